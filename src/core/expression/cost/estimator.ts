import { LIMITS } from '../../limits.ts'
import type { CallExpression, Expression, IndexExpression, SelectExpression } from '../ast.ts'
import { compilePattern } from '../pattern/pattern.ts'
import { LIST_COST, MAP_COST } from '../plan/aggregate.ts'
import { constantSet } from '../plan/constant-set.ts'
import type { Checked } from '../program.ts'
import { DYN } from '../type.ts'
import { EvalError } from '../value.ts'
import type { CallBound } from './bound.ts'
import type { CostCause } from './cause.ts'
import { boundCall } from './cost-call.ts'
import { estimateMacro } from './cost-macro.ts'
import { after, alone, alternatives, combine, type Estimate, type Estimator, free } from './estimate.ts'
import { type CostScope, chainOf, repetitionSince, withName } from './scope.ts'
import {
  type Assumptions,
  largest,
  madeList,
  type Place,
  product,
  repeated,
  type Size,
  scalar,
  sizeOfLiteral,
  sizeOfType,
} from './size.ts'
import { sizeOfValue } from './size-of-value.ts'

/** LIMIT: nodes that one estimate looks at: the body of a function is looked at for every call. */
const MAX_VISITS = 200_000

/** Walks an expression once and adds up what its nodes cost, each as often as the loops around it turn. */
export class ExpressionEstimator implements Estimator {
  readonly assumptions: Assumptions
  #visits = 0

  constructor(assumptions: Assumptions) {
    this.assumptions = assumptions
  }

  /** What a node costs at a place, over all its evaluations there. */
  estimate(node: Expression, scope: CostScope, place: Place): Estimate {
    if (++this.#visits > MAX_VISITS) {
      const max = Number.POSITIVE_INFINITY
      return { ...free(scalar(place)), max, certain: max, steep: max }
    }
    switch (node.kind) {
      case 'literal':
        return free(sizeOfLiteral(node.value, place))
      case 'identifier':
        return alone(1, place, this.sizeOfName(node.id, node.name, scope, place))
      case 'select': {
        const read = this.#chain(node, scope, place)
        if (read !== undefined) return read
        const operand = this.estimate(node.operand, scope, place)
        const size = node.form === 'test' ? scalar(place) : operand.size.child(place, node.field)
        return after(operand, 1, place, size)
      }
      case 'index': {
        const operand = this.estimate(node.operand, scope, place)
        const isNamed = node.index.kind === 'literal' && typeof node.index.value === 'string'
        const key = isNamed ? String(node.index.value) : undefined
        const index = this.estimate(node.index, scope, place)
        return combine([operand, index], 1, place, this.#indexed(node, operand, index, key, scope, place))
      }
      case 'call':
        return this.#call(node, scope, place)
      case 'logic': {
        const operands = this.#each(node.operands, scope, place)
        const all = combine(operands, 0, place, scalar(place))
        // The first may decide alone, or fail while another one decides.
        return { ...all, min: all.floor }
      }
      case 'conditional':
        return alternatives(
          this.estimate(node.condition, scope, place),
          this.#each([node.consequent, node.alternate], scope, place),
          place,
        )
      case 'list': {
        const elements = node.elements.map(({ value }) => this.estimate(value, scope, place))
        const count = elements.length
        const element = largest(elements.map(({ size }) => size))
        const size = madeList(count, product(place.times, count), element, place)
        const least = node.elements.some(({ optional }) => optional) ? 0 : count
        return combine(elements, LIST_COST + count, place, { ...size, least })
      }
      case 'map': {
        const parts = node.entries.flatMap(({ key, value }) => this.#each([key, value], scope, place))
        const values = parts.filter((_, index) => index % 2 === 1).map((part) => part.size)
        const count = values.length
        const size = madeList(count, product(place.times, count), largest(values), place, 'map')
        return combine(parts, MAP_COST + count, place, size)
      }
      case 'message':
        return free(scalar(place))
      case 'comprehension':
        return estimateMacro(this, node, scope, place)
      case 'bind': {
        const value = this.estimate(node.value, scope, place)
        const body = this.estimate(node.body, withName(scope, node.name, value.size), place)
        return { ...combine([value, body], 0, place, body.size), min: body.min, floor: body.floor }
      }
      case 'optional-map': {
        const operand = this.estimate(node.operand, scope, place)
        const body = this.estimate(node.body, withName(scope, node.name, operand.size), place)
        const whole = combine([operand, body], 1, place, body.size)
        return { ...whole, min: operand.min + 1 }
      }
      default:
        return node satisfies never
    }
  }

  /** Fields that are read from a variable without a type: nothing is known of what stands on the way. */
  #chain(node: SelectExpression, scope: CostScope, place: Place): Estimate | undefined {
    if (node.form === 'test') return undefined
    let { field: names, operand: from } = node
    let units = 2
    for (; from.kind === 'select' && from.form !== 'test'; from = from.operand) {
      names = `${from.field}.${names}`
      units++
    }
    if (from.kind !== 'identifier') return undefined
    const reference = scope.checked.references.get(from.id)
    if (reference?.kind !== 'variable' || scope.slots.has(reference.slot)) return undefined
    if (scope.values[reference.slot] !== undefined) return undefined
    if (scope.checked.types.get(from.id)?.kind !== 'dyn') return undefined
    this.#visits += units - 1
    return alone(units, place, this.sizeOfName(from.id, `${from.name}.${names}`, scope, place))
  }

  #each(nodes: readonly Expression[], scope: CostScope, place: Place): readonly Estimate[] {
    return nodes.map((node) => this.estimate(node, scope, place))
  }

