import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { readSri } from '../integrity.ts'
import { addLockProblem, addPackage, type LockDraft } from '../lock-draft.ts'
import type { DirectUse, Edge, Integrity, LockedPackage, Origin, Scope } from '../model.ts'
import { isExactVersion, isPackageName } from '../npm-name.ts'
import { folderOf } from '../tree-path.ts'
import { readFolderOrigin, readOrigin, type SeenHosts } from './entry-origin.ts'
import type { EntryRequest, LockEntry } from './lock-entry.ts'
import { addMissing } from './missing.ts'
import { findInstalled, isFolderKey, linkTarget, type Places } from './places.ts'

/** What is asked while entries become packages. */
export interface PackageReading {
  readonly draft: LockDraft
  readonly places: Places
  /** Whether a folder is a workspace. */
  readonly isWorkspace: (key: string) => boolean
  /** Direct uses by key. */
  readonly direct: ReadonlyMap<string, readonly DirectUse[]>
  /** Whether the format tells what packages ask for. */
  readonly hasEdges: boolean
  /** Places for packages of other platforms, which answer no request and are not missed. */
  readonly leftOut: ReadonlySet<string>
  /** Whether it tells which requests are optional. */
  readonly tellsOptional: boolean
}

const NO_USES: readonly DirectUse[] = []
const NO_EDGES: readonly Edge[] = []
const NO_INTEGRITY: readonly Integrity[] = []

/** Makes a package of every entry but the project itself and links to other entries. */
export function addPackages(reading: PackageReading): void {
  const seen: SeenHosts = new Map()
  const folder = folderOf(reading.draft.source.path)
  const digits: number[] = []
  const linked = linkedNames(reading.places)
  for (const entry of reading.places.byKey.values()) {
    if (entry.key === '' || linkTarget(reading.places, entry) !== undefined) continue
    if (!addPackage(reading.draft, packageOf(reading, entry, folder, seen, digits, linked.get(entry)))) return
  }
}

/** The name under which each folder is linked to; of several that of the folder itself, if it is there. */
function linkedNames(places: Places): ReadonlyMap<LockEntry, string> {
  const names = new Map<LockEntry, string>()
  for (const entry of places.byKey.values()) {
    const target = entry.isLink ? linkTarget(places, entry) : undefined
    if (target === undefined) continue
    const own = target.name ?? target.folder
    if (!names.has(target) || entry.folder === own) names.set(target, entry.folder)
  }
  return names
}

function packageOf(
  reading: PackageReading,
  entry: LockEntry,
  folder: string,
  seen: SeenHosts,
  digits: number[],
  linked: string | undefined,
): LockedPackage {
  const { draft } = reading
  const isFolder = isFolderKey(entry.key)
  const name = entry.name ?? entry.folder
  const span: Span = { start: entry.keyStart, end: entry.nameEnd }
  if (!isPackageName(name))
    addLockProblem(draft, 'malformed-name', 'part', `${quoted(name)} is no name of a package`, span)
  const origin = originOf(reading, entry, name, folder, seen)
  const isAlias = !isFolder && name !== entry.folder
  const integrity = origin.kind === 'git' ? NO_INTEGRITY : integrityOf(draft, entry, digits)
  // Assigned one by one: copies of small objects would cost as much as reading the entry.
  const one: Draft = {
    id: entry.key,
    ecosystem: 'npm',
    name,
    origin,
    integrity,
    scopes: scopesOf(entry),
    directIn: reading.direct.get(entry.key) ?? NO_USES,
    edges: reading.hasEdges ? edgesOf(reading, entry) : undefined,
    runsAtInstall: entry.runsAtInstall,
    span,
    spans: entry.spans,
  }
  if (isAlias) one.alias = entry.folder
  else if (isFolder && linked !== undefined && linked !== name) one.alias = linked
  if (entry.version !== undefined) one.version = entry.version
  if (entry.license !== undefined) one.license = entry.license
  if (entry.isBundled) one.isBundled = true
  if (entry.deprecated !== undefined) one.deprecated = entry.deprecated
  if (entry.commands !== undefined) one.commands = commandsOf(entry.commands, name)
  if (entry.condition !== undefined) one.condition = entry.condition
  return one
}

type Draft = { -readonly [Field in keyof LockedPackage]: LockedPackage[Field] }

