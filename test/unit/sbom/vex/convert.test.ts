import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  VEX_JUSTIFICATIONS,
  type VexDocument,
  type VexStatement,
  type VexThing,
} from '../../../../src/collect/dependency/vex/model.ts'
import { readVex } from '../../../../src/collect/dependency/vex/read-vex.ts'
import { createSource } from '../../../../src/core/source.ts'
import { validateBill } from '../../../../src/sbom/validate-bill.ts'
import { writeCycloneDxVex } from '../../../../src/sbom/vex/write-cyclonedx-vex.ts'
import { writeOpenVex } from '../../../../src/sbom/vex/write-openvex.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents of many forms
type Any = any

const DEFAULTS = { author: 'Acme', timestamp: '2026-06-01T00:00:00Z', tooling: 'flux 1.0.0' }
const TOOL = { name: 'flux', version: '1.0.0' }

function read(value: unknown): VexDocument {
  const { document, problems } = readVex(createSource('vex.json', JSON.stringify(value)))
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  if (document === undefined) throw new Error('no document')
  return document
}

function openVex(statements: readonly Any[], more: Any = {}): Any {
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/1',
    author: 'Acme',
    timestamp: '2026-01-31T12:00:00Z',
    version: 3,
    statements,
    ...more,
  }
}

function toCycloneDx(value: unknown, spec: '1.6' | '1.7' = '1.6'): ReturnType<typeof writeCycloneDxVex> {
  return writeCycloneDxVex(read(value), spec, { ...DEFAULTS, tool: TOOL })
}

async function expectValid(document: object): Promise<void> {
  const { problems } = await validateBill(createSource('vex.cdx.json', JSON.stringify(document)))
  expect(problems.filter(({ kind, severity }) => kind !== 'primary' && severity === 'error')).toEqual([])
}

const CVE = { vulnerability: { name: 'CVE-2024-0001' }, products: [{ '@id': 'pkg:npm/a@1.0.0' }] }

