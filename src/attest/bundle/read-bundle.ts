import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { HASH_BYTES, type HashName } from '../artifact.ts'
import {
  bytesOf,
  isObject,
  listOf,
  malformed,
  memberOf,
  objectOf,
  optionalText,
  textOf,
} from '../json-member.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import type { Bundle, BundleContent, BundleVersion, KeyMaterial } from './bundle.ts'
import { STATEMENT_PAYLOAD_TYPE } from './envelope.ts'
import { readLogEntry } from './read-log-entry.ts'

/** Media types of bundles, compared whole. */
const VERSIONS: ReadonlyMap<string, BundleVersion> = new Map([
  ['application/vnd.dev.sigstore.bundle+json;version=0.1', '0.1'],
  ['application/vnd.dev.sigstore.bundle+json;version=0.2', '0.2'],
  ['application/vnd.dev.sigstore.bundle+json;version=0.3', '0.3'],
  ['application/vnd.dev.sigstore.bundle.v0.3+json', '0.3'],
])

/** Hash functions by their names in bundles and in the second version of log entries. */
export const HASH_OF_ENUM: Readonly<Record<string, HashName>> = {
  SHA2_256: 'sha256',
  SHA2_384: 'sha384',
  SHA2_512: 'sha512',
}

/**
 * Reads a Sigstore bundle of version 0.1, 0.2 or 0.3 (sigstore/protobuf-specs, `sigstore_bundle.proto`) strictly: unknown members,
 * members twice, lenient base64 and everything beyond the limits is refused. Throws `attest/parse`, and `attest/version` for another version
 * or for what a version asks for and is not there.
 */
export function readBundle(bytes: Uint8Array): Bundle {
  return bundleOf(
    readStrictJson(bytes, {
      bytes: LIMITS.signedBundleBytes,
      depth: LIMITS.signedBundleDepth,
      what: 'the bundle',
    }),
  )
}

/** A bundle from its JSON value; see `readBundle`. */
export function bundleOf(value: JsonValue): Bundle {
  // HOSTILE: all of it comes from whoever made the bundle.
  if (!isObject(value)) throw malformed('expected an object as the bundle')
  const version = versionOf(value)
  const bundle = objectOf(value, 'the bundle', [
    'mediaType',
    'verificationMaterial',
    'messageSignature',
    'dsseEnvelope',
  ])
  const materials = objectOf(memberOf(bundle, 'verificationMaterial'), '`verificationMaterial`', [
    'publicKey',
    'x509CertificateChain',
    'certificate',
    'tlogEntries',
    'timestampVerificationData',
  ])
  const material = materialOf(materials, version)
  const entries = listOf(materials, 'tlogEntries', '`verificationMaterial`', LIMITS.bundleEntries).map(
    (entry) => readLogEntry(entry, version),
  )
  return {
    version,
    material,
    entries,
    timestamps: timestampsOf(materials),
    content: contentOf(bundle, material),
  }
}

function versionOf(value: JsonObject): BundleVersion {
  const mediaType = optionalText(value, 'mediaType', 'the bundle')
  if (mediaType === undefined) throw malformed('the bundle has no `mediaType`')
  const version = VERSIONS.get(mediaType)
  if (version !== undefined) return version
  throw new FluxError('attest/version', `a bundle of the media type ${quoted(mediaType)} is not known`, {
    hint: 'sign again with a tool that writes version 0.3, or update FLUX',
  })
}

function materialOf(materials: JsonObject, version: BundleVersion): KeyMaterial {
  const key = memberOf(materials, 'publicKey')
  const chain = memberOf(materials, 'x509CertificateChain')
  const single = memberOf(materials, 'certificate')
  if ([key, chain, single].filter((one) => one !== undefined).length !== 1)
    throw malformed('expected exactly one of `publicKey`, `certificate` and `x509CertificateChain`')
  if (key !== undefined) {
    const hint = optionalText(objectOf(key, '`publicKey`', ['hint']), 'hint', '`publicKey`')
    return { kind: 'public-key', hint: hint ?? '' }
  }
  if (single !== undefined) {
    if (version !== '0.3') throw wrongForm(`version ${version} has no \`certificate\``)
    return { kind: 'certificate', certificates: [certificateOf(single)] }
  }
  if (version === '0.3') throw wrongForm('version 0.3 has no `x509CertificateChain`')
  const { certificates } = objectOf(chain, '`x509CertificateChain`', ['certificates'])
  const [leaf, ...others] = listOf(
    { certificates: certificates ?? null },
    'certificates',
    '`x509CertificateChain`',
    LIMITS.bundleCertificates,
  ).map(certificateOf)
  if (leaf === undefined) throw malformed('`x509CertificateChain` is empty')
  return { kind: 'certificate', certificates: [leaf, ...others] }
}

