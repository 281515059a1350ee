import { quoted } from '../../quote.ts'
import { type Duration, EvalError, type Timestamp } from '../value.ts'
import { daysFromCivil, daysInMonth, durationOf, momentOf, timestampOf } from './calendar.ts'

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/

/** Longest text that can be a time: digits of a fraction beyond this say nothing. */
const TIME_TEXT = 1_024

/** Reads RFC 3339 text: upper-case `T` and `Z`, real days, no leap second. Digits beyond nanoseconds are cut. */
export function parseTimestamp(text: string): Timestamp | EvalError {
  const match = text.length <= TIME_TEXT ? TIMESTAMP.exec(text) : null
  if (match === null) return notTime('an RFC 3339 timestamp', text)
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number)
  if (year === undefined || month === undefined || day === undefined) return notTime('a timestamp', text)
  if (hour === undefined || minute === undefined || second === undefined) return notTime('a timestamp', text)
  const offsetHour = Number(match[9] ?? 0)
  const offsetMinute = Number(match[10] ?? 0)
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60
  if (!isReal || second >= 60 || offsetHour >= 24 || offsetMinute >= 60) return notTime('a real time', text)
  const offset = (offsetHour * 60 + offsetMinute) * (match[8] === '-' ? -60 : 60)
  const seconds = daysFromCivil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
  return timestampOf(seconds, nanosOfFraction(match[7] ?? ''))
}

/** RFC 3339 in UTC, with a fraction only where there is one. */
export function printTimestamp(timestamp: Timestamp): string {
  const { year, month, day, hour, minute, second, nanos } = momentOf(timestamp, 0)
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return `${date}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${printFraction(nanos)}Z`
}

const UNIT_NANOS: ReadonlyMap<string, bigint> = new Map([
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ns', 1n],
])

/** Reads `1h30m`, `-1.5s`, `250ms`, `0`: one sign, then numbers with units. */
export function parseDuration(text: string): Duration | EvalError {
  if (text.length > TIME_TEXT) return notTime('a duration', text)
  const negative = text.startsWith('-')
  const body = negative || text.startsWith('+') ? text.slice(1) : text
  if (body === '0') return durationOf(0, 0)
  if (body === '') return notTime('a duration', text)
  const part = /(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|\u00b5s|\u03bcs|ns)/y
  let total = 0n
  while (part.lastIndex < body.length) {
    const match = part.exec(body)
    if (match === null) return notTime('a duration', text)
    total += nanosOfPart(match[1] ?? '', UNIT_NANOS.get(match[2] ?? '') ?? 0n)
  }
  return durationOfNanos(negative ? -total : total)
}

/** A duration from nanoseconds, or `overflow` beyond 64 bits. */
export function durationOfNanos(total: bigint): Duration | EvalError {
  const rest = ((total % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  return durationOf(Number((total - rest) / 1_000_000_000n), Number(rest))
}

/** Seconds with a fraction where there is one: `5401.5s`. */
export function printDuration(duration: Duration): string {
  const negative = duration.seconds < 0
  // −1.5 s is kept as −2 s and half a second.
  const borrow = negative && duration.nanos > 0
  const seconds = Math.abs(borrow ? duration.seconds + 1 : duration.seconds)
  const nanos = borrow ? 1_000_000_000 - duration.nanos : duration.nanos
  return `${negative ? '-' : ''}${seconds}${printFraction(nanos)}s`
}

function nanosOfPart(number: string, unit: bigint): bigint {
  const [whole = '', fraction = ''] = number.split('.')
  const scale = 10n ** BigInt(fraction.length)
  return BigInt(whole || '0') * unit + (BigInt(fraction || '0') * unit) / scale
}

function nanosOfFraction(digits: string): number {
  return Number(digits.slice(0, 9).padEnd(9, '0'))
}

function printFraction(nanos: number): string {
  return nanos === 0 ? '' : '.' + pad(nanos, 9).replace(/0+$/, '')
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function notTime(what: string, text: string): EvalError {
  return new EvalError('conversion', `${quoted(text)} is not ${what}`)
}
