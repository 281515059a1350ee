import type { Document } from '../core/document/document.ts'
import type { Fact, FactKind } from '../core/fact.ts'

/** Turns files of some kinds into facts. It only describes: what is right or wrong is for constraints to say. */
export interface Collector {
  /** The kinds of fact that it gives. */
  readonly kinds: readonly FactKind[]
  /** Whether it reads the file at this path. */
  readonly wants: (path: string) => boolean
  /** The facts of one file, in source order within each kind. `documents` is the stream that the parser gave. */
  collect(documents: readonly Document[], path: string): readonly Fact[]
}
