import type { Timer } from './clock.ts'

/** Lets the caller go on, at the earliest `gapMs` after the last one went on. One at a time. */
export type Pace = () => Promise<void>

/** The gap that the service asks for between writes that people are told of. */
export const WRITE_GAP_MS = 1_000

/** Makes a pace; the first caller does not wait. */
export function createPace(timer: Timer, gapMs: number = WRITE_GAP_MS): Pace {
  let free = Number.NEGATIVE_INFINITY
  return async () => {
    const now = timer.now()
    const start = Math.max(now, free)
    free = start + gapMs
    if (start > now) await timer.wait(start - now)
  }
}
