import { REPAIRS } from '../../collect/repair/repairs.ts'
import type { Policy } from '../../core/constraint/policy.ts'

/** The rules of a policy whose repairs may be made without a look at them. */
export function safeRules({ plan }: Policy): ReadonlySet<string> {
  return new Set(
    plan.constraints.flatMap(({ definition: { rule, fix } }) =>
      fix !== undefined && REPAIRS.get(fix.hint)?.isSafe === true ? [rule] : [],
    ),
  )
}
