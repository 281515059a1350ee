import type { JsonObject } from '../statement/json-value.ts'
import { type Descriptor, describeContent } from './descriptor.ts'
import { jsonOfDescriptor } from './legacy-manifest.ts'
import { BUNDLE_ARTIFACT, OCI_EMPTY, OCI_MANIFEST } from './media-types.ts'

/** The config of what is no image. */
export const EMPTY_CONFIG: Uint8Array = new Uint8Array([0x7b, 0x7d])

/** A bundle that refers to an image. */
export interface BundleReferrer {
  /** The bundle, as it is kept. */
  readonly bundle: Uint8Array
  /** Whose signature it is: type, digest and size of the manifest of the image. */
  readonly subject: Descriptor
  readonly predicateType: string
  /** Seconds since the Unix epoch. */
  readonly created: number
}

/** A manifest to write, with the descriptor that an index names it by. */
export interface ReferrerManifest {
  readonly manifest: Uint8Array
  readonly descriptor: Descriptor
}

/** The manifest of a bundle as cosign has written it since version 3, and GitHub. The same input gives the same bytes. */
export function writeBundleManifest({
  bundle,
  subject,
  predicateType,
  created,
}: BundleReferrer): ReferrerManifest {
  const annotations = new Map([
    ['org.opencontainers.image.created', new Date(created * 1000).toISOString().replace('.000Z', 'Z')],
    ['dev.sigstore.bundle.content', 'dsse-envelope'],
    ['dev.sigstore.bundle.predicateType', predicateType],
  ])
  const { mediaType, digest, size } = subject
  const json: JsonObject = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: BUNDLE_ARTIFACT,
    config: jsonOfDescriptor(describeContent(OCI_EMPTY, EMPTY_CONFIG)),
    layers: [jsonOfDescriptor(describeContent(BUNDLE_ARTIFACT, bundle))],
    subject: { mediaType, digest, size },
    annotations: Object.fromEntries(annotations),
  }
  const manifest = Buffer.from(JSON.stringify(json))
  return {
    manifest,
    descriptor: {
      ...describeContent(OCI_MANIFEST, manifest),
      artifactType: BUNDLE_ARTIFACT,
      annotations,
    },
  }
}
