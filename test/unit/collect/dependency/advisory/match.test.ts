import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange, matchRecord } from '../../../../../src/collect/dependency/advisory/match.ts'
import type { AdvisoryRecord, RangeEvent } from '../../../../../src/collect/dependency/advisory/model.ts'
import { isInvalid, readRecord } from '../../../../../src/collect/dependency/advisory/read-record.ts'
import type { AdvisoryTarget } from '../../../../../src/collect/dependency/advisory/target.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')

function read(value: object): AdvisoryRecord {
  const record = readRecord({ id: 'X-1', modified: '2026-01-01T00:00:00Z', ...value }, 'X-1')
  if (isInvalid(record)) throw new Error(record.reason)
  return record
}

function about(ecosystem: string, name: string, more: object): AdvisoryRecord {
  return read({ affected: [{ package: { ecosystem, name }, ...more }] })
}

function isAffected(record: AdvisoryRecord, target: AdvisoryTarget): boolean {
  return matchRecord(record, target, NOW) !== undefined
}

const RANGE = (type: string, ...events: object[]) => ({ ranges: [{ type, events }] })

describe('a range of a record', () => {
  const from1to2 = [{ introduced: '1.0.0' }, { fixed: '2.0.0' }]
  it.each([
    ['before it begins', from1to2, '0.9.9', false],
    ['where it begins', from1to2, '1.0.0', true],
    ['inside', from1to2, '1.9.9', true],
    ['where it is fixed', from1to2, '2.0.0', false],
    ['behind the fix', from1to2, '3.0.0', false],
    ['a pre-release of the fix', from1to2, '2.0.0-rc.1', true],
    ['a pre-release of the beginning', from1to2, '1.0.0-rc.1', false],
    ['anything, from zero', [{ introduced: '0' }], '0.0.0-alpha', true],
    ['below zero of the order, from zero', [{ introduced: '0' }, { fixed: '1.0.0' }], '0.0.0-0', true],
    ['the last affected', [{ introduced: '0' }, { last_affected: '1.2.3' }], '1.2.3', true],
    ['behind the last affected', [{ introduced: '0' }, { last_affected: '1.2.3' }], '1.2.4', false],
    [
      'a second stretch',
      [{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }, { fixed: '2.1.0' }],
      '2.0.5',
      true,
    ],
    [
      'between two stretches',
      [{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }, { fixed: '2.1.0' }],
      '1.5.0',
      false,
    ],
    [
      'events in another order',
      [{ fixed: '2.1.0' }, { introduced: '2.0.0' }, { fixed: '1.0.0' }, { introduced: '0' }],
      '2.0.5',
      true,
    ],
    [
      'fixed and introduced again at one version',
      [{ introduced: '1.0.0' }, { fixed: '2.0.0' }, { introduced: '2.0.0' }],
      '2.0.0',
      true,
    ],
    ['introduced and fixed at one version', [{ introduced: '2.0.0' }, { fixed: '2.0.0' }], '2.0.0', false],
    ['below a limit', [{ introduced: '0' }, { limit: '2.0.0' }], '1.9.9', true],
    ['at a limit', [{ introduced: '0' }, { limit: '2.0.0' }], '2.0.0', false],
    ['below one of two limits', [{ introduced: '0' }, { limit: '1.0.0' }, { limit: '2.0.0' }], '1.5.0', true],
    ['a limit without end', [{ introduced: '0' }, { limit: '*' }], '99.0.0', true],
  ])('has or has not %s', (_what, events, version, expected) => {
    const record = about('npm', 'a', RANGE('SEMVER', ...events))
    expect(isAffected(record, { ecosystem: 'npm', name: 'a', version })).toBe(expected)
  })

  it.each([
    ['PyPI', '1.0.post1', '1.0', '1.1', true],
    ['PyPI', '1.0rc1', '1.0', '1.1', false],
    ['Maven', '1.0-alpha-1', '1.0', '2.0', false],
    ['Maven', '1.0-1', '1.0', '2.0', true],
    ['Packagist', '1.0.0-p1', '1.0.0', '1.0.1', true],
    ['RubyGems', '2.3.9.pre', '2.3.9', '3', false],
    ['Go', 'v1.2.3', '1.2.0', '1.3.0', true],
    ['Go', 'go1.21rc2', '1.21.0-0', '1.21.0', true],
    ['Hex', '1.2.3', '1.0.0', '2.0.0', true],
    ['NuGet', '1.0.0.1', '1.0.0', '1.0.0.2', true],
    ['Pub', '1.0.0+build', '1.0.0', '1.0.0+build', false],
    ['crates\u002eio', '0.4.0', '0.3.0', '0.5.0', true],
  ])(
    'is in the order of its ecosystem: %s %s from %s to %s',
    (ecosystem, version, introduced, fixed, expected) => {
      const type = ecosystem === 'Go' ? 'SEMVER' : 'ECOSYSTEM'
      const record = about(ecosystem, 'a', RANGE(type, { introduced }, { fixed }))
      expect(isAffected(record, { ecosystem, name: 'a', version })).toBe(expected)
    },
  )

  it('of commits says nothing of a version, and nothing else is said', () => {
    const record = about('npm', 'a', {
      ranges: [{ type: 'GIT', repo: 'https://git.example/o/r', events: [{ introduced: '0' }] }],
    })
    expect(isAffected(record, { ecosystem: 'npm', name: 'a', version: '1.0.0' })).toBe(false)
  })

  it('has no branch of Composer, which has no place in the order', () => {
    const record = about('Packagist', 'a/b', RANGE('ECOSYSTEM', { introduced: '0' }))
    expect(isAffected(record, { ecosystem: 'Packagist', name: 'a/b', version: 'dev-main' })).toBe(false)
    expect(isAffected(record, { ecosystem: 'Packagist', name: 'a/b', version: '1.0.0' })).toBe(true)
  })

  it('gives the same answer for distinct versions of events in any order', () => {
    const version = fc.tuple(fc.nat(4), fc.nat(4)).map(([major, minor]) => `${major}.${minor}.0`)
    const event = fc.record<RangeEvent>({ kind: fc.constantFrom('introduced', 'fixed'), at: version })
    fc.assert(
      fc.property(
        fc.uniqueArray(event, { selector: ({ at }) => at, maxLength: 8 }),
        version,
        fc.nat(),
        (events, asked, seed) => {
          const shuffled = [...events].sort((a, b) => hash(a.at, seed) - hash(b.at, seed))
          const [one, other] = [events, shuffled].map((list) =>
            isInRange({ type: 'SEMVER', events: list }, 'npm', asked),
          )
          expect(one).toBe(other)
        },
      ),
    )
  })
})

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0) + seed) % 1_000_003, seed % 997)
}

