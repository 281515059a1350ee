import type { Curve } from './public-key.ts'

/**
 * Verifies signatures where only a digest is known, and Ed25519ph: neither is in Node. It is handed in, because the code for it
 * takes longer to load than most verifications take; `loadDigestVerifier` loads it.
 */
export interface DigestVerifier {
  /** ECDSA over a digest: `signature` is DER of (r, s) and was found to be strict, `point` is the uncompressed public key. */
  ecdsa(curve: Curve, digest: Uint8Array, signature: Uint8Array, point: Uint8Array): boolean
  /** Ed25519ph (RFC 8032, section 5.1) with an empty context over a SHA-512 digest; `publicKey` has 32 bytes. */
  ed25519ph(digest: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean
}
