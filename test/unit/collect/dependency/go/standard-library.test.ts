import { expect, test } from 'vitest'
import { createGoModFormat } from '../../../../../src/collect/dependency/go/go-mod.ts'
import { goStandardLibrary } from '../../../../../src/collect/dependency/go/standard-library.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string) =>
  Promise.resolve(createGoModFormat().read(createSource('go.mod', text), filesAround()))

test.each([
  ['go 1.22', '1.22.0'],
  ['go 1.22.3', '1.22.3'],
  ['go 1.21rc2', '1.21.0-rc.2'],
  ['go 1.21\ntoolchain go1.22.5', '1.22.5'],
  ['go 1.21\ntoolchain go1.22.5-custom', '1.22.5'],
  ['go 1.21\ntoolchain default', '1.21.0'],
  ['', undefined],
])('of %j the standard library is %s', async (lines, version) => {
  const text = `module m.test/m\n${lines}\n`
  const library = goStandardLibrary(await read(text))
  expect(library?.version).toBe(version)
  if (library === undefined) return
  expect(library).toMatchObject({ name: 'stdlib', ecosystem: 'Go', isClaimed: true })
  expect(text.slice(library.span.start, library.span.end)).toMatch(/^(?:go|toolchain) /)
})

test('it is no package of the lock itself', async () => {
  expect((await read('module m.test/m\ngo 1.22\n')).packages).toEqual([])
})
