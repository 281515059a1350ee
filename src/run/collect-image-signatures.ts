import type { Descriptor } from '../attest/oci/descriptor.ts'
import { fallbackTag } from '../attest/oci/fallback-index.ts'
import { legacyTag } from '../attest/oci/legacy-manifest.ts'
import { BUNDLE_ARTIFACTS, OCI_CONFIG, OCI_EMPTY } from '../attest/oci/media-types.ts'
import { isLegacyLayer } from '../attest/oci/read-legacy-layer.ts'
import { type ImageManifest, readManifest } from '../attest/oci/read-manifest.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { ImageRepository } from './image-repository.ts'
import { mapInParallel } from './map-in-parallel.ts'

/** What may be a signature of an image; nothing is known of it yet. */
export type ImageCandidate = {
  /** Of the manifest or layer that it comes from. */
  readonly digest: string
} & (
  | { readonly format: 'bundle'; readonly bundle: Uint8Array }
  | { readonly format: 'legacy'; readonly layer: Descriptor; readonly content: Uint8Array }
  /** It is there and cannot be read. */
  | { readonly format: 'bundle' | 'legacy'; readonly problem: FluxError }
)

/** Where to look. */
export interface CandidateSources {
  readonly bundles: boolean
  /** The tag of older tools, if any. */
  readonly legacy?: 'sig' | 'att'
}

/** Requests that are under way at a time. */
const WIDTH = 4

/**
 * Everything in the repository that may be a signature or an attestation of an image, bundles first. What is damaged is one candidate less, not the
 * end of it.
 * @throws FluxError `oci/too-large` when there is too much of it, and what the network throws
 */
export async function collectImageSignatures(
  repository: ImageRepository,
  digest: string,
  { bundles, legacy }: CandidateSources,
): Promise<readonly ImageCandidate[]> {
  const candidates: ImageCandidate[] = []
  if (bundles) {
    const referrers = await listReferrers(repository, digest)
    const perReferrer = await mapInParallel(referrers, WIDTH, (one) => bundlesOf(repository, one))
    candidates.push(...perReferrer.flat())
  }
  if (legacy !== undefined) candidates.push(...(await legacyOf(repository, legacyTag(digest, legacy))))
  return candidates
}

/**
 * What refers to an image and may be a bundle, as the registry lists it or else the tag that lists it.
 * @throws FluxError `oci/too-large`, `oci/registry`
 */
export async function listReferrers(
  repository: ImageRepository,
  digest: string,
): Promise<readonly Descriptor[]> {
  const listed = (await repository.referrers(digest)) ?? (await readFallback(repository, digest))
  const maybe = listed.filter(mayBeBundle)
  // LIMIT: whoever may push may push without end.
  if (maybe.length > LIMITS.imageReferrers)
    throw new FluxError(
      'oci/too-large',
      `the image has ${maybe.length} signatures and attestations, limit is ${LIMITS.imageReferrers}`,
      { hint: 'delete what is not needed from the repository of the image' },
    )
  return maybe
}

async function readFallback(repository: ImageRepository, digest: string): Promise<readonly Descriptor[]> {
  const fetched = await repository.manifest(fallbackTag(digest))
  if (fetched === undefined) return []
  const index = readManifest(fetched.content, fetched.mediaType)
  // An image of that name lists nothing.
  return index.kind === 'index' ? index.manifests : []
}

/** Whether a descriptor leaves it open: some tools give the type of the config, or none. */
function mayBeBundle({ artifactType }: Descriptor): boolean {
  return (
    artifactType === undefined ||
    artifactType === OCI_EMPTY ||
    artifactType === OCI_CONFIG ||
    BUNDLE_ARTIFACTS.includes(artifactType)
  )
}

async function bundlesOf(
  repository: ImageRepository,
  { digest }: Descriptor,
): Promise<readonly ImageCandidate[]> {
  const manifest = await attempt(() => readImage(repository, digest))
  if (manifest instanceof FluxError) return [{ digest, format: 'bundle', problem: manifest }]
  const layers = manifest?.layers.filter(({ mediaType }) => BUNDLE_ARTIFACTS.includes(mediaType)) ?? []
  // LIMIT: a manifest holds one; with more of them a hundred manifests would be a hundred thousand.
  if (layers.length > 1)
    return [{ digest, format: 'bundle', problem: tooMany('a signature has more than one bundle') }]
  const [layer] = layers
  if (layer === undefined) return []
  const bundle = await attempt(() => repository.blob(layer, LIMITS.referrerBytes))
  return bundle instanceof FluxError
    ? [{ digest, format: 'bundle', problem: bundle }]
    : [{ digest, format: 'bundle', bundle }]
}

async function legacyOf(repository: ImageRepository, tag: string): Promise<readonly ImageCandidate[]> {
  const manifest = await attempt(() => readImage(repository, tag))
  if (manifest instanceof FluxError) return [{ digest: tag, format: 'legacy', problem: manifest }]
  const layers = manifest?.layers.filter(isLegacyLayer) ?? []
  const maxBytes = tag.endsWith('.sig') ? LIMITS.imagePayloadBytes : LIMITS.referrerBytes
  // Signatures of one image by many have the same payload.
  const contents = new Map<string, Promise<Uint8Array | FluxError>>()
  return mapInParallel(layers, WIDTH, async (layer) => {
    const { digest } = layer
    const reading = contents.get(digest) ?? attempt(() => repository.blob(layer, maxBytes))
    if (tag.endsWith('.sig')) contents.set(digest, reading)
    const content = await reading
    return content instanceof FluxError
      ? { digest, format: 'legacy', problem: content }
      : { digest, format: 'legacy', layer, content }
  })
}

/** The manifest of that name, undefined when there is none or it is an index. */
async function readImage(repository: ImageRepository, name: string): Promise<ImageManifest | undefined> {
  const fetched = await repository.manifest(name)
  if (fetched === undefined) return undefined
  const manifest = readManifest(fetched.content, fetched.mediaType)
  return manifest.kind === 'manifest' ? manifest : undefined
}

/** A failure as a value, if it lies in what was asked for and not on the way to it. */
async function attempt<Value>(read: () => Promise<Value>): Promise<Value | FluxError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof FluxError && isDamage(error)) return error
    throw error
  }
}

function isDamage({ code }: FluxError): boolean {
  return (
    code === 'attest/digest-mismatch' ||
    code === 'attest/parse' ||
    code === 'oci/registry' ||
    code === 'oci/too-large' ||
    code === 'network/too-large'
  )
}

function tooMany(message: string): FluxError {
  return new FluxError('oci/too-large', message)
}
