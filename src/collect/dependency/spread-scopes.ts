import { type Edge, SCOPES, type Scope } from './model.ts'

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
  // Scopes as bits: a set for each of a hundred thousand packages would be most of the work.
  const found = new Map<string, number>()
  const queue: string[] = []
  const bits: number[] = []
  const reach = (id: string, bit: number): void => {
    const known = found.get(id) ?? 0
    if ((known & (bit | PROD)) !== 0) return
    found.set(id, known | bit)
    queue.push(id)
    bits.push(bit)
  }
  // What is needed for `prod` first: nothing else is then followed from there.
  const all = [...roots]
  for (const { id, scope } of all) if (scope === 'prod') reach(id, PROD)
  follow(queue, bits, edgesOf, reach)
  for (const { id, scope } of all) if (scope !== 'prod') reach(id, bitOf(scope))
  follow(queue, bits, edgesOf, reach)
  const lists = new Map<number, readonly Scope[]>()
  const spread = new Map<string, readonly Scope[]>()
  for (const [id, set] of found) {
    let scopes = lists.get(set)
    if (scopes === undefined) {
      scopes = (set & PROD) !== 0 ? ['prod'] : SCOPES.filter((scope) => (set & bitOf(scope)) !== 0).sort()
      lists.set(set, scopes)
    }
    spread.set(id, scopes)
  }
  return spread
}

function bitOf(scope: Scope): number {
  return 1 << SCOPES.indexOf(scope)
}

const PROD = bitOf('prod')
const OPTIONAL = bitOf('optional')

/** Each package is followed once for each scope, so cycles end. */
function follow(
  queue: string[],
  bits: number[],
  edgesOf: (id: string) => readonly Edge[],
  reach: (id: string, bit: number) => void,
): void {
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const bit = bits.pop() ?? PROD
    for (const { to, kind } of edgesOf(id)) reach(to, kind === 'optional' && bit === PROD ? OPTIONAL : bit)
  }
}
