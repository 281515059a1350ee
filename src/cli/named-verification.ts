import type { ArtifactVerification } from '../run/verify.ts'

/** An artifact as it was named, with what was found out about it. */
export interface NamedVerification {
  readonly name: string
  readonly verification: ArtifactVerification
}
