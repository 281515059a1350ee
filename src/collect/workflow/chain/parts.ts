import type { WorkflowPart } from '../part.ts'
import { collectCacheModes } from './collect-cache-modes.ts'
import { collectForeignCheckouts } from './collect-foreign-checkouts.ts'
import { WORKFLOW_CACHE_MODE, WORKFLOW_FOREIGN_CHECKOUT } from './kinds.ts'

/** What is collected about the links of attacks, file by file. */
export const CHAIN_PARTS: readonly WorkflowPart[] = [
  {
    kinds: [WORKFLOW_FOREIGN_CHECKOUT],
    collect: ({ model, comments }) => collectForeignCheckouts(model, comments),
  },
  {
    kinds: [WORKFLOW_CACHE_MODE],
    collect: ({ model }) => (model.kind === 'workflow' ? collectCacheModes(model) : []),
  },
]
