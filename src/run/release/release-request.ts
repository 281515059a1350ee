import type { SignedStatement } from '../attest/attest.ts'
import type { Predicate } from '../attest/load-predicate.ts'
import type { AttestationStore } from '../attestation-store.ts'
import type { SignedFilesPort } from '../sign.ts'
import type { Signer } from '../signer.ts'
import type { ReleasePort } from './release-port.ts'

/** What is released. */
export interface ReleaseRequest {
  /** `owner/name`. */
  readonly repository: string
  readonly tag: string
  /** The commit that was built: 40 or 64 hexadecimal digits. */
  readonly commit: string
  /** Files that were built, as the user wrote them. */
  readonly files: readonly string[]
  /** Folder for what is made of them; it exists. */
  readonly output: string
  readonly title?: string
  readonly notes?: string
  readonly isPrerelease?: boolean
  /** What is said of the files, beside the bills of materials. */
  readonly predicates: readonly Predicate[]
  /** Detached signatures and certificates too, for old verifiers. */
  readonly isLegacy?: boolean
  /** Files of the release with other content are replaced. */
  readonly mayReplace?: boolean
  /** The release stays a draft. */
  readonly staysDraft?: boolean
  /** Fingerprint that the key must have: that of `cosign.pub`, which users verify with. */
  readonly expectedFingerprint?: string
  /** References of images that are released with the files. */
  readonly images?: readonly string[]
  /** Images that were built and are in no registry yet. */
  readonly layouts?: readonly ReleaseLayout[]
}

/** An image, or an index of images, that is pushed with a release. */
export interface ReleaseLayout {
  /** Folder of the layout, as the user wrote it. */
  readonly folder: string
  /** Repository and tag that it gets. */
  readonly reference: string
}

/** The world of a release. */
export interface ReleasePorts {
  readonly files: SignedFilesPort
  readonly signer: Signer
  /** Absent: everything is made, and nothing is sent. */
  readonly releases?: ReleasePort
  /** Keeps the attestations in the repository of the forge too. */
  readonly store?: AttestationStore
  /** The registries of images; needed where some are released. */
  readonly images?: ReleaseImages
  /** Bills of materials of the commit. The same commit gives the same text. */
  readonly makeBills?: () => Promise<readonly ReleaseBill[]>
  /** Told before each step. A step that throws leaves everything as it is: the next run goes on. */
  readonly onStep?: (step: ReleaseStep) => void
}

/** Pushes images, and signs them where they lie. What is there already stays. Throws `oci/…`, `sign/…`. */
export interface ReleaseImages {
  /**
   * Reads a layout with everything in it; nothing is sent.
   * @returns its digest
   * @throws FluxError `input/…`, `attest/digest-mismatch`
   */
  inspect(layout: ReleaseLayout): string
  /**
   * Pushes a layout that still has this digest. Another image under the tag is replaced only where `mayReplace`.
   * @returns `REPOSITORY@sha256:HEX`
   * @throws FluxError `release/asset-changed`
   */
  push(layout: ReleaseLayout, digest: string, mayReplace: boolean): Promise<string>
  /** Signs the image that a reference means. @returns `REPOSITORY@sha256:HEX` */
  sign(reference: string): Promise<string>
  /** Puts a statement beside an image that `sign` gave. */
  attach(image: string, statement: SignedStatement): Promise<void>
}

/** A bill of materials of what is released. */
export interface ReleaseBill {
  readonly kind: 'cyclonedx' | 'spdx'
  readonly text: string
}

/** The steps, in their order. */
export const RELEASE_STEPS = [
  'inspect',
  'adopt',
  'checksums',
  'bills',
  'sign',
  'push',
  'images',
  'attest',
  'guide',
  'upload',
  'verify',
  'publish',
] as const
export type ReleaseStep = (typeof RELEASE_STEPS)[number]

/** A file that was built. */
export interface BuiltFile {
  /** As the user wrote it. */
  readonly path: string
  /** Its name in the release. */
  readonly asset: string
  readonly sha256: Uint8Array
  readonly sha512: Uint8Array
}

/** A file that belongs into the release. */
export interface OutputFile {
  readonly asset: string
  readonly path: string
  /** Of the file when it was built or made. */
  readonly sha256: Uint8Array
}

/** What became of a release. */
export interface ReleaseResult {
  readonly tag: string
  readonly page?: string
  readonly isPublished: boolean
  /** All files, sorted by name, with what was done. */
  readonly assets: readonly { readonly name: string; readonly outcome: 'uploaded' | 'kept' | 'made' }[]
  /** How users verify, as Markdown. */
  readonly guide: string
  /** What a person should know though it stopped nothing. */
  readonly notes: readonly string[]
}
