import type { WorkflowProjectPart } from '../project-part.ts'
import { startFlows } from './collect-flows.ts'
import { WORKFLOW_FLOW } from './kinds.ts'

/** Where values come from, across steps, jobs and files. */
export const FLOW_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { scope: 'file', kinds: [WORKFLOW_FLOW], start: () => startFlows() },
]
