import type { Unavailable } from '../../../core/fact.ts'
import type { Ecosystem, IntegrityAlgorithm } from '../model.ts'

/** How strong the evidence is that a release was made by who should have made it, from weak to strong. */
export const TRUST_LEVELS = ['none', 'provenance', 'trusted-publisher', 'staged'] as const
export type TrustLevel = (typeof TRUST_LEVELS)[number]

/** What was found about the signatures of the registry over a release. */
export const SIGNATURE_STATES = ['expired', 'invalid', 'missing', 'valid'] as const
export type SignatureState = (typeof SIGNATURE_STATES)[number]

/** What was found about the provenance of a release; `mismatch`: it is that of another archive or another package. */
export const PROVENANCE_STATES = ['invalid', 'mismatch', 'missing', 'valid'] as const
export type ProvenanceState = (typeof PROVENANCE_STATES)[number]

/** Who built a release, by the certificate of its provenance: what the build itself claims does not count. */
export interface SourceIdentity {
  /** Address of the repository. */
  readonly repository?: string
  /** Path of the workflow file in the repository. */
  readonly workflow?: string
  /** Full name of the branch or tag that was built: `refs/tags/v1.2.3`. */
  readonly ref?: string
  readonly commit?: string
  /** Kind of the machine that built it: `github-hosted`. */
  readonly builder?: string
  /** Address of the service that vouches for the identity. */
  readonly issuer?: string
}

/** What the signatures and attestations of a release prove. Each part may be unknown for a reason of its own. */
export interface ReleaseEvidence {
  readonly signature: SignatureState | Unavailable
  readonly provenance: ProvenanceState | Unavailable
  /** Of provenance that is `valid`. */
  readonly source?: SourceIdentity
}

/** One file of a release. */
export interface ReleaseArchive {
  readonly url?: string
  /** Name of the file, where a release has several. */
  readonly file?: string
  /** When this file was added; absent where only the release has a time. */
  readonly publishedAt?: number
  readonly hashes: readonly { readonly algorithm: IntegrityAlgorithm; readonly hex: string }[]
}

/** What a registry says of one version. What is absent the registry does not tell, or says nothing against. */
export interface RegistryRelease {
  readonly version: string
  /** Milliseconds since the Unix epoch; absent where the registry tells no time that counts. */
  readonly publishedAt?: number
  readonly isYanked: boolean
  /** The text against its use. */
  readonly deprecated?: string
  /** As the registry has it: an SPDX expression, or not. */
  readonly license?: string
  /** Whether code of it runs when it is installed; absent where the registry does not tell. */
  readonly runsAtInstall?: boolean
  /** Whether installing it compiles code; absent where the registry does not tell. */
  readonly buildsNative?: boolean
  /** Account that published it. */
  readonly publisher?: string
  /** A workflow published it, under the name of the forge, which is nobody's account. */
  readonly isByWorkflow?: true
  /** Accounts that could publish when it was published. */
  readonly maintainers?: readonly string[]
  /** Absent where the registry has no such evidence for any package. */
  readonly trust?: TrustLevel
  readonly archives: readonly ReleaseArchive[]
  /** Commands that it installs; absent where the registry does not tell. */
  readonly commands?: readonly string[]
  /** Signatures of the registry over name, version and hash. */
  readonly signatures?: readonly RegistrySignature[]
  /** Path of its attestations at the registry. */
  readonly attestations?: string
}

/** One signature of a registry. Nothing of it is checked. */
export interface RegistrySignature {
  readonly keyId: string
  /** Base64. */
  readonly signature: string
}

/** What a registry says of one name. */
export interface RegistryPackage {
  readonly ecosystem: Ecosystem
  readonly name: string
  /** By version, in the order of the registry. */
  readonly releases: ReadonlyMap<string, RegistryRelease>
  /** When the name was first used, where that is known apart from the releases: some may have been removed. */
  readonly createdAt?: number
  /** Why no release has a time; undefined where times are told. */
  readonly timeless?: string
  /** The answer may lack releases that the registry has. */
  readonly isPartial?: true
  /** The registry left out who published what, and what it signed: a mirror that passes on less than it got. */
  readonly isStripped?: true
}

/** A release, and the archive that a lock fixes for it. */
export interface ReleaseQuery {
  readonly ecosystem: Ecosystem
  readonly name: string
  readonly version: string
  /** Hexadecimal SHA-512 of the archive by the lock; absent when the lock has none. */
  readonly sha512?: string
  /** Hexadecimal SHA-256 of the archives by the lock, where a release has several. */
  readonly sha256?: readonly string[]
}

/**
 * Asks the public registries about packages. It remembers its answers for the run, bounds how much it asks, and never throws
 * because of an answer: what could not be had is `Unavailable`. Undefined means that the registry has no such thing.
 */
export interface RegistryPort {
  /** Whether the name must not leave the machine: nobody is asked about it. */
  isPrivate(name: string): boolean
  /** Everything that the registry says of a name. Releases may lack what is asked for one by one. */
  package(ecosystem: Ecosystem, name: string): Promise<RegistryPackage | undefined | Unavailable>
  /** One release with everything that can be known of it. */
  release(query: ReleaseQuery): Promise<RegistryRelease | undefined | Unavailable>
  /** What its signatures and attestations prove about the archive of the lock. */
  evidence(query: ReleaseQuery): Promise<ReleaseEvidence | Unavailable>
}