describe('OpenVEX to CycloneDX', () => {
  it.each([
    ['component_not_present', 'code_not_present', 'component_not_present'],
    ['vulnerable_code_not_present', 'code_not_present', undefined],
    ['vulnerable_code_not_in_execute_path', 'code_not_reachable', undefined],
    [
      'vulnerable_code_cannot_be_controlled_by_adversary',
      'requires_environment',
      'vulnerable_code_cannot_be_controlled_by_adversary',
    ],
    ['inline_mitigations_already_exist', 'protected_by_mitigating_control', undefined],
  ])('writes the justification %s as %s', async (justification, own, kept) => {
    const { document, problems } = toCycloneDx(openVex([{ ...CVE, status: 'not_affected', justification }]))
    expect(problems).toEqual([])
    const [entry] = document.vulnerabilities
    expect(entry?.analysis).toMatchObject({ state: 'not_affected', justification: own })
    expect(entry?.properties).toEqual(
      kept === undefined ? undefined : [{ name: 'flux:vex:justification', value: kept }],
    )
    await expectValid(document)
  })

  it('writes the other statuses with what is said beside them', async () => {
    const { document } = toCycloneDx(
      openVex([
        { ...CVE, status: 'affected', action_statement: 'Update to 2.' },
        { ...CVE, status: 'fixed', status_notes: 'since Monday' },
        { ...CVE, status: 'under_investigation' },
        { ...CVE, status: 'not_affected', impact_statement: 'only tests use it' },
      ]),
    )
    expect(document.vulnerabilities).toMatchObject([
      { recommendation: 'Update to 2.', analysis: { state: 'exploitable' } },
      { analysis: { state: 'resolved', detail: 'since Monday' } },
      { analysis: { state: 'in_triage' } },
      { analysis: { state: 'not_affected', detail: 'only tests use it' } },
    ])
    await expectValid(document)
  })

  it('describes what the statements are about', async () => {
    const { document } = toCycloneDx(
      openVex([
        {
          ...CVE,
          status: 'fixed',
          products: [
            { '@id': 'pkg:oci/app@sha256%3Aab?repository_url=ghcr.example/acme/app' },
            {
              '@id': 'https://acme.example/b',
              identifiers: { purl: 'pkg:npm/%40x/b@1' },
              hashes: { 'sha-256': 'ab'.repeat(32) },
            },
            { identifiers: { cpe23: 'cpe:2.3:a:acme:c:1:*:*:*:*:*:*:*' } },
          ],
        },
      ]),
    )
    expect(document.components).toMatchObject([
      {
        'bom-ref': 'cpe:2.3:a:acme:c:1:*:*:*:*:*:*:*',
        type: 'library',
        cpe: 'cpe:2.3:a:acme:c:1:*:*:*:*:*:*:*',
      },
      {
        'bom-ref': 'https://acme.example/b',
        group: '@x',
        name: 'b',
        version: '1',
        purl: 'pkg:npm/%40x/b@1',
        hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      },
      { type: 'container', name: 'app' },
    ])
    await expectValid(document)
  })

  it('is about the product where all statements are', async () => {
    const app = { '@id': 'pkg:npm/app@1.0.0', subcomponents: [{ '@id': 'pkg:npm/a@1.0.0' }] }
    const { document, problems } = toCycloneDx(openVex([{ ...CVE, products: [app], status: 'fixed' }]))
    expect(problems).toEqual([])
    expect(document.metadata).toMatchObject({ component: { 'bom-ref': 'pkg:npm/app@1.0.0' } })
    expect(document.vulnerabilities).toMatchObject([{ affects: [{ ref: 'pkg:npm/a@1.0.0' }] }])
    expect(document.vulnerabilities[0]?.properties).toBeUndefined()
    await expectValid(document)
  })

  it('keeps the products beside the components where there are several, and says so', async () => {
    const product = (name: string): Any => ({
      '@id': `pkg:npm/${name}@1`,
      subcomponents: [{ '@id': 'pkg:npm/a@1' }],
    })
    const { document, problems } = toCycloneDx(
      openVex([{ ...CVE, products: [product('x'), product('y')], status: 'fixed' }]),
    )
    expect(problems.map(({ kind }) => kind)).toEqual(['lost'])
    expect(document.vulnerabilities.map(({ properties }) => properties)).toEqual([
      [{ name: 'flux:vex:product', value: 'pkg:npm/x@1' }],
      [{ name: 'flux:vex:product', value: 'pkg:npm/y@1' }],
    ])
    await expectValid(document)
  })

  it('tells of hashes that CycloneDX does not have', () => {
    const products = [{ '@id': 'pkg:npm/a', hashes: { 'blake2s-256': 'ab' } }]
    const { problems } = toCycloneDx(openVex([{ ...CVE, products, status: 'fixed' }]))
    expect(problems).toMatchObject([{ kind: 'lost', severity: 'warning' }])
  })

  it('gives equal documents the same bytes and an id made from them', () => {
    const value = openVex([{ ...CVE, status: 'fixed' }])
    const first = toCycloneDx(value).document
    expect(toCycloneDx(structuredClone(value)).document).toEqual(first)
    expect(first.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5/)
    const other = toCycloneDx(openVex([{ ...CVE, status: 'under_investigation' }])).document
    expect(other.serialNumber).not.toBe(first.serialNumber)
  })
})

