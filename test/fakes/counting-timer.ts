import type { Timer } from '../../src/host/clock.ts'

/** A timer whose time passes only by waiting; it keeps what it was asked to wait. */
export function countingTimer(start = 1_800_000_000_000): Timer & { readonly waits: number[] } {
  const waits: number[] = []
  let now = start
  return {
    waits,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms)
      now += ms
    },
  }
}
