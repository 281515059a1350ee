import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { FluxError } from '../../core/error.ts'
import { type AddressGuard, createAddressGuard } from './address.ts'
import { createConnector, type DialPolicy, errorCause } from './connector.ts'
import { proxyFor } from './proxy.ts'
import { loadAgent, loadProxyAgent, loadSendRequest } from './undici-parts.ts'

/** One request. Header names are lower case. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** The body in pieces, in place of `body`, for what is too large for memory; begun anew each time. Needs `content-length` in `headers`. */
  readonly pieces?: () => AsyncIterable<Uint8Array>
  /** Cap on the body of the answer, in bytes, unpacked. Default 32 MiB. */
  readonly maxBytes?: number
  /** The answer may come compressed: for large texts. What comes out of it has the same cap. Default: false. */
  readonly acceptsGzip?: boolean
  /**
   * Takes the body of an answer with status 200 piece by piece, each with its offset, in place of the answer, which has none then.
   * False: that is enough, and the rest is not read. A request that is sent again begins at 0 again.
   */
  readonly sink?: (piece: Uint8Array, offset: number) => boolean
  /** For the whole exchange, redirects included. Default 30 s. */
  readonly timeoutMs?: number
  /** A redirect to another origin is refused, also one that would carry no credentials. Default: false. */
  readonly staysOnOrigin?: boolean
  readonly signal?: AbortSignal
}

/** A complete answer; a body that was cut short is an error, never an answer. */
export interface HttpResponse {
  readonly status: number
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Where the answer came from, after redirects. */
  readonly url: string
}

/** The one way out to the network. */
export interface HttpClient {
  /** @throws FluxError `network/refused-address`, `network/timeout`, `network/too-large`, `network/unreachable` */
  send(request: HttpRequest): Promise<HttpResponse>
  close(): Promise<void>
}

/** What the configuration of the machine allows beyond the public internet. */
export interface HttpOptions {
  /**
   * Origins that the operator named (`GITHUB_API_URL`, a registry in the configuration): private addresses are allowed
   * there, and plain `http` too when the host is a loopback address. Never filled from a repository.
   */
  readonly trustedOrigins?: readonly string[]
  /** Of those, origins that the operator allows to be reached by plain `http` though they are another machine. */
  readonly plainOrigins?: readonly string[]
  /** Proxy settings are read from here. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** For a connection to be made. Default 10 s. */
  readonly connectTimeoutMs?: number
  /** Resolves names; default: the system's. */
  readonly lookup?: LookupFunction
}

const MAX_BODY_BYTES = 32 * 1024 * 1024
const MAX_HEADER_BYTES = 64 * 1024
const MAX_REDIRECTS = 5
const TIMEOUT_MS = 30_000
const CONNECT_TIMEOUT_MS = 10_000
const CONNECTIONS_PER_ORIGIN = 10
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Headers that must not reach another origin. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'private-token',
])

/** Opens the client. Loads and connects nothing before the first request. */
export function createHttpClient(options: HttpOptions = {}): HttpClient {
  const guard = createAddressGuard()
  const trusted = new Set((options.trustedOrigins ?? []).map((origin) => new URL(origin).origin))
  const plain = new Set((options.plainOrigins ?? []).map((origin) => new URL(origin).origin))
  const dispatchers = new Map<string, Promise<Dispatcher>>()

  const dispatcherFor = (url: URL): Promise<Dispatcher> => {
    const isTrusted = trusted.has(url.origin)
    const proxy = proxyFor(url, options.env ?? {})
    const key = `${isTrusted ? url.origin : ''} ${proxy ?? ''}`
    const known = dispatchers.get(key)
    if (known !== undefined) return known
    const connectMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
    const made = openDispatcher({ guard, isTrusted, lookup: options.lookup }, proxy, connectMs)
    dispatchers.set(key, made)
    return made
  }

  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const timeoutMs = request.timeoutMs ?? TIMEOUT_MS
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal])
    let url = checkUrl(request.url, trusted, plain, guard)
    let headers = request.headers ?? {}
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const sent = exchange(await dispatcherFor(url), url, { ...request, headers, signal })
      const answer = await Promise.race([sent, abortion(signal)]).catch((cause: unknown) => {
        throw toFluxError(cause, url, timeout.aborted)
      })
      const target = answer.headers['location']
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      if (!REDIRECTS.has(answer.status) || target === undefined || !isRead) return answer
      // HOSTILE: the target is the server's word; it passes the same checks as the first address.
      const next = checkUrl(resolveTarget(target, url), trusted, plain, guard)
      if (url.protocol === 'https:' && next.protocol !== 'https:')
        throw refused(`${url.host} redirects to plain http`)
      if (next.origin !== url.origin) {
        if (request.staysOnOrigin === true) throw refused(`${url.host} redirects to another host`)
        headers = withoutCredentials(headers)
      }
      url = next
    }
    throw new FluxError('network/unreachable', `${url.host} redirects more than ${MAX_REDIRECTS} times`)
  }

  return {
    send,
    close: async () => {
      const open = await Promise.all(dispatchers.values())
      dispatchers.clear()
      await Promise.all(open.map((dispatcher) => dispatcher.destroy()))
    },
  }
}

