import type { HashName } from '../attest/artifact.ts'
import type { Bundle } from '../attest/bundle/bundle.ts'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { keyDetailsOf } from '../attest/sign/key-details.ts'
import type { ContentToSign } from '../attest/sign/sign-content.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import type { SignerPolicy, VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { isAcceptable, type SignatureChecker } from './check-signed.ts'
import { openKeyHolders } from './key-holders.ts'
import { createBundleMaker } from './make-bundle.ts'
import type { SignerOptions } from './signer-options.ts'
import type { SigningPorts } from './signing-ports.ts'

export type { ContentToSign } from '../attest/sign/sign-content.ts'
export type { SignerOptions } from './signer-options.ts'

/** Signs with one key, or as one identity. Several contents may be signed at the same time. */
export interface Signer {
  /** Digests that a `message` must bring, and whether its bytes too: an Ed25519 key signs those where no log is used. */
  readonly needs: { readonly hashes: readonly HashName[]; readonly bytes: boolean }
  /**
   * Makes a bundle of version 0.3 and verifies it as `flux verify` would: what comes out of here verifies.
   * @throws FluxError `sign/permission`, `sign/token`, `sign/refused`, `sign/service`, `sign/self-check`, `input/invalid`
   */
  sign(content: ContentToSign): Promise<Bundle>
  /**
   * Whether a bundle that was made before is as good as a new one: it verifies, for this content and this signer. Asks for an identity token where
   * the signer is an identity, and for no certificate.
   */
  accepts(bundle: Uint8Array, content: ContentToSign): Promise<boolean>
  /** What a verifier of this signer's work goes by; undefined where only the authority knows who the signer is. Asks as `accepts` does. */
  expectation(): Promise<SignerExpectation | undefined>
}

/** Whom to expect, and whose word to take for it. */
export interface SignerExpectation {
  readonly roots: readonly TrustedRoot[]
  readonly policy: VerificationPolicy
}

/** Statements above this may be refused by a log of the first interface, which takes them as a whole. */
const WELCOME_BYTES = 8 * 1024 * 1024

/** Opens a signer. Nothing is asked of anybody before there is something to sign. Throws `input/invalid`, `key/unsupported`. */
export async function openSigner(options: SignerOptions, ports: SigningPorts): Promise<Signer> {
  const { key, log = true } = options
  if (key === undefined && !log)
    throw new FluxError('input/invalid', 'a signature as an identity needs a transparency log', {
      hint: 'sign with a key to do without a log',
    })
  const hash = key === undefined ? 'sha256' : keyDetailsOf(key.publicKey).hash
  const holders = openKeyHolders(options, ports)
  const checker: SignatureChecker = { options, clock: ports.clock, digests: await loadDigestVerifier() }
  const maker = createBundleMaker(options, holders, ports, checker)
  return {
    needs: { hashes: [hash], bytes: key?.publicKey.algorithm.name === 'ed25519' && !log },
    sign: async (content) => {
      checkSize(content, options, ports)
      return maker.make(content)
    },
    accepts: async (bundle, content) => {
      const expected = await holders.expected(ports.clock.now() + LIMITS.signingBudgetMs)
      return expected !== undefined && isAcceptable(bundle, content, expected, checker)
    },
    expectation: async () => {
      const expected = await holders.expected(ports.clock.now() + LIMITS.signingBudgetMs)
      if (expected === undefined) return undefined
      const now = BigInt(ports.clock.now()) * 1_000_000n
      const signer: SignerPolicy = expected.kind === 'key' ? { ...expected, now } : expected
      return { roots: options.roots, policy: { signer, ...(log ? {} : { logThreshold: 0 }) } }
    },
  }
}

function checkSize(
  content: ContentToSign,
  { config, log = true }: SignerOptions,
  { warn }: SigningPorts,
): void {
  if (content.kind === 'message') return
  const { length } = content.payload
  // LIMIT: before anybody is asked for anything.
  if (length > LIMITS.signedPayloadBytes) {
    throw new FluxError(
      'input/invalid',
      `the statement has ${length} bytes, the limit is ${LIMITS.signedPayloadBytes}`,
      {
        hint: 'name large documents by their digest instead of putting them into the statement',
      },
    )
  }
  if (length > WELCOME_BYTES && log && config.logs.some(({ version }) => version === 1))
    warn(`the statement has ${length} bytes: a log may refuse it, because it takes the whole of it`)
}
