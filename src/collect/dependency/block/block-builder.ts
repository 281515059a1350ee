import type { Source } from '../../../core/source.ts'
import { type BlockNode, type BlockTree, DECODED } from './block-tree.ts'

/** A `BlockTree` while it grows. Callers add nodes in preorder. */
export interface BlockBuilder {
  readonly source: Source
  readonly roots: BlockNode[]
  length: number
  capacity: number
  form: Uint8Array
  start: Int32Array
  end: Int32Array
  keyStart: Int32Array
  keyEnd: Int32Array
  next: Int32Array
  readonly texts: Map<BlockNode, string>
  readonly keys: Map<BlockNode, string>
  /** Span of the key of the node that comes next, -1 where it has none, and its text where it is not what is written. */
  nextKeyStart: number
  nextKeyEnd: number
  nextKey: string | undefined
}

/** UTF-16 units of a lock for each node, below what real ones have: the arrays grow where this guess is too high. */
const UNITS_PER_NODE = 16

/** Starts an empty tree. */
export function createBlockBuilder(source: Source): BlockBuilder {
  const capacity = 64 + ((source.text.length / UNITS_PER_NODE) | 0)
  return {
    source,
    roots: [],
    length: 0,
    capacity,
    form: new Uint8Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    keyStart: new Int32Array(capacity),
    keyEnd: new Int32Array(capacity),
    next: new Int32Array(capacity),
    texts: new Map(),
    keys: new Map(),
    nextKeyStart: -1,
    nextKeyEnd: -1,
    nextKey: undefined,
  }
}

/** Adds a node, with the key that was given for it. A collection is closed by setting its `next` and `end`. */
export function addNode(builder: BlockBuilder, form: number, start: number, end: number): BlockNode {
  const node = builder.length
  if (node === builder.capacity) grow(builder)
  builder.form[node] = form
  builder.start[node] = start
  builder.end[node] = end
  builder.keyStart[node] = builder.nextKeyStart
  builder.keyEnd[node] = builder.nextKeyEnd
  builder.next[node] = node + 1
  if (builder.nextKey !== undefined) builder.keys.set(node, builder.nextKey)
  builder.nextKeyStart = -1
  builder.nextKeyEnd = -1
  builder.nextKey = undefined
  builder.length = node + 1
  return node
}

/** Adds a scalar with its text. */
export function addDecoded(builder: BlockBuilder, start: number, end: number, text: string): BlockNode {
  const node = addNode(builder, DECODED, start, end)
  builder.texts.set(node, text)
  return node
}

/** The tree. The arrays are longer than it: what lies beyond is never reached. */
export function finishBlockTree(builder: BlockBuilder): BlockTree {
  const { source, roots, form, start, end, keyStart, keyEnd, next, texts, keys } = builder
  return { source, roots, form, start, end, keyStart, keyEnd, next, texts, keys }
}

function grow(builder: BlockBuilder): void {
  const capacity = builder.capacity * 2
  const form = new Uint8Array(capacity)
  form.set(builder.form)
  builder.form = form
  builder.start = grown(builder.start, capacity)
  builder.end = grown(builder.end, capacity)
  builder.keyStart = grown(builder.keyStart, capacity)
  builder.keyEnd = grown(builder.keyEnd, capacity)
  builder.next = grown(builder.next, capacity)
  builder.capacity = capacity
}

function grown(array: Int32Array, capacity: number): Int32Array {
  const larger = new Int32Array(capacity)
  larger.set(array)
  return larger
}
