import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CARGO_FORMATS } from '../../../src/collect/dependency/cargo/formats.ts'
import { COMPOSER_FORMATS } from '../../../src/collect/dependency/composer/formats.ts'
import { GO_FORMATS } from '../../../src/collect/dependency/go/formats.ts'
import type { LockFormat } from '../../../src/collect/dependency/lock-format.ts'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { NUGET_FORMATS } from '../../../src/collect/dependency/nuget/formats.ts'
import { RUBY_FORMATS } from '../../../src/collect/dependency/ruby/formats.ts'
import { createSource } from '../../../src/core/source.ts'
import { filesAround } from '../../unit/collect/dependency/files-around.ts'

const FORMATS: readonly LockFormat[] = [
  ...GO_FORMATS,
  ...CARGO_FORMATS,
  ...RUBY_FORMATS,
  ...COMPOSER_FORMATS,
  ...NUGET_FORMATS,
]

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** A sound lock of each format, with what lies around it. */
const SOUND: readonly { readonly path: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    path: 'go.mod',
    files: {
      'go.mod':
        'module m.test/m\n\ngo 1.22\n\nrequire (\n\ta.test/a v1.0.0\n\tb.test/b v0.1.0 // indirect\n)\n\nreplace b.test/b => c.test/c v0.2.0\n',
      'go.sum': 'a.test/a v1.0.0 h1:nfP3RFugxnNRyKgeWd4oI1nYvXpxrx8ck8ZrcizshdQ=\n',
    },
  },
  {
    path: 'go.work',
    files: {
      'go.work': 'go 1.22\n\nuse ./m\n\nreplace a.test/a => b.test/b v1.0.0\n',
      'm/go.mod': 'module m.test/m\ngo 1.22\nrequire a.test/a v1.0.0\n',
    },
  },
  {
    path: 'vendor/modules.txt',
    files: {
      'vendor/modules.txt': '# a.test/a v1.0.0\n## explicit\na.test/a\n# b.test/b v1.0.0 => ./b\nb.test/b\n',
      'go.mod': 'module m.test/m\ngo 1.16\nrequire a.test/a v1.0.0\n',
    },
  },
  {
    path: 'Cargo.lock',
    files: {
      'Cargo.lock': `version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "dep",\n]\n\n[[package]]\nname = "dep"\nversion = "1.0.0"\nsource = "registry+https://index.example/"\nchecksum = "${SHA}"\n`,
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\ndep = "1"\n',
    },
  },
  {
    path: 'Gemfile.lock',
    files: {
      'Gemfile.lock': `GIT\n  remote: https://git.example/a\n  revision: ${COMMIT}\n  specs:\n    a (1.0)\n      b (>= 1)\n\nGEM\n  remote: https://gems.example/\n  specs:\n    b (2.0-java)\n\nDEPENDENCIES\n  a!\n\nCHECKSUMS\n  b (2.0-java) sha256=${SHA}\n`,
      Gemfile: "gem 'a', git: 'https://git.example/a'\ngroup :test do\n  gem 'b'\nend\n",
    },
  },
  {
    path: 'composer.lock',
    files: {
      'composer.lock': JSON.stringify({
        packages: [
          {
            name: 'a/a',
            version: '1.0.0',
            require: { 'b/b': '*' },
            dist: { type: 'zip', url: 'https://x.example/a', shasum: 'ab'.repeat(20) },
          },
          {
            name: 'b/b',
            version: 'dev-main',
            source: { type: 'git', url: 'https://x.example/b', reference: COMMIT },
          },
        ],
        'packages-dev': [],
      }),
      'composer.json': '{"name": "a/app", "require": {"a/a": "^1"}}',
    },
  },
  {
    path: 'packages.lock.json',
    files: {
      'packages.lock.json': JSON.stringify({
        version: 1,
        dependencies: {
          'net8.0': {
            A: {
              type: 'Direct',
              requested: '[1.0.0, )',
              resolved: '1.0.0',
              contentHash: `${'q'.repeat(86)}==`,
              dependencies: { B: '2.0.0' },
            },
            B: { type: 'Transitive', resolved: '2.0.0', contentHash: `${'q'.repeat(86)}==` },
          },
        },
      }),
      'App.csproj':
        '<Project><ItemGroup><PackageReference Include="A" Version="1.0.0"/></ItemGroup></Project>',
    },
  },
]

