import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasPoint,
  joinRanges,
  LAST_CODE_POINT,
  negateSet,
} from '../../../../../src/core/expression/pattern/code-point-set.ts'

describe('a set of code points', () => {
  it('joins ranges that overlap or touch', () => {
    expect(joinRanges([5, 9, 1, 2, 3, 3, 20, 30, 25, 26])).toEqual([1, 3, 5, 9, 20, 30])
    expect(joinRanges([])).toEqual([])
  })

  it('joins many ranges like few, in whatever order they come', () => {
    for (const count of [15, 16, 17, 40]) {
      const apart = Array.from({ length: count }, (_, index) => [10 * index, 10 * index + 3])
      expect(joinRanges([...apart].reverse().flat())).toEqual(apart.flat())
    }
  })

  it('has a complement, which ends at the last code point', () => {
    expect(negateSet([])).toEqual([0, LAST_CODE_POINT])
    expect(negateSet([0, LAST_CODE_POINT])).toEqual([])
    expect(negateSet([0, 4, 10, 10])).toEqual([5, 9, 11, LAST_CODE_POINT])
  })

  it('holds the points of its ranges and no others', () => {
    const pairs = fc.array(
      fc.tuple(fc.nat(60), fc.nat(9)).map(([first, length]) => [first, first + length]),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(pairs, fc.nat(80), (ranges, point) => {
        const set = joinRanges(ranges.flat())
        const expected = ranges.some(([first = 0, last = 0]) => point >= first && point <= last)
        expect(hasPoint(set, point)).toBe(expected)
        expect(hasPoint(negateSet(set), point)).toBe(!expected)
      }),
    )
  })
})
