import type { Diagnostic } from '../core/diagnostic.ts'
import type { Finding, Undecided } from '../core/finding.ts'

/** What a run leaves to be judged. */
export interface Outcomes {
  readonly diagnostics: readonly Diagnostic[]
  readonly findings: readonly Finding[]
  readonly undecided: readonly Undecided[]
}

/**
 * The exit code of a run; the worst kind wins: 2 where a file of constraints or settings is wrong, 1 where a finding fails the run,
 * 4 where something under `block` is undecided, else 0. A waiver that is over is no fault of its file: it is about what it accepted.
 */
export function exitCodeOf({ diagnostics, findings, undecided }: Outcomes): 0 | 1 | 2 | 4 {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.some(({ code }) => code !== 'config/expired-waiver')) return 2
  const isBlocked = findings.some(({ enforcement, status }) => enforcement === 'block' && status === 'new')
  if (errors.length > 0 || isBlocked) return 1
  return undecided.some(({ enforcement }) => enforcement === 'block') ? 4 : 0
}
