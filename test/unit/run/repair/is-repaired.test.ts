import { describe, expect, it } from 'vitest'
import { isRepaired, newProblems, type Wrong } from '../../../../src/run/repair/is-repaired.ts'

const wrong = (identity: string, rest: Partial<Wrong> = {}): Wrong => ({
  rule: 'own/a',
  identity,
  message: `message ${identity}`,
  place: `place ${identity}`,
  severity: 'medium',
  confidence: 'medium',
  persona: 'pedantic',
  ...rest,
})

describe('whether an edit is a repair', () => {
  it('is so when its finding is gone and nothing came', () => {
    expect(isRepaired([wrong('x'), wrong('y')], [wrong('y')], [wrong('x')])).toBe(true)
    expect(isRepaired([wrong('x'), wrong('y')], [wrong('x')], [wrong('x')])).toBe(false)
    expect(isRepaired([wrong('x')], [wrong('x')], [wrong('x')])).toBe(false)
    expect(isRepaired([wrong('x')], [], [wrong('x')])).toBe(true)
  })

  it('is not so when there is something else, or something worse', () => {
    expect(isRepaired([wrong('x')], [wrong('z')], [wrong('x')])).toBe(false)
    expect(isRepaired([wrong('x')], [wrong('z', { rule: 'own/b' })], [wrong('x')])).toBe(false)
    const before = [wrong('x'), wrong('y')]
    expect(isRepaired(before, [wrong('y', { severity: 'high' })], [wrong('x')])).toBe(false)
    expect(isRepaired(before, [wrong('y', { confidence: 'high' })], [wrong('x')])).toBe(false)
    expect(isRepaired(before, [wrong('y', { persona: 'regular' })], [wrong('x')])).toBe(false)
    expect(isRepaired(before, [wrong('y', { severity: 'low' })], [wrong('x')])).toBe(true)
  })

  it('counts equal findings', () => {
    const two = [wrong('x'), wrong('x')]
    expect(isRepaired(two, [wrong('x')], [wrong('x')])).toBe(true)
    expect(isRepaired(two, [wrong('x')], two)).toBe(false)
    expect(isRepaired(two, [], two)).toBe(true)
  })

  it('does not take a finding for gone because it says something else', () => {
    const after = [wrong('z', { message: 'message x', place: 'place x' })]
    expect(isRepaired([wrong('x')], after, [wrong('x')])).toBe(false)
  })

  it('takes another one for the same by its words or its place, where that one has gone', () => {
    const before = [wrong('x'), wrong('y')]
    const byWords = wrong('z', { message: 'message y' })
    const byPlace = wrong('z', { place: 'place y' })
    expect(isRepaired(before, [byWords], [wrong('x')])).toBe(true)
    expect(isRepaired(before, [byPlace], [wrong('x')])).toBe(true)
    expect(isRepaired(before, [byWords, byPlace], [wrong('x')])).toBe(false)
    expect(isRepaired(before, [{ ...byPlace, rule: 'own/b' }], [wrong('x')])).toBe(false)
    expect(isRepaired(before, [{ ...byPlace, severity: 'critical' }], [wrong('x')])).toBe(false)
  })

  it('tells what is new', () => {
    expect(newProblems([wrong('x')], [wrong('x'), wrong('y')])).toEqual([wrong('y')])
    expect(newProblems([wrong('x')], [])).toEqual([])
  })
})
