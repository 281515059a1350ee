import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstInterval, parseCron } from '../../../../../src/collect/workflow/values/cron.ts'

function secondsOf(text: string): number | undefined {
  const schedule = parseCron(text)
  if (typeof schedule === 'string') throw new Error(schedule)
  return firstInterval(schedule)
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('parseCron', () => {
  it.each([
    ['* * * * *', MINUTE],
    ['*/4 * * * *', 4 * MINUTE],
    ['*/5 * * * *', 5 * MINUTE],
    ['*/7 * * * *', 7 * MINUTE],
    ['58,0 * * * *', 2 * MINUTE],
    ['5/15 * * * *', 15 * MINUTE],
    ['10-20/5 3 * * *', 5 * MINUTE],
    ['* */3 * * *', MINUTE],
    ['0 */6 * * *', 6 * HOUR],
    ['0 0 * * *', DAY],
    ['0 0 * * 1', 7 * DAY],
    ['0 0 * * MON-FRI', 3 * DAY],
    ['0 0 * jan,Feb Sun', 7 * DAY],
    ['  17   4 * * 6  ', 7 * DAY],
    // The first of January 1970 was a Thursday, and the thirteenth a Tuesday: one restriction of the day is enough.
    ['0 12 13 * 4', 7 * DAY],
    ['0 0 29 2 *', (4 * 365 + 1) * DAY],
    // Midnight of the very first day does not count.
    ['0,59 0,23 * * *', 22 * HOUR + MINUTE],
    ['0,59 23,0 1 * *', 22 * HOUR + MINUTE],
    ['59,0 23,0 * 2-12 *', 59 * MINUTE],
  ])('reads %j', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds)
  })

  it.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *'])('knows that %j never comes up', (text) => {
    expect(secondsOf(text)).toBeUndefined()
  })

  it('lets a day of the week come up where the day of the month never does', () => {
    expect(secondsOf('0 0 31 2 1')).toBe(7 * DAY)
  })

  it.each([
    ['', 'expected 5 fields, got 0'],
    ['0 */3 * *', 'expected 5 fields, got 4'],
    ['0 0 * * * *', 'expected 5 fields, got 6'],
    ['@daily', 'short forms such as `@daily` are not accepted'],
    ['60 * * * *', 'expected 0 to 59, got `60` (minute)'],
    ['* 24 * * *', 'expected 0 to 23, got `24` (hour)'],
    ['* * 0 * *', 'expected 1 to 31, got `0` (day of month)'],
    ['* * * 13 *', 'expected 1 to 12, got `13` (month)'],
    ['* * * * 7', 'expected 0 to 6, got `7` (day of week)'],
    ['70/5 * * * *', 'expected 0 to 59, got `70/5` (minute)'],
    ['9-3 * * * *', '`9-3` ends before it starts (minute)'],
    ['*/0 * * * *', 'expected a number above 0 behind `/` in `*/0` (minute)'],
    ['*/5/5 * * * *', 'expected a number above 0 behind `/` in `*/5/5` (minute)'],
    ['1-2-3 * * * *', 'expected `*`, a number or a range, got `1-2-3` (minute)'],
    ['? * * * *', 'expected `*`, a number or a range, got `?` (minute)'],
    ['* * * * noday', 'expected `*`, a number, a name or a range, got `noday` (day of week)'],
    ['1,,2 * * * *', 'expected `*`, a number or a range, got `` (minute)'],
    ['-1 * * * *', 'expected `*`, a number or a range, got `-1` (minute)'],
    ['1e1 * * * *', 'expected `*`, a number or a range, got `1e1` (minute)'],
  ])('says what is wrong with %j', (text, reason) => {
    expect(parseCron(text)).toBe(reason)
  })

  it.each([
    [999, true],
    [1_000, true],
    [1_001, false],
  ])('reads a schedule of %i characters: %j', (length, isRead) => {
    const text = '0 0 * * *'.padStart(length)
    expect(typeof parseCron(text) !== 'string').toBe(isRead)
  })

  it('never throws, and what it reads has an interval of whole minutes or none', () => {
    const part = fc.constantFrom(
      '*',
      '/',
      '-',
      ',',
      '0',
      '5',
      '29',
      '31',
      '59',
      '99999',
      'feb',
      'SUN',
      '@',
      '?',
    )
    const field = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(field, { maxLength: 6 }), (fields) => {
        const schedule = parseCron(fields.join(' '))
        if (typeof schedule === 'string') return
        const seconds = firstInterval(schedule) ?? 0
        expect(seconds % MINUTE).toBe(0)
        expect(seconds).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('takes every schedule that is put together from its own values', () => {
    const of = (least: number, most: number): fc.Arbitrary<string> =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: least, max: most }).map(String),
        fc
          .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
          .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
        fc.integer({ min: 1, max: most }).map((step) => `*/${step}`),
      )
    fc.assert(
      fc.property(of(0, 59), of(0, 23), of(1, 31), of(1, 12), of(0, 6), (...fields) => {
        expect(typeof parseCron(fields.join(' '))).toBe('object')
      }),
    )
  })
})
