import type { LockFormat } from '../lock-format.ts'
import { PNPM_LOCK, readPnpmLock } from './read-pnpm-lock.ts'

/** Locks of pnpm. */
export const PNPM_FORMATS: readonly LockFormat[] = [
  {
    name: PNPM_LOCK,
    ecosystem: 'npm',
    matches: (path) => path === 'pnpm-lock.yaml' || path.endsWith('/pnpm-lock.yaml'),
    read: readPnpmLock,
  },
]
