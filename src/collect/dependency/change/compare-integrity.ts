import type { Integrity, IntegrityAlgorithm, LockedPackage } from '../model.ts'
import type { IntegrityChange } from './model.ts'

/** How strong an algorithm is; the higher the better. Hashes of one rank can be compared only when they are of one algorithm. */
const STRENGTH: Readonly<Record<IntegrityAlgorithm, number>> = {
  md5: 0,
  sha1: 1,
  sha224: 2,
  'go-h1': 3,
  sha256: 3,
  'sha3-256': 3,
  sha384: 4,
  blake2b: 5,
  'sha3-512': 5,
  sha512: 5,
}

/** Whether an algorithm no longer holds: collisions can be made. */
export function isWeakAlgorithm(algorithm: IntegrityAlgorithm): boolean {
  return STRENGTH[algorithm] < 2
}

/** What of two packages can be compared. */
export interface IntegrityComparison {
  /** It is the same version from the same kind of place, so that its archives should be the same. */
  readonly isSameVersion: boolean
  /** Archives that package managers made themselves were made alike at both sides. */
  readonly isSameTool: boolean
}

/**
 * How the hashes of a package became others. Of versions with several files a file that is there at both sides has to have the same
 * hash, and one of them has to be there at both sides; files that came or went alone are ordinary.
 */
export function compareIntegrity(
  before: LockedPackage,
  after: LockedPackage,
  { isSameVersion, isSameTool }: IntegrityComparison,
): IntegrityChange {
  const [old, now] = [before.integrity, after.integrity]
  if (old.length === 0) return now.length === 0 ? 'none' : 'added'
  if (now.length === 0) return 'removed'
  if (isSameVersion && isContradicted(old, now, isSameTool)) return 'changed'
  if (isSameVersion && after.ecosystem === 'npm' && isWidened(old, now)) return 'changed'
  return strongest(now) < strongest(old) ? 'weakened' : 'none'
}

function isContradicted(old: readonly Integrity[], now: readonly Integrity[], isSameTool: boolean): boolean {
  const before = hashesByTarget(old, isSameTool)
  const after = hashesByTarget(now, isSameTool)
  let shared = 0
  for (const [target, hashes] of after) {
    const others = before.get(target)
    if (others === undefined) continue
    shared++
    // Several hashes of one target are alternatives: one has to be the same.
    if (!hashes.some((hex) => others.includes(hex))) return true
  }
  if (shared > 0) return false
  // No file is the same, though both sides have files with names: everything was replaced.
  return isAllNamed(old) && isAllNamed(now)
}

/** A version has one archive, and tools take whichever of several hashes fits: one more lets another archive in beside it. */
function isWidened(old: readonly Integrity[], now: readonly Integrity[]): boolean {
  const before = hashesByTarget(old, false)
  return [...hashesByTarget(now, false)].some(([target, hashes]) => {
    const others = before.get(target)
    return others !== undefined && hashes.some((hex) => !others.includes(hex))
  })
}

/** A NUL stands in no name of a file, and in no name of a patch. */
function hashesByTarget(
  list: readonly Integrity[],
  isSameTool: boolean,
): ReadonlyMap<string, readonly string[]> {
  const byTarget = new Map<string, string[]>()
  for (const { algorithm, hex, of, file, variant } of list) {
    if (of === 'tool-archive' && !isSameTool) continue
    const target = `${of}\0${algorithm}\0${file ?? ''}\0${variant ?? ''}`
    const same = byTarget.get(target)
    if (same === undefined) byTarget.set(target, [hex])
    else same.push(hex)
  }
  return byTarget
}

function isAllNamed(list: readonly Integrity[]): boolean {
  return list.every(({ file, of }) => file !== undefined && of === 'archive')
}

function strongest(list: readonly Integrity[]): number {
  return list.reduce((most, { algorithm }) => Math.max(most, STRENGTH[algorithm]), 0)
}
