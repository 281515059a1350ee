import { describe, expect, test } from 'vitest'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { readPackageLock } from '../../../../../src/collect/dependency/npm/package-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA512 = `sha512-${'A'.repeat(86)}==`
const OTHER_SHA512 = `sha512-${'B'.repeat(85)}A==`
const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const HOST = 'registry\u002enpmjs\u002eorg'
const PUBLIC = `https://${HOST}`

function read(
  value: unknown,
  files: Readonly<Record<string, string>> = {},
  path = 'package-lock.json',
): Promise<Lock> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return readPackageLock(createSource(path, text), filesAround(files), 'npm-package-lock')
}

function find(lock: Lock, id: string): LockedPackage {
  const one = lock.packages.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`there is no ${id}`)
  return one
}

function textAt(lock: Lock, span: { readonly start: number; readonly end: number } | undefined): string {
  return span === undefined ? '' : lock.source.text.slice(span.start, span.end)
}

function kinds(lock: Lock): readonly string[] {
  return lock.problems.map(({ kind, extent }) => `${kind} ${extent}`)
}

/** A lock of version 3 with one package. */
function withEntry(entry: unknown, key = 'node_modules/a'): unknown {
  return { name: 'app', lockfileVersion: 3, packages: { '': { name: 'app' }, [key]: entry } }
}

