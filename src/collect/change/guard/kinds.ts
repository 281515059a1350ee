import { declareFactKind } from '../../../core/fact.ts'

/** What guards something, and that a change can loosen. */
export const GUARD_RAILS = [
  'cache-mode',
  'checkout',
  'codeowners',
  'dependabot',
  'environment',
  'flux-policy',
  'ignore',
  'package-policy',
  'permissions',
  'pin',
  'trigger',
] as const
export type GuardRail = (typeof GUARD_RAILS)[number]

/** How a change can loosen a guard. */
export const GUARD_CHANGES = [
  'added',
  'allowed',
  'changed',
  'comment-changed',
  'credentials-kept',
  'filter-dropped',
  'lowered',
  'raised',
  'removed',
  'switched-off',
  'unpinned',
] as const
export type GuardChange = (typeof GUARD_CHANGES)[number]

/** One guard that a change loosens. */
export const CHANGE_GUARD = declareFactKind({
  name: 'change.guard',
  doc: 'One guard that a change removes or loosens, found by comparing what the file says before and after, not its text. It stands at what is there after the change; where nothing is left, at the beginning of the file. There are none without a base to compare with.',
  irregular: true,
  fields: {
    rail: { type: 'string', values: GUARD_RAILS, doc: 'What guards.' },
    change: { type: 'string', values: GUARD_CHANGES, doc: 'How it is loosened.' },
    name: {
      type: 'string',
      doc: 'What it is about: a scope, an event, an action, a rule, a setting, a path.',
    },
    from: { type: 'string', doc: 'What it was before; empty where nothing was.' },
    to: { type: 'string', doc: 'What it is after the change; empty where nothing is left.' },
    job: { type: 'string', maybe: true, doc: 'Id of the job that it is about.' },
    lowTrust: {
      type: 'bool',
      doc: 'Whether people from outside start the workflow with the rights of the repository.',
    },
    reasoned: { type: 'bool', doc: 'Whether a reason and a day of expiry are given, for the rail `ignore`.' },
  },
})
