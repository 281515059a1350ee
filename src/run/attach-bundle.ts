import { equalBytes } from '../attest/base64.ts'
import { type BundleReferrer, EMPTY_CONFIG, writeBundleManifest } from '../attest/oci/bundle-manifest.ts'
import type { Descriptor } from '../attest/oci/descriptor.ts'
import { addToIndex, fallbackTag } from '../attest/oci/fallback-index.ts'
import { BUNDLE_ARTIFACT, OCI_INDEX } from '../attest/oci/media-types.ts'
import { type ImageIndex, readManifest } from '../attest/oci/read-manifest.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ImageRepository } from './image-repository.ts'
import { pauseMs, type RegistryPatience } from './registry-patience.ts'

/** LIMIT: writes to the tag that lists referrers, when others write to it at the same time. */
const TRIES = 6

/**
 * Puts a bundle into the repository of an image, so that it refers to it, and reads it again. Where the registry does not list what refers to an image,
 * a tag does, and what others wrote there stays.
 * @returns digest of the manifest of the bundle
 * @throws FluxError `oci/registry`, and what the repository throws
 */
export async function attachBundle(
  repository: ImageRepository,
  referrer: BundleReferrer,
  patience: RegistryPatience,
): Promise<string> {
  const { manifest, descriptor } = writeBundleManifest(referrer)
  const { digest } = descriptor
  await repository.pushBlob(EMPTY_CONFIG)
  await repository.pushBlob(referrer.bundle)
  const outcome = await repository.pushManifest({
    reference: digest,
    mediaType: descriptor.mediaType,
    content: manifest,
  })
  const isListed = outcome.kind === 'written' && outcome.isReferrer
  const subject = referrer.subject.digest
  // Some registries say that they list it and cannot be asked for the list.
  const referrers = isListed ? await repository.referrers(subject, BUNDLE_ARTIFACT) : undefined
  if (referrers?.some((one) => one.digest === digest) !== true)
    await listInTag(repository, subject, descriptor, patience)
  await readAgain(repository, digest, manifest, referrer.bundle)
  return digest
}

async function listInTag(
  repository: ImageRepository,
  subject: string,
  descriptor: Descriptor,
  patience: RegistryPatience,
): Promise<void> {
  const tag = fallbackTag(subject)
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await patience.wait(pauseMs(tries, patience))
    const before = await readIndex(repository, tag)
    const content = addToIndex(before?.index, descriptor)
    // Listed, by this run or by an earlier one.
    if (content === undefined) return
    await repository.pushManifest({
      reference: tag,
      mediaType: OCI_INDEX,
      content,
      ...(before === undefined
        ? { condition: { kind: 'absent' } as const }
        : before.etag === undefined
          ? {}
          : { condition: { kind: 'unchanged', etag: before.etag } as const }),
    })
    // Not every registry heeds the condition: what counts is what is there afterwards.
    const after = await readIndex(repository, tag)
    if (after?.index.manifests.some(({ digest }) => digest === descriptor.digest) === true) return
  }
  throw new FluxError('oci/registry', `the tag ${quoted(tag)} is changed by others again and again`, {
    hint: 'run again when nobody else signs the image',
  })
}

async function readIndex(
  repository: ImageRepository,
  tag: string,
): Promise<{ readonly index: ImageIndex; readonly etag?: string } | undefined> {
  const fetched = await repository.manifest(tag)
  if (fetched === undefined) return undefined
  const index = readManifest(fetched.content, fetched.mediaType)
  if (index.kind !== 'index' || index.mediaType !== OCI_INDEX)
    throw new FluxError('oci/registry', `the tag ${quoted(tag)} is an image and not a list of signatures`, {
      hint: 'delete or rename the tag, and sign again',
    })
  return { index, ...(fetched.etag === undefined ? {} : { etag: fetched.etag }) }
}

/** What others will read must be what was signed. */
async function readAgain(
  repository: ImageRepository,
  digest: string,
  manifest: Uint8Array,
  bundle: Uint8Array,
): Promise<void> {
  const fetched = await repository.manifest(digest)
  const read = fetched === undefined ? undefined : readManifest(fetched.content, fetched.mediaType)
  const [layer] = read?.kind === 'manifest' ? read.layers : []
  const isSame =
    fetched !== undefined &&
    equalBytes(fetched.content, manifest) &&
    layer !== undefined &&
    equalBytes(await repository.blob(layer, bundle.length), bundle)
  if (!isSame)
    throw new FluxError('oci/registry', 'the registry does not give back the signature that it took', {
      hint: 'sign again, and look at the registry if that does not help',
    })
}
