import type { LockFormat } from './lock-format.ts'

/** Every format that is read, by ecosystem. */
export const LOCK_FORMATS: readonly LockFormat[] = []
