import type { Span } from '../span.ts'
import type { Expression, ExpressionIssue } from './ast.ts'
import type { FunctionIndex, FunctionLibrary, Overload } from './function.ts'
import type { NodeValues } from './node-table.ts'
import type { PatternTable } from './pattern/pattern-table.ts'
import type { AccessPath, Fact, Outcomes } from './presence/fact.ts'
import type { Type } from './type.ts'
import type { Result } from './value.ts'

/** A variable that an expression may read; its position in `Environment.variables` is its slot. */
export interface VariableDeclaration {
  readonly name: string
  readonly type: Type
  /** The expression that it stands for, so that what is known about the one is known about the other. */
  readonly definition?: Checked
  /** The place that it stands for, when there is no `definition`. */
  readonly path?: AccessPath
}

/** A function of a constraint set: pure, typed, not recursive. `body` was checked with the parameters as its variables. */
export interface UserFunction {
  readonly name: string
  readonly parameters: readonly VariableDeclaration[]
  readonly result: Type
  readonly body: Checked
}

/** What an expression is checked against. Immutable; one serves many expressions. */
export interface Environment {
  readonly variables: readonly VariableDeclaration[]
  readonly functions: readonly UserFunction[]
  readonly libraries: readonly FunctionLibrary[]
  /** The overloads of `libraries` by name, from `indexFunctions`: made once by whoever checks many expressions. */
  readonly index?: FunctionIndex
  /** Namespace for names (`a.b`): CEL's container. */
  readonly container?: string
  /**
   * `strict` (constraint files) refuses mixed literals and comparisons that can never hold; `cel` follows cel-spec alone;
   * `kubernetes` (admission policies) follows cel-go as Kubernetes sets it up.
   */
  readonly profile: 'strict' | 'cel' | 'kubernetes'
  /** What earlier expressions say about the variables. */
  readonly facts?: readonly Fact[]
  /** `allowed`: what may be absent may be read, because the expression only names a place. */
  readonly absence?: 'allowed'
}

/** What a name in the expression turned out to be, by node id. */
export type Reference =
  | { readonly kind: 'variable'; readonly slot: number }
  /** A comprehension, bind or optMap variable; `depth` counts scopes from the outermost. */
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'type'; readonly name: string }
  /** Overloads that fit, in declaration order; more than one where an argument is dyn. */
  | { readonly kind: 'overloads'; readonly overloads: readonly Overload[] }
  | { readonly kind: 'function'; readonly function: UserFunction }

/**
 * A checked expression. A select chain that named a dotted variable or type, or a receiver call that named a
 * namespaced function, is already rewritten to an identifier or a global call.
 */
export interface Checked {
  readonly text: string
  readonly expression: Expression
  readonly type: Type
  readonly types: NodeValues<Type>
  readonly references: NodeValues<Reference>
  /** Patterns that it names, compiled. */
  readonly patterns?: PatternTable
  /** Set where fields are read as Kubernetes reads them: nothing there is no error for `has` and `.?`. */
  readonly profile?: 'kubernetes'
  /** The place that the expression names, if it names one; only in the strict profile. */
  readonly path?: AccessPath
  /** What it says about the variables when it is a condition; only in the strict profile. */
  readonly outcomes?: Outcomes | undefined
}

/** Result of `compile`: a checked expression unless there are errors. */
export interface Compiled {
  readonly checked?: Checked
  readonly issues: readonly ExpressionIssue[]
}

/** Counts what is left of the budget of one subject; made once per subject. */
export interface Budget {
  left: number
}

/** An expression as closures: made once, evaluated many times. */
export interface Program {
  readonly checked: Checked
  /** `variables` in the order of the environment. Never throws; a gone budget gives the error `cost`. */
  evaluate(variables: readonly Result[], budget: Budget): Result
}

/** Where a value came from: a variable of the environment and the steps from it. */
export interface Origin {
  readonly variable: string
  readonly path: readonly (string | number)[]
  /** `key` when the value is the key at the end of the path. */
  readonly part: 'value' | 'key'
  /** False when the path stops at the nearest ancestor, because the rest does not exist. */
  readonly complete: boolean
}

/** A minimal reason why a condition is false (or true, or an error). */
export interface Blame {
  /** The atom in the expression text, or in that of the variable `within`. */
  readonly span: Span
  /** Name of the variable of the constraint in whose expression the atom stands. */
  readonly within?: string
  readonly origin: Origin | undefined
  /** What is wrong there, in words, with short values; raw text. */
  readonly note: string
}

/** What explain mode learns from one evaluation. */
export interface Explanation {
  readonly result: Result
  /** Where the result itself came from; several for lists made of elements and for computed values. */
  readonly origins: readonly Origin[]
  /** Reasons in source order, at most 20 elements per comprehension. */
  readonly blame: readonly Blame[]
}
