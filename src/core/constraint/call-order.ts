/** Names in an order in which each comes after those that it depends on. */
export interface DependencyOrder {
  /** Everything that is in no cycle. */
  readonly order: readonly string[]
  /** For each group of names that depend on each other, a shortest cycle through its alphabetically first member. */
  readonly cycles: readonly (readonly string[])[]
  /** Every member of such a group. */
  readonly cyclic: ReadonlySet<string>
}

/** Where the search stands in one name. */
interface Visit {
  readonly name: string
  readonly targets: readonly string[]
  next: number
}

/**
 * Sorts names by what they depend on. Each group of names that can reach each other gives one cycle, which starts and
 * ends with its alphabetically first member, so that what is told never depends on order. Linear in the dependencies.
 */
export function orderByDependency(dependencies: ReadonlyMap<string, readonly string[]>): DependencyOrder {
  const order: string[] = []
  const cycles: (readonly string[])[] = []
  const cyclic = new Set<string>()
  for (const group of connectedGroups(dependencies)) {
    const [first = ''] = group
    const isCyclic = group.length > 1 || (dependencies.get(first) ?? []).includes(first)
    if (!isCyclic) {
      order.push(first)
      continue
    }
    for (const name of group) cyclic.add(name)
    cycles.push(shortestCycle([...group].sort()[0] ?? first, dependencies, new Set(group)))
  }
  return { order, cycles, cyclic }
}

/** Tarjan's algorithm with a stack of its own: groups of names that reach each other, dependencies first. */
function connectedGroups(
  dependencies: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const groups: string[][] = []
  const numbers = new Map<string, number>()
  const lows = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  for (const root of dependencies.keys()) {
    if (numbers.has(root)) continue
    const visits: Visit[] = []
    const enter = (name: string): void => {
      numbers.set(name, numbers.size)
      lows.set(name, numbers.size - 1)
      open.push(name)
      isOpen.add(name)
      visits.push({ name, targets: dependencies.get(name) ?? [], next: 0 })
    }
    const lower = (name: string, low: number): void => {
      lows.set(name, Math.min(lows.get(name) ?? low, low))
    }
    enter(root)
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = visit.targets[visit.next++]
      if (target !== undefined) {
        const number = numbers.get(target)
        if (number === undefined) enter(target)
        else if (isOpen.has(target)) lower(visit.name, number)
        continue
      }
      visits.pop()
      const { name } = visit
      const low = lows.get(name) ?? 0
      const parent = visits.at(-1)
      if (parent !== undefined) lower(parent.name, low)
      if (low !== numbers.get(name)) continue
      const group = open.splice(open.lastIndexOf(name))
      for (const member of group) isOpen.delete(member)
      groups.push(group)
    }
  }
  return groups
}

/** A shortest chain from `name` back to itself inside of its group. */
function shortestCycle(
  name: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
  group: ReadonlySet<string>,
): readonly string[] {
  const reachedFrom = new Map<string, string>()
  let frontier: readonly string[] = [name]
  while (frontier.length > 0) {
    const next: string[] = []
    for (const one of frontier) {
      for (const target of dependencies.get(one) ?? []) {
        if (target === name) return chainTo(name, one, reachedFrom)
        if (!group.has(target) || reachedFrom.has(target)) continue
        reachedFrom.set(target, one)
        next.push(target)
      }
    }
    frontier = next
  }
  return [name, name]
}

function chainTo(name: string, last: string, reachedFrom: ReadonlyMap<string, string>): readonly string[] {
  const chain = [name]
  for (let at: string | undefined = last; at !== undefined && at !== name; at = reachedFrom.get(at)) {
    chain.push(at)
  }
  chain.push(name)
  return chain.reverse()
}
