import type { KindMask } from './kind.ts'

/** What is known of the value at a path before any formula: what its type says. */
export interface PathFacts {
  /** Kinds that the value can have. */
  readonly kinds: KindMask
  /** The path that leads to it; undefined for roots and computed terms. */
  readonly parent: { readonly path: string; readonly step: 'field' | 'index' | 'element' } | undefined
  /** Position of an `index` step. */
  readonly index?: number
  /** True: wherever the parent is a map there is a value of one of `kinds`. For roots: there always is one. */
  readonly isRequired: boolean
  readonly minimum?: number
  readonly maximum?: number
  /** Closed set of texts. */
  readonly values?: readonly string[]
  /** Code points of a string. */
  readonly maxLength?: number
  /** Elements of a list or map. */
  readonly minSize?: number
  readonly maxSize?: number
}

/** How paths hang together. */
export interface Structure {
  facts(path: string): PathFacts
  /** The path of one more element of the list or map at `range`; `number` tells elements apart. */
  element(range: string, number: number): string
}
