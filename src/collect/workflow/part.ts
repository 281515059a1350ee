import type { Document } from '../../core/document/document.ts'
import type { Fact, FactKind } from '../../core/fact.ts'
import type { Comment } from './comment.ts'
import type { ExpressionList } from './expression/expressions-of.ts'
import type { Action, Workflow } from './model.ts'

/** A workflow or the metadata of an action, as it was read. */
export interface WorkflowFile {
  readonly model: Workflow | Action
  /** All documents of the file; `model` is read from the first. */
  readonly documents: readonly Document[]
  readonly comments: readonly Comment[]
  /** Every expression of the file, read when it is asked for first and then remembered. */
  readonly expressions: () => ExpressionList
}

/** Facts of some kinds that one workflow or action gives by itself. */
export interface WorkflowPart {
  readonly kinds: readonly FactKind[]
  collect(file: WorkflowFile): readonly Fact[]
}
