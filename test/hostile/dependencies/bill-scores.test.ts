import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { printScoreJson, printScoreText, scoreSbom } from '../../../src/run/sbom-score.ts'
import { fullCycloneDx, fullSpdx23 } from '../../unit/sbom/score/full-bills.ts'

const SPDX3 = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [
    {
      type: 'CreationInfo',
      '@id': '_:c',
      specVersion: '3.0.1',
      created: '2026-11-23T09:00:00Z',
      createdBy: ['o'],
    },
    { type: 'Organization', spdxId: 'o', creationInfo: '_:c', name: 'Acme' },
    {
      type: 'software_Sbom',
      spdxId: 's',
      creationInfo: '_:c',
      rootElement: ['p'],
      software_sbomType: ['build'],
    },
    { type: 'software_Package', spdxId: 'p', creationInfo: '_:c', name: 'p', suppliedBy: 'o' },
    { type: 'software_File', spdxId: 'f', creationInfo: '_:c', name: 'f', verifiedUsing: [] },
    { type: 'Relationship', from: 'p', relationshipType: 'hasDistributionArtifact', to: ['f'] },
    { type: 'Relationship', from: 'f', relationshipType: 'generates', to: ['p'], completeness: 'complete' },
  ],
}

/** The value with another one in the place that `steps` lead to. */
function replaced(value: unknown, steps: readonly number[], put: unknown): unknown {
  const [step = 0, ...rest] = steps
  if (steps.length === 0 || typeof value !== 'object' || value === null) return put
  if (Array.isArray(value)) {
    if (value.length === 0) return put
    return value.map((one, at) => (at === step % value.length ? replaced(one, rest, put) : one))
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return put
  return Object.fromEntries(
    entries.map(([key, one], at) => [key, at === step % entries.length ? replaced(one, rest, put) : one]),
  )
}

async function outcome(text: string) {
  const { result, problems } = await scoreSbom(createSource('bom.json', text), 'bsi-2.1')
  if (result === undefined) {
    expect(problems.length).toBeGreaterThan(0)
    return undefined
  }
  expect(result.score).toBeGreaterThanOrEqual(0)
  expect(result.score).toBeLessThanOrEqual(10)
  for (const { present, total, missing } of result.checklist)
    expect(present + missing.length).toBeLessThanOrEqual(total)
  printScoreText(result, 1_000)
  JSON.parse(printScoreJson(result))
  return result
}

describe('scores of bills of anybody', () => {
  it.each([
    ['CycloneDX', fullCycloneDx()],
    ['SPDX 2.3', fullSpdx23()],
    ['SPDX 3.0.1', SPDX3],
  ])('survive any JSON in any place of %s', async (_, document) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
        fc.jsonValue({ maxDepth: 3 }),
        async (steps, put) => {
          await outcome(JSON.stringify(replaced(document, steps, put)))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('survive any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        await outcome(text)
      }),
      { numRuns: 100 },
    )
  })

  it('take names of prototypes for names', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const components = names.map((name) => ({ type: 'library', name, 'bom-ref': name, version: name }))
    const dependencies = names.map((ref) => ({ ref, dependsOn: [] }))
    const result = await outcome(
      JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components, dependencies }),
    )
    const counts = ['name', 'version', 'local-id', 'graph'].map((id) => {
      const item = result?.checklist.find((one) => one.id === id)
      return item?.present
    })
    expect(counts).toEqual([4, 4, 4, 4])
  })

  it('earn nothing by saying so: empty texts, `NOASSERTION`, licences of a megabyte', async () => {
    const document = fullCycloneDx()
    const [a] = document.components
    a.supplier = { name: '  ', contact: [{ email: '' }] }
    a.licenses = [{ expression: `(${'('.repeat(1_000_000)}MIT`, acknowledgement: 'concluded' }]
    a.components[0].licenses = [{ expression: 'NOASSERTION', acknowledgement: 'concluded' }]
    a.components[0].hashes = [{ alg: 'SHA-512', content: '' }]
    const result = await outcome(JSON.stringify(document))
    const lacking = result?.checklist.filter(
      ({ of, present, total }) => of === 'component' && present < total,
    )
    expect(lacking?.map(({ id, present }) => `${id} ${present}`)).toEqual([
      'hash 2',
      'strong-hash 2',
      'supplier 2',
      'license-valid 1',
      'license-listed 1',
      'license-declared 1',
    ])
  })

  it('keep what ends a line or hides text out of the terminal', async () => {
    const document = fullCycloneDx()
    document.components[0].purl = 'x\n::error::y\u202e\u001b[2J'
    const result = await outcome(JSON.stringify(document))
    const text = result === undefined ? '' : printScoreText(result, 10)
    expect(text).toContain('`x\\u{a}::error::y\\u{202e}\\u{1b}[2J` lacks a package URL')
    expect(text).not.toMatch(/^::|[\u202e\u001b]/m)
  })

  it('come in linear time for many components, each with something missing', async () => {
    const components = Array.from({ length: 30_000 }, (_, at) => ({ type: 'library', name: `n${at}` }))
    const text = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
    const start = performance.now()
    await outcome(text)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
