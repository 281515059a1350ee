import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'

/** What a node of a `BlockTree` is. */
export const PLAIN = 0
/** A quoted scalar whose text is what stands between the quotes. */
export const QUOTED = 1
/** A scalar whose text is not what the file has: escapes, several lines. */
export const DECODED = 2
export const LIST = 3
export const RECORD = 4

/** Index of a node in its tree; -1 where there is none. */
export type BlockNode = number

/**
 * The documents of a YAML lock with the places of all nodes, in preorder, one entry each in parallel arrays. Scalars are text,
 * whatever YAML takes them for: versions are never numbers.
 */
export interface BlockTree {
  readonly source: Source
  /** Roots of the documents. */
  readonly roots: readonly BlockNode[]
  readonly form: Uint8Array
  /** Span of the value; of quoted scalars with the quotes. */
  readonly start: Int32Array
  readonly end: Int32Array
  /** Span of the key before a member of a record, with its quotes; -1 elsewhere. */
  readonly keyStart: Int32Array
  readonly keyEnd: Int32Array
  /** Node after the last descendant. */
  readonly next: Int32Array
  /** Texts of `DECODED` nodes. */
  readonly texts: ReadonlyMap<BlockNode, string>
  /** Keys that are not written as they are. */
  readonly keys: ReadonlyMap<BlockNode, string>
}

/** Whether a node is a record. */
export function isRecord(tree: BlockTree, node: BlockNode): boolean {
  return node >= 0 && tree.form[node] === RECORD
}

/** Whether a node is a list. */
export function isList(tree: BlockTree, node: BlockNode): boolean {
  return node >= 0 && tree.form[node] === LIST
}

/** Whether a node is absent or null. */
export function isNothing(tree: BlockTree, node: BlockNode): boolean {
  if (node < 0) return true
  if (tree.form[node] !== PLAIN) return false
  const start = tree.start[node] ?? 0
  const length = (tree.end[node] ?? 0) - start
  if (length === 0) return true
  if (length !== 1 && length !== 4) return false
  const text = tree.source.text.slice(start, start + length)
  return text === '~' || text === 'null' || text === 'Null' || text === 'NULL'
}

/** Text of a scalar; undefined for what is null, absent, or no scalar. */
export function textAt(tree: BlockTree, node: BlockNode): string | undefined {
  if (node < 0) return undefined
  const start = tree.start[node] ?? 0
  const end = tree.end[node] ?? 0
  switch (tree.form[node]) {
    case PLAIN:
      return isNothing(tree, node) ? undefined : tree.source.text.slice(start, end)
    case QUOTED:
      return tree.source.text.slice(start + 1, end - 1)
    case DECODED:
      return tree.texts.get(node)
    default:
      return undefined
  }
}

/** Whether a node has a text: `textAt` gives one. */
export function isText(tree: BlockTree, node: BlockNode): boolean {
  const form = tree.form[node]
  return form === PLAIN ? !isNothing(tree, node) : form === QUOTED || form === DECODED
}

/** Whether a scalar is the plain word `true`. */
export function isTrue(tree: BlockTree, node: BlockNode): boolean {
  return node >= 0 && tree.form[node] === PLAIN && /^(?:true|True|TRUE)$/.test(textAt(tree, node) ?? '')
}

/** The key of a member. */
export function keyAt(tree: BlockTree, node: BlockNode): string {
  const { text } = tree.source
  const start = tree.keyStart[node] ?? 0
  const end = tree.keyEnd[node] ?? 0
  const quotes = isQuote(text.charCodeAt(start)) ? 1 : 0
  if (tree.keys.size > 0) {
    const decoded = tree.keys.get(node)
    if (decoded !== undefined) return decoded
  }
  return text.slice(start + quotes, end - quotes)
}

/** Whether the key of a member is this. Keys with escapes are compared decoded. */
export function isKey(tree: BlockTree, node: BlockNode, key: string): boolean {
  const { text } = tree.source
  const start = tree.keyStart[node] ?? 0
  const length = (tree.keyEnd[node] ?? 0) - start
  const quotes = isQuote(text.charCodeAt(start)) ? 1 : 0
  if (tree.keys.size > 0 && tree.keys.has(node)) return tree.keys.get(node) === key
  return length === key.length + 2 * quotes && text.startsWith(key, start + quotes)
}

/** The member of a record with this key, or -1. For records with few members. */
export function memberAt(tree: BlockTree, record: BlockNode, key: string): BlockNode {
  if (!isRecord(tree, record)) return -1
  const end = tree.next[record] ?? 0
  for (let node = record + 1; node < end; node = tree.next[node] ?? end) {
    if (isKey(tree, node, key)) return node
  }
  return -1
}

/** Members of a record, none of anything else. */
export function membersAt(tree: BlockTree, node: BlockNode): readonly BlockNode[] {
  return isRecord(tree, node) ? childrenOf(tree, node) : []
}

/** Elements of a list, none of anything else. */
export function itemsAt(tree: BlockTree, node: BlockNode): readonly BlockNode[] {
  return isList(tree, node) ? childrenOf(tree, node) : []
}

function childrenOf(tree: BlockTree, node: BlockNode): readonly BlockNode[] {
  const children: BlockNode[] = []
  const end = tree.next[node] ?? 0
  for (let child = node + 1; child < end; child = tree.next[child] ?? end) children.push(child)
  return children
}

/** Where the key of a member begins, after its quote. */
export function keyStartAt(tree: BlockTree, node: BlockNode): number {
  const start = tree.keyStart[node] ?? 0
  return isQuote(tree.source.text.charCodeAt(start)) ? start + 1 : start
}

/** Where the key of a member ends, before its quote. */
export function keyEndAt(tree: BlockTree, node: BlockNode): number {
  const end = tree.keyEnd[node] ?? 0
  return isQuote(tree.source.text.charCodeAt(tree.keyStart[node] ?? 0)) ? end - 1 : end
}

/** Span of the key of a member, without its quotes. */
export function keySpanAt(tree: BlockTree, node: BlockNode): Span {
  const start = tree.keyStart[node] ?? 0
  const end = tree.keyEnd[node] ?? 0
  const quotes = isQuote(tree.source.text.charCodeAt(start)) ? 1 : 0
  return { start: start + quotes, end: end - quotes }
}

/** Span of a value, with its quotes; of one that is not written that of its key. */
export function spanAt(tree: BlockTree, node: BlockNode): Span {
  const start = tree.start[node] ?? 0
  const end = tree.end[node] ?? 0
  return start === end && (tree.keyStart[node] ?? -1) >= 0 ? keySpanAt(tree, node) : { start, end }
}

/** Span of a member from its key to the end of its value. */
export function memberSpanAt(tree: BlockTree, node: BlockNode): Span {
  const { start, end } = keySpanAt(tree, node)
  return { start, end: Math.max(end, tree.end[node] ?? 0) }
}

function isQuote(code: number): boolean {
  return code === 39 || code === 34
}
