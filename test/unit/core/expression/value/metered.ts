import type { Meter } from '../../../../../src/core/expression/function.ts'
import { EXHAUSTED } from '../../../../../src/core/expression/value/failure.ts'

/** A meter with `left` units; `spent` says how many were charged, also those that it refused. */
export function metered(left = 1_000_000): Meter & { spent: number } {
  return {
    spent: 0,
    charge(units: number): boolean {
      this.spent += units
      return this.spent <= left
    },
    exhausted: EXHAUSTED,
    cache: { patterns: new Map(), zones: new Map() },
  }
}
