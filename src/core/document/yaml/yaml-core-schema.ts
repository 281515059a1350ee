import type { Result } from '../../expression/value.ts'
import { doubleOf, integerOf, numberOutOfRange } from '../number.ts'

/**
 * The value of a plain scalar by the core schema (YAML 1.2.2, section 10.3.2): `no`, `on`, `1_000`, `0b11`, `1:30` and
 * dates are strings, `014` is 14. Infinities and not-a-number are numbers out of range.
 */
export function resolvePlain(lexeme: string): Result {
  // Most scalars are words: the first character tells that they are strings.
  switch (lexeme.charCodeAt(0)) {
    case 43: // +
    case 45: // -
    case 46: // .
    case 48:
    case 49:
    case 50:
    case 51:
    case 52:
    case 53:
    case 54:
    case 55:
    case 56:
    case 57:
      return resolveNumber(lexeme) ?? lexeme
    case 70: // F
    case 102:
      return lexeme === 'false' || lexeme === 'False' || lexeme === 'FALSE' ? false : lexeme
    case 84: // T
    case 116:
      return lexeme === 'true' || lexeme === 'True' || lexeme === 'TRUE' ? true : lexeme
    case 78: // N
    case 110:
      return lexeme === 'null' || lexeme === 'Null' || lexeme === 'NULL' ? null : lexeme
    case 126: // ~
      return lexeme === '~' ? null : lexeme
    default:
      return lexeme === '' ? null : lexeme
  }
}

/** The value of a number of the core schema; undefined when the lexeme is none. */
export function resolveNumber(lexeme: string): Result | undefined {
  const sign = lexeme.charCodeAt(0)
  const isSigned = sign === 43 || sign === 45
  const first = isSigned ? 1 : 0
  if (!isSigned && sign === 48) {
    const mark = lexeme.charCodeAt(1)
    if (mark === 120) return resolveRadix(lexeme, 16)
    if (mark === 111) return resolveRadix(lexeme, 8)
  }
  const whole = skipDigits(lexeme, first)
  if (whole === lexeme.length) {
    if (whole === first) return undefined
    // 15 digits are a safe integer whatever they are. Adding 0 makes -0 to 0.
    if (whole - first <= 15) return Number(lexeme) + 0
    return integerOf(lexeme, lexeme.slice(first), 10, sign === 45)
  }
  let end = whole
  if (lexeme.charCodeAt(end) === 46) {
    end = skipDigits(lexeme, end + 1)
    if (whole === first && end === whole + 1) return resolveSpecial(lexeme, first)
  } else if (whole === first) {
    return undefined
  }
  if ((lexeme.charCodeAt(end) | 32) === 101) {
    const after = lexeme.charCodeAt(end + 1)
    const digits = after === 43 || after === 45 ? end + 2 : end + 1
    end = skipDigits(lexeme, digits)
    if (end === digits) return undefined
  }
  return end === lexeme.length ? doubleOf(lexeme) : undefined
}

function resolveRadix(lexeme: string, radix: 8 | 16): Result | undefined {
  if (lexeme.length === 2) return undefined
  for (let at = 2; at < lexeme.length; at++) {
    const code = lexeme.charCodeAt(at)
    const lower = code | 32
    const isDigit = code >= 48 && code <= (radix === 8 ? 55 : 57)
    if (!isDigit && !(radix === 16 && lower >= 97 && lower <= 102)) return undefined
  }
  return integerOf(lexeme, lexeme.slice(2), radix, false)
}

function resolveSpecial(lexeme: string, first: number): Result | undefined {
  const word = lexeme.slice(first)
  const isInfinity = word === '.inf' || word === '.Inf' || word === '.INF'
  const isNotANumber = first === 0 && (word === '.nan' || word === '.NaN' || word === '.NAN')
  return isInfinity || isNotANumber ? numberOutOfRange(lexeme) : undefined
}

function skipDigits(lexeme: string, at: number): number {
  let end = at
  for (let code = lexeme.charCodeAt(end); code >= 48 && code <= 57; code = lexeme.charCodeAt(end)) end++
  return end
}
