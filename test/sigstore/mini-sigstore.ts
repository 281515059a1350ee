import type { Validity } from './certificate.ts'
import { TIME_STAMPING } from './certificate.ts'
import { type CertificateAuthority, makeCertificateAuthority } from './certificate-authority.ts'
import { answerCertificateRequest } from './certificate-endpoint.ts'
import { type Claims, GITHUB_CLAIMS } from './claims.ts'
import { type Answer, type Exchange, refuse } from './exchange.ts'
import { Faults, type Service } from './faults.ts'
import { type KeySource, makeKeySource } from './keys.ts'
import { type LogV1, makeLogV1 } from './log-v1.ts'
import { type LogV2, makeLogV2 } from './log-v2.ts'
import { startLoopbackServer } from './server.ts'
import { makeTimestampAuthority, type TimestampAuthority } from './timestamp-authority.ts'
import { makeTokenIssuer, type TokenIssuer } from './token-issuer.ts'
import { type SigningConfigOptions, signingConfigOf, trustedRootOf } from './trust.ts'
import { makeTufRepository, type TufRepository } from './tuf-repository.ts'

/** How the server is set up. Times are in milliseconds since the Unix epoch. */
export interface MiniSigstoreOptions {
  /** The same seed makes the same keys; without one they differ each time. */
  readonly seed?: string
  /** Stops the clock of all services at this time; by default they follow that of the machine. */
  readonly now?: number
  /** Of a loopback interface; logs bear it as their name. */
  readonly host?: '127.0.0.1' | 'localhost'
  /** What identity tokens say, besides times and audience; a function is given the address of the server. */
  readonly claims?: Claims | ((url: string) => Claims)
  /** Organisation in the names of the certificates; also the operator. */
  readonly organization?: string
  /** Of roots, intermediates, logs. */
  readonly validity?: Validity
  /** Logs of certificates: how many give a timestamp; 0: the trusted root lists none. */
  readonly certificateLogs?: 0 | 1 | 2
  /** Timestamps of certificates carry the extension of static logs. */
  readonly staticLog?: boolean
  /** The global index of the first entry of the log of version 1. */
  readonly indexOffset?: number
  readonly logV2Key?: 'ed25519' | 'p256'
  /** The log of version 2 takes `dsseRequestV002` too, as the first servers did. */
  readonly takesEnvelopes?: boolean
  readonly witnesses?: 'none' | 'before' | 'after' | 'both'
  /** A line with the time in checkpoints of version 1. */
  readonly timestampLine?: boolean
  readonly checkpointInterval?: number
  readonly timestampKey?: 'p256' | 'p384' | 'rsa'
  /** Object identifiers of the purposes of the signer of timestamps. */
  readonly timestampPurposes?: readonly string[]
  readonly isTimestampPurposeCritical?: boolean
}

/** One request that came. */
export interface RecordedRequest {
  readonly service: Service | 'none'
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Exchange['headers']
  readonly body: Buffer
}

/** A whole Sigstore on one loopback port, with its state in memory. */
export interface MiniSigstore {
  /** The base of all services, without a slash at its end. */
  readonly url: string
  /** As JSON has it. */
  readonly trustedRoot: ReturnType<typeof trustedRootOf>
  signingConfig(options?: SigningConfigOptions): ReturnType<typeof signingConfigOf>
  /** Where a job gets its identity token: `ACTIONS_ID_TOKEN_REQUEST_URL` and `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly env: Readonly<Record<string, string>>
  /** Makes an identity token; the audience is `sigstore` unless told. */
  token(audience?: string): string
  /** What the next tokens say. */
  setClaims(claims: Claims): void
  /** The time of all services. */
  now(): number
  /** Stops the clock at a time, or lets it follow that of the machine again. */
  setNow(at: number | undefined): void
  /** The first root of the repository of trusted files at `/tuf`, its targets below `/tuf/targets`. */
  tufRoot(): string
  readonly faults: Faults
  readonly requests: readonly RecordedRequest[]
  /** The services themselves, for tests that need no wire. */
  readonly certificates: CertificateAuthority
  readonly logV1: LogV1
  readonly logV2: LogV2
  readonly timestamps: TimestampAuthority
  readonly tokens: TokenIssuer
  readonly keys: KeySource
  close(): Promise<void>
}

const DEFAULT_VALIDITY: Validity = [Date.UTC(2020, 0, 1), Date.UTC(2045, 0, 1)]
const REQUEST_TOKEN = 'token-of-the-run'
const TREE_ID = 1_193_050_959_916_656_506n
const INDEX_OFFSET = 4_163_431

