import type { Declared, Importer, Lock, LockedPackage, LockedRequest } from '../model.ts'
import type { Asked, Comparison, Drift, Undecided, UndecidedReason, Verdict } from './comparison.ts'

/** How requests and versions of one format are compared. */
export interface RangeRules {
  /** The form of a name in which manifest and lock agree. */
  nameOf(name: string): string
  /** Why nothing can be said of a request at all. */
  skips?(asked: Asked): UndecidedReason | undefined
  /** Why the lock may have nothing for a request, though both agree. */
  mayOmit(asked: Asked): UndecidedReason | undefined
  /** Whether two specifiers ask for the same; undefined when that is not known. Only for formats that repeat requests. */
  isSame?(declared: string, locked: string): boolean | undefined
  /** Whether a version is in what is asked for; undefined when that is not known. */
  satisfies(version: string, specifier: string): boolean | undefined
  /** Why the lock may have more requests than the manifest shows; `never` tells of none. */
  mayAdd?(importer: Importer): UndecidedReason | undefined | 'never'
}

/** Compares the requests of every project of a lock with what it has of them. Linear in requests and packages. */
export function compareRanges(lock: Lock, rules: RangeRules): Comparison {
  const drift: Drift[] = []
  const undecided: Undecided[] = []
  const packages = groupBy(lock.packages, ({ name }) => rules.nameOf(name))
  for (const importer of lock.importers) {
    if (importer.declared === undefined) continue
    const siblings = groupBy(importer.declared, ({ name }) => rules.nameOf(name))
    const requests =
      importer.locked === undefined ? undefined : groupBy(importer.locked, ({ name }) => rules.nameOf(name))
    for (const declared of importer.declared) {
      const name = rules.nameOf(declared.name)
      const verdict = judge(
        {
          lock,
          importer,
          declared,
          siblings: siblings.get(name) ?? [declared],
          requests: requests === undefined ? undefined : (requests.get(name) ?? []),
          packages: packages.get(name) ?? [],
        },
        rules,
      )
      if (verdict === undefined) continue
      const about = { importer: importer.path, name: declared.name, declared }
      if ('reason' in verdict) undecided.push({ ...about, ...verdict })
      else drift.push({ ...about, ...verdict })
    }
    const reason = rules.mayAdd?.(importer) ?? (rules.mayAdd === undefined ? 'never' : undefined)
    if (reason === 'never') continue
    for (const locked of importer.locked ?? []) {
      if (siblings.has(rules.nameOf(locked.name))) continue
      const { name, to } = locked
      if (reason !== undefined) undecided.push({ reason, importer: importer.path, name, locked })
      else {
        const answer = to === undefined ? {} : { package: to }
        drift.push({ kind: 'undeclared', importer: importer.path, name, locked, ...answer })
      }
    }
  }
  return { drift, undecided }
}

function judge(asked: Asked, rules: RangeRules): Verdict {
  const { declared, siblings, requests, packages } = asked
  const skipped = rules.skips?.(asked)
  if (skipped !== undefined) return { reason: skipped }
  if (requests?.length === 0 || (requests === undefined && packages.length === 0)) {
    const reason = rules.mayOmit(asked)
    return reason === undefined ? { kind: 'absent' } : { reason }
  }
  const specifiers = new Set(siblings.map(({ specifier }) => specifier.replace(/\s+/g, '')))
  if (specifiers.size > 1) return { reason: 'several' }
  const different = requests === undefined ? undefined : differentRequest(declared, requests, rules)
  if (different !== undefined) return different
  return judgeVersions(asked, rules, requests)
}

/** Of requests that the lock repeats one must be the same. */
function differentRequest(
  declared: Declared,
  requests: readonly LockedRequest[],
  { isSame }: RangeRules,
): Verdict {
  if (isSame === undefined) return undefined
  const same = requests.map(({ specifier }) => isSame(declared.specifier, specifier))
  if (same.includes(true)) return undefined
  const [locked] = requests
  if (same.includes(undefined) || locked === undefined)
    return { reason: 'link', ...(locked === undefined ? {} : { locked }) }
  if (new Set(requests.map(({ specifier }) => specifier)).size > 1) return { reason: 'several', locked }
  return { kind: 'specifier', locked, ...(locked.to === undefined ? {} : { package: locked.to }) }
}

function judgeVersions(
  { declared, packages }: Asked,
  rules: RangeRules,
  requests: readonly LockedRequest[] | undefined,
): Verdict {
  const answers = new Set((requests ?? []).flatMap(({ to }) => to ?? []))
  const own = answers.size === 0 ? packages : packages.filter(({ id }) => answers.has(id))
  const known = own.filter(isOfRegistry)
  const [first] = known
  if (first === undefined || known.length < own.length) return { reason: 'link' }
  const inside = known.map(({ version }) => rules.satisfies(version ?? '', declared.specifier))
  if (inside.includes(true)) return undefined
  if (inside.includes(undefined)) return { reason: 'range' }
  const locked = requests?.[0]
  return {
    kind: 'version',
    package: first.id,
    range: declared.specifier,
    ...(locked === undefined ? {} : { locked }),
  }
}

/** The version of anything else is what its manifest says today. */
function isOfRegistry({ origin, version }: LockedPackage): boolean {
  return origin.kind === 'registry' && version !== undefined
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known === undefined) groups.set(keyOf(item), [item])
    else known.push(item)
  }
  return groups
}
