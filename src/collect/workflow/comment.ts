import type { Document, NodeIndex } from '../../core/document/document.ts'
import { kindOf, spanOf, styleOf } from '../../core/document/node.ts'
import { regionOf } from '../../core/source.ts'
import type { Span } from '../../core/span.ts'

/** A YAML comment: from its `#` to the last character of the line that is no space. */
export interface Comment {
  readonly span: Span
  /** 1-based. */
  readonly line: number
  /** Without the `#`, trimmed. */
  readonly text: string
}

/**
 * The comments of a YAML file in source order. A `#` inside of a scalar or key is text, not a comment. `documents` are
 * all documents of the file, so that text of one is not taken for comments of another.
 */
export function commentsOf(documents: readonly Document[]): readonly Comment[] {
  const [first] = documents
  if (first === undefined || first.format !== 'yaml') return []
  const { source } = first
  const signs = signsOf(source.text)
  if (signs.length === 0) return []
  const opaque = documents
    .flatMap((document) => opaqueSpans(document, signs))
    .sort((a, b) => a.start - b.start)
  const comments: Comment[] = []
  let next = 0
  for (let at = source.text.indexOf('#'); at >= 0; at = source.text.indexOf('#', at)) {
    while ((opaque[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++
    const inside = opaque[next]
    if (inside !== undefined && inside.start <= at) {
      at = inside.end
      continue
    }
    if (!startsComment(source.text, at)) {
      at++
      continue
    }
    const text = source.text.slice(at, lineEnd(source.text, at)).trimEnd()
    const span = { start: at, end: at + text.length }
    comments.push({ span, line: regionOf(source, span).startLine, text: text.slice(1).trim() })
    at = span.end
  }
  return comments
}

/** Comments by their line; a line has at most one, which runs to its end. */
export function commentsByLine(comments: readonly Comment[]): ReadonlyMap<number, Comment> {
  return new Map(comments.map((comment) => [comment.line, comment]))
}

/** The comment behind the last line of a span, if there is one. */
export function commentBehind(
  document: Document,
  byLine: ReadonlyMap<number, Comment>,
  span: Span,
): Comment | undefined {
  const comment = byLine.get(regionOf(document.source, span).endLine)
  return comment !== undefined && comment.span.start >= span.end ? comment : undefined
}

/** Where comments may start, in order. */
function signsOf(text: string): readonly number[] {
  const signs: number[] = []
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    if (startsComment(text, at)) signs.push(at)
  }
  return signs
}

/**
 * Spans of keys and scalars that hold such a sign, which few do; of a block scalar what stands below its header, where a
 * comment may be.
 */
function opaqueSpans(document: Document, signs: readonly number[]): readonly Span[] {
  const spans: Span[] = []
  const { start, end, keyStart, keyEnd } = document.tape
  for (let node: NodeIndex = 0; node < document.tape.length; node++) {
    const key = keyStart[node] ?? -1
    if (key >= 0 && holdsSign(signs, key, keyEnd[node] ?? key))
      spans.push({ start: key, end: keyEnd[node] ?? key })
    if (document.tape.target[node] !== -1 || !holdsSign(signs, start[node] ?? 0, end[node] ?? 0)) continue
    const kind = kindOf(document, node)
    if (kind === 'list' || kind === 'record') continue
    spans.push(scalarBody(document, node))
  }
  return spans.filter((span) => span.end > span.start)
}

function holdsSign(signs: readonly number[], start: number, end: number): boolean {
  let low = 0
  let high = signs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((signs[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return (signs[low] ?? end) < end
}

function scalarBody(document: Document, node: NodeIndex): Span {
  const span = spanOf(document, node)
  const style = styleOf(document, node)
  const isHeader = '|>'.includes(document.source.text.charAt(span.start)) && span.end > span.start
  if ((style !== 'literal' && style !== 'folded') || !isHeader) return span
  return { start: Math.min(span.end, lineEnd(document.source.text, span.start)), end: span.end }
}

function startsComment(text: string, at: number): boolean {
  return at === 0 || ' \t\r\n\ufeff'.includes(text.charAt(at - 1))
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  const end = at < 0 ? text.length : at
  return text.charAt(end - 1) === '\r' ? end - 1 : end
}