describe('a lock with packages', () => {
  const LOCK = {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': {
        name: 'app',
        version: '1.0.0',
        license: 'MIT',
        workspaces: ['packages/*', '!packages/old'],
        dependencies: { a: '^1.0.0', mine: 'npm:@acme/other@^1.0.0', 'local-thing': 'file:./local' },
        devDependencies: { tool: '^2.0.0' },
        optionalDependencies: { missing: '^1.0.0' },
      },
      local: { name: 'local-thing', version: '3.0.0', dependencies: { b: '2' } },
      'node_modules/@acme/ui': { resolved: 'packages/ui', link: true },
      'node_modules/a': {
        version: '1.2.0',
        resolved: `${PUBLIC}/a/-/a-1.2.0.tgz`,
        integrity: SHA512,
        license: 'ISC',
        deprecated: 'use b',
        hasInstallScript: true,
        dependencies: { b: '^1.0.0' },
        peerDependencies: { peer: '*', gone: '*' },
        peerDependenciesMeta: { gone: { optional: true } },
        optionalDependencies: { 'not-here': '1' },
        bin: { a: 'cli.js', 'a-ctl': 'ctl.js' },
        os: ['darwin', '!win32'],
        cpu: ['x64'],
      },
      'node_modules/a/node_modules/b': { version: '1.5.0', integrity: SHA512, inBundle: true },
      'node_modules/b': { version: '2.0.0', integrity: SHA512, devOptional: true },
      'node_modules/local-thing': { resolved: 'local', link: true },
      'node_modules/mine': { name: '@acme/other', version: '1.0.1', integrity: SHA512 },
      'node_modules/peer': { version: '1.0.0', peer: true },
      'node_modules/tool': { version: '2.1.0', dev: true, dependencies: { b: '*' } },
      'packages/ui': {
        name: '@acme/ui',
        version: '0.1.0',
        dependencies: { b: '^3.0.0', a: '*' },
        devDependencies: { tool: '*' },
      },
      'packages/ui/node_modules/b': { version: '3.0.0', integrity: SHA512, extraneous: true },
    },
  }

  test('is read whole', async () => {
    const lock = await read(LOCK)
    expect(lock).toMatchObject({
      format: 'npm-package-lock',
      ecosystem: 'npm',
      formatVersion: '3',
      isComplete: true,
      problems: [],
    })
    expect(lock.packages.map(({ id, name, version }) => [id, name, version])).toEqual([
      ['local', 'local-thing', '3.0.0'],
      ['node_modules/a', 'a', '1.2.0'],
      ['node_modules/a/node_modules/b', 'b', '1.5.0'],
      ['node_modules/b', 'b', '2.0.0'],
      ['node_modules/mine', '@acme/other', '1.0.1'],
      ['node_modules/peer', 'peer', '1.0.0'],
      ['node_modules/tool', 'tool', '2.1.0'],
      ['packages/ui', '@acme/ui', '0.1.0'],
      ['packages/ui/node_modules/b', 'b', '3.0.0'],
    ])
  })

  test('gives what an entry says, with places', async () => {
    const lock = await read(LOCK)
    const a = find(lock, 'node_modules/a')
    expect(a).toMatchObject({
      origin: { kind: 'registry', url: `${PUBLIC}/a/-/a-1.2.0.tgz`, host: HOST, isDefaultRegistry: true },
      integrity: [{ algorithm: 'sha512', hex: '0'.repeat(128), of: 'archive' }],
      scopes: ['prod'],
      runsAtInstall: true,
      deprecated: 'use b',
      license: 'ISC',
      commands: ['a', 'a-ctl'],
      condition: 'os=darwin,!win32 & cpu=x64',
    })
    expect(textAt(lock, a.span)).toBe('"node_modules/a"')
    expect(textAt(lock, a.spans.version)).toBe('"1.2.0"')
    expect(textAt(lock, a.spans.integrity)).toBe(`"${SHA512}"`)
    expect(textAt(lock, a.spans.flag)).toBe('true')
    expect(textAt(lock, a.spans.license)).toBe('"ISC"')
    expect(textAt(lock, a.spans.deprecated)).toBe('"use b"')
  })

  test('resolves what is asked for as npm does: nearest first, links to what they stand for', async () => {
    const lock = await read(LOCK)
    expect(find(lock, 'node_modules/a').edges).toEqual([
      { to: 'node_modules/a/node_modules/b', range: '^1.0.0', kind: 'prod' },
      { to: 'node_modules/peer', range: '*', kind: 'peer' },
    ])
    expect(find(lock, 'packages/ui').edges).toEqual([
      { to: 'packages/ui/node_modules/b', range: '^3.0.0', kind: 'prod' },
      { to: 'node_modules/a', range: '*', kind: 'prod' },
      { to: 'node_modules/tool', range: '*', kind: 'dev' },
    ])
    expect(find(lock, 'local').edges).toEqual([{ to: 'node_modules/b', range: '2', kind: 'prod' }])
    expect(find(lock, 'node_modules/b').edges).toEqual([])
  })

  test('gives scopes as the flags say', async () => {
    const lock = await read(LOCK)
    expect(Object.fromEntries(lock.packages.map(({ id, scopes }) => [id, scopes.join(' ')]))).toEqual({
      local: 'prod',
      'node_modules/a': 'prod',
      'node_modules/a/node_modules/b': 'prod',
      'node_modules/b': 'dev optional',
      'node_modules/mine': 'prod',
      'node_modules/peer': 'peer',
      'node_modules/tool': 'dev',
      'packages/ui': 'prod',
      'packages/ui/node_modules/b': '',
    })
  })

  test('knows an alias by the name of the registry, and blames text that has it', async () => {
    const lock = await read(LOCK)
    const mine = find(lock, 'node_modules/mine')
    expect(mine).toMatchObject({
      name: '@acme/other',
      alias: 'mine',
      origin: { kind: 'registry', isDefaultRegistry: true },
    })
    expect(textAt(lock, mine.span)).toContain('@acme/other')
    expect(textAt(lock, mine.spans.name)).toBe('"@acme/other"')
  })

  test('tells workspaces from folders that are linked', async () => {
    const lock = await read(LOCK)
    expect(find(lock, 'packages/ui').origin).toEqual({ kind: 'workspace', path: 'packages/ui' })
    expect(find(lock, 'local').origin).toEqual({ kind: 'link', path: 'local' })
    expect(find(lock, 'packages/ui').alias).toBeUndefined()
  })

  test('gives its projects with what they ask for', async () => {
    const lock = await read(LOCK, {
      'package.json': '{"name": "app", "dependencies": {"a": "^1.1.0"}}',
      'packages/ui/package.json': '{"name": "@acme/ui", "license": "MIT"}',
    })
    expect(lock.importers).toMatchObject([
      {
        path: '',
        name: 'app',
        version: '1.0.0',
        license: 'MIT',
        manifest: 'package.json',
        declared: [{ name: 'a' }],
      },
      { path: 'packages/ui', name: '@acme/ui', license: 'MIT', id: 'packages/ui', declared: [] },
    ])
    expect(lock.importers[0]?.id).toBeUndefined()
    expect(
      lock.importers[0]?.locked?.map(({ name, specifier, scope, to }) => [name, specifier, scope, to]),
    ).toEqual([
      ['a', '^1.0.0', 'prod', 'node_modules/a'],
      ['mine', 'npm:@acme/other@^1.0.0', 'prod', 'node_modules/mine'],
      ['local-thing', 'file:./local', 'prod', 'local'],
      ['tool', '^2.0.0', 'dev', 'node_modules/tool'],
      ['missing', '^1.0.0', 'optional', undefined],
    ])
    expect(textAt(lock, lock.importers[0]?.locked?.[0]?.span)).toBe('"a": "^1.0.0"')
    expect(find(lock, 'node_modules/tool').directIn).toEqual([
      { importer: '', specifier: '^2.0.0', scope: 'dev' },
      { importer: 'packages/ui', specifier: '*', scope: 'dev' },
    ])
    expect(find(lock, 'packages/ui/node_modules/b').directIn).toHaveLength(1)
    expect(find(lock, 'node_modules/b').directIn).toEqual([])
  })

  test('in a folder has paths from the root of the repository', async () => {
    const lock = await read(LOCK, { 'web/package.json': '{"license": "ISC"}' }, 'web/package-lock.json')
    expect(lock.importers.map(({ path, manifest }) => [path, manifest])).toEqual([
      ['web', 'web/package.json'],
      ['web/packages/ui', undefined],
    ])
    expect(find(lock, 'packages/ui').origin.path).toBe('web/packages/ui')
  })

  test('takes overrides and allowed scripts from the manifest', async () => {
    const lock = await read(LOCK, { 'package.json': '{"overrides": {"b": "2.0.0"}}' })
    expect(lock.settings).toMatchObject([
      { key: 'overrides', name: 'b', value: '2.0.0', source: { path: 'package.json' } },
    ])
  })

  test('gives the same packages whatever the order of its entries is', async () => {
    const shuffled = { ...LOCK, packages: Object.fromEntries(Object.entries(LOCK.packages).reverse()) }
    const ids = (lock: Lock) =>
      lock.packages
        .map(({ id, edges, scopes, origin }) => ({ id, edges, scopes, origin }))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(ids(await read(shuffled))).toEqual(ids(await read(LOCK)))
  })
})

