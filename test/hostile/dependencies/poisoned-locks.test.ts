import { describe, expect, it } from 'vitest'
import { audit, type Files } from '../../fakes/audited-tree.ts'

const HASH = 'a'.repeat(64)
const sri = (letter: string): string => `sha512-${letter.repeat(85)}A==`

async function told(base: Files, head: Files): Promise<readonly string[]> {
  const { findings } = await audit(head, base)
  return findings
    .filter(({ rule, status }) => rule.startsWith('dependencies/') && status === 'new')
    .filter(({ rule, severity }) => severity !== 'info' && rule !== 'dependencies/known-vulnerability')
    .map(({ rule, enforcement }) => `${enforcement} ${rule.slice(13)}`)
    .sort()
}

function manifest(specifier: string, more: object = {}): string {
  return JSON.stringify({ name: 'app', ...more, dependencies: { left: specifier } }, null, 1)
}

const LOCAL = { 'libs/left/package.json': '{"name": "left", "version": "1.0.0"}' }

describe('a lockfile of pnpm that takes a package from a folder', () => {
  const lock = (specifier: string, version: string, packages = ''): string =>
    `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      left:\n        specifier: ${specifier}\n        version: ${version}\n${packages}`
  const entry = (key: string, resolution: string, more = ''): string =>
    `\npackages:\n\n  ${key}:\n    resolution: {${resolution}}\n${more}\nsnapshots:\n\n  ${key}: {}\n`
  const registry = lock('^1.0.0', '1.0.0', entry('left@1.0.0', `integrity: ${sri('A')}`))
  const base = { 'package.json': manifest('^1.0.0'), 'pnpm-lock.yaml': registry }

  it.each<[string, string, readonly string[]]>([
    ['nothing changes', registry, []],
    ['a link', lock('^1.0.0', 'link:libs/left'), ['block lock-drift']],
    [
      'a folder',
      lock('^1.0.0', 'file:libs/left', entry('left@file:libs/left', 'directory: libs/left, type: directory')),
      ['block local-source'],
    ],
    [
      'an archive under the key of a version',
      lock('^1.0.0', '1.0.0', entry('left@1.0.0', `integrity: ${sri('B')}, tarball: file:libs/left.tgz`)),
      ['block local-source'],
    ],
  ])('that no manifest asks for: %s', async (_, text, expected) => {
    expect(await told(base, { ...base, ...LOCAL, 'pnpm-lock.yaml': text })).toEqual(expected)
  })

  it('is no news where the manifest asks for a project of the workspace', async () => {
    const head = {
      ...LOCAL,
      'package.json': manifest('workspace:*'),
      'pnpm-workspace.yaml': 'packages: ["libs/*"]\n',
      'pnpm-lock.yaml': `${lock('workspace:*', 'link:libs/left')}\n  libs/left: {}\n`,
    }
    expect(await told(base, head)).toEqual([])
  })

  it('gives a package of a registry no folder that nothing asks for', async () => {
    const nested = (link: string): string =>
      lock(
        '^1.0.0',
        '1.0.0',
        `\npackages:\n\n  left@1.0.0:\n    resolution: {integrity: ${sri('A')}}\n\nsnapshots:\n\n  left@1.0.0:\n    dependencies:\n      right: ${link}\n`,
      )
    const head = { ...base, 'pnpm-lock.yaml': nested('link:libs/right') }
    expect(await told(base, head)).toEqual(['block lock-unreadable'])
    const overridden = nested('link:libs/right').replace(
      'importers:',
      'overrides:\n  right: link:libs/right\n\nimporters:',
    )
    expect(await told(base, { ...head, 'pnpm-lock.yaml': overridden })).not.toContain('block lock-unreadable')
  })
})

