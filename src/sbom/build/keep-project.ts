import type { Edge, Lock, Scope } from '../../collect/dependency/model.ts'
import { spreadScopes } from '../../collect/dependency/spread-scopes.ts'
import type { LinkKind } from '../model.ts'
import type { Instance } from './instance.ts'
import { keepInstances } from './keep-instances.ts'

/**
 * What one project of the repository reaches: itself, other projects that it needs, and their packages, but not what those projects
 * need for their own development. Of a lock that is for this project alone, or that does not tell what depends on what, everything
 * stays. Scopes are those that hold for this project. Linear in instances and links.
 */
export function keepProject(instances: readonly Instance[], folder: string): readonly Instance[] {
  const roots = [...instances.keys()].filter((at) => instances[at]?.importer?.path === folder)
  const isRoot = new Set(roots)
  const kept = new Set(roots)
  const waiting = [...roots]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { to } of linksOf(instances, at, isRoot)) {
      if (kept.has(to)) continue
      kept.add(to)
      waiting.push(to)
    }
  }
  const whole = wholeLocks(instances, isRoot)
  instances.forEach(({ lock, importer }, at) => {
    if (importer === undefined && whole.has(lock)) kept.add(at)
  })
  const scopes = scopesOf(instances, roots, isRoot)
  const scoped = instances.map((instance, at): Instance => {
    const { importer, pkg, lock } = instance
    const own = importer === undefined && !whole.has(lock) ? scopes.get(String(at)) : undefined
    return pkg === undefined || own === undefined ? instance : { ...instance, pkg: { ...pkg, scopes: own } }
  })
  return keepInstances(
    scoped,
    kept,
    ({ importer }, { kind }) => importer === undefined || importer.path === folder || kind !== 'development',
  )
}

/** Locks of which everything stays: those of this project alone, and those without edges, of which nobody can tell. */
function wholeLocks(instances: readonly Instance[], isRoot: ReadonlySet<number>): ReadonlySet<Lock> {
  const projects = new Map<Lock, number>()
  const own = new Set<Lock>()
  const vague = new Set<Lock>()
  instances.forEach(({ lock, importer, pkg }, at) => {
    if (importer !== undefined) projects.set(lock, (projects.get(lock) ?? 0) + 1)
    else if (pkg?.edges === undefined && pkg?.isBundled !== true) vague.add(lock)
    if (isRoot.has(at)) own.add(lock)
  })
  return new Set([...own].filter((lock) => projects.get(lock) === 1 || vague.has(lock)))
}

/** Links that lead on: what a project that is only used needs for its own development is not needed here. */
function linksOf(
  instances: readonly Instance[],
  at: number,
  isRoot: ReadonlySet<number>,
): readonly { readonly to: number; readonly kind: LinkKind }[] {
  const instance = instances[at]
  if (instance === undefined) return []
  return instance.importer === undefined || isRoot.has(at)
    ? instance.links
    : instance.links.filter(({ kind }) => kind !== 'development')
}

/** Scopes by the number of the instance, as text. */
function scopesOf(
  instances: readonly Instance[],
  roots: readonly number[],
  isRoot: ReadonlySet<number>,
): ReadonlyMap<string, readonly Scope[]> {
  const edgesOf = (id: string): readonly Edge[] =>
    linksOf(instances, Number(id), isRoot).map(({ to, kind }) => ({ to: String(to), kind: EDGES[kind] }))
  return spreadScopes(
    edgesOf,
    roots.flatMap((at) =>
      (instances[at]?.links ?? []).map(({ to, kind }) => ({ id: String(to), scope: EDGES[kind] })),
    ),
  )
}

const EDGES: { readonly [Kind in LinkKind]: Edge['kind'] } = {
  build: 'build',
  development: 'dev',
  optional: 'optional',
  peer: 'peer',
  runtime: 'prod',
}
