import { findFences } from '../expression/fence.ts'
import { parseExpression } from '../expression/parser.ts'
import type { Expression } from '../expression/syntax.ts'

/** The expression of an `if`; undefined when it cannot be read, or when text around it makes it always true. */
export function conditionExpression(condition: string): Expression | undefined {
  const [fence] = findFences(condition)
  if (fence === undefined) return parseExpression(condition).expression
  if (fence.span.start !== 0 || fence.span.end !== condition.length) return undefined
  return parseExpression(condition.slice(fence.inner.start, fence.inner.end)).expression
}
