import type { Lock, LockedPackage } from '../model.ts'
import type { PackageChange } from './model.ts'

/**
 * The new packages of a lock that a minor or patch update of another package brings, directly or by way of other new packages. What a
 * project asks for itself is not brought, and ends the way. Linear in the edges; cycles are ordinary.
 */
export function broughtPackages(
  { packages }: Lock,
  changeOf: (one: LockedPackage) => PackageChange | undefined,
): ReadonlySet<LockedPackage> {
  const brought = new Set<LockedPackage>()
  const queue = packages.filter((one) => isSmallUpdate(changeOf(one)))
  if (queue.length === 0) return brought
  const byId = new Map(packages.map((one) => [one.id, one]))
  // The list grows while it is walked: breadth first.
  for (const { edges } of queue) {
    for (const { to } of edges ?? []) {
      const child = byId.get(to)
      if (child === undefined || brought.has(child)) continue
      if (child.directIn.length > 0 || changeOf(child)?.isNewName !== true) continue
      brought.add(child)
      queue.push(child)
    }
  }
  return brought
}

function isSmallUpdate(change: PackageChange | undefined): boolean {
  return change?.kind === 'upgraded' && (change.step === 'minor' || change.step === 'patch')
}
