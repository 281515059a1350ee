import type { Expression } from '../expression/syntax.ts'

/** The expressions directly inside of another, in source order: operands, arguments, what an access starts from, indexes. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'not':
      return [expression.operand]
    case 'and':
    case 'or':
      return expression.operands
    case 'compare':
      return [expression.left, expression.right]
    case 'call':
      return expression.arguments
    case 'context': {
      const { head, parts } = expression
      const start = head.kind === 'expression' ? [head.expression] : []
      return [...start, ...parts.flatMap((part) => (part.kind === 'index' ? [part.index] : []))]
    }
  }
}

/** An expression and all that is inside of it, in source order, the outer before the inner. */
export function everyExpression(expression: Expression): readonly Expression[] {
  const found: Expression[] = []
  // Iterative: last in, first out, so operands are pushed from the right.
  const pending: Expression[] = [expression]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(next)
    pending.push(...operandsOf(next).toReversed())
  }
  return found
}
