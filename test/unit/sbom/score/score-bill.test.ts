import { describe, expect, it } from 'vitest'
import { createSource } from '../../../../src/core/source.ts'
import { makeSbom } from '../../../../src/run/sbom.ts'
import { printScoreText, type SbomScore, scoreSbom } from '../../../../src/run/sbom-score.ts'
import { CHECKLIST, gradeOf } from '../../../../src/sbom/score/score-bill.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'
import { readGoldenTree } from '../read-golden-tree.ts'
import { type Any, fullCycloneDx, fullSpdx23 } from './full-bills.ts'

async function score(document: unknown, profile?: 'ntia' | 'cisa-2025' | 'bsi-2.1'): Promise<SbomScore> {
  const { result } = await scoreSbom(createSource('bom.json', JSON.stringify(document)), profile)
  if (result === undefined) throw new Error('expected a bill')
  return result
}

function failed({ profile }: SbomScore): readonly string[] {
  return profile?.items.flatMap(({ check, isMet, isRequired }) => (isMet || !isRequired ? [] : [check])) ?? []
}

describe('the score of a bill', () => {
  it('weighs 82 points in seven categories', () => {
    expect(CHECKLIST.map(({ weight }) => weight).reduce((sum, one) => sum + one)).toBe(82)
    const sums = CHECKLIST.map(({ id, features }) => [
      id,
      Number(features.reduce((sum, { weight }) => sum + weight, 0).toFixed(2)),
    ])
    expect(Object.fromEntries(sums)).toEqual({
      identification: 1,
      provenance: 1,
      integrity: 1,
      completeness: 1,
      licensing: 1.2,
      traceability: 1,
      structure: 1,
    })
  })

  it.each<[string, (document: Any, all: readonly Any[]) => void, number, string]>([
    ['nothing is missing', () => {}, 10, 'A'],
    // 820 − 10 × 5 for CPE − 15 × 1 for the signature = 755 of 820.
    [
      'neither CPE nor signature',
      (d, all) => {
        delete d.signature
        for (const one of all) delete one.cpe
      },
      9.21,
      'A',
    ],
    // Less 12 × 1.5 for suppliers and 12 × 1.5 for sources: 719 of 820.
    [
      'neither CPE, signature, suppliers nor sources',
      (d, all) => {
        delete d.signature
        for (const one of all) {
          delete one.cpe
          delete one.supplier
          one.externalReferences.pop()
        }
      },
      8.77,
      'B',
    ],
    // One licence of three is restrictive: 15 × (0.2 / 1.2) × 10 / 3 = 8.33 points of 820.
    [
      'one restrictive licence of three',
      (_, [, , b]) => (b.licenses[0].license.id = 'GPL-3.0-only'),
      9.9,
      'A',
    ],
    // One hash of three: 15 × 0.9 × 10 / 3 = 45 points of 820.
    ['no hash of one of three', (_, [, , b]) => delete b.hashes, 9.45, 'A'],
  ])('is what the weights give by hand: %s', async (_, change, expected, grade) => {
    const document = fullCycloneDx()
    const [a] = document.components
    change(document, [document.metadata.component, a, a.components[0]])
    expect(await score(document)).toMatchObject({ score: expected, grade })
  })

  it('leaves out what a format has no place for', async () => {
    const { score: value, categories } = await score(fullSpdx23())
    expect(value).toBe(10)
    const features = categories.flatMap(({ features: all }) => all)
    expect(features.filter((one) => one.score === undefined).map(({ check }) => check)).toEqual([
      'document-supplier',
      'signature',
      'completeness',
    ])
  })

  it('gives nothing for components to a bill that has none', async () => {
    const { score: value, grade } = await score({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    // The structure alone: 8 of 82.
    expect([value, grade]).toEqual([0.98, 'F'])
  })

  it('gives nothing for a graph of leaves', async () => {
    const document = fullCycloneDx()
    document.dependencies = [{ ref: 'a' }, { ref: 'app' }, { ref: 'b' }]
    // 12 × 0.25 × 10 = 30 of 820.
    expect((await score(document)).score).toBe(9.63)
  })

  it.each([
    [10, 'A'],
    [9, 'A'],
    [8.99, 'B'],
    [8, 'B'],
    [7.99, 'C'],
    [7, 'C'],
    [6.99, 'D'],
    [5, 'D'],
    [4.99, 'F'],
    [0, 'F'],
  ])('has a grade: %d is %s', (value, grade) => {
    expect(gradeOf(value)).toBe(grade)
  })

  it('is that of a bill without suppliers, sources, CPE and signature for our own one of a lock of npm', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `p${at}`)
    const packages = Object.fromEntries(
      names.map((name, at) => [
        `node_modules/${name}`,
        {
          version: '1.0.0',
          resolved: `https://files.example/${name}/-/${name}-1.0.0.tgz`,
          integrity: `sha512-${'A'.repeat(86)}==`,
          license: 'MIT',
          ...(at + 1 < names.length ? { dependencies: { [`p${at + 1}`]: '1' } } : {}),
        },
      ]),
    )
    const root = { name: 'app', version: '1.0.0', license: 'MIT', dependencies: { p0: '1' } }
    const scores = await Promise.all(
      (['1.6', '1.7'] as const).map(async (spec) => {
        const { text = '' } = await makeSbom({
          tree: memoryTree({
            'package.json': JSON.stringify(root),
            'package-lock.json': JSON.stringify({
              name: 'app',
              version: '1.0.0',
              lockfileVersion: 3,
              packages: { '': root, ...packages },
            }),
          }),
          spec,
          revision: async () => ({ timestamp: '2026-11-23T09:00:00Z', commit: '0123456789'.repeat(4) }),
          repository: 'https://github.com/acme/app',
        })
        return score(JSON.parse(text))
      }),
    )
    const [first, second] = scores
    expect(first?.score).toBe(second?.score)
    // 8.77, less what the root cannot have: a hash.
    expect(first?.score).toBeGreaterThan(8.7)
    expect(first?.score).toBeLessThan(8.9)
    expect(
      Object.fromEntries(first?.categories.map(({ id, score: value }) => [id, value]) ?? []),
    ).toMatchObject({
      identification: 10,
      provenance: 10,
      licensing: 10,
      traceability: 5,
      structure: 10,
    })
  })

  it('counts the same of our own bill whatever its format', async () => {
    const counts = await Promise.all(
      (['1.6', '2.3', '3.0.1'] as const).map(async (spec) => {
        const { text = '' } = await makeSbom({
          tree: readGoldenTree('npm-workspace'),
          spec,
          revision: async () => ({ timestamp: '2026-11-23T09:00:00Z' }),
        })
        const { checklist } = await score(JSON.parse(text))
        const wanted = ['name', 'version', 'hash', 'supplier', 'purl', 'license-declared', 'purpose']
        return wanted.map((id) => {
          const item = checklist.find((one) => one.id === id)
          return `${id} ${item?.present}/${item?.total}`
        })
      }),
    )
    expect(counts[1]).toEqual(counts[0])
    expect(counts[2]).toEqual(counts[0])
  })
})

