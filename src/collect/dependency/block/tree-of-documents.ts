import type { Document } from '../../../core/document/document.ts'
import { keySpanOf, kindOf, membersOf, resolve, styleOf } from '../../../core/document/node.ts'
import { LIMITS } from '../../../core/limits.ts'
import type { Source } from '../../../core/source.ts'
import {
  addDecoded,
  addNode,
  type BlockBuilder,
  createBlockBuilder,
  finishBlockTree,
} from './block-builder.ts'
import { type BlockNode, type BlockTree, LIST, PLAIN, QUOTED, RECORD } from './block-tree.ts'

/** A collection that is being copied: its node here, and where the tape of the document goes on behind it. */
interface Open {
  readonly node: BlockNode
  readonly next: number
  readonly keys: readonly string[] | undefined
  slot: number
  at: number
}

/**
 * The tree of documents that the full parser read, aliases written out. Undefined when they stand for more nodes than a lock
 * may have.
 */
export function treeOfDocuments(source: Source, documents: readonly Document[]): BlockTree | undefined {
  const builder = createBlockBuilder(source)
  for (const document of documents) {
    builder.roots.push(builder.length)
    if (!copyDocument(builder, document)) return undefined
  }
  return finishBlockTree(builder)
}

function copyDocument(builder: BlockBuilder, document: Document): boolean {
  const open: Open[] = []
  let top = copyNode(builder, document, 0)
  if (top === undefined) return true
  for (;;) {
    // LIMIT: nodes with aliases written out.
    if (builder.length > LIMITS.expandedNodes) return false
    if (top.at >= top.next) {
      builder.next[top.node] = builder.length
      const parent = open.pop()
      if (parent === undefined) return true
      top = parent
      continue
    }
    const child = top.at
    top.at = document.tape.next[child] ?? top.next
    if (top.keys !== undefined) giveKey(builder, document, child, top.keys[top.slot++] ?? '')
    const inner = copyNode(builder, document, child)
    if (inner === undefined) continue
    open.push(top)
    top = inner
  }
}

function giveKey(builder: BlockBuilder, document: Document, node: number, key: string): void {
  const span = keySpanOf(document, node) ?? { start: 0, end: 0 }
  const { text } = document.source
  const first = text.charCodeAt(span.start)
  const quotes = first === 39 || first === 34 ? 1 : 0
  builder.nextKeyStart = span.start
  builder.nextKeyEnd = span.end
  if (text.slice(span.start + quotes, span.end - quotes) !== key) builder.nextKey = key
}

/** Copies a node without its children; undefined when it has none that follow. */
function copyNode(builder: BlockBuilder, document: Document, node: number): Open | undefined {
  const { tape, source } = document
  const start = tape.start[node] ?? 0
  const end = tape.end[node] ?? 0
  const real = resolve(document, node)
  const kind = kindOf(document, node)
  if (kind === 'list' || kind === 'record') {
    const copy = addNode(builder, kind === 'list' ? LIST : RECORD, start, end)
    const next = tape.next[real] ?? 0
    const keys = kind === 'record' ? membersOf(document, real).map(({ key }) => key) : undefined
    return { node: copy, next, keys, slot: 0, at: real + 1 }
  }
  const value = tape.values[real]
  const style = styleOf(document, node)
  if (style === 'plain' && real === node) {
    const written = source.text.slice(start, end)
    if (typeof value !== 'string' || value === written) addNode(builder, PLAIN, start, end)
    else addDecoded(builder, start, end, value)
    return undefined
  }
  if (typeof value !== 'string') {
    addScalarOf(builder, start, end, value === null ? '' : wordOf(document, real))
    return undefined
  }
  if (
    real === node &&
    (style === 'single' || style === 'double') &&
    source.text.slice(start + 1, end - 1) === value
  )
    addNode(builder, QUOTED, start, end)
  else addDecoded(builder, start, end, value)
  return undefined
}

function addScalarOf(builder: BlockBuilder, start: number, end: number, text: string): void {
  if (text === '') addNode(builder, PLAIN, end, end)
  else addDecoded(builder, start, end, text)
}

/** A number or boolean as it is written where an alias leads. */
function wordOf(document: Document, node: number): string {
  return document.source.text.slice(document.tape.start[node] ?? 0, document.tape.end[node] ?? 0)
}
