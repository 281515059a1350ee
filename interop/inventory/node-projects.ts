import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files of a monorepo that asks for packages in every way that pnpm and yarn share. `{git}` is replaced by `gitAddress`. */
export function monorepo(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, string>> {
  const root = {
    name: 'root',
    version: '1.0.0',
    private: true,
    workspaces: ['packages/*'],
    dependencies: {
      'alias-odd': 'npm:is-odd@3.0.0',
      'local-dir': 'file:./local',
      'local-tar': 'file:./tar/local-tar.tgz',
      react: '17.0.2',
      'react-dom': '17.0.2',
      ...(typeof more['dependencies'] === 'object' ? more['dependencies'] : {}),
    },
    devDependencies: {
      '@babel/core': '7.23.0',
      '@babel/plugin-transform-runtime': '7.22.15',
      '@types/node': '20.8.0',
      'ts-node': '10.9.1',
      typescript: '5.2.2',
    },
    optionalDependencies: { esbuild: '0.19.0', fsevents: '2.3.3' },
    ...(typeof more['root'] === 'object' ? more['root'] : {}),
  }
  return {
    'package.json': JSON.stringify(root, null, 2),
    'local/package.json': JSON.stringify({
      name: 'local-dir',
      version: '0.0.1',
      dependencies: { ms: '2.1.3' },
    }),
    'packages/a/package.json': JSON.stringify({
      name: '@x/a',
      version: '1.0.0',
      dependencies: { '@x/b': more['workspace'] ?? '1.0.0', request: '2.88.2' },
      devDependencies: { react: '18.2.0', 'react-dom': '18.2.0' },
    }),
    'packages/b/package.json': JSON.stringify({
      name: '@x/b',
      version: '1.0.0',
      dependencies: { debug: '4.3.4' },
      optionalDependencies: { q: '1.5.1' },
    }),
  }
}

/** Puts a git repository with a package into the folder `git`, and an archive of another into `tar`. Gives the commit. */
export function addSources(folder: string): string {
  const git = join(folder, 'git', 'from-git')
  mkdirSync(git, { recursive: true })
  writeFileSync(
    join(git, 'package.json'),
    JSON.stringify({ name: 'from-git', version: '2.0.0', dependencies: { 'is-odd': '^3.0.0' } }),
  )
  const run = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=flux', '-c', 'user.email=flux@example.org', ...args], {
      cwd: git,
      encoding: 'utf8',
    })
  run('init', '--quiet')
  run('add', '.')
  run('commit', '--quiet', '--message', 'first')
  run('update-server-info')
  const archive = join(folder, 'tar')
  mkdirSync(join(archive, 'package'), { recursive: true })
  writeFileSync(
    join(archive, 'package', 'package.json'),
    JSON.stringify({ name: 'local-tar', version: '3.0.0', dependencies: { ms: '2.0.0' } }),
  )
  execFileSync('tar', ['-czf', 'local-tar.tgz', 'package'], { cwd: archive })
  return run('rev-parse', 'HEAD').trim()
}
