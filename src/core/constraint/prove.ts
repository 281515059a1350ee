import { newProofBudget, type ProofBudget } from '../decide/decide.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import { groupBy } from '../group-by.ts'
import { scopeKey } from './override.ts'
import type { PlannedConstraint } from './plan.ts'
import { proveConstraint } from './prove-constraint.ts'
import { proveTogether } from './prove-pairs.ts'
import type { Prover } from './prove-question.ts'
import { type ConstraintView, newTranslator, viewOf } from './prove-view.ts'

/** What is proven of constraints, and how many questions stayed open. */
export interface Proofs {
  readonly diagnostics: readonly Diagnostic[]
  /** Questions that were outside of what is decided, or beyond the limits. */
  readonly undecided: number
}

/**
 * Proves what is wrong with the repository's constraints, each on its own and with the others over the same subjects, those
 * of the packs among them. Packs are proven when they are made. Says nothing where nothing is proven.
 */
export function proveConstraints(
  constraints: readonly PlannedConstraint[],
  budget: ProofBudget = newProofBudget(),
): Proofs {
  const isOwn = ({ set }: PlannedConstraint): boolean => set.origin === 'repository'
  const diagnostics: Diagnostic[] = []
  for (const group of groupBy(constraints, scopeKey).values()) {
    if (!group.some(isOwn)) continue
    diagnostics.push(...proveGroup(group, isOwn, budget))
  }
  return { diagnostics: sortDiagnostics(diagnostics), undecided: budget.undecided }
}

/** Proofs about constraints over one kind of subject; `isProven` says which of them are looked at on their own. */
export function proveGroup(
  constraints: readonly PlannedConstraint[],
  isProven: (constraint: PlannedConstraint) => boolean,
  budget: ProofBudget,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const sound: PlannedConstraint[] = []
  for (const constraint of constraints) {
    const prover = proverOf(constraint, budget)
    const view = viewOf(constraint, prover.translator)
    if (view === undefined) {
      if (constraint.foreign === undefined) budget.undecided++
      continue
    }
    const problems = isProven(constraint) ? proveConstraint(prover, view) : []
    diagnostics.push(...problems)
    const isWrong = problems.some(({ severity }) => severity === 'error')
    if (!isWrong && constraint.definition.enforcement !== 'off') sound.push(constraint)
  }
  const [first] = sound
  if (first === undefined || sound.length < 2) return diagnostics
  const prover = proverOf(first, budget)
  const views = sound.flatMap((constraint): readonly ConstraintView[] => {
    const view = viewOf(constraint, prover.translator)
    return view === undefined ? [] : [view]
  })
  return [...diagnostics, ...proveTogether(prover, views)]
}

function proverOf(constraint: PlannedConstraint, budget: ProofBudget): Prover {
  return { translator: newTranslator(constraint, false), budget }
}
