import type { LockFormat } from '../lock-format.ts'
import { gemLock } from './gem-lock.ts'

/** Files of Bundler, sorted by name. */
export const RUBY_FORMATS: readonly LockFormat[] = [gemLock]
