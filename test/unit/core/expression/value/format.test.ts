import { describe, expect, it } from 'vitest'
import { Shape } from '../../../../../src/core/expression/shape.ts'
import { checkFormat, formatText, parseFormat } from '../../../../../src/core/expression/value/format.ts'
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
import { LIMITS } from '../../../../../src/core/limits.ts'
import { metered } from './metered.ts'

const wrong = (message: string): EvalError => new EvalError('format', message)
const GONE = new EvalError('cost', 'the cost limit is used up')
const TOO_LARGE = new EvalError('cost', 'a string is larger than 1048576 bytes')

describe('a format', () => {
  it('splits into text and clauses', () => {
    expect(parseFormat('a%sb%%%.3f')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'clause', letter: 's', decimals: 6 },
      { kind: 'text', text: 'b' },
      { kind: 'text', text: '%' },
      { kind: 'clause', letter: 'f', decimals: 3 },
    ])
    expect(parseFormat('')).toEqual([])
    expect(parseFormat('abc')).toEqual([{ kind: 'text', text: 'abc' }])
    expect(parseFormat('%sabc')).toEqual([
      { kind: 'clause', letter: 's', decimals: 6 },
      { kind: 'text', text: 'abc' },
    ])
  })

  it.each([
    ['%', 'unknown format clause `%`'],
    ['100%', 'unknown format clause `%`'],
    ['a%qbcd', 'unknown format clause `%qb`'],
    ['%.', 'unknown format clause `%.`'],
    ['%.f', 'unknown format clause `%.f`'],
    ['%.1%', 'unknown format clause `%.1`'],
    ['%.1000f', 'unknown format clause `%.1`'],
    ['%5d', 'unknown format clause `%5d`'],
    ['%S', 'unknown format clause `%S`'],
    ['%\u{1f600}\u{1f601}\u{1f602}', 'unknown format clause `%\u{1f600}\u{1f601}`'],
    ['%.101f', '101 decimals asked for, the limit is 100'],
    ['%s %', 'unknown format clause `%`'],
  ])('%j is wrong', (format, message) => {
    expect(parseFormat(format)).toEqual(wrong(message))
    expect(formatText(metered(), format, [1])).toEqual(wrong(message))
    expect(checkFormat(format, undefined)).toBe(message)
  })

  it('takes 100 decimals and none', () => {
    expect(formatText(metered(), '%.100f', [new Double(1)])).toBe(`1.${'0'.repeat(100)}`)
    expect(formatText(metered(), '%.0f', [new Double(1)])).toBe('1')
    expect(formatText(metered(), '%.0f', [7])).toBe('7')
  })

  it.each<readonly [string, number | undefined, string | undefined]>([
    ['%s', 1, undefined],
    ['%s', undefined, undefined],
    ['text', 0, undefined],
    ['%%', 0, undefined],
    ['%s', 0, 'format has 1 clause, but 0 arguments are given'],
    ['%s', 2, 'format has 1 clause, but 2 arguments are given'],
    ['%s%s', 1, 'format has 2 clauses, but 1 argument is given'],
    ['%%', 1, 'format has 0 clauses, but 1 argument is given'],
    ['%d%%', 1, undefined],
  ])('%j with %s arguments', (format, count, message) => {
    expect(checkFormat(format, count)).toBe(message)
  })

  it('says which argument is missing', () => {
    expect(formatText(metered(), '%s', [])).toEqual(wrong('format needs more than 0 arguments'))
    expect(formatText(metered(), '%s%s', [1])).toEqual(wrong('format needs more than 1 argument'))
    expect(formatText(metered(), '%s%s%s', [1, 2])).toEqual(wrong('format needs more than 2 arguments'))
    expect(formatText(metered(), '%s', [1, 2])).toBe('1')
  })
})

const bytes = (...octets: readonly number[]): Uint8Array => new Uint8Array(octets)
const map = new MapValue(
  new Map<string, readonly [Value, Value]>([
    ['sb', ['b', 2]],
    ['sa', ['a', [1, null]]],
    ['n10', [10, true]],
  ]),
)