describe('where an entry comes from', () => {
  test.each([
    [
      'an archive of the public registry',
      { version: '1.0.0', resolved: `${PUBLIC}/a/-/a-1.0.0.tgz` },
      { kind: 'registry', isDefaultRegistry: true },
    ],
    [
      'one of another registry',
      { version: '1.0.0', resolved: 'https://npm.example:8443/api/npm/a/-/a-1.0.0.tgz' },
      { kind: 'registry', isDefaultRegistry: false, host: 'npm.example:8443' },
    ],
    [
      'an address with credentials',
      { version: '1.0.0', resolved: 'https://me:secret@npm.example/a/-/a-1.0.0.tgz' },
      { kind: 'registry', url: 'https://npm.example/a/-/a-1.0.0.tgz' },
    ],
    [
      'a registry that names files in its own way',
      { version: '1.0.0', resolved: `https://npm.example/download/a/1.0.0/${COMMIT}` },
      { kind: 'registry' },
    ],
    [
      'another package of the registry',
      { version: '1.0.0', resolved: `${PUBLIC}/evil/-/evil-1.0.0.tgz` },
      { kind: 'url' },
    ],
    [
      'a package of a scope with the same name',
      { version: '1.0.0', resolved: `${PUBLIC}/@evil/a/-/a-1.0.0.tgz` },
      { kind: 'url' },
    ],
    [
      'one of a scope elsewhere',
      { version: '1.0.0', resolved: 'https://npm.example/@evil/a/-/a-1.0.0.tgz' },
      { kind: 'url' },
    ],
    ['another version', { version: '1.0.0', resolved: `${PUBLIC}/a/-/a-1.0.1.tgz` }, { kind: 'url' }],
    [
      'an address that hides one in its query',
      { version: '1.0.0', resolved: `${PUBLIC}/x?y=/a/-/a-1.0.0.tgz` },
      { kind: 'url' },
    ],
    [
      'any other archive',
      { version: '1.0.0', resolved: 'https://x.example/a.tgz' },
      { kind: 'url', host: 'x.example' },
    ],
    [
      'no address, but an integrity',
      { version: '1.0.0-rc.1+b', integrity: SHA512 },
      { kind: 'registry', isDefaultRegistry: true },
    ],
    ['no address, but a version', { version: '1.0.0' }, { kind: 'registry', isDefaultRegistry: true }],
    ['inside of its parent', { version: '1.0.0', inBundle: true }, { kind: 'bundled' }],
    [
      'a git repository',
      { version: '1.0.0', resolved: `git+ssh://git@forge.example/o/a.git#${COMMIT}` },
      { kind: 'git', commit: COMMIT, host: 'forge.example' },
    ],
    [
      'a git repository by a short form',
      { version: '1.0.0', resolved: `github:o/a#${COMMIT}` },
      { kind: 'git', commit: COMMIT },
    ],
    [
      'an archive in the repository',
      { version: '1.0.0', resolved: 'file:vendor/a.tgz', integrity: SHA512 },
      { kind: 'file', path: 'vendor/a.tgz' },
    ],
    [
      'a folder of the repository that is copied',
      { version: '1.0.0', resolved: 'file:vendor/a' },
      { kind: 'directory', path: 'vendor/a' },
    ],
  ])('is %s', async (_, entry, origin) => {
    const lock = await read(withEntry(entry))
    expect(kinds(lock)).toEqual([])
    expect(find(lock, 'node_modules/a').origin).toMatchObject(origin)
  })

  test('is a scoped package of the registry under its whole name only', async () => {
    const lock = await read(
      withEntry({ version: '1.0.0', resolved: `${PUBLIC}/@acme/a/-/a-1.0.0.tgz` }, 'node_modules/@acme/a'),
    )
    expect(lock.packages[0]).toMatchObject({ name: '@acme/a', origin: { kind: 'registry' } })
    const percent = await read(
      withEntry(
        { version: '1.0.0', resolved: 'https://npm.example/@acme%2fa/-/a-1.0.0.tgz' },
        'node_modules/@acme/a',
      ),
    )
    expect(percent.packages[0]?.origin.kind).toBe('registry')
  })

  test.each([
    [
      'a commit that is an option',
      { version: '1.0.0', resolved: 'git+ssh://git@forge.example/o/a.git#--upload-pack=evil' },
      'malformed-commit part',
    ],
    [
      'a branch in place of a commit',
      { version: '1.0.0', resolved: 'git+https://forge.example/o/a.git#main' },
      'malformed-commit part',
    ],
    ['nothing that tells', { license: 'MIT' }, 'malformed-entry part'],
    ['a range in place of a version', { version: '^1.0.0', integrity: SHA512 }, 'malformed-entry part'],
    ['a hash that is too short', { version: '1.0.0', integrity: 'sha512-AAAA' }, 'malformed-integrity part'],
    ['an empty hash', { version: '1.0.0', integrity: '' }, 'malformed-integrity part'],
    [
      'a file outside of the repository',
      { version: '1.0.0', resolved: 'file:../a.tgz', integrity: SHA512 },
      'outside-path note',
    ],
    ['a flag of another type', { version: '1.0.0', dev: 'yes' }, 'malformed-entry part'],
    ['a version of another type', { version: 1, integrity: SHA512 }, 'malformed-entry part'],
    ['dependencies of another type', { version: '1.0.0', dependencies: ['b'] }, 'malformed-entry part'],
    ['something else that it needs', { version: '1.0.0', dependencies: { b: '1' } }, 'dangling-edge part'],
    ['a peer that is not there', { version: '1.0.0', peerDependencies: { b: '1' } }, 'dangling-edge note'],
  ])('is told to be wrong with %s', async (_, entry, expected) => {
    const lock = await read(withEntry(entry))
    expect(kinds(lock)).toEqual([expected])
    expect(lock.packages).toHaveLength(1)
    expect(lock.isComplete).toBe(expected.endsWith('note'))
  })

  test.each([
    'node_modules/',
    'node_modules/@s',
    'node_modules/../../x',
    'node_modules/a/b',
    'node_modules/a\u0000b',
    'node_modules/.bin',
    `node_modules/${'a'.repeat(215)}`,
  ])('has a name that is none: %j', async (key) => {
    const lock = await read(withEntry({ version: '1.0.0' }, key))
    expect(kinds(lock)).toContain('malformed-name part')
    expect(lock.packages).toHaveLength(1)
  })

  test('has a name of the length that the registry takes', async () => {
    expect(kinds(await read(withEntry({ version: '1.0.0' }, `node_modules/${'a'.repeat(214)}`)))).toEqual([])
  })

  test('is a link to nothing', async () => {
    const lock = await read(withEntry({ resolved: '../gone', link: true }))
    expect(kinds(lock)).toEqual(['dangling-edge part', 'outside-path note'])
    expect(lock.packages[0]?.origin).toEqual({ kind: 'link', path: '../gone', isOutside: true })
  })
})

