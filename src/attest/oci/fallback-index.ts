import type { JsonValue } from '../statement/json-value.ts'
import type { Descriptor } from './descriptor.ts'
import { jsonOfDescriptor } from './legacy-manifest.ts'
import { OCI_INDEX } from './media-types.ts'
import type { ImageIndex } from './read-manifest.ts'

/** The tag that lists what refers to an image where a registry cannot (OCI distribution specification 1.1, "referrers tag schema"). */
export function fallbackTag(digest: string): string {
  const [algorithm = '', encoded = ''] = digest.split(':')
  return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`
}

/** Adds a descriptor to such an index, or makes one. Undefined: it is listed already. */
export function addToIndex(existing: ImageIndex | undefined, descriptor: Descriptor): Uint8Array | undefined {
  if (existing?.manifests.some(({ digest }) => digest === descriptor.digest) === true) return undefined
  const before = existing?.json['manifests']
  const kept: readonly JsonValue[] = Array.isArray(before) ? before : []
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      ...existing?.json,
      manifests: [...kept, jsonOfDescriptor(descriptor)],
    }),
  )
}
