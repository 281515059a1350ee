import { LOW_TRUST_EVENTS } from './chain/low-trust.ts'
import type { Trigger, Workflow } from './model.ts'

/** Events that strangers cause and whose runs have no rights of the repository. */
const PULL_REQUEST_EVENTS: readonly string[] = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
]

/** The triggers of a workflow that people without rights can cause, with and without rights of the run, in source order. */
export function outsideTriggers(workflow: Workflow): readonly Trigger[] {
  return workflow.triggers.filter(
    ({ event }) => PULL_REQUEST_EVENTS.includes(event) || LOW_TRUST_EVENTS.has(event),
  )
}
