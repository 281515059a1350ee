import type { Diagnostic } from '../core/diagnostic.ts'
import type { Enforcement, Severity, Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import type { ConstraintChange } from './report.ts'

/** A finding that one of two versions of the constraints has and the other has not. Texts are raw. */
export interface ImpactFinding {
  readonly rule: string
  readonly severity: Severity
  readonly enforcement: Exclude<Enforcement, 'off'>
  readonly message: string
  readonly location: Location
  readonly fingerprint: string
}

/** What is proven of a change of a rule, over all subjects that there can be. Witnesses are JSON of a minimal subject. */
export interface ImpactProof {
  readonly kind: 'stricter' | 'weaker' | 'equivalent' | 'different' | 'unknown'
  readonly newlyFails?: string
  readonly noLongerFails?: string
}

/** A rule that the change of the constraints concerns, with counts over all trees. */
export interface RuleImpact {
  readonly rule: string
  /** `added` and `removed`: enforced on one side alone. */
  readonly kind: 'added' | 'removed' | 'changed'
  readonly added: number
  readonly removed: number
  /** Findings on both sides with another severity or enforcement. */
  readonly changed: number
  readonly proof?: ImpactProof
}

/** What the change of the constraints does to the findings of one tree. */
export interface TreeImpact {
  readonly tree: string
  readonly added: readonly ImpactFinding[]
  readonly removed: readonly ImpactFinding[]
  readonly changed: number
  readonly undecidedAdded: readonly Undecided[]
  readonly undecidedRemoved: readonly Undecided[]
}

/** Counts over all trees. */
export interface ImpactTotals {
  readonly trees: number
  readonly rules: number
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly undecidedAdded: number
  readonly undecidedRemoved: number
}

/** What a change of the constraints would add to and remove from the findings; `flux.impact/v1` is its JSON form. */
export interface Impact {
  readonly schema: 'flux.impact/v1'
  readonly tool: { readonly name: 'FLUX'; readonly version: string }
  /** Names of the trees whose constraints are compared. */
  readonly base: string
  readonly head: string
  /** 0, or 2 when there is an error among the diagnostics. */
  readonly exitCode: number
  readonly changes: readonly ConstraintChange[]
  /** By rule id. */
  readonly rules: readonly RuleImpact[]
  readonly trees: readonly TreeImpact[]
  readonly totals: ImpactTotals
  readonly diagnostics: readonly Diagnostic[]
  /** True when a limit left something out of the lists; the totals count it. */
  readonly truncated: boolean
}
