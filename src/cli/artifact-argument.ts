import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ImageReference } from '../attest/oci/read-reference.ts'

/** What an argument of a command that signs, verifies or attests names. */
export type ArtifactArgument =
  | { readonly kind: 'other'; readonly text: string }
  | { readonly kind: 'image'; readonly text: string; readonly reference: ImageReference }

const SCHEME = 'oci://'
/** A digest behind `@` is in the name of no file that people make. */
const IMAGE_BY_DIGEST = /^[^@\s]+@sha256:[0-9a-f]{64}$/

/**
 * Tells images in registries from files: `oci://` before a reference always is one; without it a reference by digest is one, unless there is a file
 * of that name in `folder`.
 * @throws FluxError `oci/reference`
 */
export async function readArtifactArgument(text: string, folder: string): Promise<ArtifactArgument> {
  const isNamed = text.startsWith(SCHEME)
  if (!isNamed && (!IMAGE_BY_DIGEST.test(text) || existsSync(resolve(folder, text))))
    return { kind: 'other', text }
  const { readReference } = await import('../attest/oci/read-reference.ts')
  return { kind: 'image', text, reference: readReference(isNamed ? text.slice(SCHEME.length) : text) }
}

/** Arguments in their order, images apart from all else. */
export async function splitArtifacts(
  arguments_: readonly string[],
  folder: string,
): Promise<{ readonly others: readonly string[]; readonly images: readonly ImageReference[] }> {
  const read = await Promise.all(arguments_.map((text) => readArtifactArgument(text, folder)))
  return {
    others: read.flatMap((one) => (one.kind === 'other' ? [one.text] : [])),
    images: read.flatMap((one) => (one.kind === 'image' ? [one.reference] : [])),
  }
}
