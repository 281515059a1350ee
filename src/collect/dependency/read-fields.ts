import type { Document, NodeIndex } from '../../core/document/document.ts'
import { kindOf, memberOf, spanOf, valueOf } from '../../core/document/node.ts'
import type { Span } from '../../core/span.ts'

/** A text in a document, with its place. */
export interface PlacedText {
  readonly text: string
  /** Of the value, with its quotes. */
  readonly span: Span
  readonly keySpan: Span
}

/** The text that a record has under a key; undefined when it has none, or something else than text. */
export function textField(document: Document, record: NodeIndex, key: string): PlacedText | undefined {
  const member = memberOf(document, record, key)
  if (member === undefined) return undefined
  const text = textOf(document, member.node)
  return text === undefined
    ? undefined
    : { text, span: spanOf(document, member.node), keySpan: member.keySpan }
}

/** The text of a node; undefined when it is something else. */
export function textOf(document: Document, node: NodeIndex): string | undefined {
  const value = valueOf(document, node)
  return typeof value === 'string' ? value : undefined
}

/** The node that a record has under a key, when it is of that kind. */
export function fieldOfKind(
  document: Document,
  record: NodeIndex,
  key: string,
  kind: 'list' | 'record',
): NodeIndex | undefined {
  const member = memberOf(document, record, key)
  return member !== undefined && kindOf(document, member.node) === kind ? member.node : undefined
}

/** Whether a record has a key with `true`. */
export function isTrue(document: Document, record: NodeIndex, key: string): boolean {
  const member = memberOf(document, record, key)
  return member !== undefined && valueOf(document, member.node) === true
}
