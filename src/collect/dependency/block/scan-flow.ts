import { addDecoded, addNode, type BlockBuilder } from './block-builder.ts'
import { LIST, PLAIN, QUOTED, RECORD } from './block-tree.ts'
import { hasDuplicate } from './find-duplicate.ts'
import { canBeginPlain, decodeQuoted, endOfQuoted, skipSpaces, UNUSUAL } from './scan-scalar.ts'

/** Brackets inside of brackets: locks have two levels. */
const FLOW_DEPTH = 8

const COMMA = 44
const COLON = 58
const HASH = 35
const SPACE = 32
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_RECORD = 123
const CLOSE_RECORD = 125

/**
 * Reads the list or record in brackets at `at`, all of it on one line that ends at `end`. Gives the offset after its bracket,
 * or `UNUSUAL`.
 */
export function scanFlow(builder: BlockBuilder, at: number, end: number, depth = 0): number {
  // LIMIT: brackets inside of brackets.
  if (depth >= FLOW_DEPTH) return UNUSUAL
  const { text } = builder.source
  const isRecord = text.charCodeAt(at) === OPEN_RECORD
  const close = isRecord ? CLOSE_RECORD : CLOSE_LIST
  const node = addNode(builder, isRecord ? RECORD : LIST, at, at)
  let i = skipSpaces(text, at + 1, end)
  if (text.charCodeAt(i) !== close) {
    for (;;) {
      if (isRecord) {
        i = scanFlowKey(builder, i, end)
        if (i < 0) return UNUSUAL
      }
      i = scanFlowValue(builder, i, end, depth)
      if (i < 0) return UNUSUAL
      i = skipSpaces(text, i, end)
      if (i >= end) return UNUSUAL
      if (text.charCodeAt(i) === close) break
      if (text.charCodeAt(i) !== COMMA) return UNUSUAL
      i = skipSpaces(text, i + 1, end)
    }
  }
  if (i >= end) return UNUSUAL
  builder.end[node] = i + 1
  builder.next[node] = builder.length
  if (isRecord && hasDuplicate(builder, node, builder.length)) return UNUSUAL
  return i + 1
}

/** Reads `key: ` and gives the offset of the value. */
function scanFlowKey(builder: BlockBuilder, at: number, end: number): number {
  const { text } = builder.source
  const first = text.charCodeAt(at)
  let i = at
  if (first === 39 || first === 34) {
    i = endOfQuoted(text, at, end)
    if (i < 0) return UNUSUAL
    builder.nextKey = decodeQuoted(text, at, i)
  } else {
    if (!canBeginPlain(first)) return UNUSUAL
    while (i < end) {
      const code = text.charCodeAt(i)
      if (code === COLON && text.charCodeAt(i + 1) === SPACE) break
      if (isFlowIndicator(code) || (code === HASH && text.charCodeAt(i - 1) === SPACE)) return UNUSUAL
      i++
    }
    if (text.charCodeAt(i - 1) === SPACE) return UNUSUAL
  }
  if (i >= end || text.charCodeAt(i) !== COLON || text.charCodeAt(i + 1) !== SPACE) return UNUSUAL
  builder.nextKeyStart = at
  builder.nextKeyEnd = i
  return skipSpaces(text, i + 1, end)
}

function scanFlowValue(builder: BlockBuilder, at: number, end: number, depth: number): number {
  const { text } = builder.source
  const first = text.charCodeAt(at)
  if (at >= end) return UNUSUAL
  if (first === OPEN_LIST || first === OPEN_RECORD) return scanFlow(builder, at, end, depth + 1)
  if (first === 39 || first === 34) {
    const after = endOfQuoted(text, at, end)
    if (after < 0) return UNUSUAL
    const decoded = decodeQuoted(text, at, after)
    if (decoded === undefined) addNode(builder, QUOTED, at, after)
    else addDecoded(builder, at, after, decoded)
    return after
  }
  if (!canBeginPlain(first)) return UNUSUAL
  let i = at + 1
  for (; i < end; i++) {
    const code = text.charCodeAt(i)
    if (isFlowIndicator(code)) break
    if (code === COLON && (text.charCodeAt(i + 1) === SPACE || isFlowIndicator(text.charCodeAt(i + 1))))
      return UNUSUAL
    if (code === HASH && text.charCodeAt(i - 1) === SPACE) return UNUSUAL
  }
  const after = text.charCodeAt(i)
  if (i >= end || after === OPEN_LIST || after === OPEN_RECORD) return UNUSUAL
  let ink = i
  while (text.charCodeAt(ink - 1) === SPACE) ink--
  addNode(builder, PLAIN, at, ink)
  return i
}

function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA ||
    code === OPEN_LIST ||
    code === CLOSE_LIST ||
    code === OPEN_RECORD ||
    code === CLOSE_RECORD
  )
}
