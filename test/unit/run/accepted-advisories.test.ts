import { describe, expect, it } from 'vitest'
import { audit, type Files, lockOf, told } from '../../fakes/audited-tree.ts'

const LOCK = { 'package-lock.json': lockOf({ left: '1.0.0', right: '1.0.0' }) }
const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'

function waived(...waivers: readonly string[]): Files {
  const lines = waivers.map(
    (keys) =>
      `  - {rule: dependencies/known-vulnerability, path: "**", reason: known for a long time, owner: team, expires: 2026-03-31, ${keys}}\n`,
  )
  return { ...LOCK, '.flux/config.yaml': `${CONFIG}waivers:\n${lines.join('')}` }
}

const STATEMENT = {
  vulnerability: { name: 'CVE-2025-1' },
  products: [{ '@id': 'pkg:npm/left@1.0.0' }],
  status: 'not_affected',
  justification: 'vulnerable_code_not_in_execute_path',
  status_notes: 'nobody calls it',
}

function vexOf(...statements: readonly object[]): string {
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/1',
    author: 'Acme',
    timestamp: '2026-01-01T12:00:00Z',
    version: 1,
    statements,
  })
}

function stated(...statements: readonly object[]): Files {
  return {
    ...LOCK,
    '.flux/config.yaml': `${CONFIG}advisories: {vex: ["security/*.json"]}\n`,
    'security/a.json': vexOf(...statements),
  }
}

const OPEN = ['known-vulnerability new `left 1.0.0`', 'known-vulnerability new `right 1.0.0`']
const LEFT_WAIVED = ['known-vulnerability new `right 1.0.0`', 'known-vulnerability waived `left 1.0.0`']
const RIGHT_WAIVED = ['known-vulnerability new `left 1.0.0`', 'known-vulnerability waived `right 1.0.0`']

