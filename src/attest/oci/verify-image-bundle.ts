import type { Bundle } from '../bundle/bundle.ts'
import type { DigestVerifier } from '../key/digest-verifier.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { Verification } from '../verify/verification.ts'
import type { VerificationPolicy } from '../verify/verification-policy.ts'
import { verifyBundle } from '../verify/verify-bundle.ts'
import { imageArtifact } from './image-artifact.ts'
import { IMAGE_SIGNATURE_TYPE } from './media-types.ts'

/**
 * Verifies a bundle that refers to an image. Without a type in the policy only a statement that says that the image is signed counts: a bill of
 * materials of somebody who may attest is no signature. `digests` is needed for signatures of Ed25519ph; without it those are not valid.
 */
export function verifyImageBundle(
  bundle: Bundle | Uint8Array,
  digest: string,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
  digests?: DigestVerifier,
): Verification {
  const predicateType = policy.predicateType ?? IMAGE_SIGNATURE_TYPE
  return verifyBundle(bundle, imageArtifact(digest), roots, { ...policy, predicateType }, digests)
}
