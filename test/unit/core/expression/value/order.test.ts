import { describe, expect, it } from 'vitest'
import { Shape } from '../../../../../src/core/expression/shape.ts'
import {
  compareNumber,
  compareText,
  compareValues,
  isNumber,
} from '../../../../../src/core/expression/value/compare.ts'
import { NO_OVERLOAD } from '../../../../../src/core/expression/value/failure.ts'
import { sortByKeys, sortCost, sortedOrder } from '../../../../../src/core/expression/value/list-order.ts'
import { isContainer, scalarKey } from '../../../../../src/core/expression/value/scalar-key.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  RecordValue,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { metered } from './metered.ts'

const BIG = 2n ** 63n - 1n
const bytes = (...octets: readonly number[]): Uint8Array => new Uint8Array(octets)
const NO_ORDER = new EvalError('invalid_argument', 'NaN has no order')

describe('order', () => {
  it.each<readonly [string, Value, Value]>([
    ['1 before 2', 1, 2],
    ['1 before 1.5', 1, new Double(1.5)],
    ['1.5 before 2u', new Double(1.5), new Uint(2)],
    ['-1 before 0u', -1, new Uint(0)],
    ['two neighbours that no double tells apart', BIG - 1n, BIG],
    ['two such uints', new Uint(2n ** 64n - 2n), new Uint(2n ** 64n - 1n)],
    ['a safe int before one that is not', 1, BIG],
    ['false before true', false, true],
    ['"a" before "b"', 'a', 'b'],
    ['a text before a longer one', 'ab', 'abc'],
    ['the last character of one unit before the first of two', '\uffff', '\u{10000}'],
    ['the last character before the surrogates', '\ud7ff', '\ue000'],
    ['the first private character before the last', '\ue000', '\uffff'],
    ['a letter before the last character of two units', 'a', '\u{10ffff}'],
    ['characters that share their first unit', '\u{10000}', '\u{10001}'],
    ['bytes by octet', bytes(1, 2), bytes(1, 3)],
    ['bytes before longer bytes', bytes(1), bytes(1, 0)],
    ['moments by second', new Timestamp(1, 9), new Timestamp(2, 0)],
    ['moments by nanosecond', new Timestamp(1, 1), new Timestamp(1, 2)],
    ['lengths of time by second', new Duration(-2, 9), new Duration(-1, 0)],
    ['lengths of time by nanosecond', new Duration(1, 1), new Duration(1, 2)],
  ])('puts %s', (_, a, b) => {
    expect(compareValues(metered(), a, b)).toBeLessThan(0)
    expect(compareValues(metered(), b, a)).toBeGreaterThan(0)
    expect(compareValues(metered(), a, a)).toBe(0)
    expect(compareValues(metered(), b, b)).toBe(0)
  })

  it.each<readonly [string, Value, Value]>([
    ['a number and text', 1, '1'],
    ['a number and a bool', 1, true],
    ['a double and text', new Double(1), 'a'],
    ['a bool and text', true, 'a'],
    ['null and null', null, null],
    ['lists', [1], [1]],
    ['types', new TypeValue('int'), new TypeValue('int')],
    ['a moment and a length of time', new Timestamp(1, 1), new Duration(1, 1)],
    ['a moment and bytes', new Timestamp(1, 1), bytes(1)],
    ['a length of time and bytes', new Duration(1, 1), bytes(1)],
    ['a number and a moment', new Uint(1), new Timestamp(1, 1)],
  ])('knows none between %s', (_, a, b) => {
    expect(compareValues(metered(), a, b)).toBe(NO_OVERLOAD)
    expect(compareValues(metered(), b, a)).toBe(NO_OVERLOAD)
  })

  it.each<readonly [Value, Value]>([
    [new Double(Number.NaN), 1],
    [1, new Double(Number.NaN)],
    [new Double(Number.NaN), new Double(Number.NaN)],
    [new Uint(1), new Double(Number.NaN)],
  ])('refuses NaN', (a, b) => {
    expect(compareValues(metered(), a, b)).toEqual(NO_ORDER)
  })

  it('compares an int with a double as doubles, but two integers exactly', () => {
    expect(compareNumber(BIG, new Double(2 ** 63))).toBe(0)
    expect(compareNumber(BIG, new Uint(2n ** 63n))).toBe(-1)
    expect(compareNumber(1, 'a')).toBe(NO_OVERLOAD)
    expect([1, 1n, new Double(1), new Uint(1), '1', true, null, []].map(isNumber)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('gives 0 for texts of the same characters', () => {
    expect(compareText('', '')).toBe(0)
    expect(compareText('\u{1f600}a', '\u{1f600}a')).toBe(0)
  })

  it.each<readonly [string, Value, Value, number]>([
    ['ten characters', 'a'.repeat(10), 'a'.repeat(10), 0],
    ['eleven characters', 'a'.repeat(11), 'b'.repeat(11), 1],
    ['the shorter of two texts', 'a'.repeat(300), 'b'.repeat(21), 2],
    ['ten octets', new Uint8Array(10), new Uint8Array(10), 0],
    ['eleven octets', new Uint8Array(11), new Uint8Array(11), 1],
    ['the shorter of two runs of octets', new Uint8Array(300), new Uint8Array(21), 2],
  ])('costs a tenth of %s beyond the unit of the call', (_, a, b, units) => {
    const meter = metered()
    compareValues(meter, a, b)
    expect(meter.spent).toBe(units)
    const enough = metered(units)
    expect(typeof compareValues(enough, a, b)).toBe('number')
    if (units === 0) return
    const short = metered(units - 1)
    expect(compareValues(short, a, b)).toBe(short.exhausted)
  })
})

describe('sorting', () => {
  it.each([
    [0, 11],
    [1, 13],
    [2, 15],
    [3, 23],
    [4, 27],
    [5, 41],
    [1024, 20_491],
  ])('of %i elements costs %i', (count, units) => {
    expect(sortCost(count)).toBe(units)
  })

  it.each<readonly [string, readonly Value[], readonly number[]]>([
    ['nothing', [], []],
    ['ints of any size', [BIG, 3, -BIG, 1], [2, 3, 1, 0]],
    ['doubles', [new Double(2.5), new Double(-1)], [1, 0]],
    ['uints', [new Uint(2), new Uint(1)], [1, 0]],
    ['text', ['b', 'a'], [1, 0]],
    ['bools', [true, false], [1, 0]],
    ['bytes', [bytes(2), bytes(1)], [1, 0]],
    ['moments', [new Timestamp(2, 0), new Timestamp(1, 0)], [1, 0]],
    ['lengths of time', [new Duration(2, 0), new Duration(1, 0)], [1, 0]],
    ['equal keys, in their order', ['b', 'a', 'b', 'a'], [1, 3, 0, 2]],
  ])('orders %s', (_, keys, order) => {
    expect(sortedOrder(metered(), keys)).toEqual(order)
  })

  it.each<readonly [string, readonly Value[]]>([
    ['an int and a uint', [1, new Uint(1)]],
    ['an int and a double', [1, new Double(1)]],
    ['a uint and a double', [new Uint(1), new Double(1)]],
    ['a bool and text', [true, 'a']],
    ['a moment and a length of time', [new Timestamp(1, 0), new Duration(1, 0)]],
    ['bytes and text', [bytes(1), 'a']],
    ['nulls', [null, null]],
    ['lists', [[1], [1]]],
    ['types', [new TypeValue('int')]],
  ])('refuses %s', (_, keys) => {
    expect(sortedOrder(metered(), keys)).toBe(NO_OVERLOAD)
    expect(sortByKeys(metered(), keys, keys)).toBe(NO_OVERLOAD)
  })

  it('refuses NaN, also alone', () => {
    expect(sortedOrder(metered(), [new Double(Number.NaN)])).toEqual(NO_ORDER)
    expect(sortedOrder(metered(), [new Double(1), new Double(Number.NaN)])).toEqual(NO_ORDER)
  })

  it('stops when the budget is gone, for the sort or within a comparison', () => {
    expect(sortedOrder(metered(14), [2, 1])).toEqual(new EvalError('cost', 'the cost limit is used up'))
    expect(sortedOrder(metered(15), [2, 1])).toEqual([1, 0])
    const long = 'a'.repeat(1_000)
    expect(sortedOrder(metered(16), [long, long])).toEqual(new EvalError('cost', 'the cost limit is used up'))
  })

  it('moves the elements as their keys say', () => {
    expect(sortByKeys(metered(), ['x', null, 'z'], [3, 1, 2])).toEqual([null, 'z', 'x'])
  })

  it('takes as many elements as a list may have, and not one more', () => {
    const most: Value[] = new Array<Value>(LIMITS.listElements).fill(1)
    expect(sortedOrder(metered(1e9), most)).toHaveLength(LIMITS.listElements)
    expect(sortedOrder(metered(1e9), [...most, 1])).toEqual(
      new EvalError('cost', 'a list is larger than 100000 elements'),
    )
  })
})

describe('keys of scalars', () => {
  it.each<readonly [string, Value, string | undefined]>([
    ['text', 'a', 'sa'],
    ['an int', 1, 'n1'],
    ['a negative int', -1, 'n-1'],
    ['an int beyond doubles', BIG, undefined],
    ['true', true, 'bt'],
    ['false', false, 'bf'],
    ['null', null, 'null'],
    ['a uint', new Uint(1), 'n1'],
    ['a uint beyond doubles', new Uint(2n ** 64n - 1n), undefined],
    ['a double', new Double(1), 'n1'],
    ['a fraction', new Double(1.5), 'n1.5'],
    ['minus zero', new Double(-0), 'n0'],
    ['the last exact double', new Double(2 ** 53 - 1), 'n9007199254740991'],
    ['the first exact double', new Double(1 - 2 ** 53), 'n-9007199254740991'],
    ['a double beyond', new Double(2 ** 53), undefined],
    ['NaN', new Double(Number.NaN), undefined],
    ['infinity', new Double(Infinity), undefined],
    ['bytes', bytes(1), undefined],
    ['a moment', new Timestamp(1, 0), undefined],
    ['a list', [1], undefined],
  ])('%s', (_, value, key) => {
    expect(scalarKey(value)).toBe(key)
  })

  it('calls lists and maps containers, and nothing else', () => {
    expect(isContainer([])).toBe(true)
    expect(isContainer(new MapValue(new Map()))).toBe(true)
    expect(isContainer(new RecordValue(new Shape([]), []))).toBe(true)
    expect([1, 'a', null, bytes(1), new Timestamp(1, 0), new Double(1)].map(isContainer)).not.toContain(true)
  })
})