describe('CycloneDX to OpenVEX', () => {
  const bill = (entry: Any, more: Any = {}): Any => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 2,
    metadata: {
      timestamp: '2026-01-31T12:00:00Z',
      component: { type: 'application', 'bom-ref': 'app', name: 'app', purl: 'pkg:npm/app@1' },
    },
    components: [
      { type: 'library', 'bom-ref': 'a', name: 'a', purl: 'pkg:npm/a@1' },
      { type: 'library', 'bom-ref': 'nameless', name: 'nameless' },
    ],
    vulnerabilities: [{ id: 'CVE-1', affects: [{ ref: 'a' }], ...entry }],
    ...more,
  })
  const convert = (value: Any): ReturnType<typeof writeOpenVex> => {
    const written = writeOpenVex(read(value), DEFAULTS)
    // What we write, we read.
    read(written.document)
    return written
  }

  it('writes the component as a part of the product, and times out', () => {
    const { document, problems } = convert(
      bill({
        analysis: { state: 'not_affected', justification: 'code_not_reachable', detail: 'never called' },
      }),
    )
    expect(problems).toEqual([])
    expect(document).toEqual({
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      author: 'Acme',
      timestamp: '2026-01-31T12:00:00Z',
      version: 2,
      tooling: 'flux 1.0.0',
      statements: [
        {
          vulnerability: { name: 'CVE-1' },
          timestamp: '2026-01-31T12:00:00Z',
          products: [{ '@id': 'pkg:npm/app@1', subcomponents: [{ '@id': 'pkg:npm/a@1' }] }],
          status: 'not_affected',
          status_notes: 'never called',
          justification: 'vulnerable_code_not_in_execute_path',
        },
      ],
    })
    expect(document['@id']).not.toBe('urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79')
  })

  it.each<[string, Any, Any, number]>([
    [
      'a response',
      { analysis: { state: 'exploitable', response: ['update'] } },
      { action_statement: 'Update to another version.' },
      0,
    ],
    [
      'a recommendation',
      { analysis: { state: 'exploitable' }, recommendation: 'Do so.' },
      { action_statement: 'Do so.' },
      0,
    ],
    [
      'both',
      { analysis: { state: 'exploitable', response: ['update'] }, recommendation: 'Do so.' },
      { action_statement: 'Do so.' },
      1,
    ],
    [
      'a workaround',
      { analysis: { state: 'exploitable', response: ['will_not_fix'] }, workaround: 'Close it.' },
      { action_statement: 'It will not be fixed. Close it.' },
      0,
    ],
    ['nothing to do', { analysis: { state: 'exploitable' } }, { action_statement: 'No action is known.' }, 1],
    [
      'a false positive',
      { analysis: { state: 'false_positive' } },
      { status: 'not_affected', impact_statement: 'The finding is a false positive.' },
      0,
    ],
    [
      'a false positive with words',
      { analysis: { state: 'false_positive', detail: 'other file' } },
      { status: 'not_affected', impact_statement: 'other file' },
      0,
    ],
    ['a fix with a pedigree', { analysis: { state: 'resolved_with_pedigree' } }, { status: 'fixed' }, 0],
    [
      'ratings, which it has no place for',
      { analysis: { state: 'in_triage' }, ratings: [{ score: 1 }], cwes: [79] },
      { status: 'under_investigation' },
      1,
    ],
    [
      'the first of two times',
      {
        analysis: {
          state: 'resolved',
          firstIssued: '2026-01-01T00:00:00Z',
          lastUpdated: '2026-02-01T00:00:00Z',
        },
      },
      { timestamp: '2026-02-01T00:00:00Z' },
      1,
    ],
  ])('writes %s', (_, entry, statement, count) => {
    const { document, problems } = convert(bill(entry))
    expect(document.statements).toMatchObject([statement])
    expect(problems.map(({ kind }) => kind)).toEqual(Array.from({ length: count }, () => 'lost'))
  })

  it('names what has no package URL by a link into the bill, and says what that is worth', () => {
    const { document, problems } = convert(
      bill({ analysis: { state: 'resolved' }, affects: [{ ref: 'nameless' }] }),
    )
    expect(document.statements[0]?.products?.[0]?.subcomponents).toEqual([
      { '@id': 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#nameless' },
    ])
    expect(problems.map(({ kind }) => kind)).toEqual(['lost'])
  })
})

