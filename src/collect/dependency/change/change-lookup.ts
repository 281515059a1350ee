import { createLookalikeIndex, type LookalikeIndex } from '../lookalike/find-lookalike.ts'
import type { LockedPackage } from '../model.ts'
import type { LockPair, PackageChange } from './model.ts'

/** Finds what became of a package: several entries of it change once. A NUL stands in no part of the key. */
export function changeLookup(
  changes: readonly PackageChange[],
): (one: LockedPackage) => PackageChange | undefined {
  const keyOf = ({ name, alias, version }: LockedPackage): string =>
    [alias ?? name, name, version ?? ''].join('\0')
  const byKey = new Map(changes.flatMap((one) => (one.after === undefined ? [] : [[keyOf(one.after), one]])))
  return (one) => byKey.get(keyOf(one))
}

/** What new names are compared with. Only names that nothing had before are looked up: without one there is no index. */
export function lookalikesOf(
  { before }: LockPair,
  changes: readonly PackageChange[],
): LookalikeIndex | undefined {
  if (before === undefined || !changes.some(({ isNewName }) => isNewName)) return undefined
  const direct = before.packages.filter(({ directIn }) => directIn.length > 0)
  return createLookalikeIndex(
    before.ecosystem,
    direct.map(({ name }) => name),
  )
}
