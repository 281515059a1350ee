import { describe, expect, it } from 'vitest'
import { CDX_JUSTIFICATIONS, CDX_STATES } from '../../../../../src/collect/dependency/vex/model.ts'
import { readVex } from '../../../../../src/collect/dependency/vex/read-vex.ts'
import { createSource } from '../../../../../src/core/source.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests take single fields away
type Any = any

/** A bill of `app`, which uses `parser`, with one statement. */
function bill(change: (document: Any) => void = () => undefined): Any {
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 1,
    metadata: {
      timestamp: '2026-01-31T12:00:00Z',
      authors: [{ name: 'Ann' }],
      component: { type: 'application', 'bom-ref': 'app', name: 'app', purl: 'pkg:npm/app@1.0.0' },
    },
    components: [
      {
        type: 'library',
        'bom-ref': 'holder',
        name: 'holder',
        components: [
          {
            type: 'library',
            'bom-ref': 'parser',
            name: 'parser',
            version: '2.4.1',
            purl: 'pkg:npm/parser@2.4.1',
          },
        ],
      },
    ],
    vulnerabilities: [
      {
        id: 'CVE-2024-0001',
        references: [{ id: 'GHSA-aaaa-bbbb-cccc', source: { name: 'GHSA' } }],
        analysis: { state: 'not_affected', justification: 'code_not_reachable', detail: 'never called' },
        affects: [{ ref: 'parser' }],
      },
    ],
  }
  change(document)
  return document
}

function read(value: Any): ReturnType<typeof readVex> {
  return readVex(createSource('bom.json', JSON.stringify(value, undefined, 2)))
}

function kinds(value: Any): readonly string[] {
  return read(value).problems.map(({ kind, severity }) => `${severity} ${kind}`)
}

