import { type Descriptor, digestOf } from '../attest/oci/descriptor.ts'
import { SIGNATURE_ANNOTATION } from '../attest/oci/legacy-annotations.ts'
import { addLegacyLayer, legacyTag } from '../attest/oci/legacy-manifest.ts'
import { type ImageManifest, readManifest } from '../attest/oci/read-manifest.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ImageRepository } from './image-repository.ts'
import { pauseMs, type RegistryPatience } from './registry-patience.ts'

/** LIMIT: writes to the tag, when others write to it at the same time. */
const TRIES = 4

/**
 * Adds a signature to the tag with `.sig` of an image, behind those of others, and reads it again.
 * @throws FluxError `oci/registry`, `oci/too-large`, and what the repository throws
 */
export async function attachLegacySignature(
  repository: ImageRepository,
  digest: string,
  layer: Descriptor,
  payload: Uint8Array,
  patience: RegistryPatience,
): Promise<void> {
  const tag = legacyTag(digest, 'sig')
  await repository.pushBlob(payload)
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await patience.wait(pauseMs(tries, patience))
    const before = await readTag(repository, tag)
    if (before !== undefined && hasLayer(before.manifest, layer)) return
    const made = addLegacyLayer(before?.manifest, layer)
    await repository.pushBlob(made.config)
    await repository.pushManifest({
      reference: tag,
      mediaType: made.mediaType,
      content: made.manifest,
      ...(before === undefined
        ? { condition: { kind: 'absent' } as const }
        : before.etag === undefined
          ? {}
          : { condition: { kind: 'unchanged', etag: before.etag } as const }),
    })
    // Not every registry heeds the condition: what counts is what is there afterwards.
    const after = await readTag(repository, tag)
    if (after !== undefined && hasLayer(after.manifest, layer)) {
      await readPayload(repository, layer)
      return
    }
  }
  throw new FluxError('oci/registry', `the tag ${quoted(tag)} is changed by others again and again`, {
    hint: 'run again when nobody else signs the image',
  })
}

async function readTag(
  repository: ImageRepository,
  tag: string,
): Promise<{ readonly manifest: ImageManifest; readonly etag?: string } | undefined> {
  const fetched = await repository.manifest(tag)
  if (fetched === undefined) return undefined
  const manifest = readManifest(fetched.content, fetched.mediaType)
  if (manifest.kind !== 'manifest')
    throw new FluxError('oci/registry', `the tag ${quoted(tag)} is an index and not a list of signatures`, {
      hint: 'delete or rename the tag, and sign again',
    })
  const { etag } = fetched
  return { manifest, ...(etag === undefined ? {} : { etag }) }
}

function hasLayer({ layers }: ImageManifest, layer: Descriptor): boolean {
  const signature = layer.annotations.get(SIGNATURE_ANNOTATION)
  return layers.some(
    ({ digest, annotations }) =>
      digest === layer.digest && annotations.get(SIGNATURE_ANNOTATION) === signature,
  )
}

/** The repository compares what it gives with the digest. */
async function readPayload(repository: ImageRepository, layer: Descriptor): Promise<void> {
  const payload = await repository.blob(layer, layer.size)
  if (digestOf(payload) !== layer.digest)
    throw new FluxError('oci/registry', 'the registry does not give back the signature that it took')
}
