import { AGENT_PROJECT_PARTS } from './agents/project-parts.ts'
import { CHAIN_PROJECT_PARTS } from './chain/project-parts.ts'
import { FLOW_PROJECT_PARTS } from './flow/project-parts.ts'
import { ONLINE_PROJECT_PARTS } from './online/project-parts.ts'
import type { WorkflowProjectPart } from './project-part.ts'
import { STRUCTURE_PROJECT_PARTS } from './structure/project-parts.ts'
import { TYPING_PROJECT_PARTS } from './typing/project-parts.ts'
import { VALUE_PROJECT_PARTS } from './values/project-parts.ts'

/** Everything that is collected from all workflows and actions together. */
export const WORKFLOW_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  ...AGENT_PROJECT_PARTS,
  ...CHAIN_PROJECT_PARTS,
  ...FLOW_PROJECT_PARTS,
  ...ONLINE_PROJECT_PARTS,
  ...STRUCTURE_PROJECT_PARTS,
  ...TYPING_PROJECT_PARTS,
  ...VALUE_PROJECT_PARTS,
]