describe('edges', () => {
  test('do not lead from folders outside of the project to what the project has', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { x: 'file:../x' } },
        '../x': { name: 'x', version: '1.0.0', dependencies: { a: '1' } },
        'node_modules/a': { version: '1.0.0' },
        'node_modules/x': { resolved: '../x', link: true },
      },
    })
    expect(find(lock, '../x').edges).toEqual([])
    expect(kinds(lock).toSorted()).toEqual(['dangling-edge note', 'outside-path note'])
  })

  test('of folders below the project lead to what the lock has, and nowhere without it', async () => {
    const entry = { name: 'x', version: '1.0.0', dependencies: { a: '1' } }
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { x: 'file:x' } },
        x: entry,
        'node_modules/x': { resolved: 'x', link: true },
      },
    })
    expect(kinds(lock)).toEqual(['dangling-edge part'])
  })

  test('of one name count once: optional over needed over peer', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/a': {
          version: '1.0.0',
          dependencies: { b: '1', c: '1' },
          optionalDependencies: { b: '1' },
          peerDependencies: { c: '*' },
        },
        'node_modules/b': { version: '1.0.0' },
        'node_modules/c': { version: '1.0.0' },
      },
    })
    expect(find(lock, 'node_modules/a').edges).toEqual([
      { to: 'node_modules/b', range: '1', kind: 'optional' },
      { to: 'node_modules/c', range: '1', kind: 'prod' },
    ])
  })

  test('go on above folders that have no entry', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/b': { version: '1.0.0' },
        'apps/x/node_modules/a': { version: '1.0.0', dependencies: { b: '1' } },
        'node_modules/gone/node_modules/c': { version: '1.0.0', dependencies: { b: '1' } },
      },
    })
    expect(find(lock, 'apps/x/node_modules/a').edges).toHaveLength(1)
    expect(find(lock, 'node_modules/gone/node_modules/c').edges).toHaveLength(1)
  })

  test('may make circles and lead to themselves', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { a: '1' } },
        'node_modules/a': { version: '1.0.0', dependencies: { b: '1', a: '1' } },
        'node_modules/b': { version: '1.0.0', dependencies: { a: '1' } },
      },
    })
    expect(lock.packages.map(({ edges }) => edges?.map(({ to }) => to))).toEqual([
      ['node_modules/b', 'node_modules/a'],
      ['node_modules/a'],
    ])
  })

  test('that a project misses are told once, at the request', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { gone: '^1.0.0' }, peerDependencies: { absent: '*' } },
      },
    })
    expect(kinds(lock)).toEqual(['dangling-edge part', 'dangling-edge note'])
    expect(textAt(lock, lock.problems[0]?.span)).toBe('"gone": "^1.0.0"')
  })
})

