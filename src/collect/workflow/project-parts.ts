import type { WorkflowProjectPart } from './project-part.ts'

/** Everything that is collected from all workflows and actions together. */
export const WORKFLOW_PROJECT_PARTS: readonly WorkflowProjectPart[] = []
