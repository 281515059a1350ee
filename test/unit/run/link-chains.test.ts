import { describe, expect, it } from 'vitest'
import { compareFindings, type Finding } from '../../../src/core/finding.ts'
import { linkChains } from '../../../src/run/link-chains.ts'

const AT = { endLine: 1, endColumn: 2 }

function finding(
  rule: string,
  fingerprint: string,
  ...places: readonly (readonly [string, number, number])[]
): Finding {
  const [first = ['a.yml', 1, 1] as const, ...others] = places.map(([path, startLine, startColumn]) => ({
    path,
    startLine,
    startColumn,
    ...AT,
  }))
  return {
    rule,
    title: rule,
    severity: 'high',
    confidence: 'high',
    persona: 'regular',
    enforcement: 'block',
    status: 'new',
    message: rule,
    locations: [first as Finding['locations'][0], ...others],
    fingerprint,
  }
}

describe('findings that belong to a chain of attack', () => {
  const first = finding('workflow/attack-chain', '1'.repeat(16), ['b.yml', 5, 3], ['c.yml', 9, 9])
  const second = finding('workflow/attack-chain', '2'.repeat(16), ['b.yml', 5, 3])
  const control = finding('workflow/untrusted-checkout', '3'.repeat(16), ['b.yml', 5, 3])
  const sink = finding('workflow/cache-poisoning', '4'.repeat(16), ['c.yml', 9, 9])
  const other = finding('workflow/unpinned-uses', '5'.repeat(16), ['b.yml', 5, 4])

  it('name the chains, and chains name themselves', () => {
    const linked = linkChains([first, second, control, sink, other])
    expect(linked.map(({ chains }) => chains)).toEqual([
      [first.fingerprint],
      [second.fingerprint],
      [first.fingerprint, second.fingerprint],
      [first.fingerprint],
      undefined,
    ])
  })

  it('stay as they are where there is no chain', () => {
    const findings = [control, sink]
    expect(linkChains(findings)).toBe(findings)
  })

  it('follow their chains, which come first of what is as bad', () => {
    const linked = linkChains([other, control, first, second, { ...sink, severity: 'medium' }])
    expect([...linked].sort(compareFindings).map(({ fingerprint }) => fingerprint.charAt(0))).toEqual([
      '1',
      '2',
      '3',
      '5',
      '4',
    ])
  })

  it.each([19, 20, 21])('name of %i chains at most twenty', (count) => {
    const chains = Array.from({ length: count }, (_, index) =>
      finding('workflow/attack-chain', index.toString(16).padStart(16, '0'), ['b.yml', 5, 3]),
    )
    expect(linkChains([control, ...chains])[0]?.chains).toHaveLength(Math.min(count, 20))
  })
})
