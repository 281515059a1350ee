import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexVex } from '../../../src/collect/dependency/vex/match-statements.ts'
import type { ReadVex } from '../../../src/collect/dependency/vex/model.ts'
import { readVex } from '../../../src/collect/dependency/vex/read-vex.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource, locationOf } from '../../../src/core/source.ts'

const OPENVEX = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://acme.example/vex/1',
  author: 'Acme',
  timestamp: '2026-01-31T12:00:00Z',
  version: 1,
  statements: [
    {
      vulnerability: { name: 'CVE-1', '@id': 'https://cve.example/1', aliases: ['GHSA-1'] },
      products: [
        {
          '@id': 'pkg:npm/app@1',
          identifiers: { purl: 'pkg:npm/app@1' },
          hashes: { md5: 'ab' },
          subcomponents: [{ '@id': 'pkg:npm/a@1' }],
        },
      ],
      status: 'not_affected',
      justification: 'component_not_present',
      timestamp: '2026-01-31T12:00:00Z',
    },
  ],
}

const CYCLONEDX = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    timestamp: '2026-01-31T12:00:00Z',
    authors: [{ name: 'Ann' }],
    component: { type: 'application', 'bom-ref': 'app', name: 'app', purl: 'pkg:npm/app@1' },
    properties: [{ name: 'flux:vex:role', value: 'x' }],
  },
  components: [{ type: 'library', 'bom-ref': 'a', name: 'a', purl: 'pkg:npm/a', components: [] }],
  vulnerabilities: [
    {
      id: 'CVE-1',
      references: [{ id: 'GHSA-1', source: {} }],
      analysis: {
        state: 'not_affected',
        justification: 'code_not_present',
        response: ['update'],
        detail: 'x',
      },
      affects: [
        { ref: 'a', versions: [{ version: '1', status: 'unaffected' }] },
        { ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:npm/b@1' },
      ],
      properties: [{ name: 'flux:vex:product', value: 'pkg:npm/app@1' }],
    },
  ],
}

/** The value with another one in the place that `steps` lead to. */
function replaced(value: unknown, steps: readonly number[], put: unknown): unknown {
  const [step = 0, ...rest] = steps
  if (steps.length === 0 || typeof value !== 'object' || value === null) return put
  if (Array.isArray(value))
    return value.length === 0
      ? put
      : value.map((one, at) => (at === step % value.length ? replaced(one, rest, put) : one))
  const entries = Object.entries(value)
  if (entries.length === 0) return put
  return Object.fromEntries(
    entries.map(([key, one], at) => [key, at === step % entries.length ? replaced(one, rest, put) : one]),
  )
}

function read(text: string): ReadVex {
  const result = readVex(createSource('vex.json', text))
  for (const { source, span, message, severity } of result.problems) {
    const { startLine, startColumn } = locationOf(source, span)
    expect(startLine).toBeGreaterThan(0)
    expect(startColumn).toBeGreaterThan(0)
    expect(message).not.toContain('\n')
    expect(message.length).toBeLessThan(1_000)
    expect(['error', 'warning']).toContain(severity)
  }
  if (result.document === undefined) expect(result.problems.length).toBeGreaterThan(0)
  else
    indexVex([result.document]).statementsFor({
      ids: ['CVE-1'],
      purl: 'pkg:npm/a@1',
      within: ['pkg:npm/app@1'],
    })
  return result
}

function openVex(statements: readonly unknown[]): string {
  return JSON.stringify({ ...OPENVEX, statements })
}

