import type { Trigger, Workflow } from '../model.ts'

/** Events that strangers cause and whose runs have the rights of the repository. */
export const LOW_TRUST_EVENTS: ReadonlySet<string> = new Set([
  'check_run',
  'check_suite',
  'discussion',
  'discussion_comment',
  'fork',
  'gollum',
  'issue_comment',
  'issues',
  'pull_request_target',
  'watch',
  'workflow_run',
])

/** The triggers of a workflow that strangers can cause, in source order. */
export function lowTrustTriggers(workflow: Workflow): readonly Trigger[] {
  return workflow.triggers.filter(({ event }) => LOW_TRUST_EVENTS.has(event))
}

/** Activity types that only people with some rights in the repository cause. */
const INSIDER_TYPES: ReadonlySet<string> = new Set([
  'assigned',
  'demilestoned',
  'labeled',
  'locked',
  'milestoned',
  'pinned',
  'transferred',
  'unassigned',
  'unlabeled',
  'unlocked',
  'unpinned',
])

/** Whether all activity types that a trigger names are those of people with rights in the repository. */
export function isInsiderTrigger({ types }: Trigger): boolean {
  return types.length > 0 && types.every((type) => INSIDER_TYPES.has(type))
}
