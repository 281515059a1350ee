import type { Source } from '../../../core/source.ts'
import { addNode, type BlockBuilder, createBlockBuilder, finishBlockTree } from '../block/block-builder.ts'
import { type BlockNode, type BlockTree, PLAIN, QUOTED, RECORD } from '../block/block-tree.ts'
import { endOfLine } from '../block/scan-block-text.ts'

const SPACE = 32
const QUOTE = 34
const HASH = 35
const COMMA = 44
const COLON = 58
const BACKSLASH = 92

/** No token that is laid out as usual begins here. */
const UNUSUAL = -1

/**
 * Reads a `yarn.lock` of version 1 as the tool writes it: entries at the first column, fields at the third, dependencies at the
 * fifth. The key of an entry spans all of its patterns. Undefined when anything else is there: then the full parser reads it.
 */
export function scanClassic(source: Source): BlockTree | undefined {
  const { text, lineStarts } = source
  // HOSTILE: other white space and controls mean something to the tool, or to a terminal.
  if (/[^\n\x20-\x7e]/.test(text) && /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)/.test(text)) return undefined
  const builder = createBlockBuilder(source)
  const root = addNode(builder, RECORD, 0, text.length)
  builder.roots.push(root)
  let entry: BlockNode = -1
  let block: BlockNode = -1
  let hasContent = false
  for (let line = 0; line < lineStarts.length; line++) {
    const start = lineStarts[line] ?? 0
    const end = endOfLine(builder, line)
    // A blank line and a comment end an entry: what is indented behind them belongs to nothing.
    const isBehindContent = hasContent
    hasContent = start < end && text.charCodeAt(start) !== HASH
    if (!hasContent) continue
    const indent = indentOf(text, start, end)
    const at = start + indent
    if (indent > 0 && !isBehindContent) return undefined
    if (indent === 0) {
      close(builder, block)
      close(builder, entry)
      block = -1
      entry = openBlock(builder, at, endOfHeader(text, at, end), end)
      if (entry < 0) return undefined
    } else if (indent === 2) {
      close(builder, block)
      block = -1
      const keyEnd = endOfToken(text, at, end)
      if (keyEnd < 0) return undefined
      if (text.charCodeAt(keyEnd) === COLON) {
        block = openBlock(builder, at, keyEnd, end)
        if (block < 0) return undefined
      } else if (!addPair(builder, at, keyEnd, end)) return undefined
    } else if (indent !== 4 || block < 0 || !addPair(builder, at, endOfToken(text, at, end), end))
      return undefined
  }
  close(builder, block)
  close(builder, entry)
  builder.next[root] = builder.length
  return finishBlockTree(builder)
}

function indentOf(text: string, start: number, end: number): number {
  let at = start
  while (at < end && text.charCodeAt(at) === SPACE) at++
  return at - start
}

function close(builder: BlockBuilder, node: BlockNode): void {
  if (node < 0) return
  builder.next[node] = builder.length
  builder.end[node] = builder.end[builder.length - 1] ?? 0
}

/** `key:` at the end of a line. */
function openBlock(builder: BlockBuilder, at: number, keyEnd: number, end: number): BlockNode {
  if (keyEnd < 0 || builder.source.text.charCodeAt(keyEnd) !== COLON || keyEnd + 1 !== end) return UNUSUAL
  builder.nextKeyStart = at
  builder.nextKeyEnd = keyEnd
  return addNode(builder, RECORD, keyEnd, keyEnd)
}

/** `key value` that takes the rest of its line. */
function addPair(builder: BlockBuilder, at: number, keyEnd: number, end: number): boolean {
  const { text } = builder.source
  if (keyEnd < 0 || text.charCodeAt(keyEnd) !== SPACE) return false
  const value = keyEnd + 1
  if (endOfToken(text, value, end) !== end) return false
  builder.nextKeyStart = at
  builder.nextKeyEnd = keyEnd
  addNode(builder, text.charCodeAt(value) === QUOTE ? QUOTED : PLAIN, value, end)
  return true
}

/** End of the patterns of an entry: tokens with `, ` between them. */
function endOfHeader(text: string, at: number, end: number): number {
  let i = at
  for (;;) {
    i = endOfToken(text, i, end)
    if (i < 0 || text.charCodeAt(i) !== COMMA) return i
    if (text.charCodeAt(i + 1) !== SPACE) return UNUSUAL
    i += 2
  }
}

/** End of a token: in quotes without escapes, or a word that no number or boolean begins. */
function endOfToken(text: string, at: number, end: number): number {
  if (at >= end) return UNUSUAL
  const first = text.charCodeAt(at)
  if (first === QUOTE) {
    for (let i = at + 1; i < end; i++) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) return i === at + 1 ? UNUSUAL : i + 1
      if (code === BACKSLASH) return UNUSUAL
    }
    return UNUSUAL
  }
  const isWord = (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || (first >= 45 && first <= 47)
  if (!isWord || text.startsWith('true', at) || text.startsWith('false', at)) return UNUSUAL
  let i = at + 1
  for (; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === SPACE || code === COLON || code === COMMA) break
  }
  return i
}
