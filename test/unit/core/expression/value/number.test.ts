import { describe, expect, it } from 'vitest'
import * as convert from '../../../../../src/core/expression/value/convert.ts'
import * as integer from '../../../../../src/core/expression/value/integer.ts'
import {
  printDouble,
  printExponent,
  printFixed,
  printPlain,
} from '../../../../../src/core/expression/value/print-double.ts'
import {
  Double,
  EvalError,
  mapKey,
  type Result,
  Timestamp,
  Uint,
  type Value,
} from '../../../../../src/core/expression/value.ts'

const MAX = 2n ** 63n - 1n
const MIN = -(2n ** 63n)
const UMAX = 2n ** 64n - 1n
const SAFE = 2 ** 53 - 1
const OVERFLOW = new EvalError('overflow', 'integer overflow')
const UINT_OVERFLOW = new EvalError('overflow', 'unsigned integer overflow')
const DIVIDED = new EvalError('divide_by_zero', 'division by zero')
const MODULUS = new EvalError('modulus_by_zero', 'modulus by zero')

type Binary = (a: integer.Int, b: integer.Int) => Result

describe('arithmetic of ints', () => {
  it.each<readonly [string, Binary, integer.Int, integer.Int, Result]>([
    ['+', integer.addInt, 1, 2, 3],
    ['+', integer.addInt, SAFE, 1, 2n ** 53n],
    ['+', integer.addInt, SAFE, 2, 2n ** 53n + 1n],
    ['+', integer.addInt, 2n ** 53n, -1, SAFE],
    ['+', integer.addInt, -1, 2n ** 53n, SAFE],
    ['+', integer.addInt, MAX, 0, MAX],
    ['+', integer.addInt, MAX, 1, OVERFLOW],
    ['+', integer.addInt, MIN, -1, OVERFLOW],
    ['+', integer.addInt, MIN, MAX, -1],
    ['-', integer.subtractInt, 1, 2, -1],
    ['-', integer.subtractInt, -SAFE, 2, -(2n ** 53n) - 1n],
    ['-', integer.subtractInt, 2n ** 53n, 1, SAFE],
    ['-', integer.subtractInt, 1, MIN, OVERFLOW],
    ['-', integer.subtractInt, -1, MIN, MAX],
    ['*', integer.multiplyInt, 6, -7, -42],
    ['*', integer.multiplyInt, 0, -7, 0],
    ['*', integer.multiplyInt, SAFE, SAFE, OVERFLOW],
    ['*', integer.multiplyInt, 2 ** 31, 2 ** 31, 2n ** 62n],
    ['*', integer.multiplyInt, 3_037_000_499, 3_037_000_499, 9_223_372_030_926_249_001n],
    ['*', integer.multiplyInt, 2n ** 62n, 2, OVERFLOW],
    ['*', integer.multiplyInt, 2, -(2n ** 62n), MIN],
    ['/', integer.divideInt, 7, 2, 3],
    ['/', integer.divideInt, -7, 2, -3],
    ['/', integer.divideInt, 7, -2, -3],
    ['/', integer.divideInt, -1, 2, 0],
    ['/', integer.divideInt, 0, -5, 0],
    ['/', integer.divideInt, SAFE, 3, 3_002_399_751_580_330],
    ['/', integer.divideInt, MIN, -1, OVERFLOW],
    ['/', integer.divideInt, MIN, 2, -(2n ** 62n)],
    ['/', integer.divideInt, 5, MAX, 0],
    ['/', integer.divideInt, 1, 0, DIVIDED],
    ['/', integer.divideInt, MAX, 0, DIVIDED],
    ['%', integer.moduloInt, 7, 3, 1],
    ['%', integer.moduloInt, -7, 3, -1],
    ['%', integer.moduloInt, 7, -3, 1],
    ['%', integer.moduloInt, -6, 3, 0],
    ['%', integer.moduloInt, MIN, -1, OVERFLOW],
    ['%', integer.moduloInt, MIN, 10, -8],
    ['%', integer.moduloInt, MAX, -1, 0],
    ['%', integer.moduloInt, 5, MAX, 5],
    ['%', integer.moduloInt, 1, 0, MODULUS],
  ])('%s: case %#', (_, operation, a, b, expected) => {
    expect(operation(a, b)).toEqual(expected)
  })

  it.each<readonly [integer.Int, Result]>([
    [1, -1],
    [0, 0],
    [MAX, -MAX],
    [MIN, OVERFLOW],
    [2n ** 53n, -(2n ** 53n)],
  ])('-(%s)', (value, expected) => {
    expect(integer.negateInt(value)).toEqual(expected)
  })

  it('keeps the safe ones as numbers and others as bigints', () => {
    expect(integer.toInt(BigInt(SAFE))).toBe(SAFE)
    expect(integer.toInt(2n ** 53n)).toBe(2n ** 53n)
    expect(integer.toInt(MAX)).toBe(MAX)
    expect(integer.toInt(MAX + 1n)).toEqual(OVERFLOW)
    expect(integer.toInt(MIN)).toBe(MIN)
    expect(integer.toInt(MIN - 1n)).toEqual(OVERFLOW)
    expect(integer.toUint(0n)).toEqual(new Uint(0))
    expect(integer.toUint(-1n)).toEqual(UINT_OVERFLOW)
    expect(integer.toUint(UMAX)).toEqual(new Uint(UMAX))
    expect(integer.toUint(UMAX + 1n)).toEqual(UINT_OVERFLOW)
  })
})

