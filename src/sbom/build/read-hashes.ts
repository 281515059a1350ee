import type { Integrity, IntegrityAlgorithm, LockedPackage } from '../../collect/dependency/model.ts'
import { compareText, uniqueBy } from '../compare.ts'
import { HASH_ALGORITHMS, type Hash, type HashAlgorithm, type Property } from '../model.ts'

/** Hashes of a package: of its archive, of each of its files, and those that compare with nothing outside of their tool. */
export interface ReadHashes {
  readonly archive: readonly Hash[]
  /** By file name, where a version has several. */
  readonly files: ReadonlyMap<string, readonly Hash[]>
  readonly properties: readonly Property[]
}

const NAMES: { readonly [Algorithm in IntegrityAlgorithm]: HashAlgorithm | undefined } = {
  blake2b: 'BLAKE2b-512',
  'go-h1': undefined,
  md5: 'MD5',
  sha1: 'SHA-1',
  // CycloneDX has no word for it before 1.7, and no lock is known to use it.
  sha224: undefined,
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  'sha3-256': 'SHA3-256',
  'sha3-512': 'SHA3-512',
}

/** Digits that each algorithm gives. */
export const HEX_DIGITS: { readonly [Algorithm in HashAlgorithm]?: number } = {
  'SHA-512': 128,
  'SHA-384': 96,
  'SHA-256': 64,
  'SHA-224': 56,
  'SHA-1': 40,
  'SHA3-512': 128,
  'SHA3-384': 96,
  'SHA3-256': 64,
  'BLAKE2b-512': 128,
  'BLAKE2b-384': 96,
  'BLAKE2b-256': 64,
  'Streebog-512': 128,
  'Streebog-256': 64,
  MD5: 32,
}

/** Sorts the hashes of a package by what they are of. */
export function readHashes(pkg: LockedPackage): ReadHashes {
  const archive: Hash[] = []
  const files = new Map<string, Hash[]>()
  const properties: Property[] = []
  for (const integrity of pkg.integrity) {
    const hash = hashOf(integrity)
    const property = propertyOf(pkg, integrity)
    if (hash === undefined || property !== undefined) {
      properties.push(
        property ?? { name: 'flux:integrity', value: `${integrity.algorithm}:${integrity.hex}` },
      )
    } else if (integrity.file === undefined) archive.push(hash)
    else {
      const known = files.get(integrity.file)
      if (known === undefined) files.set(integrity.file, [hash])
      else known.push(hash)
    }
  }
  const several =
    archive.length > 1 && archive.length > new Set(archive.map(({ algorithm }) => algorithm)).size
  if (several) {
    // Files without names: nobody can tell which of them is the one that is installed.
    for (const { algorithm, hex } of archive.splice(0))
      properties.push({
        name: 'flux:integrity',
        value: `${algorithm.replace(/^SHA-/, 'sha').toLowerCase()}:${hex}`,
      })
  }
  return {
    archive: sortHashes(archive),
    files: files.size === 0 ? files : new Map([...files].map(([file, hashes]) => [file, sortHashes(hashes)])),
    properties,
  }
}

/** Hashes in the order of `HASH_ALGORITHMS`, then by value, each once. */
export function sortHashes(hashes: readonly Hash[]): readonly Hash[] {
  if (hashes.length < 2) return hashes
  return uniqueBy(
    hashes.toSorted(
      (a, b) =>
        HASH_ALGORITHMS.indexOf(a.algorithm) - HASH_ALGORITHMS.indexOf(b.algorithm) ||
        compareText(a.hex, b.hex),
    ),
    ({ algorithm, hex }) => `${algorithm} ${hex}`,
  )
}

function hashOf({ algorithm, hex }: Integrity): Hash | undefined {
  const name = NAMES[algorithm]
  // An integrity of a wrong length is a problem of the lock, never a value of a bill.
  if (name === undefined || hex.length !== HEX_DIGITS[name] || !/^[0-9a-f]+$/.test(hex)) return undefined
  return { algorithm: name, hex }
}

/** Hashes that no other tool can compare with the file that it has. */
function propertyOf(pkg: LockedPackage, { algorithm, hex, of }: Integrity): Property | undefined {
  if (algorithm === 'go-h1')
    return { name: of === 'manifest' ? 'flux:go:mod:h1' : 'flux:go:h1', value: `h1:${base64Of(hex)}` }
  if (pkg.ecosystem === 'NuGet' && of !== 'tool-archive')
    return { name: 'flux:nuget:contentHash', value: `${algorithm}:${hex}` }
  if (of === 'tool-archive')
    return {
      name: pkg.ecosystem === 'npm' ? 'flux:yarn:checksum' : 'flux:tool-archive',
      value: `${algorithm}:${hex}`,
    }
  if (of === 'tree') return { name: 'flux:tree', value: `${algorithm}:${hex}` }
  if (of === 'manifest' && pkg.ecosystem !== 'docker')
    return { name: 'flux:manifest', value: `${algorithm}:${hex}` }
  return undefined
}

/** As Go writes it. */
function base64Of(hex: string): string {
  return btoa((hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''))
}
