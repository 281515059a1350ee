import { denyExecution } from './deny-execution.ts'
import { disableCache } from './disable-cache.ts'
import { dropCredentials } from './drop-credentials.ts'
import { leastPermissions } from './least-permissions.ts'
import { nameAuthor } from './name-author.ts'
import { pinAction } from './pin-action.ts'
import { raiseCooldown } from './raise-cooldown.ts'
import { removeVariable } from './remove-variable.ts'
import type { Repair } from './repair.ts'
import { selfReference } from './self-reference.ts'
import { stripLineBreak } from './strip-line-break.ts'
import { useEnvironmentVariable } from './use-environment-variable.ts'
import { writePlainly } from './write-plainly.ts'

/** A repair that constraints name by its hint. */
export interface NamedRepair {
  readonly repair: Repair
  /** Whether it may be made without a look at it: what the file does stays the same, or is what it was meant to be. */
  readonly isSafe: boolean
  /** It needs answers of the forge. */
  readonly isOnline?: true
}

/** Every repair by its hint. */
export const REPAIRS: ReadonlyMap<string, NamedRepair> = new Map<string, NamedRepair>([
  ['deny-execution', { repair: denyExecution, isSafe: false }],
  ['disable-cache', { repair: disableCache, isSafe: false }],
  ['drop-credentials', { repair: dropCredentials, isSafe: false }],
  ['least-permissions', { repair: leastPermissions, isSafe: true }],
  ['name-author', { repair: nameAuthor, isSafe: true }],
  ['pin-action', { repair: pinAction, isSafe: false, isOnline: true }],
  ['raise-cooldown', { repair: raiseCooldown, isSafe: true }],
  ['remove-variable', { repair: removeVariable, isSafe: false }],
  ['self-reference', { repair: selfReference, isSafe: true }],
  ['strip-line-break', { repair: stripLineBreak, isSafe: true }],
  ['use-environment-variable', { repair: useEnvironmentVariable, isSafe: false }],
  ['write-plainly', { repair: writePlainly, isSafe: true }],
])
