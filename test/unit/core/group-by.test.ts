import { expect, test } from 'vitest'
import { groupBy } from '../../../src/core/group-by.ts'

test('groupBy keeps keys in the order of their first item, and items in their own order', () => {
  const groups = groupBy(['bee', 'ant', 'bat', 'ape', 'cow', 'bug'], (word) => word.charAt(0))
  expect([...groups]).toEqual([
    ['b', ['bee', 'bat', 'bug']],
    ['a', ['ant', 'ape']],
    ['c', ['cow']],
  ])
})

test('groupBy takes keys that objects treat in a special way', () => {
  expect([...groupBy(['__proto__', '1', '__proto__'], (word) => word)]).toEqual([
    ['__proto__', ['__proto__', '__proto__']],
    ['1', ['1']],
  ])
})

test('groupBy makes no group of nothing', () => {
  expect(groupBy([], String).size).toBe(0)
})
