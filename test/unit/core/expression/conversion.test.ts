import { describe, expect, it } from 'vitest'
import { codeOf, evaluate } from './evaluate.ts'

describe('conversions', () => {
  it.each([
    ['int(dyn(1.9))', 1],
    ['int(dyn(-1.9))', -1],
    ['int(dyn("+42"))', 42],
    ['int(dyn("-007"))', -7],
    ['int(timestamp("1969-12-31T23:59:59.5Z"))', -1],
    ['int(duration("1s"))', 1_000_000_000],
    ['string(1e6)', '1e+06'],
    ['string(123456789.0)', '1.23456789e+08'],
    ['string(100000.0)', '100000'],
    ['string(0.0001)', '0.0001'],
    ['string(1e-5)', '1e-05'],
    ['string(1.0)', '1'],
    ['string(-0.0)', '-0'],
    ['string(-0.0045)', '-0.0045'],
    ['string(1.0 / 0.0)', '+Inf'],
    ['string(0.0 / 0.0)', 'NaN'],
    ['string(18446744073709551615u)', '18446744073709551615'],
    ['string(duration("1h30m1.5s"))', '5401.5s'],
    ['string(duration("-1h30m"))', '-5400s'],
    ['string(duration("1ns"))', '0.000000001s'],
    ['string(duration("-0.5s"))', '-0.5s'],
    ['string(timestamp("2020-02-29T12:00:00.120+02:00"))', '2020-02-29T10:00:00.12Z'],
    ['string(timestamp(0))', '1970-01-01T00:00:00Z'],
    ['bool(dyn("T")) && !bool(dyn("False"))', true],
    ['string(b"caf\\303\\251")', 'café'],
    ['size(bytes("é"))', 2],
    ['double(dyn("1e3")) == 1000.0', true],
    ['type(double(dyn("NaN"))) == double', true],
    ['uint(dyn(3.9)) == 3u', true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ['int(dyn("0x10"))', 'conversion'],
    ['int(dyn(" 1"))', 'conversion'],
    ['int(dyn("1.0"))', 'conversion'],
    ['int(dyn("9223372036854775808"))', 'conversion'],
    ['uint(dyn("-1"))', 'conversion'],
    ['uint(dyn("+1"))', 'conversion'],
    ['int(9223372036854775807.0)', 'overflow'],
    ['int(-9223372036854775808.0)', 'overflow'],
    ['int(0.0 / 0.0)', 'overflow'],
    ['uint(-1.0)', 'overflow'],
    ['uint(-1)', 'overflow'],
    ['int(18446744073709551615u)', 'overflow'],
    ['double(dyn("inf"))', 'conversion'],
    ['double(dyn("1_0"))', 'conversion'],
    ['double(dyn("0x1p3"))', 'conversion'],
    ['bool(dyn("yes"))', 'conversion'],
    ['bool(dyn("TruE"))', 'conversion'],
    ["string(b'\\xff')", 'invalid_utf8'],
    ['string(dyn(null))', 'no_overload'],
    ['string(dyn([1]))', 'no_overload'],
    ['duration(dyn("1h-1m"))', 'conversion'],
    ['duration(dyn("1"))', 'conversion'],
    ['duration(dyn("1d"))', 'conversion'],
    ['duration(dyn(""))', 'conversion'],
    ['duration(dyn("320000000000s"))', 'overflow'],
    ['timestamp(dyn("2021-02-29T00:00:00Z"))', 'conversion'],
    ['timestamp(dyn("2021-01-01T24:00:00Z"))', 'conversion'],
    ['timestamp(dyn("2021-01-01T23:59:60Z"))', 'conversion'],
    ['timestamp(dyn("2021-01-01t00:00:00z"))', 'conversion'],
    ['timestamp(dyn("2021-01-01T00:00:00,5Z"))', 'conversion'],
    ['timestamp(dyn("2021-01-01T00:00:00+24:00"))', 'conversion'],
    ['timestamp(dyn("0000-01-01T00:00:00Z"))', 'time_range'],
    ['timestamp(dyn(253402300800))', 'time_range'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('cuts fractions of a second beyond nanoseconds', () => {
    expect(evaluate('string(timestamp("2020-01-01T00:00:00.1234567899Z"))')).toBe(
      '2020-01-01T00:00:00.123456789Z',
    )
  })
})
