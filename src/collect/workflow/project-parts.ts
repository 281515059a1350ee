import type { WorkflowProjectPart } from './project-part.ts'
import { TYPING_PROJECT_PARTS } from './typing/project-parts.ts'
import { VALUE_PROJECT_PARTS } from './values/project-parts.ts'

/** Everything that is collected from all workflows and actions together. */
export const WORKFLOW_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  ...TYPING_PROJECT_PARTS,
  ...VALUE_PROJECT_PARTS,
]
