import { Shape, type ShapeTable } from '../expression/shape.ts'
import { Double, RecordValue, type Result, type Value } from '../expression/value.ts'
import { LIMITS } from '../limits.ts'
import type { Span } from '../span.ts'
import type { NodeIndex, NodeKind, ScalarStyle, Tape } from './document.ts'
import { createKeyTrie, type KeyStep, type KeyTrie, keysTo, shapeAt, takeStep } from './key-trie.ts'
import { NODE_KINDS, SCALAR_STYLES } from './node.ts'

/** Flow bit of `Tape.form`: the collection is written in brackets. */
export const FLOW = 128

/** `Tape.form` of a scalar: kind and style. */
export function scalarForm(kind: NodeKind, style: ScalarStyle): number {
  return NODE_KINDS.indexOf(kind) | (SCALAR_STYLES.indexOf(style) << 4)
}

/** `Tape.form` of a scalar that has this value and style. */
export function formOfValue(value: Result, style: ScalarStyle): number {
  return kindOfValue(value) | (SCALAR_STYLES.indexOf(style) << 4)
}

function kindOfValue(value: Result): number {
  if (typeof value === 'string') return STRING
  if (typeof value === 'number' || typeof value === 'bigint') return INT
  if (typeof value === 'boolean') return BOOL
  if (value === null) return NULL
  return value instanceof Double ? DOUBLE : OUT_OF_RANGE
}

const KIND_BITS = 15
const NULL = NODE_KINDS.indexOf('null')
const BOOL = NODE_KINDS.indexOf('bool')
const INT = NODE_KINDS.indexOf('int')
const DOUBLE = NODE_KINDS.indexOf('double')
const STRING = NODE_KINDS.indexOf('string')
const OUT_OF_RANGE = NODE_KINDS.indexOf('out-of-range')
/** Keys that are compared one by one before a set is made of them. */
const COMPARED_KEYS = 16

const RECORD = NODE_KINDS.indexOf('record')
const LIST = NODE_KINDS.indexOf('list')

/**
 * The tape of one document while it grows. Parsers call `addScalar`, `openRecord`, `openList`, `setKey` and
 * `closeCollection` in source order; nothing here recurses.
 */
export interface TapeBuilder {
  readonly shapes: ShapeTable
  /** LIMIT: the tape never holds more nodes. */
  maxNodes: number
  readonly trie: KeyTrie
  length: number
  capacity: number
  start: Int32Array
  end: Int32Array
  keyStart: Int32Array
  keyEnd: Int32Array
  next: Int32Array
  target: Int32Array
  form: Uint8Array
  values: Result[]
  /** Span of the key before the next node, -1 inside lists. */
  pendingStart: number
  pendingEnd: number
  /** Open collections: node, first slot, first key, step of the last key, and the key set of records that are not followed. */
  depth: number
  readonly openNode: number[]
  readonly openSlot: number[]
  readonly openKey: number[]
  readonly openStep: (KeyStep | undefined)[]
  readonly openSet: (Set<string> | undefined)[]
  /** Values of the open collections, one after the other. */
  readonly slots: Result[]
  slotCount: number
  /** Keys of the open records that are not followed. */
  readonly keys: string[]
  keyCount: number
  /** Whether a record had a key twice: the document is to be refused. */
  hasDuplicate: boolean
}

/** Why the tape cannot grow. */
export type TapeFull = 'depth' | 'nodes'

/** Makes an empty tape for about `expected` nodes. */
export function createTapeBuilder(shapes: ShapeTable, maxNodes: number, expected: number): TapeBuilder {
  const arrays = createArrays(Math.max(1, Math.min(maxNodes, expected)))
  // One literal, without spread: the engine keeps its hidden class, and the code compiled for it, over garbage collections.
  return {
    shapes,
    maxNodes,
    trie: createKeyTrie(),
    length: 0,
    capacity: arrays.capacity,
    start: arrays.start,
    end: arrays.end,
    keyStart: arrays.keyStart,
    keyEnd: arrays.keyEnd,
    next: arrays.next,
    target: arrays.target,
    form: arrays.form,
    values: [],
    pendingStart: -1,
    pendingEnd: -1,
    depth: 0,
    openNode: [0],
    openSlot: [0],
    openKey: [0],
    openStep: [undefined],
    openSet: [undefined],
    slots: [],
    slotCount: 0,
    keys: [],
    keyCount: 0,
    hasDuplicate: false,
  }
}

/** Adds a scalar. Returns its node, or -1 when the tape is full. */
export function addScalar(
  builder: TapeBuilder,
  start: number,
  end: number,
  form: number,
  value: Result,
): NodeIndex {
  const node = addNode(builder, start, end, form, value)
  if (node >= 0) builder.slots[builder.slotCount++] = value
  return node
}

