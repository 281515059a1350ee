import { constantValue, isTruthy } from '../expression/constant.ts'
import type { Expression } from '../expression/syntax.ts'
import { everyExpression } from './operands.ts'

/**
 * Values that are never chosen: in `condition && value || other` a `value` that counts as false. Of every chain of `||`
 * they are those of all operands but the last.
 */
export function falsyBranches(expression: Expression): readonly Expression[] {
  return everyExpression(expression).flatMap((part) =>
    part.kind === 'or' ? part.operands.slice(0, -1).flatMap(falsyValues) : [],
  )
}

// `(a || b && '') || c` is the same chain: what stands last inside of the group is followed by `c`.
function falsyValues(operand: Expression): readonly Expression[] {
  let value = operand
  let isBranch = false
  while (value.kind === 'and' || (value.kind === 'or' && !isBranch)) {
    isBranch ||= value.kind === 'and'
    const last = value.operands.at(-1)
    if (last === undefined) return []
    value = last
  }
  if (!isBranch) return []
  const constant = constantValue(value)
  return constant === undefined || isTruthy(constant) ? [] : [value]
}
