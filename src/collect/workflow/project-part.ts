import type { Fact, FactKind } from '../../core/fact.ts'
import type { Project } from '../project.ts'
import type { WorkflowFile } from './part.ts'

/** All workflows and actions of a tree by their paths, in the order of paths. */
export type WorkflowFiles = ReadonlyMap<string, WorkflowFile>

/**
 * Facts of some kinds that take several workflows and actions. Those of scope `file` belong to one file each, and other
 * files matter only as far as they use each other: a file that is not linked is asked for alone, as soon as it is read.
 */
export type WorkflowProjectPart =
  | {
      readonly scope: 'file'
      readonly kinds: readonly FactKind[]
      /** Starts to collect from one tree. */
      start(): CollectLinked
    }
  | {
      readonly scope: 'project'
      readonly kinds: readonly FactKind[]
      /** Starts to collect from one tree. */
      start(): CollectProject
    }

/** Collects the facts of a tree once all its files were read. */
export interface CollectProject {
  /** Told of each file while it is in memory: what is kept of it then need not be read again. */
  look?(file: WorkflowFile): void
  /** `asked` are the kinds that somebody wants, of this part and of others. */
  finish(
    files: WorkflowFiles,
    project: Project,
    asked: ReadonlySet<FactKind>,
  ): readonly Fact[] | Promise<readonly Fact[]>
}

/** Collects the facts of one file; `files` are all that it may have to do with, and itself. */
export type CollectLinked = (file: WorkflowFile, files: WorkflowFiles) => readonly Fact[]
