import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http-client.ts'

/** One request to a service of signing. */
export interface ServiceRequest extends HttpRequest {
  /** Who is asked, for messages: `the certificate authority`. */
  readonly who: string
  /** For one try. */
  readonly timeoutMs: number
  /** When all tries must be over: milliseconds since the Unix epoch. */
  readonly deadline: number
}

/** Sends requests to services of signing. */
export interface ServiceTransport {
  /**
   * Sends a request, again after trouble that may pass. All these requests may be sent twice: a second entry or certificate does no harm.
   * @throws FluxError `sign/service` when the tries or the time are used up, and what the client throws that does not pass
   */
  send(request: ServiceRequest): Promise<HttpResponse>
}

/** Waits before the second, third and fourth try. */
const WAITS_MS = [500, 1_000, 2_000] as const
/** The longest wait that a service may ask for. */
const LONGEST_WAIT_MS = 30_000
/** A try that gets less time than this is not worth it. */
const SHORTEST_TRY_MS = 250
const PASSING: ReadonlySet<number> = new Set([408, 429])

/** Opens the transport over the one client. `random`: between 0 and 1, spreads clients that failed at the same moment. */
export function createServiceTransport(
  client: HttpClient,
  { timer, random }: { readonly timer: Timer; readonly random: () => number },
): ServiceTransport {
  const send = async (request: ServiceRequest): Promise<HttpResponse> => {
    for (let tries = 0; ; tries++) {
      const left = request.deadline - timer.now()
      if (left < SHORTEST_TRY_MS) throw outOfTime(request.who)
      const timeoutMs = Math.min(request.timeoutMs, left)
      const outcome = await attempt(client, { ...request, timeoutMs, staysOnOrigin: true })
      if (!isPassing(outcome)) {
        if (outcome instanceof FluxError) throw outcome
        return outcome
      }
      const wait = waitBefore(outcome, tries, timer.now(), random)
      if (wait === undefined || timer.now() + wait + SHORTEST_TRY_MS > request.deadline)
        throw givenUp(request.who, outcome)
      await timer.wait(wait)
    }
  }
  return { send }
}

type Outcome = HttpResponse | FluxError

async function attempt(client: HttpClient, request: HttpRequest): Promise<Outcome> {
  try {
    return await client.send(request)
  } catch (error) {
    if (error instanceof FluxError) return error
    throw error
  }
}

function isPassing(outcome: Outcome): boolean {
  if (outcome instanceof FluxError)
    return outcome.code === 'network/timeout' || outcome.code === 'network/unreachable'
  return PASSING.has(outcome.status) || (outcome.status >= 500 && outcome.status !== 501)
}

/** How long to wait before the next try; undefined when there is none. */
function waitBefore(outcome: Outcome, tries: number, now: number, random: () => number): number | undefined {
  const wait = WAITS_MS[tries]
  if (wait === undefined) return undefined
  const asked = outcome instanceof FluxError ? undefined : retryAfterMs(outcome, now)
  // HOSTILE: a service does not decide how long a job stands still.
  if (asked !== undefined) return asked <= LONGEST_WAIT_MS ? asked : undefined
  return wait + Math.round(random() * wait * 0.5)
}

/** `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfterMs(answer: HttpResponse, now: number): number | undefined {
  const text = answer.headers['retry-after']
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

function givenUp(who: string, outcome: Outcome): FluxError {
  const what =
    outcome instanceof FluxError ? outcome.message : `${who} answered with status ${outcome.status}`
  return new FluxError('sign/service', outcome instanceof FluxError ? `${who} failed: ${what}` : what, {
    hint: 'run again later',
    ...(outcome instanceof FluxError ? { cause: outcome } : {}),
  })
}

function outOfTime(who: string): FluxError {
  return new FluxError('sign/service', `the time for signing was used up before ${who} answered`, {
    hint: 'run again later',
  })
}
