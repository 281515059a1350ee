import type { Policy } from '../core/constraint/policy.ts'
import type { Proofs } from '../core/constraint/prove.ts'

/**
 * Proves what is wrong with the repository's own constraints. Packs were proven when they were made, so a repository
 * without constraints does not even load the prover.
 */
export async function provePolicy(policy: Policy): Promise<Proofs> {
  // What policies of other formats look at is not said by their path patterns, so nothing can be proven of them.
  const constraints = policy.plan.constraints.filter(({ foreign }) => foreign === undefined)
  if (!constraints.some(({ set }) => set.origin === 'repository')) return { diagnostics: [], undecided: 0 }
  const { proveConstraints } = await import('../core/constraint/prove.ts')
  return proveConstraints(constraints)
}
