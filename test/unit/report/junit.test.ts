import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { renderJunit } from '../../../src/report/junit.ts'
import type { Report } from '../../../src/report/report.ts'
import { cleanReport, hostileReport, mixedReport } from './sample-reports.ts'
import { parseXml, type XmlElement } from './xml.ts'

const FINDING = mixedReport.findings[0] as Finding

function casesOf(report: Report): readonly XmlElement[] {
  return parseXml(renderJunit(report)).children.flatMap((suite) => suite.children)
}

function outcome(one: XmlElement | undefined): string {
  return one?.children[0]?.name ?? 'passed'
}

describe('the JUnit report', () => {
  test('has a passed case for every rule of a clean run', () => {
    const cases = casesOf(cleanReport)
    expect(cases.map((one) => [one.attributes['classname'], outcome(one)])).toEqual([
      ['dependencies/min-age', 'passed'],
      ['workflow/unpinned-uses', 'passed'],
    ])
  })

  test('has one case per rule and file, with all findings of the file in it', () => {
    const other: Finding = { ...FINDING, locations: [{ ...FINDING.locations[0], path: 'a.yml' }] }
    const cases = casesOf({ ...cleanReport, rules: [], findings: [FINDING, FINDING, other] })
    expect(cases.map((one) => [one.attributes['name'], outcome(one)])).toEqual([
      ['.github/workflows/ci.yml', 'failure'],
      ['a.yml', 'failure'],
    ])
    expect(cases[0]?.children[0]?.text.match(/is not pinned/g)).toHaveLength(2)
    expect(cases[0]?.children[0]?.attributes['message']).toBe(`${FINDING.message} (and 1 more finding)`)
    expect(cases[0]?.attributes).toMatchObject({ file: '.github/workflows/ci.yml', line: '7' })
  })

  test('has errors for errors in constraint files and for undecided verdicts, and none for warnings', () => {
    const cases = casesOf({ ...mixedReport, findings: [], rules: [] })
    expect(cases.map((one) => [one.attributes['classname'], one.children[0]?.name])).toEqual([
      ['constraint/unknown-field', 'error'],
      ['constraint/duplicate-id', 'system-out'],
      ['dependencies/min-age', 'error'],
      ['workflow/unpinned-uses', 'error'],
    ])
  })

  test('skips a file whose findings are all waived and says why', () => {
    const waived: Finding = {
      ...FINDING,
      status: 'waived',
      waiver: { reason: 'r', owner: 'o', expires: '2031-01-01' },
    }
    const [only] = casesOf({ ...cleanReport, rules: [], findings: [waived] })
    expect(only?.children).toMatchObject([
      { name: 'skipped', attributes: { message: 'waived: r (o, until 2031-01-01)' } },
    ])
    const [both] = casesOf({ ...cleanReport, rules: [], findings: [waived, FINDING] })
    expect(outcome(both)).toBe('failure')
    expect(both?.children[0]?.text).toContain('1 waived finding in this file')
  })

  test('skips a file whose findings cannot fail the run, unless a new one is among them', () => {
    const old: Finding = { ...FINDING, status: 'existing' }
    const [only] = casesOf({ ...cleanReport, rules: [], findings: [old] })
    expect(only?.children).toMatchObject([
      { name: 'skipped', attributes: { message: `does not block: ${FINDING.message}` } },
    ])
    const [both] = casesOf({ ...cleanReport, rules: [], findings: [FINDING, old] })
    expect(outcome(both)).toBe('failure')
    expect(both?.children[0]?.text.match(/is not pinned/g)).toHaveLength(2)
  })

  test.each([
    ['mixed', mixedReport],
    ['hostile', hostileReport],
  ])('counts right in the %s run', (_, report) => {
    const root = parseXml(renderJunit(report))
    const cases = root.children.flatMap((suite) => suite.children)
    const count = (name: string): string => String(cases.filter((one) => outcome(one) === name).length)
    expect(root.attributes).toMatchObject({
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    })
    const sum = (name: string): string =>
      String(root.children.reduce((total, suite) => total + Number(suite.attributes[name]), 0))
    expect(root.attributes).toMatchObject({
      tests: sum('tests'),
      failures: sum('failures'),
      errors: sum('errors'),
    })
  })

  test.each([
    [49, 49, false],
    [50, 50, false],
    [51, 50, true],
  ])('of %i findings in one file writes out %i', (count, listed, more) => {
    const [one] = casesOf({ ...cleanReport, findings: Array.from({ length: count }, () => FINDING) }).filter(
      (entry) => outcome(entry) === 'failure',
    )
    const text = one?.children[0]?.text ?? ''
    expect(text.match(/is not pinned/g)).toHaveLength(listed)
    expect(text.includes('1 more finding in this file')).toBe(more)
  })
})
