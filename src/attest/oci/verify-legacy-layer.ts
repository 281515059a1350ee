import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { HASH_NAMES } from '../artifact.ts'
import type { Bundle, MessageContent } from '../bundle/bundle.ts'
import type { DigestVerifier } from '../key/digest-verifier.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { AcceptedVerification, Verification } from '../verify/verification.ts'
import type { VerificationPolicy } from '../verify/verification-policy.ts'
import { verifyBundle } from '../verify/verify-bundle.ts'
import type { Descriptor } from './descriptor.ts'
import { payloadArtifact } from './image-artifact.ts'
import { readImagePayload } from './image-payload.ts'
import { readLegacyLayer } from './read-legacy-layer.ts'
import { verifyImageBundle } from './verify-image-bundle.ts'

/** The image that a signature must be of. */
export interface SignedImageName {
  /** Registry and repository. */
  readonly name: string
  readonly digest: string
}

/**
 * Verifies a layer of a tag with `.sig` or `.att` by the rules for bundles: first the signature of the payload, then that it names this image. A
 * payload for another repository is accepted with a warning, because images are copied with their signatures; where the policy asks for a name it must be that. `digests` is needed for signatures of Ed25519ph.
 */
export function verifyLegacyLayer(
  layer: Descriptor,
  content: Uint8Array,
  image: SignedImageName,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
  digests?: DigestVerifier,
): Verification {
  try {
    const bundle = readLegacyLayer(layer, content)
    if (bundle.content.kind === 'envelope')
      return verifyImageBundle(bundle, image.digest, roots, policy, digests)
    const verification = verifyPayload(bundle, bundle.content, content, roots, policy, digests)
    return verification.accepted
      ? checkPayload(verification, content, image, policy.subjectName)
      : verification
  } catch (error) {
    if (!(error instanceof FluxError) || error.kind === 'internal') throw error
    return refusalOf(error)
  }
}

/** The layer does not say which hash was signed: the key and the log do, and no other one verifies. */
function verifyPayload(
  bundle: Bundle,
  content: MessageContent,
  payload: Uint8Array,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
  digests: DigestVerifier | undefined,
): Verification {
  const { predicateType: _type, subjectName: _name, ...rest } = policy
  const artifact = payloadArtifact(payload)
  let refusal: Verification | undefined
  for (const algorithm of HASH_NAMES) {
    const value = artifact.digests.get(algorithm) ?? new Uint8Array()
    const message: Bundle = { ...bundle, content: { ...content, digest: { algorithm, value } } }
    const verification = verifyBundle(message, artifact, roots, rest, digests)
    if (verification.accepted) return verification
    // Of the refusals the one of a valid signature says what is wrong.
    const isOfSignature = verification.code === 'attest/signature' || verification.code === 'attest/algorithm'
    if (refusal === undefined || !isOfSignature) refusal = verification
  }
  return refusal ?? refusalOf(new FluxError('attest/signature', 'the signature is not one of the payload'))
}

function checkPayload(
  verification: AcceptedVerification,
  payload: Uint8Array,
  { name, digest }: SignedImageName,
  expectedName: string | undefined,
): Verification {
  const signed = readImagePayload(payload)
  if (signed.digest !== digest)
    throw new FluxError('attest/subject-mismatch', 'the signature is one of another image', {
      hint: 'verify the image that was signed',
    })
  if (expectedName !== undefined && signed.name !== expectedName)
    throw new FluxError(
      'attest/subject-mismatch',
      `the signature calls the image ${quoted(signed.name)}, expected ${quoted(expectedName)}`,
      { hint: 'verify the image that the signature names' },
    )
  if (signed.name === name || signed.name === name.replace(/^index\.docker\.io\//, 'docker.io/'))
    return verification
  const warning = `the signature was made for ${quoted(signed.name)}, the image was found in ${quoted(name)}`
  return { ...verification, warnings: [...verification.warnings, warning].sort() }
}

function refusalOf({ code, message, hint }: FluxError): Verification {
  return { accepted: false, code, message, ...(hint === undefined ? {} : { hint }), checks: [] }
}
