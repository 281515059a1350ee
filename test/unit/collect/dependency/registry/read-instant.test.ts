import { describe, expect, it } from 'vitest'
import { printInstant, readInstant } from '../../../../../src/collect/dependency/registry/read-instant.ts'

describe('a time of a registry', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02 03:04:05 UTC', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05Z'],
    ['2026-01-02T03:04:05-0230', '2026-01-02T05:34:05Z'],
  ])('is read: %s', (text, printed) => {
    const at = readInstant(text)
    expect(at === undefined ? undefined : printInstant(at)).toBe(printed)
  })

  it.each([
    ['1900-01-01T00:00:00Z'],
    ['1989-12-31T23:59:59Z'],
    ['2200-01-01T00:00:00Z'],
    ['2026-02-31T00:00:00Z'],
    ['2026-13-01T00:00:00Z'],
    ['2026-01-02'],
    ['yesterday'],
    ['+275760-09-13T00:00:00Z'],
    ['2026-01-02T25:04:05Z'],
    [`2026-01-02T03:04:05${'0'.repeat(100)}Z`],
    [1767323045000],
    [null],
    [''],
  ])('is none: %s', (text) => {
    expect(readInstant(text)).toBeUndefined()
  })

  it('is read at both ends of what a package can have', () => {
    expect(readInstant('1990-01-01T00:00:00Z')).toBe(Date.UTC(1990, 0))
    expect(readInstant('2199-12-31T23:59:59Z')).toBe(Date.UTC(2200, 0) - 1_000)
  })
})
