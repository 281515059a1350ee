import type { TextHash } from './text-hash.ts'

/** How a bill is written. */
export interface WriteOptions {
  /** Takes the place of the id that is made from the content; lower case. */
  readonly uuid?: string
  /** SHA-256 for the id. Default: the one in plain code, which is slower than that of a host. */
  readonly startHash?: () => TextHash
}
