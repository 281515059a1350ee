import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { PYTHON_FORMATS } from '../../../src/collect/dependency/python/formats.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'
import { filesAround } from '../../unit/collect/dependency/files-around.ts'

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const PROJECT = `[project]
name = "app"
version = "1"
dependencies = ["a[x]>=1,<2", "b; python_version < '3.9'"]
[project.optional-dependencies]
more = ["c"]
[dependency-groups]
dev = ["d", {include-group = "lint"}]
lint = ["e @ git+https://git.example/e@v1"]
[tool.uv.sources]
c = { git = "https://git.example/c", tag = "v1" }
[tool.poetry.dependencies]
python = "^3.9"
f = [{ version = "^1", python = "<3.10" }, { path = "../f", optional = true }]
`

/** A sound lock of each format, with what lies around it. */
const SOUND: readonly { readonly path: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    path: 'uv.lock',
    files: {
      'uv.lock': `version = 1
revision = 3
requires-python = ">=3.9"

[manifest]
overrides = [{ name = "b", specifier = "<4" }]

[[package]]
name = "a"
version = "1.0"
source = { registry = "https://pypi.example/simple" }
resolution-markers = ["python_version < '3.9'"]
dependencies = [{ name = "b", marker = "os_name == 'nt'" }]
sdist = { url = "https://f.example/a-1.0.tar.gz", hash = "sha256:${SHA}", size = 1, upload-time = "2025-01-01T00:00:00Z" }
wheels = [{ url = "https://f.example/a-1.0-py3-none-any.whl", hash = "sha256:${SHA}" }]

[package.optional-dependencies]
x = [{ name = "b" }]

[[package]]
name = "app"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "a", extra = ["x"] }]

[package.metadata]
requires-dist = [{ name = "a", extras = ["x"], specifier = ">=1" }]

[[package]]
name = "b"
version = "2.0"
source = { git = "https://git.example/b?tag=v2#${COMMIT}" }
`,
      'pyproject.toml': PROJECT,
    },
  },
  {
    path: 'poetry.lock',
    files: {
      'poetry.lock': `[[package]]
name = "a"
version = "1.0"
optional = false
groups = ["main"]
markers = {main = "python_version < \\"3.9\\""}
files = [{file = "a-1.0.tar.gz", hash = "sha256:${SHA}"}]

[package.dependencies]
b = [{version = ">=1", markers = "extra == \\"x\\"", optional = true}, "*"]

[package.extras]
x = ["b (>=1)"]

[[package]]
name = "b"
version = "2.0"
optional = false
files = []

[package.source]
type = "git"
url = "https://git.example/b"
resolved_reference = "${COMMIT}"

[metadata]
lock-version = "2.1"
content-hash = "${SHA}"
`,
      'pyproject.toml': PROJECT,
    },
  },
  {
    path: 'pdm.lock',
    files: {
      'pdm.lock': `[metadata]
groups = ["default"]
lock_version = "4.5.0"

[[package]]
name = "a"
version = "1.0"
groups = ["default"]
dependencies = ["b>=1; os_name == 'nt'"]
files = [{file = "a-1.0-py3-none-any.whl", hash = "sha256:${SHA}"}]

[[package]]
name = "a"
version = "1.0"
extras = ["x"]
dependencies = ["a==1.0", "b"]

[[package]]
name = "b"
version = "2.0"
git = "https://git.example/b"
revision = "${COMMIT}"
`,
      'pyproject.toml': PROJECT,
    },
  },
  {
    path: 'pylock.toml',
    files: {
      'pylock.toml': `lock-version = "1.0"
created-by = "test"
default-groups = ["main"]

[[packages]]
name = "a"
version = "1.0"
marker = "'main' in dependency_groups"
dependencies = [{ name = "b" }]
sdist = { url = "https://f.example/a-1.0.tar.gz", upload-time = 2025-01-01T00:00:00Z, hashes = { sha256 = "${SHA}" } }
attestation-identities = [{ kind = "GitHub", repository = "o/r" }]

[[packages]]
name = "b"
vcs = { type = "git", url = "https://git.example/b", commit-id = "${COMMIT}" }
`,
      'pyproject.toml': PROJECT,
    },
  },
  {
    path: 'Pipfile.lock',
    files: {
      'Pipfile.lock': JSON.stringify({
        _meta: {
          hash: { sha256: SHA },
          'pipfile-spec': 6,
          sources: [{ name: 'p', url: 'https://p.example/simple' }],
        },
        default: { a: { version: '==1.0', hashes: [`sha256:${SHA}`], index: 'p' } },
        develop: { b: { git: 'https://git.example/b', ref: COMMIT } },
      }),
      Pipfile: '[packages]\na = "*"\n[dev-packages]\nb = {git = "https://git.example/b", ref = "v1"}\n',
    },
  },
  {
    path: 'requirements.txt',
    files: {
      'requirements.txt': `-r more.list
-c constraints.txt
--index-url https://p.example/simple
a[x]==1.0 ; os_name == "nt" \\
    --hash=sha256:${SHA}
b @ git+https://git.example/b@v1#egg=b
-e ./c[y]
d
`,
      'more.list': 'e>=1\n-r requirements.txt\n',
      'constraints.txt': 'd==3\n',
      'requirements.in': 'a\nb\n',
    },
  },
  { path: 'pyproject.toml', files: { 'pyproject.toml': PROJECT, 'uv.lock': 'version = 1\n' } },
  {
    path: 'Pipfile',
    files: { Pipfile: '[packages]\na = "*"\nb = {version = ">=1", extras = ["x"]}\n', README: '' },
  },
  {
    path: 'setup.cfg',
    files: {
      'setup.cfg':
        '[metadata]\nname = app\n[options]\ninstall_requires =\n  a>=1\n  b\n[options.extras_require]\nx = c\n',
      README: '',
    },
  },
]

