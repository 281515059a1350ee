import { describe, expect, it } from 'vitest'
import type { Told } from '../../../../../src/collect/dependency/registry/ask-release.ts'
import { countBursts } from '../../../../../src/collect/dependency/registry/count-bursts.ts'
import type { RegistryRelease } from '../../../../../src/collect/dependency/registry/registry-port.ts'
import type { ReleaseChange } from '../../../../../src/collect/dependency/registry/release-change.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const HOUR = 3_600_000

function told(name: string, hours: number | undefined, more: Partial<RegistryRelease> = {}): Told {
  const release: RegistryRelease = {
    version: '1.0.0',
    isYanked: false,
    archives: [],
    ...(hours === undefined ? {} : { publishedAt: hours * HOUR }),
    ...more,
  }
  return {
    // Nothing of the change is looked at.
    change: {} as ReleaseChange,
    known: { ecosystem: 'npm', name, releases: new Map() },
    release,
    evidence: new Unavailable('x'),
    before: undefined,
    evidenceBefore: undefined,
  }
}

describe('a burst of releases', () => {
  it('counts packages of one account within six hours on both sides', () => {
    const by = { publisher: 'ann' }
    const all = [
      told('a', 0, by),
      told('b', 6, by),
      told('c', 12, by),
      told('d', 18.1, by),
      told('e', 1, { publisher: 'bob' }),
    ]
    expect(countBursts(all)).toEqual([2, 3, 2, 1, 1])
  })

  it('counts packages of one scope, whoever published them', () => {
    expect(countBursts([told('@s/a', 0), told('@s/b', 1), told('@t/a', 1), told('a', 1)])).toEqual([
      2, 2, 1, 1,
    ])
  })

  it('takes no two packages together because workflows published both', () => {
    const forge = { publisher: 'forge', isByWorkflow: true as const }
    expect(countBursts([told('a', 0, forge), told('b', 0, forge)])).toEqual([1, 1])
  })

  it('counts a package once, and none of which the time is not known', () => {
    const by = { publisher: 'ann' }
    expect(
      countBursts([told('a', 0, by), told('a', 1, by), told('b', undefined, by), new Unavailable('x')]),
    ).toEqual([1, 1, 1, 1])
  })

  it('is counted in no time for many packages of one account', () => {
    const all = Array.from({ length: 20_000 }, (_, index) => told(`p${index}`, 0, { publisher: 'ann' }))
    expect(new Set(countBursts(all))).toEqual(new Set([20_000]))
  })
})
