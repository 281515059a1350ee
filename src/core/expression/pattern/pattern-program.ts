import type { CodePointSet } from './code-point-set.ts'

/** Operations of a program. `take` goes on behind one code point, all others where they are. */
export const OPERATIONS = {
  take: 0,
  /** Goes on at `next` and, with less preference, at `other`. */
  split: 1,
  /** Goes on where the conditions of `other` hold: bits of `ASSERTIONS`. */
  assert: 2,
  /** Remembers the place in slot `other`. */
  capture: 3,
  match: 4,
} as const

/** A pattern as a non-deterministic automaton: steps in columns. */
export interface PatternProgram {
  readonly operations: Uint8Array
  readonly next: Int32Array
  readonly other: Int32Array
  /** What a step takes; undefined for steps that take nothing. */
  readonly sets: readonly (CodePointSet | undefined)[]
  readonly start: number
  /** Places to remember: two for the whole match and two for each group that is kept. */
  readonly slots: number
  /** The pattern starts with `^` or `\A`: no match starts later. */
  readonly isAnchored: boolean
  /** All bits of `ASSERTIONS` that any step asks for. */
  readonly asserted: number
}
