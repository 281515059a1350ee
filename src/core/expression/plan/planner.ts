import type { Expression } from '../ast.ts'
import type { Checked, UserFunction } from '../program.ts'
import type { Planned, Step } from './frame.ts'

/** A name that a macro, a bind or a function binds, and the slot of the frame that holds its value. */
export interface Local {
  readonly name: string
  readonly slot: number
  /** Set for `cel.bind`: evaluates the value on first use. */
  readonly lazy: Planned | undefined
}

/** Where a node stands: the names around it, innermost last, and the slots of the parameters inside of a function. */
export interface Scope {
  readonly checked: Checked
  readonly locals: readonly Local[]
  /** First slot of the parameters of the function whose body this is; undefined outside of functions. */
  readonly parameters: number | undefined
}

/** What the planners of single node kinds need from the whole. */
export interface Planner {
  /** Plans any node. */
  plan(expression: Expression, scope: Scope): Planned
  /** Reserves slots of the frame; gives the first. */
  reserve(count: number): number
  /** The planned body of a user function; one per program. */
  body(called: UserFunction): PlannedFunction
}

/** A function body that reads its parameters from slots. */
export interface PlannedFunction {
  readonly step: Step
  readonly cost: number
  readonly parameters: number
}

/** The scope with one more local inside. */
export function withLocal(scope: Scope, ...locals: readonly Local[]): Scope {
  return { ...scope, locals: [...scope.locals, ...locals] }
}

/** The innermost local of this name. */
export function findLocal(scope: Scope, name: string): Local | undefined {
  for (let index = scope.locals.length - 1; index >= 0; index--) {
    const local = scope.locals[index]
    if (local?.name === name) return local
  }
  return undefined
}
