import { describe, expect, test } from 'vitest'
import { folderOf, joinTreePath } from '../../../../src/collect/dependency/tree-path.ts'

describe('paths that a lock names', () => {
  test.each([
    ['', 'a', 'a', false],
    ['', './a/./b//c/', 'a/b/c', false],
    ['x/y', '../z', 'x/z', false],
    ['x', '..', '', false],
    ['x', '../..', '..', true],
    ['x', '../../x/a', '../x/a', true],
    ['', '../../..', '../../..', true],
    ['a', '..\\b', 'b', false],
    ['a', '/etc/passwd', '/etc/passwd', true],
    ['a', '~/b', '~/b', true],
    ['a', 'C:\\b', 'C:/b', true],
    ['a', '...', 'a/...', false],
  ])('%j and %j give %j', (folder, path, expected, isOutside) => {
    expect(joinTreePath(folder, path)).toEqual({ path: expected, isOutside })
  })

  test('the folder of a file is what stands before its last slash', () => {
    expect([folderOf('a/b/c'), folderOf('a')]).toEqual(['a/b', ''])
  })
})
