/** A release of the forge, published or still a draft. */
export interface Release {
  readonly id: number
  readonly tag: string
  readonly isDraft: boolean
  /** Page where people see it. */
  readonly page?: string
  /** Where files are sent to; opaque. */
  readonly uploadUrl: string
}

/** A file of a release. */
export interface ReleaseAsset {
  readonly id: number
  readonly name: string
  readonly size: number
  /** False: an upload that broke off, which the forge keeps by its name and gives to nobody. */
  readonly isWhole: boolean
  /** `sha256:` and hexadecimal digits, where the forge tells. */
  readonly digest?: string
}

/** A file to send. */
export interface UploadedFile {
  readonly name: string
  /** As the user wrote it. */
  readonly path: string
}

/** What was fetched of a release. */
export interface FetchedAsset {
  readonly sha256: Uint8Array
  readonly sha384: Uint8Array
  readonly sha512: Uint8Array
  /** Where it has at most as many bytes as were asked for. */
  readonly bytes?: Uint8Array
}

/** What a new release is called. */
export interface NewRelease {
  readonly tag: string
  readonly commit: string
  readonly title: string
  readonly notes: string
  readonly isPrerelease: boolean
}

/**
 * The releases of one repository. HOSTILE: others may write to it at the same time.
 * @throws FluxError `release/state`, `sign/permission`, `github/…`, `network/…`
 */
export interface ReleasePort {
  /** The commit that a tag names; undefined when there is no tag. */
  tagCommit(tag: string): Promise<string | undefined>
  /** The release of a tag, drafts too. Throws `release/state` when there are several drafts. */
  find(tag: string): Promise<Release | undefined>
  /** Makes a draft. */
  create(release: NewRelease): Promise<Release>
  /** All files, whole or not. */
  assets(release: Release): Promise<readonly ReleaseAsset[]>
  /** Sends a file. When the answer got lost it may be there, whole or not. */
  upload(release: Release, file: UploadedFile): Promise<void>
  remove(asset: ReleaseAsset): Promise<void>
  /** Fetches a file; its bytes too where there are at most `keep`. */
  download(asset: ReleaseAsset, keep: number): Promise<FetchedAsset>
  publish(release: Release): Promise<Release>
}