describe('a profile', () => {
  it('is met by a bill that lacks nothing', async () => {
    for (const name of ['ntia', 'cisa-2025', 'bsi-2.1'] as const)
      expect(failed(await score(fullCycloneDx(), name))).toEqual([])
    expect((await score(fullSpdx23(), 'ntia')).profile?.isMet).toBe(true)
  })

  it('is failed by formats that cannot say what it asks for, with what to do', async () => {
    const text = printScoreText(await score(fullSpdx23(), 'bsi-2.1'), 1)
    expect(text.split('\n')).toContain(
      'bom.json:1:16: [format-current] missing: CycloneDX 1.6 or SPDX 3.0.1, or later; write the bill as CycloneDX 1.6 or later, which has a place for it',
    )
    expect(text).not.toContain('[signature]')
    expect(failed(await score(fullSpdx23(), 'cisa-2025'))).toEqual(['completeness-stated'])
    expect(failed(await score(fullSpdx23(), 'bsi-2.1'))).toEqual([
      'format-current',
      'completeness-explicit',
      'file-kind',
    ])
  })

  it.each<['ntia' | 'cisa-2025' | 'bsi-2.1', (document: Any) => void, readonly string[]]>([
    ['ntia', (d) => delete d.components[0].hashes, []],
    ['cisa-2025', (d) => delete d.components[0].hashes, ['hash']],
    ['ntia', (d) => delete d.metadata.tools, []],
    ['cisa-2025', (d) => delete d.metadata.tools, ['tool']],
    ['bsi-2.1', (d) => (d.specVersion = '1.5'), ['format-current', 'schema-valid']],
    ['bsi-2.1', (d) => (d.metadata.authors = [{ name: 'Ann' }]), ['author-contact']],
    ['bsi-2.1', (d) => delete d.components[0].cpe, []],
    ['ntia', (d) => delete d.components[0].purl, []],
    ['bsi-2.1', (d) => d.dependencies.pop(), ['graph']],
  ])('%s asks for its own list', async (name, change, expected) => {
    const document = fullCycloneDx()
    change(document)
    expect(failed(await score(document, name))).toEqual(expected)
  })

  it('is not met by a bill of nothing', async () => {
    const nothing = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 }
    expect(failed(await score(nothing, 'ntia'))).toContain('name')
  })
})
