import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { JsonObject } from '../statement/json-value.ts'
import { type Descriptor, describeContent, digestOf } from './descriptor.ts'
import { jsonOfDescriptor } from './legacy-manifest.ts'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_LAYER_TAR, OCI_MANIFEST } from './media-types.ts'
import { type ImageFile, writeTar } from './write-tar.ts'

/** An image for one platform. */
export interface ImageContent {
  /** As Go names it: `linux`, and `amd64` or `arm64`. */
  readonly os: string
  readonly architecture: string
  readonly files: readonly ImageFile[]
  /** Folders that everybody may write to, such as `tmp`. */
  readonly openFolders?: readonly string[]
  readonly entrypoint: readonly string[]
  /** Variables, as `NAME=value`. */
  readonly environment?: readonly string[]
  readonly workingFolder?: string
  /** Whom the program runs as: a name or a number. */
  readonly user?: string
  readonly labels?: Readonly<Record<string, string>>
}

/** Images as they are published: everything by its digest, and what to begin with (OCI image specification 1.1, `image-layout.md`). */
export interface ImageLayout {
  /** By digest, in the order in which a registry takes them: what is named before what names it. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
  /** The manifest of the only image, or the index of all. */
  readonly root: Descriptor
}

/**
 * Builds images of one layer each, without a container engine. The same content gives the same bytes.
 * @param seconds of the time that everything in the images has, since the Unix epoch
 * @param gzip packs a layer; without it layers are not packed
 * @throws FluxError `input/invalid`, `oci/too-large`
 */
export function buildImageLayout(
  images: readonly ImageContent[],
  seconds: number,
  gzip?: (layer: Uint8Array) => Uint8Array,
): ImageLayout {
  const blobs = new Map<string, Uint8Array>()
  const created = new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z')
  let total = 0
  const add = (mediaType: string, content: Uint8Array): Descriptor => {
    const descriptor = describeContent(mediaType, content)
    // LIMIT: all of it is in memory.
    total += blobs.has(descriptor.digest) ? 0 : content.length
    if (total > LIMITS.imageLayoutBytes)
      throw new FluxError('oci/too-large', `the images have more than ${LIMITS.imageLayoutBytes} bytes`, {
        hint: 'leave out files that are not needed',
      })
    blobs.set(descriptor.digest, content)
    return descriptor
  }
  const addJson = (mediaType: string, value: JsonObject): Descriptor =>
    add(mediaType, Buffer.from(JSON.stringify(value)))
  const manifests = images.map((image) => {
    const tar = writeTar(image.files, seconds, image.openFolders)
    const layer = gzip === undefined ? add(OCI_LAYER_TAR, tar) : add(OCI_LAYER_GZIP, gzip(tar))
    // The config names layers by what is in them, whether they are packed or not.
    const config = addJson(OCI_CONFIG, configOf(image, digestOf(tar), created))
    return addJson(OCI_MANIFEST, {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: jsonOfDescriptor(config),
      layers: [jsonOfDescriptor(layer)],
      ...(image.labels === undefined ? {} : { annotations: image.labels }),
    })
  })
  const [first, ...others] = manifests
  if (first === undefined)
    throw new FluxError('input/invalid', 'there is no image to build', { hint: 'name at least one platform' })
  if (others.length === 0) return { blobs, root: first }
  const platforms = images.map(({ os, architecture }) => ({ architecture, os }))
  const root = addJson(OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: manifests.map((one, index) => ({
      ...jsonOfDescriptor(one),
      platform: platforms[index] ?? {},
    })),
  })
  return { blobs, root }
}

/** Files of the folder that a layout is kept in, by their paths. `name` is what tools call the image by. */
export function layoutFiles({ blobs, root }: ImageLayout, name?: string): ReadonlyMap<string, Uint8Array> {
  const annotations = name === undefined ? {} : { annotations: { 'org.opencontainers.image.ref.name': name } }
  const index = {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [{ ...jsonOfDescriptor(root), ...annotations }],
  }
  return new Map([
    ...[...blobs].map(([digest, content]) => [`blobs/${digest.replace(':', '/')}`, content] as const),
    ['index.json', Buffer.from(JSON.stringify(index))],
    ['oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}')],
  ])
}

function configOf(
  { architecture, os, entrypoint, environment, workingFolder, user, labels }: ImageContent,
  layer: string,
  created: string,
): JsonObject {
  return {
    created,
    architecture,
    os,
    config: {
      ...(user === undefined ? {} : { User: user }),
      ...(environment === undefined ? {} : { Env: environment }),
      Entrypoint: entrypoint,
      ...(workingFolder === undefined ? {} : { WorkingDir: workingFolder }),
      ...(labels === undefined ? {} : { Labels: labels }),
    },
    rootfs: { type: 'layers', diff_ids: [layer] },
    history: [{ created, created_by: 'flux' }],
  }
}
