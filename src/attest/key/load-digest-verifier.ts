import type { DigestVerifier } from './digest-verifier.ts'

/** Loads the code that verifies digests: for artifacts whose bytes are not at hand, and for Ed25519ph. */
export async function loadDigestVerifier(): Promise<DigestVerifier> {
  return (await import('./verify-digest.ts')).DIGEST_VERIFIER
}
