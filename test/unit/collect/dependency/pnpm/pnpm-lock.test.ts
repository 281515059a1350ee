import { describe, expect, test } from 'vitest'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { PNPM_FORMATS } from '../../../../../src/collect/dependency/pnpm/formats.ts'
import { readPnpmWorkspace } from '../../../../../src/collect/dependency/pnpm/pnpm-workspace.ts'
import { readPnpmLock } from '../../../../../src/collect/dependency/pnpm/read-pnpm-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const SHA512 = `sha512-${'A'.repeat(86)}==`

function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path = 'pnpm-lock.yaml',
): Promise<Lock> {
  return readPnpmLock(createSource(path, text), filesAround(files))
}

function byId(lock: Lock): Map<string, LockedPackage> {
  return new Map(lock.packages.map((one) => [one.id, one]))
}

function textOf(lock: Lock, span: { readonly start: number; readonly end: number } | undefined): string {
  return span === undefined ? '' : lock.source.text.slice(span.start, span.end)
}

const NINE = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

overrides:
  ms: 2.1.3

catalogs:
  default:
    react:
      specifier: ^17.0.0
      version: 17.0.2

patchedDependencies:
  is-odd@3.0.0:
    hash: abc123
    path: patches/is-odd.patch

pnpmfileChecksum: sha256-xyz

ignoredOptionalDependencies:
  - fsevents

time:
  react@17.0.2: '2021-03-22T21:56:19.536Z'

importers:

  .:
    dependencies:
      odd:
        specifier: npm:is-odd@3.0.0
        version: is-odd@3.0.0(patch_hash=abc123)
      react-dom:
        specifier: 17.0.2
        version: 17.0.2(react@17.0.2)
    devDependencies:
      '@types/node':
        specifier: ^20.0.0
        version: 20.8.0
    optionalDependencies:
      esbuild:
        specifier: 0.19.0
        version: 0.19.0

  packages/b:
    dependencies:
      react:
        specifier: 'catalog:'
        version: 17.0.2
      root:
        specifier: workspace:*
        version: link:../..

packages:

  '@types/node@20.8.0':
    resolution: {integrity: ${SHA512}}

  esbuild@0.19.0:
    resolution: {integrity: ${SHA512}}
    engines: {node: '>=12'}
    cpu: [x64, arm64]
    os: [linux]
    hasBin: true
    deprecated: |-
      not this one

      but another

  is-odd@3.0.0:
    resolution: {integrity: ${SHA512}}

  js-tokens@4.0.0:
    resolution: {integrity: ${SHA512}}

  react-dom@17.0.2:
    resolution: {integrity: ${SHA512}}
    peerDependencies:
      react: 17.0.2

  react@17.0.2:
    resolution: {integrity: ${SHA512}}

  react@18.2.0:
    resolution: {integrity: ${SHA512}}

snapshots:

  '@types/node@20.8.0':
    dependencies:
      js-tokens: 4.0.0

  esbuild@0.19.0:
    optional: true

  is-odd@3.0.0(patch_hash=abc123): {}

  js-tokens@4.0.0: {}

  react-dom@17.0.2(react@17.0.2):
    dependencies:
      react: 17.0.2
    optionalDependencies:
      js-tokens: 4.0.0

  react-dom@17.0.2(react@18.2.0):
    dependencies:
      react: 18.2.0

  react@17.0.2: {}

  react@18.2.0: {}
