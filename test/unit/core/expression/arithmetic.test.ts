import { describe, expect, it } from 'vitest'
import { codeOf, evaluate } from './evaluate.ts'

describe('integer arithmetic', () => {
  it.each([
    ['-7 / 2', -3],
    ['-7 % 2', -1],
    ['7 % -2', 1],
    ['0 * -1', 0],
    ['-4 % 2', 0],
    ['--5', 5],
    ['9007199254740991 + 1', 9007199254740992n],
    ['9007199254740992 - 1', 9007199254740991],
    ['3037000500 * 3037000499', 9223372033963249500n],
    ['9223372036854775807 - 9223372036854775800', 7],
    ['-9223372036854775808 + 9223372036854775807', -1],
  ])('%s is %s', (text, expected) => {
    const result = evaluate(text)
    expect(result).toBe(expected)
    expect(Object.is(result, -0)).toBe(false)
  })

  it.each([
    ['9223372036854775807 + 1', 'overflow'],
    ['-9223372036854775808 - 1', 'overflow'],
    ['-(-9223372036854775808)', 'overflow'],
    ['9223372036854775807 * 2', 'overflow'],
    ['-9223372036854775808 / -1', 'overflow'],
    ['-9223372036854775808 % -1', 'overflow'],
    ['5 / 0', 'divide_by_zero'],
    ['5 % 0', 'modulus_by_zero'],
    ['5u / 0u', 'divide_by_zero'],
    ['1u - 2u', 'overflow'],
    ['18446744073709551615u + 1u', 'overflow'],
    ['dyn(1) + dyn(1u)', 'no_overload'],
    ['dyn(1) + dyn(1.0)', 'no_overload'],
    ['-dyn(1u)', 'no_overload'],
    ['dyn(1.0) % dyn(2.0)', 'no_overload'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('divides doubles by zero like IEEE 754', () => {
    expect(evaluate('1.0 / 0.0 == double("Infinity") && 0.0 / 0.0 != 0.0 / 0.0')).toBe(true)
  })
})

describe('equality and order', () => {
  it.each([
    ['dyn(1) == dyn(1.0)', true],
    ['dyn(9007199254740993) == dyn(9007199254740992.0)', true],
    ['dyn(9223372036854775807) == dyn(9223372036854775808.0)', true],
    ['dyn(9223372036854775807) < dyn(9223372036854775808.0)', false],
    ['dyn(9223372036854775807) < dyn(1e300)', true],
    ['[1, 2] == [dyn(1.0), dyn(2u)]', true],
    ['dyn(null) == dyn(1)', false],
    ['dyn("1") == dyn(1)', false],
    ['dyn(optional.of(1)) == dyn(1)', false],
    ['optional.none() == optional.none()', true],
    ['{1: "a"} == {dyn(1u): "a"}', true],
    ['{"a": 1} == input', true],
    ['1 < 2.5 && 1u < 2 && !(1u < -1)', true],
    [String.raw`'\uFFFF' < '\U0001F600'`, true],
    [`b'ab' < b'b' && b'' < b'a'`, true],
    ['false < true', true],
    ['[[1, [2]]] == [[1, [2]]]', true],
    ['double("NaN") == double("NaN")', false],
    ['[double("NaN")] == [double("NaN")]', false],
    ['type(1) == int && type(type(1)) == type', true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text, { a: 1 })).toBe(expected)
  })

  it.each([
    ['dyn(null) < dyn(null)', 'no_overload'],
    ['dyn([1]) < dyn([2])', 'no_overload'],
    ['dyn("a") < dyn(1)', 'no_overload'],
    ['double("NaN") < 1.0', 'invalid_argument'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })
})
