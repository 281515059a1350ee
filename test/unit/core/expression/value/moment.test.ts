import { describe, expect, it } from 'vitest'
import * as calendar from '../../../../../src/core/expression/value/calendar.ts'
import * as time from '../../../../../src/core/expression/value/time.ts'
import { momentIn } from '../../../../../src/core/expression/value/zone.ts'
import { isZoneName } from '../../../../../src/core/expression/value/zone-name.ts'
import { Duration, EvalError, Timestamp } from '../../../../../src/core/expression/value.ts'
import { metered } from './metered.ts'

const FIRST = -62_135_596_800
const LAST = 253_402_300_799
const TIME_RANGE = new EvalError('time_range', 'timestamp outside of the years 1 to 9999')
const OVERFLOW = new EvalError('overflow', 'duration beyond 64 bits of nanoseconds')

describe('the calendar', () => {
  it.each([
    // year, month, day, days since 1970, day of the week, day of the year
    [1970, 1, 1, 0, 4, 0],
    [1969, 12, 31, -1, 3, 364],
    [1970, 1, 31, 30, 6, 30],
    [1970, 3, 1, 59, 0, 59],
    [2000, 2, 29, 11_016, 2, 59],
    [2000, 3, 1, 11_017, 3, 60],
    [2000, 12, 31, 11_322, 0, 365],
    [1900, 2, 28, -25_509, 3, 58],
    [1900, 3, 1, -25_508, 4, 59],
    [2024, 2, 29, 19_782, 4, 59],
    [2023, 12, 31, 19_722, 0, 364],
    [2024, 12, 31, 20_088, 2, 365],
    [2100, 3, 1, 47_541, 1, 59],
    [1600, 2, 29, -135_081, 2, 59],
    [1, 1, 1, -719_162, 1, 0],
    [0, 12, 31, -719_163, 0, 365],
    [0, 2, 29, -719_469, 2, 59],
    [-1, 12, 31, -719_529, 5, 364],
    [9999, 12, 31, 2_932_896, 5, 364],
  ])('knows %i-%i-%i', (year, month, day, days, weekday, yearday) => {
    expect(calendar.daysFromCivil(year, month, day)).toBe(days)
    const moment = calendar.momentOf(new Timestamp(days * 86_400 + 45_296, 7), 0)
    expect(moment).toEqual({ year, month, day, hour: 12, minute: 34, second: 56, nanos: 7 })
    expect(calendar.dayOfWeek(moment)).toBe(weekday)
    expect(calendar.dayOfYear(moment)).toBe(yearday)
  })

  it('agrees with the days of four centuries', () => {
    let days = calendar.daysFromCivil(1999, 12, 31)
    for (let year = 2000; year < 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        const length = calendar.daysInMonth(year, month)
        for (const day of [1, length]) {
          const at = days + day
          expect(calendar.daysFromCivil(year, month, day)).toBe(at)
          const moment = calendar.momentOf(new Timestamp(at * 86_400, 0), 0)
          expect([moment.year, moment.month, moment.day]).toEqual([year, month, day])
        }
        days += length
      }
    }
  })

  it('knows the lengths of months', () => {
    const lengths = (year: number): readonly number[] =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => calendar.daysInMonth(year, month))
    expect(lengths(2023)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect([2024, 1900, 2000, 2100, 2400].map((year) => calendar.daysInMonth(year, 2))).toEqual([
      29, 28, 29, 28, 29,
    ])
  })

  it('moves by an offset', () => {
    expect(calendar.momentOf(new Timestamp(0, 0), -1)).toEqual({
      year: 1969,
      month: 12,
      day: 31,
      hour: 23,
      minute: 59,
      second: 59,
      nanos: 0,
    })
    expect(calendar.momentOf(new Timestamp(0, 0), 90_061)).toMatchObject({
      day: 2,
      hour: 1,
      minute: 1,
      second: 1,
    })
  })
})

