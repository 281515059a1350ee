import type { Document } from '../../core/document/document.ts'
import type { TextEdit } from '../../core/document/edit/text-edit.ts'
import { lineEnd } from '../../core/document/edit/yaml-line.ts'
import { spanOf } from '../../core/document/node.ts'
import type { Span } from '../../core/span.ts'

/**
 * The values that aliases of a document stand for, to the end of their last line: an edit of one changes what stands in other
 * places too, and so does one that adds to it.
 */
export function sharedSpans(document: Document): readonly Span[] {
  const { target, length } = document.tape
  const shared = new Set<number>()
  for (let node = 0; node < length; node++) {
    const one = target[node] ?? -1
    if (one >= 0) shared.add(one)
  }
  return [...shared].map((node) => {
    const { start, end } = spanOf(document, node)
    return { start, end: lineEnd(document.source.text, end) }
  })
}

/** Whether edits leave alone what is used in several places. */
export function keepsAliases(shared: readonly Span[], edits: readonly TextEdit[]): boolean {
  return edits.every((edit) => shared.every(({ start, end }) => edit.end < start || edit.start > end))
}
