import type { Context, Expression } from '../expression/syntax.ts'

/** Functions whose result holds the text of their arguments. */
const CARRIERS: readonly string[] = ['format', 'fromjson', 'join', 'tojson']

/**
 * The contexts whose text can be a part of an expression's value, in source order. Unlike what a single expression is
 * judged by, this also looks into `fromJSON`, `case`, and in front of an access.
 */
export function carriedContexts(expression: Expression): readonly Context[] {
  const found: Context[] = []
  const pending: Expression[] = [expression]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'context' && next.head.kind === 'name') found.push(next)
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
    case 'call': {
      const name = expression.name.toLowerCase()
      // `case(condition, value, condition, value, other)`
      if (name === 'case')
        return expression.arguments.filter((_, index, all) => index % 2 === 1 || index === all.length - 1)
      return CARRIERS.includes(name) ? expression.arguments : []
    }
    case 'context':
      return expression.head.kind === 'expression' ? [expression.head.expression] : []
    default:
      return []
  }
}
