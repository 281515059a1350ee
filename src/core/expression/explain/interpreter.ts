import type { Expression } from '../ast.ts'
import type { Frame } from '../plan/frame.ts'
import type { Checked } from '../program.ts'
import type { Result } from '../value.ts'
import type { Traced } from './trace.ts'

/** A name that a macro or a bind binds; `value` evaluates a bind on first use. */
export interface Binding {
  readonly name: string
  readonly value: () => Traced
}

/** Learns what a node evaluated to. */
export type Observer = (node: Expression, value: Result) => void

/** Where a node stands. */
export interface Surroundings {
  readonly checked: Checked
  /** Values of the variables of the environment. */
  readonly variables: readonly Result[]
  /** Arguments, inside of a function: what its variables stand for. */
  readonly parameters: readonly Traced[] | undefined
  /** Innermost last. */
  readonly bindings: readonly Binding[]
}

/** One run of the interpreter: what it charges, and whether it also looks at what no longer decides. */
export interface Interpreter {
  readonly frame: Frame
  /**
   * For blame: operands and elements behind the one that decided are evaluated too, on an allowance of their own, so
   * that the result and its cost stay what they are.
   */
  readonly isThorough: boolean
  evaluate(node: Expression, around: Surroundings): Traced
  /** Runs something that does not decide any more; undefined when the allowance is gone or nobody asked for it. */
  aside(run: () => Traced): Traced | undefined
}

/** The surroundings with more names. */
export function bind(around: Surroundings, ...bindings: readonly Binding[]): Surroundings {
  return { ...around, bindings: [...around.bindings, ...bindings] }
}
