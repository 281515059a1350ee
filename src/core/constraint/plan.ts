import type { Program, UserFunction } from '../expression/program.ts'
import type { Type } from '../expression/type.ts'
import type { Result } from '../expression/value.ts'
import type { FactKind } from '../fact.ts'
import type { Confidence, Persona, Severity } from '../finding.ts'
import type { ManifestTarget } from '../foreign/target.ts'
import type { ConstraintDefinition, ConstraintSet, ExpressionText } from './set.ts'

/** An expression of a constraint, ready to run, with the place it was written at. */
export interface PlannedExpression {
  readonly source: ExpressionText
  readonly program: Program
  /** Slots of `variables` that it reads, directly or through other variables, in order. */
  readonly needs: readonly number[]
}

/** What the subject of a constraint is, resolved. */
export type PlannedScope =
  | { readonly kind: 'files'; readonly matches: (path: string) => boolean; readonly globs: readonly string[] }
  | { readonly kind: 'fact'; readonly fact: FactKind }
  | {
      readonly kind: 'manifest'
      readonly matches: (path: string) => boolean
      readonly globs: readonly string[]
      readonly target: ManifestTarget
    }

export interface PlannedForEach {
  readonly in: PlannedExpression
  /** Slots, or -1. `first` is the key or index, `second` the value. */
  readonly keySlot: number
  readonly indexSlot: number
  readonly valueSlot: number
}

export interface PlannedGrade {
  readonly when: PlannedExpression
  readonly severity: Severity | undefined
  readonly confidence: Confidence | undefined
  readonly persona: Persona | undefined
}

/** What a constraint of a foreign policy has beside the rest: its slots 1 and 2 are not `file` and `settings`. */
export interface ForeignTerms {
  /** Slots of the further values that a subject brings, by name. */
  readonly roots: ReadonlyMap<string, number>
  /** Slots that hold the subject under another name. */
  readonly aliases: readonly number[]
  /** What an evaluation error means. Data that cannot be had and a gone budget are undecided in any case. */
  readonly onError: 'undecided' | 'skip'
  /** What is said where the policy gives no message of its own. */
  readonly message: string
}

/**
 * A constraint whose expressions are checked and planned. Slots of the variables that its programs read: 0 the subject
 * (`input` or the noun of the fact kind), 1 `file`, 2 `settings`, then `variables`, then the names of `forEach`.
 */
export interface PlannedConstraint {
  readonly definition: ConstraintDefinition
  readonly set: ConstraintSet
  readonly scope: PlannedScope
  readonly noun: string
  /** Declared type of the subject; undefined where nothing is known of it. */
  readonly subjectType?: Type
  readonly names: readonly string[]
  readonly slots: number
  readonly settings: Result
  readonly match: PlannedExpression | undefined
  readonly variables: readonly PlannedExpression[]
  readonly forEach: PlannedForEach | undefined
  readonly when: PlannedExpression | undefined
  readonly assert: PlannedExpression
  readonly message: PlannedExpression | undefined
  readonly at: readonly PlannedExpression[]
  readonly grades: readonly PlannedGrade[]
  /** The value that a repair replaces. */
  readonly fix: PlannedExpression | undefined
  /** Functions of its set and of others that its expressions call, directly or through others, sorted by name. */
  readonly functions: readonly UserFunction[]
  readonly costPerSubject: number
  /** Units per byte of a document that deciding costs at most. Absent where an error does not leave it undecided. */
  readonly costPerByte?: () => number
  readonly foreign?: ForeignTerms
  /** Constraints that decide in place of this one wherever they apply. */
  readonly overriddenBy?: readonly PlannedConstraint[]
}

/** Whether the subjects exist only where something is unusual: that none of them passes says nothing about the rules. */
export function isIrregular({ scope }: PlannedConstraint): boolean {
  return scope.kind === 'fact' && scope.fact.irregular === true
}

/** Immutable compiled form of all sets of a run. `constraints` are sorted by rule id. */
export interface Plan {
  readonly constraints: readonly PlannedConstraint[]
  readonly functions: readonly UserFunction[]
  /** SHA-256 over the canonical form of every set, in hex. Independent of the order and place of files. */
  readonly digest: string
}

/** The first slot after the subject, `file` and `settings`. */
export const FIRST_VARIABLE_SLOT = 3
