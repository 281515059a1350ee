import { describe, expect, test } from 'vitest'
import { createGoModFormat } from '../../../../../src/collect/dependency/go/go-mod.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, files: Readonly<Record<string, string>> = {}, path = 'go.mod') =>
  Promise.resolve(createGoModFormat().read(createSource(path, text), filesAround({ ...files, [path]: text })))

const ZIP = 'h1:nfP3RFugxnNRyKgeWd4oI1nYvXpxrx8ck8ZrcizshdQ='
const MANIFEST = 'h1:7KNR/9cVr5m7hLJyHpjHBdXwYGxhL9SWY+lVxzg1uGo='

const MOD = `// Deprecated: use something else.
module example.test/app // the module

go 1.22.0

toolchain go1.22.5

godebug default=go1.21

tool example.test/tools/cmd/gen

require (
	example.test/direct v1.2.3
	"example.test/quoted" v0.0.0-20240102150405-abcdef012345
	example.test/old/v2 v2.0.0+incompatible // indirect
	example.test/tools v0.9.0 // indirect; for the tool
)

require example.test/single v1.0.0-rc.1 // indirectly spoken

exclude example.test/direct v1.2.2

retract [v1.0.0, v1.1.0] // broken
`

test.each([
  ['go.mod', true],
  ['a/b/go.mod', true],
  ['cargo.mod', false],
  ['go.mod.bak', false],
])('of `%s` it is said that it is a go.mod: %s', (path, expected) => {
  expect(createGoModFormat().matches(path)).toBe(expected)
})

test('every requirement is a package with the place of its line', async () => {
  const lock = await read(MOD, { 'go.sum': '' })
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({ format: 'go-mod', ecosystem: 'Go', formatVersion: '1.22.0', isComplete: true })
  expect(lock.packages.map(({ id }) => id)).toEqual([
    'example.test/direct@v1.2.3',
    'example.test/quoted@v0.0.0-20240102150405-abcdef012345',
    'example.test/old/v2@v2.0.0+incompatible',
    'example.test/tools@v0.9.0',
    'example.test/single@v1.0.0-rc.1',
  ])
  const [direct, quoted] = lock.packages
  expect(direct).toMatchObject({
    name: 'example.test/direct',
    version: 'v1.2.3',
    origin: { kind: 'registry', isDefaultRegistry: true },
    edges: undefined,
    runsAtInstall: false,
    scopes: ['prod'],
  })
  expect(MOD.slice(direct?.span.start, direct?.span.end)).toBe('example.test/direct v1.2.3')
  expect(MOD.slice(direct?.spans.version?.start, direct?.spans.version?.end)).toBe('v1.2.3')
  expect(quoted?.name).toBe('example.test/quoted')
  expect(MOD.slice(quoted?.spans.name?.start, quoted?.spans.name?.end)).toBe('"example.test/quoted"')
})

test('a pseudo-version names its commit', async () => {
  const lock = await read(MOD)
  expect(lock.packages[1]?.origin.commit).toBe('abcdef012345')
  expect(lock.packages[0]?.origin.commit).toBeUndefined()
})

test('what is not marked as indirect is named by the module, and so is the module of a tool', async () => {
  const lock = await read(MOD)
  expect(lock.packages.map(({ directIn }) => directIn.map(({ scope }) => scope))).toEqual([
    ['prod'],
    ['prod'],
    [],
    ['tool'],
    ['prod'],
  ])
  expect(lock.packages[3]?.scopes).toEqual(['prod', 'tool'])
  expect(lock.importers).toMatchObject([
    {
      path: '',
      name: 'example.test/app',
      manifest: 'go.mod',
      declared: [
        { name: 'example.test/direct', specifier: 'v1.2.3', scope: 'prod' },
        { name: 'example.test/quoted' },
        { name: 'example.test/tools', scope: 'tool' },
        { name: 'example.test/single' },
      ],
    },
  ])
})

test('other directives are settings', async () => {
  const lock = await read(MOD)
  expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
    ['go', undefined, '1.22.0'],
    ['toolchain', undefined, 'go1.22.5'],
    ['godebug', 'default', 'go1.21'],
    ['tool', 'example.test/tools/cmd/gen', ''],
    ['exclude', 'example.test/direct', 'v1.2.2'],
    ['retract', undefined, '[ v1.0.0 , v1.1.0 ]'],
  ])
})