/** Adds an alias that stands for `target`, which must be closed. Returns its node, or -1 when the tape is full. */
export function addAlias(builder: TapeBuilder, start: number, end: number, target: NodeIndex): NodeIndex {
  const node = addScalar(builder, start, end, builder.form[target] ?? 0, builder.values[target] ?? null)
  if (node >= 0) builder.target[node] = target
  return node
}

/** Opens a record. Its children follow, each after `setKey`, until `closeCollection`. */
export function openRecord(builder: TapeBuilder, start: number, flow: number): NodeIndex | TapeFull {
  return openCollection(builder, start, RECORD | flow, builder.trie.root)
}

/** Opens a list. Its elements follow until `closeCollection`. */
export function openList(builder: TapeBuilder, start: number, flow: number): NodeIndex | TapeFull {
  return openCollection(builder, start, LIST | flow, undefined)
}

/**
 * Gives the key of the next node; `isBare`: it is written without an escape. Returns -1, or the member of the open record that has this key already: then the
 * document is to be refused, and nothing may read the value of this record.
 */
export function setKey(
  builder: TapeBuilder,
  key: string,
  start: number,
  end: number,
  isBare: boolean,
): NodeIndex {
  builder.pendingStart = start
  builder.pendingEnd = end
  const { depth } = builder
  const step = builder.openStep[depth]
  if (step === undefined) return addUnfollowed(builder, key)
  const taken = takeStep(builder.trie, step, key, isBare)
  if (taken !== undefined) {
    builder.openStep[depth] = taken
    return -1
  }
  for (const one of keysTo(step)) builder.keys[builder.keyCount++] = one
  builder.openStep[depth] = undefined
  return addUnfollowed(builder, key)
}

/** Gives the key of the next node by the step that is known to lead to it. */
export function setKeyStep(builder: TapeBuilder, step: KeyStep, start: number, end: number): void {
  builder.openStep[builder.depth] = step
  builder.pendingStart = start
  builder.pendingEnd = end
}

/** Takes back the key that was given last, which the open record has already. `dropNode` takes back its value. */
export function dropKey(builder: TapeBuilder): void {
  builder.keyCount--
  builder.hasDuplicate = false
}

/** Takes back the node that was added last, with everything inside of it. It must be closed. */
export function dropNode(builder: TapeBuilder, node: NodeIndex): void {
  builder.length = node
  builder.values.length = node
  builder.slotCount--
  builder.pendingStart = -1
  builder.pendingEnd = -1
}

/** Span of the key of a member. */
export function keySpanAt(builder: TapeBuilder, node: NodeIndex): Span {
  return { start: builder.keyStart[node] ?? 0, end: builder.keyEnd[node] ?? 0 }
}

/** Whether the innermost open collection is a record. */
export function isInRecord(builder: TapeBuilder): boolean {
  return ((builder.form[builder.openNode[builder.depth] ?? 0] ?? 0) & KIND_BITS) === RECORD
}

/** Closes the innermost collection, makes its value and returns its node. */
export function closeCollection(builder: TapeBuilder, end: number): NodeIndex {
  const { depth } = builder
  const node = builder.openNode[depth] ?? 0
  const base = builder.openSlot[depth] ?? 0
  const slots = builder.slots.slice(base, builder.slotCount)
  const isRecord = ((builder.form[node] ?? 0) & KIND_BITS) === RECORD
  // A list may hold an `EvalError` (a number out of range), as the slots of a record may: reading it gives the error.
  const value = isRecord ? new RecordValue(closeShape(builder), slots) : (slots as Value[])
  builder.values[node] = value
  builder.end[node] = end
  builder.next[node] = builder.length
  builder.slots[base] = value
  builder.slotCount = base + 1
  builder.depth = depth - 1
  // The next node may be an element of a list.
  builder.pendingStart = -1
  builder.pendingEnd = -1
  return node
}

/** The finished tape. The builder must not be used any more, unless `restartTape` makes it empty. */
export function finishTape(builder: TapeBuilder): Tape {
  const { length, values } = builder
  return {
    length,
    start: builder.start.subarray(0, length),
    end: builder.end.subarray(0, length),
    keyStart: builder.keyStart.subarray(0, length),
    keyEnd: builder.keyEnd.subarray(0, length),
    next: builder.next.subarray(0, length),
    target: builder.target.subarray(0, length),
    form: builder.form.subarray(0, length),
    values,
  }
}

/** Makes the builder empty for the next document of the same file: that takes the memory behind the one before. */
export function restartTape(builder: TapeBuilder): void {
  const { length } = builder
  builder.start = builder.start.subarray(length)
  builder.end = builder.end.subarray(length)
  builder.keyStart = builder.keyStart.subarray(length)
  builder.keyEnd = builder.keyEnd.subarray(length)
  builder.next = builder.next.subarray(length)
  builder.target = builder.target.subarray(length)
  builder.form = builder.form.subarray(length)
  builder.capacity -= length
  builder.maxNodes -= length
  builder.length = 0
  builder.values = []
  builder.slotCount = 0
}