describe('moments', () => {
  it.each<readonly [number, number, Timestamp | EvalError]>([
    [0, 0, new Timestamp(0, 0)],
    [0, 999_999_999, new Timestamp(0, 999_999_999)],
    [0, 1_000_000_000, new Timestamp(1, 0)],
    [5, 2_500_000_001, new Timestamp(7, 500_000_001)],
    [5, -1, new Timestamp(4, 999_999_999)],
    [FIRST, 0, new Timestamp(FIRST, 0)],
    [FIRST, -1, TIME_RANGE],
    [FIRST - 1, 999_999_999, TIME_RANGE],
    [LAST, 999_999_999, new Timestamp(LAST, 999_999_999)],
    [LAST, 1_000_000_000, TIME_RANGE],
    [Number.NaN, 0, TIME_RANGE],
  ])('of %d seconds and %d nanoseconds', (seconds, nanos, expected) => {
    expect(calendar.timestampOf(seconds, nanos)).toEqual(expected)
  })

  it.each<readonly [number, number, Duration | EvalError]>([
    [0, 0, new Duration(0, 0)],
    [1, 1_500_000_000, new Duration(2, 500_000_000)],
    [0, -1, new Duration(-1, 999_999_999)],
    [9_223_372_036, 854_775_807, new Duration(9_223_372_036, 854_775_807)],
    [9_223_372_036, 854_775_808, OVERFLOW],
    [9_223_372_035, 999_999_999, new Duration(9_223_372_035, 999_999_999)],
    [9_223_372_037, 0, OVERFLOW],
    [-9_223_372_036, 0, new Duration(-9_223_372_036, 0)],
    [-9_223_372_037, 145_224_192, new Duration(-9_223_372_037, 145_224_192)],
    [-9_223_372_037, 145_224_191, OVERFLOW],
    [-9_223_372_038, 999_999_999, OVERFLOW],
  ])('apart by %d seconds and %d nanoseconds', (seconds, nanos, expected) => {
    const result = calendar.durationOf(seconds, nanos)
    expect(result).toEqual(expected)
    if (result instanceof Duration) {
      const total = BigInt(seconds) * 1_000_000_000n + BigInt(nanos)
      expect(calendar.nanosecondsOf(result)).toBe(total)
      expect(time.durationOfNanos(total)).toEqual(expected)
    }
  })
})

