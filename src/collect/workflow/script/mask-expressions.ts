import { findFences } from '../expression/fence.ts'

/** Stands for each character of a `${{ … }}`: no shell gives it a meaning, and it is no character of Unicode. */
export const MASK = '\uFFFF'

/**
 * The text with every `${{ … }}` replaced by as many masks, so that quotes and brackets of expressions are not taken for
 * those of the script. Offsets stay the same.
 */
export function maskExpressions(text: string): string {
  const fences = findFences(text)
  if (fences.length === 0) return text
  let masked = ''
  let at = 0
  for (const { span } of fences) {
    masked += text.slice(at, span.start) + MASK.repeat(span.end - span.start)
    at = span.end
  }
  return masked + text.slice(at)
}
