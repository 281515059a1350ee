import { FluxError } from '../../core/error.ts'
import { Unavailable } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import { VERSION } from '../../core/version.ts'
import type { Timer } from '../clock.ts'
import type { HttpClient, HttpResponse } from '../http/http-client.ts'
import { createPace, type Pace } from '../pace.ts'
import type { AnswerCache } from './answer-cache.ts'

/** What asking registries needs. */
export interface AskerOptions {
  readonly http: HttpClient
  readonly timer: Timer
  readonly cache?: AnswerCache | undefined
  /** Requests of one run. */
  readonly maxRequests?: number
  /** Milliseconds after which nobody is asked any more. */
  readonly deadlineMs?: number
}

/** One question. */
export interface Question {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds that this host wants between two requests. */
  readonly gapMs?: number
}

/** Sends one request. Undefined: there is no such thing. */
export type RegistryAsker = (question: Question) => Promise<Uint8Array | undefined | Unavailable>

/** A thousand packages with what two versions of each prove. */
const MAX_REQUESTS = 6_000
/** A run that waits longer for what it may leave unchecked keeps people waiting. */
const DEADLINE_MS = 120_000
/** Requests that are under way at a time. */
const WIDTH = 8
/** LIMIT: answers of one host in a row that got lost after every try; the next would most likely get lost as well. */
const MAX_LOST = 5
/** Registries want to know who asks. */
const AGENT = `flux-compiler/${VERSION} (+https://github.com/cocapn/flux)`

/** What is known of one host. */
interface HostState {
  lost: number
  /** Why it is not asked any more. */
  spent: Unavailable | undefined
  pace: Pace | undefined
}

/**
 * Makes what asks registries: a bounded number of requests, a few at a time, until a deadline. What goes wrong is `Unavailable` with
 * a reason that holds no text of the service. A host that does not answer again and again is not asked any more; others are.
 */
export function createRegistryAsker({
  http,
  timer,
  cache,
  maxRequests = MAX_REQUESTS,
  deadlineMs = DEADLINE_MS,
}: AskerOptions): RegistryAsker {
  const end = timer.now() + deadlineMs
  const enter = createGate(WIDTH)
  const hosts = new Map<string, HostState>()
  const late = new Unavailable('the registries took too long to answer')
  let sent = 0
  return async (question) => {
    const state = stateOf(hosts, question, timer)
    if (state.spent !== undefined) return state.spent
    // LIMIT: requests and time of a run, whatever the files name.
    if (sent >= maxRequests) return new Unavailable(`the run may ask registries at most ${maxRequests} times`)
    sent++
    const leave = await enter()
    try {
      await state.pace?.()
      if (state.spent !== undefined) return state.spent
      if (timer.now() > end) return late
      return await ask(http, cache, state, question)
    } finally {
      leave()
    }
  }
}

async function ask(
  http: HttpClient,
  cache: AnswerCache | undefined,
  state: HostState,
  { url, headers }: Question,
): Promise<Uint8Array | undefined | Unavailable> {
  const kept = cache?.read(url)
  const answer = await send(http, {
    url,
    headers: {
      accept: 'application/json',
      'user-agent': AGENT,
      ...headers,
      ...(kept === undefined ? {} : { 'if-none-match': kept.etag }),
    },
  })
  if (answer instanceof FluxError) {
    const reason = new Unavailable(reasonOf(answer))
    state.lost++
    if (state.lost >= MAX_LOST || answer.code === 'network/refused-address') state.spent = reason
    return reason
  }
  state.lost = 0
  if (answer.status === 304 && kept !== undefined) return kept.body
  if (answer.status === 404 || answer.status === 410) return undefined
  if (answer.status !== 200) {
    return new Unavailable(`the registry refused to answer, with status ${answer.status}`)
  }
  const etag = answer.headers['etag']
  if (etag !== undefined) cache?.write(url, etag, answer.body)
  return answer.body
}

async function send(
  http: HttpClient,
  request: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
): Promise<HttpResponse | FluxError> {
  try {
    return await http.send({
      method: 'GET',
      ...request,
      // LIMIT: bytes of one answer, unpacked.
      maxBytes: LIMITS.registryBytes,
      acceptsGzip: true,
    })
  } catch (error) {
    if (error instanceof FluxError) return error
    throw error
  }
}

/** What went wrong, in words that hold nothing of the service and no address. */
function reasonOf({ code }: FluxError): string {
  switch (code) {
    case 'github/rate-limit':
      return 'the registry answers no more for now: its rate limit is used up'
    case 'network/timeout':
      return 'the registry did not answer in time'
    case 'network/too-large':
      return `the registry gave an answer of more than ${LIMITS.registryBytes} bytes`
    default:
      return 'the registry could not be asked'
  }
}

function stateOf(hosts: Map<string, HostState>, { url, gapMs }: Question, timer: Timer): HostState {
  const { host } = new URL(url)
  const known = hosts.get(host)
  if (known !== undefined) return known
  const pace = gapMs === undefined ? undefined : createPace(timer, gapMs)
  const made: HostState = { lost: 0, spent: undefined, pace }
  hosts.set(host, made)
  return made
}

/** Lets a few in at a time, in the order in which they came; each says when it leaves. */
function createGate(width: number): () => Promise<() => void> {
  const waiting: (() => void)[] = []
  let inside = 0
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) inside--
    else next()
  }
  return async () => {
    if (inside < width) inside++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return leave
  }
}
