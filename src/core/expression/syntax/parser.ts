import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import type { Span } from '../../span.ts'
import type { CallExpression, Expression, ExpressionIssue, MapEntry } from '../ast.ts'
import { type Token, type TokenKind, tokenize } from './lexer.ts'
import { readLiteral } from './literal.ts'
import { expandCall } from './macro.ts'
import { OPERATORS, type Operator } from './operators.ts'
import {
  accept,
  atClose,
  close,
  expect,
  next,
  openCollection,
  reportOnce,
  spanFrom,
  spanOf,
  unexpected,
} from './recover.ts'
import {
  broken,
  current,
  deepest,
  depthOf,
  identifier,
  newId,
  previous,
  report,
  type SyntaxState,
  tooDeep,
} from './syntax.ts'

/** Outcome of `parse`: an expression unless there are issues. */
export interface Parsed {
  readonly expression?: Expression
  readonly issues: readonly ExpressionIssue[]
}

/**
 * Reads one CEL expression (section 1 of the grammar). Never throws: what is wrong comes back as issues in the order of
 * the text, at most `LIMITS.expressionIssues`, and the parser goes on behind a mistake to find the next one. With
 * `macros: false` macro calls stay ordinary calls.
 */
export function parse(text: string, options: { readonly macros?: boolean } = {}): Parsed {
  // LIMIT: checked before anything is read.
  if (text.length > LIMITS.expressionLength) {
    const message = `expression has ${text.length} characters, limit is ${LIMITS.expressionLength}`
    const span = { start: LIMITS.expressionLength, end: text.length }
    const help = 'split it into variables or functions'
    return { issues: [{ code: 'limit/expression-length', severity: 'error', message, span, help }] }
  }
  const { tokens, issues } = tokenize(text)
  const state: SyntaxState = {
    text,
    tokens,
    macros: options.macros ?? true,
    issues: [],
    depths: [],
    at: 0,
    level: 0,
    // A literal without an end takes the rest with it, closing brackets too.
    ended: tokens.at(-2)?.kind === 'bad',
    stopped: false,
  }
  const expression = parseExpression(state)
  if (current(state).kind !== 'end') unexpected(state, 'an operator or the end')
  if (issues.length === 0 && state.issues.length === 0) return { expression, issues }
  return { issues: merge(issues, state.issues) }
}

/** Issues of both stages in the order of the text; of two about one place the first says more. */
function merge(
  lexical: readonly ExpressionIssue[],
  syntactic: readonly ExpressionIssue[],
): readonly ExpressionIssue[] {
  const places = new Set(lexical.map((issue) => issue.span.start))
  return [...lexical, ...syntactic.filter((issue) => !places.has(issue.span.start))]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .slice(0, LIMITS.expressionIssues)
}

function parseExpression(state: SyntaxState): Expression {
  const { start } = current(state)
  // LIMIT: the parser calls itself here only, so this bounds the call stack.
  if (state.level >= LIMITS.expressionDepth) {
    tooDeep(state, spanOf(current(state)))
    return broken(state, spanOf(current(state)))
  }
  state.level++
  const condition = parseBinary(state, 1)
  const whole = accept(state, '?') ? parseConditional(state, start, condition) : condition
  state.level--
  return whole
}

function parseConditional(state: SyntaxState, start: number, condition: Expression): Expression {
  const middle = current(state).start
  let consequent = parseBinary(state, 1)
  if (current(state).kind === '?') {
    report(state, spanOf(current(state)), 'a conditional between `?` and `:` needs parentheses', {
      help: 'write `a ? (b ? c : d) : e`',
    })
    // LIMIT: each step down costs one issue, so the cap on issues bounds this recursion.
    if (accept(state, '?')) consequent = parseConditional(state, middle, consequent)
  }
  if (!expect(state, ':', 'for the other branch of the conditional'))
    return broken(state, spanFrom(state, start))
  const alternate = parseExpression(state)
  const span = spanFrom(state, start)
  const id = newId(state, deepest(state, [condition, consequent, alternate]), span)
  return { id, kind: 'conditional', condition, consequent, alternate, span }
}

/** Words that other languages use for operators. */
const WORD_OPERATORS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['and', '&&'],
  ['or', '||'],
])

function parseBinary(state: SyntaxState, minimum: number): Expression {
  const { start } = current(state)
  let left = parseUnary(state)
  for (;;) {
    const kind = operatorAt(state)
    const operator = OPERATORS[kind]
    if (operator === undefined || operator.precedence < minimum) return left
    if (kind === '&&' || kind === '||') left = parseChain(state, start, left, kind, operator.precedence)
    else left = parseOperation(state, start, left, operator)
  }
}

