import { describe, expect, it } from 'vitest'
import type { Undecided } from '../../../src/core/finding.ts'
import { annotationsOf } from '../../../src/report/annotations.ts'
import { renderGithub } from '../../../src/report/github.ts'
import { renderJson } from '../../../src/report/json.ts'
import { renderJunit } from '../../../src/report/junit.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import type { Report } from '../../../src/report/report.ts'
import { renderSarif } from '../../../src/report/sarif.ts'
import { renderText } from '../../../src/report/text.ts'
import { undecidedRules } from '../../../src/report/undecided-rules.ts'
import { readRunnerLog } from './runner-log.ts'
import { cleanReport } from './sample-reports.ts'
import { parseXml } from './xml.ts'

const ONE = { rule: 'a/x', reason: 'not-readable', enforcement: 'warn', message: 'no YAML' } as const

describe('undecidedRules', () => {
  it('names the rule, and counts those that share its verdict', () => {
    expect(undecidedRules(ONE)).toBe('a/x')
    expect(undecidedRules({ ...ONE, rules: ['a/x', 'a/y'] })).toBe('a/x and 1 more rule')
    expect(undecidedRules({ ...ONE, rules: ['a/x', 'a/y', 'b/z'] })).toBe('a/x and 2 more rules')
  })
})

describe('a verdict about several rules', () => {
  const RULES = ['dependencies/min-age', 'workflow/unpinned-uses', 'workflow/secrets-inherit']
  const report: Report = {
    ...cleanReport,
    undecided: [{ ...ONE, rule: 'dependencies/min-age', rules: RULES }],
  }

  it('is one block of text and one item of a list, with the number of the others', () => {
    expect(renderText(report)).toContain('2 more rules could not look at this file')
    expect(renderMarkdown(report)).toContain('</code> and 2 more rules, not-readable')
  })

  it('is an error of each of the rules in JUnit, so that none of them passes', () => {
    const cases = parseXml(renderJunit(report)).children.flatMap((suite) => suite.children)
    expect(cases.map((one) => [one.attributes['classname'], one.children[0]?.name])).toEqual(
      [...RULES].sort().map((rule) => [rule, 'error']),
    )
  })

  it('names all rules in JSON, and counts them in SARIF', () => {
    expect(JSON.parse(renderJson(report))).toMatchObject({ undecided: [{ rules: RULES }] })
    expect(renderSarif(report)).toContain('undecided: no YAML; 2 more rules undecided')
  })
})

describe('a verdict that a rule lets go unchecked', () => {
  const unchecked: Undecided = {
    rule: 'workflow/impostor-commit',
    reason: 'unavailable',
    enforcement: 'warn',
    message: 'the forge was not asked',
    location: { path: '.github/workflows/ci.yml', startLine: 6, startColumn: 15, endLine: 6, endColumn: 20 },
  }
  const report: Report = { ...cleanReport, undecided: [unchecked] }

  it('is a notice of the run, and marks no line', () => {
    expect(annotationsOf(report, { cap: 10 })).toEqual([])
    expect(readRunnerLog(renderGithub(report))).toMatchObject([
      { name: 'notice', properties: { title: 'not checked: workflow/impostor-commit' } },
    ])
    expect(renderGithub(report)).not.toContain('file=')
  })

  it.each([
    ['under block', { ...unchecked, enforcement: 'block' }, 'failure'],
    ['for another reason', { ...unchecked, reason: 'cost' }, 'warning'],
  ] as const)('marks the line %s, with level %s', (_, one, level) => {
    expect(annotationsOf({ ...cleanReport, undecided: [one] }, { cap: 10 })).toMatchObject([
      { level, startLine: 6, title: 'undecided: workflow/impostor-commit' },
    ])
  })

  it('is a note in SARIF', () => {
    expect(JSON.parse(renderSarif(report)).runs[0].invocations[0].toolExecutionNotifications).toMatchObject([
      { level: 'note', descriptor: { id: 'undecided/unavailable' } },
    ])
  })
})
