import { describe, expect, it } from 'vitest'
import type { VexProblem } from '../../../../../src/collect/dependency/vex/model.ts'
import { readVex } from '../../../../../src/collect/dependency/vex/read-vex.ts'
import { createSource, locationOf } from '../../../../../src/core/source.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests take single fields away
type Any = any

function statement(): Any {
  return {
    vulnerability: { name: 'CVE-2024-0001', aliases: ['GHSA-aaaa-bbbb-cccc'] },
    products: [{ '@id': 'pkg:npm/app@1.0.0', subcomponents: [{ '@id': 'pkg:npm/%40acme/parser@2.4.1' }] }],
    status: 'not_affected',
    justification: 'vulnerable_code_not_in_execute_path',
  }
}

function openVex(change: (document: Any) => void = () => undefined): Any {
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/1',
    author: 'Acme',
    timestamp: '2026-01-31T12:00:00Z',
    version: 1,
    statements: [statement()],
  }
  change(document)
  return document
}

function read(value: unknown): ReturnType<typeof readVex> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
  return readVex(createSource('vex.json', text))
}

function told({ kind, severity, source, span }: VexProblem): string {
  const { startLine, startColumn } = locationOf(source, span)
  return `${severity} ${kind} ${startLine}:${startColumn}`
}

