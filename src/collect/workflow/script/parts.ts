import type { WorkflowPart } from '../part.ts'
import { collectEnv } from './collect-env.ts'
import { collectFeatures } from './collect-features.ts'
import { collectScripts } from './collect-scripts.ts'
import {
  WORKFLOW_COMMAND,
  WORKFLOW_ENV,
  WORKFLOW_FEATURE,
  WORKFLOW_PUBLICATION,
  WORKFLOW_TRANSFER,
  WORKFLOW_WRITE,
} from './kinds.ts'

/** What is collected about scripts and their surroundings. */
export const SCRIPT_PARTS: readonly WorkflowPart[] = [
  {
    kinds: [WORKFLOW_COMMAND, WORKFLOW_WRITE, WORKFLOW_PUBLICATION, WORKFLOW_TRANSFER],
    collect: ({ model }) => collectScripts(model),
  },
  { kinds: [WORKFLOW_FEATURE], collect: ({ model }) => collectFeatures(model) },
  { kinds: [WORKFLOW_ENV], collect: ({ model }) => collectEnv(model) },
]