`

describe('a lock of format 9', () => {
  test('names every entry, with scopes computed from what needs it', async () => {
    const lock = await read(NINE)
    expect(lock.problems).toEqual([])
    expect(lock.isComplete).toBe(true)
    expect(lock.formatVersion).toBe('9.0')
    expect(lock.packages.map(({ id, name, version, scopes }) => [id, name, version, scopes])).toEqual([
      ['@types/node@20.8.0', '@types/node', '20.8.0', ['dev']],
      ['esbuild@0.19.0', 'esbuild', '0.19.0', ['optional']],
      ['is-odd@3.0.0(patch_hash=abc123)', 'is-odd', '3.0.0', ['prod']],
      ['js-tokens@4.0.0', 'js-tokens', '4.0.0', ['dev', 'optional']],
      ['react-dom@17.0.2(react@17.0.2)', 'react-dom', '17.0.2', ['prod']],
      ['react-dom@17.0.2(react@18.2.0)', 'react-dom', '17.0.2', []],
      ['react@17.0.2', 'react', '17.0.2', ['prod']],
      ['react@18.2.0', 'react', '18.2.0', []],
    ])
  })

  test('entries that differ in their peers alone have edges of their own and share the rest', async () => {
    const lock = await read(NINE)
    const packages = byId(lock)
    const first = packages.get('react-dom@17.0.2(react@17.0.2)')
    const second = packages.get('react-dom@17.0.2(react@18.2.0)')
    expect(first?.edges).toEqual([
      { to: 'react@17.0.2', range: '17.0.2', kind: 'peer' },
      { to: 'js-tokens@4.0.0', kind: 'optional' },
    ])
    expect(second?.edges).toEqual([{ to: 'react@18.2.0', range: '17.0.2', kind: 'peer' }])
    expect(second?.integrity).toEqual(first?.integrity)
    expect(textOf(lock, first?.span)).toBe('react-dom@17.0.2')
    expect(textOf(lock, first?.spans.name)).toBe('react-dom')
    expect(textOf(lock, first?.spans.version)).toBe('17.0.2')
    expect(textOf(lock, first?.spans.flag)).toBe('react-dom@17.0.2(react@17.0.2)')
  })

  test('an alias keeps the name of the registry, and a patch its hash', async () => {
    const one = byId(await read(NINE)).get('is-odd@3.0.0(patch_hash=abc123)')
    expect(one).toMatchObject({ name: 'is-odd', alias: 'odd', patch: 'abc123' })
    expect(one?.directIn).toEqual([{ importer: '', scope: 'prod', specifier: 'npm:is-odd@3.0.0' }])
  })

  test('says what is known of an entry, and of scripts that nothing is known', async () => {
    const lock = await read(NINE)
    const one = byId(lock).get('esbuild@0.19.0')
    expect(one).toMatchObject({
      deprecated: 'not this one\n\nbut another',
      condition: 'cpu=x64 | arm64 & os=linux',
      origin: { kind: 'registry', isDefaultRegistry: true },
    })
    expect(one?.runsAtInstall).toBeUndefined()
    expect(one?.integrity).toMatchObject([{ algorithm: 'sha512', hex: '0'.repeat(128), of: 'archive' }])
    expect(textOf(lock, one?.spans.integrity)).toBe(SHA512)
    expect(byId(lock).get('react@17.0.2')?.publishedAt).toBe('2021-03-22T21:56:19.536Z')
  })

  test('importers repeat what was asked for, links to other importers included', async () => {
    const lock = await read(NINE, {
      'package.json': '{"name":"root","version":"1.0.0","dependencies":{"odd":"npm:is-odd@3.0.0"}}',
    })
    const [root, other] = lock.importers
    expect(root).toMatchObject({ path: '', name: 'root', version: '1.0.0', manifest: 'package.json' })
    expect(root?.declared).toMatchObject([{ name: 'odd', specifier: 'npm:is-odd@3.0.0', scope: 'prod' }])
    expect(other?.path).toBe('packages/b')
    expect(other?.manifest).toBeUndefined()
    expect(other?.locked).toMatchObject([
      { name: 'react', specifier: 'catalog:', scope: 'prod', to: 'react@17.0.2' },
      { name: 'root', specifier: 'workspace:*', scope: 'prod' },
    ])
    expect(other?.locked?.[1]).not.toHaveProperty('to')
  })

  test('keeps settings that change what is installed, with their places', async () => {
    const lock = await read(NINE)
    expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['settings.autoInstallPeers', undefined, 'true'],
      ['settings.excludeLinksFromLockfile', undefined, 'false'],
      ['overrides', 'ms', '2.1.3'],
      ['catalogs.default.specifier', 'react', '^17.0.0'],
      ['catalogs.default.version', 'react', '17.0.2'],
      ['patchedDependencies', 'is-odd@3.0.0', 'abc123'],
      ['patchedDependencies.path', 'is-odd@3.0.0', 'patches/is-odd.patch'],
      ['pnpmfileChecksum', undefined, 'sha256-xyz'],
      ['ignoredOptionalDependencies', undefined, 'fsevents'],
    ])
    expect(lock.settings.map(({ span }) => textOf(lock, span)).slice(2, 4)).toEqual([
      'ms: 2.1.3',
      'specifier: ^17.0.0',
    ])
  })

  test('the same file laid out in another way gives the same lock', async () => {
    const other = NINE.replace("react: 'catalog:'", 'react: "catalog:"').replaceAll(
      `{integrity: ${SHA512}}`,
      `{\n        integrity: ${SHA512} }`,
    )
    const strip = (lock: Lock): unknown =>
      JSON.parse(
        JSON.stringify({ ...lock, source: '' }, (key, value: unknown) =>
          key === 'span' || key === 'spans' || key === 'source' ? undefined : value,
        ),
      )
    expect(strip(await read(other))).toEqual(strip(await read(NINE)))
  })
})

describe('two documents', () => {
  const ENVIRONMENT = `---
