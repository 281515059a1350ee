import type { Span } from '../../../core/span.ts'

/** A `${{ … }}` in a text. */
export interface Fence {
  /** With the braces. */
  readonly span: Span
  /** Between `${{` and `}}`. */
  readonly inner: Span
}

/**
 * Finds the fenced expressions of a text. A fence ends at the first `}}` outside of a string; one that never ends is
 * left out, as is all that follows it.
 */
export function findFences(text: string): readonly Fence[] {
  const fences: Fence[] = []
  let start = text.indexOf('${{')
  while (start >= 0) {
    const end = findEnd(text, start + 3)
    if (end < 0) break
    fences.push({ span: { start, end: end + 2 }, inner: { start: start + 3, end } })
    start = text.indexOf('${{', end + 2)
  }
  return fences
}

/** Offset of the first `${{` from `from` on that never ends; `from` is the end of the last fence that does. */
export function findUnclosedFence(text: string, from: number): number | undefined {
  const start = text.indexOf('${{', from)
  return start < 0 ? undefined : start
}

function findEnd(text: string, from: number): number {
  let inString = false
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 39) inString = !inString
    else if (char === 125 && !inString && text.charCodeAt(at + 1) === 125) return at
  }
  return -1
}