  /** The size of what a name stands for. */
  sizeOfName(id: number, name: string, scope: CostScope, place: Place): Size {
    const reference = scope.checked.references.get(id)
    if (reference?.kind === 'local') {
      const local = scope.locals.findLast((one) => one.name === reference.name)
      return local === undefined ? scalar(place) : again(local, scope, place)
    }
    if (reference?.kind !== 'variable') return scalar(place)
    const slot = scope.slots.get(reference.slot)
    if (slot !== undefined) return again(slot, scope, place)
    const { documentBytes } = this.assumptions
    const type = scope.checked.types.get(id) ?? DYN
    const region = {
      bytes: documentBytes,
      totalBytes: product(place.times, documentBytes),
      degree: place.degree + 1,
    }
    const size = sizeOfType(type, region, place, name, this.assumptions)
    const value = scope.values[reference.slot]
    return value === undefined || value instanceof EvalError ? size : sizeOfValue(value, size)
  }

  /** What stands at an index: with the key of a loop over the same value it is what the loop stands at. */
  #indexed(
    node: IndexExpression,
    operand: Estimate,
    index: Estimate,
    key: string | undefined,
    scope: CostScope,
    place: Place,
  ): Size {
    const { entry } = index.size
    const chain = entry === undefined ? undefined : chainOf(node.operand, scope)
    const isSame = chain !== undefined && chain.chain === entry?.chain && chain.head === entry.head
    return isSame && entry !== undefined ? entry.value : operand.size.child(place, key)
  }

  #call(node: CallExpression, scope: CostScope, place: Place): Estimate {
    const operands = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
    const reference = scope.checked.references.get(node.id)
    const second = operands[1]
    if (node.name === '@in' && second !== undefined && constantSet(second) !== undefined) {
      // Looked up in a set; values that are no key of it search the list.
      const value = operands.slice(0, 1).map((operand) => this.estimate(operand, scope, place))
      const list = this.estimate(second, scope, place)
      const isKey = operands[0] !== undefined && scope.checked.types.get(operands[0].id)?.kind === 'string'
      const extra = isKey ? 0 : list.max + product(place.times, 2 * list.size.elements)
      const whole = combine(value, 1, place, scalar(place))
      return { ...whole, max: whole.max + extra, certain: whole.certain + (place.degree === 0 ? extra : 0) }
    }
    const parts = this.#each(operands, scope, place)
    if (reference?.kind === 'function') {
      const depth = scope.loops.length
      const inner: CostScope = {
        checked: reference.function.body,
        locals: [],
        slots: new Map(parts.map(({ size }, slot) => [slot, { size, depth }])),
        values: [],
        loops: scope.loops,
      }
      const body = this.estimate(reference.function.body.expression, inner, place)
      return combine([...parts, body], 1, place, body.size)
    }
    // The name in the table of functions is compared faster than the same letters from the text.
    const name = reference?.kind === 'overloads' ? (reference.overloads[0]?.name ?? node.name) : node.name
    const sizes = parts.map(sizeOf)
    if (sizes[1] !== undefined) sizes[1] = weighed(name, second, sizes[1], scope.checked)
    const bound = rangeOfLiteral(node, place) ?? boundCall(name, sizes, second?.kind === 'literal', place)
    const [only] = parts
    const whole =
      only !== undefined && parts.length === 1
        ? after(only, 1, place, bound.result)
        : combine(parts, 1, place, bound.result)
    const { extra } = bound
    const isLazy = name === 'or' || name === 'orValue'
    const min = isLazy ? (parts[0]?.min ?? 0) + 1 : whole.min + (bound.least ?? 0)
    // What every call costs already is all there is to say.
    if (extra === 0) return min === whole.min ? whole : { ...whole, min }
    let { degree } = place
    if (bound.overElements === true) degree = Math.max(...sizes.map((size) => size.degree))
    const isCertain = place.degree === 0 && sizes.every((size) => size.constant)
    const isDearest = parts.every((part) => part.max < extra)
    return {
      min,
      floor: whole.floor,
      max: whole.max + extra,
      certain: whole.certain + (isCertain ? extra : 0),
      steep: whole.steep + (degree >= 2 ? extra : 0),
      size: whole.size,
      cause: isDearest ? (causeOf(name, sizes, place) ?? whole.cause) : whole.cause,
    }
  }
}

