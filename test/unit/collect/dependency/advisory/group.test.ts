import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupByAlias } from '../../../../../src/collect/dependency/advisory/group.ts'
import type { AdvisoryRecord } from '../../../../../src/collect/dependency/advisory/model.ts'

function record(id: string, aliases: readonly string[], more: Partial<AdvisoryRecord> = {}): AdvisoryRecord {
  return {
    id,
    aliases,
    upstream: [],
    related: [],
    modified: '2026-01-01T00:00:00Z',
    summary: '',
    severity: [],
    otherSeverity: [],
    affected: [],
    isMalware: false,
    ...more,
  }
}

function group(records: readonly AdvisoryRecord[], ecosystem = 'npm') {
  return groupByAlias(records, (one) => one, ecosystem)
}

describe('records about one thing', () => {
  it('are together when one names the other, in either direction', () => {
    const [one, ...others] = group([record('GHSA-1', []), record('PYSEC-1', ['GHSA-1'])])
    expect(others).toEqual([])
    expect(one).toMatchObject({ id: 'GHSA-1', ids: ['GHSA-1', 'PYSEC-1'] })
    expect(one?.items.map(({ id }) => id)).toEqual(['GHSA-1', 'PYSEC-1'])
  })

  it('are together over ids that no record has', () => {
    const found = group([
      record('GHSA-1', ['CVE-1']),
      record('PYSEC-1', ['CVE-1']),
      record('GHSA-2', ['CVE-2']),
    ])
    expect(found.map(({ id, ids }) => [id, ids])).toEqual([
      ['CVE-1', ['CVE-1', 'GHSA-1', 'PYSEC-1']],
      ['CVE-2', ['CVE-2', 'GHSA-2']],
    ])
  })

  it('are not together because they are related, or come from the same', () => {
    const more = { related: ['GHSA-2'], upstream: ['CVE-1'] }
    expect(group([record('GHSA-1', [], more), record('GHSA-2', [], more)])).toHaveLength(2)
  })

  it.each([
    ['a CVE', 'npm', ['GHSA-1', 'CVE-2', 'CVE-1', 'AAA-1'], 'CVE-1'],
    ['that of the forge', 'npm', ['PYSEC-1', 'GHSA-1', 'AAA-1'], 'GHSA-1'],
    ['that of the own database', 'PyPI', ['PYSEC-1', 'AAA-1'], 'PYSEC-1'],
    ['that of the own database', 'Go', ['GO-2026-1', 'AAA-1'], 'GO-2026-1'],
    ['that of the own database', 'crates\u002eio', ['RUSTSEC-2026-1', 'AAA-1'], 'RUSTSEC-2026-1'],
    ['the smallest', 'npm', ['PYSEC-1', 'BBB-1', 'AAA-1'], 'AAA-1'],
  ])('are shown by %s', (_what, ecosystem, ids, shown) => {
    const [first = '', ...aliases] = ids
    expect(group([record(first, aliases)], ecosystem)[0]?.id).toBe(shown)
  })

  it('are malware when one of the ids is, or one of the records says so', () => {
    expect(group([record('GHSA-1', ['MAL-1'])])[0]?.isMalware).toBe(true)
    expect(group([record('GHSA-1', ['CVE-1']), record('MAL-1', ['CVE-1'])])[0]?.isMalware).toBe(true)
    expect(group([record('GHSA-1', [], { isMalware: true })])[0]?.isMalware).toBe(true)
    expect(group([record('GHSA-1', ['NORMAL-1'])])[0]?.isMalware).toBe(false)
  })

  it('are the same groups in any order', () => {
    const id = fc.constantFrom('CVE-1', 'CVE-2', 'GHSA-1', 'GHSA-2', 'GHSA-3', 'PYSEC-1', 'MAL-1', 'X-1')
    const one = fc
      .tuple(id, fc.uniqueArray(id, { maxLength: 2 }))
      .map(([own, aliases]) => record(own, aliases))
    const records = fc.uniqueArray(one, { selector: (item) => item.id, maxLength: 6 })
    fc.assert(
      fc.property(records, (list) => {
        expect(group(list.toReversed())).toEqual(group(list))
        const ids = group(list).flatMap((found) => found.ids)
        expect(new Set(ids).size).toBe(ids.length)
        expect(group(list).flatMap(({ items }) => items)).toHaveLength(list.length)
      }),
    )
  })

  it('are found in a chain of a hundred thousand', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => record(`X-${index}`, [`X-${index + 1}`]))
    expect(group(chain)).toHaveLength(1)
  })
})