describe('moments as text', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0, 0, '1970-01-01T00:00:00Z'],
    ['1970-01-01T23:59:59.5Z', 86_399, 500_000_000, '1970-01-01T23:59:59.5Z'],
    ['1970-01-01T00:00:00.123456789999Z', 0, 123_456_789, '1970-01-01T00:00:00.123456789Z'],
    ['1970-01-01T00:00:00.000000001Z', 0, 1, '1970-01-01T00:00:00.000000001Z'],
    ['1970-01-01T02:30:00+02:30', 0, 0, '1970-01-01T00:00:00Z'],
    ['1969-12-31T21:30:00-02:30', 0, 0, '1970-01-01T00:00:00Z'],
    ['1970-01-02T23:59:00+23:59', 86_400, 0, '1970-01-02T00:00:00Z'],
    ['2024-02-29T00:00:00Z', 1_709_164_800, 0, '2024-02-29T00:00:00Z'],
    ['0001-01-01T00:00:00Z', FIRST, 0, '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.999999999Z', LAST, 999_999_999, '9999-12-31T23:59:59.999999999Z'],
  ])('%s', (text, seconds, nanos, printed) => {
    const read = time.parseTimestamp(text)
    expect(read).toEqual(new Timestamp(seconds, nanos))
    expect(time.printTimestamp(new Timestamp(seconds, nanos))).toBe(printed)
  })

  it.each([
    ['', 'an RFC 3339 timestamp'],
    ['1970-01-01', 'an RFC 3339 timestamp'],
    ['1970-01-01T00:00:00', 'an RFC 3339 timestamp'],
    ['1970-01-01t00:00:00Z', 'an RFC 3339 timestamp'],
    ['1970-01-01T00:00:00z', 'an RFC 3339 timestamp'],
    ['1970-01-01 00:00:00Z', 'an RFC 3339 timestamp'],
    ['1970-01-01T00:00:00.Z', 'an RFC 3339 timestamp'],
    ['x1970-01-01T00:00:00Z', 'an RFC 3339 timestamp'],
    ['1970-01-01T00:00:00Zx', 'an RFC 3339 timestamp'],
    ['1970-01-01T00:00:00+0000', 'an RFC 3339 timestamp'],
    ['1970-00-01T00:00:00Z', 'a real time'],
    ['1970-13-01T00:00:00Z', 'a real time'],
    ['1970-01-00T00:00:00Z', 'a real time'],
    ['1970-01-32T00:00:00Z', 'a real time'],
    ['2023-02-29T00:00:00Z', 'a real time'],
    ['1970-01-01T24:00:00Z', 'a real time'],
    ['1970-01-01T00:60:00Z', 'a real time'],
    ['1970-01-01T00:00:60Z', 'a real time'],
    ['1970-01-01T00:00:00+24:00', 'a real time'],
    ['1970-01-01T00:00:00+00:60', 'a real time'],
  ])('%j is none', (text, what) => {
    expect(time.parseTimestamp(text)).toEqual(new EvalError('conversion', `\`${text}\` is not ${what}`))
  })

  it.each(['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01'])(
    '%s lies outside of the range',
    (text) => {
      expect(time.parseTimestamp(text)).toEqual(TIME_RANGE)
    },
  )

  it('reads texts of up to 1024 characters', () => {
    const head = '1970-01-01T00:00:00.'
    expect(time.parseTimestamp(`${head}${'0'.repeat(1_003)}Z`)).toEqual(new Timestamp(0, 0))
    expect(time.parseTimestamp(`${head}${'0'.repeat(1_004)}Z`)).toMatchObject({ code: 'conversion' })
    expect(time.parseDuration(`${'0'.repeat(1_023)}s`)).toEqual(new Duration(0, 0))
    expect(time.parseDuration(`${'0'.repeat(1_024)}s`)).toMatchObject({ code: 'conversion' })
  })
})

describe('lengths of time as text', () => {
  it.each([
    ['0', 0, 0, '0s'],
    ['+0', 0, 0, '0s'],
    ['-0', 0, 0, '0s'],
    ['1s', 1, 0, '1s'],
    ['+1s', 1, 0, '1s'],
    ['-1s', -1, 0, '-1s'],
    ['-1.5s', -2, 500_000_000, '-1.5s'],
    ['-0.5s', -1, 500_000_000, '-0.5s'],
    ['1h1m1s1ms1us1ns', 3_661, 1_001_001, '3661.001001001s'],
    ['2h', 7_200, 0, '7200s'],
    ['2m', 120, 0, '120s'],
    ['2ms', 0, 2_000_000, '0.002s'],
    ['2us', 0, 2_000, '0.000002s'],
    ['2\u00b5s', 0, 2_000, '0.000002s'],
    ['2\u03bcs', 0, 2_000, '0.000002s'],
    ['2ns', 0, 2, '0.000000002s'],
    ['.5s', 0, 500_000_000, '0.5s'],
    ['.25m', 15, 0, '15s'],
    ['1.s', 1, 0, '1s'],
    ['1.25h', 4_500, 0, '4500s'],
    ['1.0000000009s', 1, 0, '1s'],
    ['1s1s', 2, 0, '2s'],
    ['-9223372036.854775808s', -9_223_372_037, 145_224_192, '-9223372036.854775808s'],
  ])('%s', (text, seconds, nanos, printed) => {
    expect(time.parseDuration(text)).toEqual(new Duration(seconds, nanos))
    expect(time.printDuration(new Duration(seconds, nanos))).toBe(printed)
  })

  it.each(['', '-', '+', '1', '00', 's', '.s', '1d', '1 s', '--1s', '1s-1s', '1sx', 'x1s', '1S', '1s '])(
    '%j is none',
    (text) => {
      expect(time.parseDuration(text)).toEqual(new EvalError('conversion', `\`${text}\` is not a duration`))
    },
  )
})

