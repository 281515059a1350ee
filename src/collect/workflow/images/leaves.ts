import type { Expression } from '../expression/syntax.ts'

/** The expressions whose value an expression can have, in source order: of `&&` the last operand, of `||` all. */
export function leavesOf(expression: Expression): readonly Expression[] {
  const found: Expression[] = []
  // Iterative: last in, first out, so operands are pushed from the right.
  const pending: Expression[] = [expression]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'and') pending.push(...next.operands.slice(-1))
    else if (next.kind === 'or') pending.push(...next.operands.toReversed())
    else found.push(next)
  }
  return found
}
