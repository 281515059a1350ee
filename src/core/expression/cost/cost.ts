import { LIMITS } from '../../limits.ts'
import type { CallExpression, ComprehensionExpression, Expression } from '../ast.ts'
import { LIST_COST, MAP_COST } from '../plan/aggregate.ts'
import { constantSet } from '../plan/constant-set.ts'
import { TURN_COST } from '../plan/range.ts'
import type { Checked } from '../program.ts'
import { DYN } from '../type.ts'
import { boundCall, boundSort, type CallBound } from './cost-call.ts'
import { elementsIn, largest, madeList, type Size, scalar, sizeOfLiteral, sizeOfType } from './size.ts'

/** What an expression costs at least and at most, and what makes it expensive. */
export interface CostEstimate {
  readonly min: number
  /** `UNBOUNDED` when there is no useful bound. */
  readonly max: number
  readonly dominating?: CostCause
}

/** The loop or text that most of the cost comes from. */
export interface CostCause {
  /** As in the expression; loops inside of each other with ` × `. */
  readonly path: string
  /** How many elements or characters it can have. */
  readonly bound: number
  /** No type says so: the bound comes from the size of the document alone. */
  readonly assumed: boolean
}

/** What is known about the data; the more, the smaller the estimate. */
export interface CostSizes {
  /** Bytes of the document that the variables are from. */
  readonly documentBytes?: number
}

/** A cost that no number says. */
export const UNBOUNDED = Number.MAX_SAFE_INTEGER

/** LIMIT: nodes that one estimate looks at: loops are looked at twice per level, functions at every call. */
const MAX_VISITS = 200_000

/** Smallest element of a list in a document. */
const SMALLEST = 2

interface Estimate {
  readonly min: number
  readonly max: number
  readonly size: Size
  readonly cause: CostCause | undefined
}

interface Estimator {
  readonly bytes: number
  visits: number
}

interface Scope {
  readonly checked: Checked
  readonly locals: readonly { readonly name: string; readonly size: Size }[]
  readonly parameters: readonly Size[] | undefined
}

/**
 * Bounds the metered cost of an expression before it runs (section 12.2). Sizes come from literals, from `maxItems`,
 * `maxLength`, `maxProperties` and literal sets of the types, else from the bytes of the document: elements of one list
 * share them, so a loop in a loop over the same document is not the product of both. Never below what a `Program` charges,
 * as long as the data is within its types and `documentBytes`.
 */
export function estimateCost(checked: Checked, sizes: CostSizes = {}): CostEstimate {
  const estimator: Estimator = { bytes: sizes.documentBytes ?? LIMITS.documentBytes, visits: 0 }
  const { min, max, cause } = estimate(estimator, checked.expression, {
    checked,
    locals: [],
    parameters: undefined,
  })
  return { min: saturate(min), max: saturate(max), ...(cause === undefined ? {} : { dominating: cause }) }
}

function saturate(cost: number): number {
  return Number.isFinite(cost) ? Math.min(Math.ceil(cost), UNBOUNDED) : UNBOUNDED
}

