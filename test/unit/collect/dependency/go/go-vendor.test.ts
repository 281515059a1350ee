import { expect, test } from 'vitest'
import { goVendor } from '../../../../../src/collect/dependency/go/go-vendor.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, files: Readonly<Record<string, string>> = {}, path = 'vendor/modules.txt') =>
  Promise.resolve(goVendor.read(createSource(path, text), filesAround({ ...files, [path]: text })))

const ZIP = 'h1:nfP3RFugxnNRyKgeWd4oI1nYvXpxrx8ck8ZrcizshdQ='

const MODULES = `# a.test/a v1.0.0
## explicit; go 1.12
a.test/a
a.test/a/inner
# b.test/b v0.3.0
b.test/b
# c.test/c v1.0.0 => fork.test/c v1.0.1
c.test/c
# d.test/d v1.0.0 => ./d
d.test/d
# c.test/c => fork.test/c v1.0.1
`

test('only what go.mod does not list is a package here', async () => {
  const lock = await read(MODULES, {
    'go.mod': 'module m.test/m\ngo 1.16\nrequire a.test/a v1.0.0\n',
    'go.sum': `b.test/b v0.3.0 ${ZIP}\n`,
  })
  expect(lock.problems).toEqual([])
  expect(lock.isComplete).toBe(true)
  expect(lock.packages).toMatchObject([
    { id: 'b.test/b@v0.3.0', integrity: [{ of: 'tree' }], edges: undefined, directIn: [] },
    { id: 'c.test/c@v1.0.0', name: 'fork.test/c', alias: 'c.test/c', version: 'v1.0.1' },
    { id: 'd.test/d@v1.0.0', name: 'd.test/d', origin: { kind: 'directory', path: 'd' } },
  ])
  const [b] = lock.packages
  expect(MODULES.slice(b?.span.start, b?.span.end)).toBe('# b.test/b v0.3.0')
  expect(lock.importers).toEqual([{ path: '' }])
})

test('a version that go.mod does not require is a disagreement', async () => {
  const lock = await read('# a.test/a v1.0.1\n## explicit\na.test/a\n', {
    'go.mod': 'module m.test/m\ngo 1.20\nrequire a.test/a v1.0.0\n',
  })
  expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['disagreement', 'part']])
})

test('what go.mod requires but is not copied is a disagreement since Go 1.14', async () => {
  const mod = (version: string): string => `module m.test/m\ngo ${version}\nrequire a.test/a v1.0.0\n`
  const kinds = async (version: string) =>
    (await read('', { 'go.mod': mod(version) })).problems.map(({ kind }) => kind)
  expect(await kinds('1.14')).toEqual(['disagreement'])
  expect(await kinds('1.13')).toEqual([])
})

test('what is copied although a whole go.mod does not list it is noted', async () => {
  const lock = await read('# b.test/b v0.3.0\nb.test/b\n', { 'go.mod': 'module m.test/m\ngo 1.20\n' })
  expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['disagreement', 'note']])
  expect(lock.packages).toHaveLength(1)
})

test('the copy of a workspace is compared with all of its modules', async () => {
  const lock = await read('## workspace\n# a.test/a v1.1.0\n## explicit\na.test/a\n', {
    'go.work': 'go 1.22\nuse ./x\nuse ./y\n',
    'x/go.mod': 'module m.test/x\ngo 1.22\nrequire a.test/a v1.0.0\n',
    'y/go.mod': 'module m.test/y\ngo 1.22\nrequire a.test/a v1.1.0\n',
  })
  expect(lock.problems).toEqual([])
  expect(lock.packages).toEqual([])
})

test.each([
  ['# a.test/a\n', 'malformed-entry'],
  ['# a.test/a latest\n', 'malformed-entry'],
  ['# a.test/a v1.0.0 => b.test/b\n', 'malformed-entry'],
  ['# a.test/a v1.0.0 => ./b v1.0.0\n', 'malformed-entry'],
  ['not a path\n', 'malformed-entry'],
  ['# a.test/a v1.0.0\n# a.test/a v1.0.1\n', 'duplicate-entry'],
  ['<<<<<<< ours\n', 'conflict-markers'],
])('what is no such line is a problem: %j', async (text, kind) => {
  const lock = await read(text)
  expect(lock.problems.map((one) => one.kind)).toEqual([kind])
  expect(lock.isComplete).toBe(false)
})
