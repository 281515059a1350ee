import type { Span } from '../../../core/span.ts'
import { findFences } from './fence.ts'

/**
 * Where the expression stands in a text that is one `${{ … }}` and nothing else but spaces around it; undefined for any
 * other text.
 */
export function wholeExpression(text: string): Span | undefined {
  const fences = findFences(text)
  const [fence] = fences
  if (fence === undefined || fences.length !== 1) return undefined
  const around = text.slice(0, fence.span.start) + text.slice(fence.span.end)
  return around.trim() === '' ? fence.inner : undefined
}
