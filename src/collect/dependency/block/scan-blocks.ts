import type { Source } from '../../../core/source.ts'
import {
  addDecoded,
  addNode,
  type BlockBuilder,
  createBlockBuilder,
  finishBlockTree,
} from './block-builder.ts'
import { type BlockTree, LIST, PLAIN, QUOTED, RECORD } from './block-tree.ts'
import { compareKeys, hasDuplicate, repeatsFirst } from './find-duplicate.ts'
import { endOfLine, scanBlockText } from './scan-block-text.ts'
import { scanFlow } from './scan-flow.ts'
import { canBeginPlain, decodeQuoted, endOfQuoted, isBlank, skipSpaces, UNUSUAL } from './scan-scalar.ts'

/** Collections inside of collections: locks have seven levels. */
const BLOCK_DEPTH = 32
/** UTF-16 units of a key that YAML allows before a colon on its line, below its limit of 1,024. */
const KEY_LENGTH = 1_000

/** Keys of a record that came in order so far, which proves that none is there twice; all but the first; neither. */
const SORTED = 0
const SORTED_BEHIND_FIRST = 1
const UNSORTED = 2

const COLON = 58
const DASH = 45
const HASH = 35
const QUESTION = 63
const SPACE = 32

/** What is open while lines are read. */
interface Scan {
  readonly builder: BlockBuilder
  readonly text: string
  /** Open collections: node, column, last member of a record, and whether its keys came in order so far (`SORTED`). */
  depth: number
  readonly nodes: Int32Array
  readonly columns: Int32Array
  readonly lasts: Int32Array
  readonly order: Uint8Array
  /** Whether a key of the innermost record waits for a value on the lines below. */
  isPending: boolean
  /** Whether a key of the innermost record, after `?`, waits for its colon. */
  isAsked: boolean
  /** The line that is read next. */
  line: number
  /** End of the last value. */
  lastEnd: number
}

/**
 * Reads a YAML lock as tools write it: records, lists, scalars on one line, texts of several lines, brackets on one line.
 * Undefined when anything else is there, so that the full parser reads the file: anchors, tags, comments after values, scalars
 * over several lines, duplicate keys, everything that is wrong. What is read means the same to the full parser.
 */
export function scanBlocks(source: Source): BlockTree | undefined {
  const { text } = source
  if (!isReadable(text)) return undefined
  const builder = createBlockBuilder(source)
  const scan: Scan = {
    builder,
    text,
    depth: -1,
    nodes: new Int32Array(BLOCK_DEPTH),
    columns: new Int32Array(BLOCK_DEPTH),
    lasts: new Int32Array(BLOCK_DEPTH),
    order: new Uint8Array(BLOCK_DEPTH),
    isPending: false,
    isAsked: false,
    line: 0,
    lastEnd: 0,
  }
  let isOpen = false
  while (scan.line < source.lineStarts.length) {
    const start =
      (source.lineStarts[scan.line] ?? 0) + (scan.line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0)
    const end = endOfLine(builder, scan.line)
    const ink = skipSpaces(text, start, end)
    scan.line++
    if (ink === end || text.charCodeAt(ink) === HASH) continue
    const column = ink - start
    if (column === 0 && isMarker(text, ink, end)) {
      // What has no content between two markers is null; tools never write it.
      if (text.charCodeAt(ink) !== DASH || end !== ink + 3 || (isOpen && scan.depth < 0)) return undefined
      if (!closeDocument(scan)) return undefined
      isOpen = true
      continue
    }
    isOpen = true
    if (!scanLine(scan, ink, end, column)) return undefined
  }
  if (scan.depth < 0 || !closeDocument(scan)) return undefined
  return finishBlockTree(builder)
}

/** Only characters that mean themselves: no tabs, no controls, no other line breaks, no byte order mark but the first. */
function isReadable(text: string): boolean {
  if (/[^\n\x20-\x7e]/.test(text)) {
    if (!text.isWellFormed()) return false
    const rest = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
    return !/[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/.test(rest)
  }
  return true
}

/** Lines at the first column that are no keys of a lock: markers of documents and of conflicts, directives. */
function isMarker(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 60 || code === 61 || code === 37 || code === 46) return true
  return code === DASH && end - at >= 3 && text.startsWith('---', at)
}

function closeDocument(scan: Scan): boolean {
  if (scan.isAsked) return false
  finishPending(scan)
  while (scan.depth >= 0) if (!closeCollection(scan)) return false
  return true
}

