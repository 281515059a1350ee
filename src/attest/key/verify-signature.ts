import { createHash, verify as verifyWith } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { HASH_BYTES, type HashName } from '../artifact.ts'
import { acceptedHashes } from './accepted-hashes.ts'
import type { DigestVerifier } from './digest-verifier.ts'
import { isEcdsaSignature } from './ecdsa-signature.ts'
import type { PublicKey } from './public-key.ts'
import { verifyRsaDigest, verifyRsaMessage } from './verify-rsa.ts'

/** What was signed: the bytes, or their digest by the hash function of the signature. */
export type Signed = { readonly data: Uint8Array } | { readonly digest: Uint8Array }

/** Ways to sign with one key: `pkcs1` (default) and `pss` for RSA, `ph` for Ed25519ph instead of pure Ed25519. */
export type SignatureScheme = 'pkcs1' | 'pss' | 'ph'

/**
 * Whether `signature` is one of the key over what was signed. ECDSA signatures are strict DER of (r, s), with any s; RSA is
 * PKCS #1 v1.5 unless the scheme says `pss`; Ed25519 is pure, which needs the bytes, unless the scheme says `ph`.
 * `hash` must be one of `acceptedHashes`, else the answer is no.
 *
 * `digests` is needed for ECDSA over a digest and for `ph`; without it those throw `internal/bug`. Nothing else throws.
 */
export function verifySignature(
  key: PublicKey,
  hash: HashName | 'key-default',
  signed: Signed,
  signature: Uint8Array,
  scheme?: SignatureScheme,
  digests?: DigestVerifier,
): boolean {
  const accepted = acceptedHashes(key)
  const used = hash === 'key-default' ? accepted[0] : hash
  if (!accepted.includes(used)) return false
  // HOSTILE: a digest of another length would be cut or filled up by what verifies it.
  if ('digest' in signed && signed.digest.length !== HASH_BYTES[used]) return false
  const { algorithm } = key
  if (algorithm.name === 'rsa') {
    if (scheme === 'ph' || signature.length !== algorithm.bits / 8) return false
    return 'digest' in signed
      ? verifyRsaDigest(key, used, signed.digest, signature, scheme === 'pss')
      : verifyRsaMessage(key, used, signed.data, signature, scheme === 'pss')
  }
  if (algorithm.name === 'ed25519') {
    if (signature.length !== 64) return false
    if (scheme === 'ph') {
      const digest = 'digest' in signed ? signed.digest : createHash('sha512').update(signed.data).digest()
      return needed(digests).ed25519ph(digest, signature, key.spki.subarray(-32))
    }
    return scheme === undefined && 'data' in signed && tryVerify(null, signed.data, key, signature)
  }
  if (scheme !== undefined || !isEcdsaSignature(signature, algorithm.curve)) return false
  if ('data' in signed) return tryVerify(used, signed.data, key, signature)
  return needed(digests).ecdsa(algorithm.curve, signed.digest, signature, pointOf(key))
}

function tryVerify(hash: HashName | null, data: Uint8Array, key: PublicKey, signature: Uint8Array): boolean {
  try {
    return verifyWith(hash, data, key.object, signature)
  } catch {
    return false
  }
}

function needed(digests: DigestVerifier | undefined): DigestVerifier {
  if (digests === undefined)
    throw new FluxError('internal/bug', 'a signature over a digest is to be verified without the code for it')
  return digests
}

/** Bytes of the point, uncompressed: the end of the SubjectPublicKeyInfo, whose length is fixed for each curve. */
function pointOf({ algorithm, spki }: PublicKey): Uint8Array {
  const size = algorithm.name === 'ecdsa' ? { 'P-256': 65, 'P-384': 97, 'P-521': 133 }[algorithm.curve] : 0
  return spki.subarray(-size)
}
