import type { LockedDependency } from './lock.ts'

/**
 * The first dependency of each cycle through `uses`, in the order of the lock. Iterative: a chain may be as long as the
 * file.
 */
export function findCycle(dependencies: ReadonlyMap<string, LockedDependency>): readonly LockedDependency[] {
  const state = new Map<string, 'open' | 'done'>()
  const found = new Set<LockedDependency>()
  for (const root of dependencies.keys()) {
    if (state.has(root)) continue
    const path: { readonly name: string; next: number }[] = [{ name: root, next: 0 }]
    state.set(root, 'open')
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = dependencies.get(top.name)?.uses[top.next++]?.pin.name
      if (target === undefined) {
        state.set(top.name, 'done')
        path.pop()
        continue
      }
      const dependency = dependencies.get(target)
      const seen = state.get(target)
      if (seen === 'open' && dependency !== undefined) found.add(dependency)
      if (seen !== undefined || dependency === undefined) continue
      state.set(target, 'open')
      path.push({ name: target, next: 0 })
    }
  }
  return [...found]
}
