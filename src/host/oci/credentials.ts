/** What a registry knows somebody by. Never part of a message. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A token that other tokens are made from. */
  | { readonly kind: 'identity-token'; readonly token: string }
  /** A token that registries take as it is. */
  | { readonly kind: 'registry-token'; readonly token: string }

/** What was found for a registry, and why nothing was. */
export interface FoundCredentials {
  readonly credentials?: Credentials
  /** What to tell when the registry wants credentials; without anything secret. */
  readonly notice?: string
}

/** Looks for credentials; called only when a registry asks for some. */
export type FindCredentials = () => Promise<FoundCredentials>

/** The value of `Authorization` for a user name and a password (RFC 7617). */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** What must stand in no log: a password, also in the form in which it is sent and kept, or a token. */
export function secretsOf(credentials: Credentials | undefined): readonly string[] {
  if (credentials === undefined) return []
  if (credentials.kind !== 'password') return [credentials.token]
  const { username, password } = credentials
  return [password, basicAuthorization(username, password).slice('Basic '.length)]
}
