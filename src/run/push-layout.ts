import { equalBytes } from '../attest/base64.ts'
import type { ImageLayout } from '../attest/oci/image-layout.ts'
import { ACCEPTED_MANIFESTS } from '../attest/oci/media-types.ts'
import { readManifest } from '../attest/oci/read-manifest.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ImageRepository } from './image-repository.ts'

/**
 * Pushes the images of a layout and gives them tags, once all that they are made of is there. What the registry has already is not sent again; what it
 * has under a tag afterwards is compared.
 * @returns digest of the image, or of the index of all
 * @throws FluxError `oci/registry`, and what the repository throws
 */
export async function pushLayout(
  { blobs, root }: ImageLayout,
  repository: ImageRepository,
  tags: readonly string[],
): Promise<string> {
  const types = manifestTypes({ blobs, root })
  for (const [digest, content] of blobs) {
    const mediaType = types.get(digest)
    if (mediaType === undefined) await repository.pushBlob(content)
    else await repository.pushManifest({ reference: digest, mediaType, content })
  }
  const content = blobs.get(root.digest) ?? new Uint8Array()
  for (const tag of tags) {
    await repository.pushManifest({ reference: tag, mediaType: root.mediaType, content })
    const fetched = await repository.manifest(tag)
    if (fetched === undefined || !equalBytes(fetched.content, content))
      throw new FluxError(
        'oci/registry',
        `the registry has another image under the tag ${quoted(tag)} than was pushed`,
        {
          hint: 'see that nobody else pushes the same tag, and run again',
        },
      )
  }
  return root.digest
}

/** Types of the manifests of a layout, by digest; everything else is content. */
function manifestTypes({ blobs, root }: ImageLayout): ReadonlyMap<string, string> {
  const types = new Map([[root.digest, root.mediaType]])
  const known: ReadonlySet<string> = new Set(ACCEPTED_MANIFESTS.split(', '))
  // Grows while it is read: indexes may name indexes.
  for (const [digest, mediaType] of types) {
    const content = blobs.get(digest)
    if (content === undefined)
      throw new FluxError('input/invalid', `the layout lacks ${quoted(digest)}`, {
        hint: 'write the layout again',
      })
    const manifest = readManifest(content, mediaType)
    for (const one of manifest.kind === 'index' ? manifest.manifests : [])
      if (known.has(one.mediaType)) types.set(one.digest, one.mediaType)
  }
  return types
}
