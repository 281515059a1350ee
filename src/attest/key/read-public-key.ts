import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { readPem } from '../pem.ts'
import type { Curve, PublicKey } from './public-key.ts'

/** Sizes of RSA keys that are accepted, in bits. */
export const RSA_BITS: readonly number[] = [2048, 3072, 4096]

/**
 * What SubjectPublicKeyInfo begins with when the point is uncompressed and the curve is named, and its whole length. Keys in
 * any other form could be read differently by others.
 */
const CURVE_FORMS: readonly (readonly [Curve, string, number])[] = [
  ['P-256', '3059301306072a8648ce3d020106082a8648ce3d03010703420004', 91],
  ['P-384', '3076301006072a8648ce3d020106052b8104002203620004', 120],
  ['P-521', '30819b301006072a8648ce3d020106052b810400230381860004', 158],
]
const ED25519_FORM = '302a300506032b6570032100'
const ED25519_LENGTH = 44

const HINT = 'name a file with one public key, such as `cosign.pub`'

/**
 * Reads a public key of PEM type `PUBLIC KEY`: one block, comments before it and CR LF are fine. Throws `key/unreadable` when
 * it is malformed and `key/unsupported` when its algorithm, curve, size or exponent is none of the accepted ones.
 */
export function readPublicKey(pem: string): PublicKey {
  // LIMIT: before the text is split.
  if (pem.length > LIMITS.keyText) throw unreadable('the public key is larger than a key can be')
  const blocks = readPem(pem)
  if (blocks === undefined) throw unreadable('the public key is no valid PEM')
  const [block, ...others] = blocks
  if (block === undefined) throw unreadable('there is no PEM block in the public key')
  if (others.length > 0) throw unreadable(`there are ${blocks.length} PEM blocks where one is expected`)
  if (block.type !== 'PUBLIC KEY' || block.hasHeaders) {
    const secret = block.type.endsWith('PRIVATE KEY')
    throw unreadable(
      `the PEM block is ${secret ? 'a private key' : quoted(block.type)}, expected \`PUBLIC KEY\``,
      secret ? 'make the public key of it with `flux key public`, and do not hand out the private one' : HINT,
    )
  }
  return publicKeyOfSpki(block.bytes)
}

/**
 * Reads the DER of a SubjectPublicKeyInfo. Throws `key/unreadable` when it is malformed, has bytes left over or is not the DER
 * that everybody writes, and `key/unsupported` when its algorithm, curve, size or exponent is none of the accepted ones.
 */
export function publicKeyOfSpki(der: Uint8Array): PublicKey {
  return describe(parse(der, 'spki'), der)
}

/** Reads the DER of a PKCS #1 RSA public key (RFC 8017, appendix A.1.1), which old trusted roots have. Throws like `publicKeyOfSpki`. */
export function publicKeyOfPkcs1(der: Uint8Array): PublicKey {
  const spki = parse(der, 'pkcs1').export({ type: 'spki', format: 'der' })
  // The key is the end of the SubjectPublicKeyInfo that is made of it.
  if (!isSame(spki.subarray(-der.length), der)) throw notDer()
  return publicKeyOfSpki(spki)
}

/** The public key of a key object that was made here. Throws `key/unsupported`. */
export function publicKeyOfObject(object: KeyObject): PublicKey {
  return describe(object, object.export({ type: 'spki', format: 'der' }))
}

/** The PEM text of a public key as cosign writes it: type `PUBLIC KEY`, LF, a line end at the end. */
export function publicKeyPem(key: PublicKey): string {
  return String(key.object.export({ type: 'spki', format: 'pem' }))
}

/** The hint of a key in bundles: base64 of the SHA-256 of the SubjectPublicKeyInfo. It selects a key and proves nothing. */
export function keyHint(key: PublicKey): string {
  return createHash('sha256').update(key.spki).digest('base64')
}

function parse(der: Uint8Array, type: 'spki' | 'pkcs1'): KeyObject {
  if (der.length > LIMITS.keyText) throw unreadable('the public key is larger than a key can be')
  try {
    // HOSTILE: the bytes of a bundle, a root or a file; OpenSSL parses, and what it made is compared with them afterwards.
    return createPublicKey({ key: Buffer.from(der), format: 'der', type })
  } catch {
    throw unreadable('the public key is malformed, or of an algorithm that nobody signs with here')
  }
}

function describe(object: KeyObject, der: Uint8Array): PublicKey {
  const algorithm = algorithmOf(object, der)
  // OpenSSL overlooks bytes after the key, and encodings that are longer than needed. Other keys have one length and one beginning.
  if (algorithm.name === 'rsa' && !isSame(object.export({ type: 'spki', format: 'der' }), der)) throw notDer()
  const spki = new Uint8Array(der)
  return { algorithm, spki, object, fingerprint: 'sha256:' + createHash('sha256').update(spki).digest('hex') }
}

function algorithmOf(object: KeyObject, der: Uint8Array): PublicKey['algorithm'] {
  const hex = Buffer.from(der.subarray(0, 32)).toString('hex')
  const type = object.asymmetricKeyType
  if (type === 'ec') {
    const form = CURVE_FORMS.find(([, prefix]) => hex.startsWith(prefix))
    if (form === undefined)
      throw unsupported(
        `an ECDSA key on ${quoted(object.asymmetricKeyDetails?.namedCurve ?? 'a curve of its own')}`,
      )
    if (der.length !== form[2]) throw notDer()
    return { name: 'ecdsa', curve: form[0] }
  }
  if (type === 'ed25519') {
    if (!hex.startsWith(ED25519_FORM) || der.length !== ED25519_LENGTH) throw notDer()
    return { name: 'ed25519' }
  }
  if (type !== 'rsa') throw unsupported(`a key of the algorithm ${quoted(String(type))}`)
  const details = object.asymmetricKeyDetails
  const bits = details?.modulusLength ?? 0
  if (!RSA_BITS.includes(bits)) throw unsupported(`an RSA key of ${bits} bits`)
  if (details?.publicExponent !== 65537n) throw unsupported('an RSA key whose exponent is not 65537')
  return { name: 'rsa', bits }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function notDer(): FluxError {
  return unreadable('the public key is not in the one form that DER allows')
}

function unreadable(message: string, hint: string = HINT): FluxError {
  return new FluxError('key/unreadable', message, { hint })
}

function unsupported(what: string): FluxError {
  return new FluxError('key/unsupported', `${what} is not accepted`, {
    hint: 'use ECDSA on P-256, P-384 or P-521, RSA of 2048, 3072 or 4096 bits, or Ed25519',
  })
}
