import type { Declared, Importer, Lock, LockedPackage, LockedRequest } from '../model.ts'
import { type EffectiveRange, type Replacements, rangeOf, readReplacements } from '../npm/effective-range.ts'
import { satisfiesNpm } from '../version/satisfies-npm.ts'
import type { Comparison, Drift, Undecided, UndecidedReason, Verdict } from './comparison.ts'

/** Formats that repeat peers among the requests of projects, so that one that is missing there is a difference. */
const REPEATS_PEERS: ReadonlySet<string> = new Set(['bun-lock', 'npm-package-lock', 'npm-shrinkwrap'])

/** Formats in which a request that no package answers is answered by a folder: npm has entries for folders too. */
const LINKS_FOLDERS: ReadonlySet<string> = new Set(['bun-lock', 'pnpm-lock', 'yarn-lock'])

/** What is asked of one lock for each request. */
interface NodeLock {
  readonly lock: Lock
  readonly replacements: Replacements
  readonly byId: ReadonlyMap<string, LockedPackage>
  readonly direct: ReadonlyMap<string, LockedPackage>
  /** Names of the projects themselves. */
  readonly members: ReadonlySet<string>
  /** Names that settings give another version in ways that depend on more than the name. */
  readonly overridden: ReadonlySet<string>
  /** A program changes manifests before they are read. */
  readonly hasHook: boolean
}

/**
 * Compares the manifests of a lock of npm, pnpm, Yarn or Bun with it, after overrides, catalogs and aliases, in the order of importers
 * and of their requests.
 */
export function compareNode(lock: Lock): Comparison {
  const drift: Drift[] = []
  const undecided: Undecided[] = []
  const node: NodeLock = {
    lock,
    replacements: readReplacements(lock.settings),
    byId: new Map(lock.packages.map((one) => [one.id, one])),
    direct: directPackages(lock),
    members: new Set(lock.importers.flatMap(({ name }) => name ?? [])),
    overridden: overriddenNames(lock),
    hasHook: lock.settings.some(({ key }) => key === 'pnpmfileChecksum'),
  }
  for (const importer of lock.importers) {
    if (importer.declared === undefined) continue
    const locked = requestsByName(importer)
    const doubles = doubleNames(importer.declared)
    for (const declared of importer.declared) {
      const verdict = judge(node, importer, declared, locked, doubles)
      if (verdict === undefined) continue
      const about = { importer: importer.path, name: declared.name, declared }
      if ('reason' in verdict) undecided.push({ ...about, ...verdict })
      else if (node.hasHook) undecided.push({ reason: 'hook', ...about })
      else drift.push({ ...about, ...verdict })
    }
    const names = new Set(importer.declared.map(({ name }) => name))
    for (const request of importer.locked ?? []) {
      const { name, to, scope } = request
      // What the package manager itself needs stands in other fields of the manifest.
      if (names.has(name) || scope === 'tool') continue
      const about = { importer: importer.path, name, locked: request }
      if (node.hasHook) undecided.push({ reason: 'hook', ...about })
      else drift.push({ kind: 'undeclared', ...about, ...(to === undefined ? {} : { package: to }) })
    }
  }
  return { drift, undecided }
}

function judge(
  node: NodeLock,
  importer: Importer,
  declared: Declared,
  locked: ReadonlyMap<string, readonly LockedRequest[]> | undefined,
  doubles: ReadonlySet<string>,
): Verdict {
  const { name, scope, specifier } = declared
  const same = locked?.get(name) ?? []
  const request = same.find((one) => one.scope === scope) ?? same[0]
  if (locked !== undefined && request === undefined) {
    const reason = missingReason(node, declared)
    return reason === undefined ? { kind: 'absent' } : { reason }
  }
  const one =
    request === undefined ? node.direct.get(directKey(importer.path, name)) : node.byId.get(request.to ?? '')
  const found = {
    ...(request === undefined ? {} : { locked: request }),
    ...(one === undefined ? {} : { package: one.id }),
  }
  if (doubles.has(name) && scope !== 'peer')
    return { reason: 'several', ...(request === undefined ? {} : { locked: request }) }
  const range = rangeOf(node.replacements, declared)
  if (request !== undefined && request.specifier.trim() !== specifier.trim() && !isResolved(range, request)) {
    if (request.scope === 'peer' || scope === 'peer') return { reason: 'several', locked: request }
    return node.overridden.has(name)
      ? { reason: 'override', locked: request }
      : { kind: 'specifier', ...found }
  }
  // A name may stand under several headings; the lock of some tools keeps the strongest alone.
  if (request !== undefined && request.scope !== scope && scope !== 'peer' && same.length < 2)
    return { kind: 'scope', ...found }
  if (one === undefined) return judgeMissing(node, declared, request, range)
  if (range === undefined) return { reason: 'range', ...(request === undefined ? {} : { locked: request }) }
  if (isInside(one, range)) return undefined
  if (node.overridden.has(name)) return { reason: 'override' }
  return { kind: 'version', ...found, range: range.range }
}

