import {
  constants,
  createPublicKey,
  type KeyObject,
  publicDecrypt,
  verify,
  X509Certificate,
} from 'node:crypto'
import { eddsa } from '@noble/curves/abstract/edwards.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { sha512 } from '@noble/hashes/sha2.js'

export type HashAlgorithm = 'sha256' | 'sha384' | 'sha512'

/** What a client says it signed with: a certificate or a bare key. */
export interface Verifier {
  readonly isCertificate: boolean
  readonly der: Buffer
  readonly key: KeyObject
}

/** Reads a certificate or a public key in PEM; throws when it is neither. */
export function readVerifier(text: string): Verifier {
  if (text.includes('BEGIN CERTIFICATE')) return certificateVerifier(text)
  return keyVerifier(createPublicKey(text))
}

/** Reads a certificate in PEM or DER. */
export function certificateVerifier(bytes: string | Buffer): Verifier {
  const certificate = new X509Certificate(bytes)
  return { isCertificate: true, der: certificate.raw, key: certificate.publicKey }
}

/** Wraps a bare key. */
export function keyVerifier(key: KeyObject): Verifier {
  return { isCertificate: false, der: key.export({ type: 'spki', format: 'der' }), key }
}

/** The hash that belongs to a key: that of its curve, SHA-256 for RSA. */
export function hashOf(key: KeyObject): HashAlgorithm {
  const curve = key.asymmetricKeyDetails?.namedCurve
  if (curve === 'secp384r1') return 'sha384'
  return curve === 'secp521r1' || key.asymmetricKeyType === 'ed25519' ? 'sha512' : 'sha256'
}

/** Whether the signature is one over the data by the key, with the hash of the key or with SHA-256. */
export function isSignatureOf(key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  if (key.asymmetricKeyType === 'ed25519') return verify(undefined, data, key, signature)
  return verify(hashOf(key), data, key, signature) || verify('sha256', data, key, signature)
}

const DOMAIN = Buffer.concat([Buffer.from('SigEd25519 no Ed25519 collisions'), Buffer.from([1, 0])])

// Ed25519ph over a digest that is there already.
const ed25519Digest = eddsa(ed25519.Point, sha512, {
  prehash: (digest: Uint8Array) => digest,
  domain: (data: Uint8Array) => Buffer.concat([DOMAIN, data]),
})

const DIGEST_INFO: Readonly<Record<HashAlgorithm, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
}

/** Whether the signature is one over the data with this digest; Ed25519 only in its prehashed form. */
export function isSignatureOfDigest(
  key: KeyObject,
  algorithm: HashAlgorithm,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    if (key.asymmetricKeyType === 'rsa') {
      const opened = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature)
      return opened.equals(Buffer.concat([Buffer.from(DIGEST_INFO[algorithm], 'hex'), digest]))
    }
    const spki = key.export({ type: 'spki', format: 'der' })
    if (key.asymmetricKeyType === 'ed25519') {
      return algorithm === 'sha512' && ed25519Digest.verify(signature, digest, spki.subarray(-32))
    }
    const curve = { prime256v1: p256, secp384r1: p384, secp521r1: p521 }[
      key.asymmetricKeyDetails?.namedCurve ?? ''
    ]
    if (curve === undefined) return false
    const point = spki.subarray(-(curve.lengths.publicKeyUncompressed ?? 0))
    return curve.verify(signature, digest, point, { prehash: false, lowS: false, format: 'der' })
  } catch {
    return false
  }
}
