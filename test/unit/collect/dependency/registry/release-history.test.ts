import { describe, expect, it } from 'vitest'
import type {
  RegistryPackage,
  RegistryRelease,
  TrustLevel,
} from '../../../../../src/collect/dependency/registry/registry-port.ts'
import {
  bestTrustBefore,
  datedReleases,
  findRelease,
  firstPublished,
  isKnownPublisher,
  isReplaced,
  releasesBefore,
  versionsInDay,
} from '../../../../../src/collect/dependency/registry/release-history.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 1)

function released(version: string, hours: number, more: Partial<RegistryRelease> = {}) {
  return { version, publishedAt: START + hours * HOUR, isYanked: false, archives: [], ...more }
}

function packageOf(...releases: readonly RegistryRelease[]): RegistryPackage {
  return { ecosystem: 'npm', name: 'left', releases: new Map(releases.map((one) => [one.version, one])) }
}

describe('the history of a package', () => {
  it('finds a version as it is written, else as the ecosystem means it', () => {
    const known: RegistryPackage = {
      ...packageOf(released('v1.0.0', 0), released('1.1.0', 1)),
      ecosystem: 'Packagist',
    }
    expect(findRelease(known, '1.1.0')?.version).toBe('1.1.0')
    expect(findRelease(known, '1.0.0')?.version).toBe('v1.0.0')
    expect(findRelease(known, '1.2.0')).toBeUndefined()
  })

  it('begins with the oldest time of all', () => {
    expect(firstPublished(packageOf(released('2.0.0', 5), released('1.0.0', 3)))).toBe(START + 3 * HOUR)
    expect(firstPublished({ ...packageOf(released('2.0.0', 5)), createdAt: START })).toBe(START)
    expect(firstPublished(packageOf())).toBeUndefined()
  })

  it('has before a release what was published before it, the youngest first', () => {
    const one = released('1.5.0', 2)
    const history = datedReleases(
      packageOf(released('2.0.0', 9), released('1.0.0', 1), one, released('1.4.0', 2)),
    )
    expect(releasesBefore(history, one).map(({ version }) => version)).toEqual(['1.4.0', '1.0.0'])
  })

  it('knows the ten publishers before a release, and everybody before the first', () => {
    const by = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        released(`1.0.${index}`, -index, { publisher: `p${index}` }),
      )
    expect(isKnownPublisher(by(11), 'p9')).toBe(true)
    expect(isKnownPublisher(by(11), 'p10')).toBe(false)
    expect(isKnownPublisher([], 'eve')).toBe(true)
    expect(isKnownPublisher([released('1.0.0', 0)], 'eve')).toBe(true)
    const many = Array.from({ length: 50 }, (_, index) => released(`2.0.${index}`, 0, { publisher: 'bot' }))
    expect(isKnownPublisher([...many, ...by(1)], 'p0')).toBe(true)
  })

  it.each<[TrustLevel, string, readonly [string, TrustLevel][]]>([
    [
      'trusted-publisher',
      '1.14.1',
      [
        ['1.14.0', 'trusted-publisher'],
        ['1.13.0', 'provenance'],
      ],
    ],
    ['none', '2.0.0', [['1.14.0', 'trusted-publisher']]],
    ['none', '0.30.4', [['0.31.0', 'provenance']]],
    ['provenance', '0.30.4', [['0.30.3', 'provenance']]],
    ['none', '1.0.0', [['1.0.0-rc.1', 'provenance']]],
    ['provenance', '1.0.0-rc.2', [['1.0.0-rc.1', 'provenance']]],
    [
      'staged',
      '1.0.1',
      [
        ['1.0.0', 'staged'],
        ['1.0.0-rc.1', 'provenance'],
      ],
    ],
    ['provenance', '1.0.1', [['01.0.0', 'provenance']]],
    ['none', '1.0.1', []],
  ])('has %s as the best evidence before %s', (best, version, before) => {
    const history = before.map(([one, trust], index) => released(one, -index, { trust }))
    expect(bestTrustBefore(history, version)).toBe(best)
  })

  it('counts the versions of the day that ends with one, or begins with it', () => {
    const all = [0, 10, 24, 33, 34, 80].map((hours, index) => released(`1.0.${index}`, hours))
    const history = datedReleases(packageOf(...all))
    const at = (index: number) => versionsInDay(history, all[index] ?? released('x', 0))
    expect([0, 1, 2, 3, 4, 5].map(at)).toEqual([2, 3, 3, 3, 3, 1])
  })

  it('sees maintainers replaced where nobody of before is there', () => {
    expect(isReplaced(['ann', 'bob'], ['bob', 'eve'])).toBe(false)
    expect(isReplaced(['ann', 'bob'], ['eve'])).toBe(true)
    expect(isReplaced([], ['eve'])).toBe(false)
    expect(isReplaced(['ann'], [])).toBe(false)
    expect(isReplaced(undefined, ['eve'])).toBe(false)
  })
})
