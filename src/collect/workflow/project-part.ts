import type { Fact, FactKind } from '../../core/fact.ts'
import type { Project } from '../project.ts'
import type { WorkflowFile } from './part.ts'

/** All workflows and actions of a tree by their paths, in the order of paths. */
export type WorkflowFiles = ReadonlyMap<string, WorkflowFile>

/** Facts of some kinds that take all workflows and actions of a tree together. */
export interface WorkflowProjectPart {
  readonly kinds: readonly FactKind[]
  /** `asked` are the kinds that somebody wants, of this part and of others. */
  collect(
    files: WorkflowFiles,
    project: Project,
    asked: ReadonlySet<FactKind>,
  ): readonly Fact[] | Promise<readonly Fact[]>
}
