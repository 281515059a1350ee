import { readFileSync } from 'node:fs'
import type { SchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import {
  CONFIDENCES,
  type Edit,
  type Finding,
  PERSONAS,
  SEVERITIES,
  UNDECIDED_REASONS,
} from '../../../src/core/finding.ts'
import { jsonReport, renderJson } from '../../../src/report/json.ts'
import { CONCLUSIONS, type Report } from '../../../src/report/report.ts'
import { cleanReport, hostileReport, mixedReport } from './sample-reports.ts'

const SCHEMA: SchemaObject = JSON.parse(
  readFileSync(new URL('../../../docs/schema/flux.report.v1.json', import.meta.url), 'utf8'),
)
const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
}).compile(SCHEMA)

function problems(value: unknown): readonly string[] {
  validate(value)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`)
}

function parsed(report: Report): Record<string, unknown> {
  return JSON.parse(renderJson(report))
}

describe('the JSON report', () => {
  test.each([
    ['clean', cleanReport],
    ['mixed', mixedReport],
    ['hostile', hostileReport],
  ])('of the %s run satisfies the published schema', (_, report) => {
    expect(problems(parsed(report))).toEqual([])
  })

  test('has its keys in the order of the documentation', () => {
    expect(Object.keys(parsed(mixedReport))).toEqual([
      'schema',
      'tool',
      'mode',
      'conclusion',
      'exitCode',
      'base',
      'head',
      'planDigest',
      'truncated',
      'findings',
      'diagnostics',
      'undecided',
      'changes',
      'rules',
      'figures',
    ])
  })

  test('writes keys in the same order whatever the order in memory', () => {
    const [finding] = mixedReport.findings
    const turned = Object.fromEntries(Object.entries(finding ?? {}).reverse())
    const other = {
      ...mixedReport,
      findings: [turned, ...mixedReport.findings.slice(1)],
    } as unknown as Report
    expect(renderJson(other)).toBe(renderJson(mixedReport))
  })

  test('keeps every text of the hostile report as it is', () => {
    const json = parsed(hostileReport)
    const messages = (json['findings'] as { message: string }[]).map((finding) => finding.message)
    expect(messages).toEqual(hostileReport.findings.map((finding) => finding.message))
  })

  test('is the printed form of `jsonReport`, ends with one line break and has no raw control characters', () => {
    const text = renderJson(hostileReport)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(jsonReport(hostileReport))))
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|##\[/u)
  })

  test('says why a condition fails, without secrets, by the schema', () => {
    const token = 'ghp_abcdefghijklmnopqrstuvwx0123456789'
    const [finding] = mixedReport.findings
    if (finding === undefined) throw new Error('no finding')
    const [place] = finding.locations
    const blame = [
      { atom: place, expression: 'a', pointer: '/a', location: place, value: token, note: token },
      { atom: place, expression: 'b', note: 'b is false' },
    ]
    const report = parsed({ ...mixedReport, findings: [{ ...finding, blame }] })
    expect(problems(report)).toEqual([])
    expect(JSON.stringify(report)).not.toContain('ghp_')
    expect(report['findings']).toMatchObject([
      {
        blame: [
          { pointer: '/a', note: '(GitHub token redacted)' },
          { expression: 'b', note: 'b is false' },
        ],
      },
    ])
  })

  test('gives the edits of a finding whole, or not at all where one would show a secret', () => {
    const edit = { path: 'a.yml', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, text: 'x' }
    const token = `ghp_${'a1B2'.repeat(9)}`
    const editsOf = (...edits: readonly Edit[]): unknown => {
      const findings = mixedReport.findings.slice(0, 1).map((one): Finding => ({ ...one, edits }))
      return JSON.parse(renderJson({ ...mixedReport, findings })).findings[0].edits
    }
    expect(editsOf(edit, { ...edit, startLine: 2, endLine: 2 })).toHaveLength(2)
    expect(editsOf(edit, { ...edit, startLine: 2, endLine: 2, text: token })).toBeUndefined()
  })

  test('carries repairs of diagnostics, but for those that would print a secret', () => {
    const token = 'ghp_abcdefghijklmnopqrstuvwx0123456789'
    const [diagnostic] = mixedReport.diagnostics
    if (diagnostic === undefined) throw new Error('no diagnostic')
    const { location } = diagnostic
    const fixes = [
      { title: 'guard it', edits: [{ location, text: 'has(x.f) && ' }] },
      { title: `write ${token}`, edits: [{ location, text: token }] },
    ]
    const report = parsed({ ...mixedReport, diagnostics: [{ ...diagnostic, fixes }] })
    expect(problems(report)).toEqual([])
    expect(report['diagnostics']).toMatchObject([
      { fixes: [{ title: 'guard it', edits: [{ ...location, text: 'has(x.f) && ' }] }] },
    ])
    expect(JSON.stringify(report)).not.toContain('ghp_')
  })

  test('does not carry properties that the report does not promise', () => {
    const [finding] = mixedReport.findings
    const noisy = { ...mixedReport, findings: [{ ...finding, internal: 'x' }], extra: 1 } as unknown as Report
    expect(renderJson(noisy)).not.toMatch(/internal|extra/)
  })
})

describe('the schema of the report', () => {
  const whole = parsed(mixedReport)

  test.each(SCHEMA['required'] as string[])('asks for %s', (key) => {
    const { [key]: _, ...rest } = whole
    expect(problems(rest)).toEqual([' required'])
  })

  test('accepts properties and words that a later version may add', () => {
    const [finding] = whole['findings'] as object[]
    const later = {
      ...whole,
      added: { x: 1 },
      findings: [{ ...finding, added: true, persona: 'researcher' }],
      undecided: [{ rule: 'a/b', reason: 'asleep', enforcement: 'warn', message: 'x', added: 1 }],
    }
    expect(problems(later)).toEqual([])
  })

  test.each([
    ['an unknown conclusion', { conclusion: 'maybe' }, '/conclusion enum'],
    ['another version', { schema: 'flux.report/v2' }, '/schema const'],
    [
      'a finding without a place',
      { findings: [{ ...(whole['findings'] as object[])[0], locations: [] }] },
      '/findings/0/locations minItems',
    ],
    [
      'a line 0',
      {
        undecided: [
          {
            ...(whole['undecided'] as object[])[0],
            location: { path: 'a', startLine: 0, startColumn: 1, endLine: 1, endColumn: 1 },
          },
        ],
      },
      '/undecided/0/location/startLine minimum',
    ],
    [
      'a figure in words',
      { figures: { ...(whole['figures'] as object), files: 'many' } },
      '/figures/files type',
    ],
  ])('refuses %s', (_, change, problem) => {
    expect(problems({ ...whole, ...change })).toEqual([problem])
  })

  test('knows the words of the types', () => {
    const { properties, $defs } = SCHEMA
    expect(properties.conclusion.enum).toEqual([...CONCLUSIONS])
    expect($defs.severity.enum).toEqual([...SEVERITIES])
    expect($defs.confidence.enum).toEqual([...CONFIDENCES])
    expect($defs.finding.properties.persona.examples).toEqual([...PERSONAS])
    expect($defs.undecided.properties.reason.examples).toEqual([...UNDECIDED_REASONS])
    expect([...properties.figures.required].sort()).toEqual(Object.keys(cleanReport.figures).sort())
  })
})