async function openDispatcher(
  policy: DialPolicy,
  proxy: string | undefined,
  connectMs: number,
): Promise<Dispatcher> {
  const limits = {
    connections: CONNECTIONS_PER_ORIGIN,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  }
  if (proxy !== undefined) {
    // A proxy is named by the operator and resolves names itself; the name asked for was checked by `checkUrl`.
    const ProxyAgent = await loadProxyAgent()
    return new ProxyAgent({ uri: proxy, ...limits })
  }
  const { Agent, buildConnector } = await loadAgent()
  return new Agent({ ...limits, connect: createConnector(policy, buildConnector, connectMs) })
}

async function exchange(dispatcher: Dispatcher, url: URL, request: HttpRequest): Promise<HttpResponse> {
  const maxBytes = request.maxBytes ?? MAX_BODY_BYTES
  const sendRequest = await loadSendRequest()
  const answer = await sendRequest(dispatcher, {
    origin: url.origin,
    path: url.pathname + url.search,
    method: request.method as Dispatcher.HttpMethod,
    // Compressed answers only where somebody asks for them: a small one could unpack to gigabytes.
    headers: { ...request.headers, 'accept-encoding': request.acceptsGzip === true ? 'gzip' : 'identity' },
    body: request.pieces === undefined ? (request.body ?? null) : await readable(request.pieces()),
    signal: request.signal ?? null,
    // A service may think longer than the dispatcher waits for others; the signal ends it all the same.
    ...(request.timeoutMs === undefined
      ? {}
      : { headersTimeout: request.timeoutMs, bodyTimeout: request.timeoutMs }),
  })
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  const declared = Number(headers['content-length'] ?? 0)
  const chunks: Uint8Array[] = []
  let length = 0
  if (declared > maxBytes) {
    answer.body.on('error', () => {}).destroy()
    throw tooLarge(url, maxBytes)
  }
  const isPacked = request.acceptsGzip === true && headers['content-encoding'] === 'gzip'
  const body: AsyncIterable<Uint8Array> = isPacked ? await unpacked(answer.body) : answer.body
  for await (const chunk of body) {
    length += chunk.length
    // LIMIT: maxBytes of what comes out; leaving the loop destroys the stream.
    if (length > maxBytes) throw tooLarge(url, maxBytes)
    if (request.sink === undefined || answer.statusCode !== 200) chunks.push(chunk)
    else if (!request.sink(chunk, length - chunk.length)) break
  }
  return { status: answer.statusCode, headers, body: Buffer.concat(chunks), url: url.href }
}

async function readable(pieces: AsyncIterable<Uint8Array>): Promise<Readable> {
  const { Readable } = await import('node:stream')
  return Readable.from(pieces, { objectMode: false })
}

/** The body unpacked piece by piece: nobody holds more than what was asked for, whatever it would unpack to. */
async function unpacked(body: Dispatcher.ResponseData['body']): Promise<AsyncIterable<Uint8Array>> {
  const [{ pipeline }, { createGunzip }] = await Promise.all([import('node:stream'), import('node:zlib')])
  // Errors of either side come out of the last one.
  return pipeline(body, createGunzip(), () => {})
}

/** Rejects when the signal fires: a connection that is still being made does not always notice. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function checkUrl(
  text: string,
  trusted: ReadonlySet<string>,
  plain: ReadonlySet<string>,
  guard: AddressGuard,
): URL {
  if (!URL.canParse(text)) throw refused('an address has no valid form')
  const url = new URL(text)
  const isTrusted = trusted.has(url.origin)
  const host = url.hostname
  const isLoopback = guard.isLoopback(host) || host === 'localhost'
  const mayBePlain = url.protocol === 'http:' && isTrusted && (isLoopback || plain.has(url.origin))
  if (url.protocol !== 'https:' && !mayBePlain)
    throw refused(`${url.host || 'an address'} is not reached by https`)
  if (url.username !== '' || url.password !== '')
    throw refused(`the address of ${url.host} holds credentials`)
  // The URL parser has already turned forms such as `2130706433` and `0x7f.1` into dotted ones.
  const isLiteral = host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)
  if (!isTrusted && (isLoopback || (isLiteral && !guard.isPublic(host)))) {
    throw refused(`${url.host} is not an address of the public internet`)
  }
  return url
}

function resolveTarget(target: string, from: URL): string {
  return URL.canParse(target, from.href) ? new URL(target, from.href).href : target
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.has(name.toLowerCase())))
}

function refused(message: string): FluxError {
  return new FluxError('network/refused-address', message)
}

function tooLarge(url: URL, maxBytes: number): FluxError {
  return new FluxError(
    'network/too-large',
    `${url.host} answered with more than ${maxBytes.toLocaleString('en')} bytes`,
  )
}

function toFluxError(cause: unknown, url: URL, timedOut: boolean): FluxError {
  const known = errorCause(cause)
  if (known !== undefined) return known
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  if (timedOut || code.endsWith('_TIMEOUT')) {
    return new FluxError('network/timeout', `${url.host} did not answer in time`, { cause })
  }
  return new FluxError('network/unreachable', `${url.host} could not be reached, or broke off its answer`, {
    cause,
  })
}
