import type { WorkflowProjectPart } from '../project-part.ts'
import { startCalls } from './collect-calls.ts'
import { WORKFLOW_CALL } from './kinds.ts'

/** What is collected about calls between workflows. */
export const VALUE_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { scope: 'project', kinds: [WORKFLOW_CALL], start: startCalls },
]
