import { DEPENDENCY_AUDIT } from '../collect/dependency/advisory/kinds.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'

/**
 * Constraints of which those about the advisories themselves may not go unchecked: without advisories a run is undecided then, and fails. The
 * others stay unchecked, so that it is told of once what fails the run.
 */
export function requireAdvisories(constraints: readonly PlannedConstraint[]): readonly PlannedConstraint[] {
  return constraints.map((one) =>
    one.scope.kind === 'fact' && one.scope.fact === DEPENDENCY_AUDIT && one.definition.unavailable === 'warn'
      ? { ...one, definition: { ...one.definition, unavailable: 'block' } }
      : one,
  )
}
