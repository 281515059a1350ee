import type { Budget, Checked, Explanation } from '../program.ts'
import { EvalError, type Result } from '../value.ts'
import { blameOf } from './blame.ts'
import { interpret } from './interpret.ts'
import { type Traced, unionOf } from './trace.ts'

/**
 * Evaluates once more and says where the result came from and why it is what it is (section 15). For a failed or
 * undecided case only: it is some fifty times slower than a `Program`. Charges the budget like one, and at most the same
 * again for operands that a program would not have looked at. `seeds` replaces `variables` where their origins are known.
 */
export function explain(
  checked: Checked,
  variables: readonly Result[],
  budget: Budget,
  seeds?: readonly Traced[],
): Explanation {
  const traced = interpret(checked, variables, budget, true, seeds)
  const { value } = traced
  const isReason = typeof value === 'boolean' || value instanceof EvalError
  return {
    result: value,
    origins: traced.origins.length > 0 ? traced.origins : unionOf([traced]),
    blame: isReason ? blameOf(traced) : [],
  }
}
