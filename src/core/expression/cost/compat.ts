import type { CallExpression, ComprehensionExpression, Expression } from '../ast.ts'
import type { Checked } from '../program.ts'
import type { Type } from '../type.ts'
import { type CompatSize, exactly, isMapLike, maxOf, sizeOfDeclared, sumOf, UNKNOWN } from './compat-size.ts'
import { assumptionsOf, type CostSizes, saturate } from './cost.ts'

/** A cost as cel-go gives it: an interval. */
export interface CompatCost {
  readonly min: number
  readonly max: number
}

interface Estimated extends CompatCost {
  readonly size: CompatSize
}

interface Walk {
  readonly checked: Checked
  readonly documentBytes: number
  /** Names of `cel.bind` have a size, names of macros only a type. */
  readonly locals: readonly { readonly name: string; readonly size: CompatSize | undefined }[]
  readonly parameters: readonly CompatSize[] | undefined
  readonly visits: { count: number }
}

/** LIMIT: nodes that one estimate looks at: the body of a function is looked at for every call. */
const MAX_VISITS = 100_000

/**
 * What cel-go's checker would say that an expression costs: its formulas, macros as it expands them, every loop by the
 * full length that its range can have. For comparison with limits of other systems; nothing decides by it. Functions of
 * a constraint set count as their bodies. Extensions that cel-go gives no formula for cost 1.
 */
export function estimateCompatCost(checked: Checked, sizes: CostSizes = {}): CompatCost {
  const { documentBytes } = assumptionsOf(sizes)
  const walk: Walk = { checked, documentBytes, locals: [], parameters: undefined, visits: { count: 0 } }
  const { min, max } = estimate(checked.expression, walk)
  return { min: saturate(min), max: saturate(max) }
}

function estimate(node: Expression, walk: Walk): Estimated {
  if (++walk.visits.count > MAX_VISITS) return { min: 0, max: Number.POSITIVE_INFINITY, size: UNKNOWN }
  const visit = (child: Expression): Estimated => estimate(child, walk)
  switch (node.kind) {
    case 'literal':
      return { min: 0, max: 0, size: sizeOfValue(node.value) }
    case 'identifier':
      return fixed(1, [], sizeOfName(node.id, walk))
    case 'select': {
      const operand = visit(node.operand)
      if (node.form === 'test') return fixed(1, [operand], exactly(1))
      const type = walk.checked.types.get(node.operand.id)
      const units = node.form === 'optional' || isMapLike(type) ? 1 : 0
      return fixed(units, [operand], sizeOfNode(node, walk))
    }
    case 'index':
      return fixed(1, [visit(node.operand), visit(node.index)], sizeOfNode(node, walk))
    case 'call':
      return estimateCall(node, walk)
    case 'logic': {
      const operands = node.operands.map(visit)
      return { ...fixed(0, operands, exactly(1)), min: operands[0]?.min ?? 0 }
    }
    case 'conditional': {
      const condition = visit(node.condition)
      const a = visit(node.consequent)
      const b = visit(node.alternate)
      return {
        min: condition.min + Math.min(a.min, b.min),
        max: condition.max + Math.max(a.max, b.max),
        size: maxOf(a.size, b.size),
      }
    }
    case 'list':
      return fixed(
        10,
        node.elements.map(({ value }) => visit(value)),
        exactly(node.elements.length),
      )
    case 'map': {
      const parts = node.entries.flatMap(({ key, value }) => [visit(key), visit(value)])
      return fixed(30, parts, exactly(node.entries.length))
    }
    case 'message':
      return fixed(40, [], exactly(1))
    case 'comprehension':
      return estimateMacro(node, walk)
    case 'bind': {
      const value = visit(node.value)
      const body = estimate(node.body, withLocal(walk, node.name, value.size))
      return fixed(10, [value, body], body.size)
    }
    case 'optional-map': {
      // o.hasValue() ? optional.of(cel.bind(name, o.value(), body)) : optional.none()
      const operand = visit(node.operand)
      const body = estimate(node.body, withLocal(walk, node.name, operand.size))
      const wrap = node.flat ? 0 : 1
      return {
        min: operand.min + 1 + 1,
        max: operand.max + 1 + wrap + 10 + (operand.max + 1) + body.max,
        size: body.size,
      }
    }
    default:
      return node satisfies never
  }
}

/** Units that a node costs beside its parts. */
function fixed(units: number, parts: readonly Estimated[], size: CompatSize): Estimated {
  return add({ min: units, max: units }, parts, size)
}

function add(own: CompatCost, parts: readonly Estimated[], size: CompatSize): Estimated {
  return {
    min: parts.reduce((sum, part) => sum + part.min, own.min),
    max: parts.reduce((sum, part) => sum + part.max, own.max),
    size,
  }
}

function withLocal(walk: Walk, name: string, size: CompatSize | undefined): Walk {
  return { ...walk, locals: [...walk.locals, { name, size }] }
}

function sizeOfName(id: number, walk: Walk): CompatSize {
  const reference = walk.checked.references.get(id)
  if (reference?.kind === 'local') {
    const local = walk.locals.findLast((one) => one.name === reference.name)
    if (local?.size !== undefined) return local.size
  }
  if (reference?.kind === 'variable' && walk.parameters !== undefined) {
    return walk.parameters[reference.slot] ?? UNKNOWN
  }
  return sizeOfDeclared(walk.checked.types.get(id), walk.documentBytes)
}