describe('a lock with dependencies only', () => {
  const LOCK = {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 1,
    requires: true,
    dependencies: {
      a: {
        version: '1.0.0',
        resolved: `${PUBLIC}/a/-/a-1.0.0.tgz`,
        integrity: SHA512,
        requires: { b: '^1.0.0', c: '1' },
        dependencies: { b: { version: '1.0.0', bundled: true } },
      },
      b: { version: '2.0.0', integrity: SHA512, dev: true },
      c: { version: 'npm:@acme/c@1.0.0-rc.1', integrity: SHA512, optional: true },
      'from-git': {
        version: `git+ssh://git@forge.example/o/g.git#${COMMIT}`,
        from: 'git+ssh://git@forge.example/o/g.git#main',
      },
      'from-url': { version: 'https://x.example/u.tgz', integrity: SHA512 },
      'from-file': { version: 'file:vendor/f.tgz', integrity: SHA512 },
      'from-folder': { version: 'file:lib/f' },
      'of-github': { version: `github:o/r#${COMMIT}` },
    },
  }
  const MANIFEST =
    '{"name": "app", "dependencies": {"a": "^1.0.0", "c": "npm:@acme/c@^1"}, "devDependencies": {"b": "2"}}'

  test('is read whole', async () => {
    const lock = await read(LOCK, { 'package.json': MANIFEST })
    expect(kinds(lock)).toEqual([])
    expect(lock).toMatchObject({ formatVersion: '1', isComplete: true })
    expect(
      lock.packages.map(({ id, name, alias, version, origin, scopes }) => [
        id,
        name,
        alias,
        version,
        origin.kind,
        scopes[0],
      ]),
    ).toEqual([
      ['node_modules/a', 'a', undefined, '1.0.0', 'registry', 'prod'],
      ['node_modules/a/node_modules/b', 'b', undefined, '1.0.0', 'bundled', 'prod'],
      ['node_modules/b', 'b', undefined, '2.0.0', 'registry', 'dev'],
      ['node_modules/c', '@acme/c', 'c', '1.0.0-rc.1', 'registry', 'optional'],
      ['node_modules/from-git', 'from-git', undefined, undefined, 'git', 'prod'],
      ['node_modules/from-url', 'from-url', undefined, undefined, 'url', 'prod'],
      ['node_modules/from-file', 'from-file', undefined, undefined, 'file', 'prod'],
      ['node_modules/from-folder', 'from-folder', undefined, undefined, 'directory', 'prod'],
      ['node_modules/of-github', 'of-github', undefined, undefined, 'git', 'prod'],
    ])
  })

  test('does not tell what runs at installation', async () => {
    const lock = await read(LOCK)
    expect(lock.packages.every(({ runsAtInstall }) => runsAtInstall === undefined)).toBe(true)
  })

  test('resolves what is required from the inside out', async () => {
    const lock = await read(LOCK)
    expect(find(lock, 'node_modules/a').edges).toEqual([
      { to: 'node_modules/a/node_modules/b', range: '^1.0.0', kind: 'prod' },
      { to: 'node_modules/c', range: '1', kind: 'prod' },
    ])
  })

  test('has its direct packages from the manifest', async () => {
    const lock = await read(LOCK, { 'package.json': MANIFEST })
    expect(lock.importers).toMatchObject([
      { path: '', name: 'app', version: '1.0.0', manifest: 'package.json' },
    ])
    expect(lock.importers[0]?.locked).toBeUndefined()
    expect(
      lock.packages
        .filter(({ directIn }) => directIn.length > 0)
        .map(({ id, directIn }) => [id, directIn[0]?.scope]),
    ).toEqual([
      ['node_modules/a', 'prod'],
      ['node_modules/b', 'dev'],
      ['node_modules/c', 'prod'],
    ])
  })

  test('that is older than its versions has no edges', async () => {
    const lock = await read({
      name: 'app',
      dependencies: {
        a: {
          version: '1.0.0',
          from: 'a@^1',
          resolved: 'https://npm.example/a/-/a-1.0.0.tgz',
          dependencies: { b: { version: '2.0.0' } },
        },
      },
    })
    expect(lock.formatVersion).toBeUndefined()
    expect(lock.packages.map(({ id, edges }) => [id, edges])).toEqual([
      ['node_modules/a', undefined],
      ['node_modules/a/node_modules/b', undefined],
    ])
    expect(kinds(lock)).toEqual([])
  })

  test('leaves out places for packages of other platforms', async () => {
    const lock = await read({
      lockfileVersion: 1,
      dependencies: { a: { optional: true }, b: {}, c: { optional: true, integrity: SHA512 } },
    })
    expect(kinds(lock)).toEqual(['malformed-entry part', 'malformed-entry part', 'malformed-entry part'])
    expect(lock.packages.map(({ id }) => id)).toEqual(['node_modules/b', 'node_modules/c'])
  })

  test('does not miss packages of other platforms', async () => {
    const lock = await read({
      lockfileVersion: 1,
      dependencies: {
        a: { version: '1.0.0', requires: { b: '1', c: '1' }, dependencies: { b: { optional: true } } },
      },
    })
    expect(kinds(lock)).toEqual(['dangling-edge note'])
    expect(lock.problems[0]?.message).toContain('c@1')
  })

  test('without any dependency is empty and sound', async () => {
    const lock = await read({ name: 'app', version: '1.0.0', lockfileVersion: 1 })
    expect(lock).toMatchObject({ packages: [], problems: [], isComplete: true })
  })
})

