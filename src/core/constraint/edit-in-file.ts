import type { Document } from '../document/document.ts'
import { findNode, styleOf } from '../document/node.ts'
import { scalarMap, sourceOffset } from '../document/scalar-map.ts'
import type { Span } from '../span.ts'
import type { ExpressionText } from './set.ts'

/**
 * The span of the file that an edit of an expression replaces; undefined when the expression does not stand there as it
 * reads (escapes, folded lines), or when the new text would have to be escaped to stand there.
 */
export function editInFile(
  document: Document,
  { path, text }: ExpressionText,
  span: Span,
  replacement: string,
): Span | undefined {
  const { node } = findNode(document, path)
  const map = scalarMap(document, node)
  if (map === undefined || !isPlainIn(document, node, span, replacement)) return undefined
  // What follows a word is put behind it, and not before what comes next, which may stand on another line.
  const followsWord = span.start === span.end && replacement.startsWith('.')
  const start = followsWord ? sourceOffset(map, span.start - 1) + 1 : sourceOffset(map, span.start)
  const end = span.end === span.start ? start : sourceOffset(map, span.end - 1) + 1
  const context = { start: Math.max(0, span.start - 1), end: span.start }
  const { text: source } = document.source
  const isContiguous = source.slice(start, end) === text.slice(span.start, span.end)
  const isAfterSame =
    !followsWord || source.slice(start - 1, start) === text.slice(context.start, context.end)
  return isContiguous && isAfterSame ? { start, end } : undefined
}

/** Whether a text can be written into a scalar as it is. */
function isPlainIn(document: Document, node: number, span: Span, text: string): boolean {
  if (/[\r\n\t]/.test(text)) return false
  const start = document.tape.start[node] ?? 0
  if (document.format !== 'yaml')
    return document.source.text[start] === "'" ? !text.includes("'") : !/["\\]/.test(text)
  switch (styleOf(document, node)) {
    case 'single':
      return !text.includes("'")
    case 'double':
      return !/["\\]/.test(text)
    case 'plain':
      // Marks of a comment, of a key and of flow collections would end the scalar; its first letter decides its style.
      return !/: | #|[[\]{},]/.test(text) && (span.start > 0 || /^[A-Za-z]/.test(text))
    default:
      return true
  }
}
