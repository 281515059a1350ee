import type { Clock } from '../run/port.ts'

/** Lets time pass. Tests give one that only counts. */
export interface Timer extends Clock {
  /** Resolves after `ms` milliseconds. */
  wait(ms: number): Promise<void>
}

/** The clock of the machine. */
export function systemClock(): Timer {
  return {
    now: () => Date.now(),
    wait: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms)
      }),
  }
}
