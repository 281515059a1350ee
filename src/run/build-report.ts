import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Finding, Undecided } from '../core/finding.ts'
import { LIMITS } from '../core/limits.ts'
import { VERSION } from '../core/version.ts'
import type { Conclusion, ConstraintChange, Report, ReportRule } from '../report/report.ts'
import { exitCodeOf } from './exit-code.ts'
import { isAboutRelease } from './is-about-release.ts'
import type { Scan } from './scan.ts'

/** Everything that a report is made from, sorted. */
export interface ReportParts {
  /** Names of the trees. */
  readonly head: string
  readonly base: string | undefined
  readonly policy: Policy
  /** Digest of the bundle that holds the policy. */
  readonly bundle?: string
  readonly result: Scan
  readonly findings: readonly Finding[]
  readonly diagnostics: readonly Diagnostic[]
  readonly undecided: readonly Undecided[]
  readonly changes: readonly ConstraintChange[]
  readonly suppressed: number
}

/** Puts the report together: caps, counts, exit code and conclusion. */
export function buildReport(parts: ReportParts): Report {
  const { policy, result, findings, diagnostics, undecided } = parts
  const exitCode = exitCodeOf(parts)
  const shown = reported(findings)
  const enforced = policy.plan.constraints.filter(
    (constraint) => constraint.definition.enforcement !== 'off' && !isAboutRelease(constraint),
  )
  const count = (status: Finding['status']): number =>
    findings.filter((finding) => finding.status === status).length
  return {
    schema: 'flux.report/v1',
    tool: { name: 'FLUX', version: VERSION },
    mode: 'check',
    conclusion: conclusionOf(exitCode, enforced),
    exitCode,
    ...(parts.base === undefined ? {} : { base: parts.base }),
    head: parts.head,
    planDigest: policy.plan.digest,
    ...(parts.bundle === undefined ? {} : { bundle: parts.bundle }),
    rules: enforced.map(describeRule),
    findings: shown,
    diagnostics: diagnostics.slice(0, LIMITS.diagnosticsPerRun),
    undecided: undecided.slice(0, LIMITS.findingsPerRun),
    changes: parts.changes,
    truncated:
      result.truncated.size > 0 ||
      findings.length > shown.length ||
      diagnostics.length > LIMITS.diagnosticsPerRun ||
      undecided.length > LIMITS.findingsPerRun,
    figures: {
      files: result.files,
      bytes: result.bytes,
      documents: result.documents,
      facts: result.facts,
      constraints: enforced.length,
      evaluations: result.evaluations,
      cost: result.cost,
      findings: findings.length,
      newFindings: count('new'),
      existingFindings: count('existing'),
      waivedFindings: count('waived'),
      undecided: undecided.length,
      suppressed: parts.suppressed,
    },
  }
}

/** The findings that fit the report, in the order given: of each rule and of all together those that are new come first. */
function reported(findings: readonly Finding[]): readonly Finding[] {
  const perRule = new Map<string, number>()
  const kept = new Set<Finding>()
  for (const status of ['new', 'existing', 'waived']) {
    for (const finding of findings) {
      const count = perRule.get(finding.rule) ?? 0
      if (finding.status !== status || count >= LIMITS.findingsPerConstraint) continue
      if (kept.size >= LIMITS.findingsPerRun) break
      perRule.set(finding.rule, count + 1)
      kept.add(finding)
    }
  }
  return findings.filter((finding) => kept.has(finding))
}

/** `neutral` only where the configuration leaves nothing that could fail. */
function conclusionOf(exitCode: number, enforced: readonly PlannedConstraint[]): Conclusion {
  if (exitCode !== 0) return 'failure'
  return enforced.some(({ definition }) => definition.enforcement === 'block') ? 'success' : 'neutral'
}

function describeRule({ definition }: PlannedConstraint): ReportRule {
  return {
    id: definition.rule,
    title: definition.title,
    severity: definition.severity,
    confidence: definition.confidence,
    ...(definition.why === undefined ? {} : { why: definition.why }),
    ...(definition.help === undefined ? {} : { fix: definition.help }),
    ...(definition.url === undefined ? {} : { url: definition.url }),
    tags: definition.tags,
  }
}
