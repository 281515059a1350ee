import type { WorkflowProjectPart } from '../project-part.ts'
import { collectTyping } from './collect-typing.ts'
import { WORKFLOW_TYPING } from './kinds.ts'

/** Facts of expressions that are wrong, which take the actions and workflows that a file uses. */
export const TYPING_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { kinds: [WORKFLOW_TYPING], collect: collectTyping },
]