function wrongForm(problem: string): FluxError {
  return new FluxError('attest/version', problem, { hint: 'sign again with a tool that follows the format' })
}

function certificateOf(value: JsonValue): Uint8Array {
  const der = bytesOf(objectOf(value, 'a certificate', ['rawBytes']), 'rawBytes', 'a certificate')
  if (der.length > LIMITS.certificateBytes)
    throw malformed(`a certificate has more than ${LIMITS.certificateBytes} bytes`)
  return der
}

function timestampsOf(materials: JsonObject): readonly Uint8Array[] {
  const data = memberOf(materials, 'timestampVerificationData')
  if (data === undefined) return []
  const where = '`timestampVerificationData`'
  const { rfc3161Timestamps } = objectOf(data, where, ['rfc3161Timestamps'])
  return listOf(
    { rfc3161Timestamps: rfc3161Timestamps ?? null },
    'rfc3161Timestamps',
    where,
    LIMITS.bundleTimestamps,
  ).map((timestamp) =>
    bytesOf(objectOf(timestamp, 'a timestamp', ['signedTimestamp']), 'signedTimestamp', 'a timestamp'),
  )
}

function contentOf(bundle: JsonObject, material: KeyMaterial): BundleContent {
  const message = memberOf(bundle, 'messageSignature')
  const envelope = memberOf(bundle, 'dsseEnvelope')
  if ((message === undefined) === (envelope === undefined))
    throw malformed('expected exactly one of `messageSignature` and `dsseEnvelope`')
  return message === undefined ? envelopeOf(envelope, material) : messageOf(message)
}

function messageOf(value: JsonValue): BundleContent {
  const where = '`messageSignature`'
  const message = objectOf(value, where, ['messageDigest', 'signature'])
  const digest = objectOf(memberOf(message, 'messageDigest'), '`messageDigest`', ['algorithm', 'digest'])
  const name = textOf(digest, 'algorithm', '`messageDigest`')
  const algorithm = Object.hasOwn(HASH_OF_ENUM, name) ? HASH_OF_ENUM[name] : undefined
  if (algorithm === undefined)
    throw new FluxError('attest/algorithm', `the hash function ${quoted(name)} is not accepted`, {
      hint: 'sign again with SHA-256, SHA-384 or SHA-512',
    })
  const bytes = bytesOf(digest, 'digest', '`messageDigest`')
  if (bytes.length !== HASH_BYTES[algorithm])
    throw malformed(`\`messageDigest\` has ${bytes.length} bytes, which is no ${algorithm}`)
  return {
    kind: 'message',
    digest: { algorithm, value: bytes },
    signature: bytesOf(message, 'signature', where),
  }
}

/** An envelope from its JSON value. Throws `attest/parse`. */
export function envelopeOf(value: JsonValue | undefined, material: KeyMaterial): BundleContent {
  const where = '`dsseEnvelope`'
  const envelope = objectOf(value, where, ['payload', 'payloadType', 'signatures'])
  const payloadType = textOf(envelope, 'payloadType', where)
  if (payloadType !== STATEMENT_PAYLOAD_TYPE)
    throw malformed(`expected the payload type \`${STATEMENT_PAYLOAD_TYPE}\`, got ${quoted(payloadType)}`)
  const signatures = listOf(envelope, 'signatures', where, LIMITS.bundleEntries)
  const [first] = signatures
  if (first === undefined || signatures.length > 1)
    throw malformed(`expected one signature of the envelope, got ${signatures.length}`)
  const signature = objectOf(first, 'the signature', ['sig', 'keyid'])
  const keyId = optionalText(signature, 'keyid', 'the signature')
  // The identifier is not signed. It may repeat the hint of a key; of a certificate it can say nothing.
  const expected = material.kind === 'public-key' ? material.hint : ''
  if (keyId !== undefined && keyId !== '' && keyId !== expected)
    throw malformed('`keyid` of the signature is not the hint of the key')
  return {
    kind: 'envelope',
    payloadType,
    payload: bytesOf(envelope, 'payload', where),
    signature: bytesOf(signature, 'sig', 'the signature'),
    ...(keyId === undefined ? {} : { keyId }),
  }
}
