import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { type Descriptor, isObject, readAnnotations, readDescriptor } from './descriptor.ts'
import { DOCKER_INDEX, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { readRegistryJson } from './read-registry-json.ts'

/** A manifest of an image, or of something that refers to one. */
export interface ImageManifest {
  readonly kind: 'manifest'
  readonly mediaType: string
  readonly artifactType?: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly subject?: Descriptor
  readonly annotations: ReadonlyMap<string, string>
  /** As it was read, with what is not understood here. */
  readonly json: JsonObject
}

/** A list of manifests: the images of several platforms, or what refers to an image. */
export interface ImageIndex {
  readonly kind: 'index'
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
  readonly annotations: ReadonlyMap<string, string>
  readonly json: JsonObject
}

/**
 * Reads a manifest or an index (OCI image specification 1.1; Docker image manifest version 2, schema 2). `contentType` is what the
 * registry or a descriptor says that it is.
 * @throws FluxError `oci/registry`, `oci/too-large`
 */
export function readManifest(bytes: Uint8Array, contentType: string): ImageManifest | ImageIndex {
  const json = readRegistryJson(bytes, LIMITS.imageManifestBytes, 'a manifest')
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const named = json['mediaType']
  if (json['schemaVersion'] !== 2)
    throw refused(
      'a manifest has another schema version than 2',
      'push the image again with a tool that writes OCI manifests',
    )
  // HOSTILE: the same bytes as an image for one reader and as a list of images for another would have one digest (CVE-2021-41190).
  if (named !== undefined && named !== mediaType)
    throw refused('a manifest says that it has another type than the registry says')
  const hasLayers = json['layers'] !== undefined || json['config'] !== undefined
  const hasManifests = json['manifests'] !== undefined
  if (hasLayers && hasManifests) throw refused('a manifest is an image and a list of images at once')
  const annotations = readAnnotations(json['annotations'])
  if (annotations === undefined) throw refused('a manifest has annotations that are not texts')
  switch (mediaType) {
    case OCI_MANIFEST:
    case DOCKER_MANIFEST:
      return readImage(json, mediaType, annotations)
    case OCI_INDEX:
    case DOCKER_INDEX:
      return {
        kind: 'index',
        mediaType,
        manifests: readDescriptors(json['manifests'], LIMITS.indexManifests, 'manifests'),
        annotations,
        json,
      }
    default:
      throw refused('a manifest is neither one of OCI nor of Docker, version 2, schema 2')
  }
}

function readImage(
  json: JsonObject,
  mediaType: string,
  annotations: ReadonlyMap<string, string>,
): ImageManifest {
  const config = readDescriptor(json['config'])
  const subject = readDescriptor(json['subject'])
  const artifactType = json['artifactType']
  if (config === undefined) throw refused('a manifest has no config that can be read')
  if (isObject(json['subject']) && subject === undefined)
    throw refused('a manifest has a subject that cannot be read')
  return {
    kind: 'manifest',
    mediaType,
    ...(typeof artifactType === 'string' && artifactType !== '' ? { artifactType } : {}),
    config,
    layers: readDescriptors(json['layers'], LIMITS.imageLayers, 'layers'),
    ...(subject === undefined ? {} : { subject }),
    annotations,
    json,
  }
}

function readDescriptors(value: JsonValue | undefined, limit: number, what: string): readonly Descriptor[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw refused(`a manifest has no list of ${what}`)
  // LIMIT: a manifest of 4 MiB could name twenty thousand.
  if (value.length > limit)
    throw new FluxError('oci/too-large', `a manifest has ${value.length} ${what}, limit is ${limit}`)
  return value.map((one: JsonValue) => {
    const descriptor = readDescriptor(one)
    if (descriptor === undefined) throw refused(`a manifest names ${what} that cannot be read`)
    return descriptor
  })
}

function refused(message: string, hint?: string): FluxError {
  return new FluxError('oci/registry', message, hint === undefined ? {} : { hint })
}
