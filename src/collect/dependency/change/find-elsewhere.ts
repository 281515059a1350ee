import type { Integrity, Lock, LockedPackage } from '../model.ts'
import { cacheKeyOf } from './cache-key.ts'
import type { LockPair } from './model.ts'
import { hasFixedVersions } from './other-locks.ts'

/** The same version in another lock, with other code. */
export interface Elsewhere {
  readonly differs: 'host' | 'integrity'
  readonly lock: Lock
  readonly one: LockedPackage
}

/** Finds what another lock has of a package of the pair; undefined where nothing contradicts it. */
export type FindElsewhere = (one: LockedPackage, pair: LockPair) => Elsewhere | undefined

interface Known {
  readonly lock: Lock
  readonly one: LockedPackage
}

/** LIMIT: locks that are compared for one version. */
const MAX_LOCKS = 16

/**
 * Indexes the locks at both sides of a change, and the others that were there before, by version. Nothing is indexed before somebody
 * asks, and nothing where an ecosystem has one lock alone.
 */
export function createFindElsewhere(pairs: readonly LockPair[], others: readonly Lock[]): FindElsewhere {
  const locks = new Set([
    ...others,
    ...pairs.flatMap(({ before, after }) => [...(before ? [before] : []), ...(after ? [after] : [])]),
  ])
  const files = new Map<string, Set<string>>()
  for (const { ecosystem, source } of locks)
    files.set(ecosystem, (files.get(ecosystem) ?? new Set()).add(source.path))
  let index: ReadonlyMap<string, readonly Known[]> | undefined
  return (one, { before, after }) => {
    if ((files.get(one.ecosystem)?.size ?? 0) < 2 || !isComparable(one)) return undefined
    index ??= indexOf(locks)
    for (const known of index.get(keyOf(one)) ?? []) {
      if (known.lock === before || known.lock === after) continue
      const isSameTool = after !== undefined && cacheKeyOf(after) === cacheKeyOf(known.lock)
      const differs = contradiction(known.one, one, isSameTool)
      if (differs !== undefined) return { differs, ...known }
    }
    return undefined
  }
}

function indexOf(locks: ReadonlySet<Lock>): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>()
  for (const lock of locks) {
    for (const one of lock.packages) {
      if (!isComparable(one)) continue
      const key = keyOf(one)
      const known = index.get(key)
      if (known === undefined) index.set(key, [{ lock, one }])
      else if (known.length < MAX_LOCKS && known.at(-1)?.lock !== lock) known.push({ lock, one })
    }
  }
  return index
}

function isComparable({ ecosystem, version, origin, isBundled }: LockedPackage): boolean {
  return (
    hasFixedVersions(ecosystem) && version !== undefined && origin.kind === 'registry' && isBundled !== true
  )
}

/** A NUL stands in no part of the key. */
function keyOf({ ecosystem, name, version = '', qualifiers }: LockedPackage): string {
  return [ecosystem, name, version, ...(qualifiers?.values() ?? [])].join('\0')
}

/** Ecosystems whose registries have several builds of one version: one of PyTorch has others than the index that everybody uses. */
const BUILT_APART: ReadonlySet<string> = new Set(['Maven', 'NuGet', 'PyPI'])

function contradiction(
  known: LockedPackage,
  one: LockedPackage,
  isSameTool: boolean,
): Elsewhere['differs'] | undefined {
  const [a, b] = [known.origin, one.origin]
  const isDefault = a.isDefaultRegistry === true && b.isDefaultRegistry === true
  const isOtherHost = !isDefault && a.host !== undefined && b.host !== undefined && a.host !== b.host
  const code = compareCode(known.integrity, one.integrity, isSameTool)
  if (code === 'other' && !(isOtherHost && BUILT_APART.has(one.ecosystem))) return 'integrity'
  // With the same hash it is the same code, whoever serves it.
  return isOtherHost && code !== 'same' ? 'host' : undefined
}

/**
 * Whether hashes are of the same archives: `other` where a file that both name has other hashes, or, where one of them names no files,
 * they have none in common. Lists of different files of one version are ordinary: locks may be made for some platforms alone.
 */
function compareCode(
  known: readonly Integrity[],
  hashes: readonly Integrity[],
  isSameTool: boolean,
): 'other' | 'same' | 'unknown' {
  const old = known.filter(({ of }) => of !== 'tool-archive' || isSameTool)
  const now = hashes.filter(({ of }) => of !== 'tool-archive' || isSameTool)
  const byFile = compareSets(hexesBy(old, fileOf), hexesBy(now, fileOf))
  if (byFile !== 'unknown') return byFile
  const isNamed = [...old, ...now].every(({ file }) => file !== undefined)
  return isNamed ? 'unknown' : compareSets(hexesBy(old, kindOf), hexesBy(now, kindOf))
}

type Hexes = ReadonlyMap<string, ReadonlySet<string>>

function compareSets(old: Hexes, now: Hexes): 'other' | 'same' | 'unknown' {
  let isShared = false
  for (const [key, hexes] of now) {
    const others = old.get(key)
    if (others === undefined) continue
    if (![...hexes].some((hex) => others.has(hex))) return 'other'
    isShared = true
  }
  return isShared ? 'same' : 'unknown'
}

function hexesBy(list: readonly Integrity[], keyOfHash: (one: Integrity) => string): Hexes {
  const groups = new Map<string, Set<string>>()
  for (const one of list) {
    const key = keyOfHash(one)
    groups.set(key, (groups.get(key) ?? new Set()).add(one.hex))
  }
  return groups
}

/** A NUL stands in no name of a file. */
function fileOf({ file, ...rest }: Integrity): string {
  return `${kindOf(rest)}\0${file ?? ''}`
}

function kindOf({ algorithm, of, variant }: Integrity): string {
  return `${of}\0${algorithm}\0${variant ?? ''}`
}
