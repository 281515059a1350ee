import type { Document } from '../../core/document/document.ts'
import { commentsOf } from './comment.ts'
import { type ExpressionList, expressionsOf } from './expression/expressions-of.ts'
import { type SectionTables, sectionTables } from './expression/section.ts'
import { createFileCache } from './flow/file-cache.ts'
import type { Action, Job, Step, Workflow } from './model.ts'
import { outsideTriggers } from './outside-events.ts'
import type { Outline, WorkflowFile } from './part.ts'
import { isActionPath } from './path.ts'
import { readAction, readWorkflow } from './read-workflow.ts'
import { eventNames } from './site.ts'
import { parseUses } from './uses.ts'

/** Reads the first document of a file as the workflow or action that its path says; undefined when there is no document. */
export function readWorkflowFile(
  documents: readonly Document[],
  path: string,
  sections: SectionTables = sectionTables(),
): WorkflowFile | undefined {
  const [document] = documents
  if (document === undefined) return undefined
  const model = isActionPath(path) ? readAction(document) : readWorkflow(document)
  let expressions: ExpressionList | undefined
  return {
    path,
    outline: outlineOf(model),
    model,
    documents,
    comments: commentsOf(documents),
    expressions: () => {
      expressions ??= expressionsOf(model, sections)
      return expressions
    },
    cache: createFileCache(),
  }
}

function outlineOf(model: Workflow | Action): Outline {
  const names = model.kind === 'workflow' ? eventNames(model) : undefined
  const events = Array.isArray(names) ? (names as readonly string[]) : undefined
  const name = model.name?.text.trim()
  return {
    kind: model.kind,
    source: model.document.source,
    name: name === '' ? undefined : name,
    events,
    outsideEvents:
      model.kind === 'workflow' ? outsideTriggers(model).map(({ event, span }) => ({ event, span })) : [],
    isLinked: model.kind === 'action' || isCallable(events) || model.jobs.some(usesOthers),
    truncation: model.truncation,
  }
}

function isCallable(events: readonly string[] | undefined): boolean {
  return events === undefined || events.includes('workflow_call')
}

function usesOthers({ uses, steps }: Job): boolean {
  return uses !== undefined || steps.some(usesRepository)
}

function usesRepository({ uses }: Step): boolean {
  if (uses === undefined) return false
  const { kind } = parseUses(uses.text)
  return kind === 'local' || kind === 'self'
}
