import type { Lock, LockedPackage } from '../model.ts'

/** LIMIT: packages of one path that are kept, and packages that bring another one. Deeper paths are cut in the middle by reports anyway. */
const MAX_PATH = 64
const MAX_PARENTS = 16

/** Who brings what, in one lock. */
export interface DependencyGraph {
  /**
   * The shortest path from a package that a project names itself to this one, both included; the package alone where it is direct or
   * nobody is known to bring it.
   */
  pathTo(one: LockedPackage): readonly LockedPackage[]
  /** The packages that ask for this one, in the order of the lock. */
  parentsOf(one: LockedPackage): readonly LockedPackage[]
}

/** Reads the edges of a lock once: linear in them. Cycles are ordinary. */
export function dependencyGraph(lock: Lock): DependencyGraph {
  const byId = new Map(lock.packages.map((one) => [one.id, one]))
  const parents = new Map<LockedPackage, LockedPackage[]>()
  for (const one of lock.packages) {
    for (const { to } of one.edges ?? []) {
      const child = byId.get(to)
      if (child === undefined) continue
      const known = parents.get(child)
      if (known === undefined) parents.set(child, [one])
      else if (known.length < MAX_PARENTS && known.at(-1) !== one) known.push(one)
    }
  }
  const from = new Map<LockedPackage, LockedPackage | undefined>()
  const queue = lock.packages.filter(isRoot)
  for (const one of queue) from.set(one, undefined)
  // The list grows while it is walked: breadth first.
  for (const one of queue) {
    for (const { to } of one.edges ?? []) {
      const child = byId.get(to)
      if (child === undefined || from.has(child)) continue
      // A project of the repository stands at the beginning of no path: what it names is direct.
      from.set(child, isOwn(one) ? undefined : one)
      queue.push(child)
    }
  }
  return {
    pathTo: (one) => {
      const path: LockedPackage[] = []
      for (
        let at: LockedPackage | undefined = one;
        at !== undefined && path.length < MAX_PATH;
        at = from.get(at)
      )
        path.push(at)
      return path.reverse()
    },
    parentsOf: (one) => (parents.get(one) ?? []).filter((parent) => !isOwn(parent)),
  }
}

function isRoot(one: LockedPackage): boolean {
  return one.directIn.length > 0 || isOwn(one)
}

function isOwn({ origin }: LockedPackage): boolean {
  return origin.kind === 'workspace' || origin.kind === 'link'
}
