import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'
import type { HttpResponse } from '../http/http-client.ts'

/** Lets time pass between tries. */
export interface RetryOptions {
  readonly timer: Timer
  /** Between 0 and 1; spreads clients that failed at the same moment. */
  readonly random: () => number
}

const WAITS_MS = [500, 1_000, 2_000] as const
/** LIMIT: a registry may not hold a run longer, whatever it asks for. */
const LONGEST_WAIT_MS = 30_000
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** Sends a request that may be sent again, at most four times: after trouble on the way, and where the registry asks for patience. */
export async function sendPatiently(
  send: () => Promise<HttpResponse>,
  { timer, random }: RetryOptions,
): Promise<HttpResponse> {
  for (let tries = 0; ; tries++) {
    const outcome = await send().catch((error: unknown) => {
      if (error instanceof FluxError && isTransient(error)) return error
      throw error
    })
    const wait = WAITS_MS[tries]
    const isFinal = !(outcome instanceof FluxError) && !TRANSIENT.has(outcome.status)
    if (isFinal || wait === undefined) {
      if (outcome instanceof FluxError) throw outcome
      return outcome
    }
    const asked = outcome instanceof FluxError ? undefined : retryAfterMs(outcome, timer.now())
    await timer.wait(Math.min(asked ?? wait + Math.round(random() * wait), LONGEST_WAIT_MS))
  }
}

function isTransient({ code }: FluxError): boolean {
  return code === 'network/timeout' || code === 'network/unreachable'
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfterMs({ headers }: HttpResponse, now: number): number | undefined {
  const text = headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
