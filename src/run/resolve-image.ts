import { type Descriptor, isSha256Digest } from '../attest/oci/descriptor.ts'
import { type ImageIndex, type ImageManifest, readManifest } from '../attest/oci/read-manifest.ts'
import { type ImageReference, nameOfImage, textOfReference } from '../attest/oci/read-reference.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { ImageRepository } from './image-repository.ts'

/** An image by its digest: a tag may name another one a moment later. */
export interface ResolvedImage {
  /** Registry and repository. */
  readonly name: string
  readonly digest: string
  /** What signatures refer to it by. */
  readonly descriptor: Descriptor
  readonly manifest: ImageManifest | ImageIndex
}

/**
 * Finds out which image a reference means, by its digest where it has one.
 * @throws FluxError `input/not-found`, `oci/registry`, `attest/digest-mismatch`, and what the repository throws
 */
export async function resolveImage(
  repository: ImageRepository,
  reference: ImageReference,
): Promise<ResolvedImage> {
  const fetched = await repository.manifest(reference.digest ?? reference.tag ?? 'latest')
  if (fetched === undefined)
    throw new FluxError('input/not-found', `there is no image ${quoted(textOfReference(reference))}`, {
      hint: 'check the name of the repository, and the tag or digest',
    })
  const { content, digest } = fetched
  const manifest = readManifest(content, fetched.mediaType)
  const { mediaType } = manifest
  return {
    name: nameOfImage(reference),
    digest,
    descriptor: { mediaType, digest, size: content.length, annotations: new Map() },
    manifest,
  }
}

/**
 * The images of an index, of indexes in it too, each once and in their order; what only describes how an image was built is left out.
 * @throws FluxError `oci/too-large`, and what `resolveImage` throws
 */
export async function resolveChildren(
  repository: ImageRepository,
  reference: ImageReference,
  image: ResolvedImage,
): Promise<readonly ResolvedImage[]> {
  const found = new Map<string, ResolvedImage>()
  let level: readonly ResolvedImage[] = [image]
  for (let depth = 0; level.length > 0; depth++) {
    const named = level.flatMap(({ manifest }) => (manifest.kind === 'index' ? manifest.manifests : []))
    const digests = new Set(named.filter((one) => !isDescription(one)).map(({ digest }) => digest))
    const next: ResolvedImage[] = []
    for (const digest of digests) {
      if (found.has(digest) || digest === image.digest) continue
      // LIMIT: an index could name others without end.
      if (depth === LIMITS.imageDepth)
        throw tooLarge(`indexes inside of more than ${LIMITS.imageDepth} others`)
      if (found.size === LIMITS.imageChildren) throw tooLarge(`more than ${LIMITS.imageChildren} images`)
      if (!isSha256Digest(digest))
        throw new FluxError('oci/registry', `an index names an image by ${quoted(digest)}, expected SHA-256`)
      const { tag: _tag, ...rest } = reference
      const child = await resolveImage(repository, { ...rest, digest })
      found.set(digest, child)
      next.push(child)
    }
    level = next
  }
  return [...found.values()]
}

/** Whether a member of an index is an attestation of the tool that built the image, and none that can run. */
function isDescription({ annotations }: Descriptor): boolean {
  return annotations.has('vnd.docker.reference.type')
}

function tooLarge(what: string): FluxError {
  return new FluxError('oci/too-large', `the image has ${what}`, {
    hint: 'name the images by their digests, one by one',
  })
}
