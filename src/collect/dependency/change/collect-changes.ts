import type { TreeEntry } from '../../../core/tree.ts'
import type { Project } from '../../project.ts'
import { collectInventory } from '../collect-inventory.ts'
import { factFormats } from '../fact-formats.ts'
import type { Lock } from '../model.ts'
import type { LockPair } from './model.ts'
import { selectLocks } from './select-locks.ts'

/**
 * The locks that a change made different, at both sides, sorted by path; undefined when there is nothing to compare with. Both sides
 * are read from their trees: nobody else's record of them is asked.
 */
export async function collectLockPairs(project: Project): Promise<readonly LockPair[] | undefined> {
  const [changes, before] = [await project.changes(), project.before]
  if (changes === undefined || before === undefined) return undefined
  const formats = await factFormats([...before.entries, ...project.entries].map(({ path }) => path))
  const selected = selectLocks(changes, before.entries, project.entries, formats)
  const [old, now] = await Promise.all([
    readLocks(before, before.entries, new Set(selected.flatMap((one) => one.before ?? []))),
    readLocks(project, project.entries, new Set(selected.flatMap((one) => one.after ?? []))),
  ])
  return selected.map((paths) => ({
    before: paths.before === undefined ? undefined : readable(old.get(paths.before)),
    after: paths.after === undefined ? undefined : now.get(paths.after),
    isSwitched: paths.isSwitched,
  }))
}

/** With a lock of which nothing could be read there is nothing to compare: what repairs it is as good as new. */
function readable(lock: Lock | undefined): Lock | undefined {
  return lock?.problems.some(({ extent }) => extent === 'whole') === true ? undefined : lock
}

async function readLocks(
  tree: Pick<Project, 'read'>,
  entries: readonly TreeEntry[],
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Lock>> {
  if (paths.size === 0) return new Map()
  const { locks } = await collectInventory(tree, entries, { isExcluded: (path) => !paths.has(path) })
  return new Map(locks.map((lock) => [lock.source.path, lock]))
}
