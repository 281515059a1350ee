import type { EvaluationCache, Meter } from '../function.ts'
import { EXHAUSTED, worse } from '../value/failure.ts'
import { EvalError, type Result } from '../value.ts'

/**
 * State of one evaluation: the variables, the slots of macro variables and parameters, and what is left of the budget.
 * Costs are subtracted from `left` before the work; only loops and calls that allocate look at it, because what lies
 * between two looks is bounded by the size of the expression. A negative `left` at the end is the error `cost`.
 */
export class Frame implements Meter {
  variables: readonly Result[] = NO_VARIABLES
  readonly locals: Result[]
  left = 0
  readonly exhausted: EvalError = EXHAUSTED
  #cache: EvaluationCache | undefined

  constructor(slots: number) {
    this.locals = new Array<Result>(slots).fill(null)
  }

  get cache(): EvaluationCache {
    this.#cache ??= { patterns: new Map(), zones: new Map() }
    return this.#cache
  }

  charge(units: number): boolean {
    this.left -= units
    return this.left >= 0
  }

  /** Lets go of the values of an evaluation: a program lives as long as its run, and what it held would grow old with it. */
  forget(): void {
    this.variables = NO_VARIABLES
    const { locals } = this
    for (let slot = 0; slot < locals.length; slot++) locals[slot] = null
  }
}

const NO_VARIABLES: readonly Result[] = []

/** One node of an expression, ready to run. Gives errors as values and never throws. */
export type Step = (frame: Frame) => Result

/** A read of a field of a name, or the question whether the field is there. */
export interface FieldRead {
  read(frame: Frame): Result
  test(frame: Frame): Result
}

/**
 * A step, and what it costs to start it: the units of the node and of everything that then runs in any case. Whoever runs
 * the step charges them before, together with what else is due at that moment, so that most steps charge nothing.
 */
export interface Planned {
  readonly step: Step
  readonly cost: number
  /** Set where the step only reads a field of a name: others put the read into their own closures. */
  readonly reader: FieldRead | undefined
}

/** A step with what it costs to start it. */
export function planned(step: Step, cost: number, reader?: FieldRead): Planned {
  return { step, cost, reader }
}

/**
 * The error of a strict operation whose operand failed. Later operands run only while the error is `unavailable`, which
 * yields to any other.
 */
export function strictError(frame: Frame, error: EvalError, rest: readonly Planned[]): EvalError {
  let worst = error
  for (const { step, cost } of rest) {
    if (worst.code !== 'unavailable') return worst
    frame.left -= cost
    const result = step(frame)
    if (result instanceof EvalError) worst = worse(worst, result)
  }
  return worst
}
