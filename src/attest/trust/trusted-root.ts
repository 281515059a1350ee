import type { Certificate } from '../certificate/certificate.ts'
import type { TimeWindow } from '../instant.ts'
import type { PublicKey } from '../key/public-key.ts'

/** Whom to trust (sigstore/protobuf-specs, `sigstore_trustroot.proto`). Instances that cannot be used are left out, with a reason. */
export interface TrustedRoot {
  readonly logs: readonly LogInstance[]
  readonly certificateLogs: readonly LogInstance[]
  readonly certificateAuthorities: readonly AuthorityInstance[]
  readonly timestampAuthorities: readonly AuthorityInstance[]
  /** Why instances were left out, sorted. */
  readonly unusable: readonly string[]
  /** Whether the root lists logs, and logs of certificates, usable or not: those that cannot be used take no demand away. */
  readonly listsLogs: boolean
  readonly listsCertificateLogs: boolean
}

/** A transparency log or a log of certificates, with one key and the time in which it counts. */
export interface LogInstance {
  readonly baseUrl: string
  readonly key: PublicKey
  /** 32 bytes: what entries, and the first four of them checkpoints, name the key by. */
  readonly id: Uint8Array
  readonly window: TimeWindow
  /** Who runs it; two logs of one operator count once where operators are counted. */
  readonly operator?: string
}

/** A certificate authority or a timestamp authority: certificates from the one next to the leaf to the anchor. */
export interface AuthorityInstance {
  readonly uri: string
  readonly organization?: string
  readonly certificates: readonly [Certificate, ...Certificate[]]
  readonly window: TimeWindow
  readonly operator?: string
  /** Remembers which of its certificates signed which: that depends on neither time nor bundle. Absent: it is found out each time. */
  readonly links?: AuthorityLinks
}

/** Answers about pairs of certificates of one authority. */
export interface AuthorityLinks {
  /** What is remembered of a pair, else what `verify` says, remembered from then on. */
  isSignedBy(certificate: Certificate, issuer: Certificate, verify: () => boolean): boolean
}
