import type { WorkflowPart } from '../part.ts'
import { collectStructure } from './collect-structure.ts'
import { WORKFLOW_STRUCTURE } from './kinds.ts'

/** What is collected about the structure of a file. */
export const STRUCTURE_PARTS: readonly WorkflowPart[] = [
  { kinds: [WORKFLOW_STRUCTURE], collect: ({ model, documents }) => collectStructure(model, documents) },
]
