import type { Result } from '../../expression/value.ts'
import { LIMITS } from '../../limits.ts'
import type { DocumentNote, NodeIndex } from '../document.ts'
import { addError, type Problems } from '../problems.ts'
import type { TapeBuilder } from '../tape-builder.ts'

/** What an alias can stand for. */
export interface Anchor {
  /** -1 for the key of a record, which is no node. */
  node: NodeIndex
  /** Decoded text of a scalar: what it is as a key. Undefined for collections. */
  readonly text: string | undefined
  value: Result
  form: number
  /** Nodes from here on, counted again for each alias among them. */
  size: number
}

/** One YAML document while its events are read. */
export interface YamlReader {
  readonly text: string
  readonly problems: Problems
  readonly builder: TapeBuilder
  /** Tag handles that directives declare, and their prefixes. */
  readonly handles: Map<string, string>
  /** By name; a later anchor of the same name takes its place. */
  readonly anchors: Map<string, Anchor>
  /** End of the last token that was read. */
  cursor: number
  /** End of the last node that was read. */
  lastEnd: number
  anchorCount: number
  aliasCount: number
  /** Nodes, counted again for each use of an alias. */
  expanded: number
  /** By depth: 0 in a list, 1 before a key, 2 before a value. */
  readonly places: Uint8Array
  /** By depth: the anchor of the open collection, and `expanded` before it. */
  readonly openAnchor: (Anchor | undefined)[]
  readonly openExpanded: Float64Array
  /** Undefined: irregular documents are refused, and nothing is noted. */
  readonly noting: Noting | undefined
}

/** What is remembered of one document that is read in spite of what is irregular in it. */
export interface Noting {
  notes: DocumentNote[]
  /** Every anchor in source order, those that others took the place of too. */
  anchors: NamedAnchor[]
  used: Set<Anchor>
  /** Depths and nodes of the values of second keys that are being read: they are dropped as soon as they are closed. */
  readonly drops: { readonly depth: number; readonly node: NodeIndex }[]
}

/** An anchor, its name, and its place with the `&`. */
export interface NamedAnchor {
  readonly anchor: Anchor
  readonly name: string
  readonly start: number
}

/** Keeps what the anchor of an event names. False: there are too many, reading ends. */
export function keepAnchor(
  reader: YamlReader,
  event: { readonly anchorStart: number; readonly anchorEnd: number },
  anchor: Anchor,
): boolean {
  const { anchorStart, anchorEnd } = event
  const name = reader.text.slice(anchorStart, anchorEnd)
  reader.anchors.set(name, anchor)
  reader.noting?.anchors.push({ anchor, name, start: anchorStart - 1 })
  // LIMIT: anchors of one document.
  if (++reader.anchorCount <= LIMITS.documentAnchors) return true
  const limit = LIMITS.documentAnchors.toLocaleString('en-US')
  const message = `the document has more than ${limit} anchors`
  addError(reader.problems, 'document/anchor', anchorStart - 1, anchorEnd, message)
  return false
}
