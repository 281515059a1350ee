import { writeBundle } from '../attest/bundle/write-bundle.ts'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { payloadArtifact } from '../attest/oci/image-artifact.ts'
import { writeImagePayload } from '../attest/oci/image-payload.ts'
import { writeImageStatement } from '../attest/oci/image-statement.ts'
import { IMAGE_SIGNATURE_TYPE } from '../attest/oci/media-types.ts'
import type { ImageReference } from '../attest/oci/read-reference.ts'
import { verifyLegacyLayer } from '../attest/oci/verify-legacy-layer.ts'
import { writeLegacyLayer } from '../attest/oci/write-legacy-layer.ts'
import { FluxError } from '../core/error.ts'
import { attachBundle } from './attach-bundle.ts'
import { attachLegacySignature } from './attach-legacy-signature.ts'
import { collectImageSignatures } from './collect-image-signatures.ts'
import type { ImageRepository } from './image-repository.ts'
import type { RegistryPatience } from './registry-patience.ts'
import { type ResolvedImage, resolveChildren, resolveImage } from './resolve-image.ts'
import type { Signer, SignerExpectation } from './signer.ts'
import { judgeCandidates } from './verify-image.ts'

/** Forms of signatures of images: bundles that refer to the image, and tags with `.sig`. */
export const IMAGE_FORMATS = ['bundle', 'legacy'] as const
export type ImageFormat = (typeof IMAGE_FORMATS)[number]

/** Which image is signed, and how. */
export interface SignImageRequest {
  readonly reference: ImageReference
  readonly repository: ImageRepository
  readonly signer: Signer
  /** Default: both, because many verifiers read the older form alone. */
  readonly formats?: readonly ImageFormat[]
  /** The images of an index too. Default: the image or index alone. */
  readonly isRecursive?: boolean
  /** Seconds since the Unix epoch. */
  readonly created: number
  readonly patience: RegistryPatience
  /** Told as soon as it is known which image is meant. */
  readonly onResolved?: (image: { readonly name: string; readonly digest: string }) => void
}

/** What became of one image in one form. */
export interface ImageSignature {
  /** Registry and repository. */
  readonly name: string
  readonly image: string
  readonly format: ImageFormat
  /** `present`: this signer had signed it before. `impossible`: the form has no place for what this signature needs. */
  readonly outcome: 'signed' | 'present' | 'impossible'
  /** Digest of the manifest or layer that has the signature. */
  readonly place?: string
}

/**
 * Signs an image or index by its digest, and with `isRecursive` the images of the index. What this signer signed before is not signed again; what is
 * written is read again and verified.
 * @throws FluxError `sign/…`, `oci/…`, `input/not-found`, `attest/digest-mismatch`, and what the network throws
 */
export async function signImage(request: SignImageRequest): Promise<readonly ImageSignature[]> {
  const { reference, repository, isRecursive = false, formats = IMAGE_FORMATS, onResolved } = request
  const image = await resolveImage(repository, reference)
  onResolved?.({ name: image.name, digest: image.digest })
  const children = isRecursive ? await resolveChildren(repository, reference, image) : []
  const made: ImageSignature[] = []
  // One after another: they go into the same repository, and some registries take it amiss.
  for (const one of [image, ...children]) {
    for (const format of IMAGE_FORMATS) {
      if (formats.includes(format)) made.push(await signAs(format, one, request))
    }
  }
  const [impossible] = made.filter(({ outcome }) => outcome === 'impossible')
  if (impossible !== undefined && made.every(({ outcome }) => outcome === 'impossible'))
    throw new FluxError(
      'sign/service',
      'the older form of signatures has no place for entries of the log that is used',
      {
        hint: 'let both forms be written, or use a log of the first version',
      },
    )
  return made
}

async function signAs(
  format: ImageFormat,
  image: ResolvedImage,
  request: SignImageRequest,
): Promise<ImageSignature> {
  const { repository, signer } = request
  const { name, digest } = image
  const before = await signer.expectation()
  const place = before === undefined ? undefined : await findSignature(repository, format, image, before)
  if (place !== undefined) return { name, image: digest, format, outcome: 'present', place }
  const written = await (format === 'bundle' ? signBundle(image, request) : signLegacy(image, request))
  if (written === undefined) return { name, image: digest, format, outcome: 'impossible' }
  const after = await signer.expectation()
  if (after !== undefined && (await findSignature(repository, format, image, after)) === undefined)
    throw new FluxError('sign/self-check', 'the signature in the registry does not verify', {
      hint: 'sign again, and look at the registry if that does not help',
    })
  return { name, image: digest, format, outcome: 'signed', place: written }
}

/** Digest of where a signature in this form is that counts as one of this signer. */
async function findSignature(
  repository: ImageRepository,
  format: ImageFormat,
  image: ResolvedImage,
  { roots, policy }: SignerExpectation,
): Promise<string | undefined> {
  const sources = format === 'bundle' ? { bundles: true } : { bundles: false, legacy: 'sig' as const }
  const candidates = await collectImageSignatures(repository, image.digest, sources)
  const judged = await judgeCandidates(candidates, image, roots, policy)
  return judged.find(({ verification }) => verification.accepted)?.digest
}

async function signBundle(
  { digest, descriptor }: ResolvedImage,
  { repository, signer, created, patience }: SignImageRequest,
): Promise<string> {
  const payload = writeImageStatement(digest)
  const bundle = await signer.sign({ kind: 'envelope', payloadType: 'application/vnd.in-toto+json', payload })
  return attachBundle(
    repository,
    {
      bundle: new TextEncoder().encode(writeBundle(bundle)),
      subject: descriptor,
      predicateType: IMAGE_SIGNATURE_TYPE,
      created,
    },
    patience,
  )
}

/** Undefined: what was signed does not verify without what this form leaves out. */
async function signLegacy(
  image: ResolvedImage,
  { repository, signer, patience }: SignImageRequest,
): Promise<string | undefined> {
  const { digest } = image
  const payload = writeImagePayload(image)
  const bundle = await signer.sign({ kind: 'message', artifact: payloadArtifact(payload) })
  const layer = writeLegacyLayer(payload, bundle)
  const expected = await signer.expectation()
  if (expected !== undefined) {
    const { roots, policy } = expected
    const digests = await loadDigestVerifier()
    if (!verifyLegacyLayer(layer, payload, image, roots, policy, digests).accepted) return undefined
  }
  await attachLegacySignature(repository, digest, layer, payload, patience)
  return layer.digest
}
