import { describe, expect, it } from 'vitest'
import type { VexDocument } from '../../../../src/collect/dependency/vex/model.ts'
import { readVex } from '../../../../src/collect/dependency/vex/read-vex.ts'
import { createSource } from '../../../../src/core/source.ts'
import { readCycloneDx } from '../../../../src/sbom/cyclonedx/read.ts'
import { writeCycloneDx } from '../../../../src/sbom/cyclonedx/write.ts'
import { validateBill } from '../../../../src/sbom/validate-bill.ts'
import { embedStatements } from '../../../../src/sbom/vex/embed-statements.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents of many forms
type Any = any

/** `app` with two versions of `a`, and something without a package URL. */
const BILL = readCycloneDx({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    timestamp: '2026-01-31T12:00:00Z',
    component: {
      type: 'application',
      'bom-ref': 'app',
      name: 'app',
      version: '1.0.0',
      purl: 'pkg:npm/app@1.0.0',
    },
  },
  components: [
    { type: 'library', 'bom-ref': 'a1', name: 'a', version: '1.0.0', purl: 'pkg:npm/a@1.0.0' },
    { type: 'library', 'bom-ref': 'a2', name: 'a', version: '2.0.0', purl: 'pkg:npm/a@2.0.0' },
    { type: 'library', 'bom-ref': 'c', name: 'c', cpe: 'cpe:2.3:a:acme:c:1:*:*:*:*:*:*:*' },
  ],
  dependencies: [{ ref: 'app', dependsOn: ['a1', 'a2', 'c'] }, { ref: 'a1' }, { ref: 'a2' }, { ref: 'c' }],
})

function vex(statements: readonly Any[], timestamp = '2026-01-31T12:00:00Z'): VexDocument {
  const { document, problems } = readVex(
    createSource(
      'vex.json',
      JSON.stringify({
        '@context': 'https://openvex.dev/ns/v0.2.0',
        '@id': 'https://acme.example/vex/1',
        author: 'Acme',
        timestamp,
        version: 1,
        statements,
      }),
    ),
  )
  expect(problems).toEqual([])
  if (document === undefined) throw new Error('no document')
  return document
}

function fixed(product: Any, more: Any = {}): Any {
  const products = [typeof product === 'string' ? { '@id': product } : product]
  return { vulnerability: { name: 'CVE-1' }, products, status: 'fixed', ...more }
}

function refsOf(...documents: readonly VexDocument[]): readonly string[][] {
  return embedStatements(BILL, documents).vulnerabilities.map(({ affects = [] }) =>
    affects.map(({ ref }) => ref),
  )
}