describe('a list of versions of a record', () => {
  it.each([
    ['npm', ['1.0.0'], '1.0.0', true],
    ['npm', ['1.0.0'], 'v1.0.0', true],
    ['npm', ['1.0.0+a'], '1.0.0+b', true],
    ['npm', ['1.0.0'], '1.0.1', false],
    ['PyPI', ['1.0'], '1.0.0', true],
    ['Packagist', ['dev-main'], 'dev-main', true],
    ['Packagist', ['dev-other'], 'dev-main', false],
    ['Nowhere', ['1.0'], '1.0', true],
    ['Nowhere', ['1.0'], '1.0.0', false],
  ])('of %s %j has or has not %s', (ecosystem, versions, version, expected) => {
    expect(isAffected(about(ecosystem, 'a', { versions }), { ecosystem, name: 'a', version })).toBe(expected)
  })
})

describe('a record', () => {
  const affected = [{ package: { ecosystem: 'npm', name: 'a' }, versions: ['1.0.0'] }]
  const target = { ecosystem: 'npm', name: 'a', version: '1.0.0' }

  it.each([
    ['was taken back', '2026-05-31T23:59:59Z', false],
    ['was taken back right now', '2026-06-01T00:00:00Z', false],
    ['will be taken back', '2026-06-01T00:00:01Z', true],
  ])('that %s', (_what, withdrawn, expected) => {
    expect(isAffected(read({ affected, withdrawn }), target)).toBe(expected)
  })

  it('about another name, another ecosystem or another case of it is not about the package', () => {
    expect(isAffected(read({ affected }), { ...target, name: 'b' })).toBe(false)
    expect(isAffected(read({ affected }), { ...target, name: 'A' })).toBe(false)
    expect(isAffected(read({ affected }), { ...target, ecosystem: 'PyPI' })).toBe(false)
    expect(isAffected(about('NPM', 'a', { versions: ['1.0.0'] }), target)).toBe(false)
  })

  it('names the parts and ranges that have the version', () => {
    const record = read({
      affected: [
        { package: { ecosystem: 'npm', name: 'a' }, ...RANGE('SEMVER', { introduced: '2.0.0' }) },
        {
          package: { ecosystem: 'npm', name: 'a' },
          ...RANGE('SEMVER', { introduced: '0' }, { fixed: '1.5.0' }),
        },
      ],
    })
    const match = matchRecord(record, target, NOW)
    expect(match?.affected).toEqual([record.affected[1]])
    expect(match?.ranges).toEqual(record.affected[1]?.ranges)
  })

  it('of a release of a distribution is about that release, and about packages that name none', () => {
    const record = about('Debian:12', 'a', RANGE('ECOSYSTEM', { introduced: '0' }, { fixed: '2.0-1' }))
    expect(isAffected(record, { ecosystem: 'Debian:12', name: 'a', version: '1.0-1' })).toBe(true)
    expect(isAffected(record, { ecosystem: 'Debian', name: 'a', version: '1.0-1' })).toBe(true)
    expect(isAffected(record, { ecosystem: 'Debian:11', name: 'a', version: '1.0-1' })).toBe(false)
    const all = about('Debian', 'a', RANGE('ECOSYSTEM', { introduced: '0' }))
    expect(isAffected(all, { ecosystem: 'Debian:11', name: 'a', version: '1.0-1' })).toBe(true)
  })
})