async function read(path: string, text: string, files: Readonly<Record<string, string>>): Promise<Lock> {
  const format = FORMATS.find(({ matches }) => matches(path))
  if (format === undefined) throw new Error(`no format reads ${path}`)
  return format.read(createSource(path, text), filesAround({ ...files, [path]: text }))
}

/** What holds for every lock, whatever its text is. */
function checkLock(lock: Lock, text: string): void {
  const ids = new Set(lock.packages.map(({ id }) => id))
  expect(ids.size).toBe(lock.packages.length)
  for (const { name, alias, version, span, spans, edges } of lock.packages) {
    const blamed = text.slice(span.start, span.end).toLowerCase()
    const names = [name, alias, version].filter((one) => one !== undefined)
    expect(
      names.some(
        (one) =>
          blamed.includes(one.toLowerCase()) ||
          blamed.includes(JSON.stringify(one).slice(1, -1).toLowerCase()),
      ),
    ).toBe(true)
    for (const place of Object.values(spans)) {
      expect(place.start).toBeGreaterThanOrEqual(0)
      expect(place.end).toBeLessThanOrEqual(text.length)
    }
    for (const { to } of edges ?? []) expect(ids.has(to)).toBe(true)
  }
  for (const { source, span, message } of lock.problems) {
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect(span.end).toBeLessThanOrEqual(source.text.length)
    expect(message).not.toMatch(/[\n\r\u001b]/)
    expect(message.length).toBeLessThan(1_000)
  }
  expect(lock.isComplete && lock.problems.some(({ extent }) => extent !== 'note')).toBe(false)
}

describe.each(SOUND)('$path', ({ path, files }) => {
  const text = files[path] ?? ''

  test('is sound as it is', async () => {
    const lock = await read(path, text, files)
    expect(lock.problems.filter(({ extent }) => extent !== 'note')).toEqual([])
    expect(lock.packages.length).toBeGreaterThan(0)
    checkLock(lock, text)
  })

  test('cut short anywhere throws nothing', async () => {
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length)
      checkLock(await read(path, cut, files), cut)
    }
  })

  test('with any piece put anywhere throws nothing', async () => {
    const pieces = [
      '\0',
      '"',
      '\\',
      '{',
      ']',
      '=>',
      '(',
      '<<<<<<< a\n',
      '__proto__',
      'constructor',
      '\u001b[31m',
      '../',
      '#',
      '😀',
      '\r\n',
      '\u2028',
      '9'.repeat(400),
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(8),
        fc.constantFrom(...pieces),
        async (at, removed, piece) => {
          const broken = text.slice(0, at) + piece + text.slice(at + removed)
          checkLock(await read(path, broken, files), broken)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('with any files around it throws nothing', async () => {
    const others = Object.keys(files).filter((one) => one !== path)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...others),
        fc.string({ maxLength: 60 }),
        fc.nat(200),
        async (one, piece, at) => {
          const other = files[one] ?? ''
          const broken = { ...files, [one]: other.slice(0, at) + piece + other.slice(at) }
          checkLock(await read(path, text, broken), text)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('of nothing, of other text and of binary data tells that it is no lock', async () => {
    for (const other of ['', 'hello', '\0\u0001\u0002', '[]', 'null', '<html></html>', '[[[[[']) {
      const lock = await read(path, other, path === 'vendor/modules.txt' ? {} : files)
      checkLock(lock, other)
      // An empty list of copied modules is what a module without dependencies has; `hello` may be the path of a package.
      if (path === 'vendor/modules.txt' || (path === 'go.work' && other === '')) continue
      expect(lock.problems.length, JSON.stringify(other)).toBeGreaterThan(0)
      expect(lock.isComplete).toBe(false)
    }
  })
})

describe('values of any type in any place', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('__proto__', 'toString', Number.MAX_VALUE, -0),
  )

  test('of composer.lock throw nothing', async () => {
    const entry = fc.dictionary(
      fc.constantFrom(
        'name',
        'version',
        'source',
        'dist',
        'require',
        'license',
        'bin',
        'abandoned',
        'type',
        'provide',
        'time',
        '__proto__',
      ),
      fc.oneof(
        value,
        fc.constantFrom('a/b', 'b/c'),
        fc.dictionary(fc.constantFrom('type', 'url', 'reference', 'shasum', 'a/b', 'php'), value),
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(entry, value), { maxLength: 5 }), value, async (packages, extra) => {
        const text = JSON.stringify({ packages, 'packages-dev': extra, aliases: extra, platform: extra })
        checkLock(await read('composer.lock', text, { 'composer.json': JSON.stringify(extra) }), text)
      }),
      { numRuns: 150 },
    )
  })

  test('of packages.lock.json throw nothing', async () => {
    const entry = fc.dictionary(
      fc.constantFrom('type', 'requested', 'resolved', 'contentHash', 'dependencies'),
      fc.oneof(
        value,
        fc.constantFrom('Direct', 'Project', '1.0.0'),
        fc.dictionary(fc.constantFrom('A', 'a', 'constructor'), value),
      ),
    )
    const framework = fc.dictionary(
      fc.constantFrom('A', 'a', '__proto__', 'constructor', 'B'),
      fc.oneof(entry, value),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(framework, value)),
        value,
        async (dependencies, version) => {
          const text = JSON.stringify({ version, dependencies })
          checkLock(await read('packages.lock.json', text, {}), text)
        },
      ),
      { numRuns: 150 },
    )
  })
})