describe('a lockfile of Yarn that takes a package from a folder', () => {
  const classic = (resolved: string): string =>
    `# yarn lockfile v1\n\n\nleft@^1.0.0:\n  version "1.0.0"\n  resolved "${resolved}"\n  integrity ${sri('A')}\n`
  const berry = (resolution: string, link = 'hard'): string =>
    `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n"app@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "app@workspace:."\n  dependencies:\n    left: "npm:^1.0.0"\n  languageName: unknown\n  linkType: soft\n\n"left@npm:^1.0.0":\n  version: ${link === 'hard' ? '1.0.0' : '0.0.0-use.local'}\n  resolution: "${resolution}"\n${link === 'hard' ? `  checksum: 10c0/${'a'.repeat(128)}\n` : ''}  languageName: node\n  linkType: ${link}\n`

  it.each<[string, string, string, readonly string[]]>([
    [
      'an archive',
      classic('https://npm.example/left/-/left-1.0.0.tgz'),
      classic('file:libs/left.tgz'),
      ['block local-source'],
    ],
    [
      'an archive outside',
      classic('https://npm.example/left/-/left-1.0.0.tgz'),
      classic('file:../left.tgz'),
      ['block local-source'],
    ],
    [
      'a portal',
      berry('left@npm:1.0.0'),
      berry('left@portal:./libs/left::locator=app%40workspace%3A.', 'soft'),
      ['block local-source'],
    ],
    [
      'a project that is none',
      berry('left@npm:1.0.0'),
      berry('left@workspace:libs/left', 'soft'),
      ['block local-source'],
    ],
    [
      'its own patch',
      berry('left@npm:1.0.0'),
      berry('left@patch:left@npm%3A1.0.0#optional!builtin<compat/left>::version=1.0.0&hash=abcdef'),
      [],
    ],
  ])('that no manifest asks for: %s', async (_, before, after, expected) => {
    const files = { 'package.json': manifest('^1.0.0') }
    expect(await told({ ...files, 'yarn.lock': before }, { ...files, 'yarn.lock': after })).toEqual(expected)
  })
})

describe('a package of Python that becomes a folder', () => {
  const pyproject = (more = ''): string =>
    `[project]\nname = "app"\nversion = "0.1.0"\ndependencies = ["left>=1"]\n${more}`
  const poetry = (source: string): string =>
    `[[package]]\nname = "left"\nversion = "1.0.0"\ndescription = ""\noptional = false\npython-versions = "*"\nfiles = [{file = "left-1.0.0.tar.gz", hash = "sha256:${HASH}"}]\n${source}\n[metadata]\nlock-version = "2.0"\npython-versions = "^3.9"\ncontent-hash = "${HASH}"\n`

  it('is told where the manifest asks for a version', async () => {
    const base = { 'pyproject.toml': pyproject(), 'poetry.lock': poetry('') }
    const source = '\n[package.source]\ntype = "directory"\nurl = "libs/left"\n'
    expect(await told(base, { ...base, 'poetry.lock': poetry(source) })).toEqual(['block local-source'])
  })

  it('is no news in requirements, which ask for it themselves', async () => {
    const base = { 'requirements.txt': 'left==1.0\n' }
    const head = { 'requirements.txt': 'left==1.0\n-e ./libs/right\n./libs/third\n' }
    expect(await told(base, head)).toEqual([])
  })
})

describe('a lockfile that is new', () => {
  const lock = (host: string): string =>
    JSON.stringify(
      {
        name: 'app',
        lockfileVersion: 3,
        packages: {
          '': { name: 'app', dependencies: { left: '^1.0.0' } },
          'node_modules/left': {
            version: '1.0.0',
            resolved: `https://${host}/left/-/left-1.0.0.tgz`,
            integrity: sri('A'),
          },
        },
      },
      null,
      1,
    )
  const files = { 'package.json': manifest('^1.0.0') }
  const unread = { ...files, 'package-lock.json': '<<<<<<< ours\n' }

  it.each<[string, Files, string, readonly string[]]>([
    ['nobody knows', files, 'npm.evil.example', ['block registry-added']],
    ['everybody knows', files, 'registry\u002enpmjs\u002eorg', []],
    ['settings name', { ...files, '.npmrc': 'registry=https://npm.corp.example/\n' }, 'npm.corp.example', []],
    [
      'settings of another folder name',
      { ...files, 'b/.npmrc': 'registry=https://npm.corp.example/\n' },
      'npm.corp.example',
      ['block registry-added'],
    ],
    [
      'another lockfile knows',
      { ...files, 'b/package.json': manifest('^1.0.0'), 'b/package-lock.json': lock('npm.corp.example') },
      'npm.corp.example',
      [],
    ],
    ['nobody knows, after one that could not be read', unread, 'npm.evil.example', ['block registry-added']],
  ])('with a host that %s', async (_, base, host, expected) => {
    expect(await told(base, { ...base, 'package-lock.json': lock(host) })).toEqual(expected)
  })

  it('is not excused by settings of the same change', async () => {
    const head = {
      ...files,
      '.npmrc': 'registry=https://npm.evil.example/\n',
      'package-lock.json': lock('npm.evil.example'),
    }
    expect(await told(files, head)).toContain('block registry-added')
  })
})
