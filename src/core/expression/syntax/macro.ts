import { quoted } from '../../quote.ts'
import type { Span } from '../../span.ts'
import type {
  CallExpression,
  ComprehensionMacro,
  Expression,
  IdentifierExpression,
  ListExpression,
} from '../ast.ts'
import { Double, Uint } from '../value.ts'
import { broken, deepest, depthOf, identifier, newId, report, type SyntaxState } from './syntax.ts'

/** A call as it was written. */
interface Call {
  readonly name: string
  readonly nameSpan: Span
  readonly receiver: Expression | undefined
  readonly list: readonly Expression[]
  readonly root: boolean
  readonly span: Span
}

/**
 * The node for a call: a macro where name, number of arguments and style fit one (section 5 of the reference), else an
 * ordinary call.
 */
export function expandCall(
  state: SyntaxState,
  name: string,
  nameSpan: Span,
  receiver: Expression | undefined,
  list: readonly Expression[],
  root: boolean,
  span: Span,
): Expression {
  const call: Call = { name, nameSpan, receiver, list, root, span }
  if (!state.macros) return plainCall(state, call)
  if (receiver === undefined) {
    return name === 'has' && list.length === 1 && !root ? expandHas(state, call) : plainCall(state, call)
  }
  const namespaced = isNamespace(receiver)
    ? expandNamespaced(state, call, `${receiver.name}.${name}`)
    : undefined
  return (
    namespaced ??
    expandComprehension(state, call, receiver) ??
    expandOptional(state, call, receiver) ??
    plainCall(state, call)
  )
}

/** Whether macros live under this name. */
function isNamespace(receiver: Expression): receiver is IdentifierExpression {
  return (
    receiver.kind === 'identifier' && !receiver.root && (receiver.name === 'cel' || receiver.name === 'math')
  )
}

function plainCall(state: SyntaxState, call: Call): CallExpression {
  const { name, nameSpan, receiver, list, root, span } = call
  const below = Math.max(deepest(state, list), receiver === undefined ? 0 : depthOf(state, receiver))
  return {
    id: newId(state, below, span),
    kind: 'call',
    name,
    nameSpan,
    receiver,
    arguments: list,
    root,
    span,
  }
}

function expandHas(state: SyntaxState, call: Call): Expression {
  const { span } = call
  const [argument] = call.list
  if (argument?.kind !== 'select' || argument.form !== 'plain') {
    const at = argument?.span ?? call.nameSpan
    const help = "write `has(a.b)`, or `'b' in a` for a key that is no name"
    return refuse(state, call, at, '`has` needs a field selection', help)
  }
  // The select node becomes the test: same operand, same field, span of the whole macro.
  return { ...argument, form: 'test', span }
}

/** Macros that are known by their namespace: the receiver must be exactly that identifier. */
function expandNamespaced(state: SyntaxState, call: Call, name: string): Expression | undefined {
  const { list } = call
  switch (name) {
    case 'cel.bind':
      return list.length === 3 ? expandBind(state, call) : undefined
    case 'cel.block':
      return list.length === 2 ? expandBlock(state, call) : undefined
    case 'cel.index':
      return list.length === 1 ? expandIndexName(state, call, '@index') : undefined
    case 'cel.iterVar':
      return list.length === 2 ? expandIndexName(state, call, '@it') : undefined
    case 'cel.accuVar':
      return list.length === 2 ? expandIndexName(state, call, '@ac') : undefined
    case 'math.greatest':
    case 'math.least':
      return expandExtreme(state, call, name)
    default:
      return undefined
  }
}

function expandBind(state: SyntaxState, call: Call): Expression {
  const [variable, value, body] = call.list
  if (variable === undefined || value === undefined || body === undefined) return plainCall(state, call)
  const name = variableName(state, variable)
  return bind(state, name, value, body, call.span)
}

function bind(state: SyntaxState, name: string, value: Expression, body: Expression, span: Span): Expression {
  return { id: newId(state, deepest(state, [value, body]), span), kind: 'bind', name, value, body, span }
}

/** `cel.block([a, b], body)`: what optimisers write for common parts. Each element is bound lazily to `cel.index(n)`. */
function expandBlock(state: SyntaxState, call: Call): Expression {
  const [list, body] = call.list
  if (list === undefined || body === undefined) return plainCall(state, call)
  if (list.kind !== 'list')
    return refuse(state, call, list.span, '`cel.block` needs a list literal as its first argument')
  let whole = body
  for (let index = list.elements.length - 1; index >= 0 && !state.stopped; index--) {
    const element = list.elements[index]
    if (element === undefined) break
    if (element.optional)
      return refuse(state, call, element.value.span, 'elements of `cel.block` cannot be optional')
    whole = bind(state, `@index${index}`, element.value, whole, call.span)
  }
  return whole
}

/** `cel.index(0)` and its relatives: names that cannot clash with a variable. */
function expandIndexName(state: SyntaxState, call: Call, prefix: string): Expression {
  const numbers: number[] = []
  for (const argument of call.list) {
    if (argument.kind !== 'literal' || typeof argument.value !== 'number' || argument.value < 0) {
      return refuse(state, call, argument.span, `${quoted('cel.' + call.name)} needs literal numbers from 0`)
    }
    numbers.push(argument.value)
  }
  return identifier(state, prefix + numbers.join(':'), false, call.span)
}

/**
 * `math.greatest` and `math.least` take any number of arguments: one and two stay arguments, more become one list.
 * Literals that can never be compared are refused here.
 */
