import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { HttpRequest, HttpResponse } from '../http/http-client.ts'
import { asString, member } from '../json-shape.ts'
import { basicAuthorization, type Credentials } from './credentials.ts'

/** What a token is asked for with. */
export interface TokenRequest {
  readonly realm: URL
  readonly service: string | undefined
  readonly scope: string
  readonly credentials: Credentials | undefined
}

/** HOSTILE: what may stand in a header. */
const TOKEN = /^[\x21-\x7e]{1,65536}$/
/** Servers that speak OAuth 2 alone answer a `GET` with these. */
const WITHOUT_GET: ReadonlySet<number> = new Set([404, 405])
const CLIENT = 'flux'

/**
 * Gets a token from the realm of a registry ("Token Authentication Specification" and "OAuth2 Token Authentication" of the distribution
 * project). Undefined: it gives none for these credentials.
 */
export async function fetchToken(
  request: TokenRequest,
  send: (request: HttpRequest) => Promise<HttpResponse>,
): Promise<string | undefined> {
  const { credentials } = request
  if (credentials?.kind === 'registry-token') return credentials.token
  if (credentials?.kind === 'identity-token')
    return readToken(
      await send(formRequest(request, { grant_type: 'refresh_token', refresh_token: credentials.token })),
    )
  const answer = await send(queryRequest(request, credentials))
  if (credentials === undefined || !WITHOUT_GET.has(answer.status)) return readToken(answer)
  const { username, password } = credentials
  return readToken(await send(formRequest(request, { grant_type: 'password', username, password })))
}

function queryRequest(
  { realm, service, scope }: TokenRequest,
  credentials: { readonly username: string; readonly password: string } | undefined,
): HttpRequest {
  const url = new URL(realm)
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', scope)
  return {
    method: 'GET',
    url: url.href,
    headers: {
      accept: 'application/json',
      ...(credentials === undefined
        ? {}
        : { authorization: basicAuthorization(credentials.username, credentials.password) }),
    },
    maxBytes: LIMITS.registryAnswerBytes,
  }
}

function formRequest(
  { realm, service, scope }: TokenRequest,
  grant: Readonly<Record<string, string>>,
): HttpRequest {
  const form = new URLSearchParams({
    ...grant,
    ...(service === undefined ? {} : { service }),
    scope,
    client_id: CLIENT,
  })
  return {
    method: 'POST',
    url: realm.href,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    maxBytes: LIMITS.registryAnswerBytes,
  }
}

function readToken({ status, body }: HttpResponse): string | undefined {
  if (status !== 200) return undefined
  let answer: unknown
  try {
    answer = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new FluxError('oci/authentication', 'the registry names a token server that answers with no JSON')
  }
  const token = asString(member(answer, 'token')) ?? asString(member(answer, 'access_token'))
  return token !== undefined && TOKEN.test(token) ? token : undefined
}