function sizeOf({ size }: Estimate): Size {
  return size
}

function again(
  { size, depth }: { readonly size: Size; readonly depth: number },
  scope: CostScope,
  place: Place,
): Size {
  const by = repetitionSince(scope, depth, place)
  return by === undefined ? size : repeated(size, by)
}

/** A pattern as long as it weighs: large counts make it heavier than its text. */
function weighed(name: string, node: Expression | undefined, size: Size, { patterns }: Checked): Size {
  if (name !== 'matches' && !name.startsWith('regex.')) return size
  let weight = size.units + LIMITS.patternProgram / 4
  if (node?.kind === 'literal' && typeof node.value === 'string') {
    if (!node.value.includes('{')) return size
    const pattern = patterns?.of(node.value) ?? compilePattern(node.value)
    if (!(pattern instanceof EvalError)) weight = pattern.weight
  }
  return {
    ...size,
    units: weight,
    totalUnits: size.totalUnits * Math.max(1, weight / Math.max(size.units, 1)),
  }
}

/** `lists.range(n)` of a literal is as long as it says. */
function rangeOfLiteral(
  node: CallExpression,
  place: Place,
): (CallBound & { readonly least: number }) | undefined {
  const [count] = node.arguments
  if (node.name !== 'lists.range' || count?.kind !== 'literal' || typeof count.value !== 'number')
    return undefined
  const size = Math.max(0, Math.min(count.value, LIMITS.listElements))
  const total = product(place.times, size)
  const element = scalar({ times: total, degree: place.degree })
  const result = { ...madeList(size, total, element, place), least: size }
  return { extra: product(place.times, LIST_COST) + total, least: size, result }
}

/** The largest operand is why a call is dear; inside of a loop the loop is, and the function. */
function causeOf(name: string, sizes: readonly Size[], place: Place): CostCause | undefined {
  let widest: Size | undefined
  for (const size of sizes) {
    if (size.path !== '' && (widest === undefined || size.totalUnits > widest.totalUnits)) widest = size
  }
  const called = /^[a-z]/i.test(name) ? [name] : []
  const isLooped = place.times > 1
  if (widest === undefined || (isLooped && called.length === 0)) return undefined
  const factors = isLooped ? called : [widest.path, ...called]
  return { factors, bound: widest.totalUnits, assumed: widest.assumed }
}
