import type { Severity } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import { linkTarget, markdownCode, sarifMessage } from './escape.ts'
import { sarifLevel } from './level.ts'
import type { Report, ReportRule } from './report.ts'

/** A `reportingDescriptor` of SARIF. */
export interface SarifRule {
  readonly id: string
  readonly [key: string]: unknown
}

/** LIMIT: what code scanning keeps of a rule. */
const NAME_UNITS = 255
const DESCRIPTION_UNITS = 1_000
const TAGS = 10

/** Numbers that code scanning turns back into the same severities. `info` has none. */
const SECURITY_SEVERITY: Readonly<Partial<Record<Severity, string>>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
}

/** Every rule of the run, sorted by id; a rule that only a finding names is described by that finding. */
export function sarifRules(report: Report): readonly SarifRule[] {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]))
  for (const [id, [finding]] of groupBy(report.findings, (one) => one.rule)) {
    if (finding === undefined || rules.has(id)) continue
    rules.set(id, { id, title: finding.title, severity: finding.severity, tags: [] })
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(ruleOf)
}

function ruleOf(rule: ReportRule): SarifRule {
  const title = nonEmpty(rule.title, rule.id)
  const help = [rule.why, rule.fix].filter((text) => text !== undefined && text !== '')
  const lines = help.length > 0 ? help : [rule.title || rule.id]
  const url = linkTarget(rule.url)
  return {
    id: rule.id,
    name: nonEmpty(pascalCase(rule.id), rule.id).slice(0, NAME_UNITS),
    shortDescription: { text: title },
    fullDescription: { text: nonEmpty(rule.why ?? '', title) },
    help: {
      text: lines.map((text) => sarifMessage(text ?? '', DESCRIPTION_UNITS)).join('\n'),
      markdown: lines.map((text) => markdownCode(text ?? '', DESCRIPTION_UNITS)).join('\n\n'),
    },
    ...(url === undefined ? {} : { helpUri: url }),
    defaultConfiguration: { level: sarifLevel(rule.severity) },
    properties: propertiesOf(rule),
  }
}

function propertiesOf(rule: ReportRule): object {
  const score = rule.tags.includes('security') ? SECURITY_SEVERITY[rule.severity] : undefined
  return {
    tags: rule.tags.slice(0, TAGS).map((tag) => sarifMessage(tag, NAME_UNITS)),
    ...(rule.confidence === undefined ? {} : { precision: rule.confidence }),
    ...(score === undefined
      ? { 'problem.severity': PROBLEM_SEVERITY[sarifLevel(rule.severity)] }
      : { 'security-severity': score }),
  }
}

const PROBLEM_SEVERITY = { error: 'error', warning: 'warning', note: 'recommendation' } as const

/** `workflow/unpinned-uses` as `UnpinnedUses`. */
function pascalCase(id: string): string {
  const words = (id.split('/').at(-1) ?? '').split(/[^A-Za-z0-9]+/)
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}

/** Code scanning refuses empty texts. */
function nonEmpty(text: string, fallback: string): string {
  return sarifMessage(text.trim() === '' ? fallback : text, DESCRIPTION_UNITS)
}
