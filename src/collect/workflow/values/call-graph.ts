/** Which workflows call which: targets by path, remote ones by their `uses`, which call nothing that is known. */
export type CallGraph = ReadonlyMap<string, readonly string[]>

/**
 * The cycles that a walk in the order of the graph runs into, each as the paths from its first workflow on. One for each
 * call that closes a cycle, at most `limit`.
 */
export function callCycles(graph: CallGraph, limit: number): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const root of graph.keys()) {
    const path: { readonly name: string; next: number }[] = []
    const enter = (name: string): void => {
      state.set(name, 'open')
      path.push({ name, next: 0 })
    }
    if (!state.has(root)) enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = graph.get(top.name)?.[top.next++]
      if (target === undefined) {
        state.set(top.name, 'done')
        path.pop()
      } else if (!state.has(target)) enter(target)
      else if (state.get(target) === 'open' && cycles.length < limit) {
        const names = path.map(({ name }) => name)
        cycles.push(names.slice(names.indexOf(target)))
      }
    }
  }
  return cycles
}

/**
 * How many workflows the longest chain of calls has that begins with each one, itself included. Calls that close a cycle do
 * not count.
 */
export function callLevels(graph: CallGraph): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  const open = new Set<string>()
  for (const root of graph.keys()) {
    const path: { readonly name: string; next: number; deepest: number }[] = []
    const enter = (name: string): void => {
      open.add(name)
      path.push({ name, next: 0, deepest: 0 })
    }
    if (!levels.has(root)) enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = graph.get(top.name)?.[top.next++]
      if (target !== undefined) {
        const known = levels.get(target)
        if (known !== undefined) top.deepest = Math.max(top.deepest, known)
        else if (!open.has(target)) enter(target)
        continue
      }
      path.pop()
      open.delete(top.name)
      levels.set(top.name, top.deepest + 1)
      const caller = path.at(-1)
      if (caller !== undefined) caller.deepest = Math.max(caller.deepest, top.deepest + 1)
    }
  }
  return levels
}

/** How many different workflows one calls, itself not counted, directly or through others; counting stops above `limit`. */
export function countCallees(graph: CallGraph, root: string, limit: number): number {
  const seen = new Set([root])
  for (const name of seen) {
    for (const target of graph.get(name) ?? []) {
      seen.add(target)
      if (seen.size - 1 > limit) return seen.size - 1
    }
  }
  return seen.size - 1
}