lockfileVersion: '9.0'

importers:

  .:
    configDependencies:
      config:
        specifier: 1.0.0
        version: 1.0.0
    packageManagerDependencies:
      pnpm:
        specifier: 11.0.0
        version: 11.0.0

packages:

  config@1.0.0:
    resolution: {integrity: ${SHA512}}

  pnpm@11.0.0:
    resolution: {integrity: ${SHA512}}

snapshots:

  config@1.0.0: {}

  pnpm@11.0.0: {}
`
  test.each([
    ['line breaks of Unix', '\n', ''],
    ['line breaks of Windows', '\r\n', ''],
    ['a byte order mark', '\n', '\ufeff'],
  ])('the tools come first, the project is not missed: %s', async (_, lineBreak, mark) => {
    const lock = await read(mark + `${ENVIRONMENT}---\n${NINE}`.replaceAll('\n', lineBreak))
    expect(lock.problems).toEqual([])
    expect(lock.packages).toHaveLength(10)
    expect(lock.packages.slice(0, 3).map(({ id, scopes }) => [id, scopes])).toEqual([
      ['env:config@1.0.0', ['tool']],
      ['env:pnpm@11.0.0', ['tool']],
      ['@types/node@20.8.0', ['dev']],
    ])
    expect(lock.importers.map(({ path }) => path)).toEqual(['', 'packages/b'])
    expect(lock.importers[0]?.locked?.slice(0, 3).map(({ name, scope }) => [name, scope])).toEqual([
      ['config', 'tool'],
      ['pnpm', 'tool'],
      ['odd', 'prod'],
    ])
  })

  test.each([
    ['without a second marker', ENVIRONMENT],
    ['with nothing behind the second marker', `${ENVIRONMENT}---\n`],
  ])('%s there are only tools, and a note', async (_, text) => {
    const lock = await read(text)
    expect(lock.packages.map(({ scopes }) => scopes)).toEqual([['tool'], ['tool']])
    expect(lock.problems).toMatchObject([{ kind: 'malformed-entry', extent: 'note' }])
    expect(lock.isComplete).toBe(true)
  })

  test('a second document without a marker before the first is told', async () => {
    const lock = await read(`${NINE}---\n${NINE}`)
    expect(lock.problems).toMatchObject([{ kind: 'contradiction', extent: 'part' }])
  })

  test('a third document is told', async () => {
    const lock = await read(`${ENVIRONMENT}---\n${NINE}---\n${NINE}`)
    expect(lock.problems).toMatchObject([{ kind: 'unsupported-feature', extent: 'part' }])
  })
})

describe('older formats', () => {
  test('format 5 has its specifiers apart, and flags', async () => {
    const lock = await read(`lockfileVersion: 5.4

specifiers:
  '@s/a': ^1.0.0
  b: ^2.0.0
  from-git: git+https://git.example/x
  other: npm:real@3.0.0

dependencies:
  '@s/a': 1.0.0_b@2.0.0
  from-git: git.example/x/${COMMIT}
  other: /real/3.0.0

devDependencies:
  b: 2.0.0

packages:

  /@s/a/1.0.0_b@2.0.0:
    resolution: {integrity: ${SHA512}}
    peerDependencies:
      b: '*'
    dependencies:
      b: 2.0.0
    dev: false

  /b/2.0.0:
    resolution: {integrity: ${SHA512}}
    requiresBuild: true
    dev: true

  /real/3.0.0:
    resolution: {integrity: ${SHA512}}
    dev: false
    patched: true

  git.example/x/${COMMIT}:
    resolution: {type: git, repo: 'https://git.example/x', commit: ${COMMIT}}
    name: from-git
    version: 4.0.0
    dev: false
