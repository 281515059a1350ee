import { createHash } from 'node:crypto'
import type { Artifact, HashName } from '../../../src/attest/artifact.ts'
import { publicKeyOfSpki } from '../../../src/attest/key/read-public-key.ts'
import { DIGEST_VERIFIER } from '../../../src/attest/key/verify-digest.ts'
import { readTrustedRoot } from '../../../src/attest/trust/read-trusted-root.ts'
import type { IdentityPolicy } from '../../../src/attest/verify/identity-policy.ts'
import type { Verification } from '../../../src/attest/verify/verification.ts'
import type { VerificationPolicy } from '../../../src/attest/verify/verification-policy.ts'
import { verifyBundle } from '../../../src/attest/verify/verify-bundle.ts'
import { GITHUB_ISSUER } from '../../sigstore/claims.ts'
import type { SigningPair } from '../../sigstore/keys.ts'
import type { MiniSigstore } from '../../sigstore/mini-sigstore.ts'

/** What is signed in these tests. */
export const FILE = Buffer.from('the artifact of a release\n')

/** Who signs in these tests. */
export const IDENTITY: IdentityPolicy = {
  issuer: GITHUB_ISSUER,
  subject: 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
}

/** The policy that names the signer of these tests. */
export const POLICY: VerificationPolicy = { signer: { kind: 'identity', identity: IDENTITY } }

/** A file with its digests. */
export function artifactOf(file: Uint8Array, hashes: readonly HashName[] = ['sha256']): Artifact {
  return {
    digests: new Map(hashes.map((hash) => [hash, createHash(hash).update(file).digest()])),
    bytes: file,
  }
}

/** A statement about digests. */
export function statementOf(...subjects: readonly unknown[]): Record<string, unknown> {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects,
    predicateType: 'https://example.com/predicate',
    predicate: {},
  }
}

/** Hexadecimal digest of a file. */
export function hexOf(file: Uint8Array, hash: HashName = 'sha256'): string {
  return createHash(hash).update(file).digest('hex')
}

/** The policy that names a key of the server. */
export function keyPolicyOf(pair: SigningPair, requireLog = true): VerificationPolicy {
  return { signer: { kind: 'key', keys: [{ key: publicKeyOfSpki(pair.spki) }], requireLog } }
}

/** Verifies a bundle in its JSON form by the root of the server. */
export function verifyBy(
  sigstore: Pick<MiniSigstore, 'trustedRoot'>,
  bundle: unknown,
  policy: VerificationPolicy = POLICY,
  artifact: Artifact = artifactOf(FILE),
): Verification {
  const roots = readTrustedRoot(Buffer.from(JSON.stringify(sigstore.trustedRoot)))
  return verifyBundle(Buffer.from(JSON.stringify(bundle)), artifact, roots, policy, DIGEST_VERIFIER)
}

/** `accepted`, or the code of the refusal. */
export function verdictOf(verification: Verification): string {
  return verification.accepted ? 'accepted' : verification.code
}
