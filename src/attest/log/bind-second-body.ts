import { createHash } from 'node:crypto'
import type { HashName } from '../artifact.ts'
import { encodeBase64, equalBytes } from '../base64.ts'
import type { LogEntry } from '../bundle/bundle.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { otherArtifact, otherKey, otherSignature } from './bind-first-body.ts'
import { isBytes, onlyItem, valueAt } from './entry-value.ts'
import type { SignatureVerifier, SignedFacts } from './signed-facts.ts'

const ENUM_OF_HASH: Readonly<Record<HashName, string>> = {
  sha256: 'SHA2_256',
  sha384: 'SHA2_384',
  sha512: 'SHA2_512',
}

/**
 * Whether the body is, byte for byte, what a log of the second interface makes of this signature: JSON by RFC 8785. A log that writes more is not
 * wrong: then the members are compared.
 */
export function isOwnBody(
  { body, kind, version }: LogEntry,
  { digest, signature, verifier }: SignedFacts,
): boolean {
  if (kind !== 'hashedrekord' || version !== '0.0.2') return false
  const { certificate, key } = verifier
  // RFC 8785 sorts members, and these names and texts need no escapes.
  const text = JSON.stringify({
    apiVersion: version,
    kind,
    spec: {
      hashedRekordV002: {
        data: { algorithm: ENUM_OF_HASH[digest.algorithm], digest: encodeBase64(digest.value) },
        signature: {
          content: encodeBase64(signature),
          verifier: {
            keyDetails: keyDetailsOf(verifier, digest.algorithm),
            ...(certificate === undefined
              ? { publicKey: { rawBytes: encodeBase64(key.spki) } }
              : { x509Certificate: { rawBytes: encodeBase64(certificate) } }),
          },
        },
      },
    },
  })
  return equalBytes(new TextEncoder().encode(text), body)
}

/** Body of `hashedrekord` 0.0.2, member by member. Throws `attest/log-binding`. */
export function bindHashedRekord2(spec: JsonObject, { digest, signature, verifier }: SignedFacts): void {
  const record = valueAt(spec, 'hashedRekordV002')
  if (valueAt(record, 'data', 'algorithm') !== ENUM_OF_HASH[digest.algorithm]) throw otherArtifact()
  if (!isBytes(valueAt(record, 'data', 'digest'), digest.value)) throw otherArtifact()
  bindSignature(valueAt(record, 'signature'), signature, verifier)
}

/** Body of `dsse` 0.0.2, which early logs wrote. Throws `attest/log-binding`. */
export function bindDsse2(spec: JsonObject, { payload, signature, verifier }: SignedFacts): void {
  const record = valueAt(spec, 'dsseV002')
  const hash = valueAt(record, 'payloadHash')
  if (
    payload === undefined ||
    valueAt(hash, 'algorithm') !== 'SHA2_256' ||
    !isBytes(valueAt(hash, 'digest'), createHash('sha256').update(payload).digest())
  )
    throw otherArtifact()
  bindSignature(onlyItem(valueAt(record, 'signatures')), signature, verifier)
}

function bindSignature(
  value: JsonValue | undefined,
  signature: Uint8Array,
  { certificate, key }: SignatureVerifier,
): void {
  if (!isBytes(valueAt(value, 'content'), signature)) throw otherSignature()
  const given = valueAt(value, 'verifier')
  const ofCertificate = valueAt(given, 'x509Certificate', 'rawBytes')
  const ofKey = valueAt(given, 'publicKey', 'rawBytes')
  const isOwn =
    certificate === undefined
      ? ofCertificate === undefined && isBytes(ofKey, key.spki)
      : ofKey === undefined && isBytes(ofCertificate, certificate)
  if (!isOwn) throw otherKey()
}

/** Name of the algorithm in `PublicKeyDetails` (sigstore/protobuf-specs, `sigstore_common.proto`). */
function keyDetailsOf({ key: { algorithm }, isPrehashed }: SignatureVerifier, hash: HashName): string {
  const bits = hash.slice('sha'.length)
  if (algorithm.name === 'ed25519') return isPrehashed ? 'PKIX_ED25519_PH' : 'PKIX_ED25519'
  if (algorithm.name === 'rsa') return `PKIX_RSA_PKCS1V15_${algorithm.bits}_SHA${bits}`
  return `PKIX_ECDSA_${algorithm.curve.replace('-', '')}_SHA_${bits}`
}
