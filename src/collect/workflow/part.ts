import type { Fact, FactKind } from '../../core/fact.ts'
import type { Comment } from './comment.ts'
import type { Action, Workflow } from './model.ts'

/** A workflow or the metadata of an action, as it was read. */
export interface WorkflowFile {
  readonly model: Workflow | Action
  readonly comments: readonly Comment[]
}

/** Facts of some kinds that one workflow or action gives by itself. */
export interface WorkflowPart {
  readonly kinds: readonly FactKind[]
  collect(file: WorkflowFile): readonly Fact[]
}
