import type { NodeIndex } from '../../../core/document/document.ts'
import type { ExpressionScalar } from '../expression/scalar.ts'
import type { Entry, Step } from '../model.ts'

/**
 * What was worked out of a model. It goes with the model: a `WeakMap` would hold the models of all files that were ever looked
 * at, because the engine looks into one only when it collects the whole heap.
 */
export interface FileCache {
  /** The scalars with expressions by their nodes. */
  scalars: ReadonlyMap<NodeIndex, ExpressionScalar> | undefined
  /** The members of mappings by their keys in lower case. */
  readonly members: Map<NodeIndex, ReadonlyMap<string, Entry>>
  /** The steps of jobs and actions by the node of the job, or of the action. */
  readonly steps: Map<NodeIndex, StepIndex>
}

/** The steps of a list that can run. */
export interface StepIndex {
  /** By id in lower case. */
  readonly byId: ReadonlyMap<string, readonly Step[]>
  /** Those whose script may set variables for later steps. */
  readonly setters: readonly Step[]
  /** Those that fetch artifacts of other runs. */
  readonly downloads: readonly Step[]
}

/** An empty cache, for a model that was just read. */
export function createFileCache(): FileCache {
  return { scalars: undefined, members: new Map(), steps: new Map() }
}