describe('a lock with both', () => {
  const entry = (more: object = {}) => ({
    version: '1.0.0',
    resolved: `${PUBLIC}/a/-/a-1.0.0.tgz`,
    integrity: SHA512,
    ...more,
  })
  const both = (packages: object, dependencies: object) => ({
    lockfileVersion: 2,
    packages: { '': {}, ...packages },
    dependencies,
  })

  test('is read by its packages', async () => {
    const lock = await read(both({ 'node_modules/a': entry({ hasInstallScript: true }) }, { a: entry() }))
    expect(kinds(lock)).toEqual([])
    expect(lock.packages).toMatchObject([{ id: 'node_modules/a', runsAtInstall: true }])
  })

  test.each([
    ['another version', { a: entry({ version: '1.0.1' }) }],
    ['another address', { a: entry({ resolved: 'https://evil.example/a/-/a-1.0.0.tgz' }) }],
    ['another hash', { a: entry({ integrity: OTHER_SHA512 }) }],
    ['another package under an alias', { a: { version: 'npm:evil@1.0.0', integrity: SHA512 } }],
    ['a repository', { a: { version: `git+https://evil.example/a.git#${COMMIT}` } }],
    ['nothing', {}],
    ['one more', { a: entry(), b: { version: '1.0.0' } }],
    ['one more below', { a: entry({ dependencies: { b: { version: '1.0.0' } } }) }],
  ])('whose older half has %s installs different code', async (_, dependencies) => {
    const lock = await read(both({ 'node_modules/a': entry() }, dependencies))
    expect(kinds(lock)).toEqual(['split-brain note'])
    expect(lock.packages).toHaveLength(1)
  })

  test('may write the same in two ways', async () => {
    const lock = await read(
      both(
        {
          'node_modules/x': { name: '@acme/real', version: '1.0.0', integrity: SHA512 },
          'node_modules/g': { version: '1.0.0', resolved: `git+ssh://git@forge.example/o/g.git#${COMMIT}` },
          'node_modules/f': { version: '1.0.0', resolved: 'file:vendor/f.tgz', integrity: SHA512 },
          'node_modules/l': { resolved: 'lib/l', link: true },
          'lib/l': { version: '1.0.0' },
          'lib/l/node_modules/n': { version: '1.0.0' },
        },
        {
          x: { version: 'npm:@acme/real@1.0.0', integrity: SHA512 },
          g: { version: `git+ssh://git@forge.example/o/g.git#${COMMIT}`, from: 'g@github:o/g' },
          f: { version: 'file:vendor/f.tgz', integrity: SHA512 },
          l: { version: 'file:lib/l', dependencies: { n: { version: '1.0.0' } } },
        },
      ),
    )
    expect(kinds(lock)).toEqual([])
  })
})

