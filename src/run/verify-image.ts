import type { DigestVerifier } from '../attest/key/digest-verifier.ts'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { IMAGE_SIGNATURE_TYPE } from '../attest/oci/media-types.ts'
import type { ImageReference } from '../attest/oci/read-reference.ts'
import { verifyImageBundle } from '../attest/oci/verify-image-bundle.ts'
import { verifyLegacyLayer } from '../attest/oci/verify-legacy-layer.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import type { AcceptedVerification, Signer, Verification } from '../attest/verify/verification.ts'
import type { VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError, type FluxErrorCode } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { collectImageSignatures, type ImageCandidate } from './collect-image-signatures.ts'
import type { ImageRepository } from './image-repository.ts'
import { type ResolvedImage, resolveChildren, resolveImage } from './resolve-image.ts'
import { checked } from './verify.ts'

/** Which image must be signed, by whom. */
export interface VerifyImageRequest {
  readonly reference: ImageReference
  readonly repository: ImageRepository
  readonly roots: readonly TrustedRoot[]
  /** With a type of predicate an attestation is looked for, without one a signature of the image. */
  readonly policy: VerificationPolicy
  /** Distinct signers. Default: 1. */
  readonly threshold?: number
  /** Refuses what else must not be, such as an identity that was revoked, by a `FluxError`. */
  readonly check?: (verification: AcceptedVerification) => void
  /** Digest of an index that lists the image: the index must be signed then, in place of the image. */
  readonly index?: string
}

/** What was found out about an image. */
export interface ImageVerification {
  readonly accepted: boolean
  /** Registry and repository. */
  readonly name: string
  readonly digest: string
  /** The index that was verified in place of the image. */
  readonly index?: string
  /** Distinct signers that count, in the order in which they were found. */
  readonly signers: readonly Signer[]
  readonly threshold: number
  readonly candidates: readonly JudgedCandidate[]
  /** Why it is refused. */
  readonly refusal?: { readonly code: FluxErrorCode; readonly message: string; readonly hint: string }
}

/** One signature or attestation that was looked at. */
export interface JudgedCandidate {
  readonly format: 'bundle' | 'legacy'
  /** Of the manifest or layer. */
  readonly digest: string
  readonly verification: Verification
}

/**
 * Verifies the signatures of an image in its registry. Each is judged alone; enough distinct signers must remain. What is damaged or by others is
 * told and changes nothing.
 * @throws FluxError `input/not-found`, `oci/…`, `attest/digest-mismatch`, and what the network throws
 */
export async function verifyImage(request: VerifyImageRequest): Promise<ImageVerification> {
  const { repository, reference, index } = request
  const image = await resolveImage(repository, reference)
  if (index === undefined || index === image.digest) return verifyResolved(image, request)
  const { tag: _tag, ...rest } = reference
  const parent = await resolveImage(repository, { ...rest, digest: index })
  const verification = await verifyResolved(parent, request)
  const told = { ...verification, digest: image.digest, index: parent.digest }
  if (!verification.accepted) return told
  const children = await resolveChildren(repository, reference, parent)
  if (children.some(({ digest }) => digest === image.digest)) return told
  return {
    ...told,
    accepted: false,
    refusal: {
      code: 'attest/subject-mismatch',
      message: 'the index that is signed does not list the image',
      hint: 'name the index that the image belongs to',
    },
  }
}

async function verifyResolved(image: ResolvedImage, request: VerifyImageRequest): Promise<ImageVerification> {
  const { repository, roots, policy, threshold = 1 } = request
  if (!Number.isSafeInteger(threshold) || threshold < 1)
    throw new FluxError(
      'input/invalid',
      'the number of signers that are needed is not a whole number above zero',
    )
  const isSignature = policy.predicateType === undefined || policy.predicateType === IMAGE_SIGNATURE_TYPE
  const candidates = await collectImageSignatures(repository, image.digest, {
    bundles: true,
    legacy: isSignature ? 'sig' : 'att',
  })
  const judged = (await judgeCandidates(candidates, image, roots, policy)).map(
    ({ format, digest, verification }): JudgedCandidate => ({
      format,
      digest,
      verification: checked(verification, request),
    }),
  )
  const signers = distinctSigners(judged)
  const result = { name: image.name, digest: image.digest, signers, threshold, candidates: judged }
  return signers.length >= threshold
    ? { ...result, accepted: true }
    : { ...result, accepted: false, refusal: refusalOf(judged, signers.length, threshold, isSignature) }
}

