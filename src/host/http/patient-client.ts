import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'
import type { HttpClient, HttpRequest, HttpResponse } from './http-client.ts'

/** How long a run may wait for a service, all requests together. */
export interface Patience {
  readonly timer: Timer
  /** Between 0 and 1; spreads clients that failed at the same moment. */
  readonly random: () => number
  /** Default 120 s. */
  readonly budgetMs?: number
}

/** Enough for two secondary rate limits of a minute; a job that waits longer hides its trouble. */
const BUDGET_MS = 120_000
const SECONDARY_WAIT_MS = 60_000
const MAX_TRIES = 8
/** Waits before the second, third and fourth try of a read. */
const READ_WAITS_MS = [1_000, 4_000, 9_000] as const
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

type Outcome = HttpResponse | FluxError

/**
 * Wraps a client so that rate limits are waited for, and reads are tried again after trouble on the way. A write is tried
 * again only where the service said that it did not take it. Other answers, errors too, go to the caller.
 * @throws FluxError what `client` throws, and `github/rate-limit` when the budget is used up
 */
export function createPatientClient(client: HttpClient, patience: Patience): HttpClient {
  let left = patience.budgetMs ?? BUDGET_MS
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(client, request)
      const pause = pauseBefore(outcome, request.method, tries, patience)
      if (pause === undefined || pause.ms > left || tries === MAX_TRIES) return settle(outcome, pause)
      left -= pause.ms
      await patience.timer.wait(pause.ms)
    }
  }
  return { send, close: () => client.close() }
}

interface Pause {
  readonly ms: number
  readonly why: 'rate-limit' | 'trouble'
}

/** How long to wait before the same request may be sent again, or undefined when it may not. */
export function pauseBefore(
  outcome: Outcome,
  method: string,
  tries: number,
  patience: Patience,
): Pause | undefined {
  if (outcome instanceof FluxError)
    return isTransient(outcome) ? pauseOfRead(method, tries, patience) : undefined
  if (outcome.status === 403 || outcome.status === 429) {
    const ms = rateLimitMs(outcome, tries, patience.timer.now())
    return ms === undefined ? undefined : { ms, why: 'rate-limit' }
  }
  return outcome.status >= 500 ? pauseOfRead(method, tries, patience) : undefined
}

async function attempt(client: HttpClient, request: HttpRequest): Promise<Outcome> {
  try {
    return await client.send(request)
  } catch (error) {
    if (error instanceof FluxError) return error
    throw error
  }
}

function settle(outcome: Outcome, pause: Pause | undefined): HttpResponse {
  if (outcome instanceof FluxError) throw outcome
  if (pause?.why !== 'rate-limit') return outcome
  const seconds = Math.ceil(pause.ms / 1_000)
  throw new FluxError('github/rate-limit', `the rate limit of the API is used up for another ${seconds} s`, {
    hint: 'run the job again later, or check out with `fetch-depth: 2` so that fewer requests are needed',
  })
}

function pauseOfRead(method: string, tries: number, patience: Patience): Pause | undefined {
  const ms = READ_WAITS_MS[tries - 1]
  if (ms === undefined || !SAFE_METHODS.has(method)) return undefined
  return { ms: ms + Math.round(patience.random() * 500), why: 'trouble' }
}

function isTransient(error: FluxError): boolean {
  return error.code === 'network/timeout' || error.code === 'network/unreachable'
}

/** Milliseconds until a limited request may come back; undefined for a 403 that speaks of permissions. */
function rateLimitMs(answer: HttpResponse, tries: number, now: number): number | undefined {
  const after = Number(answer.headers['retry-after'])
  if (answer.headers['retry-after'] !== undefined && Number.isFinite(after) && after >= 0)
    return after * 1_000
  const reset = Number(answer.headers['x-ratelimit-reset'])
  if (answer.headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
    return Math.max(0, reset * 1_000 - now) + 1_000
  }
  const isSecondary =
    answer.status === 429 || /secondary rate limit|abuse detection/i.test(textOf(answer.body))
  return isSecondary ? SECONDARY_WAIT_MS * 2 ** (tries - 1) : undefined
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, 4_096)).toString('utf8')
}
