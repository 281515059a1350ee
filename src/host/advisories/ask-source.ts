import { FluxError } from '../../core/error.ts'
import { Unavailable } from '../../core/fact.ts'
import type { Timer } from '../clock.ts'
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http-client.ts'

/** What asking a service of advisories needs. */
export interface SourceOptions {
  readonly http: HttpClient
  readonly timer: Timer
  /** Between 0 and 1; spreads clients that failed at the same moment. */
  readonly random: () => number
  /** Requests of one run, tries included. */
  readonly maxRequests?: number
  /** Milliseconds after which nobody is asked any more. */
  readonly deadlineMs?: number
}

/** Asks a service. What could not be had is `Unavailable`, with a reason that holds nothing of the service. */
export type AskSource = (request: HttpRequest) => Promise<HttpResponse | Unavailable>

/** Three thousand packages of one lock take some ten batches and a few hundred records. */
const MAX_REQUESTS = 10_000
const DEADLINE_MS = 180_000
const MAX_TRIES = 6
/** Milliseconds that all waits before tries of one request may take. */
const PATIENCE_MS = 60_000
const FIRST_WAIT_MS = 500
/** Tries of a service that never answered: a run without network goes on after a second. */
const UNREACHED_TRIES = 2
/** LIMIT: answers in a row that got lost after every try; the next would most likely get lost as well. */
const MAX_LOST = 5

/**
 * Makes the way to a service of advisories. Every request only reads, so that it may be sent again: after a rate limit, trouble of
 * the server and trouble on the way, with growing waits. Other answers, errors too, go to the caller. Where nothing was reached yet
 * one more try is made, and then nobody is asked any more.
 */
export function createSourceAsker(options: SourceOptions): AskSource {
  const { http, timer } = options
  const limit = options.maxRequests ?? MAX_REQUESTS
  const end = timer.now() + (options.deadlineMs ?? DEADLINE_MS)
  let sent = 0
  let lost = 0
  /** It answered once, so that trouble on the way may pass. */
  let isReached = false
  /** Why nothing more is asked. */
  let spent: Unavailable | undefined
  return async (request) => {
    let waited = 0
    for (let tries = 1; ; tries++) {
      if (spent !== undefined) return spent
      // LIMIT: requests and time of a run, whatever the locks name.
      if (sent >= limit)
        spent = new Unavailable(`the service of advisories may be asked at most ${limit} times`)
      else if (timer.now() > end) spent = new Unavailable('the service of advisories took too long to answer')
      if (spent !== undefined) return spent
      sent++
      const outcome = await attempt(http, request)
      if (!(outcome instanceof FluxError)) isReached = true
      const reason = troubleOf(outcome)
      if (reason === undefined && !(outcome instanceof FluxError)) {
        lost = 0
        return outcome
      }
      const pause = pauseOf(outcome, tries, options.random())
      const isLost = !isReached && isUnreachable(outcome)
      const isLast = tries === (isLost ? UNREACHED_TRIES : MAX_TRIES)
      if (isFinal(outcome) || isLast || waited + pause > PATIENCE_MS) {
        const unavailable = new Unavailable(reason ?? 'the service of advisories could not be asked')
        lost++
        // A service that nothing reaches from here will not be reached by the next request.
        if (lost >= MAX_LOST || isLost) spent ??= unavailable
        return unavailable
      }
      waited += pause
      await timer.wait(pause)
    }
  }
}

async function attempt(http: HttpClient, request: HttpRequest): Promise<HttpResponse | FluxError> {
  try {
    return await http.send(request)
  } catch (error) {
    // What goes wrong on this machine, such as a full disk, is not for another try to mend.
    if (error instanceof FluxError && error.code.startsWith('network/')) return error
    throw error
  }
}

/** What is wrong, in words that hold nothing of the service; undefined for an answer that the caller wants to see. */
function troubleOf(outcome: HttpResponse | FluxError): string | undefined {
  if (!(outcome instanceof FluxError)) {
    if (outcome.status === 429) return 'the rate limit of the service of advisories is used up'
    return outcome.status >= 500
      ? `the service of advisories answered with status ${outcome.status}`
      : undefined
  }
  switch (outcome.code) {
    case 'network/timeout':
      return 'the service of advisories did not answer in time'
    case 'network/too-large':
      return TOO_LARGE
    case 'network/refused-address':
      return 'the address of the service of advisories is refused'
    default:
      return 'the service of advisories could not be reached'
  }
}

const TOO_LARGE = 'the service of advisories gave an answer that is too large'

/** Whether a smaller request may have an answer where this one had one that is too large. */
export function isTooLarge(answer: HttpResponse | Unavailable): boolean {
  return answer instanceof Unavailable && answer.reason === TOO_LARGE
}

function isUnreachable(outcome: HttpResponse | FluxError): boolean {
  return (
    outcome instanceof FluxError &&
    (outcome.code === 'network/unreachable' || outcome.code === 'network/timeout')
  )
}

function isFinal(outcome: HttpResponse | FluxError): boolean {
  return (
    outcome instanceof FluxError &&
    (outcome.code === 'network/too-large' || outcome.code === 'network/refused-address')
  )
}

/** Milliseconds before the next try: what the service asks for, or twice as long as before with up to a half more. */
function pauseOf(outcome: HttpResponse | FluxError, tries: number, random: number): number {
  const grown = FIRST_WAIT_MS * 2 ** (tries - 1)
  const own = Math.round(grown * (1 + random / 2))
  if (outcome instanceof FluxError) return own
  const after = Number(outcome.headers['retry-after'])
  return outcome.headers['retry-after'] !== undefined && after >= 0 ? Math.max(after * 1_000, own) : own
}
