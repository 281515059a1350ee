import type { Fact } from '../../../core/fact.ts'
import type { Workflow } from '../model.ts'
import type { WorkflowPart } from '../part.ts'
import { collectEvents } from './collect-events.ts'
import { collectGlobs } from './collect-globs.ts'
import { collectMatrix } from './collect-matrix.ts'
import { collectRunners } from './collect-runners.ts'
import { collectValues } from './collect-values.ts'
import { WORKFLOW_EVENT, WORKFLOW_GLOB, WORKFLOW_MATRIX, WORKFLOW_RUNNER, WORKFLOW_VALUE } from './kinds.ts'

/** What is collected about irregular values of one workflow or action. */
export const VALUE_PARTS: readonly WorkflowPart[] = [
  { kinds: [WORKFLOW_EVENT], collect: ({ model }) => ofWorkflow(model, collectEvents) },
  { kinds: [WORKFLOW_GLOB], collect: ({ model }) => ofWorkflow(model, collectGlobs) },
  { kinds: [WORKFLOW_MATRIX], collect: ({ model }) => ofWorkflow(model, collectMatrix) },
  { kinds: [WORKFLOW_RUNNER], collect: ({ model }) => ofWorkflow(model, collectRunners) },
  { kinds: [WORKFLOW_VALUE], collect: ({ model }) => collectValues(model) },
]

function ofWorkflow(
  model: Parameters<typeof collectValues>[0],
  collect: (workflow: Workflow) => readonly Fact[],
): readonly Fact[] {
  return model.kind === 'workflow' ? collect(model) : []
}
