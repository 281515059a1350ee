import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanSubjectName, nameByShortestSuffix } from '../../../../src/attest/statement/subject-names.ts'

test('files have their bare names where those differ, and folders only where they do not', () => {
  const paths = ['dist/linux/flux', 'dist/macos/flux', 'dist/flux.tgz']
  expect([...nameByShortestSuffix(paths)].sort()).toEqual([
    ['dist/flux.tgz', 'flux.tgz'],
    ['dist/linux/flux', 'linux/flux'],
    ['dist/macos/flux', 'macos/flux'],
  ])
})

test('a path that is the end of another keeps its name', () => {
  expect([...nameByShortestSuffix(['flux', 'a/flux', 'b/a/flux'])]).toEqual([
    ['flux', 'flux'],
    ['a/flux', 'a/flux'],
    ['b/a/flux', 'b/a/flux'],
  ])
})

test('names of different paths are ends of them, and different', () => {
  const segment = fc.constantFrom('a', 'b', 'c')
  const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'))
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
      const names = nameByShortestSuffix(paths)
      expect(new Set(names.values()).size).toBe(paths.length)
      for (const one of paths) expect(`/${one}`.endsWith(`/${names.get(one)}`)).toBe(true)
    }),
  )
})

test('a leading `./` is no part of a name', () => {
  expect(cleanSubjectName('././a/b')).toBe('a/b')
})

test('a name has at most 4,096 characters', () => {
  expect(cleanSubjectName('a'.repeat(4_096))).toHaveLength(4_096)
  expect(() => cleanSubjectName('a'.repeat(4_097))).toThrow(
    expect.objectContaining({ code: 'sign/subjects' }),
  )
})
