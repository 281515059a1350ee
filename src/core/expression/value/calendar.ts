import { Duration, EvalError, Timestamp } from '../value.ts'

const NANOS = 1_000_000_000
const DAY = 86_400

/** 0001-01-01T00:00:00Z and the last second of 9999, in Unix seconds. */
const FIRST_SECOND = -62_135_596_800
const LAST_SECOND = 253_402_300_799

/** A day and time of the proleptic Gregorian calendar. Month and day from 1, nanos below a second. */
export interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanos: number
}

/** A timestamp, or `time_range` outside of years 1 to 9999. `nanos` may lie outside of one second. */
export function timestampOf(seconds: number, nanos: number): Timestamp | EvalError {
  const carry = Math.floor(nanos / NANOS)
  const whole = seconds + carry
  if (!(whole >= FIRST_SECOND && whole <= LAST_SECOND)) {
    return new EvalError('time_range', 'timestamp outside of the years 1 to 9999')
  }
  return new Timestamp(whole, nanos - carry * NANOS)
}

/** A duration, or `overflow` beyond 64 bits of nanoseconds. `nanos` may lie outside of one second. */
export function durationOf(seconds: number, nanos: number): Duration | EvalError {
  const carry = Math.floor(nanos / NANOS)
  const whole = seconds + carry
  const rest = nanos - carry * NANOS
  const inRange =
    whole > -9_223_372_037 && (whole < 9_223_372_036 || (whole === 9_223_372_036 && rest <= 854_775_807))
  const isFirst = whole === -9_223_372_037 && rest >= 145_224_192
  return inRange || isFirst
    ? new Duration(whole, rest)
    : new EvalError('overflow', 'duration beyond 64 bits of nanoseconds')
}

/** The duration in nanoseconds. */
export function nanosecondsOf(duration: Duration): bigint {
  return BigInt(duration.seconds) * 1_000_000_000n + BigInt(duration.nanos)
}

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Day and time of a timestamp that is `offset` seconds ahead of UTC. */
export function momentOf(timestamp: Timestamp, offset: number): Moment {
  const seconds = timestamp.seconds + offset
  const days = Math.floor(seconds / DAY)
  const rest = seconds - days * DAY
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(rest / 3_600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    nanos: timestamp.nanos,
  }
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(moment: Moment): number {
  const days = daysFromCivil(moment.year, moment.month, moment.day)
  return (((days + 4) % 7) + 7) % 7
}

/** 0 for the first of January. */
export function dayOfYear(moment: Moment): number {
  return daysFromCivil(moment.year, moment.month, moment.day) - daysFromCivil(moment.year, 1, 1)
}

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
