import { declareFactKind } from '../../../core/fact.ts'

/** What can be wrong in the form of `actions.lock`. */
export const LOCK_FLAWS = [
  'anchor',
  'commit-format',
  'commit-mismatch',
  'conflicting-entries',
  'cycle',
  'duplicate-key',
  'id-range',
  'missing-key',
  'more-documents',
  'not-yaml',
  'pin-format',
  'ref-mismatch',
  'too-large',
  'unexpected-key',
  'value-type',
  'workflow-path',
] as const
export type LockFlawKind = (typeof LOCK_FLAWS)[number]

/** What can be wrong between the lock and the workflows that it lists. */
export const LOCK_PROBLEMS = [
  ...LOCK_FLAWS,
  'inconsistent-id',
  'incomplete-closure',
  'local-action',
  'missing-dependency',
  'not-pinned',
  'orphan',
  'ref-changed',
  'self-ref',
  'sha-as-ref',
  'stale',
  'stale-workflow',
  'version-old',
  'version-ref',
  'version-unknown',
] as const
export type LockProblem = (typeof LOCK_PROBLEMS)[number]

/** One thing that is irregular in the lock of actions, or in a workflow that it lists. */
export const WORKFLOW_LOCK = declareFactKind({
  name: 'workflow.lock',
  doc: 'One place where `.github/workflows/actions.lock` has not its form, or where it and the workflows that it lists do not fit each other. The latter is looked for only where the former is not found.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: LOCK_PROBLEMS, doc: 'What is irregular.' },
    form: { type: 'bool', doc: 'Whether it is about the form of the lock, so that the platform refuses it.' },
    name: {
      type: 'string',
      doc: 'What it is about: a key, a pin, a path, or the text of a `uses`. Empty for the whole file.',
    },
    detail: { type: 'string', doc: 'What is expected, or what it conflicts with, in words; may be empty.' },
    workflow: { type: 'string', maybe: true, doc: 'Path of the listed workflow.' },
  },
})

/** One thing that a change does to the lock of actions. */
export const WORKFLOW_LOCK_CHANGE = declareFactKind({
  name: 'workflow.lockChange',
  doc: 'One thing that a change does to what `.github/workflows/actions.lock` guards. There are none without a base to compare with.',
  irregular: true,
  fields: {
    change: {
      type: 'string',
      values: ['lock-removed', 'owner-changed', 'pin-moved', 'workflow-removed'],
      doc: 'What happens: the lock goes, another owner or repository has the name, a pin has another commit, or a workflow that is still there is no longer listed.',
    },
    name: { type: 'string', doc: 'The pin, the repository or the path.' },
    from: { type: 'string', doc: 'What it was before; empty when nothing tells.' },
    to: { type: 'string', doc: 'What it is now; empty when nothing is left.' },
    exact: { type: 'bool', doc: 'For `pin-moved` whether the ref is a full version, which never moves.' },
  },
})

/** Every workflow, with what the lock says of it. */
export const WORKFLOW_ONBOARDING = declareFactKind({
  name: 'workflow.onboarding',
  doc: 'One workflow, and whether `.github/workflows/actions.lock` lists it, so that the platform runs the locked commits alone.',
  fields: {
    path: { type: 'string', doc: 'Path of the workflow.' },
    listed: { type: 'bool', doc: 'Whether the lock lists it.' },
    lock: { type: 'bool', doc: 'Whether there is a lock that can be read.' },
  },
})
