import { describe, expect, it } from 'vitest'
import { type Config, EMPTY_CONFIG, type Waiver } from '../../../../src/core/constraint/config.ts'
import { waive } from '../../../../src/core/constraint/waive.ts'
import type { Document } from '../../../../src/core/document/document.ts'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import type { Finding } from '../../../../src/core/finding.ts'
import { createSource } from '../../../../src/core/source.ts'

const FINDING: Finding = {
  rule: 'own/one',
  title: 'One',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  enforcement: 'block',
  status: 'new',
  message: 'wrong',
  locations: [{ path: 'src/a.json', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }],
  fingerprint: '0123456789abcdef',
}

const WAIVER: Waiver = {
  rule: 'own/one',
  path: 'src/*.json',
  fingerprint: undefined,
  reason: 'known',
  owner: 'a',
  expires: '2026-01-15',
  at: ['waivers', 0],
}

const DOCUMENT = parseJson(createSource('.flux/config.json', '{}'), { shapes: new ShapeTable() }).documents[0]

function config(...waivers: readonly Partial<Waiver>[]): Config {
  const document: Document | undefined = DOCUMENT
  return {
    ...EMPTY_CONFIG,
    document,
    waivers: waivers.map((waiver, index) => ({ ...WAIVER, at: ['waivers', index], ...waiver })),
  }
}

describe('waive', () => {
  it.each<[string, Partial<Waiver>, string, 'new' | 'waived', readonly string[]]>([
    ['accepts by a pattern', {}, '2026-01-14', 'waived', []],
    ['accepts by a path', { path: 'src/a.json' }, '2026-01-14', 'waived', []],
    ['accepts on its last day', {}, '2026-01-15', 'waived', []],
    ['ends after its last day', {}, '2026-01-16', 'new', ['config/expired-waiver']],
    ['accepts its fingerprint', { fingerprint: '0123456789abcdef' }, '2026-01-14', 'waived', []],
    [
      'needs the fingerprint',
      { fingerprint: 'fedcba9876543210' },
      '2026-01-14',
      'new',
      ['config/unused-waiver'],
    ],
    ['needs the rule', { rule: 'own/two' }, '2026-01-14', 'new', ['config/unused-waiver']],
    ['needs the path', { path: 'src' }, '2026-01-14', 'new', ['config/unused-waiver']],
    ['needs the case of the path', { path: 'SRC/a.json' }, '2026-01-14', 'new', ['config/unused-waiver']],
  ])('%s', (_, waiver, today, status, codes) => {
    const { findings, diagnostics } = waive([FINDING], config(waiver), today)
    expect(findings.map((finding) => finding.status)).toEqual([status])
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(codes)
  })

  it('says who accepted what until when', () => {
    const { findings } = waive([FINDING], config({}), '2026-01-14')
    expect(findings[0]?.waiver).toEqual({ reason: 'known', owner: 'a', expires: '2026-01-15' })
  })

  it('calls a second waiver of the same finding unused', () => {
    const { findings, diagnostics } = waive([FINDING], config({}, { reason: 'again' }), '2026-01-14')
    expect(findings[0]?.waiver?.reason).toBe('known')
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['config/unused-waiver'])
  })

  it('calls an expired waiver unused when another one took its place', () => {
    const { findings, diagnostics } = waive(
      [FINDING],
      config({ expires: '2025-12-31' }, { expires: '2026-12-31' }),
      '2026-01-14',
    )
    expect(findings.map((finding) => finding.status)).toEqual(['waived'])
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['config/unused-waiver'])
  })
})