test('names from the language itself are names like any other', async () => {
  const cargo = await read(
    'Cargo.lock',
    'version = 4\n[[package]]\nname = "__proto__"\nversion = "1.0.0"\ndependencies = ["constructor"]\n\n[[package]]\nname = "constructor"\nversion = "1.0.0"\n',
    {},
  )
  expect(cargo.packages.map(({ name, edges }) => [name, edges?.length])).toEqual([
    ['__proto__', 1],
    ['constructor', 0],
  ])
  const gems = await read(
    'Gemfile.lock',
    'GEM\n  specs:\n    __proto__ (1)\n      hasOwnProperty\n    hasOwnProperty (2)\n',
    {},
  )
  expect(gems.packages.map(({ name, edges }) => [name, edges?.length])).toEqual([
    ['__proto__', 1],
    ['hasOwnProperty', 0],
  ])
})

describe('large files take time in proportion', () => {
  const COUNT = 20_000
  const numbers = Array.from({ length: COUNT }, (_, at) => at)
  /** Far above what is needed, far below what work in the square of the size takes. */
  const MS = 120_000

  const CASES: Readonly<Record<string, readonly [string, string, Readonly<Record<string, string>>]>> = {
    'requirements and replacements': [
      'go.mod',
      `module m.test/m\ngo 1.22\n${numbers.map((at) => `require a.test/a${at} v1.0.0\nreplace a.test/a${at} v1.0.${at} => b.test/b v1.0.0\ntool a.test/a${at}/x/y\n`).join('')}`,
      {},
    ],
    'requirements of one module': [
      'go.mod',
      `module m.test/m\ngo 1.22\n${numbers.map((at) => `require a.test/a v1.0.${at}\n`).join('')}`,
      {},
    ],
    'packages of one name': [
      'Cargo.lock',
      `version = 4\n${numbers.map((at) => `[[package]]\nname = "a"\nversion = "1.0.${at}"\ndependencies = ["a 1.0.0", "a"]\n`).join('')}`,
      {
        'Cargo.toml': `[package]\nname = "a"\nversion = "1.0.0"\n[dependencies]\n${numbers.map((at) => `x${at} = { package = "a", version = "1.0.${at}" }\n`).join('')}`,
      },
    ],
    'platforms of one gem': [
      'Gemfile.lock',
      `GEM\n  specs:\n${numbers.map((at) => `    a (1-p${at})\n      a\n`).join('')}\nDEPENDENCIES\n${'  a\n'.repeat(100)}`,
      {},
    ],
    'packages that stand for one name': [
      'composer.lock',
      JSON.stringify({
        packages: numbers.map((at) => ({
          name: `a/a${at}`,
          version: '1',
          provide: { 'x/x': '1' },
          require: { 'x/x': '1' },
        })),
      }),
      {},
    ],
    'frameworks of one package': [
      'packages.lock.json',
      JSON.stringify({
        version: 1,
        dependencies: Object.fromEntries(
          numbers.map((at) => [
            `net${at}`,
            { A: { type: 'Direct', requested: `${at}`, resolved: '1.0.0', dependencies: { A: '1' } } },
          ]),
        ),
      }),
      {},
    ],
  }

  test.each(Object.keys(CASES))(
    '%s',
    async (name) => {
      const [path, text, files] = CASES[name] ?? ['', '', {}]
      const start = performance.now()
      const lock = await read(path, text, files)
      expect(performance.now() - start).toBeLessThan(MS)
      expect(lock.problems.length).toBeLessThanOrEqual(201)
    },
    60_000,
  )
})
