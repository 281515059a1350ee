import type { HashName } from '../artifact.ts'
import { encodeBase64 } from '../base64.ts'
import type { Bundle, BundleContent, InclusionProof, KeyMaterial, LogEntry } from './bundle.ts'

const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const ENUM_OF_HASH: Readonly<Record<HashName, string>> = {
  sha256: 'SHA2_256',
  sha384: 'SHA2_384',
  sha512: 'SHA2_512',
}

/**
 * A bundle of version 0.3 as one line of JSON without a line break at its end: the leaf alone of certificates, bytes in base64,
 * integers as texts, absent members left out.
 */
export function writeBundle(bundle: Bundle): string {
  return JSON.stringify({
    mediaType: MEDIA_TYPE,
    verificationMaterial: {
      ...materialValue(bundle.material),
      tlogEntries: bundle.entries.map(entryValue),
      ...(bundle.timestamps.length === 0
        ? {}
        : {
            timestampVerificationData: {
              rfc3161Timestamps: bundle.timestamps.map((one) => ({ signedTimestamp: encodeBase64(one) })),
            },
          }),
    },
    ...contentValue(bundle.content),
  })
}

function materialValue(material: KeyMaterial): object {
  return material.kind === 'certificate'
    ? { certificate: { rawBytes: encodeBase64(material.certificates[0]) } }
    : { publicKey: { hint: material.hint } }
}

function contentValue(content: BundleContent): object {
  if (content.kind === 'envelope') {
    const { payload, payloadType, signature, keyId } = content
    const sig = { sig: encodeBase64(signature), ...(keyId === undefined ? {} : { keyid: keyId }) }
    return { dsseEnvelope: { payload: encodeBase64(payload), payloadType, signatures: [sig] } }
  }
  const { algorithm, value } = content.digest
  return {
    messageSignature: {
      messageDigest: { algorithm: ENUM_OF_HASH[algorithm], digest: encodeBase64(value) },
      signature: encodeBase64(content.signature),
    },
  }
}

function entryValue(entry: LogEntry): object {
  const { integratedTime, promise, proof } = entry
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: encodeBase64(entry.logId) },
    kindVersion: { kind: entry.kind, version: entry.version },
    ...(integratedTime === undefined ? {} : { integratedTime: String(integratedTime) }),
    ...(promise === undefined ? {} : { inclusionPromise: { signedEntryTimestamp: encodeBase64(promise) } }),
    ...(proof === undefined ? {} : { inclusionProof: proofValue(proof) }),
    canonicalizedBody: encodeBase64(entry.body),
  }
}

function proofValue({ logIndex, rootHash, treeSize, hashes, checkpoint }: InclusionProof): object {
  return {
    logIndex: String(logIndex),
    rootHash: encodeBase64(rootHash),
    treeSize: String(treeSize),
    hashes: hashes.map(encodeBase64),
    ...(checkpoint === undefined ? {} : { checkpoint: { envelope: checkpoint } }),
  }
}
