import type { EvaluationCache, Meter } from '../function.ts'
import { EXHAUSTED, worse } from '../value/failure.ts'
import { EvalError, type Result } from '../value.ts'

/**
 * State of one evaluation: the variables, the slots of macro variables and parameters, and what is left of the budget.
 * Closures subtract from `left` before they work; only loops and calls that allocate look at it, because what lies
 * between two looks is bounded by the size of the expression. A negative `left` at the end is the error `cost`.
 */
export class Frame implements Meter {
  variables: readonly Result[] = []
  readonly locals: Result[]
  left = 0
  readonly exhausted: EvalError = EXHAUSTED
  readonly cache: EvaluationCache = { patterns: new Map(), zones: new Map() }

  constructor(slots: number) {
    this.locals = new Array<Result>(slots).fill(null)
  }

  charge(units: number): boolean {
    this.left -= units
    return this.left >= 0
  }
}

/** One node of an expression, ready to run. Gives errors as values and never throws. */
export type Step = (frame: Frame) => Result

/**
 * The error of a strict operation whose operand failed. Later operands run only while the error is `unavailable`, which
 * yields to any other.
 */
export function strictError(frame: Frame, error: EvalError, rest: readonly Step[]): EvalError {
  let worst = error
  for (const step of rest) {
    if (worst.code !== 'unavailable') return worst
    const result = step(frame)
    if (result instanceof EvalError) worst = worse(worst, result)
  }
  return worst
}
