import { describe, expect, it } from 'vitest'
import type { Undecided } from '../../../src/core/finding.ts'
import { groupUndecided } from '../../../src/run/group-undecided.ts'

const LOCATION = { path: 'a.yml', startLine: 2, startColumn: 1, endLine: 2, endColumn: 1 }

function undecided(rule: string, more: Partial<Undecided> = {}): Undecided {
  return {
    rule,
    reason: 'not-readable',
    enforcement: 'warn',
    message: 'no YAML',
    location: LOCATION,
    ...more,
  }
}

describe('groupUndecided', () => {
  it('tells of a file that cannot be read once, with all rules', () => {
    expect(
      groupUndecided([undecided('a/x'), undecided('a/y', { enforcement: 'block' }), undecided('b/z')]),
    ).toEqual([undecided('a/x', { enforcement: 'block', rules: ['a/x', 'a/y', 'b/z'] })])
  })

  it('leaves a rule alone as it is', () => {
    const one = undecided('a/x')
    expect(groupUndecided([one])).toEqual([one])
    expect(groupUndecided([])).toEqual([])
  })

  it('keeps other places, messages and reasons apart, and the order', () => {
    const list = [
      undecided('a/x', { location: { ...LOCATION, startLine: 1 } }),
      undecided('a/y'),
      undecided('a/z', { message: 'another' }),
      undecided('b/z', { reason: 'too-large' }),
    ]
    expect(groupUndecided(list)).toEqual(list)
  })

  it('does not group what is about one subject and not about a file', () => {
    const list = [undecided('a/x', { reason: 'cost' }), undecided('a/y', { reason: 'cost' })]
    expect(groupUndecided(list)).toEqual(list)
  })

  it('tells once of all rules that may go unchecked for one reason, wherever that is', () => {
    const unavailable = { reason: 'unavailable', message: 'not asked' } as const
    const other = { ...LOCATION, startLine: 9 }
    expect(
      groupUndecided([
        undecided('a/x', unavailable),
        undecided('a/x', { ...unavailable, location: other }),
        undecided('a/y', { ...unavailable, location: other }),
      ]),
    ).toEqual([undecided('a/x', { ...unavailable, rules: ['a/x', 'a/y'] })])
  })

  it('tells once of a rule that goes unchecked for several reasons, with the first and their number', () => {
    const list = ['one', 'two', 'one', 'three'].map((message) =>
      undecided('a/x', { reason: 'unavailable', message }),
    )
    expect(groupUndecided(list.slice(0, 2)).map(({ message }) => message)).toEqual([
      'one, and another reason elsewhere',
    ])
    expect(groupUndecided(list).map(({ message }) => message)).toEqual(['one, and 2 other reasons elsewhere'])
  })

  it('leaves values that may not be missing apart', () => {
    const list = [
      undecided('a/x', { reason: 'unavailable', enforcement: 'block' }),
      undecided('a/y', { reason: 'unavailable', enforcement: 'block' }),
    ]
    expect(groupUndecided(list)).toEqual(list)
  })
})
