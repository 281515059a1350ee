import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { FactKind } from '../core/fact.ts'

/** Constraints on facts by the kind that they are about. */
export type ConstraintsByKind = ReadonlyMap<FactKind, readonly PlannedConstraint[]>

/** Groups the constraints on facts by their kind, in the order given. */
export function constraintsByKind(constraints: readonly PlannedConstraint[]): ConstraintsByKind {
  const byKind = new Map<FactKind, PlannedConstraint[]>()
  for (const constraint of constraints) {
    if (constraint.scope.kind !== 'fact') continue
    const same = byKind.get(constraint.scope.fact)
    if (same === undefined) byKind.set(constraint.scope.fact, [constraint])
    else same.push(constraint)
  }
  return byKind
}
