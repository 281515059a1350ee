import { patternStates } from '../expression/pattern/pattern-states.ts'
import type { Machine } from './machine.ts'

/** LIMIT: steps of a program that is followed, because every state is a set of them; larger ones are opaque. */
const PROGRAM_STEPS = 2_000

/** Passes texts in which an RE2 pattern occurs. Undefined for what is no pattern or too large. */
export function patternMachine(source: string): Machine | undefined {
  return patternStates(source, PROGRAM_STEPS)
}
