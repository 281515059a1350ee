import type { Artifact, HashName } from '../attest/artifact.ts'
import { HASH_NAMES } from '../attest/artifact.ts'
import { decodeHex, equalBytes } from '../attest/base64.ts'
import type { Bundle } from '../attest/bundle/bundle.ts'
import { readBundle } from '../attest/bundle/read-bundle.ts'
import { writeBundle } from '../attest/bundle/write-bundle.ts'
import type { DigestVerifier } from '../attest/key/digest-verifier.ts'
import type { ContentToSign } from '../attest/sign/sign-content.ts'
import { readStatement } from '../attest/statement/read-statement.ts'
import type { Verification } from '../attest/verify/verification.ts'
import type { SignerPolicy } from '../attest/verify/verification-policy.ts'
import { verifyBundle } from '../attest/verify/verify-bundle.ts'
import { FluxError } from '../core/error.ts'
import type { Clock } from './port.ts'
import type { SignerOptions } from './signer-options.ts'

/** What signatures of a signer are verified with. */
export interface SignatureChecker {
  readonly options: SignerOptions
  readonly clock: Clock
  readonly digests: DigestVerifier
}

const HINT = 'check that the trusted root is the one of the services that signed'

/**
 * Verifies what was just signed, in the form in which it will be written, as others will: nothing that does not verify leaves this run, and every
 * log and every authority that was asked must count.
 * @throws FluxError `sign/self-check`
 */
export function checkSigned(
  bundle: Bundle,
  content: ContentToSign,
  policy: SignerPolicy,
  checker: SignatureChecker,
): void {
  const result = verify(Buffer.from(writeBundle(bundle)), content, policy, checker)
  if (!result.accepted)
    throw new FluxError('sign/self-check', `what was signed does not verify: ${result.message}`, {
      hint: HINT,
    })
  if (result.logEntries.length < bundle.entries.length)
    throw new FluxError('sign/self-check', 'the trusted root does not know the log that was used', {
      hint: HINT,
    })
  const stamped = result.times.some(({ source }) => source === 'timestamp-authority')
  if (bundle.timestamps.length > 0 && !stamped)
    throw new FluxError(
      'sign/self-check',
      'the trusted root does not know the timestamp authority that was used',
      {
        hint: HINT,
      },
    )
}

/** Whether a bundle that was made before verifies for this content and signer. */
export function isAcceptable(
  bytes: Uint8Array,
  content: ContentToSign,
  policy: SignerPolicy,
  checker: SignatureChecker,
): boolean {
  try {
    const bundle = readBundle(bytes)
    const isSame =
      content.kind === 'message'
        ? bundle.content.kind === 'message'
        : bundle.content.kind === 'envelope' &&
          bundle.content.payloadType === content.payloadType &&
          equalBytes(bundle.content.payload, content.payload)
    return isSame && bundle.version === '0.3' && verify(bytes, content, policy, checker).accepted
  } catch (error) {
    if (error instanceof FluxError) return false
    throw error
  }
}

function verify(
  bytes: Uint8Array,
  content: ContentToSign,
  policy: SignerPolicy,
  { options: { roots, log = true }, clock, digests }: SignatureChecker,
): Verification {
  const signer: SignerPolicy =
    policy.kind === 'key' ? { ...policy, now: BigInt(clock.now()) * 1_000_000n } : policy
  const artifact = content.kind === 'message' ? content.artifact : artifactOf(content.payload)
  return verifyBundle(bytes, artifact, roots, { signer, ...(log ? {} : { logThreshold: 0 }) }, digests)
}

/** An artifact that a statement is about: any of its subjects with a digest that binds. */
function artifactOf(payload: Uint8Array): Artifact {
  const { subjects } = readStatement(payload)
  for (const { digests } of subjects) {
    const known = new Map<HashName, Uint8Array>()
    for (const name of HASH_NAMES) {
      const value = decodeHex(digests.get(name) ?? '')
      if (value !== undefined && value.length > 0) known.set(name, value)
    }
    if (known.size > 0) return { digests: known }
  }
  throw new FluxError(
    'sign/subjects',
    'no subject of the statement has a digest of SHA-256, SHA-384 or SHA-512',
    {
      hint: 'name at least one file or image',
    },
  )
}