/** Kind of the current token; a word that was meant as an operator is reported and counts as that operator. */
function operatorAt(state: SyntaxState): TokenKind {
  const token = current(state)
  if (token.kind !== 'identifier') return token.kind
  const word = state.text.slice(token.start, token.end)
  const meant = WORD_OPERATORS.get(word)
  if (meant !== undefined)
    reportOnce(state, token, `${quoted(word)} is not an operator`, `write ${quoted(meant)}`)
  return meant ?? token.kind
}

function parseChain(
  state: SyntaxState,
  start: number,
  first: Expression,
  operator: '&&' | '||',
  precedence: number,
): Expression {
  const operands = [first]
  while (operatorAt(state) === operator) {
    state.at++
    operands.push(parseBinary(state, precedence + 1))
  }
  const span = spanFrom(state, start)
  return { id: newId(state, deepest(state, operands), span), kind: 'logic', operator, operands, span }
}

function parseOperation(
  state: SyntaxState,
  start: number,
  left: Expression,
  { precedence, name = '' }: Operator,
): Expression {
  const nameSpan = spanOf(current(state))
  state.at++
  const right = parseBinary(state, precedence + 1)
  return operatorCall(state, name, nameSpan, [left, right], spanFrom(state, start))
}

function parseUnary(state: SyntaxState): Expression {
  const token = current(state)
  if (token.kind !== '!' && (token.kind !== '-' || isNumber(state.tokens[state.at + 1])))
    return parseMember(state)
  const { start } = token
  let count = 0
  for (; current(state).kind === token.kind; state.at++) count++
  const next = current(state)
  if (next.kind === '!' || (next.kind === '-' && !isNumber(state.tokens[state.at + 1]))) {
    report(state, spanOf(next), `${quoted(next.kind)} may not follow ${quoted(token.kind)}`, {
      help: 'put it in parentheses',
    })
    while (current(state).kind === '!' || current(state).kind === '-') state.at++
  }
  const operand = parseMember(state)
  if (count % 2 === 0) return operand
  const nameSpan = { start, end: start + 1 }
  return operatorCall(state, token.kind === '!' ? '!_' : '-_', nameSpan, [operand], spanFrom(state, start))
}

function operatorCall(
  state: SyntaxState,
  name: string,
  nameSpan: Span,
  operands: readonly Expression[],
  span: Span,
): CallExpression {
  const id = newId(state, deepest(state, operands), span)
  return { id, kind: 'call', name, nameSpan, receiver: undefined, arguments: operands, root: false, span }
}

function parseMember(state: SyntaxState): Expression {
  const { start, kind } = current(state)
  let whole = parsePrimary(state)
  let isName = (kind === 'identifier' || kind === '.') && whole.kind === 'identifier'
  for (;;) {
    if (accept(state, '.')) {
      whole = parseSelect(state, start, whole)
      isName &&= whole.kind === 'select' && whole.form === 'plain'
    } else if (accept(state, '[')) {
      whole = parseIndex(state, start, whole)
      isName = false
    } else if (current(state).kind === '{' && isName) {
      whole = parseMessage(state, start, whole)
      isName = false
    } else {
      return whole
    }
  }
}

function parseSelect(state: SyntaxState, start: number, operand: Expression): Expression {
  const optional = accept(state, '?')
  const token = current(state)
  const field = readFieldName(state)
  if (field === undefined) return operand
  if (token.kind === 'identifier' && !optional && current(state).kind === '(') {
    const list = parseArguments(state)
    return expandCall(state, field, spanOf(token), operand, list, false, spanFrom(state, start))
  }
  const span = spanFrom(state, start)
  const id = newId(state, depthOf(state, operand), span)
  return {
    id,
    kind: 'select',
    operand,
    field,
    fieldSpan: spanOf(token),
    form: optional ? 'optional' : 'plain',
    span,
  }
}

/** Reads a field name, plain or back-quoted; undefined after an issue. */
function readFieldName(state: SyntaxState): string | undefined {
  const token = current(state)
  const text = state.text.slice(token.start, token.end)
  if (token.kind === 'identifier' || token.kind === 'field') {
    state.at++
    return token.kind === 'field' ? text.slice(1, -1) : text
  }
  if (token.kind === 'in' || token.kind === 'true' || token.kind === 'false' || token.kind === 'null') {
    const help = `write it in back quotes, as in \`x.\`${text}\`\``
    report(state, spanOf(token), `${quoted(text)} is a keyword and cannot be a field name`, { help })
    state.at++
    return text
  }
  unexpected(state, 'a field name')
  return undefined
}

function parseIndex(state: SyntaxState, start: number, operand: Expression): Expression {
  const opened = previous(state)
  const optional = accept(state, '?')
  const index = parseExpression(state)
  close(state, ']', opened)
  const span = spanFrom(state, start)
  return {
    id: newId(state, deepest(state, [operand, index]), span),
    kind: 'index',
    operand,
    index,
    optional,
    span,
  }
}