/** Files in which no text at all is a sound text. */
const MANIFESTS: ReadonlySet<string> = new Set(['Pipfile', 'pyproject.toml', 'requirements.txt', 'setup.cfg'])

async function read(path: string, text: string, files: Readonly<Record<string, string>>): Promise<Lock> {
  const format = PYTHON_FORMATS.find(({ matches }) => matches(path))
  if (format === undefined) throw new Error(`no format reads ${path}`)
  return format.read(createSource(path, text), filesAround({ ...files, [path]: text }))
}

function canonical(text: string): string {
  return text.toLowerCase().replace(/[-_.]+/g, '-')
}

/** What holds for every lock, whatever its text is. */
function checkLock(lock: Lock): void {
  const ids = new Set(lock.packages.map(({ id }) => id))
  expect(ids.size).toBe(lock.packages.length)
  for (const { name, version, span, spans, edges, source = lock.source } of lock.packages) {
    const blamed = source.text.slice(span.start, span.end)
    const isThere =
      canonical(blamed).includes(canonical(name)) || (version !== undefined && blamed.includes(version))
    // An escape stands for another text.
    expect(
      isThere || blamed.includes('\\') || name === '' || /\s/.test(name) || !/^[\w.-]+$/.test(name),
    ).toBe(true)
    for (const place of Object.values(spans)) {
      expect(place.start).toBeGreaterThanOrEqual(0)
      expect(place.end).toBeLessThanOrEqual(source.text.length)
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
    const expected = path === 'requirements.txt' ? ['cycle'] : []
    expect(lock.problems.filter(({ extent }) => extent !== 'note').map(({ kind }) => kind)).toEqual(expected)
    expect(lock.packages.length).toBeGreaterThan(0)
    checkLock(lock)
  })

  test('cut short anywhere throws nothing', async () => {
    for (let length = 0; length < text.length; length += 3)
      checkLock(await read(path, text.slice(0, length), files))
  })

  test('with any piece put anywhere throws nothing', async () => {
    const pieces = [
      '\0',
      '"',
      '\\',
      '{',
      ']',
      ' = 5 #',
      '[[package]]\n',
      '<<<<<<< a\n',
      '__proto__',
      'constructor',
    ]
    const more = [
      '\u001b[31m',
      '../',
      '#',
      '😀',
      '\r\n',
      '\u2028',
      '9'.repeat(400),
      '\\\n',
      '-r x\n',
      '; or (',
      '%zz',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(8),
        fc.constantFrom(...pieces, ...more),
        async (at, removed, piece) => {
          checkLock(await read(path, text.slice(0, at) + piece + text.slice(at + removed), files))
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
        fc.nat(600),
        async (one, piece, at) => {
          const other = files[one] ?? ''
          checkLock(await read(path, text, { ...files, [one]: other.slice(0, at) + piece + other.slice(at) }))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of other text and of binary data tells that it is no lock', async () => {
    const others = [
      '\0\u0001\u0002',
      '[[[[[',
      '<html></html>',
      ...(MANIFESTS.has(path) ? [] : ['', 'hello', '[]', 'null']),
    ]
    for (const other of others) {
      const lock = await read(path, other, {})
      checkLock(lock)
      expect(lock.problems.length, JSON.stringify(other)).toBeGreaterThan(0)
      expect(lock.isComplete).toBe(false)
    }
  })

  test('with conflict markers is not read at all', async () => {
    const lock = await read(path, `<<<<<<< ours\n${text}=======\n>>>>>>> theirs\n`, {})
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toContainEqual([
      'conflict-markers',
      'whole',
    ])
    expect(lock.packages).toEqual([])
  })
})

test('values of any type in any place of a Pipfile.lock throw nothing', async () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('__proto__', 'toString', '==1', COMMIT),
  )
  const keys = [
    'version',
    'hashes',
    'index',
    'markers',
    'git',
    'ref',
    'path',
    'file',
    'editable',
    '__proto__',
  ]
  const entry = fc.dictionary(fc.constantFrom(...keys), value)
  const section = fc.dictionary(
    fc.constantFrom('a', 'A', '__proto__', 'constructor', ''),
    fc.oneof(entry, value),
  )
  await fc.assert(
    fc.asyncProperty(section, fc.oneof(section, value), value, async (main, develop, sources) => {
      const text = JSON.stringify({ _meta: { 'pipfile-spec': 6, sources }, default: main, develop })
      checkLock(await read('Pipfile.lock', text, {}))
    }),
    { numRuns: 300 },
  )
})

