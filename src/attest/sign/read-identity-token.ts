import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { decodeBase64 } from '../base64.ts'
import type { Instant } from '../instant.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import type { IdentityToken } from './identity-token.ts'

/** What services of Sigstore are named in a token. */
export const SIGNING_AUDIENCE = 'sigstore'

const SECOND = 1_000_000_000n
/** A token that ends sooner may be over before the authority sees it. */
const MINIMAL_LIFETIME = 60n * SECOND
const HINT = 'get a token for the audience `sigstore` right before signing'

/**
 * Decodes an identity token and checks what can be checked without keys: form, audience and lifetime. Nothing of it comes into a message.
 * @throws FluxError `sign/token`
 */
export function readIdentityToken(text: string, now: Instant): IdentityToken {
  // LIMIT: the token goes into a header-sized part of a request; real ones have 2 KiB.
  if (text.length > LIMITS.identityTokenLength) throw refused('is too long')
  const parts = text.split('.')
  const payload = decodeBase64(parts[1] ?? '')
  if (parts.length !== 3 || parts.some((part) => part === '') || payload === undefined)
    throw refused('does not have the form of a token')
  const claims = readClaims(payload)
  const issuer = textOf(claims, 'iss')
  const subject = textOf(claims, 'sub')
  if (issuer === undefined || subject === undefined) throw refused('names no issuer or no subject')
  const audience = claims['aud'] ?? null
  const audiences: readonly JsonValue[] = Array.isArray(audience) ? audience : [audience]
  if (!audiences.includes(SIGNING_AUDIENCE)) throw refused('is for another audience')
  const expires = claims['exp']
  if (typeof expires !== 'number' || !Number.isSafeInteger(expires))
    throw refused('does not say when it ends')
  const end = BigInt(expires) * SECOND
  if (end - now < MINIMAL_LIFETIME) throw refused('has ended, or ends within a minute')
  const email = textOf(claims, 'email')
  if (email !== undefined && claims['email_verified'] !== true && claims['email_verified'] !== 'true')
    throw refused('names an e-mail address that nobody has verified')
  return {
    text,
    issuer,
    subject,
    challenge: email ?? subject,
    ...(email === undefined ? {} : { email }),
    expires: end,
    claims: new Map(
      Object.entries(claims).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  }
}

function readClaims(payload: Uint8Array): JsonObject {
  let value: JsonValue
  try {
    value = readStrictJson(payload, {
      bytes: LIMITS.identityTokenLength,
      depth: LIMITS.identityTokenDepth,
      what: 'the token',
    })
  } catch {
    // The cause may hold a piece of the token.
    throw refused('does not have the form of a token')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('does not have the form of a token')
  return value as JsonObject
}

function textOf(claims: JsonObject, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function refused(why: string): FluxError {
  return new FluxError('sign/token', `the identity token ${why}`, { hint: HINT })
}
