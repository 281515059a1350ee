import { RecordValue, type Result } from '../expression/value.ts'
import { regionOf } from '../source.ts'
import type { Location, Span } from '../span.ts'
import type { Document, Member, NodeIndex, NodeKind, Path, ScalarStyle } from './document.ts'

export const NODE_KINDS: readonly NodeKind[] = [
  'null',
  'bool',
  'int',
  'double',
  'string',
  'list',
  'record',
  'out-of-range',
]

export const SCALAR_STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded']

/** Kind of a node; an alias has the kind of what it stands for. */
export function kindOf(document: Document, node: NodeIndex): NodeKind {
  return NODE_KINDS[(document.tape.form[resolve(document, node)] ?? 0) & 15] ?? 'null'
}

/** How a scalar was written. */
export function styleOf(document: Document, node: NodeIndex): ScalarStyle {
  return SCALAR_STYLES[((document.tape.form[resolve(document, node)] ?? 0) >> 4) & 7] ?? 'plain'
}

/** Whether a collection is written in brackets. */
export function isFlow(document: Document, node: NodeIndex): boolean {
  return ((document.tape.form[resolve(document, node)] ?? 0) & 128) !== 0
}

/** The value of a node. */
export function valueOf(document: Document, node: NodeIndex): Result {
  return document.tape.values[resolve(document, node)] ?? null
}

/** Span of a node where it stands; of an alias that is `*name`. */
export function spanOf(document: Document, node: NodeIndex): Span {
  return { start: document.tape.start[node] ?? 0, end: document.tape.end[node] ?? 0 }
}

/** Span of the key before a node that is a member of a record. */
export function keySpanOf(document: Document, node: NodeIndex): Span | undefined {
  const start = document.tape.keyStart[node] ?? -1
  return start < 0 ? undefined : { start, end: document.tape.keyEnd[node] ?? start }
}

/** The node that an alias stands for, else the node itself. */
export function resolve(document: Document, node: NodeIndex): NodeIndex {
  const target = document.tape.target[node] ?? -1
  return target < 0 ? node : target
}

/** Members of a record in source order; nothing for other kinds. */
export function membersOf(document: Document, node: NodeIndex): readonly Member[] {
  const { tape } = document
  const record = resolve(document, node)
  if (kindOf(document, record) !== 'record') return []
  const value = tape.values[record]
  const keys = recordKeys(value)
  const members: Member[] = []
  const end = tape.next[record] ?? 0
  let slot = 0
  for (let child = record + 1; child < end; child = tape.next[child] ?? end) {
    const keySpan = { start: tape.keyStart[child] ?? 0, end: tape.keyEnd[child] ?? 0 }
    members.push({ key: keys[slot++] ?? '', keySpan, node: child })
  }
  return members
}

/** Span of the first key of a record; undefined for an empty one and for other kinds. */
export function firstKeyOf(document: Document, node: NodeIndex): Span | undefined {
  const record = resolve(document, node)
  const isEmpty = (document.tape.next[record] ?? 0) <= record + 1
  return isEmpty || kindOf(document, record) !== 'record' ? undefined : keySpanOf(document, record + 1)
}

/** The member with this key, or undefined. */
export function memberOf(document: Document, node: NodeIndex, key: string): Member | undefined {
  const { tape } = document
  const record = resolve(document, node)
  const value = tape.values[record]
  const slot =
    kindOf(document, record) === 'record' && value instanceof RecordValue ? value.shape.slotOf(key) : -1
  const child = childAt(document, record, slot)
  if (child === undefined) return undefined
  return { key, keySpan: { start: tape.keyStart[child] ?? 0, end: tape.keyEnd[child] ?? 0 }, node: child }
}

/** Elements of a list in order; nothing for other kinds. */
export function itemsOf(document: Document, node: NodeIndex): readonly NodeIndex[] {
  const list = resolve(document, node)
  if (kindOf(document, list) !== 'list') return []
  const items: NodeIndex[] = []
  const end = document.tape.next[list] ?? 0
  for (let child = list + 1; child < end; child = document.tape.next[child] ?? end) items.push(child)
  return items
}

/** The element of a list at an index, or undefined. */
export function itemOf(document: Document, node: NodeIndex, index: number): NodeIndex | undefined {
  const list = resolve(document, node)
  return kindOf(document, list) === 'list' ? childAt(document, list, index) : undefined
}

/** Where a path leads. `complete` is false when only an ancestor exists: then `node` is the nearest one. */
export interface Place {
  readonly node: NodeIndex
  readonly complete: boolean
}

/** Follows `path` from the root, through aliases. */
export function findNode(document: Document, path: Path): Place {
  let node: NodeIndex = 0
  for (const step of path) {
    const child =
      typeof step === 'number' ? itemOf(document, node, step) : memberOf(document, node, step)?.node
    if (child === undefined) return { node, complete: false }
    node = child
  }
  return { node, complete: true }
}

/** Line and column of a span of the document. */
export function locate(document: Document, span: Span): Location {
  return { path: document.source.path, ...regionOf(document.source, span) }
}

/** The child of a collection at a position, without making a list of all. */
function childAt(document: Document, collection: NodeIndex, position: number): NodeIndex | undefined {
  const { next } = document.tape
  const end = next[collection] ?? 0
  if (position < 0) return undefined
  let child = collection + 1
  for (let at = 0; at < position && child < end; at++) child = next[child] ?? end
  return child < end ? child : undefined
}

function recordKeys(value: Result | undefined): readonly string[] {
  return typeof value === 'object' && value !== null && 'shape' in value ? value.shape.keys : []
}
