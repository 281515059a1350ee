import { describe, expect, it } from 'vitest'
import { indexVex, statementsFor } from '../../../../../src/collect/dependency/vex/match-statements.ts'
import type { VexDocument } from '../../../../../src/collect/dependency/vex/model.ts'
import { readVex } from '../../../../../src/collect/dependency/vex/read-vex.ts'
import { createSource } from '../../../../../src/core/source.ts'

// biome-ignore lint/suspicious/noExplicitAny: statements of many forms
type Any = any

function documentOf(statements: readonly Any[], timestamp = '2026-01-01T00:00:00Z'): VexDocument {
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

function matches(product: Any, purl: string, more: Any = {}): boolean {
  const { effective } = statementsFor([documentOf([fixed(product)])], { ids: ['CVE-1'], purl, ...more })
  return effective !== undefined
}

describe('statementsFor', () => {
  it.each([
    ['the same', 'pkg:npm/a@1.0.0', 'pkg:npm/a@1.0.0', true],
    ['another version', 'pkg:npm/a@1.0.0', 'pkg:npm/a@1.0.1', false],
    ['a version that is a range', 'pkg:npm/a@<2', 'pkg:npm/a@1.0.1', false],
    ['any version', 'pkg:npm/a', 'pkg:npm/a@1.0.1', true],
    ['a version that the package does not tell', 'pkg:npm/a@1.0.0', 'pkg:npm/a', false],
    ['another name', 'pkg:npm/a', 'pkg:npm/b@1.0.0', false],
    ['another type', 'pkg:npm/a', 'pkg:pypi/a@1.0.0', false],
    ['another scope', 'pkg:npm/%40x/a', 'pkg:npm/%40y/a@1.0.0', false],
    ['a name without its scope', 'pkg:npm/a', 'pkg:npm/%40x/a@1.0.0', false],
    ['another spelling of the same', 'PKG:PyPI/My_Pkg@1.0', 'pkg:pypi/my-pkg@1.0', true],
    ['a scope that is not encoded', 'pkg:npm/@x/a@1.0.0', 'pkg:npm/%40x/a@1.0.0', true],
    ['a qualifier that only the package has', 'pkg:gem/a@1', 'pkg:gem/a@1?platform=java', true],
    ['a qualifier that only the statement has', 'pkg:gem/a@1?platform=java', 'pkg:gem/a@1', false],
    ['another value of a qualifier', 'pkg:gem/a@1?platform=java', 'pkg:gem/a@1?platform=ruby', false],
    [
      'qualifiers in another order',
      'pkg:maven/g/a@1?type=war&classifier=x',
      'pkg:maven/g/a@1?classifier=x&type=war',
      true,
    ],
    ['another folder', 'pkg:github/o/r@1#a', 'pkg:github/o/r@1#b', false],
    ['any folder', 'pkg:github/o/r@1', 'pkg:github/o/r@1#b', true],
  ])('compares %s', (_, product, purl, expected) => {
    expect(matches(product, purl)).toBe(expected)
  })

  it('takes the version that is given beside the package URL', () => {
    expect(matches('pkg:npm/a@1.0.0', 'pkg:npm/a', { version: '1.0.0' })).toBe(true)
    expect(matches('pkg:npm/a@1.0.0', 'pkg:npm/a', { version: '2.0.0' })).toBe(false)
  })

  it('finds products by identifiers too', () => {
    expect(
      matches({ '@id': 'https://acme.example/a', identifiers: { purl: 'pkg:npm/a' } }, 'pkg:npm/a@1.0.0'),
    ).toBe(true)
    expect(
      matches({ hashes: { 'sha-256': 'ab'.repeat(32) } }, 'pkg:npm/a@1', { within: ['ab'.repeat(32)] }),
    ).toBe(true)
  })

  describe('subcomponents', () => {
    const app = { '@id': 'pkg:npm/app@1.0.0', subcomponents: [{ '@id': 'pkg:npm/a' }] }

    it('are meant inside of their product only', () => {
      expect(matches(app, 'pkg:npm/a@1.0.0', { within: ['pkg:npm/app@1.0.0'] })).toBe(true)
      expect(matches(app, 'pkg:npm/a@1.0.0')).toBe(false)
      expect(matches(app, 'pkg:npm/a@1.0.0', { within: ['pkg:npm/other@1.0.0'] })).toBe(false)
      expect(matches(app, 'pkg:npm/a@1.0.0', { within: ['pkg:npm/app@2.0.0'] })).toBe(false)
    })

    it('limit what a statement is about', () => {
      expect(matches(app, 'pkg:npm/b@1.0.0', { within: ['pkg:npm/app@1.0.0'] })).toBe(false)
      expect(matches(app, 'pkg:npm/app@1.0.0')).toBe(false)
    })

    it('that are not listed are all of the product', () => {
      expect(matches('pkg:npm/app@1.0.0', 'pkg:npm/b@1.0.0', { within: ['pkg:npm/app@1.0.0'] })).toBe(true)
    })
  })

  describe('ids', () => {
    const named = (vulnerability: Any): VexDocument => documentOf([fixed('pkg:npm/a', { vulnerability })])
    const knows = (documents: readonly VexDocument[], id: string): boolean =>
      statementsFor(documents, { ids: [id], purl: 'pkg:npm/a@1' }).effective !== undefined

    it('are names, addresses and aliases, in any case of letters', () => {
      const document = named({ name: 'CVE-1', '@id': 'https://cve.example/1', aliases: ['GHSA-a'] })
      for (const id of ['CVE-1', 'cve-1', 'https://cve.example/1', 'GHSA-a', 'ghsa-A'])
        expect(knows([document], id)).toBe(true)
      expect(knows([document], 'CVE-2')).toBe(false)
    })

    it('are closed over aliases of all documents', () => {
      const documents = [
        named({ name: 'CVE-1', aliases: ['GHSA-a'] }),
        documentOf([fixed('pkg:npm/other', { vulnerability: { name: 'PYSEC-1', aliases: ['GHSA-a'] } })]),
      ]
      expect(knows(documents, 'PYSEC-1')).toBe(true)
      expect(knows(documents.slice(0, 1), 'PYSEC-1')).toBe(false)
    })
  })

  describe('order', () => {
    const affected = { status: 'affected', action_statement: 'update' }
    const at = (timestamp: string, more: Any = {}): Any => fixed('pkg:npm/a', { timestamp, ...more })
    const query = { ids: ['CVE-1'], purl: 'pkg:npm/a@1.0.0' }

    it('lets the latest statement count, wherever it stands', () => {
      const late = at('2026-03-01T00:00:00Z', affected)
      const early = at('2026-02-01T00:00:00Z')
      for (const statements of [
        [late, early],
        [early, late],
      ]) {
        const { effective, statements: all, conflicts } = statementsFor([documentOf(statements)], query)
        expect(effective?.status).toBe('affected')
        expect(all.map(({ status }) => status)).toEqual(['fixed', 'affected'])
        expect(conflicts).toEqual([])
      }
    })

    it('compares times of other zones and with fractions', () => {
      const statements = [at('2026-02-01T01:00:00.5+01:00', affected), at('2026-02-01T00:00:00.25Z')]
      expect(statementsFor([documentOf(statements)], query).effective?.status).toBe('affected')
    })

    it('gives statements the time of their document', () => {
      const documents = [
        documentOf([fixed('pkg:npm/a')], '2026-04-01T00:00:00Z'),
        documentOf([at('2026-03-01T00:00:00Z', affected)]),
      ]
      expect(statementsFor(documents, query).effective?.status).toBe('fixed')
    })

    it('lets the later in the documents count among equally old ones, and tells of the others', () => {
      const documents = [documentOf([fixed('pkg:npm/a')]), documentOf([fixed('pkg:npm/a@1.0.0', affected)])]
      const { effective, conflicts } = statementsFor(documents, query)
      expect(effective?.status).toBe('affected')
      expect(conflicts.map(({ status }) => status)).toEqual(['fixed'])
      expect(statementsFor(documents.toReversed(), query).effective?.status).toBe('fixed')
    })

    it('sees no conflict where all say the same', () => {
      const documents = [documentOf([fixed('pkg:npm/a')]), documentOf([fixed('pkg:npm/a@1.0.0')])]
      expect(statementsFor(documents, query)).toMatchObject({ conflicts: [], effective: { status: 'fixed' } })
    })
  })

  it('says nothing where there is nothing', () => {
    expect(statementsFor([], { ids: ['CVE-1'], purl: 'pkg:npm/a' })).toEqual({
      statements: [],
      conflicts: [],
    })
    expect(matches('pkg:npm/a', 'no package URL')).toBe(false)
  })

  it('answers many queries from one index', () => {
    const statements = Array.from({ length: 2_000 }, (_, at) =>
      fixed(`pkg:npm/p${at}`, { vulnerability: { name: `CVE-${at}` } }),
    )
    const index = indexVex([documentOf(statements)])
    const found = statements.filter(
      (_, at) => index.statementsFor({ ids: [`CVE-${at}`], purl: `pkg:npm/p${at}@1` }).effective,
    )
    expect(found).toHaveLength(2_000)
    expect(index.statementsFor({ ids: ['CVE-1'], purl: 'pkg:npm/p2@1' }).effective).toBeUndefined()
  })
})