function addNode(builder: TapeBuilder, start: number, end: number, form: number, value: Result): NodeIndex {
  const node = builder.length
  if (node === builder.capacity && !grow(builder)) return -1
  builder.start[node] = start
  builder.end[node] = end
  builder.keyStart[node] = builder.pendingStart
  builder.keyEnd[node] = builder.pendingEnd
  builder.next[node] = node + 1
  builder.target[node] = -1
  builder.form[node] = form
  builder.values[node] = value
  builder.length = node + 1
  return node
}

function openCollection(
  builder: TapeBuilder,
  start: number,
  form: number,
  step: KeyStep | undefined,
): NodeIndex | TapeFull {
  // LIMIT: nesting.
  if (builder.depth >= LIMITS.documentDepth) return 'depth'
  const node = addNode(builder, start, start, form, null)
  if (node < 0) return 'nodes'
  const depth = ++builder.depth
  // INVARIANT: `next` is 0 while a collection is open; an alias to it would make a cycle.
  builder.next[node] = 0
  builder.openNode[depth] = node
  builder.openSlot[depth] = builder.slotCount
  builder.openKey[depth] = builder.keyCount
  builder.openStep[depth] = step
  builder.openSet[depth] = undefined
  builder.pendingStart = -1
  builder.pendingEnd = -1
  return node
}

function closeShape(builder: TapeBuilder): Shape {
  const { depth, shapes } = builder
  const step = builder.openStep[depth]
  if (step !== undefined) return shapeAt(step, shapes)
  const first = builder.openKey[depth] ?? 0
  const keys = builder.keys.slice(first, builder.keyCount)
  builder.keyCount = first
  // Keys that are not followed are those of one record: to look for another with the same ones is not worth it.
  // INVARIANT: shapes have distinct keys. A record with a duplicate is refused, its shape does not matter.
  return new Shape(builder.hasDuplicate ? [] : keys)
}

/** Adds a key to a record that the trie does not follow. Returns the member that has it already, or -1. */
function addUnfollowed(builder: TapeBuilder, key: string): NodeIndex {
  const { depth, keys, keyCount } = builder
  const first = builder.openKey[depth] ?? 0
  keys[builder.keyCount++] = key
  const set = builder.openSet[depth]
  if (set === undefined) {
    for (let index = first; index < keyCount; index++) {
      if (keys[index] !== key) continue
      builder.hasDuplicate = true
      return memberAt(builder, index - first)
    }
    if (keyCount - first >= COMPARED_KEYS) builder.openSet[depth] = new Set(keys.slice(first, keyCount + 1))
    return -1
  }
  const { size } = set
  set.add(key)
  if (set.size > size) return -1
  // Only keys before this one count: `keys` may hold old entries behind `keyCount`.
  builder.hasDuplicate = true
  return memberAt(builder, keys.indexOf(key, first) - first)
}

function memberAt(builder: TapeBuilder, index: number): NodeIndex {
  let node = (builder.openNode[builder.depth] ?? 0) + 1
  for (let member = 0; member < index; member++) node = builder.next[node] ?? node
  return node
}

/** LIMIT: doubles up to `maxNodes`. */
function grow(builder: TapeBuilder): boolean {
  const { capacity, maxNodes } = builder
  if (capacity >= maxNodes) return false
  const arrays = createArrays(Math.min(maxNodes, Math.max(16, capacity * 2)))
  arrays.start.set(builder.start)
  arrays.end.set(builder.end)
  arrays.keyStart.set(builder.keyStart)
  arrays.keyEnd.set(builder.keyEnd)
  arrays.next.set(builder.next)
  arrays.target.set(builder.target)
  arrays.form.set(builder.form)
  Object.assign(builder, arrays)
  return true
}

type TapeArrays = Pick<
  TapeBuilder,
  'capacity' | 'start' | 'end' | 'keyStart' | 'keyEnd' | 'next' | 'target' | 'form'
>

/** The arrays of a tape, in one block of memory: that is allocated and zeroed faster than seven. */
function createArrays(capacity: number): TapeArrays {
  const buffer = new ArrayBuffer(capacity * 25)
  return {
    capacity,
    start: new Int32Array(buffer, 0, capacity),
    end: new Int32Array(buffer, capacity * 4, capacity),
    keyStart: new Int32Array(buffer, capacity * 8, capacity),
    keyEnd: new Int32Array(buffer, capacity * 12, capacity),
    next: new Int32Array(buffer, capacity * 16, capacity),
    target: new Int32Array(buffer, capacity * 20, capacity),
    form: new Uint8Array(buffer, capacity * 24, capacity),
  }
}
