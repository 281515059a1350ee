import type { Document } from '../../core/document/document.ts'
import type { FactKind } from '../../core/fact.ts'
import type { Collection, Collector } from '../collector.ts'
import { commentsOf } from './comment.ts'
import { type ExpressionList, expressionsOf } from './expression/expressions-of.ts'
import { type SectionTables, sectionTables } from './expression/section.ts'
import type { WorkflowFile } from './part.ts'
import { WORKFLOW_PARTS } from './parts.ts'
import { isActionPath, isWorkflowPath } from './path.ts'
import { WORKFLOW_PROJECT_PARTS } from './project-parts.ts'
import { readAction, readWorkflow } from './read-workflow.ts'
import { rejectStructure } from './structure/collect-structure.ts'
import { WORKFLOW_STRUCTURE } from './structure/kinds.ts'

const PROJECT_KINDS: readonly FactKind[] = WORKFLOW_PROJECT_PARTS.flatMap((part) => part.kinds)

/** Facts of workflows and of actions. Only the first document of a file counts; the platform refuses more. */
export const workflowCollector: Collector = {
  kinds: [...WORKFLOW_PARTS.flatMap((part) => part.kinds), ...PROJECT_KINDS],
  projectKinds: PROJECT_KINDS,
  wants: (path) => isWorkflowPath(path) || isActionPath(path),
  start: startWorkflows,
}

function startWorkflows(asked: ReadonlySet<FactKind>): Collection {
  const isAsked = ({ kinds }: { readonly kinds: readonly FactKind[] }): boolean =>
    kinds.some((kind) => asked.has(kind))
  const parts = WORKFLOW_PARTS.filter(isAsked)
  const projectParts = WORKFLOW_PROJECT_PARTS.filter(isAsked)
  const files = new Map<string, WorkflowFile>()
  const sections = sectionTables()
  return {
    collect(documents, path) {
      const file = readFile(documents, path, sections)
      if (file === undefined) return []
      if (projectParts.length > 0) files.set(path, file)
      return parts.flatMap((part) => part.collect(file))
    },
    // Others can say nothing of a file that is no YAML, but this.
    reject: (source, error) =>
      asked.has(WORKFLOW_STRUCTURE)
        ? rejectStructure(source, error, isActionPath(source.path) ? 'action' : 'workflow')
        : [],
    finish: async (project) => {
      const facts = await Promise.all(projectParts.map((part) => part.collect(files, project, asked)))
      return facts.flat()
    },
  }
}

function readFile(
  documents: readonly Document[],
  path: string,
  sections: SectionTables,
): WorkflowFile | undefined {
  const [document] = documents
  if (document === undefined) return undefined
  const model = isActionPath(path) ? readAction(document) : readWorkflow(document)
  let expressions: ExpressionList | undefined
  return {
    model,
    documents,
    comments: commentsOf(documents),
    expressions: () => {
      expressions ??= expressionsOf(model, sections)
      return expressions
    },
  }
}