/** Verifies signatures or attestations of an image, each alone and in their order. */
export async function judgeCandidates(
  candidates: readonly ImageCandidate[],
  image: ResolvedImage,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
): Promise<readonly JudgedCandidate[]> {
  const judge = (digests?: DigestVerifier) => (candidate: ImageCandidate) => ({
    format: candidate.format,
    digest: candidate.digest,
    verification: judgeCandidate(candidate, image, roots, policy, digests),
  })
  const judged = candidates.map(judge())
  // The code for Ed25519ph takes longer to load than the rest takes: only where a signature was not valid without it.
  const isOpen = judged.some(({ verification }) => isOfSignature(verification))
  return isOpen ? candidates.map(judge(await loadDigestVerifier())) : judged
}

function isOfSignature(verification: Verification): boolean {
  return !verification.accepted && verification.code === 'attest/signature'
}

function judgeCandidate(
  candidate: ImageCandidate,
  image: ResolvedImage,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
  digests: DigestVerifier | undefined,
): Verification {
  if ('problem' in candidate) {
    const { code, message, hint } = candidate.problem
    return { accepted: false, code, message, ...(hint === undefined ? {} : { hint }), checks: [] }
  }
  return candidate.format === 'bundle'
    ? verifyImageBundle(candidate.bundle, image.digest, roots, policy, digests)
    : verifyLegacyLayer(candidate.layer, candidate.content, image, roots, policy, digests)
}

/** The same key or identity twice is one signer, in whichever form it signed. */
function distinctSigners(judged: readonly JudgedCandidate[]): readonly Signer[] {
  const signers = new Map<string, Signer>()
  for (const { verification } of judged) {
    if (!verification.accepted) continue
    const { signer } = verification
    const name =
      signer.kind === 'key'
        ? `key ${signer.fingerprint}`
        : JSON.stringify([signer.identity.issuer, signer.identity.subject])
    if (!signers.has(name)) signers.set(name, signer)
  }
  return [...signers.values()]
}

function refusalOf(
  judged: readonly JudgedCandidate[],
  count: number,
  threshold: number,
  isSignature: boolean,
): NonNullable<ImageVerification['refusal']> {
  const what = isSignature ? 'signature' : 'attestation'
  if (judged.length === 0)
    return {
      code: 'attest/no-attestation',
      message: `the image has no ${what}`,
      hint: isSignature ? 'sign it with `flux sign`' : 'attest it with `flux attest`',
    }
  if (count > 0)
    return {
      code: 'attest/threshold',
      message: `the image has ${count} of the ${threshold} signers that are needed`,
      hint: 'let the others sign it',
    }
  const [first] = judged
  // One reason says most where there is one candidate; of several none is the one that should have counted.
  if (judged.length === 1 && first !== undefined && !first.verification.accepted) {
    const { code, message, hint } = first.verification
    return {
      code,
      message: `the only ${what} of the image does not count: ${message}`,
      hint: hint ?? hintOf(what),
    }
  }
  const codes = [
    ...new Set(judged.flatMap(({ verification }) => (verification.accepted ? [] : [verification.code]))),
  ]
  return {
    code: 'attest/no-attestation',
    message: `none of the ${judged.length} ${what}s of the image counts: ${codes.map(quoted).join(', ')}`,
    hint: hintOf(what),
  }
}

function hintOf(what: string): string {
  return `check which key or identity the ${what} should be by`
}
