import { quoted } from '../../../core/quote.ts'
import { addLockProblem, addPackage } from '../lock-draft.ts'
import type { DirectUse, Edge, LockedPackage, Scope } from '../model.ts'
import { isPackageName } from '../npm-name.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import {
  firstEntry,
  plainRange,
  requestedName,
  requestedRange,
  type YarnEntry,
  type YarnReading,
} from './yarn-entry.ts'
import type { YarnFinder } from './yarn-find.ts'

/** Finds what each entry depends on. */
export function linkYarnEntries(reading: YarnReading, { find, findPlain }: YarnFinder): void {
  const { draft } = reading
  for (const entry of reading.entries) {
    if (firstEntry(reading, entry).edges !== undefined) continue
    const own: Edge[] = []
    for (const request of entry.requests) {
      const kind = entry.optional?.has(request) === true ? 'optional' : 'prod'
      const known = findPlain(request)
      const range = requestedRange(reading, request)
      if (known !== undefined) {
        own.push({ to: known.id, range: plainRange(range), kind })
        continue
      }
      const name = requestedName(reading, request)
      const to = find(entry, name, range)
      if (to !== undefined) own.push({ to: to.id, range: plainRange(range), kind })
      else {
        const message = `${quoted(entry.name)} depends on ${quoted(`${name}@${range}`)}, which the lock does not have`
        addLockProblem(draft, 'dangling-edge', 'part', message, entry.span)
      }
    }
    entry.edges = own
  }
}

/** Makes the packages of a lock from its entries, which are linked. */
export function addYarnPackages(reading: YarnReading): void {
  const { draft, direct, byId } = reading
  const roots: ScopeRoot[] = []
  for (const [id, uses] of direct) for (const { scope } of uses) roots.push({ id, scope })
  const scopes = spreadScopes((id) => spreadFrom(byId.get(id)), roots)
  const seen = new Map<string, SeenEntries>()
  for (const entry of reading.entries) {
    checkEntry(reading, entry, seen)
    if (!addPackage(draft, packageOf(reading, entry, scopes.get(entry.id) ?? NO_SCOPES))) return
  }
  // Edges were made of entries, and all of those are packages now.
  if (byId.size === reading.entries.length) draft.isLinked = true
}

/** A workspace spreads nothing: it is an importer itself. What a patch changes is needed as the patch is. */
function spreadFrom(entry: YarnEntry | undefined): readonly Edge[] {
  if (entry === undefined || entry.workspace !== undefined) return []
  const own = entry.edges ?? NO_EDGES
  return entry.patched === undefined ? own : [...own, { to: entry.patched, kind: 'prod' }]
}

function packageOf(reading: YarnReading, entry: YarnEntry, scopes: readonly Scope[]): LockedPackage {
  // Field by field: there is one of these for each of a hundred thousand packages.
  const one: { -readonly [Field in keyof LockedPackage]: LockedPackage[Field] } = {
    id: entry.id,
    ecosystem: 'npm',
    name: entry.name,
    origin: entry.origin,
    integrity: entry.integrity,
    scopes,
    directIn: reading.direct.get(entry.id) ?? NO_USES,
    edges: firstEntry(reading, entry).edges ?? NO_EDGES,
    runsAtInstall: undefined,
    span: entry.span,
    spans: entry.spans,
  }
  if (entry.version !== undefined) one.version = entry.version
  if (entry.alias !== undefined) one.alias = entry.alias
  if (entry.patch !== undefined) one.patch = entry.patch
  if (entry.commands !== undefined) one.commands = entry.commands
  if (entry.condition !== undefined) one.condition = entry.condition
  return one
}

const NO_USES: readonly DirectUse[] = []
const NO_EDGES: readonly Edge[] = []
const NO_SCOPES: readonly Scope[] = []

/** Entries of one name that are from a registry, by version where there are several. */
type SeenEntries = YarnEntry | Map<string | undefined, YarnEntry>

function checkEntry({ draft }: YarnReading, entry: YarnEntry, seen: Map<string, SeenEntries>): void {
  if (!isPackageName(entry.name))
    addLockProblem(
      draft,
      'malformed-name',
      'part',
      `${quoted(entry.name)} is no name of a package`,
      entry.span,
    )
  if (entry.origin.kind !== 'registry' || entry.patched !== undefined) return
  const other = seeEntry(seen, entry)
  if (other !== undefined && placeOf(other) !== placeOf(entry)) {
    const message = `there is another entry of ${quoted(`${entry.name}@${entry.version}`)} that comes from somewhere else`
    addLockProblem(draft, 'contradiction', 'part', message, entry.span)
  }
}

/** The first entry of the same name and version; undefined when it is this one, which is remembered. */
function seeEntry(seen: Map<string, SeenEntries>, entry: YarnEntry): YarnEntry | undefined {
  const known = seen.get(entry.name)
  if (known === undefined) {
    seen.set(entry.name, entry)
    return undefined
  }
  if (!(known instanceof Map)) {
    if (known.version === entry.version) return known
    seen.set(entry.name, new Map([known, entry].map((one) => [one.version, one])))
    return undefined
  }
  const other = known.get(entry.version)
  if (other === undefined) known.set(entry.version, entry)
  return other
}

/** What an archive is taken from; all names of the public registry are one. */
function placeOf({ origin }: YarnEntry): string {
  return origin.isDefaultRegistry === true ? '' : (origin.url ?? origin.host ?? '')
}
