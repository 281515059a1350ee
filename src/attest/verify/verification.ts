import type { FluxErrorCode } from '../../core/error.ts'
import type { SignerIdentity } from '../certificate/signer-identity.ts'
import type { Instant } from '../instant.ts'
import type { Statement } from '../statement/statement.ts'

/** What was found out about a bundle: accepted, with what is now known, or refused, with the first check that failed. */
export type Verification = AcceptedVerification | RefusedVerification

export interface AcceptedVerification {
  readonly accepted: true
  readonly signer: Signer
  /** Times at which the signature existed, from logs and timestamp authorities, sorted. */
  readonly times: readonly VerifiedTime[]
  /** Entries of transparency logs that count. */
  readonly logEntries: readonly { readonly log: string; readonly logIndex: bigint }[]
  /** Of envelopes. */
  readonly statement?: Statement
  readonly checks: readonly Check[]
  /** What a person should know though it is no reason to refuse, sorted. */
  readonly warnings: readonly string[]
}

export interface RefusedVerification {
  readonly accepted: false
  readonly code: FluxErrorCode
  readonly message: string
  readonly hint?: string
  readonly checks: readonly Check[]
}

/** Who signed: an identity that a certificate proves, or a key that the policy names. */
export type Signer =
  | { readonly kind: 'identity'; readonly identity: SignerIdentity; readonly fingerprint: string }
  | { readonly kind: 'key'; readonly fingerprint: string }

export interface VerifiedTime {
  readonly source: 'log' | 'timestamp-authority'
  /** Base URL of the log, or URI of the authority. */
  readonly from: string
  readonly operator?: string
  readonly time: Instant
}

/** One step of the verification, in the order in which they were done. */
export interface Check {
  readonly name: string
  readonly passed: boolean
  readonly detail?: string
}
