import { apiHostOf, type ImageReference, isLoopbackRegistry } from '../../attest/oci/read-reference.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { VERSION } from '../../core/version.ts'
import type { HttpClient, HttpOptions, HttpRequest, HttpResponse } from '../http/http-client.ts'
import { basicAuthorization, type Credentials, type FindCredentials } from './credentials.ts'
import { fetchToken } from './fetch-token.ts'
import { type Challenge, readChallenge } from './read-challenge.ts'
import { checkRealm } from './realm.ts'
import { type RetryOptions, sendPatiently } from './registry-retry.ts'

/** What talking to a registry needs. */
export interface SessionOptions extends RetryOptions {
  readonly findCredentials: FindCredentials
  /** Opens the client of the program. */
  readonly openHttp: (options: HttpOptions) => HttpClient
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The operator allows this registry to be spoken to without encryption. */
  readonly isInsecure?: boolean
  /** Origins beyond the registry that the operator named. */
  readonly trustedOrigins?: readonly string[]
}

/** A request to the registry. */
export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  /** A path of the API, or an address that the registry gave. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly maxBytes?: number
  readonly timeoutMs?: number
  /** Sent once: what comes before has to be done again too. */
  readonly isOnce?: boolean
}

/** One repository of a registry, with what it takes to be let in. */
export interface RegistrySession {
  /** Of the registry. */
  readonly origin: string
  /** The answer, whatever its status, other than 401 and 403. @throws FluxError `oci/authentication` and what the network throws */
  send(request: RegistryRequest): Promise<HttpResponse>
  close(): Promise<void>
}

type Action = 'pull' | 'push'

/** LIMIT: answers of 401 to one request: one without a token, one with a token that is too old. */
const CHALLENGES = 2

/** Opens a session; connects to nothing. Credentials are looked for when the registry asks, and go to it and to its own token server alone. */
export function openRegistrySession(reference: ImageReference, options: SessionOptions): RegistrySession {
  const { registry, repository } = reference
  const isPlain = isLoopbackRegistry(registry) || options.isInsecure === true
  const base = new URL(`${isPlain ? 'http' : 'https'}://${apiHostOf(registry)}`)
  const env = options.env ?? {}
  const trustedOrigins = [base.origin, ...(options.trustedOrigins ?? [])]
  const plainOrigins = isPlain ? [base.origin] : []
  const http = options.openHttp({ trustedOrigins, plainOrigins, env })
  const realms = new Map<string, HttpClient>()
  const authorizations = new Map<Action, string>()
  let credentials: ReturnType<FindCredentials> | undefined

  const authorize = async (challenge: Challenge, action: Action): Promise<string | undefined> => {
    credentials ??= options.findCredentials()
    const found = (await credentials).credentials
    if (challenge.scheme === 'basic') return basicOf(found)
    const realm = checkRealm(challenge.realm, base)
    if (realm === undefined)
      throw new FluxError(
        'oci/authentication',
        `the registry ${quoted(registry)} names a token server that must not be asked`,
        { hint: 'use a registry whose token server is reached by https' },
      )
    const { url, isOwn } = realm
    const client =
      realms.get(url.origin) ??
      options.openHttp(isOwn ? { trustedOrigins: [url.origin], plainOrigins: [url.origin], env } : { env })
    realms.set(url.origin, client)
    const scope = challenge.scope ?? `repository:${repository}:${action === 'push' ? 'pull,push' : 'pull'}`
    const token = await fetchToken(
      { realm: url, service: challenge.service, scope, credentials: isOwn ? found : undefined },
      // A token server that sends elsewhere would take the credentials along.
      (request) => sendPatiently(() => client.send({ ...request, staysOnOrigin: true }), options),
    )
    return token === undefined ? undefined : `Bearer ${token}`
  }

  const send = async (request: RegistryRequest): Promise<HttpResponse> => {
    const url = new URL(request.url, base)
    const action = request.method === 'GET' || request.method === 'HEAD' ? 'pull' : 'push'
    for (let challenges = 0; ; challenges++) {
      // HOSTILE: an address for an upload is the word of the registry; only its own origin gets to see who asks.
      const isOwn = url.origin === base.origin
      const authorization = isOwn ? authorizations.get(action) : undefined
      const answer = await exchange(http, url, request, authorization, options)
      if (answer.status !== 401 || !isOwn || challenges === CHALLENGES)
        return checkAccess(answer, reference, (await credentials)?.notice)
      const challenge = readChallenge(answer.headers['www-authenticate'])
      if (challenge === undefined) throw denied(reference, 'asks for a way to log in that is not known')
      const next = await authorize(challenge, action)
      if (next === undefined || (challenge.scheme === 'basic' && next === authorization))
        return checkAccess(answer, reference, (await credentials)?.notice)
      authorizations.set(action, next)
    }
  }

  return {
    origin: base.origin,
    send,
    close: async () => {
      await Promise.all([http, ...realms.values()].map((client) => client.close()))
    },
  }
}

function exchange(
  http: HttpClient,
  url: URL,
  request: RegistryRequest,
  authorization: string | undefined,
  options: SessionOptions,
): Promise<HttpResponse> {
  const { method, headers, body, maxBytes, timeoutMs, isOnce } = request
  const sent: HttpRequest = {
    method,
    url: url.href,
    headers: {
      'user-agent': `flux-compiler/${VERSION}`,
      ...headers,
      ...(authorization === undefined ? {} : { authorization }),
    },
    ...(body === undefined ? {} : { body }),
    maxBytes: maxBytes ?? LIMITS.registryAnswerBytes,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
  return isOnce === true ? http.send(sent) : sendPatiently(() => http.send(sent), options)
}

function basicOf(credentials: Credentials | undefined): string | undefined {
  if (credentials?.kind === 'password') return basicAuthorization(credentials.username, credentials.password)
  return credentials?.kind === 'registry-token' ? `Bearer ${credentials.token}` : undefined
}

function checkAccess(
  answer: HttpResponse,
  reference: ImageReference,
  notice: string | undefined,
): HttpResponse {
  if (answer.status === 401)
    throw denied(reference, 'does not let this run in without other credentials', notice)
  if (answer.status === 403) throw denied(reference, 'does not allow this', notice)
  return answer
}

function denied({ registry, repository }: ImageReference, why: string, notice?: string): FluxError {
  const told = notice === undefined ? '' : `; ${notice}`
  return new FluxError(
    'oci/authentication',
    `the registry of ${quoted(`${registry}/${repository}`)} ${why}${told}`,
    { hint: 'log in with `docker login`, or set `DOCKER_AUTH_CONFIG`; signing needs the right to push' },
  )
}