/** A key without a value is null: a node without text behind its colon. */
function finishPending(scan: Scan): void {
  if (!scan.isPending) return
  const { builder } = scan
  const at = builder.nextKeyEnd + 1
  addNode(builder, PLAIN, at, at)
  scan.lastEnd = at
  scan.isPending = false
}

function openCollection(scan: Scan, form: number, at: number, column: number): boolean {
  // LIMIT: collections inside of collections.
  if (scan.depth + 1 >= BLOCK_DEPTH) return false
  const node = addNode(scan.builder, form, at, at)
  if (scan.depth < 0) scan.builder.roots.push(node)
  scan.depth++
  scan.nodes[scan.depth] = node
  scan.columns[scan.depth] = column
  scan.lasts[scan.depth] = -1
  scan.order[scan.depth] = SORTED
  return true
}

/** Closes the innermost collection. False: it has a key twice. */
function closeCollection(scan: Scan): boolean {
  const { builder, depth } = scan
  const node = scan.nodes[depth] ?? 0
  builder.next[node] = builder.length
  builder.end[node] = scan.lastEnd
  scan.depth--
  if (scan.order[depth] === SORTED || builder.form[node] !== RECORD) return true
  if (scan.order[depth] === SORTED_BEHIND_FIRST) return !repeatsFirst(builder, node, builder.length)
  return !hasDuplicate(builder, node, builder.length)
}

function scanLine(scan: Scan, at: number, end: number, column: number): boolean {
  const { text, builder } = scan
  if (scan.isAsked) return scanAnswer(scan, at, end, column)
  const isItem = text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE && at + 1 < end
  if (scan.isPending) {
    const parent = scan.columns[scan.depth] ?? 0
    if (column > parent || (isItem && column === parent)) {
      scan.isPending = false
      if (!openCollection(scan, isItem ? LIST : RECORD, at, column)) return false
      return isItem ? scanItem(scan, at, end, column) : scanKey(scan, at, end, column)
    }
    finishPending(scan)
  }
  while (scan.depth >= 0 && (scan.columns[scan.depth] ?? 0) > column) if (!closeCollection(scan)) return false
  if (scan.depth < 0) {
    if (column !== 0 || isItem) return false
    return openCollection(scan, RECORD, at, 0) && scanKey(scan, at, end, 0)
  }
  if (scan.columns[scan.depth] !== column) return false
  if (builder.form[scan.nodes[scan.depth] ?? 0] === LIST) {
    if (isItem) return scanItem(scan, at, end, column)
    // A list may stand at the column of its key: the next key ends it.
    if (!closeCollection(scan)) return false
    if (scan.depth < 0 || scan.columns[scan.depth] !== column) return false
  } else if (isItem) {
    return false
  }
  return scanKey(scan, at, end, column)
}

/** `- value`, `- key: value`, `- - …` being left to the full parser. */
function scanItem(scan: Scan, at: number, end: number, column: number): boolean {
  const { text } = scan
  const value = skipSpaces(text, at + 1, end)
  if (value === end) return false
  const isRecord = findColon(text, value, end) >= 0
  if (!isRecord) return scanValue(scan, value, end, UNUSUAL)
  const inner = column + value - at
  return openCollection(scan, RECORD, value, inner) && scanKey(scan, value, end, inner)
}

/** `: value` after `? key`. */
function scanAnswer(scan: Scan, at: number, end: number, column: number): boolean {
  const { text } = scan
  if (text.charCodeAt(at) !== COLON || column !== scan.columns[scan.depth]) return false
  scan.isAsked = false
  const value = skipSpaces(text, at + 1, end)
  // Without a value on the line the place of a null is not behind the key.
  if (value === end || value === at + 1) return false
  if (findColon(text, value, end) < 0) return scanValue(scan, value, end, UNUSUAL)
  const inner = column + value - at
  return openCollection(scan, RECORD, value, inner) && scanKey(scan, value, end, inner)
}

