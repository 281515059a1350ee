import type { SigningKey } from '../attest/key/signing-key.ts'
import type { SigningConfig } from '../attest/sign/signing-config.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'

/** Who signs, and with which services. */
export interface SignerOptions {
  /** Absent: whoever the identity token names. */
  readonly key?: SigningKey
  readonly config: SigningConfig
  /** What the result is verified against. */
  readonly roots: readonly TrustedRoot[]
  /** Whether entries in transparency logs are made; only a key can do without. Default: true. */
  readonly log?: boolean
  /** Whether timestamps are asked for, where the configuration has an authority. Default: true. */
  readonly timestamp?: boolean
  /** Whether the name of a private repository may go into logs that everybody can read. Default: false. */
  readonly allowsPublicLog?: boolean
}
