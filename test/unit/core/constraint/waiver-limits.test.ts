import { describe, expect, it } from 'vitest'
import {
  type Config,
  EMPTY_CONFIG,
  type Waiver,
  type WaiverLimits,
} from '../../../../src/core/constraint/config.ts'
import { compareWaiverLimits, waiverFault } from '../../../../src/core/constraint/waiver-limits.ts'

const TODAY = '2026-01-01'
const WAIVER: Waiver = {
  rule: 'own/one',
  path: 'a.json',
  fingerprint: undefined,
  reason: 'fifteen letters',
  owner: 'a',
  expires: '2026-04-01',
  at: ['waivers', 0],
}

function fault(waiver: Partial<Waiver>, waiverLimits?: WaiverLimits) {
  const config: Config = { ...EMPTY_CONFIG, ...(waiverLimits === undefined ? {} : { waiverLimits }) }
  return waiverFault({ ...WAIVER, ...waiver }, config, TODAY)
}

describe('a waiver', () => {
  it.each<[string, Partial<Waiver>, WaiverLimits | undefined, string | undefined, boolean]>([
    ['89 days', { expires: '2026-03-31' }, undefined, undefined, false],
    ['90 days', { expires: '2026-04-01' }, undefined, undefined, false],
    ['91 days', { expires: '2026-04-02' }, undefined, 'expires', false],
    ['a day more than is allowed', { expires: '2026-01-31' }, { maxDays: 29 }, 'expires', true],
    ['as many days as are allowed', { expires: '2026-01-31' }, { maxDays: 30 }, undefined, true],
    [
      'more than others may, where that is allowed',
      { expires: '2027-01-01' },
      { maxDays: 365 },
      undefined,
      true,
    ],
    ['a term that is over', { expires: '2025-01-01' }, { maxDays: 1 }, undefined, true],
    ['14 letters', { reason: 'fourteen lette' }, undefined, 'reason', false],
    ['15 letters', { reason: 'fifteen letters' }, undefined, undefined, false],
    ['16 letters', { reason: 'sixteen letters.' }, undefined, undefined, false],
    ['letters fewer than are asked for', { reason: 'x'.repeat(29) }, { minReason: 30 }, 'reason', true],
    ['letters as are asked for', { reason: 'x'.repeat(30) }, { minReason: 30 }, undefined, true],
    ['spaces for letters', { reason: `a${' '.repeat(40)}b` }, undefined, 'reason', false],
    ['seven pairs of units', { reason: '🙂'.repeat(14) }, undefined, 'reason', false],
    [
      'a binding term before a short reason',
      { reason: 'x', expires: '2026-02-01' },
      { maxDays: 30 },
      'expires',
      true,
    ],
    [
      'a binding reason before a long term',
      { reason: 'x', expires: '2027-02-01' },
      { minReason: 2 },
      'reason',
      true,
    ],
    ['a day that is none', { expires: '2026-99-99' }, { maxDays: 30 }, 'expires', true],
  ])('with %s', (_what, waiver, limits, key, isBinding) => {
    const found = fault(waiver, limits)
    expect(found?.key).toBe(key)
    if (found !== undefined) expect(found.isBinding).toBe(isBinding)
  })

  it('says what it has and what is expected', () => {
    expect(fault({ reason: 'x' })?.message).toBe('its reason has 1 character, expected 15 or more')
    expect(fault({ expires: '2026-05-01' }, { maxDays: 60 })?.message).toBe(
      'it holds for 120 days from now, expected 60 at most',
    )
  })

  it('of another tool has no term and no reason of its own', () => {
    const place = { line: 1, column: undefined }
    expect(
      fault({ place, reason: 'x', expires: '9999-12-31' }, { maxDays: 1, minReason: 500 }),
    ).toBeUndefined()
  })
})

describe('limits that allow more', () => {
  it.each<[WaiverLimits | undefined, WaiverLimits | undefined, readonly string[]]>([
    [undefined, { maxDays: 1 }, []],
    [{ maxDays: 30 }, { maxDays: 30 }, []],
    [{ maxDays: 30 }, { maxDays: 29 }, []],
    [{ maxDays: 30 }, { maxDays: 31 }, ['waivers could hold for 31 days instead of 30']],
    [{ maxDays: 30 }, {}, ['waivers could hold for any number of days instead of 30']],
    [{ minReason: 30 }, { minReason: 31 }, []],
    [{ minReason: 30 }, { minReason: 29 }, ['reasons of waivers could have 29 characters instead of 30']],
    [{ minReason: 30 }, undefined, ['reasons of waivers could have any number of characters instead of 30']],
  ])('are told: %j, then %j', (base, head, told) => {
    expect(compareWaiverLimits(base, head)).toEqual(told)
  })
})
