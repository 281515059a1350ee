import type { Octokit } from '@octokit/rest'
import { FluxError } from '../../core/error.ts'
import { errorCause } from '../http/connector.ts'
import type { HttpClient } from '../http/http-client.ts'
import { memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'

/** A repository on a forge. */
export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

/** What a client of the API needs. */
export interface OctokitOptions {
  readonly http: HttpClient
  /** `GITHUB_API_URL`; never a fixed host. */
  readonly apiUrl: string
  readonly token: string | undefined
  /** Of FLUX, for the `User-Agent`. */
  readonly version: string
}

const API_VERSION = '2022-11-28'
const MAX_MESSAGE_LENGTH = 500
/** The largest document in base64, as the blobs endpoint sends it. */
const MAX_ANSWER_BYTES = 48 * 1024 * 1024

/** Opens a client of the REST API whose requests all go through `http`. Loads octokit when it is called, not before. */
export async function openOctokit(options: OctokitOptions): Promise<Octokit> {
  const { Octokit } = await import('@octokit/rest')
  const silent = (): void => {}
  return new Octokit({
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: `flux/${options.version}`,
    ...(options.token === undefined ? {} : { auth: options.token }),
    // Octokit would write texts of the service to the log of the run, where a line can be a command.
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: fetchThrough(options.http) },
  })
}

/** `fetch`, as far as octokit uses it, on top of our client. */
function fetchThrough(http: HttpClient): (url: string, init: FetchInit) => Promise<Response> {
  return async (url, init) => {
    const { signal } = init
    const answer = await http.send({
      method: init.method,
      url,
      maxBytes: MAX_ANSWER_BYTES,
      headers: { ...init.headers, 'x-github-api-version': API_VERSION },
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
      ...(signal === undefined || signal === null ? {} : { signal }),
    })
    const hasBody = answer.status !== 204 && answer.status !== 205 && answer.status !== 304
    const body = hasBody ? Buffer.from(answer.body) : null
    return new Response(body, { status: answer.status, headers: { ...answer.headers } })
  }
}

interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal | null
}

/**
 * Asks the API and reads the data of the answer with `read`, which gives undefined for a form that it does not know.
 * @throws FluxError `github/rate-limit`, `network/refused-address`
 */
export async function ask<Value>(
  request: () => Promise<{ readonly data: unknown }>,
  read: (data: unknown) => Value | undefined,
): Promise<Answer<Value>> {
  let data: unknown
  try {
    data = (await request()).data
  } catch (error) {
    return answerOfError(error)
  }
  // HOSTILE: whatever the service sends is data of an unknown form.
  const value = read(data)
  if (value !== undefined) return { kind: 'ok', value }
  return { kind: 'lost', error: new FluxError('github/payload', 'the API gave an answer of an unknown form') }
}

function answerOfError(error: unknown): Answer<never> {
  const own = errorCause(error)
  if (own !== undefined) {
    if (own.code === 'network/timeout' || own.code === 'network/unreachable')
      return { kind: 'lost', error: own }
    throw own
  }
  const status = memberAt(error, 'status')
  if (typeof status !== 'number') throw error
  const message = error instanceof Error ? error.message.slice(0, MAX_MESSAGE_LENGTH) : ''
  if (status >= 400 && status < 500) return { kind: 'refused', status, message }
  return {
    kind: 'lost',
    error: new FluxError('github/api', `the API answered with status ${status}`, { cause: error }),
  }
}

/** The value of an answer that the run cannot go on without. @throws FluxError `github/api` and what got lost */
export function demand<Value>(answer: Answer<Value>, what: string): Value {
  if (answer.kind === 'ok') return answer.value
  if (answer.kind === 'lost') throw answer.error
  throw new FluxError('github/api', `the API refused ${what} with status ${answer.status}`, {
    hint: hintOf(answer.status),
    cause: new Error(answer.message),
  })
}

function hintOf(status: number): string {
  if (status === 401) return 'check that `token` is a valid token of this server'
  if (status === 403 || status === 404) return "add `contents: read` to the job's permissions"
  return 'run the job again; if it stays so, check the status of the service'
}
