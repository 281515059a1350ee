import type { Diagnostic } from '../core/diagnostic.ts'
import type { Finding, Undecided } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Location } from '../core/span.ts'
import { countOf } from './count.ts'
import { xmlText } from './escape.ts'
import { findingEffect, findingLevel } from './level.ts'
import type { Report } from './report.ts'
import { waiverNote } from './waiver-note.ts'

/** LIMIT: findings of one rule in one file that are written out. */
const LISTED_FINDINGS = 50

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface TestCase {
  readonly outcome: Outcome
  readonly classname: string
  readonly name: string
  readonly place?: Location
  readonly type?: string
  readonly message?: string
  /** Raw lines of the body. */
  readonly lines: readonly string[]
}

interface Suite {
  readonly name: string
  readonly cases: readonly TestCase[]
}

/**
 * The report as JUnit XML: a suite per rule with a case per file that failed it, or one passed case; files whose findings
 * are waived, old or informational are skipped cases; undecided verdicts and errors in constraint files are errors.
 */
export function renderJunit(report: Report): string {
  const suites = suitesOf(report)
  const all = suites.flatMap((suite) => suite.cases)
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="FLUX"${totals(all)}>
${suites.map(suiteXml).join('')}</testsuites>
`
}

function suitesOf(report: Report): readonly Suite[] {
  const findings = groupBy(report.findings, (finding) => finding.rule)
  // A rule that is undecided together with others has not passed either.
  const single = report.undecided.flatMap((one) =>
    (one.rules ?? [one.rule]).map((rule) => ({ ...one, rule })),
  )
  const undecided = groupBy(single, (one) => one.rule)
  const rules = [
    ...new Set([...report.rules.map((rule) => rule.id), ...findings.keys(), ...undecided.keys()]),
  ].sort()
  const suites = rules.map((rule): Suite => {
    const byPath = groupBy(findings.get(rule) ?? [], (finding) => finding.locations[0].path)
    const cases = [
      ...[...byPath.keys()].sort().map((path) => findingCase(rule, path, byPath.get(path) ?? [])),
      ...(undecided.get(rule) ?? []).map(undecidedCase),
    ]
    return { name: rule, cases: cases.length > 0 ? cases : [passedCase(rule)] }
  })
  const diagnostics = report.diagnostics.map(diagnosticCase)
  return diagnostics.length === 0 ? suites : [{ name: 'diagnostics', cases: diagnostics }, ...suites]
}

function passedCase(rule: string): TestCase {
  return { outcome: 'passed', classname: rule, name: 'no findings', lines: [] }
}

function findingCase(rule: string, path: string, findings: readonly Finding[]): TestCase {
  const open = findings.filter((finding) => finding.status !== 'waived')
  const [first] = open.length > 0 ? open : findings
  if (first === undefined) return passedCase(rule)
  const place = first.locations[0]
  // A run that passes must not look failed in JUnit, which has no word for a finding that was there before.
  if (open.every((finding) => findingLevel(finding) === 'notice')) {
    const message = open.length === 0 ? waivedNote(first) : `${findingEffect(first)}: ${first.message}`
    return { outcome: 'skipped', classname: rule, name: path, place, message, lines: [] }
  }
  const more = open.length > 1 ? ` (and ${countOf(open.length - 1, 'more finding')})` : ''
  const listed = open.slice(0, LISTED_FINDINGS).map((finding) => {
    const { startLine, startColumn } = finding.locations[0]
    return `${path}:${startLine}:${startColumn}: ${finding.message} [${finding.severity}, ${finding.status}]`
  })
  const left = open.length - listed.length
  const waived = findings.length - open.length
  const lines = [
    ...listed,
    ...(left > 0 ? [`${countOf(left, 'more finding')} in this file`] : []),
    ...(waived > 0 ? [`${countOf(waived, 'waived finding')} in this file`] : []),
    ...noteLines({ why: first.why, fix: first.fix, docs: first.url }),
  ]
  const type = `${first.severity} (${first.enforcement})`
  return {
    outcome: 'failure',
    classname: rule,
    name: path,
    place,
    type,
    message: first.message + more,
    lines,
  }
}

function waivedNote({ waiver }: Finding): string {
  return waiver === undefined ? 'waived' : `waived: ${waiverNote(waiver)}`
}

function undecidedCase(undecided: Undecided): TestCase {
  const { rule, location, message, reason, help } = undecided
  return {
    outcome: 'error',
    classname: rule,
    name: location === undefined ? 'undecided' : `undecided: ${location.path}`,
    ...(location === undefined ? {} : { place: location }),
    type: `undecided: ${reason}`,
    message,
    lines: [placed(location, message), ...noteLines({ help })],
  }
}

function diagnosticCase(diagnostic: Diagnostic): TestCase {
  const { code, severity, location, message, help } = diagnostic
  return {
    outcome: severity === 'error' ? 'error' : 'passed',
    classname: code,
    name: `${location.path}:${location.startLine}:${location.startColumn}`,
    place: location,
    type: code,
    message,
    lines: [placed(location, message), ...noteLines({ help })],
  }
}

function suiteXml({ name, cases }: Suite): string {
  return `  <testsuite${attributes({ name })}${totals(cases)}>
${cases.map(caseXml).join('')}  </testsuite>
`
}

function caseXml({ outcome, classname, name, place, type, message, lines }: TestCase): string {
  const where = place === undefined ? {} : { file: place.path, line: String(place.startLine) }
  const open = `    <testcase${attributes({ classname, name, ...where })} time="0"`
  const body = lines.map((line) => xmlText(line)).join('\n')
  if (outcome === 'passed') {
    return body === '' ? `${open}/>\n` : `${open}>\n      <system-out>${body}</system-out>\n    </testcase>\n`
  }
  if (outcome === 'skipped') return `${open}>\n      <skipped${attributes({ message })}/>\n    </testcase>\n`
  const shown = attributes({ type, message })
  return `${open}>\n      <${outcome}${shown}>${body}</${outcome}>\n    </testcase>\n`
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(value)}"`))
    .join('')
}

function totals(cases: readonly TestCase[]): string {
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length
  return ` tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`
}

function placed(location: Location | undefined, message: string): string {
  return location === undefined
    ? message
    : `${location.path}:${location.startLine}:${location.startColumn}: ${message}`
}

function noteLines(notes: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(notes).flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text}`]))
}
