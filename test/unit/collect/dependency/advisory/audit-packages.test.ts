import { describe, expect, it } from 'vitest'
import type {
  AdvisoryPort,
  AdvisoryQuestion,
} from '../../../../../src/collect/dependency/advisory/advisory-port.ts'
import { auditPackages } from '../../../../../src/collect/dependency/advisory/audit-packages.ts'
import type { AdvisoryRecord } from '../../../../../src/collect/dependency/advisory/model.ts'
import { advisoriesOf } from '../../../../../src/collect/dependency/advisory/package-advisories.ts'
import { isInvalid, readRecord } from '../../../../../src/collect/dependency/advisory/read-record.ts'
import { NO_SCOPE } from '../../../../../src/collect/dependency/advisory/target.ts'
import type { LockedPackage, Origin } from '../../../../../src/collect/dependency/model.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')

function read(id: string, ranges: readonly (readonly object[])[], more: object = {}): AdvisoryRecord {
  const affected = ranges.map((events) => ({
    package: { ecosystem: 'npm', name: 'a' },
    ranges: [{ type: 'SEMVER', events }],
  }))
  const record = readRecord({ id, modified: '2026-01-01T00:00:00Z', affected, ...more }, id)
  if (isInvalid(record)) throw new Error(record.reason)
  return record
}

function advisories(version: string, ...records: AdvisoryRecord[]) {
  return advisoriesOf({ records }, { ecosystem: 'npm', name: 'a', version }, NOW)
}

describe('the fixed version', () => {
  it.each<[string, string, readonly (readonly object[])[], string | undefined]>([
    ['the lowest above', '1.0.0', [[{ introduced: '0' }, { fixed: '1.5.0' }]], '1.5.0'],
    [
      'that of the stretch that has the version',
      '2.0.0',
      [[{ introduced: '0' }, { fixed: '1.5.0' }, { introduced: '2.0.0' }, { fixed: '2.1.0' }]],
      '2.1.0',
    ],
    [
      'that of the own branch',
      '1.0.0',
      [
        [{ introduced: '1.0.0' }, { fixed: '1.5.0' }],
        [{ introduced: '2.0.0' }, { fixed: '2.1.0' }],
      ],
      '1.5.0',
    ],
    [
      'the one that no other part of the record has',
      '1.0.0',
      [
        [{ introduced: '0' }, { fixed: '1.5.0' }],
        [{ introduced: '0' }, { fixed: '1.7.0' }],
      ],
      '1.7.0',
    ],
    [
      'none where only the last affected is recorded',
      '1.0.0',
      [[{ introduced: '0' }, { last_affected: '1.4.0' }]],
      undefined,
    ],
    [
      'none where another part of the record has it',
      '1.0.0',
      [
        [{ introduced: '0' }, { fixed: '1.2.1' }],
        [{ introduced: '0' }, { last_affected: '2.3.2' }],
      ],
      undefined,
    ],
    ['none where the record goes on for ever', '1.0.0', [[{ introduced: '0' }]], undefined],
    [
      'not where it begins again',
      '1.0.0',
      [[{ introduced: '0' }, { fixed: '2.0.0' }, { introduced: '2.0.0' }, { fixed: '3.0.0' }]],
      '3.0.0',
    ],
    [
      'by the order of versions',
      '1.0.0',
      [
        [{ introduced: '0' }, { fixed: '1.10.0' }, { introduced: '1.9.5' }],
        [{ introduced: '0' }, { fixed: '1.9.0' }],
      ],
      '1.10.0',
    ],
  ])('is %s', (_what, version, ranges, fixed) => {
    expect(advisories(version, read('GHSA-1', ranges))[0]?.fixed).toBe(fixed)
  })

  it('is that of a new branch, though the part of an old one has no end but one that the database knows', () => {
    const part = (events: readonly object[], own: object = {}) => ({
      package: { ecosystem: 'npm', name: 'a' },
      ranges: [{ type: 'ECOSYSTEM', events }],
      database_specific: own,
    })
    const affected = [
      part([{ introduced: '3.26.11' }, { fixed: '3.28.3' }]),
      part([{ introduced: '2.26.11' }], { last_known_affected_version_range: '< 3.0.0' }),
    ]
    expect(advisories('3.27.0', read('GHSA-1', [], { affected }))[0]?.fixed).toBe('3.28.3')
    // It clears nothing.
    expect(advisories('3.28.3', read('GHSA-1', [], { affected }))).toHaveLength(1)
  })

  it('of a group ends all of its records', () => {
    const [one] = advisories(
      '1.0.0',
      read('GHSA-1', [[{ introduced: '0' }, { fixed: '1.2.0' }]], { aliases: ['CVE-1'] }),
      read('X-1', [[{ introduced: '0' }, { fixed: '1.4.0' }]], { aliases: ['CVE-1'] }),
    )
    expect(one).toMatchObject({ id: 'CVE-1', fixed: '1.4.0' })
  })
})