test('the order of packages changes nothing but their order', async () => {
  const names = ['a', 'b', 'c', 'd']
  const block = (name: string, at: number): string =>
    `[[package]]\nname = "${name}"\nversion = "1"\nsource = { registry = "https://p.example/s" }\n${at === 0 ? '' : `dependencies = [{ name = "${names[at - 1]}" }]\n`}`
  const blocks = names.map(block)
  const sorted = async (some: readonly string[]): Promise<unknown> => {
    const { packages } = await read('uv.lock', `version = 1\n${some.join('\n')}`, {})
    return packages
      .map(({ id, edges, origin }) => ({ id, edges, origin }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  const expected = await sorted(blocks)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(blocks, { minLength: blocks.length }), async (some) => {
      expect(await sorted(some)).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})

describe('requirements that include others', () => {
  test('never leave the repository', async () => {
    const text = '-r ../../etc/passwd\n-r /etc/hosts\n-c ~/x.txt\n-r https://p.example/r.txt\na==1\n'
    const lock = await read('deps/requirements.txt', text, { '../etc/passwd': 'evil\n' })
    expect(lock.problems.map(({ kind }) => kind)).toEqual([
      'outside-path',
      'outside-path',
      'outside-path',
      'unsupported-feature',
    ])
    expect(lock.packages.map(({ name }) => name)).toEqual(['a'])
  })

  test.each([
    [LIMITS.includeDepth - 1, []],
    [LIMITS.includeDepth, []],
    [LIMITS.includeDepth + 1, ['too-large']],
  ])('%d files in files give %j', async (depth, problems) => {
    const files: Record<string, string> = {}
    for (let at = 1; at <= depth; at++)
      files[`${at}.list`] = at === depth ? 'last==1\n' : `-r ${at + 1}.list\n`
    const lock = await read('requirements.txt', 'first==1\n-r 1.list\n', files)
    expect(lock.problems.map(({ kind }) => kind)).toEqual(problems)
    expect(lock.packages.some(({ name }) => name === 'last')).toBe(problems.length === 0)
  })

  test.each([
    [LIMITS.includedFiles - 1, 0],
    [LIMITS.includedFiles, 0],
    [LIMITS.includedFiles + 1, 1],
  ])('%d files give %d problems', async (count, problems) => {
    const numbers = Array.from({ length: count }, (_, at) => at)
    const files = Object.fromEntries(numbers.map((at) => [`${at}.list`, `p${at}==1\n`]))
    const lock = await read('requirements.txt', numbers.map((at) => `-r ${at}.list\n`).join(''), files)
    expect(lock.problems.length).toBe(problems)
    expect(lock.packages.length).toBe(count - problems)
  })
})

test('names from the language itself are names like any other', async () => {
  const text =
    'version = 1\n[[package]]\nname = "constructor"\nversion = "1"\ndependencies = [{ name = "tostring" }]\n[[package]]\nname = "tostring"\nversion = "2"\n'
  const { packages } = await read('uv.lock', text, {})
  expect(packages.map(({ name, edges }) => [name, edges])).toEqual([
    ['constructor', [{ to: 'tostring@2', kind: 'prod' }]],
    ['tostring', []],
  ])
})

test('logins in addresses are nowhere in what is read', async () => {
  const secret = 'hunter2'
  const address = `https://user:${secret}@p.example`
  const files: Readonly<Record<string, string>> = {
    'requirements.txt': `--index-url ${address}/simple\n--extra-index-url ${address}/x\na==1\nb @ git+${address}/b.git@v1\nc @ ${address}/c-1-py3-none-any.whl\n`,
    'uv.lock': `version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "${address}/simple" }\nsdist = { url = "${address}/a-1.tar.gz", hash = "sha256:${SHA}" }\n[[package]]\nname = "b"\nversion = "1"\nsource = { git = "${address}/b?rev=x#${COMMIT}" }\n`,
    'Pipfile.lock': JSON.stringify({
      _meta: { 'pipfile-spec': 6, sources: [{ name: 'p', url: `${address}/simple` }] },
      default: { a: { version: '==1' }, b: { git: `${address}/b`, ref: COMMIT } },
    }),
  }
  for (const [path, text] of Object.entries(files)) {
    const { packages, settings, problems } = await read(path, text, {})
    expect(packages.length).toBeGreaterThan(1)
    const shown = packages.map(({ source: _, ...one }) => one)
    expect(JSON.stringify([shown, settings, problems.map(({ message }) => message)])).not.toContain(secret)
  }
})

test.each([
  [LIMITS.lockNodes - 1, []],
  [LIMITS.lockNodes, []],
  [LIMITS.lockNodes + 1, ['too-large']],
])(
  'of locks that are TOML, %d values are read: %j',
  async (nodes, problems) => {
    // Three values are not in the list: the file, its version, and the list.
    const text = `version = 1\nx = [${'1,'.repeat(nodes - 3)}]\n`
    const lock = await read('uv.lock', text, {})
    expect(lock.problems.map(({ kind }) => kind)).toEqual(problems)
  },
  60_000,
)

describe('large files take time in proportion', () => {
  const COUNT = 20_000
  const numbers = Array.from({ length: COUNT }, (_, at) => at)
  /** Far above what is needed, far below what work in the square of the size takes. */
  const MS = 120_000
  const CASES: Readonly<Record<string, readonly [string, string]>> = {
    'packages of one name that nothing tells apart (uv)': [
      'uv.lock',
      `version = 1\n${numbers.map((at) => `[[package]]\nname = "a"\nversion = "${at}"\ndependencies = [{ name = "a" }]\n`).join('')}`,
    ],
    'packages of one name (Poetry)': [
      'poetry.lock',
      `${numbers.map((at) => `[[package]]\nname = "a"\nversion = "${at}"\nmarkers = "python_version < '3.${at}'"\n[package.dependencies]\na = {version = ">=${at}", markers = "python_version > '3.${at}'"}\n`).join('')}[metadata]\nlock-version = "2.1"\n`,
    ],
    'packages of one name (pylock)': [
      'pylock.toml',
      `lock-version = "1.0"\n${numbers.map((at) => `[[packages]]\nname = "a"\nversion = "${at}"\ndependencies = [{ name = "a", version = "${at}" }]\n`).join('')}`,
    ],
    'continued lines': ['requirements.txt', `a==1 \\\n${`  --hash=sha256:${SHA} \\\n`.repeat(COUNT)}`],
    'quotes that are never closed': ['requirements.txt', `a==1 ${'"\' '.repeat(COUNT)}\n`],
    'hashes in one comment': ['requirements.txt', `a==1 ${'x#'.repeat(COUNT)}\n`],
  }

  test.each(Object.keys(CASES))(
    '%s',
    async (name) => {
      const [path, text] = CASES[name] ?? ['', '']
      const start = performance.now()
      const lock = await read(path, text, {})
      expect(performance.now() - start).toBeLessThan(MS)
      expect(lock.problems.length).toBeLessThanOrEqual(LIMITS.lockProblems + 1)
    },
    60_000,
  )
})
