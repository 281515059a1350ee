import { describe, expect, it } from 'vitest'
import { isPackage } from '../../../../src/collect/dependency/is-package.ts'
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
  reason: 'known for a long time',
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
    ['accepts by a pattern', {}, '2025-12-31', 'waived', []],
    ['accepts by a path', { path: 'src/a.json' }, '2025-12-31', 'waived', []],
    ['is quiet fifteen days before its last', {}, '2025-12-31', 'waived', []],
    ['says so fourteen days before its last', {}, '2026-01-01', 'waived', ['config/expiring-waiver']],
    ['accepts on its last day', {}, '2026-01-15', 'waived', ['config/expiring-waiver']],
    ['of no use is not told to end', { path: 'src' }, '2026-01-15', 'new', ['config/unused-waiver']],
    ['ends after its last day', {}, '2026-01-16', 'new', ['config/expired-waiver']],
    ['accepts its fingerprint', { fingerprint: '0123456789abcdef' }, '2025-12-31', 'waived', []],
    [
      'needs the fingerprint',
      { fingerprint: 'fedcba9876543210' },
      '2025-12-31',
      'new',
      ['config/unused-waiver'],
    ],
    ['needs the rule', { rule: 'own/two' }, '2025-12-31', 'new', ['config/unused-waiver']],
    ['needs the path', { path: 'src' }, '2025-12-31', 'new', ['config/unused-waiver']],
    ['needs the case of the path', { path: 'SRC/a.json' }, '2025-12-31', 'new', ['config/unused-waiver']],
  ])('%s', (_, waiver, today, status, codes) => {
    const { findings, diagnostics } = waive([FINDING], config(waiver), today, isPackage)
    expect(findings.map((finding) => finding.status)).toEqual([status])
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(codes)
  })

  it('says who accepted what until when', () => {
    const { findings } = waive([FINDING], config({}), '2025-12-31', isPackage)
    expect(findings[0]?.waiver).toEqual({
      reason: 'known for a long time',
      owner: 'a',
      expires: '2026-01-15',
    })
  })

  it('calls a second waiver of the same finding unused', () => {
    const { findings, diagnostics } = waive(
      [FINDING],
      config({}, { reason: 'for a second time' }),
      '2025-12-31',
      isPackage,
    )
    expect(findings[0]?.waiver?.reason).toBe('known for a long time')
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['config/unused-waiver'])
  })

  const NAMED: Finding = {
    ...FINDING,
    names: { ids: ['CVE-2025-1', 'GHSA-aaaa-bbbb-cccc', 'PYSEC-2025-1'], purl: 'pkg:npm/%40acme/left@1.0.0' },
  }

  it.each<[string, Partial<Waiver>, Finding['status']]>([
    ['the id that is shown', { advisory: 'CVE-2025-1' }, 'waived'],
    ['an alias', { advisory: 'GHSA-aaaa-bbbb-cccc' }, 'waived'],
    ['an alias of an alias', { advisory: 'PYSEC-2025-1' }, 'waived'],
    ['another id', { advisory: 'CVE-2025-2' }, 'new'],
    ['the beginning of an id', { advisory: 'CVE-2025' }, 'new'],
    ['an id in other letters', { advisory: 'cve-2025-1' }, 'new'],
    ['a package', { package: 'pkg:npm/@acme/left' }, 'waived'],
    ['a version of a package', { package: 'pkg:npm/%40acme/left@1.0.0' }, 'waived'],
    ['another version of it', { package: 'pkg:npm/@acme/left@1.0.1' }, 'new'],
    ['versions of it', { package: 'pkg:npm/@acme/left@<1.0.1' }, 'waived'],
    ['other versions of it', { package: 'pkg:npm/@acme/left@>1.0.0' }, 'new'],
    ['another package', { package: 'pkg:npm/left' }, 'new'],
    ['both', { advisory: 'CVE-2025-1', package: 'pkg:npm/@acme/left' }, 'waived'],
    ['the id, and another package', { advisory: 'CVE-2025-1', package: 'pkg:npm/right' }, 'new'],
    ['the package, and another id', { advisory: 'CVE-2025-2', package: 'pkg:npm/@acme/left' }, 'new'],
    ['the id, and another fingerprint', { advisory: 'CVE-2025-1', fingerprint: 'fedcba9876543210' }, 'new'],
    ['the id, under another rule', { advisory: 'CVE-2025-1', rule: 'own/two' }, 'new'],
  ])('accepts by names: %s', (_, waiver, status) => {
    const { findings, diagnostics } = waive([NAMED], config(waiver), '2025-12-31', isPackage)
    expect(findings.map((finding) => finding.status)).toEqual([status])
    expect(diagnostics.map(({ code }) => code)).toEqual(status === 'waived' ? [] : ['config/unused-waiver'])
  })

  it.each<Partial<Waiver>>([{ advisory: 'CVE-2025-1' }, { package: 'pkg:npm/left' }])(
    'accepts nothing by a name that does not say what it is about: %j',
    (waiver) => {
      const { findings } = waive([FINDING], config(waiver), '2025-12-31', isPackage)
      expect(findings.map(({ status }) => status)).toEqual(['new'])
    },
  )

  it('takes the waiver that names a finding, of two', () => {
    const two = config(
      { advisory: 'CVE-2025-2', reason: 'for another id of it' },
      { advisory: 'CVE-2025-1', reason: 'for the same id of it' },
    )
    const { findings, diagnostics } = waive([NAMED], two, '2025-12-31', isPackage)
    expect(findings.map(({ waiver }) => waiver?.reason)).toEqual(['for the same id of it'])
    expect(diagnostics.map(({ code }) => code)).toEqual(['config/unused-waiver'])
  })

  it('refuses what is not waivable, unless the configuration lets it', () => {
    const grave: Finding = { ...FINDING, waivable: false }
    const refused = waive([grave], config({}, {}), '2025-12-31', isPackage)
    expect(refused.findings).toEqual([grave])
    expect(refused.diagnostics.map(({ code }) => code)).toEqual([
      'config/refused-waiver',
      'config/refused-waiver',
    ])
    const allowed = waive([grave], { ...config({}), allowCritical: true }, '2025-12-31', isPackage)
    expect(allowed.findings.map(({ status }) => status)).toEqual(['waived'])
    expect(allowed.diagnostics).toEqual([])
    const denied = waive([grave], { ...config({}), allowCritical: false }, '2025-12-31', isPackage)
    expect(denied.findings.map(({ status }) => status)).toEqual(['new'])
  })

  it('calls an expired waiver unused when another one took its place', () => {
    const { findings, diagnostics } = waive(
      [FINDING],
      config({ expires: '2025-12-31' }, { expires: '2026-03-31' }),
      '2026-01-14',
      isPackage,
    )
    expect(findings.map((finding) => finding.status)).toEqual(['waived'])
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['config/unused-waiver'])
  })

  it.each<[string, string, unknown]>([
    [
      'that accepts nothing',
      '2025-12-31',
      {
        code: 'config/unused-waiver',
        severity: 'warning',
        message: 'the waiver of `own/two` for `src/*.json` accepts nothing',
        location: { path: '.flux/config.json', startLine: 2, startColumn: 14 },
        help: 'remove it',
      },
    ],
    [
      'that is over',
      '2026-01-16',
      {
        code: 'config/expired-waiver',
        severity: 'error',
        message: 'the waiver of `own/one` for `src/*.json` expired on 2026-01-15',
        location: { path: '.flux/config.json', startLine: 2, startColumn: 26 },
        help: 'fix the finding, or have `a` renew the waiver with a reason',
      },
    ],
  ])('tells of a waiver %s, at its place', (_, today, expected) => {
    const text = '{\n "waivers": [{"expires": 1}]\n}'
    const source = createSource('.flux/config.json', text)
    const document = parseJson(source, { shapes: new ShapeTable() }).documents[0]
    const rule = today === '2025-12-31' ? 'own/two' : 'own/one'
    const { diagnostics } = waive([FINDING], { ...config({ rule }), document }, today, isPackage)
    expect(diagnostics).toMatchObject([expected])
  })

  it('has nothing to tell where there is no file that holds waivers', () => {
    const { findings, diagnostics } = waive(
      [FINDING],
      { ...config({}), document: undefined },
      '2025-12-31',
      isPackage,
    )
    expect([findings.map(({ status }) => status), diagnostics]).toEqual([['waived'], []])
  })

  it('decides each finding by its own rule, path and fingerprint', () => {
    const at = (path: string): Finding['locations'] => [{ ...FINDING.locations[0], path }]
    const all: readonly Finding[] = [
      FINDING,
      { ...FINDING, fingerprint: 'fedcba9876543210' },
      { ...FINDING, rule: 'own/two' },
      { ...FINDING, locations: at('other/a.json') },
      FINDING,
    ]
    const { findings } = waive(all, config({ fingerprint: FINDING.fingerprint }), '2025-12-31', isPackage)
    expect(findings.map(({ status }) => status)).toEqual(['waived', 'new', 'new', 'new', 'waived'])
    expect(findings[1]).toEqual(all[1])
  })

  it.each<[string, Partial<Waiver>, 'new' | 'waived', readonly (readonly [string, string])[]]>([
    ['of a term within it', { expires: '2026-02-01' }, 'waived', []],
    ['of a term beyond it', { expires: '2026-02-02' }, 'new', []],
    ['of a term beyond it, for something else', { expires: '2026-02-02', path: 'b' }, 'new', []],
    ['that has ended', { expires: '2026-01-01' }, 'new', [['config/expired-waiver', 'error']]],
    [
      'that has ended and hardly said why',
      { reason: 'x', expires: '2026-01-01' },
      'new',
      [['config/expired-waiver', 'error']],
    ],
    ['with a short reason', { reason: 'x', expires: '2026-02-01' }, 'new', []],
    ['with a short reason, that is about to end', { reason: 'x', expires: '2026-01-12' }, 'new', []],
    [
      'that ends within two weeks',
      { expires: '2026-01-12' },
      'waived',
      [['config/expiring-waiver', 'warning']],
    ],
  ])('with a limit of thirty days, one %s', (_what, waiver, status, told) => {
    const limited = { ...config(waiver), waiverLimits: { maxDays: 30 } }
    const { findings, diagnostics } = waive([FINDING], limited, '2026-01-02', isPackage)
    expect(findings.map((finding) => finding.status)).toEqual([status])
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual(told)
  })

  it('warns of one that is over where the change mends it', () => {
    const { diagnostics } = waive([FINDING], config({}), '2026-01-16', isPackage, () => true)
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['config/expired-waiver', 'warning'],
    ])
  })
})
