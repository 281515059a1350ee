import type { HashName } from '../artifact.ts'

/** A Sigstore bundle, read (sigstore/protobuf-specs, `sigstore_bundle.proto`). Nothing in it is trusted yet. */
export interface Bundle {
  readonly version: BundleVersion
  readonly material: KeyMaterial
  /** At most `LIMITS.bundleEntries`. */
  readonly entries: readonly LogEntry[]
  /** DER of each RFC 3161 `TimeStampResp`. */
  readonly timestamps: readonly Uint8Array[]
  readonly content: BundleContent
}

export type BundleVersion = '0.1' | '0.2' | '0.3'

/** What names the key: certificates in DER, the leaf first, or a hint of a key that the verifier already has. */
export type KeyMaterial =
  | { readonly kind: 'certificate'; readonly certificates: readonly [Uint8Array, ...Uint8Array[]] }
  | { readonly kind: 'public-key'; readonly hint: string }

/** What was signed: the digest of a file, or an envelope with a statement. */
export type BundleContent = MessageContent | EnvelopeContent

export interface MessageContent {
  readonly kind: 'message'
  readonly digest: { readonly algorithm: HashName; readonly value: Uint8Array }
  readonly signature: Uint8Array
}

/** A DSSE envelope with its one signature. */
export interface EnvelopeContent {
  readonly kind: 'envelope'
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly signature: Uint8Array
  readonly keyId?: string
}

/** One entry of a transparency log. */
export interface LogEntry {
  /** In the whole log. */
  readonly logIndex: bigint
  /** Identifies the key of the log: 32 bytes. */
  readonly logId: Uint8Array
  readonly kind: string
  readonly version: string
  /** Seconds since the Unix epoch; counts only with `promise`. */
  readonly integratedTime?: bigint
  /** The signed entry timestamp. */
  readonly promise?: Uint8Array
  readonly proof?: InclusionProof
  /** The canonicalised body, as the log hashed it. */
  readonly body: Uint8Array
}

/** RFC 6962, section 2.1.1, with the checkpoint that signs the root. */
export interface InclusionProof {
  /** In the tree of the shard. */
  readonly logIndex: bigint
  readonly rootHash: Uint8Array
  readonly treeSize: bigint
  readonly hashes: readonly Uint8Array[]
  /** A signed note; absent in old bundles, which then have no proof that counts. */
  readonly checkpoint?: string
}
