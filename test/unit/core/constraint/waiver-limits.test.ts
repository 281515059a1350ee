import { describe, expect, it } from 'vitest'
import {
  type Config,
  EMPTY_CONFIG,
  type Waiver,
  type WaiverLimits,
} from '../../../../src/core/constraint/config.ts'
import {
  looserLimitText,
  looserWaiverLimits,
  waiverFault,
  weakWaivers,
} from '../../../../src/core/constraint/waiver-limits.ts'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

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
  it.each<[string, Partial<Waiver>, WaiverLimits | undefined, string | undefined]>([
    ['89 days', { expires: '2026-03-31' }, undefined, undefined],
    ['90 days', { expires: '2026-04-01' }, undefined, undefined],
    ['91 days', { expires: '2026-04-02' }, undefined, 'expires'],
    ['91 days, where reasons alone are limited', { expires: '2026-04-02' }, { minReason: 1 }, 'expires'],
    ['a day more than is allowed', { expires: '2026-01-31' }, { maxDays: 29 }, 'expires'],
    ['as many days as are allowed', { expires: '2026-01-31' }, { maxDays: 30 }, undefined],
    ['more than others may, where that is allowed', { expires: '2027-01-01' }, { maxDays: 365 }, undefined],
    ['a term that is over', { expires: '2025-01-01' }, { maxDays: 1 }, undefined],
    ['14 letters', { reason: 'fourteen lette' }, undefined, 'reason'],
    ['14 letters, where terms alone are limited', { reason: 'fourteen lette' }, { maxDays: 90 }, 'reason'],
    ['15 letters', { reason: 'fifteen letters' }, undefined, undefined],
    ['16 letters', { reason: 'sixteen letters.' }, undefined, undefined],
    ['fewer than others, where that is allowed', { reason: 'x' }, { minReason: 1 }, undefined],
    ['letters fewer than are asked for', { reason: 'x'.repeat(29) }, { minReason: 30 }, 'reason'],
    ['letters as are asked for', { reason: 'x'.repeat(30) }, { minReason: 30 }, undefined],
    ['spaces for letters', { reason: `a${' '.repeat(40)}b` }, undefined, 'reason'],
    ['seven pairs of units', { reason: '🙂'.repeat(14) }, undefined, 'reason'],
    ['both wrong', { reason: 'x', expires: '2027-02-01' }, undefined, 'reason'],
    ['a day that is none', { expires: '2026-99-99' }, undefined, 'expires'],
  ])('with %s', (_what, waiver, limits, key) => {
    expect(fault(waiver, limits)?.key).toBe(key)
  })

  it('says what it has and what is expected', () => {
    expect(fault({ reason: 'x' })?.message).toBe('its reason has 1 character, expected 15 or more')
    expect(fault({ expires: '2026-05-01' }, { maxDays: 60 })?.message).toBe(
      'it holds for 120 days from now, expected 60 at most',
    )
    expect(fault({ expires: '2026-99-99' })?.message).toBe('there is no day `2026-99-99`')
  })

  it('of another tool has no term and no reason of its own', () => {
    const place = { line: 1, column: undefined }
    expect(
      fault({ place, reason: 'x', expires: '9999-12-31' }, { maxDays: 1, minReason: 500 }),
    ).toBeUndefined()
  })
})

describe('weakWaivers', () => {
  const text = '{"waivers": [{}, {"reason": "x", "expires": "y"}]}'
  const [document] = parseJson(createSource('.flux/config.json', text), {
    shapes: new ShapeTable(),
  }).documents
  const config = (waiver: Partial<Waiver>): Config => ({
    ...EMPTY_CONFIG,
    document,
    waivers: [WAIVER, { ...WAIVER, at: ['waivers', 1], ...waiver }],
  })

  it('tells of each that does not count, at the member that is to blame', () => {
    expect(weakWaivers(config({ expires: '2026-04-02' }), TODAY)).toMatchObject([
      {
        code: 'config/weak-waiver',
        severity: 'error',
        message:
          'the waiver of `own/one` for `a.json` does not count: it holds for 91 days from now, expected 90 at most',
        location: { startLine: 1, startColumn: 45 },
      },
    ])
    expect(weakWaivers(config({ reason: 'later' }), TODAY)).toMatchObject([
      { severity: 'error', location: { startColumn: 29 } },
    ])
  })

  it('is quiet about those that count, and those that are over', () => {
    expect(weakWaivers(config({}), TODAY)).toEqual([])
    expect(weakWaivers(config({ reason: 'x', expires: '2025-12-31' }), TODAY)).toEqual([])
    expect(weakWaivers(config({ reason: 'x', expires: TODAY }), TODAY)).toHaveLength(1)
  })

  it('warns where a change mends it', () => {
    expect(weakWaivers(config({ reason: 'x' }), TODAY, () => true)).toMatchObject([{ severity: 'warning' }])
  })
})

describe('limits that allow more', () => {
  it.each<[WaiverLimits | undefined, WaiverLimits | undefined, readonly string[]]>([
    [undefined, undefined, []],
    [undefined, { maxDays: 1 }, []],
    [undefined, { maxDays: 90, minReason: 15 }, []],
    [undefined, { maxDays: 91 }, ['waivers could hold for 91 days instead of 90']],
    [undefined, { minReason: 14 }, ['reasons of waivers could have 14 characters instead of 15']],
    [{ maxDays: 30 }, { maxDays: 30 }, []],
    [{ maxDays: 30 }, { maxDays: 29 }, []],
    [{ maxDays: 30 }, { maxDays: 31 }, ['waivers could hold for 31 days instead of 30']],
    [{ maxDays: 30 }, {}, ['waivers could hold for 90 days instead of 30']],
    [{ maxDays: 365 }, undefined, []],
    [{ minReason: 30 }, { minReason: 31 }, []],
    [{ minReason: 30 }, { minReason: 29 }, ['reasons of waivers could have 29 characters instead of 30']],
    [{ minReason: 30 }, undefined, ['reasons of waivers could have 15 characters instead of 30']],
    [{ minReason: 1 }, undefined, []],
  ])('are told: %j, then %j', (base, head, told) => {
    expect(looserWaiverLimits(base, head).map(looserLimitText)).toEqual(told)
  })
})
