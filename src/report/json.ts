import type { Diagnostic } from '../core/diagnostic.ts'
import type { Edit, Finding, FindingBlame, NotedLocation, Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import { safeJson } from './invisible.ts'
import { hasSecret, redactSecrets } from './redact.ts'
import type { ConstraintChange, Report, ReportRule } from './report.ts'

/**
 * The report as `flux.report/v1`, whose JSON Schema is `docs/schema/flux.report.v1.json`. Keys in a fixed order, arrays
 * in the order of the report, texts raw except that secrets are replaced by their kind. Ends with a line break.
 */
export function renderJson(report: Report): string {
  return `${safeJson(jsonReport(report))}\n`
}

/** The plain value that `renderJson` prints. */
export function jsonReport(report: Report): Readonly<Record<string, unknown>> {
  return {
    schema: report.schema,
    tool: { name: report.tool.name, version: report.tool.version },
    mode: report.mode,
    conclusion: report.conclusion,
    exitCode: report.exitCode,
    base: report.base,
    head: report.head,
    planDigest: report.planDigest,
    bundle: report.bundle,
    truncated: report.truncated,
    findings: report.findings.map(findingOf),
    diagnostics: report.diagnostics.map(diagnosticOf),
    undecided: report.undecided.map(undecidedOf),
    changes: report.changes.map(changeOf),
    rules: report.rules.map(ruleOf),
    figures: { ...report.figures },
  }
}

function findingOf(finding: Finding): object {
  const { waiver, edits } = finding
  return {
    rule: finding.rule,
    title: redactSecrets(finding.title),
    severity: finding.severity,
    confidence: finding.confidence,
    persona: finding.persona,
    enforcement: finding.enforcement,
    status: finding.status,
    message: redactSecrets(finding.message),
    why: redacted(finding.why),
    fix: redacted(finding.fix),
    url: redacted(finding.url),
    locations: finding.locations.map(notedLocationOf),
    fingerprint: finding.fingerprint,
    chains: finding.chains,
    blame: finding.blame?.map(blameOf),
    // Edits that would print a secret are left out, and with them the others: half of a repair is none.
    edits: edits?.some((edit) => hasSecret(edit.text)) === true ? undefined : edits?.map(editOf),
    waiver: waiver && { reason: redactSecrets(waiver.reason), owner: waiver.owner, expires: waiver.expires },
  }
}

function blameOf({ atom, expression, pointer, location, value, note }: FindingBlame): object {
  return {
    atom: locationOf(atom),
    expression: redactSecrets(expression),
    pointer: redacted(pointer),
    location: location && locationOf(location),
    value: redacted(value),
    note: redactSecrets(note),
  }
}

function diagnosticOf(diagnostic: Diagnostic): object {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: redactSecrets(diagnostic.message),
    location: locationOf(diagnostic.location),
    help: redacted(diagnostic.help),
    related: diagnostic.related?.map(({ location, message }) => ({
      location: locationOf(location),
      message: redactSecrets(message),
    })),
    witness: redacted(diagnostic.witness),
    fixes: fixesOf(diagnostic),
  }
}

/** As with findings, an edit that would print a secret is left out. */
function fixesOf({ fixes }: Diagnostic): readonly object[] | undefined {
  const shown = fixes?.filter(({ edits }) => !edits.some((edit) => hasSecret(edit.text)))
  return shown?.map(({ title, edits }) => ({
    title: redactSecrets(title),
    edits: edits.map(({ location, text }) => ({ ...locationOf(location), text })),
  }))
}

function undecidedOf(undecided: Undecided): object {
  return {
    rule: undecided.rule,
    rules: undecided.rules,
    reason: undecided.reason,
    enforcement: undecided.enforcement,
    message: redactSecrets(undecided.message),
    help: redacted(undecided.help),
    location: undecided.location && locationOf(undecided.location),
  }
}

function changeOf({ kind, rule, message, location }: ConstraintChange): object {
  return { kind, rule, message: redactSecrets(message), location: location && locationOf(location) }
}

function ruleOf(rule: ReportRule): object {
  return {
    id: rule.id,
    title: redactSecrets(rule.title),
    severity: rule.severity,
    confidence: rule.confidence,
    why: redacted(rule.why),
    fix: redacted(rule.fix),
    url: redacted(rule.url),
    tags: [...rule.tags],
  }
}

function notedLocationOf(location: NotedLocation): object {
  return { ...locationOf(location), note: redacted(location.note) }
}

function locationOf({ path, startLine, startColumn, endLine, endColumn }: Location): object {
  return { path, startLine, startColumn, endLine, endColumn }
}

function editOf(edit: Edit): object {
  return { ...locationOf(edit), text: edit.text }
}

function redacted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : redactSecrets(text)
}
