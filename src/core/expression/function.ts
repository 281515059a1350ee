import type { Pattern } from './pattern/pattern.ts'
import type { PatternTable } from './pattern/pattern-table.ts'
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
  readonly validate?: (constants: readonly Constant[], patterns: PatternTable) => string | undefined
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

/** The functions of some libraries, prepared for the checker; made once by `indexFunctions`. */
export interface FunctionIndex {
  /** By function name. */
  readonly groups: ReadonlyMap<string, FunctionGroup>
  /** Everything before a dot in the name of a function: `math`, `kubernetes`. */
  readonly namespaces: ReadonlySet<string>
}

/** All overloads of one function name. */
export interface FunctionGroup {
  /** In declaration order. */
  readonly overloads: readonly Overload[]
  /** What a call with so many arguments may mean, by that number. */
  readonly global: readonly (Candidates | undefined)[]
  /** The same for calls with a receiver, which counts as an argument. */
  readonly receiver: readonly (Candidates | undefined)[]
}

/** Overloads of one name, style and number of arguments. */
export interface Candidates {
  /** In declaration order. */
  readonly overloads: readonly Overload[]
  /** Whether the signature of an overload has type parameters, by its position. */
  readonly isGeneric: readonly boolean[]
  /** Whether an argument may be a list or map of any mixture, by its position: a literal there may mix types. */
  readonly isMixed: readonly boolean[]
  /** Whether one of them looks at constant arguments. */
  readonly isValidated: boolean
  /** What was found before for arguments of types without parts, by their kinds: there are few, and they come again. */
  readonly selections: Map<number, Selection>
}

/** The overloads that a call may mean, and the type of what it gives. */
export interface Selection {
  /** In declaration order. */
  readonly overloads: readonly Overload[]
  readonly type: Type
}