`)
    expect(
      lock.packages.map(({ name, version, alias, runsAtInstall }) => [name, version, alias, runsAtInstall]),
    ).toEqual([
      ['@s/a', '1.0.0', undefined, false],
      ['b', '2.0.0', undefined, true],
      ['real', '3.0.0', 'other', false],
      ['from-git', '4.0.0', undefined, false],
    ])
    expect(lock.packages[0]?.directIn).toEqual([{ importer: '', scope: 'prod', specifier: '^1.0.0' }])
    expect(lock.packages[3]?.origin).toEqual({
      kind: 'git',
      url: 'https://git.example/x',
      host: 'git.example',
      commit: COMMIT,
    })
    // The project needs `b` without development too: the flag hides that.
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['contradiction', 'note']])
    expect(lock.packages[1]?.scopes).toEqual(['prod'])
  })

  test.each(['6.0', '6.1', '7.0'])('format %s has a slash before each name', async (version) => {
    const lock = await read(`lockfileVersion: '${version}'

dependencies:
  a:
    specifier: ^1.0.0
    version: 1.0.0(b@2.0.0)

packages:

  /a@1.0.0(b@2.0.0):
    resolution: {integrity: ${SHA512}}
    peerDependencies:
      b: '*'
    dependencies:
      b: 2.0.0

  /b@2.0.0:
    resolution: {integrity: ${SHA512}}
    requiresBuild: true
`)
    expect(lock.problems).toEqual([])
    expect(lock.packages.map(({ id, name, runsAtInstall }) => [id, name, runsAtInstall])).toEqual([
      ['/a@1.0.0(b@2.0.0)', 'a', false],
      ['/b@2.0.0', 'b', true],
    ])
    expect(lock.packages[0]?.edges).toEqual([{ to: '/b@2.0.0', range: '*', kind: 'peer' }])
  })

  test('format 5.4 may have its specifiers inline', async () => {
    const lock = await read(
      `lockfileVersion: 5.4-inlineSpecifiers\n\ndependencies:\n  a:\n    specifier: ^1.0.0\n    version: 1.0.0\n\npackages:\n\n  /a/1.0.0:\n    resolution: {integrity: ${SHA512}}\n`,
    )
    expect(lock.problems).toEqual([])
    expect(lock.packages[0]?.directIn).toEqual([{ importer: '', scope: 'prod', specifier: '^1.0.0' }])
  })
})

describe('format versions', () => {
  test.each(["'10.0'", "'12.0'", '99'])('%s is read like 9, with a note', async (version) => {
    const lock = await read(NINE.replace("'9.0'", version))
    expect(lock.problems).toMatchObject([{ kind: 'unknown-version', extent: 'note' }])
    expect(lock.isComplete).toBe(true)
    expect(lock.packages).toHaveLength(8)
  })

  test.each(["'8.0'", '4', '3.9', "'x'", '[9]', '~'])('%s is not read', async (version) => {
    const lock = await read(NINE.replace("'9.0'", version))
    expect(lock.problems).toMatchObject([{ kind: 'unknown-version', extent: 'whole' }])
    expect(lock.packages).toEqual([])
  })

  test('without a version nothing is read', async () => {
    const lock = await read('packages: {}\n')
    expect(lock.problems).toMatchObject([{ kind: 'unknown-version', extent: 'whole' }])
  })

  test('of keys at the top that nobody knows a note is made', async () => {
    const lock = await read(`${NINE}\nnovelty: true\n`)
    expect(lock.problems).toMatchObject([{ kind: 'unsupported-feature', extent: 'note' }])
  })
})

/** A lock of format 9 with one package that has this key and resolution. */
function lockOf(key: string, resolution: string, extra = ''): string {
  const quoted = `'${key.replaceAll("'", "''")}'`
  const reference = key.slice(key.indexOf('@', 1) + 1)
  const name = key.slice(0, key.indexOf('@', 1))
  return `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '${name}':\n        specifier: x\n        version: '${reference}'\n\npackages:\n\n  ${quoted}:\n    resolution: ${resolution}\n${extra}\nsnapshots:\n\n  ${quoted}: {}\n`
}