function originOf(
  reading: PackageReading,
  entry: LockEntry,
  name: string,
  folder: string,
  seen: SeenHosts,
): Origin {
  const { draft } = reading
  const span = entry.spans.resolved ?? { start: entry.keyStart, end: entry.nameEnd }
  if (entry.isLink) {
    const path = entry.resolved ?? ''
    addLockProblem(
      draft,
      'dangling-edge',
      'part',
      `the lock has no entry ${quoted(path)}, which ${quoted(entry.key)} links to`,
      span,
    )
    return tellOutside(draft, readFolderOrigin('link', folder, path), span)
  }
  if (isFolderKey(entry.key)) {
    const kind = reading.isWorkspace(entry.key) ? 'workspace' : 'link'
    return tellOutside(draft, readFolderOrigin(kind, folder, entry.key), span)
  }
  const { version, resolved, isBundled } = entry
  const isExact = version !== undefined && isExactVersion(version)
  const isFetched = entry.integrity !== undefined || isExact
  const origin = readOrigin({ name, version, resolved, isBundled, isFetched, folder }, seen)
  if (origin.kind === 'git' && origin.commit === undefined) {
    const message = `${quoted(resolved ?? '')} does not end in a commit, so it fixes nothing`
    addLockProblem(draft, 'malformed-commit', 'part', message, span)
  } else if (origin.kind === 'unknown') {
    const message = `it is not clear where ${quoted(entry.key)} comes from`
    addLockProblem(draft, 'malformed-entry', 'part', message, span)
  } else if (version !== undefined && !isExact && (origin.kind === 'registry' || origin.kind === 'bundled')) {
    const message = `${quoted(version)} is no version of ${quoted(name)}`
    addLockProblem(draft, 'malformed-entry', 'part', message, entry.spans.version ?? span)
  }
  return tellOutside(draft, origin, span)
}

function tellOutside(draft: LockDraft, origin: Origin, span: Span): Origin {
  if (origin.isOutside === true)
    addLockProblem(
      draft,
      'outside-path',
      'note',
      `${quoted(origin.path ?? '')} is outside of the repository`,
      span,
    )
  return origin
}

function integrityOf(
  draft: LockDraft,
  { integrity: text, spans }: LockEntry,
  digits: number[],
): readonly Integrity[] {
  const span = spans.integrity
  if (text === undefined || span === undefined) return NO_INTEGRITY
  const { integrity, problems } = readSri(text, span, 'archive', digits)
  for (const problem of problems) addLockProblem(draft, 'malformed-integrity', 'part', problem, span)
  return integrity
}

const PROD: readonly Scope[] = ['prod']
const DEV: readonly Scope[] = ['dev']
const DEV_OPTIONAL: readonly Scope[] = ['dev', 'optional']
const OPTIONAL: readonly Scope[] = ['optional']
const OPTIONAL_PEER: readonly Scope[] = ['optional', 'peer']
const PEER: readonly Scope[] = ['peer']

/** `dev` says that nothing else needs it, so what is also optional or a peer is so for the sake of development. */
function scopesOf(entry: LockEntry): readonly Scope[] {
  if (entry.isExtraneous) return []
  if (entry.isDev) return DEV
  if (entry.isDevOptional) return DEV_OPTIONAL
  if (entry.isOptional) return entry.isPeer ? OPTIONAL_PEER : OPTIONAL
  return entry.isPeer ? PEER : PROD
}

/** A command without a name is called like its package. */
function commandsOf(commands: readonly string[], name: string): readonly string[] {
  return commands.length > 0 ? commands : [name.slice(name.lastIndexOf('/') + 1)]
}

/** Of requests for one name only one counts: development over optional over others over peers. */
const PRECEDENCE: { readonly [Kind in EntryRequest['kind']]: number } = {
  dev: 3,
  optional: 2,
  prod: 1,
  peer: 0,
}

/** Requests of which each has a name of its own. */
export function effectiveRequests(requests: readonly EntryRequest[]): readonly EntryRequest[] {
  const first = requests[0]
  if (first === undefined || requests.every(({ kind }) => kind === first.kind)) return requests
  const byName = new Map<string, EntryRequest>()
  for (const one of requests) {
    const other = byName.get(one.name)
    if (other === undefined || PRECEDENCE[other.kind] < PRECEDENCE[one.kind]) byName.set(one.name, one)
  }
  return [...byName.values()]
}

function edgesOf(reading: PackageReading, entry: LockEntry): readonly Edge[] {
  if (entry.requests.length === 0) return NO_EDGES
  const edges: Edge[] = []
  for (const one of effectiveRequests(entry.requests)) {
    // What is needed to develop a package is installed for projects alone.
    if (one.kind === 'dev' && !isFolderKey(entry.key)) continue
    const target = findInstalled(reading.places, entry, one.name)
    if (target !== undefined) edges.push({ to: target.key, range: one.specifier, kind: one.kind })
    // Requests of projects are told where these are read.
    else if (!reading.isWorkspace(entry.key) && !isLeftOut(reading, entry, one.name))
      addMissing(reading.draft, entry, one, reading.tellsOptional)
  }
  return edges
}

function isLeftOut({ leftOut }: PackageReading, { key }: LockEntry, name: string): boolean {
  return leftOut.size > 0 && leftOut.has(`${key}/node_modules/${name}`)
}
