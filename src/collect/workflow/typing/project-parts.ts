import type { WorkflowProjectPart } from '../project-part.ts'
import { collectMisuse } from './collect-misuse.ts'
import { collectTyping } from './collect-typing.ts'
import { WORKFLOW_TYPING } from './kinds.ts'
import { WORKFLOW_MISUSE } from './misuse-kind.ts'

/** Facts of expressions and inputs that are wrong, which take the actions and workflows that a file uses. */
export const TYPING_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { kinds: [WORKFLOW_MISUSE], collect: collectMisuse },
  { kinds: [WORKFLOW_TYPING], collect: collectTyping },
]
