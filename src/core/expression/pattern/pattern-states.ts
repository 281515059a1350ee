import { LIMITS } from '../../limits.ts'
import { classesOf } from './code-point-classes.ts'
import { compileProgram } from './compile-program.ts'
import { parsePattern } from './parse-pattern.ts'
import { type ThreadSet, ThreadSteps } from './thread-steps.ts'

/** States that are settled: what follows changes nothing. */
const FOUND = 0
const LOST = 1

/**
 * The deterministic automaton of a pattern, for proofs about all texts: it passes texts in which the pattern occurs. States
 * are numbers and are made when they are first asked for. Nothing bounds how many there are: callers count `size`.
 */
export interface PatternStates {
  readonly start: number
  /** States made until now. */
  readonly size: number
  /** First code points of classes that the pattern tells apart; 0 is left out. Points between two borders step alike. */
  readonly borders: readonly number[]
  step(state: number, point: number): number
  /** Whether the pattern occurs in the text that ends here. */
  accepts(state: number): boolean
  /** Whether the pattern occurs, where no further text can change that. */
  settled(state: number): boolean | undefined
}

/** The automaton of a pattern; undefined when it is none, or its program has more than `most` steps. */
export function patternStates(
  source: string,
  most: number = LIMITS.patternProgram,
): PatternStates | undefined {
  if (source.length > LIMITS.patternLength) return undefined
  const parsed = parsePattern(source)
  if ('message' in parsed || parsed.node.size >= most) return undefined
  const program = compileProgram(parsed.node, 0)
  return new OpenAutomaton(new ThreadSteps(program, 'any'), [...classesOf([program]).bounds])
}

class OpenAutomaton implements PatternStates {
  readonly start: number
  readonly borders: readonly number[]
  readonly #steps: ThreadSteps
  readonly #sets: (ThreadSet | undefined)[] = [undefined, undefined]
  readonly #numbers = new Map<string, number>()
  readonly #accepted = new Map<number, boolean>()

  constructor(steps: ThreadSteps, borders: readonly number[]) {
    this.#steps = steps
    this.borders = borders
    this.start = this.#numberOf(steps.start(undefined))
  }

  get size(): number {
    return this.#sets.length
  }

  step(state: number, point: number): number {
    const from = this.#sets[state]
    if (from === undefined) return state
    const { isMatch, set } = this.#steps.step(from, point)
    if (isMatch) return FOUND
    return set.threads.length === 0 ? LOST : this.#numberOf(set)
  }

  accepts(state: number): boolean {
    const from = this.#sets[state]
    if (from === undefined) return state === FOUND
    const known = this.#accepted.get(state) ?? this.#steps.step(from, undefined).isMatch
    this.#accepted.set(state, known)
    return known
  }

  settled(state: number): boolean | undefined {
    return state === FOUND ? true : state === LOST ? false : undefined
  }

  #numberOf(set: ThreadSet): number {
    const key = `${set.place}:${set.threads.toSorted().join()}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#sets.push(set) - 1
    this.#numbers.set(key, number)
    return number
  }
}