describe('hashes', () => {
  test('stand in go.sum, of the files and of the go.mod', async () => {
    const sum = `example.test/direct v1.2.3 ${ZIP}\nexample.test/direct v1.2.3/go.mod ${MANIFEST}\nexample.test/direct v1.2.2 ${ZIP}\n`
    const lock = await read('module m.test/m\n\ngo 1.20\n\nrequire example.test/direct v1.2.3\n', {
      'go.sum': sum,
    })
    const integrity = lock.packages[0]?.integrity ?? []
    expect(integrity).toMatchObject([
      { algorithm: 'go-h1', of: 'tree', source: { path: 'go.sum' } },
      { algorithm: 'go-h1', of: 'manifest' },
    ])
    expect(integrity[0]?.hex).toBe('9df3f7445ba0c67351c8a81e59de282359d8bd7a71af1f1c93c66b722cec85d4')
    expect(integrity.map(({ span }) => sum.slice(span.start, span.end))).toEqual([ZIP, MANIFEST])
  })

  test('of one key that differ are a contradiction, where the second stands', async () => {
    const sum = `a.test/a v1.0.0 ${ZIP}\na.test/a v1.0.0 ${MANIFEST}\n`
    const lock = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n', { 'go.sum': sum })
    expect(lock.problems).toMatchObject([
      { kind: 'contradiction', extent: 'part', source: { path: 'go.sum' } },
    ])
    expect(sum.slice(lock.problems[0]?.span.start, lock.problems[0]?.span.end)).toContain(MANIFEST)
    const same = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n', {
      'go.sum': `a.test/a v1.0.0 ${ZIP}\na.test/a v1.0.0 ${ZIP}\n`,
    })
    expect(same.problems).toEqual([])
  })

  test.each([
    ['a.test/a v1.0.0', 'malformed-entry'],
    [`a.test/a v1.0.0 ${ZIP} more`, 'malformed-entry'],
    ['a.test/a v1.0.0 h1:short=', 'malformed-integrity'],
    ['a.test/a v1.0.0 sha256', 'malformed-integrity'],
    ['<<<<<<< ours\na.test/a v1.0.0 h1:x\n', 'conflict-markers'],
  ])('that are none are problems: %s', async (line, kind) => {
    const lock = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n', { 'go.sum': `${line}\n` })
    expect(lock.problems.map((one) => [one.kind, one.source.path])).toEqual([[kind, 'go.sum']])
    expect(lock.isComplete).toBe(false)
  })

  test('of an algorithm of the future, and the one that old versions wrote for nothing, are passed over', async () => {
    const sum =
      'a.test/a v1.0.0 h2:abc\na.test/a v1.0.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n'
    const lock = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n', { 'go.sum': sum })
    expect(lock.problems).toEqual([])
    expect(lock.packages[0]?.integrity).toEqual([])
  })

  test('are missed when something is required and there is no go.sum', async () => {
    const lock = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n')
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['missing-file', 'note']])
    expect((await read('module m.test/m\ngo 1.20\n')).problems).toEqual([])
  })
})

