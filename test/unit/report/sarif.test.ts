import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { lineHashes } from '../../../src/report/line-hash.ts'
import type { RenderOptions } from '../../../src/report/render-options.ts'
import type { Report } from '../../../src/report/report.ts'
import { renderSarif } from '../../../src/report/sarif.ts'
import { cleanReport, hostileReport, mixedReport, mixedSources } from './sample-reports.ts'
import { sarifProblems } from './sarif-schema.ts'

interface Run {
  readonly tool: {
    readonly driver: { readonly rules: readonly Record<string, unknown>[]; readonly informationUri: string }
  }
  readonly results: readonly Record<string, unknown>[]
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean
      readonly toolExecutionNotifications: readonly Record<string, unknown>[]
    },
  ]
  readonly automationDetails: { readonly id: string }
}

function runOf(report: Report, options: RenderOptions = {}): Run {
  const log = JSON.parse(renderSarif(report, options))
  return log.runs[0]
}

function propertiesOf(rule: Record<string, unknown> | undefined): Record<string, unknown> {
  return (rule?.['properties'] ?? {}) as Record<string, unknown>
}

const FINDING = mixedReport.findings[0] as Finding

describe('the SARIF log', () => {
  test.each([
    ['clean', cleanReport],
    ['mixed', mixedReport],
    ['hostile', hostileReport],
  ])('of the %s run satisfies the official schema', (_, report) => {
    expect(sarifProblems(JSON.parse(renderSarif(report)))).toEqual([])
  })

  test('would be refused by the schema with a level that SARIF does not know', () => {
    const log = JSON.parse(renderSarif(mixedReport))
    log.runs[0].results[0].level = 'fatal'
    expect(sarifProblems(log)).toEqual(['/runs/0/results/0/level enum'])
  })

  test('lists every rule of the run, sorted, and results point to theirs', () => {
    const { tool, results } = runOf(mixedReport)
    const ids = tool.driver.rules.map((rule) => rule['id'])
    expect(ids).toEqual(['dependencies/min-age', 'workflow/unpinned-uses'])
    expect(results.map((result) => ids[Number(result['ruleIndex'])])).toEqual(
      results.map((result) => result['ruleId']),
    )
    expect(runOf(cleanReport).tool.driver.rules).toHaveLength(2)
  })

  test('describes a rule that only a finding names', () => {
    const { tool, results } = runOf({ ...cleanReport, rules: [], findings: [FINDING] })
    expect(tool.driver.rules).toMatchObject([{ id: FINDING.rule, help: { text: FINDING.title } }])
    expect(results).toMatchObject([{ ruleIndex: 0 }])
  })

  test.each([
    ['critical', '9.5'],
    ['high', '8.0'],
    ['medium', '5.5'],
    ['low', '2.0'],
  ] as const)('gives security rules of severity %s the score %s', (severity, score) => {
    const rule = { id: 'a/b', title: 't', severity, tags: ['security'] }
    const [written] = runOf({ ...cleanReport, rules: [rule] }).tool.driver.rules
    expect(written).toMatchObject({ properties: { 'security-severity': score } })
    expect(written?.['properties']).not.toHaveProperty('problem.severity')
  })

  test.each([
    ['an informational security rule', { severity: 'info', tags: ['security'] }, 'recommendation'],
    ['a rule that is not about security', { severity: 'high', tags: [] }, 'error'],
  ] as const)('gives %s a problem severity and no score', (_, part, expected) => {
    const [written] = runOf({ ...cleanReport, rules: [{ id: 'a/b', title: 't', ...part }] }).tool.driver.rules
    expect(propertiesOf(written)['problem.severity']).toBe(expected)
    expect(written?.['properties']).not.toHaveProperty('security-severity')
  })

  test('keeps ten tags, 255 units of a name, and never writes an empty text', () => {
    const tags = Array.from({ length: 11 }, (_, index) => `t${index}`)
    const rules = [
      { id: `a/${'b'.repeat(300)}`, title: '', severity: 'low', tags, why: '', fix: '' },
    ] as const
    const [rule] = runOf({ ...cleanReport, rules }).tool.driver.rules
    expect(String(rule?.['name'])).toHaveLength(255)
    expect(propertiesOf(rule)['tags']).toEqual(tags.slice(0, 10))
    expect(JSON.stringify(rule)).not.toContain('""')
  })

  test('names the category of the analysis', () => {
    expect(runOf(cleanReport).automationDetails.id).toBe('flux/check/')
  })

  test('names the page of the project that package.json names', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
    const page = String(manifest.repository.url)
      .replace(/^git\+/, '')
      .replace(/\.git$/, '')
    expect(runOf(cleanReport).tool.driver.informationUri).toBe(page)
  })

  test('reports diagnostics and undecided verdicts as notifications, and the run as unsuccessful', () => {
    const [invocation] = runOf(mixedReport).invocations
    expect(invocation.executionSuccessful).toBe(false)
    expect(invocation.toolExecutionNotifications).toMatchObject([
      { level: 'error', descriptor: { id: 'constraint/unknown-field' } },
      { level: 'warning', descriptor: { id: 'constraint/duplicate-id' } },
      {
        level: 'error',
        descriptor: { id: 'undecided/unavailable' },
        associatedRule: { id: 'dependencies/min-age', index: 0 },
      },
      { level: 'warning', descriptor: { id: 'undecided/cost' } },
    ])
    expect(runOf({ ...cleanReport, exitCode: 1 }).invocations[0].executionSuccessful).toBe(true)
  })

  test('suppresses waived findings with the reason of the waiver, and no others', () => {
    const suppressed = runOf(mixedReport).results.map((result) => result['suppressions'])
    expect(suppressed).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      [
        {
          kind: 'external',
          status: 'accepted',
          justification: 'we own the tag (platform, until 2031-05-01)',
        },
      ],
    ])
  })

  test('links related places from the message by their ids', () => {
    const [result] = runOf(mixedReport).results
    expect(result).toMatchObject({
      message: {
        text: '`actions/checkout@v4` is not pinned to a commit. See [runs on every push](1), [and here](2)',
      },
      relatedLocations: [{ id: 1 }, { id: 2 }],
    })
  })

  test.each([
    [
      'a region that ends before it starts',
      { startLine: 3, startColumn: 5, endLine: 2, endColumn: 1 },
      { startLine: 3, startColumn: 5, endLine: 3, endColumn: 5 },
    ],
    [
      'an empty region',
      { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    ],
    [
      'a region of several lines',
      { startLine: 1, startColumn: 9, endLine: 2, endColumn: 1 },
      { startLine: 1, startColumn: 9, endLine: 2, endColumn: 1 },
    ],
  ])('writes all four numbers of %s', (_, region, expected) => {
    const finding: Finding = { ...FINDING, locations: [{ path: 'a', ...region }] }
    const [result] = runOf({ ...cleanReport, findings: [finding] }).results
    expect(result).toMatchObject({ locations: [{ physicalLocation: { region: expected } }] })
  })

  test('gives fixes whole or not at all', () => {
    const edit = { path: 'a b', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, text: 'x' }
    const fixesOf = (edits: Finding['edits']): unknown =>
      runOf({ ...cleanReport, findings: [{ ...FINDING, ...(edits === undefined ? {} : { edits }) }] })
        .results[0]?.['fixes']
    expect(fixesOf([edit, { ...edit, path: 'c', text: '' }])).toMatchObject([
      {
        artifactChanges: [
          { artifactLocation: { uri: 'a%20b' }, replacements: [{ insertedContent: { text: 'x' } }] },
          { artifactLocation: { uri: 'c' }, replacements: [{ deletedRegion: { startLine: 1 } }] },
        ],
      },
    ])
    expect(fixesOf([])).toBeUndefined()
    expect(fixesOf([{ ...edit, text: 'x'.repeat(4_096) }])).toHaveLength(1)
    expect(fixesOf([{ ...edit, text: 'x'.repeat(4_097) }])).toBeUndefined()
    expect(fixesOf([edit, { ...edit, text: `ghp_${'a'.repeat(36)}` }])).toBeUndefined()
    expect(fixesOf(Array.from({ length: 50 }, () => edit))).toHaveLength(1)
    expect(fixesOf(Array.from({ length: 51 }, () => edit))).toBeUndefined()
  })

  test.each([
    [4_999, 4_999, 0],
    [5_000, 5_000, 0],
    [5_001, 5_000, 1],
  ])('of %i findings keeps %i results and says what is left', (count, kept, notices) => {
    const findings = Array.from({ length: count }, () => FINDING)
    const { results, invocations } = runOf({ ...cleanReport, findings })
    expect(results).toHaveLength(kept)
    expect(invocations[0].toolExecutionNotifications).toHaveLength(notices)
  })

  test.each([
    [98, 98],
    [99, 99],
    [100, 99],
  ])('keeps of %i related places %i', (count, kept) => {
    const [place] = FINDING.locations
    const finding: Finding = { ...FINDING, locations: [place, ...Array.from({ length: count }, () => place)] }
    const [result] = runOf({ ...cleanReport, findings: [finding] }).results
    expect(result?.['relatedLocations']).toHaveLength(kept)
  })

  test.each([
    [1_000, 1_000],
    [1_001, 1_000],
  ])('writes of %i undecided verdicts %i notifications', (count, written) => {
    const one = mixedReport.undecided[1]
    const undecided = one === undefined ? [] : Array.from({ length: count }, () => one)
    const [{ toolExecutionNotifications }] = runOf({ ...cleanReport, undecided }).invocations
    expect(toolExecutionNotifications).toHaveLength(written)
    const rolledUp = JSON.stringify(toolExecutionNotifications.at(-1)).includes('more notifications')
    expect(rolledUp).toBe(count > written)
  })
})

