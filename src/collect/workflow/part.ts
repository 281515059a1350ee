import type { Document } from '../../core/document/document.ts'
import type { Fact, FactKind } from '../../core/fact.ts'
import type { Source } from '../../core/source.ts'
import type { Span } from '../../core/span.ts'
import type { Comment } from './comment.ts'
import type { ExpressionList } from './expression/expressions-of.ts'
import type { FileCache } from './flow/file-cache.ts'
import type { Action, Workflow } from './model.ts'

/** A workflow or the metadata of an action, as it was read. */
export interface WorkflowFile {
  readonly path: string
  readonly outline: Outline
  readonly model: Workflow | Action
  /** All documents of the file; `model` is read from the first. */
  readonly documents: readonly Document[]
  readonly comments: readonly Comment[]
  /** Every expression of the file, read when it is asked for first and then remembered. */
  readonly expressions: () => ExpressionList
  readonly cache: FileCache
}

/** What is known of a file without reading it again: of a large tree not every model stays in memory. */
export interface Outline {
  readonly kind: 'workflow' | 'action'
  readonly source: Source
  /** Trimmed; undefined when it has none. */
  readonly name: string | undefined
  /** Names of the events that start it; undefined for an action and when there are too many. */
  readonly events: readonly string[] | undefined
  /** Events by which people without rights start it, in source order. */
  readonly outsideEvents: readonly { readonly event: string; readonly span: Span }[]
  /** It uses files of the repository or another workflow, or others may use it: its facts depend on other files. */
  readonly isLinked: boolean
  /** Why a part of the file was not read, if one was not. */
  readonly truncation: string | undefined
}

/** What is known of a tree before its workflows and actions are read. */
export interface Surroundings {
  /** The pins that the lock of actions lists, by the path of the workflow; none without a lock that the platform takes. */
  readonly pins: ReadonlyMap<string, ReadonlySet<string>>
}

/** Facts of some kinds that one workflow or action gives by itself. */
export interface WorkflowPart {
  readonly kinds: readonly FactKind[]
  collect(file: WorkflowFile, around: Surroundings): readonly Fact[]
}
