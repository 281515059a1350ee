import type { LockedPackage } from '../model.ts'
import { unhashedIds } from '../unhashed-ids.ts'
import { compareVersions, versionOrderOf } from '../version/compare-versions.ts'
import { cacheKeyOf } from './cache-key.ts'
import { compareIntegrity } from './compare-integrity.ts'
import { comparePackage } from './compare-package.ts'
import type { ChangeKind, LockPair, PackageChange } from './model.ts'
import { pairVariants, type Variant, variantsOf } from './pair-packages.ts'
import { versionStep } from './version-step.ts'

/**
 * What is different between a lock before and after a change, in the order of the lock after it; what is gone follows in the order of
 * the lock before it. Several entries of one package change once, at the first of them. Projects of the repository itself are no
 * dependencies. Linear but for the versions of one name, which are sorted.
 */
export function compareLocks(pair: LockPair): readonly PackageChange[] {
  const before = groupByName(pair.before?.packages ?? [])
  const after = groupByName(pair.after?.packages ?? [])
  const names = new Set((pair.before?.packages ?? []).map(({ name }) => name))
  const isSameTool = !pair.isSwitched && cacheKeyOf(pair.before) === cacheKeyOf(pair.after)
  // Another version of the package manager may leave out hashes that the one before wrote.
  const unhashed = isSameTool || pair.after === undefined ? NOTHING : unhashedIds(pair.after)
  const everywhere = variantsOf((pair.before?.packages ?? []).filter(({ alias }) => alias !== undefined))
  const changes: PackageChange[] = []
  const compare = (one: LockedPackage | undefined, now: LockedPackage | undefined): void => {
    const change = changeOf(pair, one, now, { names, isSameTool, unhashed })
    if (change !== undefined) changes.push(change)
  }
  for (const name of new Set([...after.keys(), ...before.keys()])) {
    const [old, now] = [variantsOf(before.get(name) ?? []), variantsOf(after.get(name) ?? [])]
    // What was there under an alias alone did not come from another version.
    const sameAs = ({ key, first }: Variant): Variant | undefined =>
      old.get(key) ?? (first.alias === undefined ? everywhere.get(key) : undefined)
    for (const variant of now.values()) {
      const same = sameAs(variant)
      if (same !== undefined) compareEntries(same, variant, compare)
    }
    const gone = [...old.values()].filter(({ key }) => !now.has(key))
    const come = [...now.values()].filter((variant) => sameAs(variant) === undefined)
    for (const one of pairVariants(gone, come)) compare(one.before?.first, one.after?.first)
  }
  return changes.sort(byPlace)
}

/** Entries of the same package at both sides: what only one of several of them changed is told at that one. */
function compareEntries(
  before: Variant,
  after: Variant,
  compare: (one: LockedPackage, now: LockedPackage) => void,
): void {
  const byId = new Map(before.entries.map((one) => [one.id, one]))
  const told = new Set<string>()
  for (const now of after.entries) {
    const one = byId.get(now.id) ?? before.first
    // Entries that are alike differ alike.
    const looks = JSON.stringify([one.integrity, now.integrity, one.origin, now.origin, now.runsAtInstall])
    if (told.has(looks) && now !== after.first) continue
    told.add(looks)
    compare(one, now)
  }
}

interface Setting {
  readonly names: ReadonlySet<string>
  readonly isSameTool: boolean
  /** Ids of the packages that have no hash after the change, and need none. */
  readonly unhashed: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()

function changeOf(
  pair: LockPair,
  before: LockedPackage | undefined,
  after: LockedPackage | undefined,
  { names, isSameTool, unhashed }: Setting,
): PackageChange | undefined {
  const any = after ?? before
  if (any === undefined || (isOwn(before) && isOwn(after))) return undefined
  if (before === undefined || after === undefined) {
    const kind = after === undefined ? 'removed' : 'added'
    const isNewName = pair.before !== undefined && after !== undefined && !names.has(after.name)
    return { kind, pair, before, after, differs: [], step: 'none', integrity: 'none', isNewName }
  }
  const isSameVersion =
    before.name === after.name &&
    before.version === after.version &&
    before.origin.kind === after.origin.kind &&
    before.origin.commit === after.origin.commit
  const compared = compareIntegrity(before, after, { isSameVersion, isSameTool })
  // Another manager may write no hashes, or hashes of its own archives: that is told of the lock as a whole.
  const isLeftOut = compared === 'removed' && unhashed.has(after.id)
  const integrity = isLeftOut || (pair.isSwitched && compared !== 'changed') ? 'none' : compared
  const differs = comparePackage(before, after, integrity)
  if (differs.length === 0) return undefined
  return {
    kind: kindOf(before, after),
    pair,
    before,
    after,
    differs,
    step: versionStep(after.ecosystem, before.version, after.version),
    integrity,
    isNewName: !names.has(after.name),
  }
}

function kindOf(before: LockedPackage, after: LockedPackage): ChangeKind {
  const [a, b] = [before.version, after.version]
  if (a === undefined || b === undefined || before.name !== after.name) return 'changed'
  if (versionOrderOf(after.ecosystem) === undefined) return 'changed'
  const sign = compareVersions(after.ecosystem, a, b)
  return sign < 0 ? 'upgraded' : sign > 0 ? 'downgraded' : 'changed'
}

/** A project of the repository, which is where it always was. */
function isOwn(one: LockedPackage | undefined): boolean {
  return one === undefined || one.origin.kind === 'workspace' || one.origin.kind === 'link'
}

/** By the name under which a package is installed: another package in its place is a change of it. */
function groupByName(packages: readonly LockedPackage[]): ReadonlyMap<string, readonly LockedPackage[]> {
  const groups = new Map<string, LockedPackage[]>()
  for (const one of packages) {
    const name = one.alias ?? one.name
    const same = groups.get(name)
    if (same === undefined) groups.set(name, [one])
    else same.push(one)
  }
  return groups
}

function byPlace(a: PackageChange, b: PackageChange): number {
  const [now, other] = [a.after, b.after]
  if (now !== undefined && other !== undefined) return now.span.start - other.span.start
  if (now === undefined && other === undefined)
    return (a.before?.span.start ?? 0) - (b.before?.span.start ?? 0)
  return now === undefined ? 1 : -1
}