function expandExtreme(state: SyntaxState, call: Call, name: string): Expression {
  const { list, nameSpan, span } = call
  const [only] = list
  if (only === undefined) return refuse(state, call, nameSpan, `${quoted(name)} needs at least one argument`)
  if (list.length === 1 && only.kind === 'list') {
    if (only.elements.length === 0)
      return refuse(state, call, only.span, `${quoted(name)} needs at least one number`)
    for (const { value } of only.elements) refuseNoNumber(state, name, value)
  } else {
    for (const argument of list) refuseNoNumber(state, name, argument)
  }
  const listed = list.length > 2 ? [listOf(state, list)] : list
  const below = deepest(state, listed)
  const id = newId(state, below, span)
  return { id, kind: 'call', name, nameSpan, receiver: undefined, arguments: listed, root: false, span }
}

function listOf(state: SyntaxState, values: readonly Expression[]): ListExpression {
  const span = { start: values[0]?.span.start ?? 0, end: values.at(-1)?.span.end ?? 0 }
  const elements = values.map((value) => ({ value, optional: false }))
  return { id: newId(state, deepest(state, values), span), kind: 'list', elements, span }
}

function refuseNoNumber(state: SyntaxState, name: string, argument: Expression): void {
  const { kind } = argument
  const number =
    kind === 'literal'
      ? typeof argument.value === 'number' ||
        typeof argument.value === 'bigint' ||
        argument.value instanceof Double ||
        argument.value instanceof Uint
      : kind !== 'list' && kind !== 'map' && kind !== 'message'
  if (!number)
    report(state, argument.span, `${quoted(name)} compares numbers only`, { code: 'constraint/argument' })
}

/** How many arguments each comprehension macro takes, per number of variables. */
const COMPREHENSIONS: ReadonlyMap<
  string,
  { macro: ComprehensionMacro; one: readonly number[]; two: readonly number[] }
> = new Map([
  ['all', { macro: 'all', one: [2], two: [3] }],
  ['exists', { macro: 'exists', one: [2], two: [3] }],
  ['existsOne', { macro: 'existsOne', one: [2], two: [3] }],
  ['exists_one', { macro: 'existsOne', one: [2], two: [3] }],
  ['filter', { macro: 'filter', one: [2], two: [] }],
  ['map', { macro: 'map', one: [2, 3], two: [] }],
  ['sortBy', { macro: 'sortBy', one: [2], two: [] }],
  ['transformList', { macro: 'transformList', one: [], two: [3, 4] }],
  ['transformMap', { macro: 'transformMap', one: [], two: [3, 4] }],
  ['transformMapEntry', { macro: 'transformMapEntry', one: [], two: [3, 4] }],
])

/** Names of all macros, for messages about a call that looks like one. */
export const MACRO_NAMES: readonly string[] = [
  ...COMPREHENSIONS.keys(),
  'has',
  'optFlatMap',
  'optMap',
  'cel.bind',
]

function expandComprehension(state: SyntaxState, call: Call, range: Expression): Expression | undefined {
  const rule = COMPREHENSIONS.get(call.name)
  const count = call.list.length
  const isTwo = rule?.two.includes(count) === true
  if (rule === undefined || (!isTwo && !rule.one.includes(count))) return undefined
  const { macro } = rule
  if (macro === 'sortBy' && (range.kind === 'literal' || range.kind === 'map' || range.kind === 'message')) {
    return refuse(state, call, range.span, '`sortBy` needs a list')
  }
  const variables = comprehensionVariables(state, call.list, isTwo)
  const rest = call.list.slice(variables.length)
  const last = rest.at(-1)
  const isTest = macro === 'all' || macro === 'exists' || macro === 'existsOne' || macro === 'filter'
  const predicate = isTest ? last : rest.length === 2 ? rest[0] : undefined
  const transform = isTest ? undefined : last
  const id = newId(state, Math.max(deepest(state, rest), depthOf(state, range)), call.span)
  return { id, kind: 'comprehension', macro, range, variables, predicate, transform, span: call.span }
}

function comprehensionVariables(
  state: SyntaxState,
  list: readonly Expression[],
  isTwo: boolean,
): readonly [string] | readonly [string, string] {
  const first = variableName(state, list[0])
  if (!isTwo) return [first]
  const second = variableName(state, list[1])
  if (first === second && list[1] !== undefined) {
    const help = 'give the two variables different names'
    report(state, list[1].span, `variable ${quoted(first)} is named twice`, { help })
  }
  return [first, second]
}

/** The variable that a macro declares. */
function variableName(state: SyntaxState, argument: Expression | undefined): string {
  if (argument === undefined) return ''
  if (argument.kind !== 'identifier' || argument.root) {
    report(state, argument.span, 'the variable of a macro must be a simple name')
    return ''
  }
  const { name, span } = argument
  if (name === '__result__' || name === '@result')
    report(state, span, `${quoted(name)} cannot be a variable of a macro`)
  return name
}

function expandOptional(state: SyntaxState, call: Call, operand: Expression): Expression | undefined {
  const { name, list, span } = call
  const [variable, body] = list
  const flat = name === 'optFlatMap'
  if ((name !== 'optMap' && !flat) || list.length !== 2 || body === undefined) return undefined
  const bound = variableName(state, variable)
  const id = newId(state, deepest(state, [operand, body]), span)
  return { id, kind: 'optional-map', operand, name: bound, body, flat, span }
}

function refuse(state: SyntaxState, call: Call, at: Span, message: string, help?: string): Expression {
  report(state, at, message, help === undefined ? {} : { help })
  return broken(state, call.span)
}
