import type { CdxVulnerability } from './cyclonedx/document.ts'
import type { TextHash } from './text-hash.ts'

/** How a bill is written. */
export interface WriteOptions {
  /** Takes the place of the id that is made from the content; lower case. */
  readonly uuid?: string
  /** Entries about the components, for the formats that have a place for them; sorted. */
  readonly vulnerabilities?: readonly CdxVulnerability[]
  /** SHA-256 for the id. Default: the one in plain code, which is slower than that of a host. */
  readonly startHash?: () => TextHash
}
