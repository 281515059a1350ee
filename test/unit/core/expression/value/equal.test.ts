import { describe, expect, it } from 'vitest'
import { Shape } from '../../../../../src/core/expression/shape.ts'
import { equalText, equalValues, textUnits } from '../../../../../src/core/expression/value/equal.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../../../../../src/core/expression/value.ts'
import { metered } from './metered.ts'

const BIG = 2n ** 63n - 1n

function map(...entries: readonly (readonly [Value, Value])[]): MapValue {
  return new MapValue(new Map(entries.map(([key, value]) => [`s${String(key)}`, [key, value]])))
}

const bytes = (...octets: readonly number[]): Uint8Array => new Uint8Array(octets)
const some = (value: Value): OptionalValue => new OptionalValue(value)
const NONE = new OptionalValue(undefined)

const EQUAL: readonly (readonly [string, Value, Value])[] = [
  ['null and null', null, null],
  ['1 and 1', 1, 1],
  ['1 and 1.0', 1, new Double(1)],
  ['1 and 1u', 1, new Uint(1)],
  ['1u and 1.0', new Uint(1), new Double(1)],
  ['the largest int and the double next to it', BIG, new Double(2 ** 63)],
  ['a large uint and itself', new Uint(2n ** 64n - 1n), new Uint(2n ** 64n - 1n)],
  ['a large uint and the double next to it', new Uint(2n ** 64n - 1n), new Double(2 ** 64)],
  ['0.0 and -0.0', new Double(0), new Double(-0)],
  ['empty bytes', bytes(), bytes()],
  ['bytes of the same octets', bytes(1, 2, 3), bytes(1, 2, 3)],
  ['one moment', new Timestamp(5, 6), new Timestamp(5, 6)],
  ['one length of time', new Duration(5, 6), new Duration(5, 6)],
  ['a type and itself', new TypeValue('int'), new TypeValue('int')],
  ['an address and itself', new OpaqueValue('net.IP', 1, '::1'), new OpaqueValue('net.IP', 2, '::1')],
  ['nothing and nothing', NONE, new OptionalValue(undefined)],
  ['two options of one value', some(1), some(new Double(1))],
  ['an option of null and itself', some(null), some(null)],
  ['lists of the same elements', [1, 'a', null], [new Uint(1), 'a', null]],
  ['empty lists', [], []],
  ['maps in another order', map(['a', 1], ['b', 2]), map(['b', 2], ['a', 1])],
  ['a record and a map', new RecordValue(new Shape(['a']), [1]), map(['a', 1])],
]

const UNEQUAL: readonly (readonly [string, Value, Value])[] = [
  ['null and 0', null, 0],
  ['1 and 2', 1, 2],
  ['1 and "1"', 1, '1'],
  ['"1" and 1', '1', 1],
  ['"a" and "b"', 'a', 'b'],
  ['"" and []', '', []],
  ['1 and [1]', 1, [1]],
  ['true and 1', true, 1],
  ['true and 1.0', true, new Double(1)],
  ['1.0 and true', new Double(1), true],
  ['1u and true', new Uint(1), true],
  ['"1" and 1.0', '1', new Double(1)],
  ['null and 0.0', null, new Double(0)],
  ['null and 0u', null, new Uint(0)],
  ['1u and 2', new Uint(1), 2],
  ['2 and 1u', 2, new Uint(1)],
  ['1u and 2u', new Uint(1), new Uint(2)],
  ['1.5 and 1u', new Double(1.5), new Uint(1)],
  ['1u and 1.5', new Uint(1), new Double(1.5)],
  ['1.0 and 2.0', new Double(1), new Double(2)],
  ['NaN and NaN', new Double(Number.NaN), new Double(Number.NaN)],
  ['bytes of which one is longer', bytes(1, 2), bytes(1, 2, 3)],
  ['longer bytes and their beginning', bytes(1, 2, 3), bytes(1, 2)],
  ['bytes that differ in the first octet', bytes(0, 2), bytes(1, 2)],
  ['bytes that differ in the last octet', bytes(1, 2), bytes(1, 3)],
  ['bytes and a list', bytes(1), [1]],
  ['moments of other seconds', new Timestamp(5, 6), new Timestamp(4, 6)],
  ['moments of other nanoseconds', new Timestamp(5, 6), new Timestamp(5, 7)],
  ['a moment and a length of time', new Timestamp(5, 6), new Duration(5, 6)],
  ['a length of time and a moment', new Duration(5, 6), new Timestamp(5, 6)],
  ['lengths of other seconds', new Duration(5, 6), new Duration(4, 6)],
  ['lengths of other nanoseconds', new Duration(5, 6), new Duration(5, 7)],
  ['a moment and text', new Timestamp(5, 6), '5'],
  ['two types', new TypeValue('int'), new TypeValue('uint')],
  ['a type and text', new TypeValue('int'), 'int'],
  ['a type and a moment', new TypeValue('int'), new Timestamp(0, 0)],
  ['two addresses', new OpaqueValue('net.IP', 1, '::1'), new OpaqueValue('net.IP', 1, '::2')],
  ['one text of two types', new OpaqueValue('net.IP', 1, 'a'), new OpaqueValue('kubernetes.URL', 1, 'a')],
  ['an address and its text', new OpaqueValue('net.IP', 1, '::1'), '::1'],
  ['an address and a moment', new OpaqueValue('net.IP', 1, '::1'), new Timestamp(0, 0)],
  ['nothing and something', NONE, some(1)],
  ['something and nothing', some(1), NONE],
  ['two options of two values', some(1), some(2)],
  ['an option and its value', some(1), 1],
  ['nothing and a moment', NONE, new Timestamp(0, 0)],
  ['nothing and null', NONE, null],
  ['lists of other lengths', [1], [1, 1]],
  ['lists that differ at the end', [1, 2], [1, 3]],
  ['a list that ends in null and a shorter one', [1, null], [1]],
  ['a list and a map', [1], map(['0', 1])],
  ['a map and a list', map(['0', 1]), [1]],
  ['maps of other sizes', map(['a', 1]), map(['a', 1], ['b', 2])],
  ['a larger map and its part', map(['a', 1], ['b', 2]), map(['a', 1])],
  ['maps of other keys', map(['a', null]), map(['b', null])],
  ['maps of other values', map(['a', 1]), map(['a', 2])],
]

