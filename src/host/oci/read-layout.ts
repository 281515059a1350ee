import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Descriptor, digestOf, isSha256Digest } from '../../attest/oci/descriptor.ts'
import type { ImageLayout } from '../../attest/oci/image-layout.ts'
import { OCI_INDEX } from '../../attest/oci/media-types.ts'
import { readManifest } from '../../attest/oci/read-manifest.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'

/**
 * Reads a layout from a folder, with all that its one image or index names, and compares every digest.
 * @throws FluxError `input/not-found`, `attest/digest-mismatch`, `oci/registry`, `oci/too-large`
 */
export function readLayout(folder: string): ImageLayout {
  const index = readManifest(readPart(folder, 'index.json', LIMITS.imageManifestBytes), OCI_INDEX)
  const [root, ...others] = index.kind === 'index' ? index.manifests : []
  if (root === undefined || others.length > 0)
    throw new FluxError('input/invalid', 'the layout names not exactly one image or index', {
      hint: 'put the images of several platforms into one index',
    })
  const blobs = new Map<string, Uint8Array>()
  let left = LIMITS.imageLayoutBytes
  const add = (descriptor: Descriptor, depth: number): void => {
    const { digest, size, mediaType } = descriptor
    if (blobs.has(digest)) return
    // HOSTILE: the digest becomes a path.
    if (!isSha256Digest(digest) || depth > LIMITS.imageDepth)
      throw new FluxError('oci/registry', `the layout names ${quoted(digest)}, which cannot be followed`)
    const content = readPart(folder, join('blobs', ...digest.split(':')), Math.min(size, left))
    left -= content.length
    if (digestOf(content) !== digest)
      throw new FluxError('attest/digest-mismatch', `the layout has other content under ${quoted(digest)}`, {
        hint: 'write the layout again',
      })
    const named = descriptorsOf(content, mediaType)
    for (const one of named) add(one, depth + 1)
    // What is named comes before what names it.
    blobs.set(digest, content)
  }
  add({ ...root, annotations: new Map() }, 0)
  return { blobs, root: { ...root, annotations: new Map() } }
}

function descriptorsOf(content: Uint8Array, mediaType: string): readonly Descriptor[] {
  if (!mediaType.includes('manifest') && !mediaType.includes('index')) return []
  const manifest = readManifest(content, mediaType)
  return manifest.kind === 'index' ? manifest.manifests : [manifest.config, ...manifest.layers]
}

function readPart(folder: string, path: string, maxBytes: number): Uint8Array {
  let size: number
  const file = join(folder, path)
  try {
    size = statSync(file).size
    // LIMIT: maxBytes.
    if (size <= maxBytes) return readFileSync(file)
  } catch (cause) {
    throw new FluxError('input/not-found', `the layout has no ${quoted(path.replaceAll('\\', '/'))}`, {
      hint: 'name the folder of a layout of OCI images',
      cause,
    })
  }
  throw new FluxError('oci/too-large', `a part of the layout has ${size} bytes, limit is ${maxBytes}`)
}
