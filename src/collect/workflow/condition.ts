import { constantValue } from './expression/constant.ts'
import { findFences } from './expression/fence.ts'
import { parseExpression } from './expression/parser.ts'

/**
 * Whether an `if` is constantly false, so that the job or step never runs. Only the value `false` counts: the platform
 * treats an empty text as no condition. Text around a fence makes a string, which is true.
 */
export function isNeverTrue(condition: string): boolean {
  const [fence] = findFences(condition)
  const isFenced = fence?.span.start === 0 && fence.span.end === condition.length
  const text = isFenced ? condition.slice(fence.inner.start, fence.inner.end) : condition
  const { expression } = parseExpression(text)
  return expression !== undefined && constantValue(expression) === false
}