function sizeOfNode(node: Expression, walk: Walk): CompatSize {
  return sizeOfDeclared(walk.checked.types.get(node.id), walk.documentBytes)
}

function sizeOfValue(value: unknown): CompatSize {
  return exactly(typeof value === 'string' || value instanceof Uint8Array ? value.length : 1)
}

function estimateCall(node: CallExpression, walk: Walk): Estimated {
  const operands = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
  const parts = operands.map((operand) => estimate(operand, walk))
  const reference = walk.checked.references.get(node.id)
  if (reference?.kind === 'function') {
    const { body } = reference.function
    const inner: Walk = { ...walk, checked: body, locals: [], parameters: parts.map(({ size }) => size) }
    const inside = estimate(body.expression, inner)
    return fixed(0, [...parts, inside], inside.size)
  }
  const sizes = parts.map(({ size }) => size)
  const type = walk.checked.types.get(operands[0]?.id ?? -1)
  const own = costOf(node.name, sizes, type)
  return add(own, parts, own.size ?? sizeOfNode(node, walk))
}

/** The formula of a function, on the sizes of its operands. */
function costOf(
  name: string,
  [a = UNKNOWN, b = UNKNOWN]: readonly CompatSize[],
  type: Type | undefined,
): CompatCost & { readonly size?: CompatSize } {
  switch (name) {
    case '_==_':
    case '_!=_':
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_': {
      const isText = type?.kind === 'string' || type?.kind === 'bytes'
      if (!isText && name !== '_==_' && name !== '_!=_') return { min: 1, max: 1 }
      const most = Math.min(a.max, b.max)
      return { min: most > 0 ? 1 : 0, max: tenth(most) }
    }
    case '_+_': {
      const size = sumOf(a, b)
      if (type?.kind === 'list') return { min: 1, max: 1, size }
      if (type?.kind !== 'string' && type?.kind !== 'bytes') return { min: 1, max: 1 }
      return { min: tenth(size.min), max: tenth(size.max), size }
    }
    case '@in':
      return { min: b.min, max: b.max }
    case 'startsWith':
    case 'endsWith':
      return { min: tenth(b.min), max: tenth(b.max) }
    case 'contains':
      return { min: tenth(a.min) * tenth(b.min), max: tenth(a.max) * tenth(b.max) }
    case 'matches':
      return {
        min: tenth(a.min + 1) * Math.ceil(b.min / 4),
        max: tenth(a.max + 1) * Math.ceil(b.max / 4),
      }
    case 'format':
      return { min: tenth(a.min), max: tenth(a.max) }
    case 'bytes':
    case 'strings.quote':
      return { min: tenth(a.min), max: tenth(a.max) }
    default:
      return { min: 1, max: 1 }
  }
}

function tenth(size: number): number {
  return Math.ceil(size / 10)
}

/** A macro as cel-go expands it: what the accumulator, the condition and the step of its loop cost. */
function estimateMacro(node: ComprehensionExpression, walk: Walk): Estimated {
  const range = estimate(node.range, walk)
  let inner = walk
  for (const name of node.variables) inner = withLocal(inner, name, undefined)
  const predicate = node.predicate === undefined ? undefined : estimate(node.predicate, inner)
  const transform = node.transform === undefined ? undefined : estimate(node.transform, inner)
  const { init, condition, step, result } = expansion(node.macro, predicate, transform)
  const isList = node.macro !== 'all' && node.macro !== 'exists' && node.macro !== 'existsOne'
  return {
    min: range.min + init + product(range.size.min, condition + step.min) + result,
    max: range.max + init + product(range.size.max, condition + step.max) + result,
    size: isList ? range.size : exactly(1),
  }
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b
}

/** What a turn costs beside the range: initial value, condition, step and result. */
function expansion(
  macro: ComprehensionExpression['macro'],
  predicate: CompatCost | undefined,
  transform: CompatCost | undefined,
): { readonly init: number; readonly condition: number; readonly step: CompatCost; readonly result: number } {
  const test = predicate ?? { min: 0, max: 0 }
  const made = transform ?? { min: 0, max: 0 }
  const either = (taken: CompatCost): CompatCost =>
    predicate === undefined
      ? taken
      : { min: test.min + Math.min(1, taken.min), max: test.max + Math.max(1, taken.max) }
  // accumulator + [element]: the call, the accumulator, the list literal.
  const append = { min: 12 + made.min, max: 12 + made.max }
  switch (macro) {
    case 'all':
      return { init: 0, condition: 2, step: { min: 1, max: 1 + test.max }, result: 1 }
    case 'exists':
      return { init: 0, condition: 3, step: { min: 1, max: 1 + test.max }, result: 1 }
    case 'existsOne':
      return { init: 0, condition: 0, step: { min: test.min + 1, max: test.max + 2 }, result: 2 }
    case 'filter':
      return { init: 10, condition: 0, step: { min: test.min + 1, max: test.max + 13 }, result: 1 }
    case 'map':
    case 'transformList':
      return { init: 10, condition: 0, step: either(append), result: 1 }
    case 'transformMap':
    case 'transformMapEntry':
      return { init: 30, condition: 0, step: either({ min: 3 + made.min, max: 3 + made.max }), result: 1 }
    case 'sortBy':
      // The input is bound, its keys are mapped, and both are handed to one call.
      return { init: 22, condition: 0, step: append, result: 3 }
    default:
      return macro satisfies never
  }
}
