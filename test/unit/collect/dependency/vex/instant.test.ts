import { describe, expect, it } from 'vitest'
import { compareInstants, parseInstant } from '../../../../../src/collect/dependency/vex/instant.ts'

describe('parseInstant', () => {
  it.each([
    ['1970-01-01T00:00:01Z', 1, ''],
    ['1970-01-01t00:00:01.500z', 1, '5'],
    ['1970-01-01T01:00:00+01:00', 0, ''],
    ['1969-12-31T23:00:00-01:00', 0, ''],
    ['2024-02-29T00:00:00Z', 1709164800, ''],
    ['2016-12-31T23:59:60Z', 1483228800, ''],
    ['0001-01-01T00:00:00Z', -62135596800, ''],
    ['2026-01-31T12:00:00.123456789Z', 1769860800, '123456789'],
  ])('reads %s', (text, seconds, fraction) => {
    expect(parseInstant(text)).toEqual({ seconds, fraction })
  })

  it.each([
    '',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '2026-02-29T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00.Z',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z ',
  ])('refuses `%s`', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})

describe('compareInstants', () => {
  it('compares fractions of any length', () => {
    const [a, b] = [parseInstant('2026-01-01T00:00:00.1Z'), parseInstant('2026-01-01T00:00:00.09Z')]
    expect(compareInstants(a, b)).toBeGreaterThan(0)
    expect(compareInstants(b, a)).toBeLessThan(0)
    expect(compareInstants(a, parseInstant('2026-01-01T00:00:00.100Z'))).toBe(0)
  })

  it('puts what has no time first', () => {
    const now = parseInstant('2026-01-01T00:00:00Z')
    expect(compareInstants(undefined, now)).toBeLessThan(0)
    expect(compareInstants(now, undefined)).toBeGreaterThan(0)
    expect(compareInstants(undefined, undefined)).toBe(0)
  })
})