/** Starts all services. Close it at the end. */
export async function startMiniSigstore(options: MiniSigstoreOptions = {}): Promise<MiniSigstore> {
  const { host = '127.0.0.1', organization = 'mini-sigstore', validity = DEFAULT_VALIDITY } = options
  const witnesses = options.witnesses ?? 'none'
  const keys = makeKeySource(options.seed)
  const faults = new Faults()
  const requests: RecordedRequest[] = []
  const certificates = makeCertificateAuthority(keys, {
    organization,
    validity,
    certificateLogs: options.certificateLogs ?? 1,
    staticLog: options.staticLog ?? false,
  })
  const logV1 = makeLogV1(keys, {
    host,
    treeId: TREE_ID,
    indexOffset: options.indexOffset ?? INDEX_OFFSET,
    witnesses,
    timestampLine: options.timestampLine ?? false,
  })
  const logV2 = makeLogV2(keys, {
    host,
    keyKind: options.logV2Key ?? 'ed25519',
    witnesses,
    checkpointInterval: options.checkpointInterval ?? 0,
    takesEnvelopes: options.takesEnvelopes ?? false,
  })
  const timestamps = makeTimestampAuthority(keys, {
    organization,
    validity,
    keyKind: options.timestampKey ?? 'p256',
    purposes: options.timestampPurposes ?? [TIME_STAMPING],
    isPurposeCritical: options.isTimestampPurposeCritical ?? true,
  })
  let stopped = options.now
  const now = (): number => stopped ?? Date.now()
  let url = ''
  const sources = () => ({ url, organization, validity, certificates, logV1, logV2, timestamps })
  // Made when it is first asked for: most tests need none.
  let tuf: TufRepository | undefined
  const repository = (): TufRepository => {
    tuf ??= makeTufRepository({
      'trusted_root.json': JSON.stringify(trustedRootOf(sources())),
      'signing_config.v0.2.json': JSON.stringify(signingConfigOf(sources(), {})),
      'signing_config_rekor_v2.v0.2.json': JSON.stringify(signingConfigOf(sources(), { log: 'both' })),
    })
    return tuf
  }
  let claims: Claims = GITHUB_CLAIMS
  let tokens: TokenIssuer | undefined

  const answer = (exchange: Exchange, service: Service): Answer | Promise<Answer> | undefined => {
    switch (service) {
      case 'token':
        return tokens?.answer(exchange, now(), faults.of(service))
      case 'certificate':
        return tokens && answerCertificateRequest(certificates, tokens, exchange, now(), faults.of(service))
      case 'log-v1':
        return logV1.answer(exchange, now(), faults.of(service))
      case 'log-v2':
        return logV2.answer(exchange, now, faults.of(service))
      case 'timestamp':
        return timestamps.answer(exchange, now(), faults.of(service))
      case 'tuf':
        return repository().answer(exchange, faults.of(service))
    }
  }

  const server = await startLoopbackServer(host, async (exchange) => {
    const service = serviceOf(exchange.url.pathname)
    const { method, headers, body } = exchange
    const path = `${exchange.url.pathname}${exchange.url.search}`
    requests.push({ service: service ?? 'none', method, path, headers, body })
    if (service === undefined) return [refuse(404, 'no such path'), undefined]
    const fault = faults.next(service)
    // Whoever breaks off before an answer has done nothing either.
    const isUndone = fault?.kind === 'status' || fault?.kind === 'hang' || fault?.kind === 'redirect'
    if (isUndone) return [refuse(500, 'not done'), fault]
    return [(await answer(exchange, service)) ?? refuse(404, 'no such path'), fault]
  })
  url = server.url
  tokens = makeTokenIssuer(keys, { url, requestToken: REQUEST_TOKEN, claims: () => claims })
  if (options.claims !== undefined) {
    claims = typeof options.claims === 'function' ? options.claims(url) : options.claims
  }
  const issuer = tokens
  return {
    url,
    trustedRoot: trustedRootOf(sources()),
    signingConfig: (config = {}) => signingConfigOf(sources(), config),
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    token: (audience = 'sigstore') => issuer.issue(audience, now()),
    setClaims: (next) => {
      claims = next
    },
    now,
    setNow: (at) => {
      stopped = at
    },
    tufRoot: () => repository().root,
    faults,
    requests,
    certificates,
    logV1,
    logV2,
    timestamps,
    tokens,
    keys,
    close: server.close,
  }
}

const CERTIFICATE_PATHS: readonly string[] = [
  '/api/v1/signingCert',
  '/api/v2/signingCert',
  '/api/v2/trustBundle',
  '/api/v2/configuration',
]

function serviceOf(path: string): Service | undefined {
  if (path === '/token' || path === '/jwks' || path.startsWith('/.well-known/')) return 'token'
  if (CERTIFICATE_PATHS.includes(path)) return 'certificate'
  if (path.startsWith('/api/v1/log')) return 'log-v1'
  if (path.startsWith('/api/v2/')) return 'log-v2'
  if (path.startsWith('/api/v1/timestamp')) return 'timestamp'
  return path.startsWith('/tuf/') ? 'tuf' : undefined
}
