/**
 * Who must have signed: every member that is there must match, compared as a whole. At least `issuer` and one of `subject`,
 * `subjectPattern` and `sourceRepository` are there; a claim that is asked for and not in the certificate is a refusal.
 */
export interface IdentityPolicy {
  readonly issuer: string
  /** The subject alternative name, case-sensitive. */
  readonly subject?: string
  /** A regular expression that the whole name must match, in linear time; never searched within. */
  readonly subjectPattern?: string
  /** `https://github.com/owner/name`; ASCII case does not count. */
  readonly sourceRepository?: string
  readonly sourceRepositoryId?: string
  readonly sourceOwner?: string
  readonly sourceOwnerId?: string
  /** Exact, or with `*`, which does not cross `/`. */
  readonly sourceRef?: string
  /** 40 or 64 hexadecimal digits. */
  readonly sourceDigest?: string
  /** `[host/]owner/name/path.yml`: the workflow that signed, without its ref. */
  readonly signerWorkflow?: string
  /** Exact, or with `*`, which does not cross `/`. */
  readonly signerRef?: string
  readonly signerDigest?: string
  /** Triggers that may sign. */
  readonly buildTriggers?: readonly string[]
  readonly runnerEnvironment?: string
  readonly visibility?: string
  /** What the run's address begins with, up to a `/`. */
  readonly runInvocation?: string
}
