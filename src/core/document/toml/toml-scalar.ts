import type { Result } from '../../expression/value.ts'
import { doubleOf, integerOf, numberOutOfRange } from '../number.ts'

/** A value that is not a string: what it is, or the reason why it is none. */
export type TomlScalarRead =
  | { readonly value: Result; readonly isInteger: boolean; readonly end: number }
  | { readonly reason: string; readonly end: number }

/** Reads a number, boolean, date or time that starts at `start` (TOML 1.1). Dates and times are strings. */
export function readTomlScalar(text: string, start: number): TomlScalarRead {
  let end = skipWord(text, start)
  const first = text.charCodeAt(start)
  // Most are short integers: 15 digits are safe whatever they are.
  if (first >= 49 && first <= 57 && end - start <= 15) {
    if (skipDigits(text, start) === end)
      return { value: Number(text.slice(start, end)), isInteger: true, end }
  }
  // A space may stand between date and time.
  if (isDate(text.slice(start, end)) && /^ [0-9][0-9]:$/.test(text.slice(end, end + 4))) {
    end = skipWord(text, end + 1)
  }
  const word = text.slice(start, end)
  if (word === 'true') return { value: true, isInteger: false, end }
  if (word === 'false') return { value: false, isInteger: false, end }
  if (/^[0-9]{4}-|^[0-9]{2}:/.test(word)) {
    const reason = checkDateTime(word)
    return reason === undefined ? { value: word, isInteger: false, end } : { reason, end }
  }
  return { ...readNumber(word), end }
}

type NumberRead = { readonly value: Result; readonly isInteger: boolean } | { readonly reason: string }

function readNumber(word: string): NumberRead {
  const radix = RADIXES.get(word.slice(0, 2))
  if (radix !== undefined) {
    const digits = joinDigits(word.slice(2), radix)
    if (digits === undefined) return { reason: NO_NUMBER }
    return { value: integerOf(word, digits, radix, false), isInteger: true }
  }
  const isNegative = word.startsWith('-')
  const unsigned = isNegative || word.startsWith('+') ? word.slice(1) : word
  if (unsigned === 'inf' || unsigned === 'nan') return { value: numberOutOfRange(word), isInteger: false }
  const exponentAt = unsigned.search(/[eE]/)
  const mantissa = exponentAt < 0 ? unsigned : unsigned.slice(0, exponentAt)
  const pointAt = mantissa.indexOf('.')
  const whole = joinDigits(pointAt < 0 ? mantissa : mantissa.slice(0, pointAt), 10)
  if (whole === undefined) return { reason: NO_NUMBER }
  if (whole.length > 1 && whole.startsWith('0')) return { reason: 'has a leading zero' }
  if (pointAt < 0 && exponentAt < 0) {
    return { value: integerOf(word, whole, 10, isNegative), isInteger: true }
  }
  const isFraction = pointAt < 0 || joinDigits(mantissa.slice(pointAt + 1), 10) !== undefined
  const isExponent = exponentAt < 0 || joinExponent(unsigned.slice(exponentAt + 1)) !== undefined
  if (!isFraction || !isExponent) return { reason: NO_NUMBER }
  return { value: doubleOf(word, word.replaceAll('_', '')), isInteger: false }
}

const NO_NUMBER = 'is no value: text must stand in quotes'

const RADIXES: ReadonlyMap<string, 2 | 8 | 16> = new Map([
  ['0b', 2],
  ['0o', 8],
  ['0x', 16],
])

function joinExponent(text: string): string | undefined {
  return joinDigits(/^[-+]/.test(text) ? text.slice(1) : text, 10)
}

/** Digits without the single underscores that may stand between them; undefined when there is anything else. */
function joinDigits(text: string, radix: 2 | 8 | 10 | 16): string | undefined {
  if (text === '' || text.startsWith('_') || text.endsWith('_') || text.includes('__')) return undefined
  const digits = text.replaceAll('_', '')
  return DIGITS[radix].test(digits) ? digits : undefined
}

const DIGITS = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^[0-9]+$/, 16: /^[0-9a-fA-F]+$/ } as const

function checkDateTime(word: string): string | undefined {
  const date = isDate(word.slice(0, 10)) ? word.slice(0, 10) : ''
  if (date !== '' && !isRealDate(date)) return 'is no date that exists'
  const time = date === '' ? word : word.slice(11)
  if (word.length === 10 && date !== '') return undefined
  if (date !== '' && !/[Tt ]/.test(word.charAt(10))) return NO_DATE
  return isTime(time, date !== '') ? undefined : NO_DATE
}

const NO_DATE = 'is no date or time'

function isDate(word: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(word)
}

function isRealDate(date: string): boolean {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8))
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && day >= 1 && day <= days
}

function isTime(time: string, mayHaveOffset: boolean): boolean {
  const parts =
    /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:[Zz]|[+-]([0-9]{2}):([0-9]{2}))?$/.exec(time)
  if (parts === null) return false
  const [, hour, minute, second = '0', offsetHour = '0', offsetMinute = '0'] = parts
  const hasOffset = /[Zz+-]/.test(time)
  if (hasOffset && !mayHaveOffset) return false
  return (
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 60 &&
    Number(offsetHour) <= 23 &&
    Number(offsetMinute) <= 59
  )
}

/** End of the run of characters that numbers, dates and words are made of. */
function skipWord(text: string, start: number): number {
  let end = start
  while (isWordCode(text.charCodeAt(end))) end++
  return end
}

function skipDigits(text: string, start: number): number {
  let end = start
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return end
}

/** `+ - . : _`, digits and letters. */
function isWordCode(code: number): boolean {
  const lower = code | 32
  return (
    (code >= 48 && code <= 58) ||
    (lower >= 97 && lower <= 122) ||
    code === 43 ||
    code === 45 ||
    code === 46 ||
    code === 95
  )
}
