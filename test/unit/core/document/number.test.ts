import { describe, expect, it } from 'vitest'
import { doubleOf, integerOf, numberOutOfRange } from '../../../../src/core/document/number.ts'
import { Double, EvalError } from '../../../../src/core/expression/value.ts'

const outOfRange = (lexeme: string) => new EvalError('number_range', `number \`${lexeme}\` is out of range`)

describe('integerOf', () => {
  it.each([
    ['0', 10, false, 0],
    ['0', 10, true, 0],
    ['000', 10, true, 0],
    ['7', 10, true, -7],
    ['007', 10, false, 7],
    ['10', 2, false, 2],
    ['10', 8, false, 8],
    ['10', 10, false, 10],
    ['10', 16, false, 16],
    ['fF', 16, false, 255],
    ['9007199254740990', 10, false, 9007199254740990],
    ['9007199254740991', 10, false, 9007199254740991],
    ['9007199254740992', 10, false, 9007199254740992n],
    ['9007199254740991', 10, true, -9007199254740991],
    ['9007199254740992', 10, true, -9007199254740992n],
    ['9223372036854775806', 10, false, 9223372036854775806n],
    ['9223372036854775807', 10, false, 9223372036854775807n],
    ['9223372036854775808', 10, true, -9223372036854775808n],
    ['7fffffffffffffff', 16, false, 9223372036854775807n],
    ['777777777777777777777', 8, false, 9223372036854775807n],
    ['1'.repeat(63), 2, false, 9223372036854775807n],
    [`${'0'.repeat(100)}1`, 10, false, 1],
  ] as const)('gives %s to the base %i, negative: %s, as %s', (digits, radix, isNegative, value) => {
    expect(integerOf('x', digits, radix, isNegative)).toBe(value)
  })

  it.each([
    ['9223372036854775808', 10, false],
    ['9223372036854775809', 10, true],
    ['8000000000000000', 16, false],
    ['1000000000000000000000', 8, false],
    [`1${'0'.repeat(63)}`, 2, false],
    [`1${'0'.repeat(64)}`, 2, true],
    ['9'.repeat(64), 10, false],
    ['9'.repeat(65), 10, true],
  ] as const)('has no value for %s to the base %i, negative: %s', (digits, radix, isNegative) => {
    expect(integerOf('lexeme', digits, radix, isNegative)).toStrictEqual(outOfRange('lexeme'))
  })
})

describe('doubleOf', () => {
  it.each([
    ['1.5', 1.5],
    ['-0.0', -0],
    ['1e3', 1000],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', 5e-324],
    ['1e-400', 0],
  ])('gives %s as %d', (lexeme, value) => {
    expect(doubleOf(lexeme)).toStrictEqual(new Double(value))
  })

  it.each(['1.8e308', '-1e309', '1e999'])('has no value for %s', (lexeme) => {
    expect(doubleOf(lexeme)).toStrictEqual(outOfRange(lexeme))
  })
})

it('numbers out of range are shortened where they are shown', () => {
  const error = numberOutOfRange('9'.repeat(1_000))
  expect(error).toStrictEqual(outOfRange(`${'9'.repeat(40)}…${'9'.repeat(39)}`))
})
