import type { Step } from '../model.ts'
import { sinksOf } from '../sinks.ts'
import { actionName, parseUses } from '../uses.ts'

/** Actions that ask what somebody may do in the repository, in lower case. As of 2026-09. */
const CHECKS: ReadonlySet<string> = new Set([
  'actions-cool/check-user-permission',
  'lannonbr/repo-permission-check-action',
  'morfien101/actions-authorized-user',
  'prince-chrismc/check-actor-permissions-action',
  'skjnldsv/check-actor-permission',
  'sushichop/action-repository-permission',
  'tspascoal/get-user-teams-membership',
])

/** What scripts ask that by: the calls of the interface of the platform. */
const CALLS =
  /getCollaboratorPermissionLevel|collaborators\/[^\n/]{1,200}\/permission\b|getMembershipForUserInOrg/

/**
 * Whether a step asks what the one who started the run may do in the repository. What it does with the answer is not read:
 * nobody asks for nothing.
 */
export function checksPermission(step: Step): boolean {
  if (step.isSkipped) return false
  const action = step.uses === undefined ? undefined : actionName(parseUses(step.uses.text))
  if (action !== undefined && CHECKS.has(action)) return true
  return sinksOf(step).some(({ code }) => CALLS.test(code.text))
}
