import { expect, test } from 'vitest'
import { goWork } from '../../../../../src/collect/dependency/go/go-work.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, files: Readonly<Record<string, string>> = {}, path = 'go.work') =>
  Promise.resolve(goWork.read(createSource(path, text), filesAround({ ...files, [path]: text })))

const ZIP = 'h1:nfP3RFugxnNRyKgeWd4oI1nYvXpxrx8ck8ZrcizshdQ='
const OTHER = 'h1:7KNR/9cVr5m7hLJyHpjHBdXwYGxhL9SWY+lVxzg1uGo='

const APP = 'module m.test/app\ngo 1.22\nrequire (\n\ta.test/a v1.0.0\n\tm.test/lib v0.0.0\n)\n'
const LIB = 'module m.test/lib\ngo 1.22\nrequire a.test/a v1.1.0 // indirect\n'

test('members are the modules of the folders that are used', async () => {
  const lock = await read('go 1.22\n\nuse (\n\t./app\n\t./lib\n)\n', { 'app/go.mod': APP, 'lib/go.mod': LIB })
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({ format: 'go-work', formatVersion: '1.22', isComplete: true, packages: [] })
  expect(lock.importers).toEqual([
    { path: 'app', name: 'm.test/app', manifest: 'app/go.mod' },
    { path: 'lib', name: 'm.test/lib', manifest: 'lib/go.mod' },
  ])
})

test('what the workspace replaces is a package of it, where a member requires it', async () => {
  const text =
    'go 1.22\nuse ./app\nuse ./lib\nreplace a.test/a v1.1.0 => fork.test/a v1.1.1\nreplace unused.test/u => ./u\nreplace m.test/lib => ./other\n'
  const lock = await read(text, {
    'app/go.mod': APP,
    'lib/go.mod': LIB,
    'go.work.sum': `fork.test/a v1.1.1 ${ZIP}\n`,
  })
  expect(lock.packages).toMatchObject([
    {
      id: 'a.test/a@v1.1.0',
      name: 'fork.test/a',
      alias: 'a.test/a',
      version: 'v1.1.1',
      integrity: [{ of: 'tree', source: { path: 'go.work.sum' } }],
      directIn: [{ importer: 'app', specifier: 'v1.0.0', scope: 'prod' }],
    },
  ])
  expect(lock.settings.filter(({ key }) => key === 'replace')).toHaveLength(3)
})

test('members that are outside, twice there or not there are problems', async () => {
  const lock = await read('go 1.22\nuse (\n\t./app\n\tapp\n\t../out\n\t./gone\n)\n', { 'app/go.mod': APP })
  expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([
    ['duplicate-entry', 'part'],
    ['outside-path', 'part'],
    ['missing-file', 'part'],
  ])
  expect(lock.importers.map(({ path }) => path)).toEqual(['app'])
})

test('hashes of members that contradict each other are a problem', async () => {
  const lock = await read('go 1.22\nuse ./app\nuse ./lib\n', {
    'app/go.mod': APP,
    'lib/go.mod': LIB,
    'app/go.sum': `a.test/a v1.0.0 ${ZIP}\n`,
    'lib/go.sum': `a.test/a v1.0.0 ${OTHER}\n`,
  })
  expect(lock.problems).toMatchObject([{ kind: 'contradiction', source: { path: 'lib/go.sum' } }])
})

test('directives of a go.mod are none of a go.work', async () => {
  const lock = await read('go 1.22\nrequire a.test/a v1.0.0\n')
  expect(lock.problems.map(({ kind }) => kind)).toEqual(['unsupported-feature'])
})
