import type { WorkflowPart } from '../part.ts'
import { collectAgents } from './collect-agents.ts'
import { WORKFLOW_AGENT } from './kinds.ts'

/** What is collected about agents. */
export const AGENT_PARTS: readonly WorkflowPart[] = [{ kinds: [WORKFLOW_AGENT], collect: collectAgents }]
