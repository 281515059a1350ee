import { LIMITS } from '../../limits.ts'
import type { Span } from '../../span.ts'
import type { Expression, ExpressionIssue, ExpressionIssueCode } from '../ast.ts'
import type { FunctionIndex } from '../function.ts'
import type { Environment, Reference } from '../program.ts'
import { DYN, type Type } from '../type.ts'
import { type Bindings, substitute } from './unify.ts'

/** What checking one expression has learned so far. */
export interface CheckState {
  readonly environment: Environment
  readonly functions: FunctionIndex
  readonly issues: ExpressionIssue[]
  readonly references: Map<number, Reference>
  /** Nodes whose name is unknown: reported already, they count as `dyn`. */
  readonly unknown: ReadonlySet<number>
  /** Type of each node, by node id; may still hold free type parameters. */
  readonly types: Map<number, Type>
  readonly bindings: Bindings
  /** Real names of fields that were written escaped, by node id of the selection. */
  readonly renamed: Map<number, string>
  /** Variables of the macros around, innermost last. */
  readonly locals: { readonly name: string; readonly type: Type }[]
  /** Checks a sub-expression and gives its type. */
  readonly visit: (expression: Expression, options?: VisitOptions) => Type
}

export interface VisitOptions {
  /** A list or map literal here may mix types, because `dyn` elements are expected. */
  readonly mixed?: boolean
}

/** Reports a problem; gives `dyn`, so that one mistake does not cause others. */
export function refuse(
  state: CheckState,
  code: ExpressionIssueCode,
  span: Span,
  message: string,
  help?: string,
): Type {
  // LIMIT: later ones would not be read anyway.
  if (state.issues.length < LIMITS.expressionIssues) {
    state.issues.push({ code, severity: 'error', message, span, ...(help !== undefined && { help }) })
  }
  return DYN
}

const OPEN = { finish: false } as const

/** The type as far as it is known now. */
export function known(state: CheckState, type: Type): Type {
  return substitute(state.bindings, type, OPEN)
}

/** Runs `body` with variables of a macro in scope. */
export function withLocals<T>(
  state: CheckState,
  locals: readonly { readonly name: string; readonly type: Type }[],
  body: () => T,
): T {
  state.locals.push(...locals)
  const result = body()
  state.locals.length -= locals.length
  return result
}