describe('OpenVEX to CycloneDX and back', () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', 'b', 'ü', '"', ' ', '\\'), minLength: 1, maxLength: 8 })
    .map((one) => `${one}.`)
  const time = fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00.5Z', '2026-03-01T01:00:00+01:00')
  const thing = fc.oneof(
    fc.constantFrom('a', 'b', '%40x/c').map((name) => ({ '@id': `pkg:npm/${name}@1` })),
    fc
      .constantFrom('a', 'b')
      .map((name) => ({ '@id': `https://acme.example/${name}`, identifiers: { purl: `pkg:pypi/${name}` } })),
    fc.constant({
      '@id': 'urn:x:y',
      identifiers: { cpe23: 'cpe:2.3:a:acme:c:1:*:*:*:*:*:*:*' },
      hashes: { 'sha-256': 'ab'.repeat(32) },
    }),
  )
  const product = fc.oneof(
    thing,
    fc
      .record({
        whole: thing,
        subcomponents: fc.uniqueArray(thing, {
          minLength: 1,
          maxLength: 2,
          selector: (one) => JSON.stringify(one),
        }),
      })
      .map(({ whole, subcomponents }) => ({ ...whole, subcomponents })),
  )
  const words = fc.oneof(
    fc.record({ status: fc.constant('not_affected'), justification: fc.constantFrom(...VEX_JUSTIFICATIONS) }),
    fc.record({ status: fc.constant('not_affected'), impact_statement: text }),
    fc.record({ status: fc.constant('affected'), action_statement: text, action_statement_timestamp: time }),
    fc.record({ status: fc.constantFrom('fixed', 'under_investigation') }),
  )
  const statement = fc
    .record(
      {
        '@id': fc.constantFrom('https://acme.example/s/1', 'urn:s:2'),
        vulnerability: fc.record(
          {
            name: fc.constantFrom('CVE-1', 'GHSA-1'),
            '@id': fc.constant('https://cve.example/1'),
            description: text,
            aliases: fc.uniqueArray(fc.constantFrom('A-1', 'B-1'), { maxLength: 2 }),
          },
          { requiredKeys: ['name'] },
        ),
        products: fc.uniqueArray(product, {
          minLength: 1,
          maxLength: 3,
          selector: (one) => JSON.stringify(one),
        }),
        supplier: text,
        status_notes: text,
        version: fc.integer({ min: 1, max: 9 }),
        timestamp: time,
        last_updated: fc.constant('2026-09-01T00:00:00Z'),
      },
      { requiredKeys: ['vulnerability', 'products'] },
    )
    .chain((one) => words.map((own) => ({ ...one, ...own })))

  /** What a document says, one line for each product and part: how it is cut into statements is another matter. */
  const said = ({ statements, ...document }: VexDocument): unknown => {
    const { source: _, format: __, formatVersion: ___, ...head } = document
    const named = ({ id, purl, cpe22, cpe23, hashes }: VexThing): unknown => ({
      id,
      purl,
      cpe22,
      cpe23,
      hashes,
    })
    const lines = statements.flatMap((one: VexStatement) => {
      const { products, source: _s, span: _p, original: _o, analysis: _a, ...own } = one
      return products.flatMap((whole) =>
        (whole.subcomponents.length === 0 ? [undefined] : whole.subcomponents).map((part) =>
          JSON.stringify(Object.entries({ ...own, whole: named(whole), part: part && named(part) }).sort()),
        ),
      )
    })
    return { head, lines: [...new Set(lines)].sort() }
  }

  it('says the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(statement, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
        async (statements) => {
          const value = openVex(statements, {
            role: 'Vendor',
            tooling: 'hand',
            last_updated: '2026-10-01T00:00:00Z',
          })
          const before = read(value)
          const cycloneDx = toCycloneDx(value).document
          await expectValid(cycloneDx)
          const back = writeOpenVex(read(cycloneDx), DEFAULTS).document
          expect(said(read(back))).toEqual(said(before))
        },
      ),
      { numRuns: 200 },
    )
  })
})
