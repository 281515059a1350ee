import { LIMITS } from '../../limits.ts'
import type { Span } from '../../span.ts'
import type { Expression, ExpressionIssue, ExpressionIssueCode, IdentifierExpression } from '../ast.ts'
import type { Token } from './lexer.ts'

/** State of one parse: where it stands, what it made, what it found wrong. */
export interface SyntaxState {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly macros: boolean
  readonly issues: ExpressionIssue[]
  /** Depth of the tree below each node, by node id. */
  readonly depths: number[]
  /** Index of the current token. */
  at: number
  /** Nesting of the parser itself: brackets and conditionals. */
  level: number
  /** It was reported that the text ends too early. */
  ended: boolean
  /** A limit was hit: nothing more is read or reported. */
  stopped: boolean
}

const END: Token = { kind: 'end', start: 0, end: 0 }

/** The token that is read next. */
export function current(state: SyntaxState): Token {
  return state.tokens[state.at] ?? END
}

/** The token that was read last. */
export function previous(state: SyntaxState): Token {
  return state.tokens[state.at - 1] ?? END
}

/** Adds an issue, unless a limit ended the parse. */
export function report(
  state: SyntaxState,
  span: Span,
  message: string,
  options: { help?: string; code?: ExpressionIssueCode } = {},
): void {
  if (state.stopped) return
  const { code = 'constraint/invalid-expression', help } = options
  state.issues.push({ code, severity: 'error', message, span, ...(help !== undefined && { help }) })
  // LIMIT: a broken text of 16 KiB must not give thousands of messages.
  if (state.issues.length >= LIMITS.expressionIssues) stop(state)
}

/** Ends the parse: the rest of the tokens is skipped. */
export function stop(state: SyntaxState): void {
  state.stopped = true
  state.at = state.tokens.length - 1
}

/** Id of a new node that is one deeper than its deepest child. */
export function newId(state: SyntaxState, childDepth: number, span: Span): number {
  const id = state.depths.length
  const depth = childDepth + 1
  // LIMIT: nodes and depth bound every later stage, which may then recurse.
  if (id >= LIMITS.expressionNodes) {
    limit(state, 'limit/expression-nodes', span, `expression has more than ${LIMITS.expressionNodes} nodes`)
  } else if (depth > LIMITS.expressionDepth) {
    // The part that went too far; the whole may be all of the text.
    const { start, end } = previous(state)
    tooDeep(state, { start, end })
  }
  state.depths.push(depth)
  return id
}

/** Reports nesting beyond the limit and ends the parse. */
export function tooDeep(state: SyntaxState, span: Span): void {
  limit(
    state,
    'limit/expression-depth',
    span,
    `expression is nested deeper than ${LIMITS.expressionDepth} levels`,
  )
}

function limit(state: SyntaxState, code: ExpressionIssueCode, span: Span, message: string): void {
  report(state, span, message, { code, help: 'split it into variables or functions' })
  stop(state)
}

/** Depth of the deepest of these trees. */
export function deepest(state: SyntaxState, children: readonly Expression[]): number {
  let deepest = 0
  for (const child of children) deepest = Math.max(deepest, depthOf(state, child))
  return deepest
}

/** Depth of this tree. */
export function depthOf(state: SyntaxState, child: Expression): number {
  return state.depths[child.id] ?? 0
}

/** An identifier node. */
export function identifier(
  state: SyntaxState,
  name: string,
  root: boolean,
  span: Span,
): IdentifierExpression {
  return { id: newId(state, 0, span), kind: 'identifier', name, root, span }
}

/** Stands for a part that could not be read; the parse has an issue then and gives no expression. */
export function broken(state: SyntaxState, span: Span): Expression {
  return { id: newId(state, 0, span), kind: 'literal', value: null, span }
}