describe('embedStatements', () => {
  it.each<[string, Any, string[][]]>([
    ['a version', 'pkg:npm/a@1.0.0', [['a1']]],
    ['all versions', 'pkg:npm/a', [['a1', 'a2']]],
    ['the product', 'pkg:npm/app@1.0.0', [['app']]],
    [
      'a part of the product',
      { '@id': 'pkg:npm/app', subcomponents: [{ '@id': 'pkg:npm/a@2.0.0' }] },
      [['a2']],
    ],
    ['a CPE', { identifiers: { cpe23: 'cpe:2.3:a:acme:c:1:*:*:*:*:*:*:*' } }, [['c']]],
    ['a link to a component of the same name', 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#c', [['c']]],
    ['another product', 'pkg:npm/other', []],
    [
      'another version of the product',
      { '@id': 'pkg:npm/app@2.0.0', subcomponents: [{ '@id': 'pkg:npm/a' }] },
      [],
    ],
    ['a part of another product', { '@id': 'pkg:npm/other', subcomponents: [{ '@id': 'pkg:npm/a' }] }, []],
    [
      'a part of a component, which a bill cannot say',
      { '@id': 'pkg:npm/a@1.0.0', subcomponents: [{ '@id': 'pkg:npm/a@2.0.0' }] },
      [],
    ],
    ['a name that means nothing elsewhere', 'x:a1', []],
  ])('finds %s', (_, product, expected) => {
    const document = vex([fixed(product)])
    expect(refsOf(document)).toEqual(expected)
    const { problems } = embedStatements(BILL, [document])
    expect(problems.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual(
      expected.length === 0 ? ['warning lost'] : [],
    )
  })

  it('lets the latest statement count for each component, and tells of the others', () => {
    const late = vex(
      [fixed('pkg:npm/a@1.0.0', { status: 'affected', action_statement: 'update' })],
      '2026-03-01T00:00:00Z',
    )
    const early = vex([fixed('pkg:npm/a')], '2026-02-01T00:00:00Z')
    for (const documents of [
      [late, early],
      [early, late],
    ]) {
      const { vulnerabilities, problems } = embedStatements(BILL, documents)
      expect(vulnerabilities).toMatchObject([
        { analysis: { state: 'exploitable' }, affects: [{ ref: 'a1' }] },
        { analysis: { state: 'resolved' }, affects: [{ ref: 'a2' }] },
      ])
      expect(problems).toEqual([])
    }
    const whole = vex([fixed('pkg:npm/a@1.0.0')], '2026-02-01T00:00:00Z')
    expect(embedStatements(BILL, [late, whole])).toMatchObject({
      vulnerabilities: [{ analysis: { state: 'exploitable' } }],
      problems: [{ kind: 'lost', message: expect.stringContaining('not the latest word') }],
    })
  })

  it('tells of statements of the same time that contradict each other', () => {
    const documents = [
      vex([fixed('pkg:npm/a@1.0.0')]),
      vex([fixed('pkg:npm/a@1.0.0', { status: 'under_investigation' })]),
    ]
    const { vulnerabilities, problems } = embedStatements(BILL, documents)
    expect(vulnerabilities).toMatchObject([{ analysis: { state: 'in_triage' } }])
    expect(problems.map(({ kind }) => kind).sort()).toEqual(['contradiction', 'lost'])
  })

  it('keeps an entry of CycloneDX as it was, but for what it affects', () => {
    const entry = {
      id: 'CVE-1',
      ratings: [{ score: 9.8, severity: 'critical', method: 'CVSSv31' }],
      analysis: { state: 'exploitable', response: ['update'] },
      affects: [{ ref: 'elsewhere' }],
    }
    const { document } = readVex(
      createSource(
        'vex.json',
        JSON.stringify({
          bomFormat: 'CycloneDX',
          specVersion: '1.5',
          version: 1,
          components: [{ type: 'library', 'bom-ref': 'elsewhere', name: 'a', purl: 'pkg:npm/a' }],
          vulnerabilities: [entry],
        }),
      ),
    )
    const { vulnerabilities } = embedStatements(BILL, document === undefined ? [] : [document])
    expect(vulnerabilities).toEqual([{ ...entry, affects: [{ ref: 'a1' }, { ref: 'a2' }] }])
  })

  it('gives entries that the schema allows, the same for the same documents in any order', async () => {
    const documents = [
      vex([fixed('pkg:npm/a@1.0.0')]),
      vex([fixed('pkg:npm/app', { vulnerability: { name: 'CVE-0', aliases: ['GHSA-1'] } })]),
    ]
    const { vulnerabilities } = embedStatements(BILL, documents)
    expect(vulnerabilities.map(({ id }) => id)).toEqual(['CVE-0', 'CVE-1'])
    expect(embedStatements(BILL, documents.toReversed()).vulnerabilities).toEqual(vulnerabilities)
    for (const version of ['1.6', '1.7'] as const) {
      const written = writeCycloneDx(BILL, version, { vulnerabilities })
      const { problems } = await validateBill(createSource('bom.json', JSON.stringify(written)))
      expect(problems).toEqual([])
      expect(written.serialNumber).not.toBe(writeCycloneDx(BILL, version).serialNumber)
    }
  })
})
