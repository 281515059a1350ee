import type { WorkflowPart } from '../part.ts'
import { collectConcurrency } from './collect-concurrency.ts'
import { collectCredentials } from './collect-credentials.ts'
import { collectDefinitions } from './collect-definitions.ts'
import { collectGrants } from './collect-grants.ts'
import { collectJobs } from './collect-jobs.ts'
import {
  WORKFLOW_CONCURRENCY,
  WORKFLOW_CREDENTIALS,
  WORKFLOW_DEFINITION,
  WORKFLOW_GRANTS,
  WORKFLOW_JOB,
} from './kinds.ts'

/** What is collected about workflows and their jobs. */
export const JOB_PARTS: readonly WorkflowPart[] = [
  {
    kinds: [WORKFLOW_DEFINITION],
    collect: ({ model }) => (model.kind === 'workflow' ? collectDefinitions(model) : []),
  },
  { kinds: [WORKFLOW_JOB], collect: ({ model }) => (model.kind === 'workflow' ? collectJobs(model) : []) },
  {
    kinds: [WORKFLOW_CONCURRENCY],
    collect: ({ model }) => (model.kind === 'workflow' ? collectConcurrency(model) : []),
  },
  {
    kinds: [WORKFLOW_GRANTS],
    collect: ({ model, comments }) => (model.kind === 'workflow' ? collectGrants(model, comments) : []),
  },
  {
    kinds: [WORKFLOW_CREDENTIALS],
    collect: ({ model }) => (model.kind === 'workflow' ? collectCredentials(model) : []),
  },
]
