import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUN_FORMATS } from '../../../src/collect/dependency/bun/formats.ts'
import { findDrift } from '../../../src/collect/dependency/drift.ts'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { NPM_FORMATS } from '../../../src/collect/dependency/npm/formats.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'
import { filesAround } from '../../unit/collect/dependency/files-around.ts'

const FORMATS = [...NPM_FORMATS, ...BUN_FORMATS]
const SHA512 = `sha512-${'A'.repeat(86)}==`
const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const MANIFEST =
  '{"name": "app", "workspaces": ["packages/*"], "dependencies": {"a": "^1.0.0"}, "overrides": {"b": "1.0.0"}}'

const PACKAGES = {
  '': {
    name: 'app',
    workspaces: ['packages/*'],
    dependencies: { a: '^1.0.0' },
    devDependencies: { my: 'npm:real@1' },
  },
  'node_modules/a': {
    version: '1.0.0',
    resolved: 'https://npm.example/a/-/a-1.0.0.tgz',
    integrity: SHA512,
    dependencies: { b: '1' },
    license: 'MIT',
    hasInstallScript: true,
  },
  'node_modules/a/node_modules/b': { version: '1.0.0', inBundle: true },
  'node_modules/b': {
    version: '2.0.0',
    resolved: `git+ssh://git@forge.example/o/b.git#${COMMIT}`,
    peer: true,
  },
  'node_modules/my': { name: 'real', version: '1.0.0', dev: true, bin: { real: 'x' } },
  'node_modules/ui': { resolved: 'packages/ui', link: true },
  'packages/ui': { name: 'ui', version: '1.0.0', dependencies: { a: '*' } },
}
const DEPENDENCIES = {
  a: {
    version: '1.0.0',
    resolved: 'https://npm.example/a/-/a-1.0.0.tgz',
    integrity: SHA512,
    requires: { b: '1' },
    dependencies: { b: { version: '1.0.0', bundled: true } },
  },
  b: { version: `git+ssh://git@forge.example/o/b.git#${COMMIT}`, from: 'b@o/b' },
  my: { version: 'npm:real@1.0.0', dev: true },
  ui: { version: 'file:packages/ui' },
}

const SOUND: readonly { readonly name: string; readonly path: string; readonly text: string }[] = [
  {
    name: 'version 3',
    path: 'package-lock.json',
    text: JSON.stringify({ lockfileVersion: 3, packages: PACKAGES }, null, 1),
  },
  {
    name: 'version 2',
    path: 'npm-shrinkwrap.json',
    text: JSON.stringify({ lockfileVersion: 2, packages: PACKAGES, dependencies: DEPENDENCIES }),
  },
  {
    name: 'version 1',
    path: 'package-lock.json',
    text: JSON.stringify({ name: 'app', lockfileVersion: 1, requires: true, dependencies: DEPENDENCIES }),
  },
  {
    name: 'bun',
    path: 'bun.lock',
    text: `{"lockfileVersion": 1, // x
"workspaces": {"": {"dependencies": {"a": "1",},}, "packages/ui": {"name": "ui"}}, "overrides": {"b": "1"},
"packages": {"a": ["a@1.0.0", "", {"dependencies": {"b": "*"}}, "${SHA512}"], "a/b": ["real@1.0.0", "", {}, ""],
"b": ["b@github:o/b#0123456", {}, "x"], "ui": ["ui@workspace:packages/ui"],},}`,
  },
]

async function read(path: string, text: string, manifest = MANIFEST): Promise<Lock> {
  const format = FORMATS.find(({ matches }) => matches(path))
  if (format === undefined) throw new Error(`no format reads ${path}`)
  const around = filesAround({ 'package.json': manifest, 'packages/ui/package.json': manifest })
  const lock = await format.read(createSource(path, text), around)
  for (const { kind, importer } of findDrift(lock)) expect(`${kind}${importer}`.length).toBeGreaterThan(0)
  return lock
}

/** What holds for every lock, whatever its text is. */
function checkLock(lock: Lock, text: string): void {
  const ids = new Set(lock.packages.map(({ id }) => id))
  expect(ids.size).toBe(lock.packages.length)
  for (const { name, version, span, spans, edges } of lock.packages) {
    const blamed = text.slice(span.start, span.end)
    const isNamed = [name, version].some((one) => one !== undefined && isIn(one, blamed))
    expect(isNamed, `${JSON.stringify(name)} in ${JSON.stringify(blamed)}`).toBe(true)
    for (const place of Object.values(spans)) {
      expect(place.start).toBeLessThanOrEqual(place.end)
      expect(place.end).toBeLessThanOrEqual(text.length)
    }
    for (const { to } of edges ?? []) expect(ids.has(to)).toBe(true)
  }
  for (const { locked } of lock.importers)
    for (const { to } of locked ?? []) if (to !== undefined) expect(ids.has(to)).toBe(true)
  for (const { source, span, message } of lock.problems) {
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect(span.end).toBeLessThanOrEqual(source.text.length)
    expect(message).not.toMatch(/[\n\r\u001b]/)
    expect(message.length).toBeLessThan(1_000)
  }
  expect(lock.isComplete && lock.problems.some(({ extent }) => extent !== 'note')).toBe(false)
}

