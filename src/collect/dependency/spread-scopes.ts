import type { Edge, Scope } from './model.ts'

/** Where a spread of scopes begins: a package that an importer names. */
export interface ScopeRoot {
  readonly id: string
  readonly scope: Scope
}

/**
 * What each package is needed for, computed from who needs it: a dependency has the scopes of its dependents, an optional
 * one is `optional` below `prod`. What is needed for `prod` has no other scope. Packages that nothing reaches are absent.
 */
export function spreadScopes(
  edgesOf: (id: string) => readonly Edge[],
  roots: Iterable<ScopeRoot>,
): ReadonlyMap<string, readonly Scope[]> {
  const found = new Map<string, Set<Scope>>()
  const queue: ScopeRoot[] = []
  const reach = (id: string, scope: Scope): void => {
    const scopes = found.get(id)
    if (scopes === undefined) found.set(id, new Set([scope]))
    else if (scopes.has(scope) || scopes.has('prod')) return
    else scopes.add(scope)
    queue.push({ id, scope })
  }
  // What is needed for `prod` first: nothing else is then followed from there.
  const all = [...roots]
  for (const { id, scope } of all) if (scope === 'prod') reach(id, scope)
  follow(queue, edgesOf, reach)
  for (const { id, scope } of all) if (scope !== 'prod') reach(id, scope)
  follow(queue, edgesOf, reach)
  return new Map(
    [...found].map(([id, scopes]) => [id, scopes.has('prod') ? ['prod'] : [...scopes].sort()] as const),
  )
}

/** Each package is followed once for each scope, so cycles end. */
function follow(
  queue: ScopeRoot[],
  edgesOf: (id: string) => readonly Edge[],
  reach: (id: string, scope: Scope) => void,
): void {
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { scope } = next
    for (const { to, kind } of edgesOf(next.id)) {
      reach(to, kind === 'optional' && scope === 'prod' ? 'optional' : scope)
    }
  }
}
