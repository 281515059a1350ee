import type { Document, Member, NodeIndex, NodeKind } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import type { LockProblemKind } from '../model.ts'

/** Takes what is wrong with a file: kind, message, place. */
export type Report = (kind: LockProblemKind, message: string, span: Span) => void

/** A record of a document whose fields are read, and who is told of those that are not what they should be. */
export interface Fields {
  readonly document: Document
  readonly node: NodeIndex
  readonly report: Report
}

/** A text and its place. */
export interface TextField {
  readonly value: string
  readonly span: Span
}

/** The fields of the root of a document. A root that is no record is a problem, and has no fields. */
export function rootFields(document: Document, report: Report): Fields {
  if (kindOf(document, 0) !== 'record')
    report('malformed-entry', 'expected a table of names and values', spanOf(document, 0))
  return { document, node: 0, report }
}

/** The text of a field; undefined when it is absent, or is something else, which is a problem. */
export function textField(fields: Fields, key: string): TextField | undefined {
  const member = expectKind(fields, key, 'string', 'a text')
  return member && textOf(fields, member.node)
}

/** The value of a field that is true or false. */
export function flagField(fields: Fields, key: string): boolean {
  const member = expectKind(fields, key, 'bool', '`true` or `false`')
  return member !== undefined && valueOf(fields.document, member.node) === true
}

/** A number that is a field; undefined when there is none. */
export function numberField(fields: Fields, key: string): number | undefined {
  const member = expectKind(fields, key, 'int', 'a number')
  const value = member && valueOf(fields.document, member.node)
  return typeof value === 'number' ? value : undefined
}

/** The record that is a field. */
export function recordField(fields: Fields, key: string): Fields | undefined {
  const member = expectKind(fields, key, 'record', 'a table')
  return member && { ...fields, node: member.node }
}

/** The members of the record that is a field; nothing when it is absent. */
export function membersField(fields: Fields, key: string): readonly Member[] {
  const member = expectKind(fields, key, 'record', 'a table')
  return member === undefined ? [] : membersOf(fields.document, member.node)
}

/** The elements of a list that is a field, as records; others are problems. */
export function recordsField(fields: Fields, key: string): readonly Fields[] {
  return recordsIn(fields, listField(fields, key) ?? [])
}

/** Nodes as records; others are problems. */
export function recordsIn(fields: Fields, nodes: readonly NodeIndex[]): readonly Fields[] {
  return nodes.flatMap((node) => {
    if (kindOf(fields.document, node) === 'record') return [{ ...fields, node }]
    fields.report('malformed-entry', 'expected a table', spanOf(fields.document, node))
    return []
  })
}

/** The elements of a list that is a field, as texts; others are problems. */
export function textsField(fields: Fields, key: string): readonly TextField[] {
  return textsIn(fields, listField(fields, key) ?? [])
}

/** Nodes as texts; others are problems. */
export function textsIn(fields: Fields, nodes: readonly NodeIndex[]): readonly TextField[] {
  return nodes.flatMap((node) => {
    const text = textOf(fields, node)
    if (text !== undefined) return [text]
    fields.report('malformed-entry', 'expected a text', spanOf(fields.document, node))
    return []
  })
}

/** The elements of a list that is a field; undefined when it is absent, or something else, which is a problem. */
export function listField(fields: Fields, key: string): readonly NodeIndex[] | undefined {
  const member = expectKind(fields, key, 'list', 'a list')
  return member && itemsOf(fields.document, member.node)
}

/** The text at a node; undefined when it is something else. */
export function textOf({ document }: Pick<Fields, 'document'>, node: NodeIndex): TextField | undefined {
  const value = valueOf(document, node)
  return typeof value === 'string' ? { value, span: spanOf(document, node) } : undefined
}

function expectKind(fields: Fields, key: string, kind: NodeKind, expected: string): Member | undefined {
  const { document, node, report } = fields
  const member = memberOf(document, node, key)
  if (member === undefined || kindOf(document, member.node) === kind) return member
  const found = kindOf(document, member.node)
  report('malformed-entry', `expected ${expected} for ${quoted(key)}, found a ${found}`, member.keySpan)
  return undefined
}
