import { constantValue, isTruthy } from '../expression/constant.ts'
import type { Expression } from '../expression/syntax.ts'
import { everyExpression } from './operands.ts'

/** A value that stands between `&&` and `||`. */
export interface Branch {
  readonly value: Expression
  /** It is a constant that counts as false, so it is never chosen. */
  readonly isFalsy: boolean
}

/** The branches of every chain of `||`: of each `condition && value` that is not the last operand the `value`. */
export function branchesOf(expression: Expression): readonly Branch[] {
  return everyExpression(expression).flatMap((part) =>
    part.kind === 'or' ? part.operands.slice(0, -1).flatMap((operand) => branchOf(operand) ?? []) : [],
  )
}

// `(a || b && '') || c` is the same chain: what stands last inside of the group is followed by `c`.
function branchOf(operand: Expression): Branch | undefined {
  let value = operand
  let isBranch = false
  while (value.kind === 'and' || (value.kind === 'or' && !isBranch)) {
    isBranch ||= value.kind === 'and'
    const last = value.operands.at(-1)
    if (last === undefined) return undefined
    value = last
  }
  if (!isBranch) return undefined
  const constant = constantValue(value)
  return { value, isFalsy: constant !== undefined && !isTruthy(constant) }
}