describe('documents of statements of anybody', () => {
  it.each([
    ['OpenVEX', OPENVEX],
    ['CycloneDX', CYCLONEDX],
  ])('hold any JSON in any place of %s', (_, honest) => {
    expect(read(JSON.stringify(honest)).problems).toEqual([])
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
        fc.jsonValue({ maxDepth: 3 }),
        (steps, put) => {
          read(JSON.stringify(replaced(honest, steps, put)))
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('are cut off anywhere', () => {
    for (const honest of [OPENVEX, CYCLONEDX]) {
      const text = JSON.stringify(honest)
      for (let end = 0; end < text.length; end += 3) expect(read(text.slice(0, end)).document).toBeUndefined()
    }
  })

  it('have names that objects have by themselves', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    for (const name of names) {
      const text = JSON.stringify(OPENVEX)
        .replaceAll('CVE-1', name)
        .replaceAll('pkg:npm/a@1', `pkg:npm/${name}@1`)
      const { document, problems } = read(text)
      expect(problems).toEqual([])
      const index = indexVex(document === undefined ? [] : [document])
      const within = ['pkg:npm/app@1']
      expect(index.statementsFor({ ids: [name], purl: `pkg:npm/${name}@1`, within }).effective).toBeDefined()
      expect(
        index.statementsFor({ ids: ['CVE-1'], purl: `pkg:npm/${name}@1`, within }).effective,
      ).toBeUndefined()
    }
    expect(
      read('{"@context": "https://openvex.dev/ns/v0.2.0", "__proto__": {"author": "x"}}').problems.length,
    ).toBeGreaterThan(1)
  })

  it('cannot make an honest justification say more than it does', () => {
    const [entry] = CYCLONEDX.vulnerabilities
    const forged = {
      ...entry,
      properties: [{ name: 'flux:vex:justification', value: 'inline_mitigations_already_exist' }],
    }
    const { document } = read(JSON.stringify({ ...CYCLONEDX, vulnerabilities: [forged] }))
    expect(document?.statements).toMatchObject([{ justification: 'vulnerable_code_not_present' }])
  })

  it('cannot make a statement older or younger by a property', () => {
    const [entry] = CYCLONEDX.vulnerabilities
    const forged = { ...entry, properties: [{ name: 'flux:vex:timestamp', value: '2099-01-01T00:00:00Z' }] }
    const { document } = read(JSON.stringify({ ...CYCLONEDX, vulnerabilities: [forged] }))
    expect(document?.statements).toMatchObject([{ since: '2026-01-31T12:00:00Z' }])
  })

  it('are too deep, or refer to themselves without end', () => {
    const deep = `{"@context": "https://openvex.dev/ns/v0.2.0", "statements": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect(read(deep).problems.map(({ kind }) => kind)).toContain('too-large')
    const nested = (levels: number): object => ({
      name: 'x',
      'bom-ref': `r${levels}`,
      components: levels === 0 ? [] : [nested(levels - 1)],
    })
    expect(read(JSON.stringify({ ...CYCLONEDX, components: [nested(40)] })).problems).toMatchObject([
      { kind: 'reference' },
    ])
  })

  it('make no chain of aliases that takes long to follow', () => {
    const statements = Array.from({ length: 10_000 }, (_, at) => ({
      vulnerability: { name: `CVE-${at}`, aliases: [`CVE-${at + 1}`] },
      products: [{ '@id': 'pkg:npm/a' }],
      status: 'fixed',
    }))
    const { document, problems } = read(openVex(statements))
    expect(problems).toEqual([])
    const index = indexVex(document === undefined ? [] : [document])
    expect(index.statementsFor({ ids: ['CVE-10000'], purl: 'pkg:npm/a@1' }).statements).toHaveLength(10_000)
  })

  describe('limits', () => {
    const fixed = (at: number): object => ({
      vulnerability: { name: `CVE-${at}` },
      products: [{ '@id': 'pkg:npm/a' }],
      status: 'fixed',
    })

    it.each([-1, 0, 1])('of statements, %i beyond', (beyond) => {
      const count = LIMITS.vexStatements + beyond
      const { document, problems } = read(openVex(Array.from({ length: count }, (_, at) => fixed(at))))
      expect(document?.statements).toHaveLength(Math.min(count, LIMITS.vexStatements))
      expect(problems.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual(
        beyond > 0 ? ['error too-large'] : [],
      )
    })

    it.each([-1, 0, 1])('of products, %i beyond', (beyond) => {
      const products = Array.from({ length: LIMITS.vexThings + beyond }, (_, at) => ({ '@id': `x:${at}` }))
      const { document, problems } = read(openVex([{ ...fixed(0), products }]))
      expect(problems.map(({ kind }) => kind)).toEqual(beyond > 0 ? ['too-large'] : [])
      // What was not read whole does not count.
      expect(document?.statements).toHaveLength(beyond > 0 ? 0 : 1)
    })

    it.each([-1, 0, 1])('of problems, %i beyond', (beyond) => {
      const count = LIMITS.vexProblems + beyond
      const { problems } = read(
        openVex(Array.from({ length: count }, (_, at) => ({ ...fixed(at), status: `s${at}` }))),
      )
      expect(problems).toHaveLength(Math.min(count, LIMITS.vexProblems))
    })

    it.each([-1, 0, 1])('of the text, %i beyond', (beyond) => {
      const honest = JSON.stringify(OPENVEX)
      const { document, problems } = read(honest.padEnd(LIMITS.vexLength + beyond))
      expect(problems.map(({ kind }) => kind)).toEqual(beyond > 0 ? ['too-large'] : [])
      expect(document === undefined).toBe(beyond > 0)
    })
  })
})