describe('equality', () => {
  it.each(EQUAL)('holds for %s', (_, a, b) => {
    expect(equalValues(metered(), a, b)).toBe(true)
    expect(equalValues(metered(), b, a)).toBe(true)
  })

  it.each(UNEQUAL)('does not hold for %s', (_, a, b) => {
    expect(equalValues(metered(), a, b)).toBe(false)
    expect(equalValues(metered(), b, a)).toBe(false)
  })

  it('gives the error of either side, the left one first', () => {
    const left = new EvalError('conversion', 'left')
    const right = new EvalError('format', 'right')
    expect(equalValues(metered(), left, right)).toBe(left)
    expect(equalValues(metered(), left, 1)).toBe(left)
    expect(equalValues(metered(), 1, right)).toBe(right)
  })

  it('gives an error that a slot of a map holds, whichever side has it', () => {
    const gone = new EvalError('unavailable', 'not collected')
    const broken = new RecordValue(new Shape(['a']), [gone])
    expect(equalValues(metered(), broken, map(['a', 1]))).toBe(gone)
    expect(equalValues(metered(), map(['a', 1]), broken)).toBe(gone)
  })
})

describe('the cost of equality', () => {
  it.each([
    [0, 0],
    [1, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 3],
  ])('counts %i characters as %i units', (length, units) => {
    expect(textUnits(length)).toBe(units)
  })

  it.each<readonly [string, Value, Value, number]>([
    ['two numbers', 1, 1, 0],
    ['ten characters', 'a'.repeat(10), 'a'.repeat(10), 0],
    ['eleven characters', 'a'.repeat(11), 'a'.repeat(11), 1],
    ['text of which one is short', 'a'.repeat(100), 'a', 0],
    ['a hundred characters', 'a'.repeat(100), 'b'.repeat(100), 9],
    ['ten octets', new Uint8Array(10), new Uint8Array(10), 0],
    ['eleven octets', new Uint8Array(11), new Uint8Array(11), 1],
    ['octets of which one is short', new Uint8Array(100), new Uint8Array(5), 0],
    ['three elements', [1, 2, 3], [1, 2, 3], 3],
    ['elements up to the first that differs', [1, 2, 3], [1, 0, 3], 2],
    ['lists of other lengths', [1, 2, 3], [1, 2], 0],
    ['two entries', map(['a', 1], ['b', 2]), map(['a', 1], ['b', 2]), 2],
    ['entries up to the first that differs', map(['a', 1], ['b', 2]), map(['a', 0], ['b', 2]), 1],
    [
      'the text of an address',
      new OpaqueValue('t', 1, 'a'.repeat(31)),
      new OpaqueValue('t', 1, 'a'.repeat(31)),
      3,
    ],
  ])('of %s', (_, a, b, units) => {
    const meter = metered()
    equalValues(meter, a, b)
    expect(meter.spent).toBe(units)
    if (units === 0) return
    const short = metered(units - 1)
    expect(equalValues(short, a, b)).toBe(short.exhausted)
    const enough = metered(units)
    expect(equalValues(enough, a, b)).not.toBe(enough.exhausted)
  })

  it('does not charge text within the unit of the call', () => {
    const broke = metered(-1)
    expect(equalText(broke, 'abc', 'abc')).toBe(true)
    expect(broke.spent).toBe(0)
  })
})

describe('deep values', () => {
  const lists = (depth: number): Value => {
    let value: Value = []
    for (let level = 0; level < depth; level++) value = [value]
    return value
  }
  const maps = (depth: number): Value => {
    let value: Value = map()
    for (let level = 0; level < depth; level++) value = map(['a', value])
    return value
  }
  const options = (depth: number): Value => {
    let value: Value = some(1)
    for (let level = 0; level < depth; level++) value = some(value)
    return value
  }

  it.each([
    ['lists', lists],
    ['maps', maps],
    ['options', options],
  ])('compares %s to a depth of 1000 and refuses those beyond', (_, build) => {
    expect(equalValues(metered(), build(999), build(999))).toBe(true)
    expect(equalValues(metered(), build(1_000), build(1_000))).toEqual(
      new EvalError('depth', 'values nested deeper than 1000 are not compared'),
    )
  })
})
