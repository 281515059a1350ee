import type { DriftKind } from './drift-kinds.ts'
import type { Declared, Ecosystem, Importer, Lock, LockedPackage, LockedRequest } from './model.ts'
import { type EffectiveRange, type Replacements, rangeOf, readReplacements } from './npm/effective-range.ts'
import { satisfiesNpm } from './version/satisfies-npm.ts'

/** One difference between a manifest and its lock. */
export interface Drift {
  readonly kind: DriftKind
  /** `path` of the importer. */
  readonly importer: string
  /** As the manifest, or else the lock, has it. */
  readonly name: string
  /** What the manifest asks for; absent for `undeclared`. */
  readonly declared?: Declared
  /** What the lock says was asked for, where it repeats it. */
  readonly locked?: LockedRequest
  /** `id` of the package of the lock that answers it. */
  readonly package?: string
  /** The range that its version is outside of, after overrides and catalogs; for `version`. */
  readonly range?: string
}

/** Ecosystems whose ranges are understood. */
const ECOSYSTEMS: ReadonlySet<Ecosystem> = new Set<Ecosystem>(['npm'])

/** Formats that repeat peers among the requests of projects, so that one that is missing there is a difference. */
const REPEATS_PEERS: ReadonlySet<string> = new Set(['bun-lock', 'npm-package-lock', 'npm-shrinkwrap'])

/**
 * Differences between the manifests of a lock and what the lock has of them, in the order of importers and of their requests.
 * Empty for ecosystems whose ranges are not understood, for importers without a manifest, and for locks that could not be read.
 */
export function findDrift(lock: Lock): readonly Drift[] {
  if (!ECOSYSTEMS.has(lock.ecosystem) || lock.problems.some(({ extent }) => extent === 'whole')) return []
  const byId = new Map(lock.packages.map((one) => [one.id, one]))
  const direct = directPackages(lock)
  const replacements = readReplacements(lock.settings)
  return lock.importers.flatMap((importer): readonly Drift[] => {
    const { declared } = importer
    if (declared === undefined) return []
    const locked = requestsByName(importer)
    const found = declared.flatMap((one) => {
      const to = (request: LockedRequest | undefined): LockedPackage | undefined =>
        request === undefined ? direct.get(directKey(importer.path, one.name)) : byId.get(request.to ?? '')
      return driftOf(lock, replacements, importer, one, locked, to) ?? []
    })
    const names = new Set(declared.map(({ name }) => name))
    const undeclared = (importer.locked ?? []).filter(({ name }) => !names.has(name))
    return [
      ...found,
      ...undeclared.map((one): Drift => {
        const { name, to } = one
        const answer = to === undefined ? {} : { package: to }
        return { kind: 'undeclared', importer: importer.path, name, locked: one, ...answer }
      }),
    ]
  })
}

function driftOf(
  lock: Lock,
  replacements: Replacements,
  importer: Importer,
  declared: Declared,
  locked: ReadonlyMap<string, readonly LockedRequest[]> | undefined,
  packageOf: (request: LockedRequest | undefined) => LockedPackage | undefined,
): Drift | undefined {
  const { name, scope, specifier } = declared
  const same = locked?.get(name) ?? []
  const request = same.find((one) => one.scope === scope) ?? same[0]
  const one = packageOf(request)
  const answer = one === undefined ? {} : { package: one.id }
  const drift = {
    importer: importer.path,
    name,
    declared,
    ...(request === undefined ? {} : { locked: request }),
    ...answer,
  }
  const isNeeded = scope === 'prod' || scope === 'dev'
  if (locked !== undefined && request === undefined)
    return scope === 'peer' && !REPEATS_PEERS.has(lock.format) ? undefined : { kind: 'absent', ...drift }
  const range = rangeOf(replacements, declared)
  if (request !== undefined && request.specifier.trim() !== specifier.trim() && !isResolved(range, request))
    return request.scope === 'peer' || scope === 'peer' ? undefined : { kind: 'specifier', ...drift }
  // A name may stand under several headings; the lock of some tools keeps the strongest alone.
  if (request !== undefined && request.scope !== scope && scope !== 'peer' && same.length < 2)
    return { kind: 'scope', ...drift }
  if (one === undefined) return isNeeded ? { kind: 'absent', ...drift } : undefined
  return isInside(one, range) ? undefined : { kind: 'version', ...drift, range: range?.range ?? specifier }
}

/** Some locks keep what an override or a catalog makes of a request. */
function isResolved(range: EffectiveRange | undefined, request: LockedRequest): boolean {
  return range?.isReplaced === true && range.written.trim() === request.specifier.trim()
}

function isInside({ name, version, origin }: LockedPackage, range: EffectiveRange | undefined): boolean {
  if (range === undefined) return true
  if (range.name !== undefined && range.name !== name) return false
  // The version of a folder is what its manifest says today.
  if (version === undefined || origin.kind === 'link' || origin.kind === 'directory') return true
  return satisfiesNpm(version, range.range) !== false
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
