import type { Diagnostic } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import type { Fact, FactKind } from '../core/fact.ts'
import type { Source } from '../core/source.ts'
import type { Project } from './project.ts'

/** Turns files into facts. It only describes: what is right or wrong is for constraints to say. */
export interface Collector {
  /** The kinds of fact that it gives. */
  readonly kinds: readonly FactKind[]
  /** Those of them that depend on more than one file, or on what the tree was before. */
  readonly projectKinds: readonly FactKind[]
  /** Whether it reads the file at this path. */
  readonly wants: (path: string) => boolean
  /** Starts to collect from one tree the kinds that somebody asks for. */
  start(asked: ReadonlySet<FactKind>): Collection
}

/** Collecting from one tree: it may remember what it saw until the last file. */
export interface Collection {
  /** Learns of the tree what the facts of single files need; asked once, before the first of them. */
  prepare?(project: Project): Promise<void>
  /**
   * The facts of one file, in source order within each kind. `documents` is the stream that the parser gave, read in spite
   * of what is irregular (`Document.notes`).
   */
  collect(documents: readonly Document[], path: string): readonly Fact[]
  /**
   * Learns of a file that nobody wants to know anything about by itself, for what `finish` gives. Where it is missing
   * `collect` is asked in its place.
   */
  look?(documents: readonly Document[], path: string): void
  /** Facts of a file that has no document, because of `error`. Whoever reads other facts of it stays undecided. */
  reject?(source: Source, error: Diagnostic): readonly Fact[]
  /** The facts that take all files; asked once, after the last of them. */
  finish?(project: Project): readonly Fact[] | Promise<readonly Fact[]>
}
