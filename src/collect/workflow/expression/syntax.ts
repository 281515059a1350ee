import type { Span } from '../../../core/span.ts'

/** Comparison operators of GitHub expressions. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

/**
 * A parsed GitHub expression. Spans are offsets in the text that was parsed; `group` is the span with the parentheses
 * around it, when there are any. `&&` and `||` are flat: `a && b && c` is one node with three operands.
 */
export type Expression = ExpressionForm & { readonly group?: Span }

type ExpressionForm =
  | { readonly kind: 'literal'; readonly span: Span; readonly value: string | number | boolean | null }
  | {
      readonly kind: 'context'
      readonly span: Span
      readonly head: ContextHead
      readonly parts: readonly ContextPart[]
    }
  | {
      readonly kind: 'call'
      readonly span: Span
      readonly name: string
      readonly arguments: readonly Expression[]
      /** A comma behind the last argument, which the platform accepts. */
      readonly trailingComma?: Span
    }
  | { readonly kind: 'not'; readonly span: Span; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly span: Span; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'compare'
      readonly span: Span
      readonly operator: ComparisonOperator
      readonly left: Expression
      readonly right: Expression
    }

/** What an access starts from: a name such as `github`, a call, or an expression in parentheses. */
export type ContextHead =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'expression'; readonly expression: Expression }

/** One step of an access: `.name`, `.*` or `[*]`, `[index]`. */
export type ContextPart =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'star'; readonly span: Span }
  | { readonly kind: 'index'; readonly index: Expression; readonly span: Span }

/** The access node of an expression: `github.event.issue.title`. */
export type Context = Extract<Expression, { kind: 'context' }>

/** Why a text is no expression; `at` and `end` are offsets in the text, equal at its end. */
export interface ExpressionProblem {
  readonly message: string
  /** The token that is not understood; empty at the end of the text. */
  readonly token: string
  readonly at: number
  readonly end: number
}

/** Span of an expression with the parentheses around it. */
export function extentOf(expression: Expression): Span {
  return expression.group ?? expression.span
}

/** Span of an expression from its first token that is no parenthesis. */
export function contentOf(expression: Expression): Span {
  let first = expression
  // The parser bounds the nesting, and so the steps to the left.
  while (true) {
    const left = leftOf(first)
    if (left === undefined) return { start: first.span.start, end: expression.span.end }
    first = left
  }
}

function leftOf(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'context':
      return expression.head.kind === 'expression' ? expression.head.expression : undefined
    case 'and':
    case 'or':
      return expression.operands[0]
    case 'compare':
      return expression.left
    default:
      return undefined
  }
}

/** What the parser gives. */
export type ParsedExpression =
  | { readonly expression: Expression; readonly problem?: undefined }
  | { readonly expression?: undefined; readonly problem: ExpressionProblem }

/** Nesting that GitHub accepts. */
export const MAX_EXPRESSION_DEPTH = 50

/** Characters that GitHub accepts in one expression. */
export const MAX_EXPRESSION_LENGTH = 21_000
