import { createHash, X509Certificate } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { decodeBase64, decodeHex } from '../base64.ts'
import type { Bundle, BundleContent, KeyMaterial, LogEntry } from '../bundle/bundle.ts'
import { STATEMENT_PAYLOAD_TYPE } from '../bundle/envelope.ts'
import { readPem } from '../pem.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { type Descriptor, isObject } from './descriptor.ts'
import {
  CERTIFICATE_ANNOTATION,
  CHAIN_ANNOTATION,
  LOG_ANNOTATION,
  SIGNATURE_ANNOTATION,
  TIMESTAMP_ANNOTATION,
} from './legacy-annotations.ts'
import { DSSE_ENVELOPE, SIMPLE_SIGNING } from './media-types.ts'
import { readRegistryJson } from './read-registry-json.ts'

/**
 * What a layer of a tag with `.sig` or `.att` says, as a bundle of version 0.1: the same checks then hold for both. Of a signature the
 * payload is the artifact. Nothing in it is trusted yet.
 * @throws FluxError `attest/parse` when it cannot be read
 */
export function readLegacyLayer(layer: Descriptor, content: Uint8Array): Bundle {
  const { annotations } = layer
  return {
    version: '0.1',
    material: readMaterial(annotations),
    entries: readEntries(annotations.get(LOG_ANNOTATION)),
    timestamps: readTimestamps(annotations.get(TIMESTAMP_ANNOTATION)),
    content:
      layer.mediaType === DSSE_ENVELOPE
        ? readEnvelope(content)
        : {
            kind: 'message',
            digest: { algorithm: 'sha256', value: createHash('sha256').update(content).digest() },
            signature: readSignature(annotations),
          },
  }
}

/** Whether a layer is one that `readLegacyLayer` can read. */
export function isLegacyLayer({ mediaType }: Descriptor): boolean {
  return mediaType === SIMPLE_SIGNING || mediaType === DSSE_ENVELOPE
}

function readSignature(annotations: ReadonlyMap<string, string>): Uint8Array {
  const signature = decodeBase64(annotations.get(SIGNATURE_ANNOTATION) ?? '')
  if (signature === undefined || signature.length === 0) throw refused('has no signature')
  return signature
}

function readEnvelope(content: Uint8Array): BundleContent {
  const json = readRegistryJson(content, LIMITS.referrerBytes, 'the envelope', 'attest/parse')
  const { payloadType, signatures } = json
  const payload = bytesOf(json['payload'])
  const [first, second] = Array.isArray(signatures) ? signatures : []
  const signature = isObject(first) ? bytesOf(first['sig']) : undefined
  if (second !== undefined) throw refused('has more than one signature')
  // HOSTILE: a key may sign other things in envelopes too, and their bytes may read like a statement.
  if (payloadType !== STATEMENT_PAYLOAD_TYPE) throw refused('has no statement in its envelope')
  if (payload === undefined || signature === undefined) throw refused('has no envelope with a signature')
  return { kind: 'envelope', payloadType, payload, signature }
}

function readMaterial(annotations: ReadonlyMap<string, string>): KeyMaterial {
  const text = annotations.get(CERTIFICATE_ANNOTATION)
  if (text === undefined || text === '') return { kind: 'public-key', hint: '' }
  const [leaf, ...others] = certificatesOf(text)
  if (leaf === undefined || others.length > 0) throw refused('has not exactly one certificate')
  // A root in the chain adds nothing: whoever is trusted is in the trusted root.
  const chain = certificatesOf(annotations.get(CHAIN_ANNOTATION) ?? '').filter((one) => !isSelfIssued(one))
  // LIMIT: as in bundles.
  if (chain.length >= LIMITS.bundleCertificates) throw refused('has too many certificates')
  return { kind: 'certificate', certificates: [leaf, ...chain] }
}

function certificatesOf(text: string): readonly Uint8Array[] {
  // LIMIT: before anything is decoded; base64 needs four thirds.
  if (text.length > 2 * LIMITS.certificateBytes * LIMITS.bundleCertificates)
    throw refused('has certificates that are too large')
  const blocks = text === '' ? [] : readPem(text)
  if (blocks === undefined || blocks.some(({ type }) => type !== 'CERTIFICATE'))
    throw refused('has certificates that cannot be read')
  return blocks.map(({ bytes }) => bytes)
}

function isSelfIssued(der: Uint8Array): boolean {
  try {
    const { subject, issuer } = new X509Certificate(der)
    return subject === issuer
  } catch (cause) {
    throw refused('has certificates that cannot be read', cause)
  }
}

function readEntries(text: string | undefined): readonly LogEntry[] {
  if (text === undefined || text === '' || text === 'null') return []
  const json = readText(text, 'the log entry')
  const payload = json['Payload']
  const promise = bytesOf(json['SignedEntryTimestamp'])
  if (!isObject(payload) || promise === undefined) throw refused('has a log entry that cannot be read')
  const { integratedTime, logIndex, logID } = payload
  const body = bytesOf(payload['body'])
  const logId = typeof logID === 'string' ? decodeHex(logID) : undefined
  if (body === undefined || logId === undefined || !isCount(integratedTime) || !isCount(logIndex))
    throw refused('has a log entry that cannot be read')
  const { kind, apiVersion } = readRegistryJson(
    body,
    LIMITS.referrerBytes,
    'the body of the log entry',
    'attest/parse',
  )
  if (typeof kind !== 'string' || typeof apiVersion !== 'string')
    throw refused('has a log entry of an unknown kind')
  const [index, time] = [BigInt(logIndex), BigInt(integratedTime)]
  return [{ logIndex: index, logId, kind, version: apiVersion, integratedTime: time, promise, body }]
}

function readTimestamps(text: string | undefined): readonly Uint8Array[] {
  if (text === undefined || text === '' || text === 'null') return []
  const bytes = bytesOf(readText(text, 'the timestamp')['SignedRFC3161Timestamp'])
  if (bytes === undefined) throw refused('has a timestamp that cannot be read')
  return [bytes]
}

function readText(text: string, what: string): JsonObject {
  return readRegistryJson(Buffer.from(text), LIMITS.imageManifestBytes, what, 'attest/parse')
}

function bytesOf(value: JsonValue | undefined): Uint8Array | undefined {
  return typeof value === 'string' && value !== '' ? decodeBase64(value) : undefined
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function refused(why: string, cause?: unknown): FluxError {
  return new FluxError('attest/parse', `a signature in a tag ${why}`, { cause })
}