describe('clauses', () => {
  it.each<readonly [string, Value, string]>([
    ['%s', 'a"b', 'a"b'],
    ['%s', true, 'true'],
    ['%s', null, 'null'],
    ['%s', -5, '-5'],
    ['%s', 2n ** 62n, '4611686018427387904'],
    ['%s', new Uint(5), '5'],
    ['%s', new Double(1.5), '1.5'],
    ['%s', new Double(Infinity), 'Infinity'],
    ['%s', bytes(0x61, 0xff), 'a\ufffd'],
    ['%s', new Timestamp(0, 5_000_000), '1970-01-01T00:00:00.005Z'],
    ['%s', new Duration(-1, 500_000_000), '-0.5s'],
    ['%s', new TypeValue('list'), 'list'],
    ['%s', new OpaqueValue('net.IP', 1, '::1'), '::1'],
    ['%s', [], '[]'],
    ['%s', [1, 'a', [null]], '[1, a, [null]]'],
    ['%s', map, '{10: true, a: [1, null], b: 2}'],
    ['%s', new MapValue(new Map()), '{}'],
    ['%s', new RecordValue(new Shape(['x']), [1]), '{x: 1}'],
    ['%d', -5, '-5'],
    ['%d', new Uint(5), '5'],
    ['%d', new Double(5), '5'],
    ['%d', new Double(-Infinity), '-Infinity'],
    ['%f', 5, '5.000000'],
    ['%.1f', new Uint(5), '5.0'],
    ['%.1f', 2n ** 62n, '4611686018427387904.0'],
    ['%f', new Double(Number.NaN), 'NaN'],
    ['%e', 1234, '1.234000e+03'],
    ['%.1e', new Uint(1234), '1.2e+03'],
    ['%.1e', new Double(-1234), '-1.2e+03'],
    ['%b', true, '1'],
    ['%b', false, '0'],
    ['%b', -5, '-101'],
    ['%b', new Uint(5), '101'],
    ['%o', -8, '-10'],
    ['%o', new Uint(8), '10'],
    ['%x', -255, '-ff'],
    ['%x', new Uint(255), 'ff'],
    ['%x', 'é', 'c3a9'],
    ['%x', bytes(0, 15, 255), '000fff'],
    ['%x', '', ''],
    ['%X', 255, 'FF'],
    ['%X', 'é', 'C3A9'],
    ['%X', bytes(171), 'AB'],
  ])('%s: case %#', (format, value, expected) => {
    expect(formatText(metered(), format, [value])).toBe(expected)
  })

  it.each<readonly [string, Value, string]>([
    ['%d', 'a', '`%d` cannot print a value of type string'],
    ['%d', true, '`%d` cannot print a value of type bool'],
    ['%d', null, '`%d` cannot print a value of type null_type'],
    ['%d', [1], '`%d` cannot print a value of type list'],
    ['%f', 'a', '`%f` cannot print a value of type string'],
    ['%e', map, '`%e` cannot print a value of type map'],
    ['%o', new Double(1), '`%o` cannot print a value of type double'],
    ['%o', 'a', '`%o` cannot print a value of type string'],
    ['%b', 'a', '`%b` cannot print a value of type string'],
    ['%b', new Double(1), '`%b` cannot print a value of type double'],
    ['%x', new Double(1), '`%x` cannot print a value of type double'],
    ['%x', true, '`%x` cannot print a value of type bool'],
    ['%X', new Double(1), '`%X` cannot print a value of type double'],
    ['%X', new Timestamp(0, 0), '`%X` cannot print a value of type google.protobuf.Timestamp'],
    ['%s', new OptionalValue(1), '`%s` cannot print an optional value'],
    ['%s', [new OptionalValue(1)], '`%s` cannot print an optional value'],
  ])('%s refuses case %#', (format, value, message) => {
    expect(formatText(metered(), format, [value])).toEqual(wrong(message))
  })

  it('gives the error of a slot, and the first of several', () => {
    const gone = new EvalError('unavailable', 'not collected')
    const broken = new RecordValue(new Shape(['a', 'b']), [1, gone])
    expect(formatText(metered(), '%s', [broken])).toBe(gone)
    expect(formatText(metered(), '%s', [[broken, new OptionalValue(1)]])).toBe(gone)
    expect(formatText(metered(), '%d%s', ['a', broken])).toEqual(
      wrong('`%d` cannot print a value of type string'),
    )
  })

  it('prints values up to a depth of 250', () => {
    const nest = (depth: number, wrap: (inner: Value) => Value): Value => {
      let value: Value = 1
      for (let level = 0; level < depth; level++) value = wrap(value)
      return value
    }
    const inList = (inner: Value): Value => [inner]
    const inMap = (inner: Value): Value => new RecordValue(new Shape(['a']), [inner])
    for (const wrap of [inList, inMap]) {
      expect(typeof formatText(metered(), '%s', [nest(250, wrap)])).toBe('string')
      expect(formatText(metered(), '%s', [nest(251, wrap)])).toEqual(
        wrong('values nested deeper than 250 are not printed'),
      )
    }
  })
})

describe('the cost of a format', () => {
  it.each<readonly [string, readonly Value[], number]>([
    ['', [], 0],
    ['abc', [], 1 + 3],
    ['a'.repeat(21), [], 3 + 21],
    ['%s', ['a'.repeat(50)], 1 + 50],
    ['%d%d', [1, 22], 1 + 3],
    ['%x', ['abc'], 1 + 3 + 6],
    ['%s', [bytes(0x61, 0x62)], 1 + 2 + 2],
    ['%s', [[1, 2]], 1 + 6],
    ['%s', [map], 1 + 4 + 30],
  ])('case %# costs what it reads and makes', (format, values, units) => {
    const meter = metered()
    expect(typeof formatText(meter, format, values)).toBe('string')
    expect(meter.spent).toBe(units)
    expect(typeof formatText(metered(units), format, values)).toBe('string')
    for (let less = 0; less < units; less++) expect(formatText(metered(less), format, values)).toEqual(GONE)
  })

  it('refuses text beyond the limit before it is made', () => {
    const half = 'a'.repeat(LIMITS.stringBytes / 2)
    expect(formatText(metered(1e9), '%s%s', [half, half])).toBe(half + half)
    expect(formatText(metered(1e9), '%s%sa', [half, half])).toEqual(TOO_LARGE)
    const octets = new Uint8Array(LIMITS.stringBytes / 2 + 1)
    expect(formatText(metered(1e9), '%x', [octets])).toEqual(TOO_LARGE)
  })
})
