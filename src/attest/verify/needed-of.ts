import { FluxError } from '../../core/error.ts'
import { HASH_NAMES, type HashName } from '../artifact.ts'
import type { Bundle } from '../bundle/bundle.ts'
import { readStatement } from '../statement/read-statement.ts'
import { bundleSigner, keysOf } from './bundle-signer.ts'
import type { VerificationPolicy } from './verification-policy.ts'

/** What a verification needs of the artifact. */
export interface NeededOfArtifact {
  /** Digests, at least one. */
  readonly hashes: readonly HashName[]
  /** Whether no digest can replace its bytes: Ed25519 signs the message. */
  readonly bytes: boolean
}

/**
 * What a verification of the bundle needs of the artifact, so that it is read once. A bundle that cannot be verified at all needs a digest too: the
 * verification says then why it is refused.
 */
export function neededOf(bundle: Bundle, policy: VerificationPolicy): NeededOfArtifact {
  try {
    if (bundle.content.kind === 'message') {
      const keys = keysOf(bundleSigner(bundle, policy))
      return {
        hashes: [bundle.content.digest.algorithm],
        bytes: keys.some(({ algorithm }) => algorithm.name === 'ed25519'),
      }
    }
    const { subjects } = readStatement(bundle.content.payload)
    const named = HASH_NAMES.filter((hash) => subjects.some(({ digests }) => digests.has(hash)))
    return { hashes: named.length === 0 ? ['sha256'] : named, bytes: false }
  } catch (error) {
    if (error instanceof FluxError) return { hashes: ['sha256'], bytes: false }
    throw error
  }
}
