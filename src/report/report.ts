import type { Diagnostic } from '../core/diagnostic.ts'
import type { Confidence, Finding, Severity, Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'

export const CONCLUSIONS = ['success', 'failure', 'neutral'] as const
export type Conclusion = (typeof CONCLUSIONS)[number]

/** A rule that took part in the run, whether it fired or not. */
export interface ReportRule {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** How sure its findings are, where the rule says so. */
  readonly confidence?: Confidence
  readonly why?: string
  readonly fix?: string
  readonly url?: string
  /** Tags such as `security`. */
  readonly tags: readonly string[]
}

/** What the head's constraint files would change if they decided. */
export interface ConstraintChange {
  readonly kind: 'added' | 'removed' | 'weakened' | 'changed'
  readonly rule: string
  /** What differs, for people: ``enforcement `block` → `warn` ``. */
  readonly message: string
  readonly location?: Location
}

/** Counts and measures of a run; no clock, so that two runs over the same input are the same bytes. */
export interface Figures {
  readonly files: number
  readonly bytes: number
  readonly documents: number
  readonly facts: number
  readonly constraints: number
  readonly evaluations: number
  readonly cost: number
  readonly findings: number
  readonly newFindings: number
  readonly existingFindings: number
  readonly waivedFindings: number
  readonly undecided: number
  readonly suppressed: number
}

/**
 * The one plain object that every output renders; `flux.report/v1` is its JSON form. All arrays are sorted: findings
 * worst first (`compareFindings`), diagnostics by place, undecided by rule and place, rules by id.
 */
export interface Report {
  readonly schema: 'flux.report/v1'
  readonly tool: { readonly name: 'FLUX'; readonly version: string }
  readonly mode: 'check'
  readonly conclusion: Conclusion
  readonly exitCode: number
  /** Names of the trees: `base` is absent when there was none to compare with. */
  readonly base?: string
  readonly head: string
  readonly planDigest: string
  /** Digest of the bundle that decided, `sha256:` and 64 hex digits; absent when files of a tree did. */
  readonly bundle?: string
  readonly rules: readonly ReportRule[]
  readonly findings: readonly Finding[]
  readonly diagnostics: readonly Diagnostic[]
  readonly undecided: readonly Undecided[]
  readonly changes: readonly ConstraintChange[]
  /** True when a cap cut findings or diagnostics; the conclusion is unaffected. */
  readonly truncated: boolean
  readonly figures: Figures
}

/** Source text of files that a report points into, for code frames. Asked lazily; undefined when it is not at hand. */
export type SourceLookup = (path: string) => import('../core/source.ts').Source | undefined
