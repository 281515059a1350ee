/** Hash functions that bind an artifact, as in-toto names them. */
export const HASH_NAMES = ['sha256', 'sha384', 'sha512'] as const
export type HashName = (typeof HASH_NAMES)[number]

/** Bytes of a digest. */
export const HASH_BYTES: Readonly<Record<HashName, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/**
 * What was signed: its digests, as far as they are known, and its bytes only where a signature needs them (Ed25519 signs the
 * message and not a digest of it).
 */
export interface Artifact {
  readonly digests: ReadonlyMap<HashName, Uint8Array>
  readonly bytes?: Uint8Array
}
