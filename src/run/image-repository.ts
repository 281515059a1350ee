import type { Descriptor } from '../attest/oci/descriptor.ts'

/** A manifest as a registry gave it; its bytes have its digest. */
export interface FetchedManifest {
  readonly content: Uint8Array
  readonly mediaType: string
  readonly digest: string
  /** What the registry calls this version by, for a change that nobody else makes at the same time. */
  readonly etag?: string
}

/** A manifest to write. */
export interface ManifestUpload {
  /** A tag, or the digest of `content`. */
  readonly reference: string
  readonly mediaType: string
  readonly content: Uint8Array
  /** Only if it still has this etag, or if there is none. Not every registry heeds it. */
  readonly condition?: { readonly kind: 'unchanged'; readonly etag: string } | { readonly kind: 'absent' }
}

/** What became of it: `changed` when the condition did not hold. `isReferrer`: the registry says that it lists what refers to its subject. */
export type ManifestOutcome =
  | { readonly kind: 'written'; readonly isReferrer: boolean }
  | { readonly kind: 'changed' }

/**
 * One repository of a registry. What it gives has the digest that it was asked for.
 * @throws FluxError `oci/authentication`, `oci/registry`, `oci/too-large`, `attest/digest-mismatch`, and what the network throws
 */
export interface ImageRepository {
  /** By tag or digest; undefined when there is none. */
  manifest(reference: string): Promise<FetchedManifest | undefined>
  /** Content of a layer or a config, at most `maxBytes`. */
  blob(descriptor: Descriptor, maxBytes: number): Promise<Uint8Array>
  /** Writes content if it is not there yet. */
  pushBlob(content: Uint8Array): Promise<void>
  pushManifest(upload: ManifestUpload): Promise<ManifestOutcome>
  /** What refers to a manifest, of one type or of any; undefined when the registry cannot tell. */
  referrers(digest: string, artifactType?: string): Promise<readonly Descriptor[] | undefined>
}
