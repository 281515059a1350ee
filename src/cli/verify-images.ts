import type { ImageReference } from '../attest/oci/read-reference.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import type { VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ImageVerification } from '../run/verify-image.ts'
import type { ParsedCommand } from './command.ts'
import { connectImages } from './connect-images.ts'
import type { Environment } from './environment.ts'

/** What images are verified by. */
export interface ImageExpectation {
  readonly roots: readonly TrustedRoot[]
  readonly policy: VerificationPolicy
  readonly threshold?: number
}

/**
 * Verifies images as the options of `VERIFY_IMAGE_OPTIONS` say, one after another.
 * @throws FluxError what `verifyImage` throws, and `cli/usage`
 */
export async function verifyImages(
  references: readonly ImageReference[],
  expectation: ImageExpectation,
  parsed: ParsedCommand,
  environment: Environment,
): Promise<readonly ImageVerification[]> {
  const [{ verifyImage }, { isSha256Digest }, open] = await Promise.all([
    import('../run/verify-image.ts'),
    import('../attest/oci/descriptor.ts'),
    connectImages(parsed, environment),
  ])
  const index = parsed.values.get('index')
  if (index !== undefined && !isSha256Digest(index))
    throw new FluxError('cli/usage', `${quoted(index)} is no digest of an index`, {
      hint: 'write `--index sha256:` and 64 hexadecimal digits',
    })
  const verified: ImageVerification[] = []
  for (const reference of references) {
    const repository = open(reference)
    try {
      verified.push(
        await verifyImage({
          reference,
          repository,
          ...expectation,
          ...(index === undefined ? {} : { index }),
        }),
      )
    } finally {
      await repository.close()
    }
  }
  return verified
}