describe('resolutions', () => {
  test.each([
    ['a@1.0.0', `{integrity: ${SHA512}}`, { kind: 'registry', isDefaultRegistry: true }],
    [
      'a@1.0.0',
      `{integrity: ${SHA512}, tarball: https://npm.corp.example/a/-/a-1.0.0.tgz}`,
      {
        kind: 'registry',
        url: 'https://npm.corp.example/a/-/a-1.0.0.tgz',
        host: 'npm.corp.example',
        isDefaultRegistry: false,
      },
    ],
    [
      'a@1.0.0',
      `{integrity: ${SHA512}, tarball: https://files.example/evil.tgz}`,
      { kind: 'url', url: 'https://files.example/evil.tgz', host: 'files.example' },
    ],
    [
      'a@https://files.example/a-1.0.0.tgz',
      '{tarball: https://files.example/a-1.0.0.tgz}',
      { kind: 'url', url: 'https://files.example/a-1.0.0.tgz', host: 'files.example' },
    ],
    [
      'a@file:../a',
      '{directory: ../a, type: directory}',
      { kind: 'directory', path: '../a', isOutside: true },
    ],
    ['a@file:lib/a', '{directory: lib/a, type: directory}', { kind: 'directory', path: 'lib/a' }],
    ['a@file:a.tgz', `{integrity: ${SHA512}, tarball: 'file:a.tgz'}`, { kind: 'file', path: 'a.tgz' }],
    [
      `a@git+https://git.example/a.git#${COMMIT}`,
      `{commit: ${COMMIT}, repo: https://git.example/a.git, type: git, path: /sub}`,
      { kind: 'git', url: 'https://git.example/a.git', host: 'git.example', commit: COMMIT, path: '/sub' },
    ],
    [
      `a@https://forge.example/x/tar.gz/${COMMIT}`,
      `{gitHosted: true, tarball: https://forge.example/x/tar.gz/${COMMIT}}`,
      {
        kind: 'git',
        url: `https://forge.example/x/tar.gz/${COMMIT}`,
        host: 'forge.example',
        commit: COMMIT,
      },
    ],
    ['a@custom', '{type: "custom:mine"}', { kind: 'custom' }],
    ['a@work:1.0.0', `{integrity: ${SHA512}}`, { kind: 'registry' }],
    [
      'node@runtime:22.0.0',
      `{type: binary, url: https://files.example/node.tar.gz, integrity: ${SHA512}, archive: tarball, bin: bin/node}`,
      { kind: 'url', url: 'https://files.example/node.tar.gz', host: 'files.example' },
    ],
  ])('%s with %s', async (key, resolution, origin) => {
    const lock = await read(lockOf(key, resolution))
    expect(lock.packages.map((one) => one.origin)).toEqual([origin])
    expect(lock.problems).toEqual([])
  })

  test('programs for several platforms have a file and a hash each', async () => {
    const variant = (file: string): string =>
      `        - resolution:\n            archive: tarball\n            integrity: ${SHA512}\n            type: binary\n            url: https://files.example/${file}\n          targets:\n            - cpu: x64\n              os: linux\n`
    const lock = await read(
      lockOf(
        'node@runtime:22.0.0',
        `\n      type: variations\n      variants:\n${variant('a.tgz')}${variant('b.tgz')}`,
      ),
    )
    expect(lock.problems).toEqual([])
    expect(lock.packages[0]).toMatchObject({
      name: 'node',
      version: '22.0.0',
      origin: { kind: 'url' },
      integrity: [{ file: 'a.tgz' }, { file: 'b.tgz' }],
      distributions: [
        { file: 'a.tgz', kind: 'binary' },
        { file: 'b.tgz', kind: 'binary' },
      ],
    })
  })

  test.each([
    ['a@1.0.0', '{integrity: sha512-AA==}', 'malformed-integrity'],
    ['a@1.0.0', '{type: novelty}', 'unsupported-feature'],
    ['a@1.0.0', '[]', 'malformed-entry'],
    ['a@x', '{}', 'malformed-entry'],
    ['a@x', '{tarball: nowhere}', 'malformed-entry'],
    ['a@x', '{type: variations}', 'malformed-entry'],
    [
      'a@git+https://git.example/a',
      '{type: git, repo: https://git.example/a, commit: "--upload-pack=x"}',
      'malformed-commit',
    ],
    [
      'a@git+https://git.example/a',
      '{type: git, repo: https://git.example/a, commit: main}',
      'malformed-commit',
    ],
    ['a@git+https://git.example/a', '{type: git, repo: https://git.example/a}', 'malformed-commit'],
    ['../../etc@1.0.0', `{integrity: ${SHA512}}`, 'malformed-name'],
  ])('%s with %s is told as %s, and the package stays', async (key, resolution, kind) => {
    const lock = await read(lockOf(key, resolution))
    expect(lock.problems).toMatchObject([{ kind, extent: 'part' }])
    expect(lock.isComplete).toBe(false)
    expect(lock.packages).toHaveLength(1)
  })

  test('what git gets has no hash that anybody would check', async () => {
    const lock = await read(
      lockOf(
        'a@git+https://git.example/a',
        `{type: git, repo: https://git.example/a, commit: ${COMMIT}, integrity: ${SHA512}}`,
      ),
    )
    expect(lock.packages[0]?.integrity).toEqual([])
  })

  test('registries of the project count for what has no address', async () => {
    const files = {
      '.npmrc': '; comment\nregistry=https://npm.corp.example/\n@s:registry = "https://scoped.example"\n',
    }
    const plain = await read(lockOf('a@1.0.0', `{integrity: ${SHA512}}`), files)
    expect(plain.packages[0]?.origin).toEqual({
      kind: 'registry',
      host: 'npm.corp.example',
      isDefaultRegistry: false,
    })
    const scoped = await read(lockOf('@s/a@1.0.0', `{integrity: ${SHA512}}`), files)
    expect(scoped.packages[0]?.origin).toEqual({
      kind: 'registry',
      host: 'scoped.example',
      isDefaultRegistry: false,
    })
  })
})

