import { expect, test } from 'vitest'
import { readInstant } from '../../../src/attest/read-instant.ts'

test('reads seconds, fractions down to nanoseconds, and offsets', () => {
  expect(readInstant('1970-01-01T00:00:00Z')).toBe(0n)
  expect(readInstant('2022-04-13T20:06:15.000Z')).toBe(1_649_880_375_000_000_000n)
  expect(readInstant('1970-01-01T00:00:00.000000001Z')).toBe(1n)
  expect(readInstant('1970-01-01T00:00:00.5Z')).toBe(500_000_000n)
  expect(readInstant('1970-01-01T01:00:00+01:00')).toBe(0n)
  expect(readInstant('1969-12-31T23:30:00-00:30')).toBe(0n)
})

test.each([
  '',
  '2022-04-13',
  '2022-04-13T20:06:15',
  '2022-02-30T00:00:00Z',
  '2022-13-01T00:00:00Z',
  '2022-04-13T24:00:00Z',
  '2022-04-13T23:59:60Z',
  '2022-04-13T20:06:15.0000000001Z',
  '2022-04-13T20:06:15+24:00',
  ' 2022-04-13T20:06:15Z',
  '2022-04-13T20:06:15Z\n',
])('takes %j for no time', (text) => {
  expect(readInstant(text)).toBeUndefined()
})
