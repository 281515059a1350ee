import type { Artifact } from '../artifact.ts'
import type { Bundle } from '../bundle/bundle.ts'
import type { Instant } from '../instant.ts'
import type { DigestVerifier } from '../key/digest-verifier.ts'
import { judgeSigners, requireFresh } from '../key/judge-key-set.ts'
import { type KeyRole, type KeySet, trustedKeysOf } from '../key/key-set.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { AcceptedVerification, Verification } from './verification.ts'
import type { VerificationPolicy } from './verification-policy.ts'
import { verifyBundle } from './verify-bundle.ts'

/** How a key set decides: what the artifact is, when the run is, and what each bundle must have. */
export interface KeySetPolicy extends Omit<VerificationPolicy, 'signer'> {
  readonly set: KeySet
  readonly role: KeyRole
  readonly now: Instant
  /** As in `SignerPolicy`. Default true. */
  readonly requireLog?: boolean
}

/** Who signed, sorted, and the verification of every bundle in their order. */
export interface KeySetVerification {
  readonly signers: readonly string[]
  readonly verifications: readonly Verification[]
}

/**
 * Verifies the bundles of one artifact, one of each signer, by a key set. A bundle that is refused counts for nothing; enough others are
 * enough.
 * @throws FluxError `attest/key-set`, `attest/threshold`
 */
export function verifyByKeySet(
  bundles: readonly (Bundle | Uint8Array)[],
  artifact: Artifact,
  roots: readonly TrustedRoot[],
  { set, role, now, requireLog = true, ...policy }: KeySetPolicy,
  digests?: DigestVerifier,
): KeySetVerification {
  requireFresh(set, now)
  const keys = trustedKeysOf(set, role)
  const signer = { kind: 'key', keys, requireLog, now } as const
  const verifications = bundles.map((bundle) =>
    verifyBundle(bundle, artifact, roots, { ...policy, signer }, digests),
  )
  const accepted = verifications.filter((one): one is AcceptedVerification => one.accepted)
  return { signers: judgeSigners(set, role, accepted), verifications }
}
