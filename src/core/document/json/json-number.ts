import type { Result } from '../../expression/value.ts'
import { doubleOf, integerOf } from '../number.ts'

/** A number that was read: its value, whether it is written as an integer, and the offset after it. */
export interface JsonNumber {
  readonly value: Result
  readonly isInteger: boolean
  readonly end: number
}

/** Where and why a number is wrong. */
export interface JsonNumberFault {
  readonly reason: string
  readonly start: number
  readonly end: number
}

/** Reads the number that starts at `start` with a digit, or with `-` and a digit (RFC 8259, section 6). */
export function readNumber(text: string, start: number): JsonNumber | JsonNumberFault {
  const isNegative = text.charCodeAt(start) === 45
  const first = isNegative ? start + 1 : start
  const whole = skipDigits(text, first)
  if (text.charCodeAt(first) === 48 && whole > first + 1) {
    return { reason: 'has a leading zero', start, end: whole }
  }
  let end = whole
  if (text.charCodeAt(end) === 46) {
    const fraction = skipDigits(text, end + 1)
    if (fraction === end + 1) return { reason: 'needs a digit after the point', start, end: fraction }
    end = fraction
  }
  if ((text.charCodeAt(end) | 32) === 101) {
    const sign = text.charCodeAt(end + 1)
    const digits = sign === 43 || sign === 45 ? end + 2 : end + 1
    const exponent = skipDigits(text, digits)
    if (exponent === digits) return { reason: 'needs a digit in the exponent', start, end: exponent }
    end = exponent
  }
  const lexeme = text.slice(start, end)
  const isInteger = end === whole
  const value = isInteger ? integerOf(lexeme, text.slice(first, end), 10, isNegative) : doubleOf(lexeme)
  return { value, isInteger, end }
}

function skipDigits(text: string, at: number): number {
  let end = at
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) end++
  return end
}
