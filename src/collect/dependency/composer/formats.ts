import type { LockFormat } from '../lock-format.ts'
import { composerLock } from './composer-lock.ts'

/** Files of Composer, sorted by name. */
export const COMPOSER_FORMATS: readonly LockFormat[] = [composerLock]
