import type { Span } from '../../../core/span.ts'
import { type Token, tokenize } from './lexer.ts'
import {
  type ComparisonOperator,
  type ContextHead,
  type ContextPart,
  type Expression,
  type ExpressionProblem,
  extentOf,
  MAX_EXPRESSION_DEPTH,
  MAX_EXPRESSION_LENGTH,
  type ParsedExpression,
} from './syntax.ts'

/**
 * Parses a GitHub expression without its fence. Never throws. Levels from loose to tight: `||`, `&&`, `==` `!=`,
 * `<` `<=` `>` `>=`, `!`, access; all binary levels are left-associative.
 */
export function parseExpression(text: string): ParsedExpression {
  // LIMIT: what GitHub refuses for its length is not read here either.
  if (text.length > MAX_EXPRESSION_LENGTH) {
    const message = `the expression has ${text.length} characters, limit is ${MAX_EXPRESSION_LENGTH}`
    return { problem: { message, token: '', at: MAX_EXPRESSION_LENGTH, end: MAX_EXPRESSION_LENGTH } }
  }
  const tokens = tokenize(text)
  if (!isTokens(tokens)) return { problem: tokens }
  const cursor: Cursor = { tokens, next: 0, problem: undefined }
  const expression = parseOr(cursor, 0)
  if (cursor.problem !== undefined) return { problem: cursor.problem }
  const rest = peek(cursor)
  if (expression === undefined || rest.kind !== 'end') return { problem: unexpected(rest) }
  return { expression }
}

interface Cursor {
  readonly tokens: readonly Token[]
  next: number
  problem: ExpressionProblem | undefined
}

type Parse = (cursor: Cursor, depth: number) => Expression | undefined

function parseOr(cursor: Cursor, depth: number): Expression | undefined {
  return parseChain(cursor, depth, '||', 'or', parseAnd)
}

function parseAnd(cursor: Cursor, depth: number): Expression | undefined {
  return parseChain(cursor, depth, '&&', 'and', parseEquality)
}

function parseChain(
  cursor: Cursor,
  depth: number,
  operator: '&&' | '||',
  kind: 'and' | 'or',
  operand: Parse,
): Expression | undefined {
  // LIMIT: every way down into the grammar passes here, so one check bounds the recursion.
  if (depth > MAX_EXPRESSION_DEPTH) return fail(cursor, `nested deeper than ${MAX_EXPRESSION_DEPTH} levels`)
  const first = operand(cursor, depth)
  if (first === undefined) return undefined
  const operands = [first]
  while (take(cursor, operator)) {
    const next = operand(cursor, depth)
    if (next === undefined) return undefined
    operands.push(next)
  }
  const last = operands.at(-1) ?? first
  return operands.length === 1 ? first : { kind, operands, span: join(first, last) }
}

function parseEquality(cursor: Cursor, depth: number): Expression | undefined {
  return parseComparisons(cursor, depth, ['==', '!='], parseRelation)
}

function parseRelation(cursor: Cursor, depth: number): Expression | undefined {
  return parseComparisons(cursor, depth, ['<', '<=', '>', '>='], parseNot)
}

function parseComparisons(
  cursor: Cursor,
  depth: number,
  operators: readonly ComparisonOperator[],
  operand: Parse,
): Expression | undefined {
  let left = operand(cursor, depth)
  // LIMIT: a chain of comparisons makes a tree as deep as it is long.
  for (let chained = depth; left !== undefined; chained++) {
    const operator = operators.find((one) => take(cursor, one))
    if (operator === undefined) return left
    if (chained > MAX_EXPRESSION_DEPTH)
      return fail(cursor, `nested deeper than ${MAX_EXPRESSION_DEPTH} levels`)
    const right = operand(cursor, depth)
    if (right === undefined) return undefined
    left = { kind: 'compare', operator, left, right, span: join(left, right) }
  }
  return undefined
}

function parseNot(cursor: Cursor, depth: number): Expression | undefined {
  const start = peek(cursor).start
  if (!take(cursor, '!')) return parseAccess(cursor, depth)
  if (depth >= MAX_EXPRESSION_DEPTH) return fail(cursor, `nested deeper than ${MAX_EXPRESSION_DEPTH} levels`)
  const operand = parseNot(cursor, depth + 1)
  return operand && { kind: 'not', operand, span: { start, end: extentOf(operand).end } }
}

function parseAccess(cursor: Cursor, depth: number): Expression | undefined {
  const token = peek(cursor)
  if (token.kind === 'string' || token.kind === 'number') return parseLiteral(cursor, token)
  if (token.kind === 'name') {
    cursor.next++
    if (isOpening(cursor)) return parseCall(cursor, token, depth)
    const constant = KEYWORDS.get(token.text)
    if (constant !== undefined) return { kind: 'literal', value: constant.value, span: spanOf(token) }
    return parseParts(cursor, { kind: 'name', name: token.text, span: spanOf(token) }, spanOf(token), depth)
  }
  if (!take(cursor, '(')) return failAt(cursor, token)
  const inner = parseOr(cursor, depth + 1)
  if (inner === undefined) return undefined
  const close = peek(cursor)
  if (!take(cursor, ')')) return failAt(cursor, close)
  const span = { start: token.start, end: close.end }
  return isAccess(cursor)
    ? parseParts(cursor, { kind: 'expression', expression: inner }, span, depth)
    : { ...inner, group: span }
}