describe('a waiver of an advisory', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['the id that is shown', ['advisory: CVE-2025-1'], LEFT_WAIVED, []],
    ['an id of another record', ['advisory: GHSA-aaaa-bbbb-cccc'], LEFT_WAIVED, []],
    ['an id that is only known by the id of a third', ['advisory: SNYK-JS-LEFT-1'], LEFT_WAIVED, []],
    ['an id that nothing has', ['advisory: CVE-2025-9'], OPEN, ['config/unused-waiver']],
    ['the package', ['package: "pkg:npm/right"'], RIGHT_WAIVED, []],
    ['a version of it', ['package: "pkg:npm/right@1.0.0"'], RIGHT_WAIVED, []],
    ['versions of it', ['package: "pkg:npm/right@<2"'], RIGHT_WAIVED, []],
    ['another version of it', ['package: "pkg:npm/right@1.0.1"'], OPEN, ['config/unused-waiver']],
    [
      'an advisory of another package',
      ['advisory: CVE-2025-1, package: "pkg:npm/right"'],
      OPEN,
      ['config/unused-waiver'],
    ],
    [
      'each of two',
      ['advisory: CVE-2025-1', 'advisory: GHSA-xxxx-yyyy-zzzz'],
      ['known-vulnerability waived `left 1.0.0`', 'known-vulnerability waived `right 1.0.0`'],
      [],
    ],
  ])('names %s', async (_, waivers, expected, codes) => {
    const report = await audit(waived(...waivers))
    expect(told(report)).toEqual(expected)
    expect(report.diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  it('says what is wrong with names that are none', async () => {
    const report = await audit(waived('advisory: ""', 'package: left'))
    expect(report.diagnostics.map(({ code, location }) => `${code} ${location.startLine}`)).toEqual([
      'constraint/schema 4',
      'constraint/schema 5',
    ])
    expect(report.exitCode).toBe(2)
  })
})

describe('statements of documents that the configuration names', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    ['accept', [STATEMENT], LEFT_WAIVED],
    ['accept what is repaired', [{ ...STATEMENT, status: 'fixed', justification: undefined }], LEFT_WAIVED],
    ['accept by an alias', [{ ...STATEMENT, vulnerability: { name: 'GHSA-aaaa-bbbb-cccc' } }], LEFT_WAIVED],
    [
      'accept by an id that is only known by the id of a third',
      [{ ...STATEMENT, vulnerability: { name: 'SNYK-JS-LEFT-1' } }],
      LEFT_WAIVED,
    ],
    ['accept all versions', [{ ...STATEMENT, products: [{ '@id': 'pkg:npm/left' }] }], LEFT_WAIVED],
    ['do not accept other versions', [{ ...STATEMENT, products: [{ '@id': 'pkg:npm/left@1.0.1' }] }], OPEN],
    ['do not accept other packages', [{ ...STATEMENT, products: [{ '@id': 'pkg:npm/right' }] }], OPEN],
    ['do not accept other ids', [{ ...STATEMENT, vulnerability: { name: 'CVE-2025-2' } }], OPEN],
    [
      'accept the part of the project that they name',
      [
        {
          ...STATEMENT,
          products: [{ '@id': 'pkg:npm/app@2.0.0', subcomponents: [{ '@id': 'pkg:npm/left' }] }],
        },
      ],
      LEFT_WAIVED,
    ],
    [
      'do not accept another part of it',
      [
        {
          ...STATEMENT,
          products: [{ '@id': 'pkg:npm/app@2.0.0', subcomponents: [{ '@id': 'pkg:npm/right' }] }],
        },
      ],
      OPEN,
    ],
    [
      'do not accept parts of another project',
      [{ ...STATEMENT, products: [{ '@id': 'pkg:npm/other', subcomponents: [{ '@id': 'pkg:npm/left' }] }] }],
      OPEN,
    ],
    [
      'change nothing while somebody looks',
      [
        {
          ...STATEMENT,
          status: 'under_investigation',
          justification: undefined,
        },
      ],
      OPEN,
    ],
    [
      'are taken back by later ones',
      [
        STATEMENT,
        {
          vulnerability: { name: 'GHSA-aaaa-bbbb-cccc' },
          products: STATEMENT.products,
          status: 'affected',
          action_statement: 'update',
          timestamp: '2026-01-02T00:00:00Z',
        },
      ],
      OPEN,
    ],
  ])('%s', async (_, statements, expected) => {
    const report = await audit(stated(...statements))
    expect(told(report)).toEqual(expected)
    expect(report.diagnostics).toEqual([])
  })

  it('say why, and where they stand', async () => {
    const { findings, figures } = await audit(stated(STATEMENT))
    expect(findings.find(({ status }) => status === 'waived')?.waiver).toEqual({
      reason: 'not_affected: vulnerable_code_not_in_execute_path: nobody calls it',
      owner: 'statement in security/a.json',
      expires: '9999-12-31',
    })
    expect(figures.waivedFindings).toBe(1)
  })

  it('leave what a waiver accepts to it', async () => {
    const files = waived('advisory: CVE-2025-1')
    const config = `${files['.flux/config.yaml']}advisories: {vex: [security/a.json]}\n`
    const report = await audit({ ...stated(STATEMENT), '.flux/config.yaml': config })
    expect(report.findings.find(({ status }) => status === 'waived')?.waiver?.owner).toBe('team')
    expect(report.diagnostics).toEqual([])
  })

  it('contradict each other where nothing says which is later, and the last counts', async () => {
    const other = {
      ...{ vulnerability: { name: 'CVE-2025-1' }, products: STATEMENT.products },
      ...{ status: 'affected', action_statement: 'update' },
    }
    const report = await audit({ ...stated(STATEMENT), 'security/b.json': vexOf(other) })
    expect(told(report)).toEqual(OPEN)
    expect(report.diagnostics).toMatchObject([
      {
        code: 'config/vex',
        severity: 'warning',
        location: { path: 'security/b.json' },
        related: [{ location: { path: 'security/a.json' } }],
      },
    ])
  })

  it('do not count in files that nobody names', async () => {
    const files = stated(STATEMENT)
    expect(told(await audit({ ...files, '.flux/config.yaml': CONFIG }))).toEqual(OPEN)
    const misnamed = await audit({ ...files, '.flux/config.yaml': `${CONFIG}advisories: {vex: [b.json]}\n` })
    expect(told(misnamed)).toEqual(OPEN)
    expect(misnamed.diagnostics).toMatchObject([
      { code: 'config/vex', severity: 'warning', location: { path: '.flux/config.yaml', startLine: 3 } },
    ])
  })
})
