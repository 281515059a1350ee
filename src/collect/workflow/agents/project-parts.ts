import type { WorkflowProjectPart } from '../project-part.ts'
import { startAgents } from './collect-agents.ts'
import { WORKFLOW_AGENT } from './kinds.ts'

/** What is collected about agents, with what they are told from other files. */
export const AGENT_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { scope: 'file', kinds: [WORKFLOW_AGENT], start: startAgents },
]
