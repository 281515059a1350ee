import { describe, expect, it } from 'vitest'
import {
  DEPRECATED_EVENTS,
  EVENTS,
  FILTER_PAIRS,
  SPECIAL_EVENTS,
} from '../../../../../src/collect/workflow/values/events.ts'
import { isNumber } from '../../../../../src/collect/workflow/values/number.ts'
import { PERMISSION_SCOPES } from '../../../../../src/collect/workflow/values/permission-scopes.ts'
import { timeZones } from '../../../../../src/collect/workflow/values/time-zones.ts'

describe('the table of time zones', () => {
  const zones = timeZones()

  it('has the names that the runtime knows', () => {
    expect(zones.size).toBeGreaterThan(590)
    // Names that came with releases after the one of the table are all that may be missing.
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !zones.has(name)).length).toBeLessThan(5)
  })

  it.each([
    ['Europe/Berlin', true],
    ['America/Argentina/Buenos_Aires', true],
    ['US/Pacific', true],
    ['GMT', true],
    ['Etc/GMT+5', true],
    ['', false],
    ['/', false],
    ['/UTC', false],
    ['Europe', false],
    ['Europe/', false],
    ['europe/berlin', false],
    ['Europe/Berlin ', false],
    ['Europe/Berlin Europe/Paris', false],
    ['Berlin', false],
    ['__proto__', false],
  ])('%j is a time zone: %j', (name, expected) => {
    expect(zones.has(name)).toBe(expected)
  })
})

describe('the table of events', () => {
  it('has every event and every type once', () => {
    const names = [...EVENTS.keys(), ...SPECIAL_EVENTS, ...DEPRECATED_EVENTS]
    expect(new Set(names).size).toBe(names.length)
    for (const { types } of EVENTS.values()) expect(new Set(types).size).toBe(types.length)
  })

  it('filters only events that it has', () => {
    for (const { events } of FILTER_PAIRS) for (const event of events) expect(EVENTS.has(event)).toBe(true)
  })
})

describe('the table of permissions', () => {
  it('lets every scope be taken away', () => {
    for (const accesses of PERMISSION_SCOPES.values()) expect(accesses).toContain('none')
  })
})

describe('isNumber', () => {
  it.each(['0', '-1', '+1.5', '.5', '5.', '1e3', '1.5E-3', '0x1f', '-0XFF'])('%j is a number', (text) => {
    expect(isNumber(text)).toBe(true)
  })

  it.each(['', '.', 'e1', '1e', '1_000', '0x', '1 ', ' 1', '1,5', 'one', '1.2.3', '--1'])(
    '%j is none',
    (text) => {
      expect(isNumber(text)).toBe(false)
    },
  )

  it.each([
    [399, true],
    [400, true],
    [401, false],
  ])('reads %i digits: %j', (length, expected) => {
    expect(isNumber('1'.repeat(length))).toBe(expected)
  })
})
