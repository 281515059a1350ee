import type { Span } from '../span.ts'
import type { Value } from './value.ts'

/**
 * Syntax tree of one CEL expression. Spans are offsets into the expression text; `id` is unique in its tree and keys
 * what the checker learns. Chains of `&&` and `||` are flat, so that a long chain is not a deep tree.
 */
export type Expression =
  | LiteralExpression
  | IdentifierExpression
  | SelectExpression
  | IndexExpression
  | CallExpression
  | LogicExpression
  | ConditionalExpression
  | ListExpression
  | MapExpression
  | MessageExpression
  | ComprehensionExpression
  | BindExpression
  | OptionalMapExpression

interface Node {
  readonly id: number
  readonly span: Span
}

export interface LiteralExpression extends Node {
  readonly kind: 'literal'
  readonly value: Value
}

/** A simple name; with a leading dot `root` is true and scopes are skipped. */
export interface IdentifierExpression extends Node {
  readonly kind: 'identifier'
  readonly name: string
  readonly root: boolean
}

/** `operand.field`, `operand.?field` (optional), `has(operand.field)` (test). */
export interface SelectExpression extends Node {
  readonly kind: 'select'
  readonly operand: Expression
  readonly field: string
  readonly fieldSpan: Span
  readonly form: 'plain' | 'optional' | 'test'
}

/** `operand[index]`, `operand[?index]`. */
export interface IndexExpression extends Node {
  readonly kind: 'index'
  readonly operand: Expression
  readonly index: Expression
  readonly optional: boolean
}

/** A function call. Operators are calls of `_+_`, `_==_`, `!_`, `-_`, `@in` and so on. */
export interface CallExpression extends Node {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly receiver: Expression | undefined
  readonly arguments: readonly Expression[]
  readonly root: boolean
}

/** `a && b && c` or `a || b || c`. */
export interface LogicExpression extends Node {
  readonly kind: 'logic'
  readonly operator: '&&' | '||'
  readonly operands: readonly Expression[]
}

export interface ConditionalExpression extends Node {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly consequent: Expression
  readonly alternate: Expression
}

export interface ListExpression extends Node {
  readonly kind: 'list'
  readonly elements: readonly { readonly value: Expression; readonly optional: boolean }[]
}

export interface MapExpression extends Node {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: Expression
  readonly value: Expression
  readonly optional: boolean
}

/** `Type{field: value}`: parsed so that the checker can say that messages are not supported. */
export interface MessageExpression extends Node {
  readonly kind: 'message'
  readonly name: string
  readonly entries: readonly {
    readonly field: string
    readonly value: Expression
    readonly optional: boolean
  }[]
}

export const COMPREHENSION_MACROS = [
  'all',
  'exists',
  'existsOne',
  'filter',
  'map',
  'transformList',
  'transformMap',
  'transformMapEntry',
  'sortBy',
] as const
export type ComprehensionMacro = (typeof COMPREHENSION_MACROS)[number]

/**
 * A macro over a list or map. One variable: element or key. Two variables: index and element, or key and value.
 * `predicate` is absent where the macro was written without one; `transform` is what `map`, the transforms and
 * `sortBy` compute (for `transformMapEntry` a map literal).
 */
export interface ComprehensionExpression extends Node {
  readonly kind: 'comprehension'
  readonly macro: ComprehensionMacro
  readonly range: Expression
  readonly variables: readonly [string] | readonly [string, string]
  readonly predicate: Expression | undefined
  readonly transform: Expression | undefined
}

/** `cel.bind(name, value, body)`: value is evaluated once, and only when it is used. */
export interface BindExpression extends Node {
  readonly kind: 'bind'
  readonly name: string
  readonly value: Expression
  readonly body: Expression
}

/** `operand.optMap(name, body)` and `optFlatMap`. */
export interface OptionalMapExpression extends Node {
  readonly kind: 'optional-map'
  readonly operand: Expression
  readonly name: string
  readonly body: Expression
  readonly flat: boolean
}

/** Something wrong with an expression; the span is an offset range in the expression text. */
export interface ExpressionIssue {
  readonly code: ExpressionIssueCode
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly span: Span
  readonly help?: string
  /** Edits of the expression, each of which was checked to take the problem away. The first is the best. */
  readonly fixes?: readonly ExpressionFix[]
}

/** One way to repair an expression. Spans are offset ranges in its text, in order, and do not overlap. */
export interface ExpressionFix {
  readonly title: string
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

export const EXPRESSION_ISSUE_CODES = [
  'constraint/argument',
  'constraint/invalid-expression',
  'constraint/redundant-guard',
  'constraint/type',
  'constraint/unguarded-read',
  'constraint/unknown-field',
  'constraint/unknown-function',
  'constraint/unknown-name',
  'constraint/unknown-value',
  'limit/expression-depth',
  'limit/expression-length',
  'limit/expression-nodes',
  'limit/nesting',
] as const
export type ExpressionIssueCode = (typeof EXPRESSION_ISSUE_CODES)[number]
