import { FluxError } from '../../core/error.ts'
import type { HashName } from '../artifact.ts'
import type { PublicKey } from '../key/public-key.ts'

/** How a key signs digests (sigstore/protobuf-specs, `sigstore_common.proto`). */
export interface KeyDetails {
  /** Name in `PublicKeyDetails`. */
  readonly name: string
  readonly hash: HashName
}

/**
 * How a key signs what goes into a log: the digest, with the hash that belongs to the key. Ed25519 keys sign digests in the form of
 * Ed25519ph (RFC 8032, section 5.1).
 * @throws FluxError `key/unsupported` for RSA keys that may only verify
 */
export function keyDetailsOf({ algorithm }: PublicKey): KeyDetails {
  if (algorithm.name === 'ed25519') return { name: 'PKIX_ED25519_PH', hash: 'sha512' }
  if (algorithm.name === 'ecdsa') {
    if (algorithm.curve === 'P-256') return { name: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' }
    if (algorithm.curve === 'P-384') return { name: 'PKIX_ECDSA_P384_SHA_384', hash: 'sha384' }
    return { name: 'PKIX_ECDSA_P521_SHA_512', hash: 'sha512' }
  }
  if (algorithm.bits !== 3072 && algorithm.bits !== 4096) {
    throw new FluxError('key/unsupported', `an RSA key of ${algorithm.bits} bits signs nothing`, {
      hint: 'sign with an ECDSA key of P-256, or an RSA key of 3072 or 4096 bits',
    })
  }
  return { name: `PKIX_RSA_PKCS1V15_${algorithm.bits}_SHA256`, hash: 'sha256' }
}
