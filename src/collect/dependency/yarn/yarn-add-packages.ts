import { quoted } from '../../../core/quote.ts'
import { addLockProblem, addPackage } from '../lock-draft.ts'
import type { DirectUse, Edge, LockedPackage, Scope } from '../model.ts'
import { isPackageName } from '../npm-name.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import { plainRange, requestedName, requestedRange, type YarnEntry, type YarnReading } from './yarn-entry.ts'
import type { YarnFinder } from './yarn-find.ts'

/** Finds what each entry depends on. */
export function linkYarnEntries(reading: YarnReading, { find, findPlain }: YarnFinder): void {
  const { draft, edges } = reading
  for (const entry of reading.entries) {
    if (edges.has(entry.id)) continue
    const own: Edge[] = []
    for (const request of entry.requests) {
      const kind = request.isOptional ? 'optional' : 'prod'
      const known = findPlain(request.node)
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
    edges.set(entry.id, own)
  }
}

/** Makes the packages of a lock from its entries, which are linked. */
export function addYarnPackages(reading: YarnReading): void {
  const { draft, direct, byId } = reading
  const roots: ScopeRoot[] = []
  for (const [id, uses] of direct) for (const { scope } of uses) roots.push({ id, scope })
  const scopes = spreadScopes((id) => spreadFrom(reading, byId.get(id)), roots)
  const seen = new Map<string, YarnEntry>()
  for (const entry of reading.entries) {
    checkEntry(reading, entry, seen)
    if (!addPackage(draft, packageOf(reading, entry, scopes.get(entry.id) ?? NO_SCOPES))) return
  }
  // Edges were made of entries, and all of those are packages now.
  if (byId.size === reading.entries.length) draft.isLinked = true
}

/** A workspace spreads nothing: it is an importer itself. What a patch changes is needed as the patch is. */
function spreadFrom({ edges }: YarnReading, entry: YarnEntry | undefined): readonly Edge[] {
  if (entry === undefined || entry.workspace !== undefined) return []
  const own = edges.get(entry.id) ?? NO_EDGES
  return entry.patched === undefined ? own : [...own, { to: entry.patched, kind: 'prod' }]
}

function packageOf(
  { direct, edges }: YarnReading,
  entry: YarnEntry,
  scopes: readonly Scope[],
): LockedPackage {
  // Field by field: there is one of these for each of a hundred thousand packages.
  const one: { -readonly [Field in keyof LockedPackage]: LockedPackage[Field] } = {
    id: entry.id,
    ecosystem: 'npm',
    name: entry.name,
    origin: entry.origin,
    integrity: entry.integrity,
    scopes,
    directIn: direct.get(entry.id) ?? NO_USES,
    edges: edges.get(entry.id) ?? NO_EDGES,
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

function checkEntry({ draft }: YarnReading, entry: YarnEntry, seen: Map<string, YarnEntry>): void {
  if (!isPackageName(entry.name))
    addLockProblem(
      draft,
      'malformed-name',
      'part',
      `${quoted(entry.name)} is no name of a package`,
      entry.span,
    )
  if (entry.origin.kind !== 'registry' || entry.patched !== undefined) return
  const key = `${entry.name}@${entry.version}`
  const other = seen.get(key)
  if (other === undefined) seen.set(key, entry)
  else if (placeOf(other) !== placeOf(entry)) {
    const message = `there is another entry of ${quoted(key)} that comes from somewhere else`
    addLockProblem(draft, 'contradiction', 'part', message, entry.span)
  }
}

/** What an archive is taken from; all names of the public registry are one. */
function placeOf({ origin }: YarnEntry): string {
  return origin.isDefaultRegistry === true ? '' : (origin.url ?? origin.host ?? '')
}