describe('one version at several places', () => {
  const at = (integrity: string) => ({
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: SHA512 },
      'node_modules/b': { version: '1.0.0', integrity: SHA512 },
      'node_modules/b/node_modules/a': { version: '1.0.0', integrity },
      'node_modules/c/node_modules/a': { version: '2.0.0', integrity: OTHER_SHA512 },
    },
  })

  test('has one hash', async () => {
    expect(kinds(await read(at(SHA512)))).toEqual([])
    expect(kinds(await read(at(`sha1-${'A'.repeat(27)}=`)))).toEqual([])
  })

  test('under an alias contradicts the package itself', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/abc': { version: '1.0.0', integrity: SHA512 },
        'node_modules/xyz': { name: 'abc', version: '1.0.0', integrity: OTHER_SHA512 },
      },
    })
    expect(kinds(lock)).toEqual(['contradiction note'])
  })

  test('with two hashes contradicts itself', async () => {
    const lock = await read(at(OTHER_SHA512))
    expect(kinds(lock)).toEqual(['contradiction note'])
    expect(textAt(lock, lock.problems[0]?.span)).toBe(`"${OTHER_SHA512}"`)
  })
})

describe('a lock that is none', () => {
  test.each([
    ['', 'syntax'],
    ['{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1', 'syntax'],
    ['{"lockfileVersion": 3, "packages": {}} x', 'syntax'],
    [
      '{\n<<<<<<< HEAD\n"lockfileVersion": 3\n=======\n"lockfileVersion": 2\n>>>>>>> x\n}',
      'conflict-markers',
    ],
    ['[]', 'malformed-entry'],
    ['null', 'malformed-entry'],
    ['{}', 'malformed-entry'],
    ['{"lockfileVersion": 3}', 'malformed-entry'],
    ['{"lockfileVersion": 4, "packages": {}}', 'unknown-version'],
    ['{"lockfileVersion": 0, "packages": {}}', 'unknown-version'],
    ['{"lockfileVersion": "3", "packages": {}}', 'unknown-version'],
    ['{"lockfileVersion": null, "packages": {}}', 'unknown-version'],
    [`{"lockfileVersion": 3, "packages": {"a": ${'['.repeat(100)}${']'.repeat(100)}}}`, 'too-large'],
  ])('%# is told to be so', async (text, kind) => {
    const lock = await read(text)
    expect(kinds(lock)).toEqual([`${kind} whole`])
    expect(lock).toMatchObject({ packages: [], importers: [], isComplete: false })
  })

  test('is told by keys that are given twice, of which the last counts', async () => {
    const lock = await read(
      '{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.0.0"}, "node_modules/a": {"version": "2.0.0", "version": "3.0.0", "dependencies": {"b": "1", "b": "2"}}, "node_modules/b": {"version": "1.0.0"}}}',
    )
    expect(kinds(lock)).toEqual(['duplicate-key part', 'duplicate-key part', 'duplicate-key part'])
    expect(lock.packages.map(({ id, version, edges }) => [id, version, edges?.[0]?.range])).toEqual([
      ['node_modules/a', '3.0.0', '2'],
      ['node_modules/b', '1.0.0', undefined],
    ])
    const table = await read(
      '{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0"}}, "dependencies": {"b": {"version": "1.0.0"}}}',
    )
    expect(kinds(table)).toEqual(['duplicate-key part'])
  })

  test('loses only entries that are no objects', async () => {
    const lock = await read({
      lockfileVersion: 3,
      packages: { '': {}, 'node_modules/a': 7, 'node_modules/b': { version: '1.0.0' } },
    })
    expect(kinds(lock)).toEqual(['malformed-entry part'])
    expect(lock.packages.map(({ id }) => id)).toEqual(['node_modules/b'])
    expect(kinds(await read({ lockfileVersion: 3, packages: [] }))).toEqual(['malformed-entry part'])
    expect(kinds(await read({ lockfileVersion: 1, dependencies: 'x' }))).toEqual(['malformed-entry part'])
  })

  test('tells what is wrong with manifests beside it', async () => {
    const lock = await read(withEntry({ version: '1.0.0' }), { 'package.json': '{' })
    expect(lock.problems).toMatchObject([
      { kind: 'syntax', extent: 'part', source: { path: 'package.json' } },
    ])
    expect(lock.importers[0]?.declared).toBeUndefined()
  })
})

describe('installed packages inside of each other', () => {
  const nested = (levels: number) =>
    withEntry({ version: '1.0.0' }, Array.from({ length: levels }, () => 'node_modules/a').join('/'))

  test.each([
    [99, 1],
    [100, 1],
    [101, 0],
  ])('%i levels give %i packages', async (levels, count) => {
    const lock = await read(nested(levels))
    expect(lock.packages).toHaveLength(count)
    expect(kinds(lock)).toEqual(count === 1 ? [] : ['too-large part'])
  })
})
