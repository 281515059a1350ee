import type { WorkflowProjectPart } from '../project-part.ts'
import { collectFlows } from './collect-flows.ts'
import { WORKFLOW_FLOW } from './kinds.ts'

/** Where values come from, across steps, jobs and files. */
export const FLOW_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { kinds: [WORKFLOW_FLOW], collect: (files) => collectFlows(files) },
]
