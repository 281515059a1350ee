import type { WorkflowPart } from '../part.ts'
import { collectCaches } from './collect-caches.ts'
import { collectCheckouts } from './collect-checkouts.ts'
import { WORKFLOW_CACHE, WORKFLOW_CHECKOUT } from './kinds.ts'

/** What is collected about single actions. */
export const ACTION_PARTS: readonly WorkflowPart[] = [
  { kinds: [WORKFLOW_CHECKOUT], collect: ({ model }) => collectCheckouts(model) },
  {
    kinds: [WORKFLOW_CACHE],
    collect: ({ model, comments }) => (model.kind === 'workflow' ? collectCaches(model, comments) : []),
  },
]
