import { describe, expect, it } from 'vitest'
import type { Violation } from '../../../../src/core/constraint/evaluation.ts'
import { type Past, ratchet } from '../../../../src/core/constraint/ratchet.ts'

function violation(identity: string, line: number, mode: 'new' | 'all' = 'new', path = 'a.json'): Violation {
  return {
    constraint: { definition: { rule: 'own/one', ratchet: mode } },
    locations: [{ path, startLine: line, startColumn: 1, endLine: line, endColumn: 2 }],
    identity,
  } as unknown as Violation
}

const PAST: Past = { base: undefined, baseline: new Set(), renamed: new Map(), everythingExists: false }

function statuses(head: readonly Violation[], past: Partial<Past>): readonly string[] {
  return ratchet(head, { ...PAST, ...past }).map((one) => one.status)
}

describe('ratchet', () => {
  it.each<[string, readonly Violation[], Partial<Past>, readonly string[]]>([
    ['nothing to compare with', [violation('x', 1)], {}, ['new']],
    ['the same at another line', [violation('x', 9)], { base: [violation('x', 1)] }, ['existing']],
    ['another identity', [violation('y', 1)], { base: [violation('x', 1)] }, ['new']],
    ['a copy', [violation('x', 1), violation('x', 2)], { base: [violation('x', 7)] }, ['existing', 'new']],
    ['another file', [violation('x', 1, 'new', 'b.json')], { base: [violation('x', 1)] }, ['new']],
    [
      'a renamed file',
      [violation('x', 1, 'new', 'b.json')],
      { base: [violation('x', 1)], renamed: new Map([['b.json', 'a.json']]) },
      ['existing'],
    ],
    [
      'a rule that is not ratcheted',
      [violation('x', 1, 'all')],
      { base: [violation('x', 1, 'all')] },
      ['new'],
    ],
    ['a full audit', [violation('x', 1)], { everythingExists: true }, ['existing']],
    [
      'a full audit of a rule that is not ratcheted',
      [violation('x', 1, 'all')],
      { everythingExists: true },
      ['new'],
    ],
  ])('decides for %s', (_, head, past, expected) => {
    expect(statuses(head, past)).toEqual(expected)
  })

  it('takes what the baseline has as existing, whatever the rule says', () => {
    const [first] = ratchet([violation('x', 1, 'all')], PAST)
    const baseline = new Set([first?.fingerprint ?? ''])
    expect(statuses([violation('x', 5, 'all'), violation('x', 6, 'all')], { baseline })).toEqual([
      'existing',
      'new',
    ])
  })

  it('gives the violation of the base that is the same', () => {
    const before = violation('x', 1, 'all')
    expect(ratchet([violation('x', 4, 'all')], { ...PAST, base: [before] })[0]?.before).toBe(before)
    expect(ratchet([violation('y', 4, 'all')], { ...PAST, base: [before] })[0]?.before).toBeUndefined()
  })

  it('gives fingerprints of 16 digits that do not depend on the order given', () => {
    const prints = (list: readonly Violation[]): readonly string[] =>
      ratchet(list, PAST).map((one) => one.fingerprint)
    const all = [violation('x', 1), violation('x', 2), violation('y', 3)]
    expect(prints(all)).toEqual(prints(all.toReversed()))
    expect(new Set(prints(all)).size).toBe(3)
    expect(prints(all)[0]).toMatch(/^[0-9a-f]{16}$/)
  })
})
