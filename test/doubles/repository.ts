import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SampleFiles } from '../suites/tree.ts'

const IDENTITY = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
}

/** Makes a folder that is removed by `remove`. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'flux-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Writes sample files below `root`. */
export function writeFiles(root: string, files: SampleFiles): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(full, content)
    else if ('link' in content) symlinkSync(content.link, full)
    else {
      writeFileSync(full, content.script)
      chmodSync(full, 0o755)
    }
  }
}

/** A repository of its own, driven by the real git. Times and names are fixed, so commits have fixed ids. */
export interface TestRepository {
  readonly root: string
  git(...args: readonly string[]): string
  gitWith(input: string | Uint8Array, ...args: readonly string[]): string
  /** Replaces all files of the work tree and commits; gives the commit id. */
  commit(files: SampleFiles, message?: string): string
}

/** Makes a repository in `root`. */
export function createRepository(root: string): TestRepository {
  const run = (args: readonly string[], input?: string | Uint8Array): string =>
    execFileSync('git', ['-C', root, ...args], {
      env: { PATH: process.env['PATH'], ...IDENTITY },
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    }).trim()
  run(['init', '-q', '-b', 'main'])
  return {
    root,
    git: (...args) => run(args),
    gitWith: (input, ...args) => run(args, input),
    commit: (files, message = 'c') => {
      run(['rm', '-rfq', '--ignore-unmatch', '.'])
      writeFiles(root, files)
      run(['add', '-A', '--force'])
      run(['commit', '-q', '--allow-empty', '-m', message])
      return run(['rev-parse', 'HEAD'])
    },
  }
}
