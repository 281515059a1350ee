import { describe, expect, test } from 'vitest'
import { readBunLock } from '../../../../../src/collect/dependency/bun/bun-lock.ts'
import { BUN_FORMATS } from '../../../../../src/collect/dependency/bun/formats.ts'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA512 = `sha512-${'A'.repeat(86)}==`
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

function read(text: string, files: Readonly<Record<string, string>> = {}, path = 'bun.lock'): Promise<Lock> {
  return Promise.resolve(readBunLock(createSource(path, text), filesAround(files)))
}

/** A lock with these lines of packages. */
function withPackages(...lines: readonly string[]): string {
  return `{\n  "lockfileVersion": 1,\n  "workspaces": { "": { "name": "app" } },\n  "packages": {\n    ${lines.join(',\n\n    ')},\n  },\n}\n`
}

function find(lock: Lock, id: string): LockedPackage {
  const one = lock.packages.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`there is no ${id}`)
  return one
}

function kinds(lock: Lock): readonly string[] {
  return lock.problems.map(({ kind, extent }) => `${kind} ${extent}`)
}

const REAL = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": {
      "name": "app",
      "dependencies": { "a": "^1.0.0", "@me/c": "npm:c@^2.0.0", },
      "devDependencies": { "tool": "^3.0.0", },
      "optionalDependencies": { "native": "^1.0.0", },
      "peerDependencies": { "host": "*", },
      "optionalPeers": ["host"],
    },
    "packages/ui": {
      "name": "@acme/ui",
      "version": "0.2.0",
      "dependencies": { "b": "^1.0.0", },
      "devDependencies": { "tool": "^3.0.0", },
    },
  },
  "trustedDependencies": ["native"],
  "patchedDependencies": { "a@1.2.0": "patches/a@1.2.0.patch", },
  "overrides": { "b": "1.5.0", },
  "catalog": { "x": "^1.0.0", },
  "catalogs": { "old": { "x": "^0.1.0", }, },
  "packages": {
    "@acme/ui": ["@acme/ui@workspace:packages/ui"],

    // what a person may write
    "@acme/ui/b": ["b@1.5.0", "", {}, "${SHA512}"],

    "@me/c": ["c@2.0.0", "https://npm.example/", { "dependencies": { "b": "*" }, "bin": { "see": "see.js" } }, "${SHA512}"],

    "a": ["a@1.2.0", "", { "dependencies": { "b": "^2.0.0" }, "peerDependencies": { "host": "*" }, "optionalPeers": ["host"], "optionalDependencies": { "gone": "1" } }, "${SHA512}"],

    "b": ["b@2.0.0", "", {}, "${SHA512}"],

    "native": ["native@1.0.0", "", { "os": "darwin", "cpu": ["x64", "arm64"], "dependencies": { "b": "*" } }, "${SHA512}"],

    "tool": ["tool@3.1.0", "", { "dependencies": { "a": "*", "only-dev": "1" } }, "${SHA512}"],

    "only-dev": ["only-dev@1.0.0", "", { "bundled": true }, "${SHA512}"],
  }
}
`

describe('a lock of bun', () => {
  test('is read whole', async () => {
    const lock = await read(REAL)
    expect(lock).toMatchObject({
      format: 'bun-lock',
      ecosystem: 'npm',
      formatVersion: '1',
      isComplete: true,
      problems: [],
    })
    expect(
      lock.packages.map(({ id, name, alias, version, origin }) => [id, name, alias, version, origin.kind]),
    ).toEqual([
      ['@acme/ui', '@acme/ui', undefined, '0.2.0', 'workspace'],
      ['@acme/ui/b', 'b', undefined, '1.5.0', 'registry'],
      ['@me/c', 'c', '@me/c', '2.0.0', 'registry'],
      ['a', 'a', undefined, '1.2.0', 'registry'],
      ['b', 'b', undefined, '2.0.0', 'registry'],
      ['native', 'native', undefined, '1.0.0', 'registry'],
      ['tool', 'tool', undefined, '3.1.0', 'registry'],
      ['only-dev', 'only-dev', undefined, '1.0.0', 'registry'],
    ])
  })

  test('resolves what is asked for by keys, longest first', async () => {
    const lock = await read(REAL)
    expect(find(lock, '@acme/ui').edges).toEqual([
      { to: '@acme/ui/b', range: '^1.0.0', kind: 'prod' },
      { to: 'tool', range: '^3.0.0', kind: 'dev' },
    ])
    expect(find(lock, '@me/c').edges).toEqual([{ to: 'b', range: '*', kind: 'prod' }])
    expect(find(lock, 'a').edges).toEqual([{ to: 'b', range: '^2.0.0', kind: 'prod' }])
  })

  test('has scopes by what needs a package', async () => {
    const lock = await read(REAL)
    expect(Object.fromEntries(lock.packages.map(({ id, scopes }) => [id, scopes.join(' ')]))).toEqual({
      '@acme/ui': 'prod',
      '@acme/ui/b': 'prod',
      '@me/c': 'prod',
      a: 'prod',
      b: 'prod',
      native: 'optional',
      tool: 'dev',
      'only-dev': 'dev',
    })
  })

  test('gives its projects, what they ask for, and what answers it', async () => {
    const lock = await read(REAL, {
      'package.json': '{"dependencies": {"a": "^1.1.0"}}',
      'packages/ui/package.json': '{"license": "MIT"}',
    })
    expect(lock.importers).toMatchObject([
      { path: '', name: 'app', manifest: 'package.json', declared: [{ specifier: '^1.1.0' }] },
      { path: 'packages/ui', name: '@acme/ui', version: '0.2.0', license: 'MIT', id: '@acme/ui' },
    ])
    expect(lock.importers[0]?.locked?.map(({ name, scope, to }) => [name, scope, to])).toEqual([
      ['a', 'prod', 'a'],
      ['@me/c', 'prod', '@me/c'],
      ['tool', 'dev', 'tool'],
      ['native', 'optional', 'native'],
      ['host', 'peer', undefined],
    ])
    expect(find(lock, 'tool').directIn.map(({ importer, scope }) => [importer, scope])).toEqual([
      ['', 'dev'],
      ['packages/ui', 'dev'],
    ])
    expect(find(lock, '@acme/ui/b').directIn).toEqual([
      { importer: 'packages/ui', specifier: '^1.0.0', scope: 'prod' },
    ])
    expect(find(lock, 'b').directIn).toEqual([])
  })

  test('gives what else an entry says', async () => {
    const lock = await read(REAL)
    expect(find(lock, 'native')).toMatchObject({
      condition: 'os=darwin & cpu=x64,arm64',
      runsAtInstall: undefined,
    })
    expect(find(lock, '@me/c')).toMatchObject({
      commands: ['see'],
      origin: { host: 'npm.example', isDefaultRegistry: false },
      integrity: [{ algorithm: 'sha512' }],
    })
    expect(find(lock, 'only-dev').isBundled).toBe(true)
    expect(find(lock, 'a')).toMatchObject({
      patch: 'patches/a@1.2.0.patch',
      origin: { isDefaultRegistry: true },
    })
    const { span, spans } = find(lock, '@me/c')
    expect(REAL.slice(span.start, span.end)).toBe('"@me/c": ["c@2.0.0"')
    expect(REAL.slice(spans.integrity?.start, spans.integrity?.end)).toBe(`"${SHA512}"`)
  })

  test('gives its settings', async () => {
    const lock = await read(REAL)
    expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['trustedDependencies', 'native', 'native'],
      ['patchedDependencies', 'a@1.2.0', 'patches/a@1.2.0.patch'],
      ['overrides', 'b', '1.5.0'],
      ['catalog', 'x', '^1.0.0'],
      ['catalogs', 'old>x', '^0.1.0'],
    ])
  })
})

describe('where an entry of bun comes from', () => {
  test.each([
    [`["a@1.0.0", "", {}, "${SHA512}"]`, { kind: 'registry', isDefaultRegistry: true }, 1],
    [
      `["a@1.0.0", "https://npm.example/a/-/a-1.0.0.tgz", {}, "${SHA512}"]`,
      { kind: 'registry', host: 'npm.example' },
      1,
    ],
    [`["a@1.0.0", "https://x.example/other.tgz", {}, "${SHA512}"]`, { kind: 'url', host: 'x.example' }, 1],
    [`["a@github:o/a#0123456", { }, "o-a-0123456"]`, { kind: 'git', commit: '0123456' }, 0],
    [
      `["a@git+ssh://git@forge.example/o/a.git#${COMMIT}", {}, "${COMMIT}"]`,
      { kind: 'git', commit: COMMIT, host: 'forge.example' },
      0,
    ],
    ['["a@https://x.example/a.tgz", {}]', { kind: 'url', host: 'x.example' }, 0],
    [`["a@https://x.example/a.tgz", {}, "${SHA512}"]`, { kind: 'url' }, 1],
    ['["a@./vendor/a.tgz", {}]', { kind: 'file', path: 'vendor/a.tgz' }, 0],
    [`["a@vendor/a.tgz", {}, "${SHA512}"]`, { kind: 'file', path: 'vendor/a.tgz' }, 1],
    ['["a@file:lib/a", {}]', { kind: 'directory', path: 'lib/a' }, 0],
    ['["a@link:lib/a", {}]', { kind: 'link', path: 'lib/a' }, 0],
    ['["a@workspace:packages/a"]', { kind: 'workspace', path: 'packages/a' }, 0],
    ['["a@root:", { "bin": "a.js" }]', { kind: 'workspace', path: '' }, 0],
  ])('is told by %s', async (tuple, origin, hashes) => {
    const lock = await read(withPackages(`"a": ${tuple}`))
    expect(kinds(lock)).toEqual([])
    expect(lock.packages[0]?.origin).toMatchObject(origin)
    expect(lock.packages[0]?.integrity).toHaveLength(hashes)
  })

  test('has paths from the root of the repository', async () => {
    const lock = await read(
      withPackages('"a": ["a@file:lib/a", {}]', '"b": ["b@file:../../x", {}]'),
      {},
      'web/bun.lock',
    )
    expect(lock.packages.map(({ origin }) => origin)).toEqual([
      { kind: 'directory', path: 'web/lib/a' },
      { kind: 'directory', path: '../x', isOutside: true },
    ])
    expect(kinds(lock)).toEqual(['outside-path note'])
  })

  test.each([
    ['"a": ["a@main"]', 'malformed-entry part'],
    ['"a": ["a@git+ssh://git@forge.example/o/a.git#--upload-pack=x", {}, ""]', 'malformed-commit part'],
    ['"a": ["a@1.0.0", "", {}, "sha512-AAAA"]', 'malformed-integrity part'],
    ['"a": ["a@1.0.0", "", { "dependencies": { "b": "1" } }]', 'dangling-edge part'],
    ['"a": ["a@1.0.0", "", { "peerDependencies": { "b": "1" } }]', 'dangling-edge note'],
    ['"a": ["a@1.0.0", "", { "dependencies": ["b"] }]', 'malformed-entry part'],
    ['"a": ["a@1.0.0", 7, {}]', 'malformed-entry part'],
    ['"a": ["../a@1.0.0", "", {}]', 'malformed-name part'],
  ])('is wrong in %s', async (line, expected) => {
    const lock = await read(withPackages(line))
    expect(kinds(lock)).toEqual([expected])
    expect(lock.packages).toHaveLength(1)
  })

  test.each(['"a": ["no version"]', '"a": []', '"a": {}', '"a": [{}]', '"a": null'])(
    'is lost in %s alone',
    async (line) => {
      const lock = await read(withPackages(line, '"b": ["b@1.0.0", "", {}, ""]'))
      expect(kinds(lock)).toEqual(['malformed-entry part'])
      expect(lock.packages.map(({ id }) => id)).toEqual(['b'])
    },
  )
})

describe('a lock of bun that is none', () => {
  test.each([
    ['', 'syntax'],
    ['{', 'syntax'],
    ['[]', 'malformed-entry'],
    ['{}', 'unknown-version'],
    ['{"lockfileVersion": 1}', 'malformed-entry'],
    ['{"lockfileVersion": 3, "packages": {}}', 'unknown-version'],
    ['{"lockfileVersion": "1", "packages": {}}', 'unknown-version'],
    [
      '{\n<<<<<<< HEAD\n"lockfileVersion": 1\n=======\n"lockfileVersion": 0\n>>>>>>> x\n}',
      'conflict-markers',
    ],
  ])('%# is told to be so', async (text, kind) => {
    const lock = await read(text)
    expect(kinds(lock)).toEqual([`${kind} whole`])
    expect(lock.isComplete).toBe(false)
  })

  test.each([0, 1, 2])('is not one of version %i', async (version) => {
    const lock = await read(`{"lockfileVersion": ${version}, "workspaces": {"": {}}, "packages": {}}`)
    expect(lock).toMatchObject({ formatVersion: String(version), problems: [], isComplete: true })
  })

  test('is told by keys that are given twice, of which the last counts', async () => {
    const lock = await read(withPackages('"a": ["a@1.0.0", "", {}]', '"a": ["a@2.0.0", "", {}]'))
    expect(kinds(lock)).toEqual(['duplicate-key part'])
    expect(lock.packages.map(({ version }) => version)).toEqual(['2.0.0'])
  })

  test('is binary, which comes with advice and gives way to the text', async () => {
    const format = BUN_FORMATS.find(({ matches }) => matches('web/bun.lockb'))
    expect(format?.yieldsTo?.('web/bun.lockb')).toEqual(['web/bun.lock'])
    expect(format?.refuses).toContain('bun install --save-text-lockfile')
    const lock = await format?.read(createSource('bun.lockb', ''), filesAround())
    expect(lock?.problems).toMatchObject([{ kind: 'unreadable', extent: 'whole' }])
  })
})

describe('names in one key', () => {
  const key = (names: number) =>
    Array.from({ length: names }, (_, at) => (at % 2 === 0 ? 'a' : '@s/b')).join('/')

  test.each([
    [99, 1],
    [100, 1],
    [101, 0],
  ])('%i names give %i packages', async (names, count) => {
    const lock = await read(withPackages(`"${key(names)}": ["a@1.0.0", "", {}]`))
    expect(lock.packages).toHaveLength(count)
    expect(kinds(lock)).toEqual(count === 1 ? [] : ['too-large part'])
  })
})
