import type { WorkflowProjectPart } from '../project-part.ts'
import { startMisuse } from './collect-misuse.ts'
import { startTyping } from './collect-typing.ts'
import { WORKFLOW_TYPING } from './kinds.ts'
import { WORKFLOW_MISUSE } from './misuse-kind.ts'

/** Facts of expressions and inputs that are wrong, which take the actions and workflows that a file uses. */
export const TYPING_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { scope: 'file', kinds: [WORKFLOW_MISUSE], start: startMisuse },
  { scope: 'file', kinds: [WORKFLOW_TYPING], start: startTyping },
]
