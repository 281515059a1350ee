import { describe, expect, it } from 'vitest'
import { Double, Duration, Uint } from '../../../../../../src/core/expression/value.ts'
import { codeOf, costOf, evaluate } from '../../evaluate.ts'

describe('lists of Kubernetes', () => {
  it.each([
    ['[].isSorted()', true],
    ['[1].isSorted()', true],
    ['[1, 1, 2].isSorted()', true],
    ['[2, 1].isSorted()', false],
    ["['a', 'b'].isSorted()", true],
    ["['\\U0001F600', '\\uFFFF'].isSorted()", false],
    ['[false, true].isSorted()', true],
    ["[b'a', b'b'].isSorted()", true],
    ["[duration('1s'), duration('1m')].isSorted()", true],
    ["[timestamp('2020-01-01T00:00:00Z'), timestamp('2019-01-01T00:00:00Z')].isSorted()", false],
    ['[dyn(1), dyn(1.5), dyn(2u)].isSorted()', true],
    ['[1, 2, 3].sum()', 6],
    ['[].sum()', 0],
    ['dyn([]).sum()', 0],
    ['[1].filter(x, x > 1).sum()', 0],
    ['[3, 1, 2].min()', 1],
    ['[3, 1, 2].max()', 3],
    ["['b', 'a'].min()", 'a'],
    ["['b', 'a'].max()", 'b'],
    ['[true, false].min()', false],
    ["[duration('1m'), duration('2s')].min() == duration('2s')", true],
    ["[timestamp('2020-01-01T00:00:00Z'), timestamp('2021-01-01T00:00:00Z')].max().getFullYear()", 2021],
    ['[1, 2, 2, 3].indexOf(2)', 1],
    ['[1, 2, 2, 3].lastIndexOf(2)', 2],
    ['[1, 2].indexOf(9)', -1],
    ['[].indexOf(1)', -1],
    ['[].lastIndexOf(1)', -1],
    ['[[1], [2]].indexOf([2])', 1],
    ['[dyn(1), dyn(2.0)].indexOf(2)', 1],
    ["[dyn('a'), dyn(null)].indexOf(null)", 1],
    ["'abab'.indexOf('b')", 1],
    ["'abab'.lastIndexOf('b')", 3],
    ["dyn('abab').indexOf('b')", 1],
    ["dyn(['a', 'b']).indexOf('b')", 1],
    ["dyn(['a', 'b', 'b']).lastIndexOf('b')", 2],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ['[1u, 2u].sum()', new Uint(3)],
    ['[1.5, 2.5].sum()', new Double(4)],
    ['dyn([1.5, 2.5]).sum()', new Double(4)],
    ['[1.5].filter(x, x > 9.0).sum()', new Double(0)],
    ['[1u].filter(x, x > 9u).sum()', new Uint(0)],
    ["[duration('1m'), duration('1.5s')].sum()", new Duration(61, 500_000_000)],
    ["[duration('1m')].filter(x, x < duration('1s')).sum()", new Duration(0, 0)],
    ['[dyn(1), dyn(2.5)].max()', new Double(2.5)],
  ])('%s is %o', (text, expected) => {
    expect(evaluate(text)).toEqual(expected)
  })

  it.each([
    ['[].min()', 'invalid_argument'],
    ['[].max()', 'invalid_argument'],
    ['[9223372036854775807, 1].sum()', 'overflow'],
    ['[18446744073709551615u, 1u].sum()', 'overflow'],
    ["[duration('9223372036s'), duration('1s')].sum()", 'overflow'],
    ['dyn([1, 2.0]).sum()', 'no_overload'],
    ["dyn(['a']).sum()", 'no_overload'],
    ["dyn([1, 'a']).min()", 'no_overload'],
    ['dyn([null]).min()', 'no_overload'],
    ["dyn([1, 'a']).isSorted()", 'no_overload'],
    ['dyn([[1]]).isSorted()', 'no_overload'],
    ['[double("NaN"), 1.0].max()', 'invalid_argument'],
    ['dyn(1).sum()', 'no_overload'],
    ['dyn(1).indexOf(1)', 'no_overload'],
  ])('%s fails as %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it.each(['sum', 'min', 'max', 'isSorted'])('%s costs by the elements', (name) => {
    const list = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index)
    expect(costOf(`input.${name}()`, list(1_010)) - costOf(`input.${name}()`, list(10))).toBe(1_000)
  })

  it('stops where the budget ends', () => {
    const list = Array.from({ length: 1_000 }, (_, index) => index)
    for (const call of ['sum()', 'min()', 'isSorted()', 'indexOf(-1)', 'lastIndexOf(-1)']) {
      expect(codeOf(`input.${call}`, list, 500)).toBe('cost')
    }
  })
})
