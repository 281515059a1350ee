import { declareFactKind } from '../../../core/fact.ts'
import { CACHE_MODES } from './cache-mode.ts'
import { SWITCHES } from './switch.ts'

const skipped = {
  type: 'bool',
  doc: 'Whether the job or step can never run, because its `if` is constantly false.',
} as const

const job = { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' } as const

const step = {
  type: 'string',
  maybe: true,
  doc: 'Name of the step, else its id; absent when it has neither.',
} as const

const events = {
  type: 'list',
  element: { type: 'string', doc: 'Name of an event.' },
  doc: 'The events that start the workflow; empty for an action.',
} as const

/** Every checkout, once for each upload that could take its credentials along. */
export const WORKFLOW_CHECKOUT = declareFactKind({
  name: 'workflow.checkout',
  doc: 'A step with `actions/checkout`: whether its credentials stay in the workspace, and whether a later step of the same job uploads that. One fact for each such upload, else one. A step of any action whose `with` is one expression counts too, because what it does is not known.',
  fields: {
    credentials: {
      type: 'string',
      values: ['default', 'kept', 'dropped', 'conditional', 'other', 'hidden'],
      doc: 'What `persist-credentials` says: nothing (`default`, they stay), `true` (`kept`), `false` (`dropped`), an expression (`conditional`), or any `other` text, which keeps them; `hidden` where `with` is one expression.',
    },
    exposure: {
      type: 'string',
      values: ['unseen', 'uploaded', 'before'],
      doc: '`uploaded` where a later step uploads the whole workspace; `before` where the uploads of the job all come before the checkout; `unseen` where the job uploads nothing.',
    },
    major: {
      type: 'int',
      maybe: true,
      doc: 'Major version that the tag names: 6 of `v6` and `v6.0.1`, for a commit the longest tag on it. Absent for branches, and for commits where the forge was not asked or gave no answer.',
    },
    commit: { type: 'string', maybe: true, doc: 'The full commit id that it is pinned to.' },
    action: { type: 'string', maybe: true, doc: 'The action, `owner/repo` in lower case with its path.' },
    job,
    step,
    events,
    skipped,
  },
})

/** Every step with an action that restores a cache. */
export const WORKFLOW_CACHE = declareFactKind({
  name: 'workflow.cache',
  doc: 'A step with an action that can restore a cache, in a job of a workflow: whether it does, and whether what the job makes is published.',
  fields: {
    action: { type: 'string', doc: 'The action, `owner/repo` in lower case with its path.' },
    caching: {
      type: 'string',
      values: SWITCHES,
      doc: 'Whether the step uses a cache by its inputs; `conditional` when an expression or a version that is not known decides.',
    },
    cachingOnTag: {
      type: 'string',
      values: SWITCHES,
      doc: 'The same in a run for a pushed tag, where the deciding expression asks for nothing but that.',
    },
    input: { type: 'string', maybe: true, doc: 'The input that decides, where it is given.' },
    control: {
      type: 'string',
      maybe: true,
      doc: 'The one input that switches the cache, for actions that have one with the values `true` and `false`.',
    },
    release: {
      type: 'string',
      values: ['none', 'tag', 'branch'],
      doc: 'Whether the events of the workflow are those of releases: `tag` for the event `release` and pushed tags alone, `branch` if pushes to a branch with `release` in its name start it as well.',
    },
    publisher: {
      type: 'string',
      maybe: true,
      doc: 'An action of the same job that publishes or deploys; absent when there is none.',
    },
    cacheMode: {
      type: 'string',
      values: CACHE_MODES,
      doc: 'The `cache-mode` of the job, else of the workflow; `default` when there is none, `other` when it is none of the known ones.',
    },
    job: { type: 'string', doc: 'Id of the job.' },
    step,
    events,
    skipped,
  },
})
