import type { Document } from '../../core/document/document.ts'
import type { Fact } from '../../core/fact.ts'
import type { Collector } from '../collector.ts'
import { collectExpressions } from './collect-expressions.ts'
import { collectPermissions } from './collect-permissions.ts'
import { collectTriggers } from './collect-triggers.ts'
import { collectUses } from './collect-uses.ts'
import { commentsOf } from './comment.ts'
import { WORKFLOW_EXPRESSION, WORKFLOW_PERMISSIONS, WORKFLOW_TRIGGER, WORKFLOW_USES } from './kinds.ts'
import { isActionPath, isWorkflowPath } from './path.ts'
import { readAction, readWorkflow } from './read-workflow.ts'

/** Facts of workflows and of actions. Only the first document of a file counts; the platform refuses more. */
export const workflowCollector: Collector = {
  kinds: [WORKFLOW_USES, WORKFLOW_TRIGGER, WORKFLOW_PERMISSIONS, WORKFLOW_EXPRESSION],
  wants: (path) => isWorkflowPath(path) || isActionPath(path),
  collect: collectWorkflow,
}

function collectWorkflow(documents: readonly Document[], path: string): readonly Fact[] {
  const [document] = documents
  if (document === undefined) return []
  const comments = commentsOf(documents)
  if (isActionPath(path)) {
    const action = readAction(document)
    return [...collectUses(action, comments), ...collectExpressions(action)]
  }
  const workflow = readWorkflow(document)
  return [
    ...collectUses(workflow, comments),
    ...collectTriggers(workflow),
    ...collectPermissions(workflow),
    ...collectExpressions(workflow),
  ]
}
