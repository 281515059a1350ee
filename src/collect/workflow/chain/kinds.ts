import { declareFactKind } from '../../../core/fact.ts'
import { CACHE_MODES } from '../actions/cache-mode.ts'
import { CHECKOUT_GUARDS } from './checkout-guard.ts'

/** Every checkout of what strangers propose. */
export const WORKFLOW_FOREIGN_CHECKOUT = declareFactKind({
  name: 'workflow.foreignCheckout',
  doc: 'A step with `actions/checkout` that takes what a stranger proposes in a workflow that strangers can start with the rights of the repository, or that switches off what refuses to. Jobs and steps whose `if` asks for a head in the same repository are left out.',
  fields: {
    content: {
      type: 'string',
      maybe: true,
      doc: 'What names the head of the pull request: a context, or the ref; absent when nothing does.',
    },
    form: {
      type: 'string',
      maybe: true,
      values: ['commit', 'pull', 'branch', 'repository', 'computed'],
      doc: 'What `content` is: a commit, `refs/pull/…`, the name of a branch, a repository, or an output of another step whose name says so.',
    },
    input: { type: 'string', maybe: true, doc: 'The input with `content`: `ref` or `repository`.' },
    optOut: {
      type: 'string',
      maybe: true,
      doc: 'Value of `allow-unsafe-pr-checkout` when it is true or an expression.',
    },
    guard: {
      type: 'string',
      values: CHECKOUT_GUARDS,
      doc: 'Whether the version of the action refuses the head of forks.',
    },
    refused: { type: 'bool', doc: 'Whether the action will refuse this.' },
    guardedEvents: {
      type: 'bool',
      doc: 'Whether it happens only at events at which the action refuses such content.',
    },
    guarded: {
      type: 'bool',
      doc: 'Whether only people with rights in the repository can start it, by the `if` or the types of the event.',
    },
    lowTrust: {
      type: 'bool',
      doc: 'Whether strangers can start the workflow with the rights of the repository.',
    },
    job: { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' },
    step: {
      type: 'string',
      maybe: true,
      doc: 'Name of the step, else its id; absent when it has neither.',
    },
    stepIndex: { type: 'int', maybe: true, doc: 'Position of the step in its list, from 0.' },
    events: {
      type: 'list',
      element: { type: 'string', doc: 'Name of an event.' },
      doc: 'The events that start the workflow; empty for an action.',
    },
    skipped: {
      type: 'bool',
      doc: 'Whether the job or step can never run, because its `if` is constantly false.',
    },
  },
})

/** Every cache-mode, and every job that may log in elsewhere. */
export const WORKFLOW_CACHE_MODE = declareFactKind({
  name: 'workflow.cacheMode',
  doc: 'A `cache-mode` that counts for at least one job, of a workflow or job, and each job with `id-token: write`.',
  fields: {
    level: { type: 'string', values: ['workflow', 'job'], doc: 'What it belongs to.' },
    mode: {
      type: 'string',
      values: CACHE_MODES,
      doc: 'The mode that counts: of the job, else of the workflow; `default` when there is none, `other` when it is none of the known ones.',
    },
    lowTrust: {
      type: 'list',
      element: { type: 'string', doc: 'Name of an event.' },
      doc: 'The events of the workflow that strangers cause and that run with the rights of the repository.',
    },
    own: {
      type: 'bool',
      doc: 'Whether the key stands here; false for a job that has the mode of its workflow.',
    },
    identity: {
      type: 'bool',
      doc: 'Whether the job has `id-token: write`, its own or that of the workflow.',
    },
    job: { type: 'string', maybe: true, doc: 'Id of the job.' },
  },
})