describe('readVex of OpenVEX', () => {
  it('reads a statement with its product, subcomponent and the time that it inherits', () => {
    const { document, problems } = read(openVex())
    expect(problems).toEqual([])
    expect(document).toMatchObject({
      format: 'openvex',
      formatVersion: '0.2.0',
      id: 'https://acme.example/vex/1',
      author: 'Acme',
      version: 1,
      timestamp: '2026-01-31T12:00:00Z',
    })
    expect(document?.statements).toHaveLength(1)
    expect(document?.statements[0]).toMatchObject({
      vulnerability: { name: 'CVE-2024-0001', aliases: ['GHSA-aaaa-bbbb-cccc'] },
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      timestamp: '2026-01-31T12:00:00Z',
      since: '2026-01-31T12:00:00Z',
      products: [
        {
          id: 'pkg:npm/app@1.0.0',
          purls: [{ type: 'npm', name: 'app', version: '1.0.0' }],
          subcomponents: [{ purls: [{ namespace: ['@acme'], name: 'parser', version: '2.4.1' }] }],
        },
      ],
    })
  })

  it('reads identifiers and hashes, in both spellings of CPE', () => {
    const { document, problems } = read(
      openVex(({ statements: [one] }) => {
        one.products = [
          {
            '@id': 'https://acme.example/app',
            identifiers: { purl: 'pkg:npm/app', cpe23: 'cpe:2.3:a:acme:app:*:*:*:*:*:*:*:*' },
            hashes: { 'sha-256': 'AB'.repeat(32) },
          },
          { identifiers: { '@cpe22': 'cpe:/a:acme:app' } },
        ]
      }),
    )
    expect(problems).toEqual([])
    expect(document?.statements[0]?.products).toMatchObject([
      {
        id: 'https://acme.example/app',
        purl: 'pkg:npm/app',
        cpe23: 'cpe:2.3:a:acme:app:*:*:*:*:*:*:*:*',
        hashes: [{ algorithm: 'sha-256', hex: 'ab'.repeat(32) }],
        purls: [{ name: 'app' }],
      },
      { cpe22: 'cpe:/a:acme:app' },
    ])
  })

  it.each<[string, (document: Any) => void, string[], number]>([
    ['no author', (one) => delete one.author, ['error missing 1:1'], 1],
    ['no id', (one) => delete one['@id'], ['error missing 1:1'], 1],
    ['an id that is no address', (one) => Object.assign(one, { '@id': 'one' }), ['error value 3:10'], 1],
    ['no time', (one) => delete one.timestamp, ['error missing 1:1'], 1],
    ['no version', (one) => delete one.version, ['error missing 1:1'], 1],
    ['version 0', (one) => Object.assign(one, { version: 0 }), ['error value 6:14'], 1],
    ['a version of text', (one) => Object.assign(one, { version: '1' }), ['error value 6:14'], 1],
    ['no statements', (one) => delete one.statements, ['error missing 1:1'], 0],
    ['an empty list', (one) => Object.assign(one, { statements: [] }), ['error missing 7:17'], 0],
    [
      'a field that nobody knows',
      (one) => Object.assign(one, { licence: 'MIT' }),
      ['error unknown-field 29:3'],
      1,
    ],
    ['a time that is none', (one) => Object.assign(one, { timestamp: 'today' }), ['error timestamp 5:16'], 1],
    [
      'a day that is none',
      (one) => Object.assign(one, { timestamp: '2026-02-30T00:00:00Z' }),
      ['error timestamp 5:16'],
      1,
    ],
    [
      'a change before the beginning',
      (one) => Object.assign(one, { last_updated: '2025-01-01T00:00:00Z' }),
      ['warning contradiction 29:19'],
      1,
    ],
    [
      'statements that are a record',
      (one) => Object.assign(one, { statements: {} }),
      ['error type 7:17', 'error missing 7:17'],
      0,
    ],
    ['a statement that is a text', (one) => Object.assign(one, { statements: ['x'] }), ['error type 8:5'], 0],
  ])('tells of a document with %s', (_, change, expected, statements) => {
    const { document, problems } = read(openVex(change))
    expect(problems.map(told).sort()).toEqual([...expected].sort())
    expect(document?.statements).toHaveLength(statements)
  })

  it.each<[string, (statement: Any) => void, string[], number]>([
    ['no vulnerability', (one) => delete one.vulnerability, ['error missing'], 0],
    [
      'a vulnerability that is a text',
      (one) => Object.assign(one, { vulnerability: 'CVE-1' }),
      ['error type'],
      0,
    ],
    ['a vulnerability without a name', (one) => delete one.vulnerability.name, ['error missing'], 0],
    ['no status', (one) => delete one.status, ['error missing'], 0],
    ['a status that is none', (one) => Object.assign(one, { status: 'not-affected' }), ['error value'], 0],
    ['nothing that justifies it', (one) => delete one.justification, ['error missing'], 0],
    [
      'a justification that is none',
      (one) => Object.assign(one, { justification: 'fine' }),
      ['error value'],
      0,
    ],
    [
      'both justification and impact',
      (one) => Object.assign(one, { impact_statement: 'none' }),
      ['warning contradiction'],
      1,
    ],
    [
      'an impact instead',
      (one) => {
        delete one.justification
        one.impact_statement = 'only tests use it'
      },
      [],
      1,
    ],
    [
      'a justification of what is fixed',
      (one) => Object.assign(one, { status: 'fixed' }),
      ['error contradiction'],
      0,
    ],
    [
      'an action for what is not affected',
      (one) => Object.assign(one, { action_statement: 'update' }),
      ['error contradiction'],
      0,
    ],
    [
      'no action for what is affected',
      (one) => {
        delete one.justification
        one.status = 'affected'
      },
      ['error missing'],
      0,
    ],
    [
      'an action for what is affected',
      (one) => {
        delete one.justification
        Object.assign(one, { status: 'affected', action_statement: 'update to 3' })
      },
      [],
      1,
    ],
    ['no products', (one) => delete one.products, ['warning missing'], 1],
    ['products that are texts', (one) => Object.assign(one, { products: ['pkg:npm/a'] }), ['error type'], 0],
    ['a product without identity', (one) => Object.assign(one, { products: [{}] }), ['error missing'], 0],
    [
      'a product that is no package URL',
      (one) => Object.assign(one, { products: [{ '@id': 'pkg:npm' }] }),
      ['error purl'],
      0,
    ],
    [
      'subcomponents in subcomponents',
      (one) => Object.assign(one.products[0].subcomponents[0], { subcomponents: [] }),
      ['error unknown-field'],
      0,
    ],
    [
      'a hash of no algorithm',
      (one) => Object.assign(one.products[0], { hashes: { sha256: 'ab' } }),
      ['error value'],
      0,
    ],
    [
      'a hash that is not hexadecimal',
      (one) => Object.assign(one.products[0], { hashes: { md5: 'xyz' } }),
      ['error value'],
      0,
    ],
    [
      'an identifier of no kind',
      (one) => Object.assign(one.products[0], { identifiers: { swid: 'x' } }),
      ['error unknown-field'],
      0,
    ],
    ['an empty supplier', (one) => Object.assign(one, { supplier: ' ' }), ['error type'], 0],
    [
      'the same product twice',
      (one) => Object.assign(one, { products: [{ '@id': 'pkg:npm/a' }, { '@id': 'pkg:npm/a' }] }),
      ['warning duplicate'],
      1,
    ],
  ])('tells of a statement with %s', (_, change, expected, statements) => {
    const { document, problems } = read(openVex(({ statements: [one] }) => change(one)))
    expect(problems.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual(expected)
    expect(document?.statements).toHaveLength(statements)
  })

  it('drops the statement that is wrong and keeps the others', () => {
    const { document, problems } = read(
      openVex(({ statements }) => statements.unshift({ ...statement(), status: 'unknown' })),
    )
    expect(problems).toHaveLength(1)
    expect(document?.statements.map(({ status }) => status)).toEqual(['not_affected'])
  })

  it.each([
    ['an older context', { '@context': 'https://openvex.dev/ns' }, 'format'],
    ['another context', { '@context': 'https://openvex.dev/ns/v0.3.0' }, 'format'],
    ['no context', { statements: [] }, 'format'],
    ['a list', [], 'format'],
    ['XML', '<bom/>', 'format'],
    ['no JSON', '{', 'syntax'],
    ['nothing', '', 'syntax'],
    ['a key that is there twice', '{"author": "a", "author": "b"}', 'duplicate'],
  ])('gives no document for %s', (_, value, kind) => {
    const { document, problems } = read(value)
    expect(document).toBeUndefined()
    expect(problems.map((problem) => problem.kind)).toEqual([kind])
  })

  describe('in an attestation', () => {
    const attestation = (predicate: Any, more: Any = {}): Any => ({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'pkg:oci/app', digest: { sha256: 'AB'.repeat(32), gitTree: 'cd' } }],
      predicateType: 'https://openvex.dev/ns/v0.2.0',
      predicate,
      ...more,
    })

    it('is about the subjects where a statement names no product', () => {
      const value = openVex(({ statements: [one] }) => delete one.products)
      const { document, problems } = read(attestation(value))
      expect(problems).toEqual([])
      expect(document).toMatchObject({ id: 'https://acme.example/vex/1', format: 'openvex' })
      expect(document?.statements[0]?.products).toMatchObject([
        {
          id: 'pkg:oci/app',
          hashes: [{ algorithm: 'sha-256', hex: 'ab'.repeat(32) }],
          purls: [{ type: 'oci', name: 'app' }],
          subcomponents: [],
        },
      ])
    })

    it('is about the products that it names', () => {
      const { document } = read(attestation(openVex()))
      expect(document?.statements[0]?.products).toMatchObject([{ id: 'pkg:npm/app@1.0.0' }])
    })

    it('tells of what is wrong at its place in the attestation', () => {
      const { problems } = read(
        attestation(
          openVex((one) => delete one.author),
          { subject: [{}] },
        ),
      )
      expect(problems.map(told)).toEqual(['error missing 4:5', 'error missing 7:16'])
    })

    it('is nothing without a predicate', () => {
      expect(read(attestation(undefined)).document).toBeUndefined()
      expect(read(attestation('x')).problems.map(({ kind }) => kind)).toEqual(['format'])
    })
  })
})
