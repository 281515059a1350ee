import type { Diagnostic } from '../diagnostic.ts'
import type { ShapeTable } from '../expression/shape.ts'
import type { Result } from '../expression/value.ts'
import type { Source } from '../source.ts'
import type { Span } from '../span.ts'

export const DOCUMENT_FORMATS = ['yaml', 'json', 'jsonc', 'toml'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** Index of a node in the tape of its document. The root is 0. */
export type NodeIndex = number

export type NodeKind = 'null' | 'bool' | 'int' | 'double' | 'string' | 'list' | 'record' | 'out-of-range'

/** How a scalar was written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

/** Steps from the root to a node: keys of records, indexes of lists. */
export type Path = readonly (string | number)[]

/**
 * One parsed file, or one document of a YAML stream: its value and the place of every node. Immutable. `tape` is known
 * to `core/document` alone; everyone else asks the functions of `node.ts`.
 */
export interface Document {
  readonly source: Source
  readonly format: DocumentFormat
  /** Position in the YAML stream; 0 for other formats. */
  readonly index: number
  /** The root's value. Aliased nodes are the same object at each place. */
  readonly value: Result
  readonly tape: Tape
  /** What was left out or never used, for a YAML file that was read in spite of it (`irregular: 'note'`). */
  readonly notes?: readonly DocumentNote[]
}

export const DOCUMENT_NOTES = ['duplicate-key', 'recursive-alias', 'unknown-alias', 'unused-anchor'] as const

/**
 * Something irregular in a YAML document that was read all the same. Of keys that are given twice the first counts; an
 * alias that names no anchor, or a value that it stands in, is null.
 */
export interface DocumentNote {
  readonly kind: (typeof DOCUMENT_NOTES)[number]
  /** The key, or the name of the anchor. */
  readonly name: string
  /** Of the second key, the alias with its `*`, or the anchor with its `&`. */
  readonly span: Span
  /** Of the first key, or of the anchor that an alias stands in. */
  readonly first?: Span
}

/**
 * Preorder table of nodes, one entry each in parallel arrays. Keys are no nodes: a member of a record has the span of
 * its key in `keyStart`/`keyEnd`. For an alias `target` names the node that it stands for, else it is -1.
 */
export interface Tape {
  readonly length: number
  /** Span of the value; for quoted scalars with the quotes. */
  readonly start: Int32Array
  readonly end: Int32Array
  readonly keyStart: Int32Array
  readonly keyEnd: Int32Array
  /** Node after the last descendant. */
  readonly next: Int32Array
  readonly target: Int32Array
  /** Kind in the low 4 bits, style in the next 3, flow bit above. */
  readonly form: Uint8Array
  /** Value of every node: what an expression sees there. */
  readonly values: readonly Result[]
}

/** A member of a record. */
export interface Member {
  readonly key: string
  readonly keySpan: Span
  readonly node: NodeIndex
}

/** What a parser gives: documents where they could be read, and everything that is wrong. */
export interface ParsedDocuments {
  readonly documents: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Options of every parser. `shapes` is shared by all documents of a run. */
export interface ParseOptions {
  readonly shapes: ShapeTable
  /** Lower caps than `LIMITS` for one call; nothing can raise them. */
  readonly maxNodes?: number
  /** A TOML file is a lock, which tools write: `LIMITS.lockNodes` counts in place of `LIMITS.documentNodes`. */
  readonly isLock?: boolean
  /**
   * What becomes of a YAML document with duplicate keys, or aliases that cannot be followed: it is refused (the default), or
   * read as `Document.notes` says. The errors are reported either way. Closing brackets that stand too far to the left, which
   * other readers take, are taken too.
   */
  readonly irregular?: 'note' | 'refuse'
}

/**
 * Maps offsets of a decoded scalar to offsets in the file: `sources[i]` is where the decoded text from `decoded[i]` on
 * comes from; inside a run both advance together.
 */
export interface ScalarMap {
  readonly decoded: Int32Array
  readonly sources: Int32Array
  /** Where the scalar's last character ends in the file. */
  readonly end: number
}
