import type { LockFormat } from '../lock-format.ts'
import { readYarnLock, YARN_LOCK } from './read-yarn-lock.ts'

/** Locks of yarn, of all its versions. */
export const YARN_FORMATS: readonly LockFormat[] = [
  {
    name: YARN_LOCK,
    ecosystem: 'npm',
    matches: (path) => path === 'yarn.lock' || path.endsWith('/yarn.lock'),
    read: readYarnLock,
  },
]
