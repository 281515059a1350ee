/**
 * Who signed, as the certificate says (sigstore/fulcio, `docs/oid-info.md`). All of it is what the certificate authority saw, nothing is
 * the word of the build.
 */
export interface SignerIdentity {
  /** The one subject alternative name. */
  readonly subject: string
  readonly subjectKind: 'uri' | 'email' | 'other'
  readonly issuer: string
  /** What GitHub and others add; absent members were not in the certificate. */
  readonly claims: SignerClaims
}

/** Extensions 1.3.6.1.4.1.57264.1.9 and following, in their order, with the names of the older ones filled in. */
export interface SignerClaims {
  readonly buildSignerUri?: string
  readonly buildSignerDigest?: string
  readonly runnerEnvironment?: string
  readonly sourceRepository?: string
  readonly sourceDigest?: string
  readonly sourceRef?: string
  readonly sourceRepositoryId?: string
  readonly sourceOwner?: string
  readonly sourceOwnerId?: string
  readonly buildConfigUri?: string
  readonly buildConfigDigest?: string
  readonly buildTrigger?: string
  readonly runInvocation?: string
  readonly visibility?: string
  readonly environment?: string
  readonly tokenSubject?: string
  /** Name of the workflow, from the deprecated extension 4. */
  readonly workflowName?: string
}