describe('the fingerprints of a result', () => {
  test('are our own, counted when they repeat', () => {
    const other: Finding = { ...FINDING, rule: 'a/b' }
    const { results } = runOf({ ...cleanReport, findings: [FINDING, FINDING, other] })
    expect(results.map((result) => result['partialFingerprints'])).toEqual([
      { primaryLocationLineHash: '0123456789abcdef:1', 'flux/v1': '0123456789abcdef' },
      { primaryLocationLineHash: '0123456789abcdef:2', 'flux/v1': '0123456789abcdef' },
      { primaryLocationLineHash: '0123456789abcdef:1', 'flux/v1': '0123456789abcdef' },
    ])
  })

  test('are hashes of lines on request, left out where there is no source', () => {
    const gone: Finding = { ...FINDING, locations: [{ ...FINDING.locations[0], path: 'gone' }] }
    const { results } = runOf(
      { ...mixedReport, findings: [FINDING, gone] },
      { fingerprint: 'line', sources: mixedSources },
    )
    const source = mixedSources(FINDING.locations[0].path)
    expect(results.map((result) => result['partialFingerprints'])).toEqual([
      { primaryLocationLineHash: lineHashes(source?.text ?? '')[6], 'flux/v1': '0123456789abcdef' },
      { 'flux/v1': '0123456789abcdef' },
    ])
  })
})
