import type { Context, Expression } from './syntax.ts'

/** Functions whose result contains the text of their arguments. */
const CARRIERS: readonly string[] = ['tojson', 'format', 'join']

/**
 * The contexts whose value becomes part of the expression's value, in source order: of `&&` the last operand, of `||`
 * all, of `toJSON`, `format` and `join` the arguments. Comparisons, negation and other functions give a value of
 * their own.
 */
export function flowingContexts(expression: Expression): readonly Context[] {
  const found: Context[] = []
  // Iterative: last in, first out, so operands are pushed from the right.
  const pending: Expression[] = [expression]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'context') found.push(next)
    else pending.push(...carriers(next).toReversed())
  }
  return found
}

function carriers(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'and':
      return expression.operands.slice(-1)
    case 'or':
      return expression.operands
    case 'call':
      return CARRIERS.includes(expression.name.toLowerCase()) ? expression.arguments : []
    default:
      return []
  }
}
