import { describe, expect, it } from 'vitest'
import { renderJson } from '../../../src/report/json.ts'
import { renderJunit } from '../../../src/report/junit.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import type { Report } from '../../../src/report/report.ts'
import { renderSarif } from '../../../src/report/sarif.ts'
import { renderText } from '../../../src/report/text.ts'
import { undecidedRules } from '../../../src/report/undecided-rules.ts'
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
