import { groupBy } from '../../../core/group-by.ts'
import type { Edge, Scope } from '../model.ts'

/** A dependency of a package, resolved, as far as extras decide who needs what. */
export interface Link {
  /** `id` of the package that answers it. */
  readonly to: string
  readonly range?: string
  readonly kind: Edge['kind']
  /** Extras of the package at the other end that are asked for. */
  readonly extras: readonly string[]
  /** It counts only when this extra of the dependent is asked for. */
  readonly viaExtra?: string
}

/** Where scopes begin: a package that an importer names. */
export interface LinkRoot {
  readonly to: string
  readonly extras: readonly string[]
  readonly scope: Scope
}

/** The edges of links: one for each package and kind, in their order. */
export function edgesOf(links: readonly Link[]): readonly Edge[] {
  const edges = new Map<string, Edge>()
  for (const { to, range, kind } of links) {
    const key = `${kind} ${to}`
    if (!edges.has(key)) edges.set(key, { to, kind, ...(range === undefined ? {} : { range }) })
  }
  return [...edges.values()]
}

/** A package, alone or with one of its extras. */
interface State {
  readonly id: string
  readonly extra: string | undefined
  readonly scope: Scope
}

/**
 * What each package is needed for, computed from who needs it. The dependencies of an extra count only where somebody asks
 * for that extra. What is needed for `prod` has no other scope. Packages that nothing reaches are absent. Linear in links: each
 * is followed once for each scope.
 */
export function spreadLinks(
  linksOf: (id: string) => readonly Link[] | undefined,
  roots: readonly LinkRoot[],
): ReadonlyMap<string, readonly Scope[]> {
  const scopes = new Map<string, Set<Scope>>()
  const seen = new Set<string>()
  const byExtra = new Map<string, ReadonlyMap<string, readonly Link[]>>()
  const queue: State[] = []
  const reach = (id: string, extra: string | undefined, scope: Scope): void => {
    const state = `${extra ?? ''}\n${id}\n`
    if (seen.has(`${state}prod`) || seen.has(`${state}${scope}`)) return
    seen.add(`${state}${scope}`)
    const known = scopes.get(id)
    if (known === undefined) scopes.set(id, new Set([scope]))
    else known.add(scope)
    queue.push({ id, extra, scope })
  }
  const follow = (): void => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { id, extra, scope } = next
      const groups = byExtra.get(id) ?? groupBy(linksOf(id) ?? [], (link) => link.viaExtra ?? '')
      byExtra.set(id, groups)
      for (const { to, extras } of groups.get(extra ?? '') ?? []) {
        reach(to, undefined, scope)
        for (const asked of extras) reach(to, asked, scope)
      }
    }
  }
  // What is needed for `prod` first: nothing else is then followed from there.
  for (const isProd of [true, false]) {
    for (const { to, extras, scope } of roots) {
      if ((scope === 'prod') !== isProd) continue
      reach(to, undefined, scope)
      for (const asked of extras) reach(to, asked, scope)
    }
    follow()
  }
  return new Map(
    [...scopes].map(([id, found]) => [id, found.has('prod') ? ['prod'] : [...found].sort()] as const),
  )
}