describe('the advisories of a version', () => {
  const all = [[{ introduced: '0' }]]

  it('are one for each thing, with the gravest word about it and the first title', () => {
    const found = advisories(
      '1.0.0',
      read('GHSA-1', all, { aliases: ['CVE-1'], database_specific: { severity: 'LOW' } }),
      read('X-1', all, { aliases: ['CVE-1'], summary: 'title', database_specific: { severity: 'HIGH' } }),
      read('GHSA-2', all),
    )
    expect(found.map(({ id, rating, summary }) => [id, rating.level, summary])).toEqual([
      ['CVE-1', 'high', 'title'],
      ['GHSA-2', 'unknown', ''],
    ])
  })

  it('are informational only when every record is', () => {
    const note = { database_specific: { informational: 'unmaintained' }, aliases: ['GHSA-1'] }
    expect(advisories('1.0.0', read('RUSTSEC-1', all, note))[0]?.informational).toBe('unmaintained')
    expect(
      advisories('1.0.0', read('RUSTSEC-1', all, note), read('GHSA-1', all))[0]?.informational,
    ).toBeUndefined()
  })
})

function locked(name: string, version: string, origin: Origin): LockedPackage {
  return {
    id: `${name}@${version}`,
    ecosystem: 'npm',
    name,
    version,
    origin,
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: 0, end: 1 },
    spans: {},
  }
}

describe('an audit', () => {
  const open: Origin = { kind: 'registry', isDefaultRegistry: true }

  it('asks about each name once, with all versions, and says which may leave', async () => {
    const asked: AdvisoryQuestion[] = []
    const port: AdvisoryPort = {
      find: async (questions) => {
        asked.push(...questions)
        return questions.map(() => ({ records: [], invalid: [], isAsked: true }))
      },
    }
    const packages = [
      locked('a', '1.0.0', open),
      locked('a', '2.0.0', open),
      locked('a', '1.0.0', open),
      locked('a', '1.0.0', { kind: 'bundled' }),
      locked('mine', '1.0.0', { kind: 'workspace', path: 'mine' }),
      locked('@acme/b', '1.0.0', open),
    ]
    const audit = await auditPackages(packages, port, { ...NO_SCOPE, privateNames: ['@acme/*'] }, NOW)
    expect(asked).toEqual([
      { ecosystem: 'npm', name: 'a', versions: ['1.0.0', '2.0.0'], mayLeave: true },
      { ecosystem: 'npm', name: 'a', versions: ['1.0.0'], mayLeave: false },
      { ecosystem: 'npm', name: '@acme/b', versions: ['1.0.0'], mayLeave: false },
    ])
    expect(audit.packages.map(({ pkg }) => pkg.id)).toEqual([
      'a@1.0.0',
      'a@2.0.0',
      'a@1.0.0',
      'a@1.0.0',
      '@acme/b@1.0.0',
    ])
  })

  it('says of each package what is wrong with it, or why nobody knows', async () => {
    const port: AdvisoryPort = {
      find: async (questions) =>
        questions.map(({ name }) =>
          name === 'a'
            ? {
                records: [read('GHSA-1', [[{ introduced: '0' }, { fixed: '1.5.0' }]])],
                invalid: [{ id: 'X-9', reason: 'it is damaged' }],
                isAsked: true,
                asOf: '2026-05-01T00:00:00Z',
              }
            : name === 'b'
              ? {
                  records: [],
                  invalid: [{ id: 'X-9', reason: 'it is damaged' }],
                  isAsked: true,
                  asOf: '2026-04-01T00:00:00Z',
                }
              : new Unavailable('the service took too long'),
        ),
    }
    const packages = [
      locked('a', '1.0.0', open),
      locked('a', '1.5.0', open),
      locked('b', '1.0.0', open),
      locked('c', '1.0.0', open),
    ]
    const audit = await auditPackages(packages, port, NO_SCOPE, NOW)
    expect(
      audit.packages.map(({ advisories: found }) =>
        found instanceof Unavailable ? found.reason : found.map(({ id, fixed }) => [id, fixed]),
      ),
    ).toEqual([[['GHSA-1', '1.5.0']], [], [], 'the service took too long'])
    expect(audit.invalid).toEqual([{ id: 'X-9', reason: 'it is damaged' }])
    expect([...audit.asOf]).toEqual([['npm', '2026-04-01T00:00:00Z']])
  })

  it('does not take an answer that is missing for none', async () => {
    const audit = await auditPackages([locked('a', '1.0.0', open)], { find: async () => [] }, NO_SCOPE, NOW)
    expect(audit.packages[0]?.advisories).toBeInstanceOf(Unavailable)
  })
})
