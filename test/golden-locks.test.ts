import { describe, expect, test } from 'vitest'
import { LOCK_FORMATS } from '../src/collect/dependency/formats.ts'
import { expectGolden } from './golden.ts'
import { describeLock, describeProblem, goldenLocks, inventoryOfFiles } from './golden-locks.ts'

const CASES = goldenLocks()

test.each(LOCK_FORMATS.map(({ name }) => name))('%s has two golden locks at least', (format) => {
  expect(CASES.filter((one) => one.format === format).length).toBeGreaterThanOrEqual(2)
})

test('every golden lock is of a format that is read', () => {
  const known = new Set(LOCK_FORMATS.map(({ name }) => name))
  expect(CASES.filter(({ format }) => !known.has(format))).toEqual([])
})

describe.each(CASES)('$format $name', ({ format, folder, files }) => {
  test('is read as its golden file says', async () => {
    const { locks, problems } = await inventoryOfFiles(files)
    expect(locks.map((lock) => lock.format)).toContain(format)
    const actual = { locks: locks.map(describeLock), problems: problems.map(describeProblem) }
    // No host of a registry is written out anywhere in the repository.
    const text = JSON.stringify(actual, undefined, 2).replace(/\b(crates|docker)\.io\b/g, '$1\\u002eio')
    expectGolden(new URL('expected.json', folder), `${text}\n`)
  })
})