function estimate(estimator: Estimator, node: Expression, scope: Scope): Estimate {
  if (++estimator.visits > MAX_VISITS) {
    return { min: 0, max: Number.POSITIVE_INFINITY, size: scalar(), cause: undefined }
  }
  const visit = (child: Expression): Estimate => estimate(estimator, child, scope)
  switch (node.kind) {
    case 'literal':
      return { min: 0, max: 0, size: sizeOfLiteral(node.value), cause: undefined }
    case 'identifier':
      return { min: 1, max: 1, size: sizeOfName(estimator, node.id, node.name, scope), cause: undefined }
    case 'select': {
      const operand = visit(node.operand)
      const size = node.form === 'test' ? scalar() : operand.size.child(operand.size.bytes, node.field)
      return combine([operand], 1, size)
    }
    case 'index': {
      const operand = visit(node.operand)
      const key =
        node.index.kind === 'literal' && typeof node.index.value === 'string' ? node.index.value : undefined
      return combine([operand, visit(node.index)], 1, operand.size.child(operand.size.bytes, key))
    }
    case 'call':
      return estimateCall(estimator, node, scope)
    case 'logic': {
      const operands = node.operands.map(visit)
      return { ...combine(operands, 0, scalar()), min: operands[0]?.min ?? 0 }
    }
    case 'conditional': {
      const condition = visit(node.condition)
      const branches = [visit(node.consequent), visit(node.alternate)]
      const max = condition.max + Math.max(...branches.map((branch) => branch.max))
      const min = condition.min + Math.min(...branches.map((branch) => branch.min))
      return {
        ...combine([condition, ...branches], 0, largest(branches.map((branch) => branch.size))),
        min,
        max,
      }
    }
    case 'list': {
      const elements = node.elements.map(({ value }) => visit(value))
      const size = madeList(elements.length, largest(elements.map((element) => element.size)))
      return combine(elements, LIST_COST + elements.length, size)
    }
    case 'map': {
      const parts = node.entries.flatMap(({ key, value }) => [visit(key), visit(value)])
      const values = parts.filter((_, index) => index % 2 === 1).map((part) => part.size)
      return combine(parts, MAP_COST + values.length, madeList(values.length, largest(values), 'map'))
    }
    case 'message':
      return combine([], 0, scalar())
    case 'comprehension':
      return estimateMacro(estimator, node, scope)
    case 'bind': {
      const value = visit(node.value)
      const body = estimate(estimator, node.body, withLocal(scope, node.name, value.size))
      return { ...combine([value, body], 0, body.size), min: body.min }
    }
    case 'optional-map': {
      const operand = visit(node.operand)
      const body = estimate(estimator, node.body, withLocal(scope, node.name, operand.size))
      return { ...combine([operand, body], 1, body.size), min: operand.min + 1 }
    }
    default:
      return node satisfies never
  }
}

/** Everything runs: costs add up, the dearest part is the cause. */
function combine(parts: readonly Estimate[], own: number, size: Size): Estimate {
  let min = own
  let max = own
  let dearest: Estimate | undefined
  for (const part of parts) {
    min += part.min
    max += part.max
    if (part.cause !== undefined && (dearest === undefined || part.max > dearest.max)) dearest = part
  }
  return { min, max, size, cause: dearest?.cause }
}

function withLocal(scope: Scope, name: string, size: Size): Scope {
  return { ...scope, locals: [...scope.locals, { name, size }] }
}

function sizeOfName(estimator: Estimator, id: number, name: string, scope: Scope): Size {
  const reference = scope.checked.references.get(id)
  if (reference?.kind === 'local') {
    return scope.locals.findLast((local) => local.name === reference.name)?.size ?? scalar()
  }
  if (reference?.kind !== 'variable') return scalar()
  const parameter = scope.parameters?.[reference.slot]
  return parameter ?? sizeOfType(scope.checked.types.get(id) ?? DYN, estimator.bytes, name)
}

function estimateCall(estimator: Estimator, node: CallExpression, scope: Scope): Estimate {
  const operands = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
  const reference = scope.checked.references.get(node.id)
  const [first, second] = operands
  if (
    node.name === '@in' &&
    first !== undefined &&
    second !== undefined &&
    constantSet(second) !== undefined
  ) {
    const value = estimate(estimator, first, scope)
    // What has no key, such as bytes or a large number, is compared with every constant.
    const list = estimate(estimator, second, scope)
    const rest =
      scope.checked.types.get(first.id)?.kind === 'string'
        ? 0
        : list.max + boundCall('@in', [value.size, list.size], false).extra
    return { ...combine([value], 1, scalar()), max: value.max + 1 + rest }
  }
  const parts = operands.map((operand) => estimate(estimator, operand, scope))
  if (reference?.kind === 'function') {
    const inner: Scope = {
      checked: reference.function.body,
      locals: [],
      parameters: parts.map((part) => part.size),
    }
    const body = estimate(estimator, reference.function.body.expression, inner)
    return combine([...parts, body], 1, body.size)
  }
  const bound =
    rangeOfLiteral(node) ??
    boundCall(
      node.name,
      parts.map((part) => part.size),
      second?.kind === 'literal',
    )
  const whole = combine(parts, 1, bound.result)
  const isLazy = node.name === 'or' || node.name === 'orValue'
  const min = isLazy ? (parts[0]?.min ?? 0) + 1 : whole.min
  const dearest = Math.max(0, ...parts.map((part) => part.max))
  const cause = bound.extra > dearest ? causeOf(parts) : whole.cause
  return { ...whole, min, max: whole.max + bound.extra, cause }
}

