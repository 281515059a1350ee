import { constants, type KeyObject, privateEncrypt, sign as signWith } from 'node:crypto'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { FluxError } from '../../core/error.ts'
import { HASH_BYTES, type HashName } from '../artifact.ts'
import { acceptedHashes } from './accepted-hashes.ts'
import { digestInfo } from './digest-info.ts'
import { openPrivateKey } from './open-private-key.ts'
import { prehashedEd25519 } from './prehashed-ed25519.ts'
import type { Curve, PublicKey } from './public-key.ts'

/** What is to be signed: the bytes, or their digest by the first of `acceptedHashes` of the key. */
export type ToSign =
  | { readonly data: Uint8Array }
  | {
      readonly digest: Uint8Array
      readonly algorithm: HashName
      /** Random bytes for ECDSA. Without them the same digest gives the same signature (RFC 6979), which some logs take only once. */
      readonly entropy?: Uint8Array
    }

/** A private key that signs. It cannot be turned into text. */
export interface SigningKey {
  readonly publicKey: PublicKey
  /**
   * Signs: ECDSA as DER of (r, s), RSA by PKCS #1 v1.5, both with the first of `acceptedHashes`; Ed25519 over bytes is pure, over a
   * SHA-512 digest Ed25519ph. Throws `key/unsupported` for a digest of another kind.
   */
  sign(signed: ToSign): Uint8Array
}

/** Bits of the smallest RSA key that signs; smaller ones verify old signatures. */
const RSA_SIGNING_BITS = 3072

const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521 } as const
const SCALAR_BYTES: Readonly<Record<Curve, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/**
 * Opens a private key to sign with, like `openPrivateKey`. Throws what that throws, and `key/unsupported` for RSA keys of 2048
 * bits.
 */
export function openSigningKey(pem: string, password: Uint8Array | string | undefined): SigningKey {
  const { object, publicKey } = openPrivateKey(pem, password)
  return signingKeyOf(object, publicKey)
}

/** A key that signs, from its two halves; keyless signing makes a key for one run. Throws `key/unsupported`. */
export function signingKeyOf(object: KeyObject, publicKey: PublicKey): SigningKey {
  const { algorithm } = publicKey
  if (algorithm.name === 'rsa' && algorithm.bits < RSA_SIGNING_BITS)
    throw new FluxError('key/unsupported', `an RSA key of ${algorithm.bits} bits only verifies`, {
      hint: 'sign with ECDSA on P-256, or with RSA of 3072 bits or more',
    })
  return {
    publicKey,
    sign: (signed) =>
      'data' in signed ? signData(object, publicKey, signed.data) : signDigest(object, publicKey, signed),
  }
}

function signData(object: KeyObject, key: PublicKey, data: Uint8Array): Uint8Array {
  const hash = key.algorithm.name === 'ed25519' ? null : acceptedHashes(key)[0]
  return new Uint8Array(signWith(hash, data, object))
}

function signDigest(
  object: KeyObject,
  key: PublicKey,
  { digest, algorithm: hash, entropy }: Exclude<ToSign, { data: Uint8Array }>,
): Uint8Array {
  const [expected] = acceptedHashes(key)
  if (hash !== expected || digest.length !== HASH_BYTES[expected])
    throw new FluxError('key/unsupported', `the key signs ${expected} digests, not one of ${hash}`, {
      hint: 'give the file itself, or its digest by that function',
    })
  const { algorithm } = key
  if (algorithm.name === 'rsa') {
    const content = digestInfo(hash, digest)
    return new Uint8Array(privateEncrypt({ key: object, padding: constants.RSA_PKCS1_PADDING }, content))
  }
  return withScalar(object, algorithm.name === 'ecdsa' ? algorithm.curve : undefined, (scalar) =>
    algorithm.name === 'ecdsa'
      ? CURVES[algorithm.curve].sign(new Uint8Array(digest), scalar, {
          prehash: false,
          lowS: false,
          format: 'der',
          extraEntropy: entropy === undefined ? false : new Uint8Array(entropy),
        })
      : prehashedEd25519().sign(new Uint8Array(digest), scalar),
  )
}

/** Gives the secret number of a key, and wipes it afterwards as well as that can be done here. */
function withScalar(
  object: KeyObject,
  curve: Curve | undefined,
  use: (scalar: Uint8Array) => Uint8Array,
): Uint8Array {
  const der =
    curve === undefined
      ? object.export({ type: 'pkcs8', format: 'der' })
      : object.export({ type: 'sec1', format: 'der' })
  const scalar = new Uint8Array(curve === undefined ? der.subarray(-32) : scalarOf(der, SCALAR_BYTES[curve]))
  try {
    return use(scalar)
  } finally {
    scalar.fill(0)
    der.fill(0)
  }
}

/** The private number of an ECPrivateKey (RFC 5915): an OCTET STRING right after the version. */
function scalarOf(der: Buffer, size: number): Uint8Array {
  const head = Buffer.from([0x02, 0x01, 0x01, 0x04, size])
  const start = der.indexOf(head) + head.length
  return der.subarray(start, start + size)
}
