import { type Purl, parsePurl } from '../parse-purl.ts'
import { compareInstants, type Instant, parseInstant } from './instant.ts'
import type { VexDocument, VexProduct, VexStatement, VexThing } from './model.ts'

/** A package that has a vulnerability. */
export interface VexQuery {
  /** Every id of the vulnerability that is known; aliases in the documents are added. */
  readonly ids: readonly string[]
  /** Package URL of the package. */
  readonly purl: string
  /** Its version, where the package URL has none. */
  readonly version?: string
  /** Package URLs and other ids of the products that the package is a part of, and those of the package itself. */
  readonly within?: readonly string[]
}

/** What documents say of a package and a vulnerability. */
export interface VexAnswer {
  /** The statement that counts: the latest. Undefined when nothing is said. */
  readonly effective?: VexStatement
  /** All statements about it, from the first to the latest. */
  readonly statements: readonly VexStatement[]
  /** Statements of the time of the one that counts with another status: the order of the documents decided. */
  readonly conflicts: readonly VexStatement[]
}

/** Documents in a form in which many packages are looked up. */
export interface VexIndex {
  /** What the documents say; with time in the number of statements that name the package. */
  statementsFor(query: VexQuery): VexAnswer
}

/** One product of one statement, where its name leads to. */
interface Entry {
  readonly order: number
  readonly statement: VexStatement
  readonly since: Instant | undefined
  readonly product: VexProduct
}

/**
 * What documents say of a package and a vulnerability. The documents are trusted: who may silence what is decided before.
 * Package URLs match by type, namespace and name; a version or qualifiers of the statement must be those of the package, and
 * where it has none, all match. Of later and earlier statements the later count, of equally old ones the later in the order of
 * the documents.
 */
export function statementsFor(documents: readonly VexDocument[], query: VexQuery): VexAnswer {
  return indexVex(documents).statementsFor(query)
}

/** Prepares documents for many queries. */
export function indexVex(documents: readonly VexDocument[]): VexIndex {
  const groups = createGroups()
  const statements = documents.flatMap((document) => document.statements)
  for (const { vulnerability } of statements) {
    const { name, iri, aliases } = vulnerability
    for (const id of [...aliases, ...(iri === undefined ? [] : [iri])]) groups.join(name, id)
  }
  /** By group of ids, then by what a product is named. */
  const byGroup = new Map<string, Map<string, Entry[]>>()
  statements.forEach((statement, order) => {
    const group = groups.find(statement.vulnerability.name)
    const byName = byGroup.get(group) ?? new Map<string, Entry[]>()
    byGroup.set(group, byName)
    const since = statement.since === undefined ? undefined : parseInstant(statement.since)
    for (const product of statement.products) {
      const entry: Entry = { order, statement, since, product }
      for (const key of keysOf(product)) {
        const same = byName.get(key)
        if (same === undefined) byName.set(key, [entry])
        else same.push(entry)
      }
    }
  })
  return {
    statementsFor: (query) => {
      const names = namesOf(query)
      const found = new Map<number, Entry>()
      for (const group of new Set(query.ids.map(groups.find))) {
        const byName = byGroup.get(group)
        if (byName === undefined) continue
        for (const name of names)
          for (const key of name.keys)
            for (const entry of byName.get(key) ?? [])
              if (!found.has(entry.order) && covers(entry.product, name, names[0]))
                found.set(entry.order, entry)
      }
      return answer([...found.values()])
    },
  }
}

function answer(entries: readonly Entry[]): VexAnswer {
  const sorted = entries.toSorted((a, b) => compareInstants(a.since, b.since) || a.order - b.order)
  const last = sorted.at(-1)
  if (last === undefined) return { statements: [], conflicts: [] }
  const conflicts = sorted.filter(
    ({ since, statement }) =>
      compareInstants(since, last.since) === 0 && statement.status !== last.statement.status,
  )
  return {
    effective: last.statement,
    statements: sorted.map(({ statement }) => statement),
    conflicts: conflicts.map(({ statement }) => statement),
  }
}

/** A name of the package, or of a product that it is a part of. */
interface Name {
  readonly text: string
  readonly purl: Purl | undefined
  readonly keys: readonly string[]
  readonly isPackage: boolean
}

function namesOf({ purl, version, within = [] }: VexQuery): readonly [Name, ...Name[]] {
  const own = nameOf(purl, true)
  const versioned =
    own.purl !== undefined && own.purl.version === undefined && version !== undefined
      ? { ...own, purl: { ...own.purl, version } }
      : own
  return [versioned, ...within.map((one) => nameOf(one, false))]
}

function nameOf(text: string, isPackage: boolean): Name {
  const purl = parsePurl(text)
  if (typeof purl === 'string') return { text, purl: undefined, keys: [text], isPackage }
  return { text, purl, keys: [baseOf(purl), text], isPackage }
}

/** Whether a product that was found by a name is the package, or one that the package is a named part of. */
function covers(product: VexProduct, name: Name, own: Name): boolean {
  if (!names(product, name)) return false
  return product.subcomponents.length === 0 || product.subcomponents.some((one) => names(one, own))
}

/** Whether a thing of a statement means what has a name. */
function names(thing: VexThing, { text, purl }: Name): boolean {
  if (thing.id === text || thing.cpe23 === text || thing.cpe22 === text) return true
  if (thing.hashes.some(({ hex }) => hex === text)) return true
  return purl !== undefined && thing.purls.some((one) => includes(one, purl))
}

/** Whether a package URL of a statement means another one: what it says, the other says too. */
export function includes(general: Purl, special: Purl): boolean {
  if (baseOf(general) !== baseOf(special)) return false
  if (general.version !== undefined && general.version !== special.version) return false
  if (general.subpath.length > 0 && general.subpath.join('/') !== special.subpath.join('/')) return false
  return [...general.qualifiers].every(([key, value]) => special.qualifiers.get(key) === value)
}

function keysOf(thing: VexThing): ReadonlySet<string> {
  const { id, cpe22, cpe23, hashes, purls } = thing
  const words = [id, cpe22, cpe23].filter((one) => one !== undefined)
  return new Set([...purls.map(baseOf), ...words, ...hashes.map(({ hex }) => hex)])
}

/** Type, namespace and name, as one text. No part has a slash in it. */
export function baseOf({ type, namespace, name }: Purl): string {
  return `pkg:${[type, ...namespace, name].join('/')}`
}

/** Ids that mean the same vulnerability. */
interface Groups {
  /** The id that stands for the group; the id itself where nobody named it. */
  readonly find: (id: string) => string
  readonly join: (a: string, b: string) => void
}

function createGroups(): Groups {
  const parents = new Map<string, string>()
  const find = (id: string): string => {
    let at = spell(id)
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) {
      const above = parents.get(up)
      // Every step halves the way for those who come later.
      if (above !== undefined) parents.set(at, above)
      at = up
    }
    return at
  }
  return {
    find,
    join: (a, b) => {
      const [first, second] = [find(a), find(b)]
      if (first !== second) parents.set(second, first)
    },
  }
}

/** Ids are spelled in one way, whatever somebody writes. */
function spell(id: string): string {
  return id.toUpperCase()
}
