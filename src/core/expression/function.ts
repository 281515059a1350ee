import type { Pattern } from './pattern/pattern.ts'
import type { Type } from './type.ts'
import type { EvalError, Result, Value } from './value.ts'

/**
 * One overload of one function: what the checker needs and what the planner calls, declared in one place. Operators are
 * functions called `_+_`, `_==_`, `!_`, `-_`, `_[_]`, `@in`.
 */
export interface Overload {
  /** The overload id of cel-go, where it has one: conformance data names them. */
  readonly id: string
  /** As written in a call: `size`, `startsWith`, `math.greatest`. */
  readonly name: string
  /** True: called as `first.name(rest…)`; the receiver is the first parameter. */
  readonly receiver: boolean
  readonly parameters: readonly Type[]
  readonly result: Type
  /**
   * Does the work. Arguments are values of the declared types (never errors). `meter.charge` must be called before
   * memory is taken or work is done that grows with the arguments; one unit for the call itself is charged already.
   * A returned `EvalError` needs no node: the planner adds it.
   */
  readonly call: (meter: Meter, ...values: Value[]) => Result
  /** Checks constant arguments when the expression is compiled; gives a message when they can never work. */
  readonly validate?: (constants: readonly Constant[]) => string | undefined
}

/**
 * What is known of an argument before evaluation: its value, a list literal with the elements that are known, or
 * nothing.
 */
export type Constant = Value | readonly (Value | undefined)[] | undefined

/** Counts cost. `charge` answers false when the budget is gone: then return `meter.exhausted` at once. */
export interface Meter {
  charge(units: number): boolean
  readonly exhausted: EvalError
  readonly cache: EvaluationCache
}

/** What one program remembers between calls: compiled patterns, and clocks of time zones. Both are bounded. */
export interface EvaluationCache {
  readonly patterns: Map<string, Pattern | EvalError>
  readonly zones: Map<string, Intl.DateTimeFormat>
}

/** A table of overloads with a name: `strings`, `math`, `kubernetes.url`. */
export interface FunctionLibrary {
  readonly name: string
  readonly overloads: readonly Overload[]
}

/** Overloads by function name, in declaration order. */
export type FunctionIndex = ReadonlyMap<string, readonly Overload[]>