/** `key:` or `key: value` in the innermost record. */
function scanKey(scan: Scan, at: number, end: number, column: number): boolean {
  const { text, builder } = scan
  const isAsking = text.charCodeAt(at) === QUESTION && text.charCodeAt(at + 1) === SPACE
  const start = isAsking ? skipSpaces(text, at + 1, end) : at
  const keyEnd = isAsking ? endOfAskedKey(text, start, end) : findColon(text, start, end)
  if (keyEnd < 0 || (!isAsking && keyEnd - start > KEY_LENGTH)) return false
  const first = text.charCodeAt(start)
  builder.nextKeyStart = start
  builder.nextKeyEnd = keyEnd
  builder.nextKey = first === 39 || first === 34 ? decodeQuoted(text, start, keyEnd) : undefined
  // The node of the value comes next, so it is the member whose key this is.
  const node = builder.length
  const last = scan.lasts[scan.depth] ?? -1
  scan.lasts[scan.depth] = node
  if (last >= 0 && scan.order[scan.depth] !== UNSORTED) {
    const hasEscapes = builder.nextKey !== undefined || (builder.keys.size > 0 && builder.keys.has(last))
    const isAfter =
      !hasEscapes &&
      compareKeys(text, builder.keyStart[last] ?? 0, builder.keyEnd[last] ?? 0, start, keyEnd) < 0
    const isSecond = last === (scan.nodes[scan.depth] ?? 0) + 1
    if (!isAfter) scan.order[scan.depth] = isSecond && !hasEscapes ? SORTED_BEHIND_FIRST : UNSORTED
  }
  if (isAsking) {
    scan.isAsked = true
    return true
  }
  const value = skipSpaces(text, keyEnd + 1, end)
  if (value === end) {
    scan.isPending = true
    return true
  }
  return scanValue(scan, value, end, column)
}

/** Scalar, brackets or block text behind a key at `column`; a text is not expected when that is `UNUSUAL`. */
function scanValue(scan: Scan, at: number, end: number, column: number): boolean {
  const { text, builder } = scan
  const first = text.charCodeAt(at)
  switch (first) {
    case 34: // "
    case 39: {
      // '
      const after = endOfQuoted(text, at, end)
      if (after < 0 || !isBlank(text, after, end)) return false
      const decoded = decodeQuoted(text, at, after)
      if (decoded === undefined) addNode(builder, QUOTED, at, after)
      else addDecoded(builder, at, after, decoded)
      scan.lastEnd = after
      return true
    }
    case 91: // [
    case 123: {
      // {
      const after = scanFlow(builder, at, end)
      scan.lastEnd = after
      return after >= 0 && isBlank(text, after, end)
    }
    case 62: // >
    case 124: {
      // |
      const next = column < 0 ? UNUSUAL : scanBlockText(builder, at, scan.line - 1, column)
      if (next < 0) return false
      scan.line = next
      scan.lastEnd = builder.end[builder.length - 1] ?? 0
      return true
    }
  }
  const after = endOfPlain(text, at, end)
  if (after < 0) return false
  addNode(builder, PLAIN, at, after)
  scan.lastEnd = after
  return true
}

/** Offset of the colon behind the key at `at`; `UNUSUAL` when none is there that is laid out as usual. */
function findColon(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at)
  if (first === 34 || first === 39) {
    const after = endOfQuoted(text, at, end)
    return after >= 0 && isColon(text, after, end) ? after : UNUSUAL
  }
  if (!canBeginPlain(first)) return UNUSUAL
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === COLON) {
      if (isColon(text, i, end)) return text.charCodeAt(i - 1) === SPACE ? UNUSUAL : i
    } else if (code === HASH && text.charCodeAt(i - 1) === SPACE) return UNUSUAL
  }
  return UNUSUAL
}

function isColon(text: string, at: number, end: number): boolean {
  return at < end && text.charCodeAt(at) === COLON && (at + 1 === end || text.charCodeAt(at + 1) === SPACE)
}

/** End of the key behind `?`, which takes its line. */
function endOfAskedKey(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at)
  if (first !== 34 && first !== 39) return endOfPlain(text, at, end)
  const after = endOfQuoted(text, at, end)
  return after >= 0 && isBlank(text, after, end) ? after : UNUSUAL
}

/** End of the plain scalar at `at`, which takes the rest of its line; `UNUSUAL` for a key or a comment. */
function endOfPlain(text: string, at: number, end: number): number {
  if (at >= end || !canBeginPlain(text.charCodeAt(at))) return UNUSUAL
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === COLON) {
      if (isColon(text, i, end)) return UNUSUAL
    } else if (code === HASH && text.charCodeAt(i - 1) === SPACE) return UNUSUAL
  }
  let ink = end
  while (text.charCodeAt(ink - 1) === SPACE) ink--
  return ink
}