describe('zones', () => {
  it.each([
    ['', 12, 34],
    ['UTC', 12, 34],
    ['02:00', 14, 34],
    ['+02:00', 14, 34],
    ['-02:00', 10, 34],
    ['-00:35', 11, 59],
    ['+14:59', 3, 33],
    ['00:00', 12, 34],
    ['Etc/GMT+5', 7, 34],
    ['Asia/Kathmandu', 18, 4],
    ['America/Argentina/Buenos_Aires', 9, 34],
    ['CET', 13, 34],
  ])('%j has its own clock', (zone, hour, minute) => {
    expect(momentIn(metered(), new Timestamp(12 * 3_600 + 34 * 60, 5), zone)).toMatchObject({
      hour,
      minute,
      nanos: 5,
    })
  })

  it.each([
    'Local',
    'utc',
    'Europe',
    'Europe/',
    '/Berlin',
    'Berlin',
    'Europe/Atlantis',
    'Amsterdam Andorra',
    'Europe/Amsterdam Andorra',
    ' ',
    'Europe/ ',
    '15:00',
    '1:00',
    '01:60',
    '+1:00',
    '01:000',
    'x01:00',
    '01:00x',
    'Asia/Berlin',
    'erlin',
    'Europe/erlin',
    'Europe/Berli',
    'CETX',
    'C',
    'ET CST6CDT',
  ])('%j is none', (zone) => {
    expect(isZoneName(zone)).toBe(false)
    expect(momentIn(metered(), new Timestamp(0, 0), zone)).toEqual(
      new EvalError('invalid_argument', `\`${zone}\` is not a time zone`),
    )
  })

  it.each([
    'Europe/Berlin',
    'Cuba',
    'CET',
    'Zulu',
    'America/Indiana/Knox',
    'Etc/GMT-14',
    'Africa/Abidjan',
    'US/Samoa',
    'Pacific/Yap',
  ])('%s is a name', (zone) => {
    expect(isZoneName(zone)).toBe(true)
  })

  it('has a price where a calendar must be asked, and none for offsets', () => {
    const meter = metered()
    momentIn(meter, new Timestamp(0, 0), '+01:00')
    momentIn(meter, new Timestamp(0, 0), 'UTC')
    expect(meter.spent).toBe(0)
    momentIn(meter, new Timestamp(0, 0), 'Europe/Berlin')
    expect(meter.spent).toBe(50)
    expect(momentIn(metered(49), new Timestamp(0, 0), 'Europe/Berlin')).toEqual(
      new EvalError('cost', 'the cost limit is used up'),
    )
    expect(momentIn(metered(50), new Timestamp(0, 0), 'Europe/Berlin')).toMatchObject({ hour: 1 })
  })

  it('keeps at most sixteen clocks, and uses one that it has', () => {
    const meter = metered()
    const { zones } = meter.cache
    for (let hour = 0; hour < 12; hour++) momentIn(meter, new Timestamp(0, 0), `Etc/GMT-${hour}`)
    for (let hour = 1; hour < 5; hour++) momentIn(meter, new Timestamp(0, 0), `Etc/GMT+${hour}`)
    expect(zones.size).toBe(16)
    const kept = zones.get('Etc/GMT-3')
    momentIn(meter, new Timestamp(0, 0), 'Etc/GMT-3')
    expect(zones.size).toBe(16)
    expect(zones.get('Etc/GMT-3')).toBe(kept)
    momentIn(meter, new Timestamp(0, 0), 'Asia/Tokyo')
    expect([...zones.keys()]).toEqual(['Asia/Tokyo'])
  })

  it('counts years before the first as the calendar does', () => {
    expect(momentIn(metered(), new Timestamp(FIRST, 0), 'America/New_York')).toMatchObject({
      year: 0,
      month: 12,
      day: 31,
      hour: 19,
      minute: 3,
      second: 58,
    })
  })
})