describe('readVex of CycloneDX', () => {
  it('reads a statement about a component as one about a part of the product', () => {
    const { document, problems } = read(bill())
    expect(problems).toEqual([])
    expect(document).toMatchObject({ format: 'cyclonedx', formatVersion: '1.6', author: 'Ann' })
    expect(document?.statements).toMatchObject([
      {
        vulnerability: { name: 'CVE-2024-0001', aliases: ['GHSA-aaaa-bbbb-cccc'] },
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
        notes: 'never called',
        analysis: { state: 'not_affected', justification: 'code_not_reachable', responses: [] },
        since: '2026-01-31T12:00:00Z',
        products: [
          { purls: [{ name: 'app', version: '1.0.0' }], subcomponents: [{ purls: [{ name: 'parser' }] }] },
        ],
      },
    ])
  })

  it('takes the component itself for the product where the document is about nothing', () => {
    const { document } = read(bill((one) => delete one.metadata.component))
    expect(document?.statements[0]?.products).toMatchObject([
      { purls: [{ name: 'parser' }], subcomponents: [] },
    ])
  })

  it('takes the product itself where the statement is about it', () => {
    const { document } = read(
      bill((one) => {
        one.vulnerabilities[0].affects = [{ ref: 'app' }]
      }),
    )
    expect(document?.statements[0]?.products).toMatchObject([{ purls: [{ name: 'app' }], subcomponents: [] }])
  })

  it('reads links into another bill by the package URL that they end with', () => {
    const ref = 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:npm/%2540acme/parser@2.4.1'
    const { document, problems } = read(
      bill((one) => {
        delete one.metadata.component
        delete one.components
        one.vulnerabilities[0].affects = [{ ref }]
      }),
    )
    expect(problems).toEqual([])
    expect(document?.statements[0]?.products).toMatchObject([
      { id: ref, purls: [{ namespace: ['@acme'], name: 'parser', version: '2.4.1' }] },
    ])
  })

  it.each([
    ['resolved', 'fixed'],
    ['resolved_with_pedigree', 'fixed'],
    ['exploitable', 'affected'],
    ['in_triage', 'under_investigation'],
    ['false_positive', 'not_affected'],
    ['not_affected', 'not_affected'],
  ])('calls %s %s', (state, status) => {
    const { document } = read(
      bill((one) => {
        one.vulnerabilities[0].analysis = { state, detail: 'so it is' }
      }),
    )
    expect(document?.statements).toMatchObject([{ status, analysis: { state } }])
  })

  it.each([
    ['code_not_present', 'vulnerable_code_not_present'],
    ['code_not_reachable', 'vulnerable_code_not_in_execute_path'],
    ['requires_configuration', 'vulnerable_code_cannot_be_controlled_by_adversary'],
    ['requires_dependency', 'vulnerable_code_cannot_be_controlled_by_adversary'],
    ['requires_environment', 'vulnerable_code_cannot_be_controlled_by_adversary'],
    ['protected_by_compiler', 'inline_mitigations_already_exist'],
    ['protected_at_runtime', 'inline_mitigations_already_exist'],
    ['protected_at_perimeter', 'inline_mitigations_already_exist'],
    ['protected_by_mitigating_control', 'inline_mitigations_already_exist'],
  ])('calls the justification %s %s', (own, justification) => {
    const { document } = read(
      bill((one) => {
        one.vulnerabilities[0].analysis.justification = own
      }),
    )
    expect(document?.statements).toMatchObject([{ justification, analysis: { justification: own } }])
  })

  it('knows every state and justification of the standard', () => {
    expect(CDX_STATES).toHaveLength(6)
    expect(CDX_JUSTIFICATIONS).toHaveLength(9)
  })

  it('orders an entry by its last change, which is what it says now', () => {
    const { document } = read(
      bill((one) => {
        Object.assign(one.vulnerabilities[0].analysis, {
          firstIssued: '2026-01-01T00:00:00Z',
          lastUpdated: '2026-03-01T00:00:00Z',
        })
      }),
    )
    expect(document?.statements).toMatchObject([
      {
        timestamp: '2026-01-01T00:00:00Z',
        lastUpdated: '2026-03-01T00:00:00Z',
        since: '2026-03-01T00:00:00Z',
      },
    ])
  })

  it.each<[string, (entry: Any) => void, string[], number]>([
    ['no id', (one) => delete one.id, ['error missing'], 0],
    ['a state that is none', (one) => Object.assign(one.analysis, { state: 'fine' }), ['error value'], 0],
    [
      'a justification that is none',
      (one) => Object.assign(one.analysis, { justification: 'fine' }),
      ['error value'],
      0,
    ],
    [
      'a response that is none',
      (one) => Object.assign(one.analysis, { response: ['ignore'] }),
      ['error value'],
      0,
    ],
    [
      'nothing that justifies it',
      (one) => Object.assign(one, { analysis: { state: 'not_affected' } }),
      ['error missing'],
      0,
    ],
    [
      'only words that justify it',
      (one) => Object.assign(one, { analysis: { state: 'not_affected', detail: 'unused' } }),
      [],
      1,
    ],
    [
      'a justification of what is fixed',
      (one) => Object.assign(one.analysis, { state: 'resolved' }),
      ['warning contradiction'],
      1,
    ],
    [
      'no pedigree that it speaks of',
      (one) => Object.assign(one, { analysis: { state: 'resolved_with_pedigree' } }),
      ['warning missing'],
      1,
    ],
    [
      'a component that is not there',
      (one) => Object.assign(one, { affects: [{ ref: 'other' }] }),
      ['error reference'],
      0,
    ],
    ['no components', (one) => delete one.affects, ['warning missing'], 1],
    [
      'a time that is none',
      (one) => Object.assign(one.analysis, { firstIssued: 'now' }),
      ['error timestamp'],
      0,
    ],
    ['no state', (one) => delete one.analysis.state, ['error missing'], 0],
  ])('tells of an entry with %s', (_, change, expected, statements) => {
    const value = bill(({ vulnerabilities: [one] }) => change(one))
    expect(kinds(value)).toEqual(expected)
    expect(read(value).document?.statements).toHaveLength(statements)
  })

  it('takes a pedigree of the component for what the state speaks of', () => {
    const value = bill((one) => {
      one.components[0].components[0].pedigree = { notes: 'patched' }
      one.vulnerabilities[0].analysis = { state: 'resolved_with_pedigree' }
    })
    expect(kinds(value)).toEqual([])
  })

  describe('versions of what is affected', () => {
    const withVersions = (state: string, versions: Any): Any =>
      bill((one) => {
        one.components[0].components[0].purl = 'pkg:npm/parser'
        one.vulnerabilities[0].analysis = { state, detail: 'x' }
        one.vulnerabilities[0].affects = [{ ref: 'parser', versions }]
      })
    const versionsOf = (value: Any): readonly (string | undefined)[] =>
      read(value).document?.statements[0]?.products.flatMap(({ subcomponents }) =>
        subcomponents.map(({ purls: [purl] }) => purl?.version),
      ) ?? []

    it('names each listed version', () => {
      const value = withVersions('not_affected', [
        { version: '1.0.0' },
        { version: '2.0.0', status: 'unaffected' },
      ])
      expect(versionsOf(value)).toEqual(['1.0.0', '2.0.0'])
      expect(kinds(value)).toEqual([])
    })

    it('silences no version that is said to be affected', () => {
      const value = withVersions('not_affected', [
        { version: '1.0.0', status: 'affected' },
        { version: '1.5.0', status: 'unknown' },
        { version: '2.0.0' },
      ])
      expect(versionsOf(value)).toEqual(['2.0.0'])
      expect(kinds(value)).toEqual(['warning contradiction', 'warning contradiction'])
    })

    it('blames no version that is said to be unaffected', () => {
      const value = withVersions('exploitable', [
        { version: '1.0.0' },
        { version: '2.0.0', status: 'unaffected' },
      ])
      expect(versionsOf(value)).toEqual(['1.0.0'])
    })

    it('compares no ranges', () => {
      const value = withVersions('not_affected', [{ range: 'vers:npm/<2.0.0' }])
      expect(versionsOf(value)).toEqual([])
      expect(kinds(value)).toEqual(['warning value'])
    })

    it('names no version other than that of the component', () => {
      const value = withVersions('not_affected', [{ version: '1.0.0' }])
      value.components[0].components[0].purl = 'pkg:npm/parser@2.4.1'
      expect(versionsOf(value)).toEqual([])
      expect(kinds(value)).toEqual(['warning contradiction'])
    })
  })

  it('says that nothing is said of vulnerabilities without an analysis', () => {
    const value = bill(({ vulnerabilities }) =>
      vulnerabilities.push({ id: 'CVE-2', affects: [{ ref: 'parser' }] }),
    )
    expect(kinds(value)).toEqual(['warning missing'])
    expect(read(value).document?.statements).toHaveLength(1)
  })

  it('refuses a bill without vulnerabilities, and versions without statements', () => {
    expect(kinds(bill((one) => delete one.vulnerabilities))).toEqual(['error missing'])
    expect(kinds(bill((one) => Object.assign(one, { specVersion: '1.3' })))).toEqual(['error format'])
  })
})
