import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import {
  addDecoded,
  addNode,
  type BlockBuilder,
  createBlockBuilder,
  finishBlockTree,
} from '../block/block-builder.ts'
import { PLAIN, QUOTED, RECORD } from '../block/block-tree.ts'
import type { ReadBlockTree } from '../block/read-block-tree.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { type ClassicToken, readClassicToken } from './classic-token.ts'

/** Blocks inside of blocks: locks have three. */
const CLASSIC_DEPTH = 8

interface Parser {
  readonly builder: BlockBuilder
  readonly text: string
  token: ClassicToken
  fault: { readonly message: string; readonly token: ClassicToken } | undefined
}

/** Reads a `yarn.lock` of version 1 by its whole grammar, to the tree that `scanClassic` makes. Never throws for what it holds. */
export function parseClassic(source: Source): ReadBlockTree {
  const { text } = source
  const conflict = findConflictMarker(text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    return { problem: { kind: 'conflict-markers', message, span: conflict } }
  }
  const builder = createBlockBuilder(source)
  const root = addNode(builder, RECORD, 0, text.length)
  builder.roots.push(root)
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const parser: Parser = { builder, text, token: readClassicToken(text, start, false), fault: undefined }
  readBlock(parser, 0)
  // What follows an indentation that belongs to nothing the tool leaves out without a word.
  if (parser.fault === undefined && parser.token.kind !== 'end')
    refuse(parser, 'this line belongs to no entry')
  if (parser.fault !== undefined) {
    const { message, token } = parser.fault
    return { problem: { kind: 'syntax', message, span: { start: token.start, end: token.end } } }
  }
  builder.next[root] = builder.length
  return { tree: finishBlockTree(builder) }
}

function advance(parser: Parser): ClassicToken {
  const { token } = parser
  parser.token = readClassicToken(parser.text, token.end, token.kind === 'newline')
  return parser.token
}

function refuse(parser: Parser, message: string): void {
  parser.fault ??= { message, token: parser.token }
}

/** Members at one level of indentation, until a line that has less. */
function readBlock(parser: Parser, level: number): void {
  // LIMIT: blocks inside of blocks, which this function reads by calling itself.
  if (level > CLASSIC_DEPTH) refuse(parser, 'blocks are nested too deep')
  while (parser.fault === undefined) {
    const { kind } = parser.token
    if (kind === 'newline') {
      const next = advance(parser)
      if (level === 0) continue
      if (next.kind !== 'indent' || next.level !== level) return
      advance(parser)
    } else if (kind === 'indent') {
      if (parser.token.level !== level) return
      advance(parser)
    } else if (kind === 'end') return
    else if (kind !== 'text') refuse(parser, `expected a name, found ${found(parser)}`)
    else if (!readMember(parser, level)) return
  }
}

/** A member. False: the block ends behind it. */
function readMember(parser: Parser, level: number): boolean {
  const { builder } = parser
  const first = parser.token
  let last = first
  let count = 1
  advance(parser)
  while (parser.token.kind === 'comma') {
    if (advance(parser).kind !== 'text') {
      refuse(parser, `expected a name, found ${found(parser)}`)
      return false
    }
    last = parser.token
    count++
    advance(parser)
  }
  if (count > 1 && level > 0) {
    refuse(parser, 'only entries have several names')
    return false
  }
  const hasColon = parser.token.kind === 'colon'
  if (hasColon) advance(parser)
  builder.nextKeyStart = first.start
  builder.nextKeyEnd = last.end
  if (count === 1 && level > 0) builder.nextKey = first.decoded
  const value = parser.token
  if (value.kind === 'text' || value.kind === 'number' || value.kind === 'boolean') {
    if (value.decoded !== undefined) addDecoded(builder, value.start, value.end, value.decoded)
    else {
      const isQuoted = parser.text.charCodeAt(value.start) === 34
      addNode(builder, isQuoted ? QUOTED : PLAIN, value.start, value.end)
    }
    advance(parser)
    return true
  }
  if (!hasColon) {
    refuse(parser, `expected a value, found ${found(parser)}`)
    return false
  }
  const node = addNode(builder, RECORD, last.end, last.end)
  readBlock(parser, level + 1)
  builder.next[node] = builder.length
  if (builder.length > node + 1) builder.end[node] = builder.end[builder.length - 1] ?? 0
  return level === 0 || parser.token.kind === 'indent'
}

function found({ text, token }: Parser): string {
  if (token.kind === 'end') return 'the end of the file'
  if (token.kind === 'newline') return 'the end of the line'
  return quoted(text.slice(token.start, token.end))
}
