import type { Instant, TimeWindow } from '../instant.ts'
import type { PublicKey } from '../key/public-key.ts'
import type { IdentityPolicy } from './identity-policy.ts'

/** What a bundle must prove. The policy decides, never the bundle: leaving things out lowers no threshold. */
export interface VerificationPolicy {
  readonly signer: SignerPolicy
  /** Distinct log operators with a good entry. Default: 1 where the root lists logs and the authority is not GitHub's own, else 0. */
  readonly logThreshold?: number
  /** Distinct sources of verified time. Default: 1 for certificates, 0 for keys. */
  readonly timeThreshold?: number
  /** Distinct logs of certificates. Default: 1 where the root lists such logs. */
  readonly certificateLogThreshold?: number
  /** Compared whole. Absent: envelopes with any predicate. */
  readonly predicateType?: string
  /** A subject must also have this name. */
  readonly subjectName?: string
}

export type SignerPolicy =
  | { readonly kind: 'identity'; readonly identity: IdentityPolicy }
  | {
      readonly kind: 'key'
      readonly keys: readonly [TrustedKey, ...TrustedKey[]]
      /** Whether an entry of a transparency log is needed. Default true, as cosign does. */
      readonly requireLog: boolean
      /** The time of the run, for keys with a window when nothing else tells the time. */
      readonly now?: Instant
    }

/** A key that may sign, and when. */
export interface TrustedKey {
  readonly key: PublicKey
  readonly window?: TimeWindow
  readonly revokedAt?: Instant
  readonly revocation?: 'compromise' | 'superseded'
}