function parseCall(cursor: Cursor, name: Token, depth: number): Expression | undefined {
  take(cursor, '(')
  const list: Expression[] = []
  let comma: Token | undefined
  // The official parser accepts a comma after the last argument.
  while (!isClosing(cursor)) {
    const argument = parseOr(cursor, depth + 1)
    if (argument === undefined) return undefined
    list.push(argument)
    comma = peek(cursor)
    if (take(cursor, ',')) continue
    comma = undefined
    break
  }
  const close = peek(cursor)
  if (!take(cursor, ')')) return failAt(cursor, close)
  const span = { start: name.start, end: close.end }
  const call: Expression = {
    kind: 'call',
    name: name.text,
    arguments: list,
    span,
    ...(comma === undefined ? {} : { trailingComma: spanOf(comma) }),
  }
  return isAccess(cursor) ? parseParts(cursor, { kind: 'expression', expression: call }, span, depth) : call
}

function parseParts(cursor: Cursor, head: ContextHead, start: Span, depth: number): Expression | undefined {
  const parts: ContextPart[] = []
  let end = start.end
  while (isAccess(cursor)) {
    const part = parsePart(cursor, depth)
    if (part === undefined) return undefined
    parts.push(part)
    end = part.span.end
  }
  return { kind: 'context', head, parts, span: { start: start.start, end } }
}

function parsePart(cursor: Cursor, depth: number): ContextPart | undefined {
  const open = peek(cursor)
  cursor.next++
  const token = peek(cursor)
  if (open.text === '.') {
    cursor.next++
    if (token.text === '*') return { kind: 'star', span: spanOf(token) }
    if (token.kind === 'name') return { kind: 'name', name: token.text, span: spanOf(token) }
    return failAt(cursor, token)
  }
  const star = take(cursor, '*')
  const index = star ? undefined : parseOr(cursor, depth + 1)
  if (!star && index === undefined) return undefined
  const close = peek(cursor)
  if (!take(cursor, ']')) return failAt(cursor, close)
  const span = { start: open.start, end: close.end }
  return index === undefined ? { kind: 'star', span } : { kind: 'index', index, span }
}

function parseLiteral(cursor: Cursor, token: Token): Expression | undefined {
  cursor.next++
  if (token.kind === 'string') {
    return { kind: 'literal', value: token.text.slice(1, -1).replaceAll("''", "'"), span: spanOf(token) }
  }
  const value = numberOf(token.text)
  return value === undefined ? failAt(cursor, token) : { kind: 'literal', value, span: spanOf(token) }
}

const KEYWORDS: ReadonlyMap<string, { readonly value: boolean | number | null }> = new Map([
  ['true', { value: true }],
  ['false', { value: false }],
  ['null', { value: null }],
  ['NaN', { value: Number.NaN }],
  ['Infinity', { value: Number.POSITIVE_INFINITY }],
])

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const PREFIXED = /^0(x[0-9a-fA-F]+|o[0-7]+)$/

function numberOf(text: string): number | undefined {
  if (DECIMAL.test(text) || PREFIXED.test(text)) return Number(text)
  if (text === '-Infinity') return Number.NEGATIVE_INFINITY
  return text === '+Infinity' ? Number.POSITIVE_INFINITY : undefined
}

function isTokens(result: readonly Token[] | ExpressionProblem): result is readonly Token[] {
  return Array.isArray(result)
}

const END: Token = { kind: 'end', text: '', start: 0, end: 0 }

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.next] ?? cursor.tokens.at(-1) ?? END
}

function take(cursor: Cursor, text: string): boolean {
  const token = peek(cursor)
  if (token.kind !== 'punctuation' || token.text !== text) return false
  cursor.next++
  return true
}

function isOpening(cursor: Cursor): boolean {
  const token = peek(cursor)
  return token.kind === 'punctuation' && token.text === '('
}

function isClosing(cursor: Cursor): boolean {
  const token = peek(cursor)
  return token.kind === 'punctuation' && token.text === ')'
}

function isAccess(cursor: Cursor): boolean {
  const token = peek(cursor)
  return token.kind === 'punctuation' && (token.text === '.' || token.text === '[')
}

function fail(cursor: Cursor, message: string): undefined {
  const { text, start, end } = peek(cursor)
  cursor.problem ??= { message, token: text, at: start, end }
}

function failAt(cursor: Cursor, token: Token): undefined {
  cursor.problem ??= unexpected(token)
}

function unexpected(token: Token): ExpressionProblem {
  const message = token.kind === 'end' ? 'the expression ends too early' : `got unexpected \`${token.text}\``
  return { message, token: token.text, at: token.start, end: token.end }
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end }
}

function join(first: Expression, last: Expression): Span {
  return { start: extentOf(first).start, end: extentOf(last).end }
}
