import { p256, p384, p521 } from '@noble/curves/nist.js'
import type { DigestVerifier } from './digest-verifier.ts'
import { prehashedEd25519 } from './prehashed-ed25519.ts'

const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521 } as const

/** Verifies signatures over digests. Never throws: what cannot be a signature is not one. */
export const DIGEST_VERIFIER: DigestVerifier = {
  ecdsa: (curve, digest, signature, point) =>
    // A high s is a valid signature: others do not normalise, and logs hold the exact bytes.
    tryVerify(() =>
      CURVES[curve].verify(plain(signature), plain(digest), plain(point), {
        prehash: false,
        lowS: false,
        format: 'der',
      }),
    ),
  ed25519ph: (digest, signature, publicKey) =>
    tryVerify(() =>
      prehashedEd25519().verify(plain(signature), plain(digest), plain(publicKey), { zip215: false }),
    ),
}

function tryVerify(verify: () => boolean): boolean {
  try {
    return verify()
  } catch {
    return false
  }
}

/** A copy that is no `Buffer`, which some of the code underneath refuses. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}
