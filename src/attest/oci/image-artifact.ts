import { createHash } from 'node:crypto'
import { type Artifact, HASH_NAMES } from '../artifact.ts'
import { decodeHex } from '../base64.ts'

/** An image as an artifact: its manifest, by its digest. */
export function imageArtifact(digest: string): Artifact {
  const value = decodeHex(digest.slice('sha256:'.length)) ?? new Uint8Array()
  return { digests: new Map([['sha256', value]]) }
}

/** The payload of a signature in a tag as an artifact: what signs it may sign any of its digests, or its bytes. */
export function payloadArtifact(payload: Uint8Array): Artifact {
  return {
    digests: new Map(HASH_NAMES.map((name) => [name, createHash(name).update(payload).digest()])),
    bytes: payload,
  }
}