describe('arithmetic of uints', () => {
  it.each<readonly [string, (a: Uint, b: Uint) => Result, number | bigint, number | bigint, Result]>([
    ['+', integer.addUint, UMAX, 0, new Uint(UMAX)],
    ['+', integer.addUint, UMAX, 1, UINT_OVERFLOW],
    ['-', integer.subtractUint, 3, 3, new Uint(0)],
    ['-', integer.subtractUint, 3, 4, UINT_OVERFLOW],
    ['*', integer.multiplyUint, 2n ** 63n, 2, UINT_OVERFLOW],
    ['*', integer.multiplyUint, 6, 7, new Uint(42)],
    ['/', integer.divideUint, 7, 2, new Uint(3)],
    ['/', integer.divideUint, 7, 0, DIVIDED],
    ['%', integer.moduloUint, UMAX, 10, new Uint(5)],
    ['%', integer.moduloUint, 7, 0, MODULUS],
  ])('%s: case %#', (_, operation, a, b, expected) => {
    expect(operation(new Uint(a), new Uint(b))).toEqual(expected)
  })
})

describe('doubles as integers', () => {
  it.each<readonly [number, integer.Int | undefined, Uint | undefined]>([
    [1.9, 1, new Uint(1)],
    [-1.9, -1, undefined],
    [0, 0, new Uint(0)],
    [-0, 0, new Uint(0)],
    [-0.5, 0, undefined],
    [2 ** 53, 2n ** 53n, new Uint(2n ** 53n)],
    [2 ** 63 - 1024, 2n ** 63n - 1024n, new Uint(2n ** 63n - 1024n)],
    [2 ** 63, undefined, new Uint(2n ** 63n)],
    [-(2 ** 63), undefined, undefined],
    [-(2 ** 63) + 1024, -(2n ** 63n) + 1024n, undefined],
    [2 ** 64 - 2048, undefined, new Uint(2n ** 64n - 2048n)],
    [2 ** 64, undefined, undefined],
    [Number.NaN, undefined, undefined],
    [Infinity, undefined, undefined],
    [-Infinity, undefined, undefined],
  ])('cuts %d toward zero', (value, int, uint) => {
    expect(integer.truncateToInt(value)).toBe(int)
    expect(integer.truncateToUint(value)).toEqual(uint)
    expect(convert.intOfDouble(new Double(value))).toEqual(
      int ?? new EvalError('overflow', 'double outside of the range of int'),
    )
    expect(convert.uintOfDouble(new Double(value))).toEqual(
      uint ?? new EvalError('overflow', 'double outside of the range of uint'),
    )
  })

  it('converts between int and uint where both have the number', () => {
    expect(convert.intOfUint(new Uint(5))).toBe(5)
    expect(convert.intOfUint(new Uint(MAX))).toBe(MAX)
    expect(convert.intOfUint(new Uint(2n ** 63n))).toEqual(
      new EvalError('overflow', 'uint outside of the range of int'),
    )
    expect(convert.uintOfInt(0)).toEqual(new Uint(0))
    expect(convert.uintOfInt(MAX)).toEqual(new Uint(MAX))
    expect(convert.uintOfInt(-1)).toEqual(new EvalError('overflow', 'int outside of the range of uint'))
    expect(convert.timestampOfInt(86_400)).toEqual(new Timestamp(86_400, 0))
  })
})

