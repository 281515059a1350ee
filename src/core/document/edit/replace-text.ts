import type { Span } from '../../span.ts'
import type { Document, NodeIndex } from '../document.ts'
import { kindOf, resolve, spanOf, styleOf, valueOf } from '../node.ts'
import { scalarMap, sourceOffset } from '../scalar-map.ts'
import type { TextEdit } from './text-edit.ts'
import { isPlainText, yamlText } from './yaml-text.ts'

/**
 * Replaces a part of the decoded text of a YAML scalar, `range`, and keeps its style; a plain scalar that could not hold
 * the new text is quoted. Undefined where the part does not stand in the file as it reads, where the scalar is used through
 * an alias, and for new text with line breaks.
 */
export function replaceText(
  document: Document,
  node: NodeIndex,
  range: Span,
  text: string,
): TextEdit | undefined {
  if (document.format !== 'yaml' || resolve(document, node) !== node || /[\r\n\t]/.test(text))
    return undefined
  const map = scalarMap(document, node)
  const decoded = decodedText(document, node)
  if (map === undefined || decoded === undefined || range.end > decoded.length || range.start > range.end)
    return undefined
  const style = styleOf(document, node)
  const { text: file } = document.source
  if (style === 'plain') {
    const whole = decoded.slice(0, range.start) + text + decoded.slice(range.end)
    const span = spanOf(document, node)
    if (file.slice(span.start, span.end) !== decoded) return undefined
    if (isPlainText(whole, isInFlow(document, node)))
      return { start: span.start + range.start, end: span.start + range.end, text }
    const quoted = yamlText(whole, true)
    return quoted === undefined ? undefined : { ...span, text: quoted }
  }
  if (range.start === range.end) return undefined
  const start = sourceOffset(map, range.start)
  const end = sourceOffset(map, range.end - 1) + 1
  const old = decoded.slice(range.start, range.end)
  // A block scalar has no escapes, and what was folded or began a line there must still do so.
  if (style === 'literal' || style === 'folded')
    return file.slice(start, end) === old && text !== '' && text === text.trim()
      ? { start, end, text }
      : undefined
  const escaped = style === 'single' ? text.replaceAll("'", "''") : text.replace(/["\\]/g, '\\$&')
  const written = style === 'single' ? old.replaceAll("'", "''") : old.replace(/["\\]/g, '\\$&')
  // The last character may be one of two: a doubled quote.
  const last = written.endsWith("''") && style === 'single' ? end + 1 : end
  for (const until of new Set([end, last, end + 1]))
    if (file.slice(start, until) === written) return { start, end: until, text: escaped }
  return undefined
}

/** Replaces the whole value of a YAML scalar by `text`, which must be safe in every style, and keeps its quotes. */
export function replaceValue(document: Document, node: NodeIndex, text: string): TextEdit | undefined {
  if (document.format !== 'yaml' || resolve(document, node) !== node) return undefined
  const { start, end } = spanOf(document, node)
  const style = styleOf(document, node)
  const kind = kindOf(document, node)
  if (kind === 'list' || kind === 'record' || end <= start) return undefined
  switch (style) {
    case 'plain':
      return { start, end, text }
    case 'single':
    case 'double':
      return document.source.text.slice(start, end).includes('\n')
        ? undefined
        : { start: start + 1, end: end - 1, text }
    default:
      return undefined
  }
}

function decodedText(document: Document, node: NodeIndex): string | undefined {
  const value = valueOf(document, node)
  return typeof value === 'string' ? value : undefined
}

/** Whether a node stands in a collection in brackets. */
export function isInFlow(document: Document, node: NodeIndex): boolean {
  const { form, next } = document.tape
  // Every collection that holds the node begins before it in the tape and ends behind it.
  for (let one = node - 1; one >= 0; one--)
    if ((next[one] ?? 0) > node && ((form[one] ?? 0) & 128) !== 0) return true
  return false
}
