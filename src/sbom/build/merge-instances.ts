/** Steps of the refinement for each entry and edge; real graphs take fewer than ten. */
const STEPS_PER_ITEM = 50

/** An instance as far as merging is concerned. */
export interface Mergeable {
  /** What must be equal for two to be one: package URL, source, hashes, scope. */
  readonly key: string
  /** Numbers of the instances that it needs. */
  readonly children: readonly number[]
  /** Never told apart by its children: a project that several locks describe. */
  readonly isFixed: boolean
}

/**
 * Puts instances into classes: two are in one when their keys are equal and the classes of what they need are, also around
 * cycles (the coarsest stable partition). Gives the class of each instance, by number; numbers mean nothing but sameness.
 * Merging by key alone would lose instances with other children, not merging at all would repeat rows.
 */
export function mergeInstances(instances: readonly Mergeable[]): readonly number[] {
  const { classOf, members } = startClasses(instances)
  let classes = classOf.length
  if (members.size === 0) return classOf
  const parents = parentsOf(instances)
  const edges = instances.reduce((sum, { children }) => sum + children.length, 0)
  // LIMIT: a hostile graph can make each round tell apart one more; then what is left stays apart, so that nothing is lost.
  let steps = STEPS_PER_ITEM * (instances.length + edges) + 1_000
  let dirty: Iterable<number> = instances.keys()
  let hasDirty = true
  while (hasDirty) {
    const touched = new Set<number>()
    for (const at of dirty) {
      const id = classOf[at] ?? 0
      if (instances[at]?.isFixed !== true && (members.get(id)?.size ?? 0) > 1) touched.add(id)
    }
    const next = new Set<number>()
    for (const id of touched) {
      const group = members.get(id) ?? new Set()
      steps -= [...group].reduce((sum, at) => sum + 1 + (instances[at]?.children.length ?? 0), 0)
      if (steps < 0) return instances.map((one, at) => (one.isFixed ? (classOf[at] ?? at) : -1 - at))
      const parts = splitByChildren(group, instances, classOf)
      // The largest part keeps the number, so that no instance changes its class often.
      parts.sort((a, b) => b.length - a.length)
      for (const part of parts.slice(1)) {
        const fresh = classes++
        members.set(fresh, new Set(part))
        for (const at of part) {
          group.delete(at)
          classOf[at] = fresh
          for (const parent of parents[at] ?? []) next.add(parent)
        }
      }
    }
    dirty = next
    hasDirty = next.size > 0
  }
  return classOf
}

/** Classes by key, numbered as their first instances are; `members` has those of more than one instance. */
function startClasses(instances: readonly Mergeable[]): {
  readonly classOf: number[]
  readonly members: Map<number, Set<number>>
} {
  const byKey = new Map<string, number>()
  const members = new Map<number, Set<number>>()
  const classOf = instances.map(({ key }, at) => {
    const first = byKey.get(key)
    if (first === undefined) {
      byKey.set(key, at)
      return at
    }
    const group = members.get(first)
    if (group === undefined) members.set(first, new Set([first, at]))
    else group.add(at)
    return first
  })
  return { classOf, members }
}

function parentsOf(instances: readonly Mergeable[]): readonly (readonly number[] | undefined)[] {
  const parents: (number[] | undefined)[] = new Array(instances.length)
  instances.forEach(({ children }, at) => {
    for (const child of children) {
      const known = parents[child]
      if (known === undefined) parents[child] = [at]
      else known.push(at)
    }
  })
  return parents
}

function splitByChildren(
  group: ReadonlySet<number>,
  instances: readonly Mergeable[],
  classOf: readonly number[],
): number[][] {
  const parts = new Map<string, number[]>()
  for (const at of group) {
    const children = new Set((instances[at]?.children ?? []).map((child) => classOf[child] ?? 0))
    const signature = [...children].sort((a, b) => a - b).join(' ')
    const part = parts.get(signature)
    if (part === undefined) parts.set(signature, [at])
    else part.push(at)
  }
  return [...parts.values()]
}
