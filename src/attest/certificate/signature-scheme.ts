import { verify } from 'node:crypto'
import { HASH_BYTES, type HashName } from '../artifact.ts'
import { DER_TAGS, DerCursor, type DerElement } from '../der/der.ts'
import { readObjectIdentifier, readSmallInteger } from '../der/der-values.ts'
import { isEcdsaSignature } from '../key/ecdsa-signature.ts'
import type { PublicKey } from '../key/public-key.ts'
import { verifyRsaMessage } from '../key/verify-rsa.ts'
import { verifySignature } from '../key/verify-signature.ts'

/** How a signature is made: what an AlgorithmIdentifier says, as far as it is accepted. */
export interface SignatureScheme {
  readonly key: PublicKey['algorithm']['name']
  /** Absent: the identifier leaves it to the place where it stands (`rsaEncryption` in a SignerInfo). Ed25519 has none. */
  readonly hash?: HashName
  readonly padding?: 'pkcs1' | 'pss'
}

const HASHES: ReadonlyMap<string, HashName> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  ['1.2.840.10045.4.3.2', { key: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ecdsa', hash: 'sha512' }],
  ['1.2.840.113549.1.1.1', { key: 'rsa', padding: 'pkcs1' }],
  ['1.2.840.113549.1.1.11', { key: 'rsa', hash: 'sha256', padding: 'pkcs1' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', hash: 'sha384', padding: 'pkcs1' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', hash: 'sha512', padding: 'pkcs1' }],
  ['1.3.101.112', { key: 'ed25519' }],
])

const PSS = '1.2.840.113549.1.1.10'
const MASK_GENERATION = '1.2.840.113549.1.1.8'

/** The hash function of an AlgorithmIdentifier; undefined when it is none that is accepted, such as SHA-1. */
export function readHashAlgorithm(element: DerElement, what: string): HashName | undefined {
  const cursor = new DerCursor(element, DER_TAGS.sequence, what)
  const name = readObjectIdentifier(cursor.next(), what)
  cursor.optional(DER_TAGS.null)
  cursor.done()
  return HASHES.get(name)
}

/** The dotted identifier of an AlgorithmIdentifier, and what it means; no scheme when it is none that is accepted. */
export function readSignatureAlgorithm(
  element: DerElement,
  what: string,
): { readonly identifier: string; readonly scheme?: SignatureScheme } {
  const cursor = new DerCursor(element, DER_TAGS.sequence, what)
  const identifier = readObjectIdentifier(cursor.next(), what)
  if (identifier === PSS) {
    const scheme = cursor.hasMore() ? readPssParameters(cursor.next(), what) : undefined
    cursor.done()
    return scheme === undefined ? { identifier } : { identifier, scheme }
  }
  const scheme = SCHEMES.get(identifier)
  if (scheme === undefined) return { identifier }
  if (scheme.key === 'rsa') cursor.optional(DER_TAGS.null)
  cursor.done()
  return { identifier, scheme }
}

/** RSASSA-PSS-params (RFC 4055, section 3.1): one accepted hash for both uses, and salt of its length. */
function readPssParameters(element: DerElement, what: string): SignatureScheme | undefined {
  const cursor = new DerCursor(element, DER_TAGS.sequence, what)
  const hashPart = cursor.optional(0xa0)
  const maskPart = cursor.optional(0xa1)
  const saltPart = cursor.optional(0xa2)
  // Defaults are SHA-1 and its length: not accepted.
  if (hashPart === undefined || maskPart === undefined || saltPart === undefined || cursor.hasMore())
    return undefined
  const hash = readHashAlgorithm(new DerCursor(hashPart, 0xa0, what).next(), what)
  const mask = new DerCursor(maskPart, 0xa1, what).enter()
  const isMask = readObjectIdentifier(mask.next(), what) === MASK_GENERATION
  if (hash === undefined || !isMask || !mask.hasMore()) return undefined
  const isSame = readHashAlgorithm(mask.next(), what) === hash
  const salt = readSmallInteger(new DerCursor(saltPart, 0xa2, what).next(), what)
  return isSame && salt === HASH_BYTES[hash] ? { key: 'rsa', hash, padding: 'pss' } : undefined
}

/**
 * Whether `signature` is one of `data` by `key`. `fallback` is the hash where the scheme names none. A key of another algorithm than that of the
 * scheme never verifies. Unlike those over artifacts, such signatures name their hash themselves, so each accepted one is taken with any key.
 */
export function verifyScheme(
  key: PublicKey,
  scheme: SignatureScheme,
  data: Uint8Array,
  signature: Uint8Array,
  fallback?: HashName,
): boolean {
  const { algorithm } = key
  if (algorithm.name !== scheme.key) return false
  if (algorithm.name === 'ed25519') return verifySignature(key, 'key-default', { data }, signature)
  const hash = scheme.hash ?? fallback
  if (hash === undefined) return false
  if (algorithm.name === 'rsa')
    return (
      signature.length === algorithm.bits / 8 &&
      verifyRsaMessage(key, hash, data, signature, scheme.padding === 'pss')
    )
  if (!isEcdsaSignature(signature, algorithm.curve)) return false
  try {
    return verify(hash, data, key.object, signature)
  } catch {
    return false
  }
}
