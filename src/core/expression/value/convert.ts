import { quoted } from '../../quote.ts'
import { Double, EvalError, type Result, type Timestamp, type Uint } from '../value.ts'
import { timestampOf } from './calendar.ts'
import { INT_MAX, type Int, toInt, toUint, truncateToInt, truncateToUint } from './integer.ts'

const INT_TEXT = /^[+-]?0*(\d{1,20})$/
const UINT_TEXT = /^0*(\d{1,20})$/
const DOUBLE_TEXT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** Longest text that can be a number; digits beyond it decide nothing. */
const NUMBER_TEXT = 2_048

const TRUE_TEXTS: readonly string[] = ['1', 't', 'T', 'TRUE', 'true', 'True']
const FALSE_TEXTS: readonly string[] = ['0', 'f', 'F', 'FALSE', 'false', 'False']

/** `int(string)`: decimal digits with an optional sign. */
export function intOfText(text: string): Result {
  if (text.length > NUMBER_TEXT || !INT_TEXT.test(text)) return notA('int', text)
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  const result = toInt(value)
  return result instanceof EvalError ? notA('int', text) : result
}

/** `uint(string)`: decimal digits. */
export function uintOfText(text: string): Result {
  if (text.length > NUMBER_TEXT || !UINT_TEXT.test(text)) return notA('uint', text)
  const result = toUint(BigInt(text))
  return result instanceof EvalError ? notA('uint', text) : result
}

/** `double(string)`: decimal with an optional exponent, or `Infinity`, `-Infinity`, `NaN`. */
export function doubleOfText(text: string): Result {
  if (text === 'NaN') return new Double(Number.NaN)
  if (text === 'Infinity') return new Double(Infinity)
  if (text === '-Infinity') return new Double(-Infinity)
  if (text.length > NUMBER_TEXT || !DOUBLE_TEXT.test(text)) return notA('double', text)
  const value = Number(text)
  return Number.isFinite(value) ? new Double(value) : notA('double', text)
}

/** `bool(string)`: the twelve spellings of Go. */
export function boolOfText(text: string): Result {
  if (TRUE_TEXTS.includes(text)) return true
  return FALSE_TEXTS.includes(text) ? false : notA('bool', text)
}

/** `int(double)`: cut toward zero. */
export function intOfDouble(value: Double): Result {
  return truncateToInt(value.value) ?? new EvalError('overflow', 'double outside of the range of int')
}

/** `uint(double)`: cut toward zero. */
export function uintOfDouble(value: Double): Result {
  return truncateToUint(value.value) ?? new EvalError('overflow', 'double outside of the range of uint')
}

/** `int(uint)`. */
export function intOfUint(value: Uint): Result {
  return value.value > INT_MAX ? new EvalError('overflow', 'uint outside of the range of int') : value.value
}

/** `uint(int)`. */
export function uintOfInt(value: Int): Result {
  return value < 0 ? new EvalError('overflow', 'int outside of the range of uint') : toUint(BigInt(value))
}

/** `timestamp(int)`: Unix seconds. */
export function timestampOfInt(value: Int): Timestamp | EvalError {
  return timestampOf(Number(value), 0)
}

function notA(type: string, text: string): EvalError {
  return new EvalError('conversion', `${quoted(text)} is not ${type === 'int' ? 'an' : 'a'} ${type}`)
}
