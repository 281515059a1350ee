import type { LogEntry } from '../../attest/bundle/bundle.ts'
import { readFirstLogAnswer, readSecondLogAnswer } from '../../attest/sign/read-log-answer.ts'
import type { SigningService } from '../../attest/sign/signing-config.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { ServicesPort } from '../../run/signing-ports.ts'
import type { HttpResponse } from '../http/http-client.ts'
import { refusedBy } from './refused-answer.ts'
import type { ServiceTransport } from './service-transport.ts'

const CERTIFICATE_MS = 30_000
const TIMESTAMP_MS = 30_000
/** A log of the second interface answers after its next checkpoint, which takes up to 20 s. */
const LOG_MS = 60_000
const AUTHORITY = 'the certificate authority'
const STAMPER = 'the timestamp authority'
const LOG = 'the transparency log'
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' } as const
/** Names of entries of logs of the first interface: a tree in 16 digits, or not, and a hash. */
const ENTRY_ID = /^[0-9a-f]{64,80}$/

/** Connects the services that take part in a signature: Fulcio, Rekor of both interfaces, and RFC 3161. */
export function connectServices(transport: ServiceTransport): ServicesPort {
  return {
    requestCertificate: async (authority, body, deadline) => {
      const answer = await transport.send({
        who: AUTHORITY,
        method: 'POST',
        url: `${authority.url}/api/v2/signingCert`,
        headers: JSON_HEADERS,
        body,
        timeoutMs: CERTIFICATE_MS,
        maxBytes: LIMITS.signingAnswerBytes,
        deadline,
      })
      if (answer.status !== 200 && answer.status !== 201)
        throw refusedBy(AUTHORITY, answer, 'check that the instance accepts the issuer of the token')
      return answer.body
    },
    addEntry: (log, body, deadline) =>
      log.version === 1
        ? addFirst(transport, log, body, deadline)
        : addSecond(transport, log, body, deadline),
    requestTimestamp: async (authority, request, deadline) => {
      const answer = await transport.send({
        who: STAMPER,
        method: 'POST',
        url: authority.url,
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: request,
        timeoutMs: TIMESTAMP_MS,
        maxBytes: LIMITS.signingAnswerBytes,
        deadline,
      })
      if (answer.status !== 200 && answer.status !== 201)
        throw refusedBy(STAMPER, answer, 'check the address of the timestamp authority')
      return answer.body
    },
  }
}

async function addFirst(
  transport: ServiceTransport,
  log: SigningService,
  body: string,
  deadline: number,
): Promise<LogEntry> {
  const url = `${log.url}/api/v1/log/entries`
  const common = { who: LOG, timeoutMs: LOG_MS, maxBytes: LIMITS.logAnswerBytes, deadline }
  const answer = await transport.send({ ...common, method: 'POST', url, headers: JSON_HEADERS, body })
  if (answer.status === 200 || answer.status === 201) return readFirstLogAnswer(answer.body)
  if (answer.status !== 409) throw refusedEntry(answer)
  // HOSTILE: of the address only the name of the entry is taken, and asked for where the operator said.
  const id = answer.headers['location']?.split('/').at(-1) ?? ''
  if (!ENTRY_ID.test(id)) {
    throw new FluxError('sign/refused', `${LOG} has the entry already and does not say which it is`, {
      hint: 'sign again',
    })
  }
  const known = await transport.send({
    ...common,
    method: 'GET',
    url: `${url}/${id}`,
    headers: { accept: 'application/json' },
  })
  if (known.status !== 200) throw refusedEntry(known)
  return readFirstLogAnswer(known.body)
}

async function addSecond(
  transport: ServiceTransport,
  log: SigningService,
  body: string,
  deadline: number,
): Promise<LogEntry | 'exists' | 'frozen'> {
  const answer = await transport.send({
    who: LOG,
    method: 'POST',
    url: `${log.url}/api/v2/log/entries`,
    headers: JSON_HEADERS,
    body,
    timeoutMs: LOG_MS,
    maxBytes: LIMITS.logAnswerBytes,
    deadline,
  })
  if (answer.status === 409) return 'exists'
  if (answer.status === 405) return 'frozen'
  if (answer.status !== 200 && answer.status !== 201) throw refusedEntry(answer)
  return readSecondLogAnswer(answer.body)
}

function refusedEntry(answer: HttpResponse): FluxError {
  const isLarge = answer.status === 413
  return refusedBy(
    LOG,
    answer,
    isLarge
      ? 'sign a smaller statement, which names large documents by their digest'
      : 'read what the log says',
  )
}