describe('a replacement', () => {
  const mod = (replace: string): string =>
    `module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\nreplace ${replace}\n`

  test('by another module is what is built, under the name of the first', async () => {
    const text = mod('a.test/a => fork.test/a v1.0.1')
    const lock = await read(text, { 'go.sum': `fork.test/a v1.0.1 ${ZIP}\n` })
    expect(lock.packages).toMatchObject([
      {
        id: 'a.test/a@v1.0.0',
        name: 'fork.test/a',
        alias: 'a.test/a',
        version: 'v1.0.1',
        integrity: [{ of: 'tree' }],
        directIn: [{ importer: '', specifier: 'v1.0.0', scope: 'prod' }],
      },
    ])
    const [one] = lock.packages
    expect(text.slice(one?.span.start, one?.span.end)).toBe('replace a.test/a => fork.test/a v1.0.1')
  })

  test('of one version counts for that version only, and before one of all versions', async () => {
    const both = `${mod('a.test/a => b.test/b v2.0.0')}replace a.test/a v1.0.0 => c.test/c v3.0.0\n`
    expect((await read(both, { 'go.sum': '' })).packages[0]?.name).toBe('c.test/c')
    const other = await read(mod('a.test/a v1.0.9 => b.test/b v2.0.0'), { 'go.sum': '' })
    expect(other.packages[0]).toMatchObject({ name: 'a.test/a', version: 'v1.0.0' })
  })

  test('by a folder is that folder, which no registry knows', async () => {
    const lock = await read(mod('a.test/a => ../shared/a'), {}, 'app/go.mod')
    expect(lock.packages[0]).toMatchObject({
      name: 'a.test/a',
      origin: { kind: 'directory', path: 'shared/a' },
      integrity: [],
    })
    expect(lock.packages[0]).not.toHaveProperty('version')
  })

  test('by a folder outside of the repository is noted', async () => {
    const lock = await read(mod('a.test/a => ../../a'), { 'app/go.sum': '' }, 'app/go.mod')
    expect(lock.packages[0]?.origin).toEqual({ kind: 'directory', path: '../a', isOutside: true })
    expect(lock.problems.map(({ kind }) => kind)).toEqual(['outside-path'])
  })

  test('of the same in two ways is a contradiction', async () => {
    const lock = await read(`${mod('a.test/a => ./a')}replace a.test/a => ./b\n`, { 'go.sum': '' })
    expect(lock.problems.map(({ kind }) => kind)).toEqual(['contradiction'])
  })

  test.each(['a.test/a', 'a.test/a =>', 'a.test/a => b.test/b', 'a.test/a => ./b v1.0.0', 'a => b v1.0.0 x'])(
    'that is none is a problem: %s',
    async (replace) => {
      const lock = await read(mod(replace), { 'go.sum': '' })
      expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['malformed-entry', 'part']])
      expect(lock.packages).toHaveLength(1)
    },
  )
})

describe('versions', () => {
  test('of a module that is required twice: the higher one counts', async () => {
    const lock = await read(
      'module m.test/m\ngo 1.20\nrequire a.test/a v1.9.0\nrequire a.test/a v1.10.0 // indirect\n',
      {
        'go.sum': '',
      },
    )
    expect(lock.packages.map(({ version, directIn }) => [version, directIn.length])).toEqual([['v1.10.0', 1]])
    expect(lock.problems.map(({ kind }) => kind)).toEqual(['duplicate-entry'])
  })

  test('that are excluded are not built', async () => {
    const lock = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\nexclude a.test/a v1.0.0\n', {
      'go.sum': '',
    })
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['contradiction', 'part']])
  })

  test.each(['latest', 'master', 'v1', 'v1.2', '1.2.3', 'v1.2.3+meta', 'v01.2.3'])(
    'that fix nothing are none: %s',
    async (version) => {
      const lock = await read(`module m.test/m\ngo 1.20\nrequire a.test/a ${version}\n`, { 'go.sum': '' })
      expect(lock.packages[0]).not.toHaveProperty('version')
      expect(lock.problems.map(({ kind }) => kind)).toEqual(['malformed-entry'])
    },
  )

  test.each([
    ['go 1.17', true],
    ['go 1.26.0', true],
    ['go 2.0', true],
    ['go 1.16', false],
    ['', false],
  ])('are all there since Go 1.17: `%s`', async (line, isComplete) => {
    const lock = await read(`module m.test/m\n${line}\nrequire a.test/a v1.0.0\n`, { 'go.sum': '' })
    expect(lock.isComplete).toBe(isComplete)
    expect(lock.problems.map(({ kind }) => kind)).toEqual(isComplete ? [] : ['unsupported-feature'])
  })
})