describe('numbers from text', () => {
  it.each<readonly [string, Result]>([
    ['0', 0],
    ['-0', 0],
    ['+7', 7],
    ['-7', -7],
    ['007', 7],
    ['9223372036854775807', MAX],
    ['-9223372036854775808', MIN],
    ['0'.repeat(2_047) + '7', 7],
  ])('int(%j)', (text, expected) => {
    expect(convert.intOfText(text)).toEqual(expected)
  })

  it.each([
    ['', '`` is not an int'],
    ['+', '`+` is not an int'],
    ['+-1', '`+-1` is not an int'],
    ['1+', '`1+` is not an int'],
    ['1.0', '`1.0` is not an int'],
    [' 1', '` 1` is not an int'],
    ['0x10', '`0x10` is not an int'],
    ['9223372036854775808', '`9223372036854775808` is not an int'],
    ['-9223372036854775809', '`-9223372036854775809` is not an int'],
    ['99999999999999999999', '`99999999999999999999` is not an int'],
  ])('int(%j) is an error', (text, message) => {
    expect(convert.intOfText(text)).toEqual(new EvalError('conversion', message))
  })

  it.each<readonly [string, Result]>([
    ['0', new Uint(0)],
    ['007', new Uint(7)],
    ['18446744073709551615', new Uint(UMAX)],
    ['0'.repeat(2_047) + '7', new Uint(7)],
  ])('uint(%j)', (text, expected) => {
    expect(convert.uintOfText(text)).toEqual(expected)
  })

  it.each([
    ['', '`` is not a uint'],
    ['-1', '`-1` is not a uint'],
    ['+1', '`+1` is not a uint'],
    ['1u', '`1u` is not a uint'],
    ['18446744073709551616', '`18446744073709551616` is not a uint'],
  ])('uint(%j) is an error', (text, message) => {
    expect(convert.uintOfText(text)).toEqual(new EvalError('conversion', message))
  })

  it.each([
    ['1', 1],
    ['-1.5', -1.5],
    ['+.5', 0.5],
    ['5.', 5],
    ['1e3', 1_000],
    ['1E-3', 0.001],
    ['-0', -0],
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['1e-999', 0],
    ['0'.repeat(2_047) + '7', 7],
  ])('double(%j)', (text, expected) => {
    expect(convert.doubleOfText(text)).toEqual(new Double(expected))
  })

  it.each([
    ['', '`` is not a double'],
    ['.', '`.` is not a double'],
    ['1e', '`1e` is not a double'],
    ['1.5x', '`1.5x` is not a double'],
    ['x1.5', '`x1.5` is not a double'],
    ['inf', '`inf` is not a double'],
    ['+Infinity', '`+Infinity` is not a double'],
    ['1e999', '`1e999` is not a double'],
  ])('double(%j) is an error', (text, message) => {
    expect(convert.doubleOfText(text)).toEqual(new EvalError('conversion', message))
  })

  it('refuses text of more than 2048 characters', () => {
    const long = '0'.repeat(2_048) + '7'
    for (const read of [convert.intOfText, convert.uintOfText, convert.doubleOfText]) {
      expect(read(long)).toMatchObject({ code: 'conversion' })
    }
  })

  it('reads the twelve spellings of a bool', () => {
    expect(['1', 't', 'T', 'TRUE', 'true', 'True'].map(convert.boolOfText)).not.toContain(false)
    expect(['0', 'f', 'F', 'FALSE', 'false', 'False'].map(convert.boolOfText)).not.toContain(true)
    expect(convert.boolOfText('true')).toBe(true)
    expect(convert.boolOfText('false')).toBe(false)
    expect(convert.boolOfText('yes')).toEqual(new EvalError('conversion', '`yes` is not a bool'))
  })
})

