import { Double, EvalError, type Result } from '../expression/value.ts'
import { quoted } from '../quote.ts'

const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)

/** LIMIT: a lexeme with more digits is out of range without being converted; int64 has 19 decimal, 63 binary ones. */
const MOST_DIGITS = 64

/** The value of a number that int64 or binary64 cannot hold: reading it is an error, it is never rounded. */
export function numberOutOfRange(lexeme: string): EvalError {
  return new EvalError('number_range', `number ${quoted(lexeme)} is out of range`)
}

/**
 * The value of an integer lexeme: `digits` of the given radix without sign or prefix. A number or bigint when it fits
 * int64, else `number_range`.
 */
export function integerOf(
  lexeme: string,
  digits: string,
  radix: 2 | 8 | 10 | 16,
  isNegative: boolean,
): Result {
  const significant = digits.replace(/^0+/, '')
  if (significant === '') return 0
  if (significant.length > MOST_DIGITS) return numberOutOfRange(lexeme)
  const prefix = radix === 16 ? '0x' : radix === 8 ? '0o' : radix === 2 ? '0b' : ''
  const magnitude = BigInt(prefix + significant)
  const value = isNegative ? -magnitude : magnitude
  if (value > INT64_MAX || value < INT64_MIN) return numberOutOfRange(lexeme)
  const short = Number(value)
  return Number.isSafeInteger(short) ? short : value
}

/** The value of a decimal lexeme: `digits` in the syntax of JavaScript. Infinite: `number_range`. */
export function doubleOf(lexeme: string, digits = lexeme): Result {
  const value = Number(digits)
  return Number.isFinite(value) ? new Double(value) : numberOutOfRange(lexeme)
}
