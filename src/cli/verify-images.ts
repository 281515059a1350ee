import { decodeHex } from '../attest/base64.ts'
import { type ImageReference, textOfReference } from '../attest/oci/read-reference.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import type { AcceptedVerification } from '../attest/verify/verification.ts'
import type { VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ArtifactVerification } from '../run/verify.ts'
import type { ImageVerification } from '../run/verify-image.ts'
import type { ParsedCommand } from './command.ts'
import { connectImages, type OpenImageRepository } from './connect-images.ts'
import type { Environment } from './environment.ts'
import type { NamedVerification } from './named-verification.ts'

/** Verifies one image in its registry, in the form in which other artifacts are told. */
export type VerifyImageArgument = (
  reference: ImageReference,
  expectation: {
    readonly roots: readonly TrustedRoot[]
    readonly policy: VerificationPolicy
    readonly signers?: number
    readonly check?: (verification: AcceptedVerification) => void
  },
) => Promise<NamedVerification>

/**
 * Makes what verifies images as the options of `VERIFY_IMAGE_OPTIONS` say. Nothing is loaded, read or connected before the first one.
 * @throws FluxError what `verifyImage` throws, and `cli/usage`
 */
export function createImageVerifier(parsed: ParsedCommand, environment: Environment): VerifyImageArgument {
  // Standard input has the password once.
  let opening: Promise<OpenImageRepository> | undefined
  return async (reference, { roots, policy, signers, check }) => {
    opening ??= connectImages(parsed, environment)
    const [{ verifyImage }, { isSha256Digest }, open] = await Promise.all([
      import('../run/verify-image.ts'),
      import('../attest/oci/descriptor.ts'),
      opening,
    ])
    const index = parsed.values.get('index')
    if (index !== undefined && !isSha256Digest(index))
      throw new FluxError('cli/usage', `${quoted(index)} is no digest of an index`, {
        hint: 'write `--index sha256:` and 64 hexadecimal digits',
      })
    const repository = open(reference)
    try {
      const result = await verifyImage({
        reference,
        repository,
        roots,
        policy,
        ...(signers === undefined ? {} : { threshold: signers }),
        ...(check === undefined ? {} : { check }),
        ...(index === undefined ? {} : { index }),
      })
      return { name: `${result.name}@${result.digest}`, verification: asArtifact(result) }
    } catch (error) {
      // One image that is not what it should be does not hide what is said of the others.
      if (!(error instanceof FluxError) || error.kind !== 'refused') throw error
      const { code, hint, message } = error
      const refusal = { code, message, ...(hint === undefined ? {} : { hint }) }
      return {
        name: textOfReference(reference),
        verification: { accepted: false, digests: new Map(), signatures: [], signers: [], refusal },
      }
    } finally {
      await repository.close()
    }
  }
}

function asArtifact({
  accepted,
  digest,
  candidates,
  signers,
  refusal,
}: ImageVerification): ArtifactVerification {
  return {
    accepted,
    digests: new Map([['sha256', decodeHex(digest.slice('sha256:'.length)) ?? new Uint8Array()]]),
    signatures: candidates.map(({ format, digest: place, verification }) => ({
      source: `${format} ${place}`,
      verification,
    })),
    signers,
    ...(refusal === undefined ? {} : { refusal }),
  }
}
