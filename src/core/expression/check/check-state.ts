import { LIMITS } from '../../limits.ts'
import type { Span } from '../../span.ts'
import type { Expression, ExpressionFix, ExpressionIssue, ExpressionIssueCode } from '../ast.ts'
import type { FunctionIndex } from '../function.ts'
import type { NodeTable } from '../node-table.ts'
import type { PatternTable } from '../pattern/pattern-table.ts'
import type { AccessPath } from '../presence/fact.ts'
import type { Flow } from '../presence/flow.ts'
import type { UnguardedRead } from '../presence/read-fixes.ts'
import type { Environment, Reference } from '../program.ts'
import { DYN, type Type } from '../type.ts'
import { type Bindings, substitute } from './unify.ts'

/** What checking one expression has learned so far. */
export interface CheckState {
  readonly environment: Environment
  readonly functions: FunctionIndex
  readonly issues: ExpressionIssue[]
  readonly references: NodeTable<Reference>
  /** Nodes whose name is unknown: reported already, they count as `dyn`. */
  readonly unknown: NodeTable<true>
  /** Type of each node, by node id; may still hold free type parameters. */
  readonly types: NodeTable<Type>
  readonly bindings: Bindings
  /** Constant patterns of the expression. */
  readonly patterns: PatternTable
  /** Real names of fields that were written escaped, by node id of the selection. */
  renamed: Map<number, string> | undefined
  /** Variables of the macros around, innermost last. */
  readonly locals: Local[]
  /** What conditions say about the places that are read. */
  readonly flow: Flow
  /** Reads of what may be absent, by the issue that reports them, for repairs. */
  readonly unguarded: Map<ExpressionIssue, UnguardedRead>
  /** Selections and indexes that may find nothing, and were reported for it. */
  readonly absent: NodeTable<true>
  /** What the type of a node was before conditions around narrowed it. */
  readonly wide: NodeTable<Type>
  /** Places of the variables that were read, by slot. */
  readonly roots: AccessPath[]
  /** Names given to variables of macros so far. */
  names: number
  /** Checks a sub-expression and gives its type. */
  readonly visit: (expression: Expression, options?: VisitOptions) => Type
}

/** A variable of a macro. */
export interface Local {
  readonly name: string
  readonly type: Type
  /** The place that it stands for. */
  readonly path?: AccessPath
  /** The expression that it stands for. */
  readonly definition?: Expression
}

/** Whether the rules of constraint files hold: unions must fit as a whole, and reads must be guarded. */
export function isStrict(state: CheckState): boolean {
  return state.environment.profile === 'strict'
}

export interface VisitOptions {
  /** A list or map literal here may mix types, because `dyn` elements are expected. */
  readonly mixed: boolean
}

/** A literal here must have one type. */
export const PLAIN: VisitOptions = { mixed: false }

/** A literal here may mix types. */
export const MIXED: VisitOptions = { mixed: true }

/** Reports a problem; gives `dyn`, so that one mistake does not cause others. */
export function refuse(
  state: CheckState,
  code: ExpressionIssueCode,
  span: Span,
  message: string,
  help?: string,
  fix?: ExpressionFix,
): Type {
  // LIMIT: later ones would not be read anyway.
  if (state.issues.length < LIMITS.expressionIssues) {
    state.issues.push({
      code,
      severity: 'error',
      message,
      span,
      ...(help !== undefined && { help }),
      ...(fix !== undefined && { fixes: [fix] }),
    })
  }
  return DYN
}

/** Reports something that works and should still be said. */
export function warn(
  state: CheckState,
  code: ExpressionIssueCode,
  span: Span,
  message: string,
  help?: string,
): void {
  // LIMIT: later ones would not be read anyway.
  if (state.issues.length >= LIMITS.expressionIssues) return
  state.issues.push({ code, severity: 'warning', message, span, ...(help !== undefined && { help }) })
}

const OPEN = { finish: false } as const

/** The type as far as it is known now. */
export function known(state: CheckState, type: Type): Type {
  return substitute(state.bindings, type, OPEN)
}

/** Runs `body` with variables of a macro in scope. */
export function withLocals<T>(state: CheckState, locals: readonly Local[], body: () => T): T {
  for (const local of locals) state.locals.push(local)
  const result = body()
  state.locals.length -= locals.length
  return result
}
