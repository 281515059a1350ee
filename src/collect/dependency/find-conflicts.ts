import { compareIntegrity } from './change/compare-integrity.ts'
import type { Lock, LockedPackage } from './model.ts'

/** Two entries of one lock that name the same version of a package, and not the same code. */
export interface PackageConflict {
  readonly first: LockedPackage
  readonly second: LockedPackage
  /** They have other hashes of the same archive, or come from other hosts. */
  readonly differs: 'integrity' | 'host'
}

/** Entries that contradict an entry before them, each once, in the order of the lock. */
export function findConflicts({ packages }: Lock): readonly PackageConflict[] {
  const seen = new Map<string, LockedPackage>()
  return packages.flatMap((second): readonly PackageConflict[] => {
    const { name, version, origin } = second
    if (version === undefined || (origin.kind !== 'registry' && origin.kind !== 'url')) return []
    // A NUL stands in no part of the key.
    const key = [name, version, ...(second.qualifiers?.values() ?? [])].join('\0')
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, second)
      return []
    }
    if (compareIntegrity(first, second, { isSameVersion: true, isSameTool: true }) === 'changed')
      return [{ first, second, differs: 'integrity' }]
    const isOtherHost =
      first.origin.host !== undefined &&
      origin.host !== undefined &&
      first.origin.host !== origin.host &&
      !(first.origin.isDefaultRegistry === true && origin.isDefaultRegistry === true)
    return isOtherHost ? [{ first, second, differs: 'host' }] : []
  })
}
