import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { type Descriptor, describeContent } from './descriptor.ts'
import { OCI_CONFIG, OCI_MANIFEST } from './media-types.ts'
import type { ImageManifest } from './read-manifest.ts'

/** Tags that older tools keep signatures and attestations in, one for each image. */
export function legacyTag(digest: string, suffix: 'sig' | 'att'): string {
  return `${digest.replace(':', '-')}.${suffix}`
}

/** A manifest to write, and the config that it names. */
export interface LegacyManifest {
  readonly manifest: Uint8Array
  readonly mediaType: string
  readonly config: Uint8Array
}

/**
 * Adds a layer to the manifest of such a tag, or makes one. What is there stays as it is; the config is made anew from the layers, as
 * it says no more than their digests.
 * @throws FluxError `oci/too-large`
 */
export function addLegacyLayer(existing: ImageManifest | undefined, layer: Descriptor): LegacyManifest {
  const before = existing?.json['layers']
  const kept: readonly JsonValue[] = Array.isArray(before) ? before : []
  // LIMIT: readers refuse more, also this one.
  if (kept.length >= LIMITS.imageLayers)
    throw new FluxError(
      'oci/too-large',
      `the image has ${kept.length} signatures already, limit is ${LIMITS.imageLayers}`,
      {
        hint: 'delete the tag with its signatures and sign again',
      },
    )
  const digests = [...(existing?.layers ?? []), layer].map(({ digest }) => digest)
  const config = Buffer.from(JSON.stringify(configOf(digests)))
  const mediaType = existing?.mediaType ?? OCI_MANIFEST
  const configType = existing?.config.mediaType ?? OCI_CONFIG
  const { config: _config, layers: _layers, ...rest } = existing?.json ?? {}
  const manifest = {
    schemaVersion: 2,
    mediaType,
    ...rest,
    config: jsonOfDescriptor(describeContent(configType, config)),
    layers: [...kept, jsonOfDescriptor(layer)],
  }
  return { manifest: Buffer.from(JSON.stringify(manifest)), mediaType, config }
}

/** A descriptor as manifests have it. */
export function jsonOfDescriptor({
  mediaType,
  size,
  digest,
  artifactType,
  annotations,
}: Descriptor): JsonObject {
  return {
    mediaType,
    size,
    digest,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations.size === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
  }
}

/** The config of an image that cannot run. */
function configOf(digests: readonly string[]): JsonObject {
  const created = '0001-01-01T00:00:00Z'
  return {
    architecture: '',
    created,
    history: digests.map(() => ({ created })),
    os: '',
    rootfs: { type: 'layers', diff_ids: digests },
    config: {},
  }
}
