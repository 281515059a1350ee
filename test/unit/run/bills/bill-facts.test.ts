import { readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { BILL_CHECKS, BILL_PROFILES } from '../../../../src/collect/bill/kinds.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { mayBeBill } from '../../../../src/run/bills/bill-names.ts'
import { check } from '../../../../src/run/check.ts'
import { findFactKind, listFacts } from '../../../../src/run/facts.ts'
import { COMPONENT_CHECKS } from '../../../../src/sbom/score/component-checks.ts'
import { DOCUMENT_CHECKS } from '../../../../src/sbom/score/document-checks.ts'
import { PROFILES, profilesAsking } from '../../../../src/sbom/score/profiles.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'
import { fullCycloneDx, fullSpdx23 } from '../../sbom/score/full-bills.ts'

const CLOCK = { now: () => Date.UTC(2027, 0, 1) }
const BARE = '{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}'

async function factsOf(
  kind: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { facts } = await listFacts(memoryTree(files), findFactKind(kind))
  return facts.map(({ fields, location }) => ({
    ...(fields as object),
    at: `${location.startLine}:${location.startColumn}`,
  }))
}

function text(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}

describe('the kinds of fact about bills', () => {
  it('know every check and profile of the checklist', () => {
    const ids = [...DOCUMENT_CHECKS, ...COMPONENT_CHECKS].map(({ id }) => id)
    expect([...BILL_CHECKS]).toEqual(ids.toSorted())
    expect([...BILL_PROFILES]).toEqual([...PROFILES].sort())
  })
})

describe('the pack `sbom`', () => {
  const folder = new URL('../../../../src/packs/sbom/', import.meta.url)
  const rules = readdirSync(folder).flatMap((file) => {
    const set = load(readFileSync(new URL(file, folder), 'utf8')) as {
      constraints: { id: string; tags: string[]; enforcement: string; persona?: string }[]
    }
    return set.constraints
  })
  const tags = new Map([
    ['bsi-2.1', 'bsi'],
    ['cisa-2025', 'cisa'],
    ['ntia', 'ntia'],
  ])

  it('has a rule for each line of each list, with the lists as tags', () => {
    const rows = [...BILL_CHECKS].flatMap((id) => {
      const required = profilesAsking(id, 'required')
      const desired = profilesAsking(id, 'additional')
      const asking = [...new Set([...required, ...desired])].map((name) => tags.get(name) ?? name).sort()
      return asking.length === 0
        ? []
        : [{ id, tags: asking, persona: required.length > 0 ? undefined : 'auditor' }]
    })
    const found = rules
      .filter((rule) => !rule.tags.includes('gate'))
      .map(({ id, tags: own, persona }) => ({ id, tags: own, persona }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(found).toEqual(rows)
  })

  it('is off until somebody asks for it', () => {
    expect(rules.filter(({ enforcement }) => enforcement !== 'off')).toEqual([])
  })
})

describe('mayBeBill', () => {
  it.each([
    'bom.json',
    'a/sbom.json',
    'app.cdx.json',
    'app.bom.json',
    'app.spdx.json',
    'x.spdx3.json',
    'app-sbom.json',
    'sbom-1.2.0.json',
    'bom.1.6.json',
    'SBOM.JSON',
    'x_cyclonedx.json',
  ])('takes %s for one', (path) => {
    expect(mayBeBill(path)).toBe(true)
  })
  it.each([
    'package.json',
    'bom.xml',
    'bomb.json',
    'sbom.json.bak',
    'node_modules/a/bom.json',
    'sbom/index.json',
    'cdx.ts',
    'aspdx.json',
  ])('does not take %s for one', (path) => {
    expect(mayBeBill(path)).toBe(false)
  })
})

describe('facts of bills', () => {
  it('say of a bill what `flux sbom score` says', async () => {
    const bill = fullCycloneDx()
    expect(await factsOf('sbom.bill', { 'out/app.cdx.json': text(bill) })).toEqual([
      {
        at: '1:1',
        path: 'out/app.cdx.json',
        format: 'CycloneDX',
        formatVersion: '1.6',
        name: 'app',
        version: '1.0.0',
        errors: expect.any(Number),
        components: 2,
        score: 1000,
        grade: 'A',
        profiles: expect.arrayContaining(['ntia']),
        missing: [],
      },
    ])
    delete bill.metadata.authors
    const [fact] = await factsOf('sbom.bill', { 'bom.json': text(bill) })
    expect(fact).toMatchObject({ missing: ['author', 'author-contact'], profiles: [] })
    expect(fact?.['score']).toBeLessThan(1000)
  })

  it('say what is missing where, and who demands it', async () => {
    const bill = fullCycloneDx()
    delete bill.metadata.timestamp
    delete bill.components[0].components[0].cpe
    const gaps = await factsOf('sbom.gap', { 'bom.json': text(bill) })
    expect(gaps).toMatchObject([
      { check: 'timestamp', required: ['bsi-2.1', 'cisa-2025', 'ntia'], desired: [], sayable: true },
      { check: 'cpe', component: 'pkg:npm/b@1.0.0', required: [], desired: ['bsi-2.1'] },
    ])
    const lines = text(bill).split('\n')
    const [line = 0] = String(gaps[1]?.['at']).split(':').map(Number)
    expect(lines[line - 1]?.trim()).toBe('{')
    expect(lines.slice(line, line + 3).join()).toContain('"bom-ref": "b"')
  })

  it('describe each component with what it lacks', async () => {
    const bill = fullCycloneDx()
    delete bill.components[0].hashes
    const components = await factsOf('sbom.component', { 'bom.json': text(bill) })
    expect(components).toMatchObject([
      { name: 'app', primary: true, type: 'application', missing: [] },
      {
        name: 'a',
        primary: false,
        hashes: [],
        missing: ['hash', 'strong-hash'],
        supplier: 'Acme',
        licenses: ['MIT'],
      },
      {
        name: 'b',
        hashes: [{ algorithm: 'SHA-512', hex: 'ab'.repeat(64) }],
        purl: 'pkg:npm/b@1.0.0',
        version: '1.0.0',
      },
    ])
  })

  it('are made of SPDX too, where some things cannot be said', async () => {
    const files = { 'app.spdx.json': text(fullSpdx23()) }
    expect(await factsOf('sbom.bill', files)).toMatchObject([
      { format: 'SPDX', formatVersion: '2.3', components: 1 },
    ])
    const gaps = await factsOf('sbom.gap', files)
    expect(gaps.filter(({ sayable }) => sayable === true)).toEqual([])
    expect(gaps.map(({ check: id }) => id)).toContain('completeness-explicit')
  })

  it('say that a bill cannot be read, and nothing of what is none', async () => {
    const files = {
      'bom.json': '{"bomFormat": "CycloneDX",',
      'list.spdx.json': '{"licenses": []}',
      'sbom.json': new Uint8Array([0x7b, 0xff]),
      'x.cdx.json': '[]',
    }
    expect(await factsOf('sbom.gap', files)).toMatchObject([
      { path: 'bom.json', check: 'format', at: '1:27' },
      { path: 'sbom.json', check: 'format', at: '1:1' },
    ])
    expect(await factsOf('sbom.bill', files)).toEqual([])
  })

  it.each([-1, 0, 1])('stop at a number of bills, %i beyond', async (beyond) => {
    const count = LIMITS.billFiles + beyond
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`${1000 + at}.cdx.json`, BARE]),
    )
    expect(await factsOf('sbom.bill', files)).toHaveLength(Math.min(count, LIMITS.billFiles))
    const told = (await factsOf('sbom.gap', files)).filter(({ title }) => String(title).includes('more than'))
    expect(told).toHaveLength(beyond > 0 ? 1 : 0)
  })
})

