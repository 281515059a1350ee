/** One entry of a tree. Directories are not listed. */
export interface TreeEntry {
  /** Relative to the root of the tree, `/` only, never absolute, never with `.` or `..` segments. */
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'submodule'
  readonly executable: boolean
  /** In bytes; absent when the tree does not know it without reading. */
  readonly size?: number
  /** Git object id of the blob, where known. Equal ids mean equal bytes. */
  readonly id?: string
}

/** What `read` gives: the bytes, or the reason why there are none. */
export type TreeContent = Uint8Array | 'absent' | 'too-large' | 'not-a-file'

/**
 * A repository at one revision, read-only. Guarantees: `list` is sorted by path in code-unit order; nothing outside
 * the tree is ever read; a symlink is an entry and is never followed; `read` never cuts a file short.
 */
export interface Tree {
  /** What this tree is, for messages: a short commit id or `working tree`. Never a host path. */
  readonly label: string
  list(): Promise<readonly TreeEntry[]>
  read(path: string, maxBytes: number): Promise<TreeContent>
}
