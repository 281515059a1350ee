import { diagnosticLevel, findingLevel, undecidedLevel } from './level.ts'
import type { Report } from './report.ts'

/** Counts of what a report holds, as its outputs name them. */
export interface Counts {
  /** Findings that are not waived. */
  readonly findings: number
  readonly blocking: number
  readonly fresh: number
  readonly existing: number
  readonly waived: number
  readonly undecided: number
  readonly undecidedBlocking: number
  readonly diagnostics: number
  readonly diagnosticErrors: number
  readonly changes: number
}

/** Counts what is in the report. */
export function countReport(report: Report): Counts {
  const waived = report.findings.filter((finding) => finding.status === 'waived').length
  const { findings, diagnostics, undecided } = report
  return {
    findings: findings.length - waived,
    blocking: findings.filter((finding) => findingLevel(finding) === 'failure').length,
    fresh: findings.filter((finding) => finding.status === 'new').length,
    existing: findings.filter((finding) => finding.status === 'existing').length,
    waived,
    undecided: undecided.length,
    undecidedBlocking: undecided.filter((one) => undecidedLevel(one) === 'failure').length,
    diagnostics: diagnostics.length,
    diagnosticErrors: diagnostics.filter((one) => diagnosticLevel(one) === 'failure').length,
    changes: report.changes.length,
  }
}

/** A number with its noun: `1 finding`, `1,204 findings`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${figure(count)} ${count === 1 ? singular : plural}`
}

/** A whole number with commas between thousands, in every locale. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** One line that says what a report holds: `2 findings (1 new, 1 existing, 1 blocking), 1 undecided in 12 files`. */
export function summaryLine(report: Report): string {
  const counts = countReport(report)
  const parts = [findingsPart(counts)]
  if (counts.diagnostics > 0) {
    const warnings = counts.diagnostics - counts.diagnosticErrors
    const errors = counts.diagnosticErrors
    parts.push(
      countOf(counts.diagnostics, 'diagnostic') + detail([some(errors, 'error'), some(warnings, 'warning')]),
    )
  }
  if (counts.undecided > 0) {
    parts.push(
      `${figure(counts.undecided)} undecided` +
        (counts.undecidedBlocking > 0 ? ` (${figure(counts.undecidedBlocking)} blocking)` : ''),
    )
  }
  if (counts.waived > 0) parts.push(`${figure(counts.waived)} waived`)
  return `${parts.join(', ')} in ${countOf(filesOf(report), 'file')}`
}

/** Files that constraints over files looked at; where there were none, those that something was found in, such as lockfiles. */
function filesOf({ figures, findings }: Report): number {
  return figures.files > 0 ? figures.files : new Set(findings.map(({ locations: [{ path }] }) => path)).size
}

/** What a limit kept out of the report, in one line; undefined when nothing is missing. */
export function cutLine({ truncated, figures, findings, undecided }: Report): string | undefined {
  if (!truncated) return undefined
  const missing = [
    some(figures.findings - findings.length, 'finding'),
    figures.undecided > undecided.length ? `${figure(figures.undecided - undecided.length)} undecided` : '',
  ].filter((part) => part !== '')
  const what = missing.length > 0 ? `${missing.join(' and ')} not listed` : 'more was found than is listed'
  return `the report was cut at its limit: ${what}`
}

function findingsPart(counts: Counts): string {
  if (counts.findings === 0) return 'no findings'
  const fresh = counts.fresh > 0 ? `${figure(counts.fresh)} new` : ''
  const existing = counts.existing > 0 ? `${figure(counts.existing)} existing` : ''
  const blocking = counts.blocking > 0 ? `${figure(counts.blocking)} blocking` : 'none blocking'
  return countOf(counts.findings, 'finding') + detail([fresh, existing, blocking])
}

function some(count: number, noun: string): string {
  return count > 0 ? countOf(count, noun) : ''
}

function detail(parts: readonly string[]): string {
  return ` (${parts.filter((part) => part !== '').join(', ')})`
}
