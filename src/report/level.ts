import type { Diagnostic } from '../core/diagnostic.ts'
import { type Finding, isUnchecked, type Severity, type Undecided } from '../core/finding.ts'

/** How loudly an output speaks of a problem. `failure` is what makes a run fail. */
export const LEVELS = ['failure', 'warning', 'notice'] as const
export type Level = (typeof LEVELS)[number]

/**
 * Level of a finding. Only a new one can fail a run; old ones, and informational ones that do not block, are notices. A
 * waived finding has no level.
 */
export function findingLevel(finding: Finding): Level | undefined {
  if (finding.status === 'waived') return undefined
  if (finding.status === 'existing') return 'notice'
  if (finding.enforcement === 'block') return 'failure'
  return finding.severity === 'info' ? 'notice' : 'warning'
}

/** What a finding does to the run, in words. */
export function findingEffect(finding: Finding): string {
  if (finding.status === 'waived') return 'accepted'
  if (finding.status === 'existing') return 'does not block'
  return finding.enforcement === 'block' ? 'blocks' : 'warns'
}

/** Level of a diagnostic: an error fails the run, a warning does not. */
export function diagnosticLevel(diagnostic: Diagnostic): Level {
  return diagnostic.severity === 'error' ? 'failure' : 'warning'
}

/** Level of a verdict that could not be reached: under `block` it fails the run; what a rule lets go unchecked is a notice. */
export function undecidedLevel(undecided: Undecided): Level {
  if (undecided.enforcement === 'block') return 'failure'
  return isUnchecked(undecided) ? 'notice' : 'warning'
}

/** Level of a severity in SARIF's words. */
export function sarifLevel(severity: Severity): 'error' | 'warning' | 'note' {
  if (severity === 'critical' || severity === 'high') return 'error'
  return severity === 'medium' ? 'warning' : 'note'
}
