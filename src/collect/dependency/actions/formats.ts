import type { LockFormat } from '../lock-format.ts'
import { actionsLock } from './actions-lock.ts'
import { workflowFile } from './workflow-file.ts'

/** Formats of the workflows of the forge. */
export const ACTIONS_FORMATS: readonly LockFormat[] = [actionsLock, workflowFile]
