import { newProofBudget } from '../decide/decide.ts'
import { and, not, or } from '../decide/formula.ts'
import { scopeKey } from './override.ts'
import type { PlannedConstraint } from './plan.ts'
import { ask, isImpossible, type Prover, witnessOf } from './prove-question.ts'
import { type ConstraintView, newTranslator, viewOf } from './prove-view.ts'

/** How what a constraint finds changes. Witnesses are JSON of a minimal subject, confirmed by evaluation. */
export interface ConstraintDifference {
  readonly kind: 'stricter' | 'weaker' | 'equivalent' | 'different' | 'unknown'
  /** A subject that passes before and fails afterwards. */
  readonly newlyFails?: string
  /** A subject that fails before and passes afterwards. */
  readonly noLongerFails?: string
}

/**
 * Compares two versions of a constraint over the same subjects by what they find: a witness for each direction in which
 * they differ, or the proof that there is none. `unknown` where neither was found; never a guess.
 */
export function witnessOfChange(before: PlannedConstraint, after: PlannedConstraint): ConstraintDifference {
  const pair = viewPair(before, after)
  if (pair === undefined) return { kind: 'unknown' }
  const { prover, old, next } = pair
  const newly = direction(prover, next, old)
  const noLonger = direction(prover, old, next)
  const witnesses = {
    ...(newly.kind === 'shown' ? { newlyFails: newly.witness } : {}),
    ...(noLonger.kind === 'shown' ? { noLongerFails: noLonger.witness } : {}),
  }
  if (newly.kind === 'none' && noLonger.kind === 'none') return { kind: 'equivalent' }
  if (newly.kind === 'shown' && noLonger.kind === 'shown') return { kind: 'different', ...witnesses }
  if (newly.kind === 'shown' && noLonger.kind === 'none') return { kind: 'stricter', ...witnesses }
  if (noLonger.kind === 'shown' && newly.kind === 'none') return { kind: 'weaker', ...witnesses }
  return { kind: 'unknown', ...witnesses }
}

/**
 * Whether two constraints pass, fail and stay undecided on the same subjects: `equivalent` is proven, `different` is shown
 * by a subject that the evaluator judges differently.
 */
export function areEquivalent(
  a: PlannedConstraint,
  b: PlannedConstraint,
): 'equivalent' | 'different' | 'unknown' {
  const pair = viewPair(a, b)
  if (pair === undefined) return 'unknown'
  const { prover, old, next } = pair
  const differs = or(
    and(old.violated, not(next.violated)),
    and(next.violated, not(old.violated)),
    and(old.undecided, not(next.undecided)),
    and(next.undecided, not(old.undecided)),
  )
  if (isImpossible(prover, differs)) return 'equivalent'
  const isShown = [direction(prover, next, old), direction(prover, old, next)].some(
    ({ kind }) => kind === 'shown',
  )
  return isShown ? 'different' : 'unknown'
}

type Direction = { readonly kind: 'none' | 'unknown' } | { readonly kind: 'shown'; readonly witness: string }

/** A subject that fails one constraint and not the other. `none` is proven. */
function direction(prover: Prover, one: ConstraintView, other: ConstraintView): Direction {
  const formulas = [one.violated, not(other.violated)]
  if (ask(prover, ...formulas).kind === 'unsat') return { kind: 'none' }
  const witness = witnessOf(prover, formulas, [
    [one.constraint, (verdict) => verdict === 'fail'],
    [other.constraint, (verdict) => verdict !== 'fail'],
  ])
  return witness === undefined ? { kind: 'unknown' } : { kind: 'shown', witness: witness.text }
}

function viewPair(
  before: PlannedConstraint,
  after: PlannedConstraint,
): { readonly prover: Prover; readonly old: ConstraintView; readonly next: ConstraintView } | undefined {
  if (before.foreign !== undefined || after.foreign !== undefined) return undefined
  if (scopeKey(before) !== scopeKey(after) || before.noun !== after.noun) return undefined
  const prover: Prover = { translator: newTranslator(after, true), budget: newProofBudget() }
  const old = viewOf(before, prover.translator)
  const next = viewOf(after, prover.translator)
  if (old === undefined || next === undefined || old.range !== next.range) return undefined
  return { prover, old, next }
}
