import { RELEASE_ARTIFACT, RELEASE_ATTESTATION } from '../collect/release/kinds.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'

/** Whether a constraint is about what verification found out. Trees give no such facts, so a check of one does not ask it. */
export function isAboutRelease({ scope }: PlannedConstraint): boolean {
  return scope.kind === 'fact' && (scope.fact === RELEASE_ARTIFACT || scope.fact === RELEASE_ATTESTATION)
}
