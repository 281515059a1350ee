import { unreadableLock } from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import { folderOf } from '../tree-path.ts'
import { readBunLock } from './bun-lock.ts'

const BINARY =
  'the lock is binary: write it as text with `bun install --save-text-lockfile` and delete `bun.lockb`'

/** Locks of bun. The binary one is for bun alone; it is told, so that nobody takes it for read. */
export const BUN_FORMATS: readonly LockFormat[] = [
  {
    name: 'bun-lock',
    ecosystem: 'npm',
    matches: (path) => path === 'bun.lock' || path.endsWith('/bun.lock'),
    read: readBunLock,
  },
  {
    name: 'bun-lockb',
    ecosystem: 'npm',
    matches: (path) => path === 'bun.lockb' || path.endsWith('/bun.lockb'),
    yieldsTo: (path) => [folderOf(path) === '' ? 'bun.lock' : `${folderOf(path)}/bun.lock`],
    refuses: BINARY,
    read: (source) => unreadableLock(source, 'bun-lockb', 'npm', 'unreadable', BINARY),
  },
]
