import type { Project } from '../../project.ts'
import { collectInventory } from '../collect-inventory.ts'
import { factFormats } from '../fact-formats.ts'
import type { Ecosystem, Lock } from '../model.ts'
import type { LockPair } from './model.ts'

/** Ecosystems in which one version has the same code wherever it is named: tags of images and actions move. */
export function hasFixedVersions(ecosystem: Ecosystem): boolean {
  return ecosystem !== 'docker' && ecosystem !== 'GitHub Actions'
}

/**
 * The locks of the tree before a change that no pair has, of ecosystems in which a lock is new or could not be read before: what is
 * in it cannot be compared with itself, and may be known elsewhere. Empty where every lock has one to compare with.
 */
export async function collectOtherLocks(
  { before }: Project,
  pairs: readonly LockPair[],
): Promise<readonly Lock[]> {
  const wanted = new Set(pairs.flatMap((pair) => ecosystemOfNew(pair) ?? []))
  if (before === undefined || wanted.size === 0) return []
  const known = new Set(pairs.flatMap((pair) => pair.before?.source.path ?? []))
  const all = await factFormats(before.entries.map(({ path }) => path))
  const formats = all.filter(({ ecosystem }) => wanted.has(ecosystem))
  const { locks } = await collectInventory(before, before.entries, {
    formats,
    isExcluded: (path) => known.has(path),
  })
  return locks
}

function ecosystemOfNew({ before, after }: LockPair): Ecosystem | undefined {
  const isNew = before === undefined && after !== undefined
  return isNew && hasFixedVersions(after.ecosystem) ? after.ecosystem : undefined
}