describe('a package of git', () => {
  const COMMIT = 'a'.repeat(40)
  const OTHER = 'b'.repeat(40)
  const target: AdvisoryTarget = {
    ecosystem: 'npm',
    name: 'a',
    version: '1.0.0',
    git: { repository: 'git+https://git.example/o/r.git', commit: COMMIT },
  }
  const git = (repo: string, ...events: object[]) =>
    about('npm', 'a', { ranges: [{ type: 'GIT', repo, events }] })

  it('is found by a commit that a range names, of the same repository only', () => {
    expect(isAffected(git('https://git.example/o/r', { introduced: COMMIT }), target)).toBe(true)
    expect(
      isAffected(git('https://git.example/o/r', { introduced: '0' }, { last_affected: COMMIT }), target),
    ).toBe(true)
    expect(isAffected(git('https://git.example/o/x', { introduced: COMMIT }), target)).toBe(false)
  })

  it('is not found where the graph of commits would be needed, nor by the commit of the fix', () => {
    expect(isAffected(git('https://git.example/o/r', { introduced: OTHER }), target)).toBe(false)
    expect(isAffected(git('https://git.example/o/r', { introduced: '0' }, { fixed: COMMIT }), target)).toBe(
      false,
    )
  })

  it('is another package than that of the registry with its name and version', () => {
    expect(isAffected(about('npm', 'a', { versions: ['1.0.0'] }), target)).toBe(false)
    expect(isAffected(about('npm', 'a', RANGE('SEMVER', { introduced: '0' })), target)).toBe(false)
  })
})