/** Whether a text is in another as it is, or as some writer of JSON escapes it. */
function isIn(one: string, blamed: string): boolean {
  if (blamed.includes(one) || blamed.includes(JSON.stringify(one).slice(1, -1))) return true
  const values = blamed.match(/"(?:[^"\\]|\\.)*"/g) ?? []
  return values.some((value) => String(JSON.parse(value)).includes(one))
}

const PIECES = [
  '\0',
  '"',
  '\\',
  '{',
  '}',
  ']',
  ',',
  ':',
  '{"a":{"a":1}}',
  '[[[[',
  '<<<<<<< a\n',
  '__proto__',
  'constructor',
  '\\u001b[31m',
  '../',
  '/node_modules/',
  'node_modules/',
  '@',
  '#',
  '😀',
  '\\ud800',
  '9'.repeat(400),
  'null',
  'true',
]

describe.each(SOUND)('a lock of $name', ({ path, text }) => {
  test('is sound as it is', async () => {
    const lock = await read(path, text)
    expect(lock.problems.filter(({ extent }) => extent !== 'note').map(({ message }) => message)).toEqual([])
    expect(lock.packages.length).toBeGreaterThan(3)
    checkLock(lock, text)
  })

  test('cut short anywhere is no lock, and throws nothing', async () => {
    const whole = text.trimEnd()
    for (let length = 0; length < whole.length; length++) {
      const cut = whole.slice(0, length)
      const lock = await read(path, cut)
      checkLock(lock, cut)
      expect(lock.isComplete).toBe(false)
      expect(lock.packages).toEqual([])
    }
  })

  test('with any piece put anywhere throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(8),
        fc.constantFrom(...PIECES),
        async (at, removed, piece) => {
          const broken = text.slice(0, at) + piece + text.slice(at + removed)
          checkLock(await read(path, broken), broken)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('with any manifest throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(MANIFEST.length),
        fc.nat(8),
        fc.constantFrom(...PIECES),
        async (at, removed, piece) => {
          checkLock(
            await read(path, text, MANIFEST.slice(0, at) + piece + MANIFEST.slice(at + removed)),
            text,
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('values of any type in any place', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('__proto__', '1.0.0', 'file:../x', 'https://x.example/a.tgz', 'npm:a@1', true),
  )
  const table = fc.dictionary(fc.constantFrom('a', 'b', '@s/c', '__proto__', 'constructor', ''), value, {
    maxKeys: 3,
  })
  const FIELDS = [
    ...[
      'name',
      'version',
      'resolved',
      'integrity',
      'link',
      'dev',
      'optional',
      'devOptional',
      'peer',
      'inBundle',
      'bundled',
      'license',
    ],
    ...[
      'hasInstallScript',
      'dependencies',
      'peerDependencies',
      'peerDependenciesMeta',
      'optionalDependencies',
      'devDependencies',
    ],
    ...['bin', 'os', 'cpu', 'workspaces', 'requires', 'deprecated', 'extraneous'],
  ]
  const entry = fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(value, table), { maxKeys: 6 })
  const keys = fc.constantFrom(
    '',
    'node_modules/a',
    'node_modules/@s/c',
    'node_modules/a/node_modules/b',
    'packages/a',
    '../x',
    '/x',
    '__proto__',
    'node_modules/__proto__',
    'node_modules/',
    '\u001b',
  )

  test('of packages throw nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(keys, fc.oneof(entry, value), { maxKeys: 6 }),
        table,
        fc.constantFrom(2, 3),
        async (packages, dependencies, lockfileVersion) => {
          const text = JSON.stringify({ lockfileVersion, packages, dependencies })
          checkLock(await read('package-lock.json', text), text)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('of dependencies throw nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('a', 'b', '@s/c', '__proto__', '', '../x'), fc.oneof(entry, value), {
          maxKeys: 5,
        }),
        async (dependencies) => {
          const text = JSON.stringify({ lockfileVersion: 1, dependencies })
          checkLock(await read('package-lock.json', text), text)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('of lists of bun throw nothing', async () => {
    const id = fc.constantFrom(
      'a@1.0.0',
      '@s/c@2.0.0',
      'a@workspace:x',
      'a@file:../..',
      'a@',
      '@',
      'a@github:o/r#1234567',
      'a@root:',
      '__proto__@1.0.0',
    )
    const list = fc.array(fc.oneof(id, value, table), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom('a', 'a/b', '@s/c', '__proto__', '', '/', 'a//b'),
          fc.oneof(list, value),
          { maxKeys: 5 },
        ),
        fc.dictionary(fc.constantFrom('', 'x', '../y'), fc.oneof(entry, value)),
        async (packages, workspaces) => {
          const text = JSON.stringify({ lockfileVersion: 1, workspaces, packages })
          checkLock(await read('bun.lock', text), text)
        },
      ),
      { numRuns: 400 },
    )
  })
})

test('names from the language itself are names like any other', async () => {
  const text =
    '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"__proto__": "1"}}, "node_modules/__proto__": {"version": "1.0.0", "dependencies": {"constructor": "1"}}, "node_modules/constructor": {"version": "1.0.0"}}}'
  const lock = await read('package-lock.json', text, '{}')
  expect(lock.packages.map(({ name, edges, directIn }) => [name, edges?.length, directIn.length])).toEqual([
    ['__proto__', 1, 1],
    ['constructor', 0, 0],
  ])
})

test('a long name is no name, and is not repeated in messages', async () => {
  const text = JSON.stringify({
    lockfileVersion: 3,
    packages: { '': {}, [`node_modules/${'x'.repeat(10_000)}`]: { version: '1.0.0' } },
  })
  const lock = await read('package-lock.json', text, '{}')
  expect(lock.problems.map(({ kind }) => kind)).toEqual(['malformed-name'])
  expect(lock.problems[0]?.message.length).toBeLessThan(200)
})

describe('large locks take time in proportion', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
  /** Far above what is needed, far below what work in the square of the size takes. */
  const MS = 120_000
  const nested = (levels: number, leaf: string): string =>
    '{"a":{"version":"1.0.0","dependencies":'.repeat(levels) + leaf + '}}'.repeat(levels)

  const CASES: Readonly<Record<string, readonly [string, string]>> = {
    'versions of one package': [
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: Object.fromEntries([
          ['', {}],
          ...numbers(20_000).map((at) => [
            `node_modules/p${at}/node_modules/a`,
            { version: `1.0.${at}`, integrity: SHA512, dependencies: { a: '*', p1: '*' } },
          ]),
        ]),
      }),
    ],
    'requests of one package': [
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          '': {},
          'node_modules/a': {
            version: '1.0.0',
            dependencies: Object.fromEntries(numbers(50_000).map((at) => [`p${at}`, '*'])),
          },
        },
      }),
    ],
    workspaces: [
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: Object.fromEntries([
          ['', { workspaces: numbers(100).map((at) => `w${at}/**`) }],
          ...numbers(5_000).map((at) => [
            `w${at % 100}/p${at}`,
            { name: `p${at}`, dependencies: { p1: '*' } },
          ]),
        ]),
      }),
    ],
    'folders inside of each other': [
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: Object.fromEntries(
          numbers(500).map((at) => [`${'a/'.repeat(at)}a`, { name: 'a', dependencies: { z: '*' } }]),
        ),
      }),
    ],
    'packages below a deep and long place': [
      'package-lock.json',
      `{"lockfileVersion":1,"dependencies":${nested(40, JSON.stringify(Object.fromEntries(numbers(20_000).map((at) => [`p${at}`, { version: '1.0.0', requires: { gone: '1' } }]))))}}`,
    ],
    'keys of bun with many names': [
      'bun.lock',
      JSON.stringify({
        lockfileVersion: 1,
        packages: Object.fromEntries(
          numbers(20_000).map((at) => [
            `${'a/'.repeat(90)}p${at}`,
            [`p${at}@1.0.0`, '', { dependencies: { gone: '1' } }],
          ]),
        ),
      }),
    ],
    'a list of nothing': [
      'package-lock.json',
      `{"lockfileVersion":3,"x":[${'1,'.repeat(500_000)}1],"packages":{"":{}}}`,
    ],
    'an open bracket after another': ['package-lock.json', '['.repeat(1_000_000)],
  }

  test.each(Object.keys(CASES))(
    '%s',
    async (name) => {
      const [path, text] = CASES[name] ?? ['', '']
      const start = performance.now()
      const lock = await read(path, text, '{}')
      expect(performance.now() - start).toBeLessThan(MS)
      expect(lock.problems.length).toBeLessThanOrEqual(LIMITS.lockProblems + 1)
    },
    60_000,
  )
})

test('places of packages that would be longer than their lock are left out, and told', async () => {
  const long = 'x'.repeat(2_000)
  const lock = (count: number) =>
    `{"lockfileVersion":1,"dependencies":{"${long}":{"version":"1.0.0","dependencies":{${Array.from({ length: count }, (_, at) => `"p${at}":{"version":"1.0.0"}`).join(',')}}}}}`
  expect((await read('package-lock.json', lock(2), '{}')).problems.map(({ kind }) => kind)).toEqual([
    'malformed-name',
  ])
  const many = await read('package-lock.json', lock(1_000), '{}')
  expect(many.problems.map(({ kind }) => kind)).toContain('too-large')
  expect(many.packages.length).toBeLessThan(100)
  expect(many.isComplete).toBe(false)
})