function parsePrimary(state: SyntaxState): Expression {
  const token = current(state)
  switch (token.kind) {
    case 'int':
    case 'uint':
    case 'double':
    case 'string':
    case 'bytes':
      return parseLiteral(state, token, false)
    case '-':
      state.at++
      return parseLiteral(state, current(state), true)
    case 'true':
    case 'false':
    case 'null': {
      state.at++
      const span = spanOf(token)
      const value = token.kind === 'null' ? null : token.kind === 'true'
      return { id: newId(state, 0, span), kind: 'literal', value, span }
    }
    case '.':
    case 'identifier':
      return parseName(state)
    case '(': {
      state.at++
      const inner = parseExpression(state)
      close(state, ')', token)
      return inner
    }
    case '[':
      return parseList(state)
    case '{':
      return parseMap(state)
    default: {
      const span = unexpected(state, 'an expression')
      return broken(state, span)
    }
  }
}

function parseLiteral(state: SyntaxState, token: Token, negative: boolean): Expression {
  const span = { start: negative ? previous(state).start : token.start, end: token.end }
  state.at++
  const reading = readLiteral(state.text, token, negative)
  if ('value' in reading) return { id: newId(state, 0, span), kind: 'literal', value: reading.value, span }
  for (const { message, start, end, help } of reading.problems) {
    report(state, { start, end }, message, help === undefined ? {} : { help })
  }
  return broken(state, span)
}

/** Words that may not be variables or global functions, so that CEL can be embedded in other languages. */
const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop namespace package return var void while'.split(
    ' ',
  ),
)

function parseName(state: SyntaxState): Expression {
  const { start } = current(state)
  const root = accept(state, '.')
  const token = current(state)
  if (token.kind !== 'identifier') return broken(state, unexpected(state, 'a name'))
  state.at++
  const name = state.text.slice(token.start, token.end)
  if (RESERVED.has(name)) {
    const help = 'reserved words may stand only behind a dot'
    report(state, spanOf(token), `${quoted(name)} is a reserved word`, { help })
  }
  if (current(state).kind !== '(') return identifier(state, name, root, spanFrom(state, start))
  const list = parseArguments(state)
  return expandCall(state, name, spanOf(token), undefined, list, root, spanFrom(state, start))
}

function parseArguments(state: SyntaxState): readonly Expression[] {
  const list: Expression[] = []
  const opened = current(state)
  state.at++
  if (accept(state, ')')) return list
  do list.push(parseExpression(state))
  while (next(state, ')'))
  close(state, ')', opened)
  return list
}

function parseList(state: SyntaxState): Expression {
  const opened = current(state)
  const elements: { readonly value: Expression; readonly optional: boolean }[] = []
  let depth = 0
  openCollection(state, ']')
  while (!atClose(state, ']')) {
    const optional = accept(state, '?')
    const value = parseExpression(state)
    elements.push({ value, optional })
    depth = Math.max(depth, depthOf(state, value))
    if (!next(state, ']')) break
  }
  close(state, ']', opened)
  const span = spanFrom(state, opened.start)
  return { id: newId(state, depth, span), kind: 'list', elements, span }
}

function parseMap(state: SyntaxState): Expression {
  const opened = current(state)
  const entries: MapEntry[] = []
  let depth = 0
  openCollection(state, '}')
  while (!atClose(state, '}')) {
    const optional = accept(state, '?')
    const key = parseExpression(state)
    const value = expect(state, ':', 'between the key and the value') ? parseExpression(state) : key
    entries.push({ key, value, optional })
    depth = Math.max(depth, depthOf(state, key), depthOf(state, value))
    if (!next(state, '}')) break
  }
  close(state, '}', opened)
  const span = spanFrom(state, opened.start)
  return { id: newId(state, depth, span), kind: 'map', entries, span }
}

function parseMessage(state: SyntaxState, start: number, type: Expression): Expression {
  const name = dottedName(type)
  const opened = current(state)
  const entries: { readonly field: string; readonly value: Expression; readonly optional: boolean }[] = []
  let depth = depthOf(state, type)
  openCollection(state, '}')
  while (!atClose(state, '}')) {
    const optional = accept(state, '?')
    const field = readFieldName(state)
    if (field !== undefined && expect(state, ':', 'between the field and the value')) {
      const value = parseExpression(state)
      entries.push({ field, value, optional })
      depth = Math.max(depth, depthOf(state, value))
    }
    if (!next(state, '}')) break
  }
  close(state, '}', opened)
  const span = spanFrom(state, start)
  return { id: newId(state, depth, span), kind: 'message', name, entries, span }
}

/** The name that a chain of selections spells. */
function dottedName(type: Expression): string {
  const fields: string[] = []
  let at = type
  for (; at.kind === 'select'; at = at.operand) fields.unshift(at.field)
  return at.kind === 'identifier' ? [at.name, ...fields].join('.') : ''
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === 'int' || token?.kind === 'double'
}
