import { classesOf } from '../expression/pattern/code-point-classes.ts'
import { hasPoint } from '../expression/pattern/code-point-set.ts'
import { compileProgram } from '../expression/pattern/compile-program.ts'
import { parsePattern } from '../expression/pattern/parse-pattern.ts'
import { OPERATIONS, type PatternProgram } from '../expression/pattern/pattern-program.ts'
import { assertionsAt, placeAfter, placesAsked } from '../expression/pattern/place.ts'
import type { Machine } from './machine.ts'

const MATCHED = 0
const DEAD = 1

/** Steps of a program that is followed; larger ones are opaque. */
const PROGRAM_STEPS = 2_000

interface State {
  /** Steps to go on with, before assertions are looked at; sorted. */
  readonly threads: readonly number[]
  readonly place: number
}

/** Passes texts in which an RE2 pattern occurs: the subset construction. Undefined for what is no pattern or too large. */
export function patternMachine(source: string): Machine | undefined {
  const parsed = parsePattern(source)
  // LIMIT: every state of the construction is a set of steps.
  if ('message' in parsed || parsed.node.size > PROGRAM_STEPS) return undefined
  const program = compileProgram(parsed.node, 0)
  const asked = placesAsked(program.asserted)
  const states: (State | undefined)[] = [undefined, undefined]
  const numbers = new Map<string, number>()
  const acceptance = new Map<number, boolean>()
  const enter = (threads: readonly number[], place: number): number => {
    if (threads.length === 0) return DEAD
    const sorted = [...new Set(threads)].sort((a, b) => a - b)
    const key = place + ':' + sorted.join(',')
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = states.push({ threads: sorted, place }) - 1
    numbers.set(key, number)
    return number
  }
  return {
    start: enter([program.start], placeAfter(undefined) & asked),
    step: (from, point) => {
      const state = states[from]
      if (state === undefined) return from
      const takes = close(program, state, point)
      if (takes === 'match') return MATCHED
      const threads = takes.flatMap((at) =>
        hasPoint(program.sets[at] ?? [], point) ? [program.next[at] ?? 0] : [],
      )
      if (!program.isAnchored) threads.push(program.start)
      return enter(threads, placeAfter(point) & asked)
    },
    accepts: (at) => {
      const state = states[at]
      if (state === undefined) return at === MATCHED
      const known = acceptance.get(at) ?? close(program, state, undefined) === 'match'
      acceptance.set(at, known)
      return known
    },
    settled: (state) => (state === MATCHED ? true : state === DEAD ? false : undefined),
    borders: [...classesOf([program]).bounds],
  }
}

/** Follows everything that takes no character, as far as the assertions hold before `point`. */
function close(
  program: PatternProgram,
  state: State,
  point: number | undefined,
): readonly number[] | 'match' {
  const { operations, next, other } = program
  const holds = assertionsAt(state.place, point)
  const seen = new Set<number>()
  const takes: number[] = []
  const pending = [...state.threads]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const operation = operations[at]
    const following = next[at] ?? 0
    const argument = other[at] ?? 0
    if (operation === OPERATIONS.match) return 'match'
    if (operation === OPERATIONS.take) takes.push(at)
    else if (operation === OPERATIONS.split) pending.push(following, argument)
    else if (operation !== OPERATIONS.assert || (argument & ~holds) === 0) pending.push(following)
  }
  return takes
}
