import type { Span } from '../../span.ts'
import type { DocumentNote } from '../document.ts'
import { dropKey, dropNode } from '../tape-builder.ts'
import type { Anchor, Noting, YamlReader } from './yaml-reader.ts'

/** Starts to note what is irregular. */
export function createNoting(): Noting {
  return { notes: [], anchors: [], used: new Set(), drops: [] }
}

/** Notes a key that the open record has already; its value is read, and dropped when it is closed. */
export function noteDuplicateKey(
  { builder }: YamlReader,
  noting: Noting,
  name: string,
  span: Span,
  first: Span,
): void {
  noting.notes.push({ kind: 'duplicate-key', name, span, first })
  dropKey(builder)
  noting.drops.push({ depth: builder.depth, node: builder.length })
}

/** Notes an alias that names no anchor, or (`anchor`) the value that it stands in. */
export function noteAlias(noting: Noting, name: string, span: Span, anchor: Anchor | undefined): void {
  if (anchor === undefined) {
    noting.notes.push({ kind: 'unknown-alias', name, span })
    return
  }
  const start = noting.anchors.findLast((one) => one.anchor === anchor)?.start ?? span.start
  const first = { start, end: start + name.length + 1 }
  noting.notes.push({ kind: 'recursive-alias', name, span, first })
}

/** Drops the value of a second key as soon as it is read in full. */
export function dropSecondValue({ builder }: YamlReader, noting: Noting): void {
  const drop = noting.drops.at(-1)
  // The value is there, and nothing inside of it is open.
  if (drop === undefined || drop.depth !== builder.depth || builder.length === drop.node) return
  noting.drops.pop()
  dropNode(builder, drop.node)
  for (let at = noting.anchors.length - 1; at >= 0; at--) {
    const anchor = noting.anchors[at]?.anchor
    if (anchor === undefined || (anchor.node >= 0 && anchor.node < drop.node)) break
    if (anchor.node < 0) continue
    // What stood there is gone: of a text the value is left, of a collection null.
    anchor.node = -1
    if (anchor.text !== undefined) continue
    anchor.value = null
    anchor.form = 0
  }
}

/** The notes of the document that was read, in source order; makes room for those of the next. */
export function finishNotes({ noting }: YamlReader): readonly DocumentNote[] {
  if (noting === undefined) return []
  const { notes, anchors, used } = noting
  for (const { anchor, name, start } of anchors) {
    if (used.has(anchor)) continue
    notes.push({ kind: 'unused-anchor', name, span: { start, end: start + name.length + 1 } })
  }
  noting.notes = []
  noting.anchors = []
  noting.used = new Set()
  return notes.sort((a, b) => a.span.start - b.span.start)
}
