import type { Instant } from '../instant.ts'

/** What an identity token (a JWT of OpenID Connect) says. It was decoded and not verified: the certificate authority does that. */
export interface IdentityToken {
  /** The token itself. A secret: whoever has it can sign as its subject. */
  readonly text: string
  readonly issuer: string
  /** What the holder of the key signs to show that the key is his: the verified e-mail address, else the subject. */
  readonly challenge: string
  readonly subject: string
  readonly email?: string
  readonly expires: Instant
  /** All claims that are texts, by name. */
  readonly claims: ReadonlyMap<string, string>
}
