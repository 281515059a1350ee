import type { Document, NodeIndex } from '../../core/document/document.ts'
import { firstKeyOf, kindOf, resolve, spanOf } from '../../core/document/node.ts'
import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import type { Entry } from './model.ts'

type Note = NonNullable<Fact['related']>[number]

/** Place of a `key: value` pair: from the key to the end of a value on the same line, else the key alone. */
export function pairPlace(document: Document, entry: Entry): Span {
  const value = spanOf(document, entry.node)
  const { text } = document.source
  const isScalar = !['list', 'record'].includes(kindOf(document, entry.node))
  const isOneLine = value.end > entry.keySpan.end && !text.slice(entry.keySpan.end, value.end).includes('\n')
  return isScalar && isOneLine ? { start: entry.keySpan.start, end: value.end } : entry.keySpan
}

/**
 * Everything between the key of a `key: value` pair and the end of its value, as a hidden place: a comment in there is one
 * about the pair.
 */
export function pairArea(document: Document, entry: Entry): Note {
  const { end } = spanOf(document, resolve(document, entry.node))
  const { start } = entry.keySpan
  return {
    span: { start, end: Math.max(end, entry.keySpan.end) },
    note: `this \`${entry.key}\``,
    hidden: true,
  }
}

/**
 * Place of a mapping that has no key of its own, such as a step: its first key; where it stands behind an alias or an
 * anchor, that.
 */
export function nodePlace(document: Document, node: NodeIndex): Span {
  const own = spanOf(document, node)
  if (resolve(document, node) !== node) return own
  return anchorBefore(document.source.text, own.start) ?? firstKeyOf(document, node) ?? own
}

/**
 * Place of a value as a whole: a scalar, or where a collection begins, which is its bracket, its first dash or its first key;
 * where it stands behind an alias or an anchor, that.
 */
export function valuePlace(document: Document, node: NodeIndex): Span {
  const own = spanOf(document, node)
  if (resolve(document, node) !== node) return own
  const anchor = anchorBefore(document.source.text, own.start)
  if (anchor !== undefined) return anchor
  const kind = kindOf(document, node)
  if (kind !== 'record' && kind !== 'list') return own
  const first = firstKeyOf(document, node)
  return first?.start === own.start ? first : { start: own.start, end: own.start + 1 }
}

// The tape does not keep anchors: the properties of a node are the words in front of it.
function anchorBefore(text: string, start: number): Span | undefined {
  let at = start
  for (let words = 0; words < 2; words++) {
    let end = at
    while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end--
    let begin = end
    while (begin > 0 && !' \t\r\n,[]{}'.includes(text.charAt(begin - 1))) begin--
    if (text.charAt(begin) === '&' && end - begin > 1) return { start: begin, end }
    if (text.charAt(begin) !== '!') return undefined
    at = begin
  }
  return undefined
}
