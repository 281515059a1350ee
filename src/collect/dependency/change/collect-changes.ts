import type { TreeEntry } from '../../../core/tree.ts'
import type { Project } from '../../project.ts'
import { collectInventory } from '../collect-inventory.ts'
import { factFormats } from '../fact-formats.ts'
import type { Lock, LockProblem } from '../model.ts'
import type { LockPair } from './model.ts'
import { selectLocks } from './select-locks.ts'

/** What a change made different. */
export interface LockPairs {
  /** Sorted by path. */
  readonly pairs: readonly LockPair[]
  /** What concerns no single lock after the change: there are too many of them. */
  readonly problems: readonly LockProblem[]
}

/**
 * The locks that a change made different, at both sides; undefined when there is nothing to compare with. Both sides are read from
 * their trees: nobody else's record of them is asked.
 */
export async function collectLockPairs(project: Project): Promise<LockPairs | undefined> {
  const [changes, before] = [await project.changes(), project.before]
  if (changes === undefined || before === undefined) return undefined
  const formats = await factFormats([...before.entries, ...project.entries].map(({ path }) => path))
  const selected = selectLocks(changes, before.entries, project.entries, formats)
  const [old, now] = await Promise.all([
    readLocks(before, before.entries, new Set(selected.flatMap((one) => one.before ?? []))),
    readLocks(project, project.entries, new Set(selected.flatMap((one) => one.after ?? []))),
  ])
  // LIMIT: lockfiles of one tree. What is beyond is a problem, and not gone.
  const isCut = now.problems.some(({ kind }) => kind === 'too-large')
  const read = selected.filter(({ after }) => !isCut || after === undefined || now.locks.has(after))
  const pairs = read.map(({ before: from, after: to, isSwitched }): LockPair => {
    const known = from === undefined ? undefined : old.locks.get(from)
    // With a lock of which nothing could be read there is nothing to compare: what repairs it is as good as new.
    const isReadable = known?.problems.some(({ extent }) => extent === 'whole') !== true
    return {
      before: isReadable ? known : undefined,
      after: to === undefined ? undefined : now.locks.get(to),
      isSwitched,
      ...(isReadable ? {} : { wasUnreadable: true }),
    }
  })
  return { pairs, problems: now.problems }
}

interface ReadLocks {
  readonly locks: ReadonlyMap<string, Lock>
  readonly problems: readonly LockProblem[]
}

async function readLocks(
  tree: Pick<Project, 'read'>,
  entries: readonly TreeEntry[],
  paths: ReadonlySet<string>,
): Promise<ReadLocks> {
  if (paths.size === 0) return { locks: new Map(), problems: [] }
  const { locks, problems } = await collectInventory(tree, entries, {
    isExcluded: (path) => !paths.has(path),
  })
  return { locks: new Map(locks.map((lock) => [lock.source.path, lock])), problems }
}
