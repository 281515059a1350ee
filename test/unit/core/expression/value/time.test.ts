import { describe, expect, it } from 'vitest'
import { codeOf, evaluate } from '../evaluate.ts'

describe('timestamps and durations', () => {
  it.each([
    ['timestamp("2024-02-29T13:14:15.678Z").getFullYear()', 2024],
    ['timestamp("2024-02-29T13:14:15.678Z").getMonth()', 1],
    ['timestamp("2024-02-29T13:14:15.678Z").getDate()', 29],
    ['timestamp("2024-02-29T13:14:15.678Z").getDayOfMonth()', 28],
    ['timestamp("2024-02-29T13:14:15.678Z").getDayOfWeek()', 4],
    ['timestamp("2024-12-31T00:00:00Z").getDayOfYear()', 365],
    ['timestamp("2024-02-29T13:14:15.678Z").getMilliseconds()', 678],
    ['timestamp("2024-06-30T23:30:00Z").getHours("Europe/Berlin")', 1],
    ['timestamp("2024-01-30T23:30:00Z").getHours("Europe/Berlin")', 0],
    ['timestamp("2024-01-01T00:15:00Z").getMinutes("-00:30")', 45],
    ['timestamp("2024-01-01T00:15:00Z").getHours("-00:30")', 23],
    ['timestamp("2024-01-01T00:00:00Z").getHours("02:00")', 2],
    ['timestamp("2024-01-01T00:00:00Z").getHours("")', 0],
    ['timestamp("1800-01-01T00:00:00Z").getSeconds("Europe/Berlin")', 28],
    ['timestamp("0001-01-01T00:00:00Z").getFullYear("America/St_Johns")', 0],
    ['timestamp("0001-01-01T00:00:00Z").getDate("America/St_Johns")', 31],
    ['timestamp("9999-12-31T23:59:59Z").getFullYear("Asia/Kathmandu")', 10_000],
    ['duration("3661s").getMinutes()', 61],
    ['duration("-90m").getHours()', -1],
    ['duration("-1.5s").getSeconds()', -1],
    ['duration("-1.5s").getMilliseconds()', -500],
    ['duration("123.321456s").getMilliseconds()', 321],
    ['string(timestamp("2024-01-31T00:00:00Z") + duration("24h"))', '2024-02-01T00:00:00Z'],
    ['string(timestamp("2024-03-01T00:00:00Z") - timestamp("2024-02-01T00:00:00Z"))', '2505600s'],
    ['string(duration("1s") - duration("1.5s"))', '-0.5s'],
    ['duration("60s") == duration("1m")', true],
    ['timestamp("2024-01-01T01:00:00+01:00") == timestamp("2024-01-01T00:00:00Z")', true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ['timestamp("2020-01-01T00:00:00Z") - timestamp("1600-01-01T00:00:00Z")', 'overflow'],
    ['timestamp("9999-12-31T23:59:59Z") + duration("1s")', 'time_range'],
    ['timestamp("0001-01-01T00:00:00Z") - duration("1ns")', 'time_range'],
    ['duration("9223372036s") + duration("1s")', 'overflow'],
    ['timestamp(0).getHours("Local")', 'invalid_argument'],
    ['timestamp(0).getHours("../../etc/passwd")', 'invalid_argument'],
    ['timestamp(0).getHours("+99:99")', 'invalid_argument'],
    ['timestamp(0).getHours("+15:00")', 'invalid_argument'],
    ['timestamp(0).getHours("europe/berlin")', 'invalid_argument'],
    ['timestamp(0).getHours("Europe")', 'invalid_argument'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('takes the last nanosecond that fits 64 bits, and not the next', () => {
    expect(evaluate('string(duration("9223372036.854775807s"))')).toBe('9223372036.854775807s')
    expect(codeOf('duration(dyn("9223372036.854775808s"))')).toBe('overflow')
  })
})
