import type { FactKind } from '../core/fact.ts'
import { REPOSITORY_FILE } from './repository/kinds.ts'
import { WORKFLOW_CONDITION } from './workflow/interpolation/kinds.ts'
import {
  WORKFLOW_EXPRESSION,
  WORKFLOW_PERMISSIONS,
  WORKFLOW_TRIGGER,
  WORKFLOW_USES,
} from './workflow/kinds.ts'

/** Every kind of fact that constraints can be written about, sorted by name. */
export const FACT_KINDS: readonly FactKind[] = [
  REPOSITORY_FILE,
  WORKFLOW_CONDITION,
  WORKFLOW_EXPRESSION,
  WORKFLOW_PERMISSIONS,
  WORKFLOW_TRIGGER,
  WORKFLOW_USES,
]