describe('what contradicts itself', () => {
  test('a dependency that is not there is told, and left out', async () => {
    const lock = await read(NINE.replace('react: 17.0.2\n    optional', 'gone: 17.0.2\n    optional'))
    expect(lock.problems).toMatchObject([{ kind: 'dangling-edge', extent: 'part' }])
    expect(byId(lock).get('react-dom@17.0.2(react@17.0.2)')?.edges).toEqual([
      { to: 'js-tokens@4.0.0', kind: 'optional' },
    ])
  })

  test('a request that nothing answers is told', async () => {
    const lock = await read(NINE.replace('version: 20.8.0', 'version: 20.9.0'))
    expect(lock.problems.map(({ kind }) => kind)).toEqual(['dangling-edge'])
  })

  test('a snapshot without a package is told, and read', async () => {
    const lock = await read(NINE.replace(`  js-tokens@4.0.0:\n    resolution: {integrity: ${SHA512}}\n`, ''))
    expect(lock.problems).toMatchObject([{ kind: 'contradiction', extent: 'part' }])
    expect(byId(lock).get('js-tokens@4.0.0')).toMatchObject({ version: '4.0.0', integrity: [] })
  })

  test('a package without a snapshot is noted', async () => {
    const lock = await read(
      NINE.replace('  react@18.2.0: {}\n', '').replace(/ {2}react-dom@17.0.2\(react@18[\s\S]*?18.2.0\n/, ''),
    )
    expect(lock.problems).toMatchObject([{ kind: 'contradiction', extent: 'note' }])
    expect(lock.packages).toHaveLength(7)
  })

  test.each([
    ['importers', 'importers:\n  ../x: {}\n'],
    [
      'links',
      'importers:\n  .:\n    dependencies:\n      x: {specifier: "link:../x", version: "link:../x"}\n',
    ],
  ])('%s outside of the repository are told', async (_, text) => {
    const lock = await read(`lockfileVersion: '9.0'\n${text}`)
    expect(lock.problems).toMatchObject([{ kind: 'outside-path', extent: 'part' }])
  })

  test.each([
    'importers: []',
    'importers: x',
    'packages: x',
    'packages: []',
    'snapshots: [a]',
    'importers:\n  .: x',
    'importers:\n  .:\n    dependencies: x',
    'importers:\n  .:\n    dependencies:\n      a: {version: []}',
    'packages:\n  a@1.0.0: x',
  ])('%s is no lock that is understood', async (text) => {
    const lock = await read(`lockfileVersion: '9.0'\n${text}\n`)
    expect(lock.problems[0]).toMatchObject({ kind: 'malformed-entry', extent: 'part' })
  })

  test.each([
    '',
    'x',
    '[]',
    'a: b: c',
    'a: [',
    '\u0000',
    '<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n',
  ])('a file with the text %j gives no packages and a problem with the whole', async (text) => {
    const lock = await read(text)
    expect(lock.packages).toEqual([])
    expect(lock.problems.some(({ extent }) => extent === 'whole')).toBe(true)
    expect(lock.isComplete).toBe(false)
  })
})

test('files by the name of the format are read, and no others', () => {
  const [format] = PNPM_FORMATS
  expect(
    ['pnpm-lock.yaml', 'a/pnpm-lock.yaml', 'xpnpm-lock.yaml', 'pnpm-lock.yml'].map((path) =>
      format?.matches(path),
    ),
  ).toEqual([true, true, false, false])
})

test('the file of a workspace gives folders, catalogs, registries and other settings', async () => {
  const workspace = await readPnpmWorkspace(
    createSource(
      'pnpm-workspace.yaml',
      "packages:\n  - packages/*\n  - '!packages/x'\ncatalog:\n  react: ^18\ncatalogs:\n  old:\n    react: ^17\nregistries:\n  default: https://npm.corp.example/\n  '@s': https://scoped.example/\nonlyBuiltDependencies:\n  - esbuild\nallowBuilds:\n  core-js: true\nminimumReleaseAge: 1440\n",
    ),
  )
  expect(workspace?.packages).toEqual(['packages/*', '!packages/x'])
  expect([...(workspace?.catalogs ?? [])].map(([name, ranges]) => [name, [...ranges]])).toEqual([
    ['default', [['react', '^18']]],
    ['old', [['react', '^17']]],
  ])
  expect([...(workspace?.registries ?? [])]).toEqual([
    ['', 'https://npm.corp.example/'],
    ['@s', 'https://scoped.example/'],
  ])
  expect(workspace?.settings.map(({ key, value }) => [key, value])).toEqual([
    ['onlyBuiltDependencies', 'esbuild'],
    ['allowBuilds.core-js', 'true'],
    ['minimumReleaseAge', '1440'],
  ])
})

test('the order of entries changes nothing but their order', async () => {
  const reorder = (text: string, section: string, next: string): string => {
    const start = text.indexOf(`\n${section}:\n\n`) + section.length + 4
    const end = next === '' ? text.length : text.indexOf(`\n${next}:\n`)
    const entries = text
      .slice(start, end)
      .trimEnd()
      .split('\n\n  ')
      .map((one) => one.trim())
    return `${text.slice(0, start)}  ${entries.toReversed().join('\n\n  ')}\n${text.slice(end)}`
  }
  const shuffled = reorder(NINE.replace('\n\n      but', '\n      but'), 'snapshots', '')
  const [first, second] = [await read(NINE.replace('\n\n      but', '\n      but')), await read(shuffled)]
  expect(second.problems).toEqual([])
  const plain = (lock: Lock): unknown =>
    lock.packages
      .map(({ id, name, version, scopes, edges, directIn }) => ({
        id,
        name,
        version,
        scopes,
        edges,
        directIn,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(plain(second)).toEqual(plain(first))
})

test('brackets in a key of `packages` are no peers, in whatever order entries come', async () => {
  const text = (names: readonly string[]): string =>
    `lockfileVersion: '9.0'\nimporters:\n  .: {}\npackages:\n${names.map((name) => `  ${name}:\n    resolution: {integrity: ${SHA512}}\n`).join('')}snapshots:\n${names.map((name) => `  ${name}: {}\n`).join('')}`
  const kinds = async (names: readonly string[]): Promise<unknown> =>
    (await read(text(names))).problems.map(({ kind, extent }) => `${kind} ${extent}`).sort()
  expect(await kinds(['a@1.0.0(x@1.0.0)', 'b@1.0.0'])).toEqual(await kinds(['b@1.0.0', 'a@1.0.0(x@1.0.0)']))
})
