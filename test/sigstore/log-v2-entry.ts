import { createPublicKey, type KeyObject } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import {
  certificateVerifier,
  hashOf,
  isSignatureOf,
  isSignatureOfDigest,
  keyVerifier,
  type Verifier,
} from './check-signature.ts'
import { fromBase64, listAt, memberOf, objectOf, textAt } from './exchange.ts'
import { sha256 } from './keys.ts'
import { EntryRefusal, preAuthEncoding } from './log-v1-entry.ts'

const KEY_DETAILS: Readonly<Record<string, string>> = {
  prime256v1: 'PKIX_ECDSA_P256_SHA_256',
  secp384r1: 'PKIX_ECDSA_P384_SHA_384',
  secp521r1: 'PKIX_ECDSA_P521_SHA_512',
  ed25519: 'PKIX_ED25519_PH',
}

const DIGEST_NAMES = { sha256: 'SHA2_256', sha384: 'SHA2_384', sha512: 'SHA2_512' } as const
/** The bytes that a log of version 2 stores for a request; throws an {@link EntryRefusal} for what it does not take. */
export function canonicalEntryV2(request: unknown, takesEnvelopes = false): Buffer {
  const [name, ...more] = Object.keys(objectOf(request))
  if (takesEnvelopes && more.length === 0 && name === 'dsseRequestV002') {
    return bodyOf('dsse', { dsseV002: storedEnvelope(memberOf(request, name)) })
  }
  if (more.length > 0 || name !== 'hashedRekordRequestV002') {
    throw new EntryRefusal('invalid type, must be hashedrekord')
  }
  const entry = memberOf(request, name)
  const signature = memberOf(entry, 'signature')
  const digest = fromBase64(textAt(entry, 'digest'))
  const content = fromBase64(textAt(signature, 'content'))
  const { stored, key } = verifierOf(memberOf(signature, 'verifier'))
  const algorithm = hashOf(key)
  if (!isSignatureOfDigest(key, algorithm, digest, content)) {
    throw new EntryRefusal('verifying signature: invalid signature')
  }
  return bodyOf('hashedrekord', {
    hashedRekordV002: {
      data: { algorithm: DIGEST_NAMES[algorithm], digest: digest.toString('base64') },
      signature: { content: content.toString('base64'), verifier: stored },
    },
  })
}

function bodyOf(kind: string, spec: unknown): Buffer {
  return Buffer.from(canonicalJson({ apiVersion: '0.0.2', kind, spec }))
}

function storedEnvelope(request: unknown): unknown {
  const envelope = memberOf(request, 'envelope')
  const payload = fromBase64(textAt(envelope, 'payload'))
  const signed = preAuthEncoding(textAt(envelope, 'payloadType'), payload)
  const verifiers = listAt(request, 'verifiers').map(verifierOf)
  const signatures = listAt(envelope, 'signatures').map((one) => {
    const content = textAt(one, 'sig')
    const found = verifiers.find(({ key }) => isSignatureOf(key, signed, fromBase64(content)))
    if (found === undefined) throw new EntryRefusal('no verifier fits a signature of the envelope')
    return { content, verifier: found.stored }
  })
  if (signatures.length === 0) throw new EntryRefusal('an envelope without signatures')
  const payloadHash = { algorithm: 'SHA2_256', digest: sha256(payload).toString('base64') }
  return { payloadHash, signatures }
}

interface StoredVerifier {
  readonly key: KeyObject
  readonly stored: unknown
}

function verifierOf(verifier: unknown): StoredVerifier {
  const { isCertificate, der, key } = readRawVerifier(verifier)
  const keyDetails = textAt(verifier, 'keyDetails')
  if (keyDetails !== detailsOf(key)) throw new EntryRefusal(`invalid key details for the key: ${keyDetails}`)
  const rawBytes = der.toString('base64')
  return {
    key,
    stored: {
      keyDetails,
      ...(isCertificate ? { x509Certificate: { rawBytes } } : { publicKey: { rawBytes } }),
    },
  }
}

function readRawVerifier(verifier: unknown): Verifier {
  const certificate = fromBase64(textAt(memberOf(verifier, 'x509Certificate'), 'rawBytes'))
  const bare = fromBase64(textAt(memberOf(verifier, 'publicKey'), 'rawBytes'))
  if ((certificate.length === 0) === (bare.length === 0)) {
    throw new EntryRefusal('one of public key and certificate must be there')
  }
  try {
    if (certificate.length > 0) return certificateVerifier(certificate)
    return keyVerifier(createPublicKey({ key: bare, format: 'der', type: 'spki' }))
  } catch {
    throw new EntryRefusal('the key cannot be read')
  }
}

function detailsOf(key: KeyObject): string | undefined {
  if (key.asymmetricKeyType === 'rsa') {
    return `PKIX_RSA_PKCS1V15_${key.asymmetricKeyDetails?.modulusLength ?? 0}_SHA256`
  }
  return KEY_DETAILS[key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '']
}