describe('a check of a repository with a bill', () => {
  const config = (rules: string): string => `apiVersion: flux/v1\nkind: Config\nrules:\n${rules}`
  const run = async (files: Readonly<Record<string, string>>) => {
    const { report } = await check({ head: memoryTree(files), clock: CLOCK })
    return report
  }

  it('finds nothing, whatever the bill lacks', async () => {
    const { findings, undecided, diagnostics } = await run({ 'test/fixtures/bom.json': BARE })
    expect({ findings, undecided, diagnostics }).toEqual({ findings: [], undecided: [], diagnostics: [] })
  })

  it('fails where a configuration asks for a list', async () => {
    const rules = `  sbom/profile: {enforcement: block, settings: {profiles: [bsi-2.1]}, reason: a customer asks for it}\n`
    const { findings, conclusion, diagnostics } = await run({
      '.flux/config.yaml': config(rules),
      'bom.json': BARE,
    })
    expect(diagnostics).toEqual([])
    expect(conclusion).toBe('failure')
    expect(findings.map(({ rule, message }) => `${rule}: ${message.split(',')[0]}`)).toEqual([
      'sbom/profile: the bill lacks a mail or web address of the author of the bill',
      'sbom/profile: the bill lacks the component that the bill is about',
      'sbom/profile: the bill lacks the time at which the bill was made',
    ])
  })

  it('fails where a configuration asks for a score that the bill does not have', async () => {
    const rules = (minimum: number): string =>
      `  sbom/score: {enforcement: block, settings: {minimum: ${minimum}}, reason: releases need it}\n`
    const files = { 'bom.json': text(fullCycloneDx()), '.flux/config.yaml': config(rules(1000)) }
    expect(await run(files)).toMatchObject({ conclusion: 'success', findings: [] })
    expect(await run({ ...files, '.flux/config.yaml': config(rules(1001)) })).toMatchObject({
      conclusion: 'failure',
      findings: [{ rule: 'sbom/score' }],
    })
  })
})