/** `lists.range(n)` of a literal is as long as it says. */
function rangeOfLiteral(node: CallExpression): CallBound | undefined {
  const [count] = node.arguments
  if (node.name !== 'lists.range' || count?.kind !== 'literal' || typeof count.value !== 'number')
    return undefined
  const size = Math.max(0, Math.min(count.value, LIMITS.listElements))
  return { extra: LIST_COST + size, result: madeList(size, scalar()) }
}

/** The largest operand is why a call is dear. */
function causeOf(parts: readonly Estimate[]): CostCause | undefined {
  let widest: Size | undefined
  for (const { size } of parts)
    if (size.path !== '' && (widest === undefined || size.units > widest.units)) widest = size
  return widest === undefined
    ? undefined
    : { path: widest.path, bound: widest.units, assumed: widest.assumed }
}

/**
 * A loop over n elements that share b bytes costs at most n times the smallest turn and once the largest: turns cost at
 * least linearly more the larger their element is, and all elements together have no more than b bytes.
 */
function estimateMacro(estimator: Estimator, node: ComprehensionExpression, scope: Scope): Estimate {
  const range = estimate(estimator, node.range, scope)
  const { size } = range
  const largestTurn = estimateTurn(estimator, node, scope, range, size.bytes)
  const n = elementsIn(size)
  const smallestTurn = size.shared ? estimateTurn(estimator, node, scope, range, SMALLEST) : largestTurn
  const turns = size.shared ? n * smallestTurn.cost + (n > 0 ? largestTurn.cost : 0) : n * largestTurn.cost
  const own = largestTurn.cause
  const path = size.path === '' ? 'a list of the expression' : size.path
  const cause: CostCause = {
    path: own === undefined ? path : `${path} × ${own.path}`,
    bound: own === undefined ? n : Math.min(size.shared ? Math.max(n, own.bound) : n * own.bound, UNBOUNDED),
    assumed: size.assumed || own?.assumed === true,
  }
  const sort = node.macro === 'sortBy' ? boundSort(n, largestTurn.result) : 0
  const max = range.max + turns + sort
  return {
    min: range.min,
    max,
    size: resultSize(node, size, largestTurn.result),
    cause: turns > range.max ? cause : range.cause,
  }
}

interface TurnEstimate {
  readonly cost: number
  readonly result: Size
  readonly cause: CostCause | undefined
}

/** One turn whose element takes at most `bytes`. */
function estimateTurn(
  estimator: Estimator,
  node: ComprehensionExpression,
  scope: Scope,
  range: Estimate,
  bytes: number,
): TurnEstimate {
  const [name, second] = node.variables
  const element = range.size.child(Math.min(bytes, range.size.bytes))
  const key =
    range.size.kind === 'list'
      ? scalar()
      : sizeOfType({ kind: 'string' }, Math.min(bytes, range.size.bytes), range.size.path)
  // What the only variable holds depends on the range: an element of a list, a key of a map.
  const single =
    range.size.kind === 'list' ? element : range.size.kind === 'map' ? key : largest([element, key])
  let inner = withLocal(scope, name, second === undefined ? single : key)
  if (second !== undefined) inner = withLocal(inner, second, element)
  const parts = [node.predicate, node.transform]
    .filter((part) => part !== undefined)
    .map((part) => estimate(estimator, part, inner))
  const whole = combine(parts, TURN_COST, scalar())
  return { cost: whole.max, result: parts.at(-1)?.size ?? scalar(), cause: whole.cause }
}

function resultSize(node: ComprehensionExpression, range: Size, turn: Size): Size {
  switch (node.macro) {
    case 'all':
    case 'exists':
    case 'existsOne':
      return scalar()
    case 'filter':
    case 'sortBy':
      return range
    case 'map':
    case 'transformList':
      return madeList(elementsIn(range), turn)
    case 'transformMap':
      return madeList(elementsIn(range), turn, 'map')
    case 'transformMapEntry':
      return madeList(elementsIn(range) * Math.max(turn.units, 1), turn.child(turn.bytes), 'map')
    default:
      return node.macro satisfies never
  }
}
