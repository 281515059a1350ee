import { splitEcosystem } from './ecosystem-name.ts'
import type { AdvisoryRecord } from './model.ts'

/** What has ids and says which other ids mean the same. */
export interface Grouped<Item> {
  /** The id that people know it by: a CVE, else that of the forge, else that of the ecosystem's own database, else the smallest. */
  readonly id: string
  /** All ids of the group, sorted. To accept one is to accept all. */
  readonly ids: readonly string[]
  /** One of them is that of malware. */
  readonly isMalware: boolean
  /** By id of their record. */
  readonly items: readonly Item[]
}

/** Beginnings of the ids of databases that an ecosystem keeps for itself. */
const HOME: ReadonlyMap<string, string> = new Map([
  ['Bitnami', 'BIT-'],
  ['CRAN', 'RSEC-'],
  ['Go', 'GO-'],
  ['Hackage', 'HSEC-'],
  ['Hex', 'EEF-'],
  ['Julia', 'JLSEC-'],
  ['PyPI', 'PYSEC-'],
  ['crates\u002eio', 'RUSTSEC-'],
])

/**
 * Puts together what is about one thing: records that are connected by `aliases`, in either direction and over any number of steps.
 * `upstream` and `related` connect nothing. Sorted by the id that is shown; the order of the items does not matter.
 */
export function groupByAlias<Item>(
  items: readonly Item[],
  recordOf: (item: Item) => AdvisoryRecord,
  ecosystem: string,
): readonly Grouped<Item>[] {
  const parents = new Map<string, string>()
  for (const item of items) {
    const { id, aliases } = recordOf(item)
    join(parents, id, id)
    for (const alias of aliases) join(parents, id, alias)
  }
  const ids = new Map<string, string[]>()
  for (const id of parents.keys()) append(ids, rootOf(parents, id), id)
  const members = new Map<string, Item[]>()
  for (const item of items) append(members, rootOf(parents, recordOf(item).id), item)
  const groups = [...members].map(([root, own]): Grouped<Item> => {
    const all = (ids.get(root) ?? []).sort()
    return {
      id: shownId(all, ecosystem),
      ids: all,
      isMalware: all.some(isMalwareId) || own.some((item) => recordOf(item).isMalware),
      items: own.sort((a, b) => (recordOf(a).id < recordOf(b).id ? -1 : 1)),
    }
  })
  return groups.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Whether an id is one of the database of malicious packages. */
export function isMalwareId(id: string): boolean {
  return id.startsWith('MAL-')
}

/** The id to show, of sorted ones. */
function shownId(ids: readonly string[], ecosystem: string): string {
  const home = HOME.get(splitEcosystem(ecosystem).base)
  for (const start of ['CVE-', 'GHSA-', ...(home === undefined ? [] : [home])]) {
    const found = ids.find((id) => id.startsWith(start))
    if (found !== undefined) return found
  }
  return ids[0] ?? ''
}

/** The one id that stands for all that are connected. Ways are shortened as they are gone, so that long chains stay cheap. */
function rootOf(parents: Map<string, string>, id: string): string {
  let at = id
  for (;;) {
    const parent = parents.get(at) ?? at
    if (parent === at) return at
    const next = parents.get(parent) ?? parent
    parents.set(at, next)
    at = next
  }
}

function join(parents: Map<string, string>, a: string, b: string): void {
  for (const id of [a, b]) if (!parents.has(id)) parents.set(id, id)
  const [left, right] = [rootOf(parents, a), rootOf(parents, b)]
  if (left === right) return
  // The smaller one stands for both: the outcome does not depend on the order.
  parents.set(left < right ? right : left, left < right ? left : right)
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