describe('doubles as text', () => {
  it.each([
    [0, '0', '0', '0.00', '0.00e+00'],
    [-0, '-0', '-0', '-0.00', '-0.00e+00'],
    [1, '1', '1', '1.00', '1.00e+00'],
    [-1.5, '-1.5', '-1.5', '-1.50', '-1.50e+00'],
    [0.125, '0.125', '0.125', '0.12', '1.25e-01'],
    [0.375, '0.375', '0.375', '0.38', '3.75e-01'],
    [0.0001, '0.0001', '0.0001', '0.00', '1.00e-04'],
    [0.00001, '1e-05', '0.00001', '0.00', '1.00e-05'],
    [123_456, '123456', '123456', '123456.00', '1.23e+05'],
    [999_999.5, '999999.5', '999999.5', '999999.50', '1.00e+06'],
    [1_000_000, '1e+06', '1000000', '1000000.00', '1.00e+06'],
    [1_234_567, '1.234567e+06', '1234567', '1234567.00', '1.23e+06'],
    [-1e21, '-1e+21', '-1000000000000000000000', '-1000000000000000000000.00', '-1.00e+21'],
    [9.995, '9.995', '9.995', '9.99', '9.99e+00'],
    [9.999, '9.999', '9.999', '10.00', '1.00e+01'],
    [0.005, '0.005', '0.005', '0.01', '5.00e-03'],
    [
      1e100,
      '1e+100',
      `1${'0'.repeat(100)}`,
      '10000000000000000159028911097599180468360808563945281389781327557747838772170381060813469985856815104.00',
      '1.00e+100',
    ],
    [5e-324, '5e-324', `0.${'0'.repeat(323)}5`, '0.00', '4.94e-324'],
    [
      2.2250738585072014e-308,
      '2.2250738585072014e-308',
      `0.${'0'.repeat(307)}22250738585072014`,
      '0.00',
      '2.23e-308',
    ],
    [Number.NaN, 'NaN', 'NaN', 'NaN', 'NaN'],
    [Infinity, '+Inf', 'Infinity', 'Infinity', 'Infinity'],
    [-Infinity, '-Inf', '-Infinity', '-Infinity', '-Infinity'],
  ])('%d', (value, text, plain, fixed, exponent) => {
    expect(printDouble(value)).toBe(text)
    expect(printPlain(value)).toBe(plain)
    expect(printFixed(value, 2)).toBe(fixed)
    expect(printExponent(value, 2)).toBe(exponent)
  })

  it.each([
    [0.5, '0', '5e-01'],
    [1.5, '2', '2e+00'],
    [2.5, '2', '2e+00'],
    [3.5, '4', '4e+00'],
    [-2.5, '-2', '-2e+00'],
    [-2.5000001, '-3', '-3e+00'],
    [0, '0', '0e+00'],
    [-0, '-0', '-0e+00'],
    [25, '25', '2e+01'],
    [35, '35', '4e+01'],
    [2 ** 53, '9007199254740992', '9e+15'],
    [2 ** 60, '1152921504606846976', '1e+18'],
  ])('%d without decimals, half to even', (value, fixed, exponent) => {
    expect(printFixed(value, 0)).toBe(fixed)
    expect(printExponent(value, 0)).toBe(exponent)
  })
})

describe('keys of maps', () => {
  it.each<readonly [string, Value, string | undefined]>([
    ['text', '1', 's1'],
    ['an int', 1, 'n1'],
    ['a large int', MAX, 'n9223372036854775807'],
    ['a uint', new Uint(1), 'n1'],
    ['a large uint', new Uint(UMAX), 'n18446744073709551615'],
    ['an integral double', new Double(1), 'n1'],
    ['a large double', new Double(2 ** 63), 'n9223372036854775808'],
    ['minus zero', new Double(-0), 'n0'],
    ['true', true, 'btrue'],
    ['false', false, 'bfalse'],
    ['a fraction', new Double(1.5), undefined],
    ['infinity', new Double(Infinity), undefined],
    ['null', null, undefined],
    ['a list', [], undefined],
  ])('%s', (_, key, expected) => {
    expect(mapKey(key)).toBe(expected)
  })
})