describe('what is wrong', () => {
  test.each([
    ['module m.test/m\nfrobnicate x\n', 'unsupported-feature'],
    ['module m.test/m\nrequire (\n\ta.test/a v1.0.0\n', 'syntax'],
    ['module m.test/m\nrequire "a.test/a v1.0.0\n', 'syntax'],
    ['module m.test/m\nrequire a.test/a\n', 'malformed-entry'],
    ['module m.test/m\nrequire ../up v1.0.0\n', 'malformed-name'],
    ['module m.test/m\nmodule n.test/n\n', 'duplicate-entry'],
    ['module m.test/m\ngo one\n', 'malformed-entry'],
    ['module m.test/m\ntoolchain x\n', 'malformed-entry'],
    ['module ..\n', 'malformed-name'],
    ['', 'malformed-entry'],
    ['{"not": "a go.mod"}\n', 'malformed-entry'],
  ])('is a problem with a place: %j', async (text, kind) => {
    const lock = await read(text, { 'go.sum': '' })
    expect(lock.problems.map((one) => one.kind)).toContain(kind)
    expect(lock.isComplete).toBe(false)
  })

  test('does not hide the rest', async () => {
    const lock = await read('module m.test/m\ngo 1.20\nrequire (\n a.test/a\n b.test/b v1.0.0\n)\n', {
      'go.sum': '',
    })
    expect(lock.packages.map(({ name }) => name)).toEqual(['b.test/b'])
  })

  test('are conflict markers: then nothing is read', async () => {
    const lock = await read(
      'module m.test/m\n<<<<<<< ours\nrequire a.test/a v1.0.0\n=======\n>>>>>>> theirs\n',
    )
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['conflict-markers', 'whole']])
    expect(lock.packages).toEqual([])
  })
})

test('line breaks of Windows, tabs and a byte order mark change nothing', async () => {
  const lock = await read(
    '\ufeffmodule m.test/m\r\ngo 1.20\r\nrequire (\r\n\ta.test/a\tv1.0.0\t//indirect\r\n)\r\n',
    {
      'go.sum': `\ufeffa.test/a v1.0.0 ${ZIP}\r\n`,
    },
  )
  expect(lock.problems).toEqual([])
  expect(lock.packages).toMatchObject([{ id: 'a.test/a@v1.0.0', directIn: [], integrity: [{ of: 'tree' }] }])
})

describe('a member of a workspace', () => {
  const app =
    'module m.test/app\ngo 1.22\nrequire m.test/lib v0.0.0\nrequire a.test/a v1.0.0\nreplace m.test/lib => fork.test/lib v1.0.0\n'
  const files = {
    'go.work': 'go 1.22\nuse (\n\t./app\n\t./lib\n\t../out\n)\n',
    'lib/go.mod': 'module m.test/lib\ngo 1.22\n',
    'app/go.sum': `m.test/lib v0.0.0 ${ZIP}\n`,
  }

  test('is taken from its folder, so that it is never looked up under its name', async () => {
    const lock = await read(app, files, 'app/go.mod')
    const [lib, other] = lock.packages
    expect(lib).toMatchObject({
      name: 'm.test/lib',
      version: 'v0.0.0',
      origin: { kind: 'workspace', path: 'lib' },
      integrity: [],
    })
    expect(other?.origin.kind).toBe('registry')
  })

  test('is none where the nearest go.work does not use the module that asks', async () => {
    const lock = await read(app, { ...files, 'app/go.work': 'go 1.22\nuse ./inner\n' }, 'app/go.mod')
    expect(lock.packages[0]).toMatchObject({ name: 'fork.test/lib', origin: { kind: 'registry' } })
    const alone = await read(app, {}, 'app/go.mod')
    expect(alone.packages[0]).toMatchObject({ name: 'fork.test/lib' })
  })
})

test('what is wrong in go.sum is no reason to lose the hashes behind it', async () => {
  const lock = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n', {
    'go.sum': `bad line\nb.test/b v1.0.0 h1:bad\na.test/a v1.0.0 ${ZIP}\n`,
  })
  expect(lock.problems).toHaveLength(2)
  expect(lock.packages[0]?.integrity).toHaveLength(1)
})

test('quoted words may hold quotes and blanks', async () => {
  const lock = await read(
    'module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\nreplace a.test/a => "./a b\\"c" // x\n',
    {
      'go.sum': '',
    },
  )
  expect(lock.packages[0]?.origin).toEqual({ kind: 'directory', path: 'a b"c' })
  const raw = await read('module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\nreplace a.test/a => `./a b`\n', {
    'go.sum': '',
  })
  expect(raw.packages[0]?.origin).toEqual({ kind: 'directory', path: 'a b' })
})
