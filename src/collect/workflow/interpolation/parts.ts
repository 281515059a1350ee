import type { WorkflowPart } from '../part.ts'
import { collectConditions } from './collect-conditions.ts'
import { collectExposures } from './collect-exposures.ts'
import { collectObfuscations } from './collect-obfuscations.ts'
import { collectSecrets } from './collect-secrets.ts'
import { collectTernaries } from './collect-ternaries.ts'
import {
  WORKFLOW_CONDITION,
  WORKFLOW_EXPOSURE,
  WORKFLOW_OBFUSCATION,
  WORKFLOW_SECRET,
  WORKFLOW_TERNARY,
} from './kinds.ts'

/** What expressions say and hide. */
export const INTERPOLATION_PARTS: readonly WorkflowPart[] = [
  { kinds: [WORKFLOW_CONDITION], collect: ({ model }) => collectConditions(model) },
  { kinds: [WORKFLOW_EXPOSURE], collect: collectExposures },
  { kinds: [WORKFLOW_OBFUSCATION], collect: collectObfuscations },
  { kinds: [WORKFLOW_SECRET], collect: collectSecrets },
  { kinds: [WORKFLOW_TERNARY], collect: collectTernaries },
]
