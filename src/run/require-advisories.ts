import { DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY } from '../collect/dependency/advisory/kinds.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { FactKind } from '../core/fact.ts'

const KINDS: readonly FactKind[] = [DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY]

/** Constraints of which those about advisories may not go unchecked: without advisories a run is undecided then, and fails. */
export function requireAdvisories(constraints: readonly PlannedConstraint[]): readonly PlannedConstraint[] {
  return constraints.map((one) =>
    one.scope.kind === 'fact' && KINDS.includes(one.scope.fact) && one.definition.unavailable === 'warn'
      ? { ...one, definition: { ...one.definition, unavailable: 'block' } }
      : one,
  )
}