/** Why the lock may have no request for one of the manifest. */
function missingReason(
  { lock, replacements }: NodeLock,
  { name, scope, specifier }: Declared,
): UndecidedReason | undefined {
  if (scope === 'peer' && !REPEATS_PEERS.has(lock.format)) return 'unlocked'
  // pnpm: `-` takes a dependency out, and so does a list of names.
  if (replacements.overrides.get(name) === '-') return 'override'
  if (lock.settings.some(({ key }) => key.startsWith('ignoredOptionalDependencies')) && scope === 'optional')
    return 'override'
  const leavesLinks = lock.settings.some(
    ({ key, value }) => key === 'settings.excludeLinksFromLockfile' && value === 'true',
  )
  return leavesLinks && /^(?:link|workspace):/.test(specifier) ? 'unlocked' : undefined
}

/** A request that no package answers: folders of the repository do without one where locks have no entries for them. */
function judgeMissing(
  { lock, members, overridden }: NodeLock,
  { name, scope, specifier }: Declared,
  request: LockedRequest | undefined,
  range: EffectiveRange | undefined,
): Verdict {
  if (scope !== 'prod' && scope !== 'dev' && lock.format !== 'pnpm-lock') return { reason: 'unlocked' }
  if (scope === 'peer') return { reason: 'unlocked' }
  // An override or a catalog may stand for a folder.
  if (overridden.has(name) || (range === undefined && request !== undefined)) return { reason: 'override' }
  const isFolder =
    members.has(name) || isFolderSpecifier(specifier) || isFolderSpecifier(range?.written ?? '')
  // Yarn has nothing at all for a project of the workspace. pnpm names a folder in place of a package, which then is asked for.
  const isLinked = LINKS_FOLDERS.has(lock.format) && isFolder
  return isLinked
    ? { reason: 'link' }
    : { kind: 'absent', ...(request === undefined ? {} : { locked: request }) }
}

function isFolderSpecifier(specifier: string): boolean {
  return /^(?:file|link|portal|workspace):|^\.{0,2}[\\/]|^~[\\/]|^[A-Za-z]:[\\/]/.test(specifier)
}

/** Some locks keep what an override or a catalog makes of a request. */
function isResolved(range: EffectiveRange | undefined, request: LockedRequest): boolean {
  return range?.isReplaced === true && range.written.trim() === request.specifier.trim()
}

function isInside({ name, version, origin }: LockedPackage, range: EffectiveRange): boolean {
  if (range.name !== undefined && range.name !== name) return false
  // The version of a folder is what its manifest says today.
  if (version === undefined || origin.kind === 'link' || origin.kind === 'directory') return true
  return satisfiesNpm(version, range.range) !== false
}

/** Overrides of one version, or anywhere: `b@^1`, `b@npm:^1`, `**\/b`. Those below a parent are not about requests of projects. */
function overriddenNames({ settings }: Lock): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { key, name } of settings) {
    if (name === undefined || !/^(?:pnpm\.)?overrides$|^resolutions$/.test(key)) continue
    const own = /^(?:\*\*\/)?((?:@[^/@>]+\/)?[^/@>]+)(?:@[^>]*)?$/.exec(name.trim())?.[1]
    if (own !== undefined && own !== name) names.add(own)
  }
  return names
}

function requestsByName({ locked }: Importer): ReadonlyMap<string, readonly LockedRequest[]> | undefined {
  if (locked === undefined) return undefined
  const byName = new Map<string, LockedRequest[]>()
  for (const one of locked) {
    const others = byName.get(one.name)
    if (others === undefined) byName.set(one.name, [one])
    else others.push(one)
  }
  return byName
}

/** Names under two headings with two ranges: the lock of some tools keeps one of them. */
function doubleNames(declared: readonly Declared[]): ReadonlySet<string> {
  const specifiers = new Map<string, string>()
  const doubles = new Set<string>()
  for (const { name, scope, specifier } of declared) {
    if (scope === 'peer') continue
    const known = specifiers.get(name)
    if (known !== undefined && known !== specifier.trim()) doubles.add(name)
    specifiers.set(name, specifier.trim())
  }
  return doubles
}

/** Packages that importers name, for locks that do not repeat their requests. */
function directPackages({ packages }: Lock): ReadonlyMap<string, LockedPackage> {
  const direct = new Map<string, LockedPackage>()
  for (const one of packages)
    for (const { importer } of one.directIn) direct.set(directKey(importer, one.alias ?? one.name), one)
  return direct
}

/** A NUL stands in no path. */
function directKey(importer: string, name: string): string {
  return `${importer}\0${name}`
}
