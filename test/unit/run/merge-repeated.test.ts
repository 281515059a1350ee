import { describe, expect, it } from 'vitest'
import type { Violation } from '../../../src/core/constraint/evaluation.ts'
import type { Fingerprinted } from '../../../src/core/constraint/ratchet.ts'
import type { FindingStatus, Severity } from '../../../src/core/finding.ts'
import { mergeRepeated } from '../../../src/run/merge-repeated.ts'

function place(startLine: number): Violation['locations'][0] {
  return { path: 'a.yml', startLine, startColumn: 1, endLine: startLine, endColumn: 2 }
}

function one(
  status: FindingStatus,
  severity: Severity,
  lines: readonly [number, ...number[]],
  message = 'wrong',
): Fingerprinted {
  const [first, ...others] = lines
  const violation = {
    constraint: { definition: { rule: 'own/one' } },
    severity,
    message,
    locations: [place(first), ...others.map(place)],
  } as unknown as Violation
  return { violation, fingerprint: `${status}-${severity}`, status, before: undefined }
}

function merged(list: readonly Fingerprinted[]): readonly string[] {
  return mergeRepeated(list).map(
    ({ fingerprint, violation }) =>
      `${fingerprint} ${violation.locations.map(({ startLine }) => startLine).join()}`,
  )
}

describe('mergeRepeated', () => {
  it.each([
    ['one alone', [one('new', 'low', [1, 2])], ['new-low 1,2']],
    ['other places', [one('new', 'low', [1]), one('new', 'high', [2])], ['new-low 1', 'new-high 2']],
    ['other messages', [one('new', 'low', [1]), one('new', 'high', [1], 'bad')], ['new-low 1', 'new-high 1']],
    [
      'a new one behind one that exists',
      [one('existing', 'high', [1]), one('new', 'low', [1])],
      ['new-low 1'],
    ],
    ['a worse one behind another', [one('new', 'low', [1]), one('new', 'high', [1])], ['new-high 1']],
    [
      'further places, each once',
      [one('new', 'low', [1, 2, 3]), one('new', 'low', [1, 3, 4])],
      ['new-low 1,2,3,4'],
    ],
  ])('keeps %s', (_, list, expected) => {
    expect(merged(list)).toEqual(expected)
  })

  it('keeps what has other names, so that who accepts one does not accept both', () => {
    const named = (id: string, status: FindingStatus): Fingerprinted => {
      const { violation, ...rest } = one(status, 'low', [1])
      return { ...rest, violation: { ...violation, names: { ids: [id] } } }
    }
    expect(merged([named('CVE-1', 'new'), named('CVE-2', 'existing')])).toHaveLength(2)
    expect(merged([named('CVE-1', 'new'), named('CVE-1', 'existing')])).toHaveLength(1)
  })

  it('prefers what the base has not', () => {
    const { violation } = one('new', 'low', [1])
    const known: Fingerprinted = { ...one('new', 'high', [1]), before: violation }
    expect(merged([known, one('new', 'low', [1])])).toEqual(['new-low 1'])
  })

  it('keeps twenty further places', () => {
    const many = Array.from({ length: 50 }, (_, index) => one('new', 'low', [1, index + 2]))
    expect(mergeRepeated(many)[0]?.violation.locations).toHaveLength(21)
  })
})
