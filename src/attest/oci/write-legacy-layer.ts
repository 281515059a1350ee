import { encodeBase64, encodeHex } from '../base64.ts'
import type { Bundle, LogEntry } from '../bundle/bundle.ts'
import { writePem } from '../pem.ts'
import { type Descriptor, describeContent } from './descriptor.ts'
import {
  CERTIFICATE_ANNOTATION,
  CHAIN_ANNOTATION,
  LOG_ANNOTATION,
  SIGNATURE_ANNOTATION,
  TIMESTAMP_ANNOTATION,
} from './legacy-annotations.ts'
import { SIMPLE_SIGNING } from './media-types.ts'

/**
 * The layer of a tag with `.sig` that says what a bundle says of the payload. Log entries without a promise have no place there, and
 * readers take one timestamp: what is left out makes such a layer prove less than the bundle.
 */
export function writeLegacyLayer(payload: Uint8Array, bundle: Bundle): Descriptor {
  const annotations = new Map([[SIGNATURE_ANNOTATION, encodeBase64(bundle.content.signature)]])
  if (bundle.material.kind === 'certificate') {
    const [leaf, ...chain] = bundle.material.certificates
    annotations.set(CERTIFICATE_ANNOTATION, writePem('CERTIFICATE', leaf))
    if (chain.length > 0)
      annotations.set(CHAIN_ANNOTATION, chain.map((one) => writePem('CERTIFICATE', one)).join(''))
  }
  const entry = bundle.entries.find(hasPromise)
  if (entry !== undefined) annotations.set(LOG_ANNOTATION, JSON.stringify(logOf(entry)))
  const [timestamp] = bundle.timestamps
  if (timestamp !== undefined)
    annotations.set(TIMESTAMP_ANNOTATION, JSON.stringify({ SignedRFC3161Timestamp: encodeBase64(timestamp) }))
  return { ...describeContent(SIMPLE_SIGNING, payload), annotations }
}

type PromisedEntry = LogEntry & { readonly promise: Uint8Array; readonly integratedTime: bigint }

function hasPromise(entry: LogEntry): entry is PromisedEntry {
  return entry.promise !== undefined && entry.integratedTime !== undefined
}

function logOf({ promise, body, integratedTime, logIndex, logId }: PromisedEntry) {
  return {
    SignedEntryTimestamp: encodeBase64(promise),
    Payload: {
      body: encodeBase64(body),
      // Both are far below 2^53: seconds, and a count of entries.
      integratedTime: Number(integratedTime),
      logIndex: Number(logIndex),
      logID: encodeHex(logId),
    },
  }
}
