import type { ComprehensionExpression } from '../ast.ts'
import { TURN_COST } from '../plan/range.ts'
import { STRING } from '../type.ts'
import { boundSort } from './bound.ts'
import { type CostCause, within } from './cause.ts'
import { combine, type Estimate, type Estimator } from './estimate.ts'
import { type CostScope, chainOf, type Turns, withName } from './scope.ts'
import { type Entry, largest, madeList, type Place, type Size, scalar, sizeOfType } from './size.ts'

/** The turns of a loop over a value: where they happen, and what the variables hold in them. */
export interface Loop {
  readonly turns: Turns
  /** The place inside: all turns of all evaluations. */
  readonly inside: Place
  readonly element: Size
  readonly key: Size
}

/** Opens a loop over a value of this size at a place. */
export function loopOver(
  estimator: Estimator,
  range: Size,
  place: Place,
  chain?: Pick<Entry, 'chain' | 'head'>,
): Loop {
  const inside: Place = {
    times: Math.min(range.totalElements, place.times * range.elements || 0),
    degree: Math.max(range.degree, place.degree),
  }
  // A shared range adds no degree: `steps` of all jobs are not more than the document has.
  const turns = {
    most: range.elements,
    degree: !range.constant && (range.assumed || range.path !== '') ? 1 : 0,
  }
  const region = { bytes: range.bytes, totalBytes: range.totalBytes, degree: inside.degree }
  const key =
    range.kind === 'any' || range.kind === 'map'
      ? sizeOfType(STRING, region, inside, range.path, estimator.assumptions)
      : scalar(inside)
  const element = range.child(inside)
  return {
    turns,
    inside,
    element,
    key: chain === undefined ? key : { ...key, entry: { ...chain, value: element } },
  }
}

/** The scope inside of a loop. */
export function enter(scope: CostScope, loop: Loop): CostScope {
  return { ...scope, loops: [...scope.loops, loop.turns] }
}

/** A macro over a list or map: what stands in it costs as often as the range has elements, all evaluations counted. */
export function estimateMacro(
  estimator: Estimator,
  node: ComprehensionExpression,
  scope: CostScope,
  place: Place,
): Estimate {
  const range = estimator.estimate(node.range, scope, place)
  const loop = loopOver(estimator, range.size, place, chainOf(node.range, scope))
  const body = estimateTurns(estimator, node, enter(scope, loop), loop, range.size)
  const sort = node.macro === 'sortBy' ? boundSort(range.size, body.size, place) : 0
  const whole = combine([range, body], 0, place, resultSize(node, range.size, body.size, place))
  const degree = loop.inside.degree
  return {
    ...whole,
    min: range.min + leastTurns(node, range.size, body),
    max: whole.max + sort,
    certain: whole.certain + (degree === 0 ? sort : 0),
    steep: whole.steep + (degree >= 2 ? sort : 0),
    cause: body.max > range.max ? causeOf(range.size, loop, body.cause) : range.cause,
  }
}

/** Why a loop is dear: itself, and what is dearest inside. */
export function causeOf(range: Size, { inside }: Loop, inner: CostCause | undefined): CostCause {
  const path = range.path === '' ? 'a list of the expression' : range.path
  return {
    factors: within(path, inner),
    bound: Math.max(inside.times, inner?.bound ?? 0),
    assumed: range.assumed || inner?.assumed === true,
  }
}

/** All turns together. */
function estimateTurns(
  estimator: Estimator,
  node: ComprehensionExpression,
  scope: CostScope,
  loop: Loop,
  range: Size,
): Estimate {
  const { inside, element, key } = loop
  const [name, second] = node.variables
  // What the only variable holds depends on the range: an element of a list, a key of a map.
  const single = range.kind === 'list' ? element : range.kind === 'map' ? key : eitherOf(element, key)
  let inner = withName(scope, name, second === undefined ? single : key)
  if (second !== undefined) inner = withName(inner, second, element)
  const parts = [node.predicate, node.transform]
    .filter((part) => part !== undefined)
    .map((part) => estimator.estimate(part, inner, inside))
  const whole = combine(parts, TURN_COST, inside, parts.at(-1)?.size ?? scalar(inside))
  const [first] = parts
  return {
    ...whole,
    // With a filter the transform may never run.
    min: parts.length > 1 ? TURN_COST + (first?.min ?? 0) : whole.min,
    floor: TURN_COST + (first?.floor ?? 0),
  }
}

/** An element of a list or a key of a map. */
function eitherOf(element: Size, key: Size): Size {
  const either = largest([element, key])
  return key.entry === undefined ? either : { ...either, entry: key.entry }
}

/** Units of the turns that an evaluation with a value makes at least. */
function leastTurns(node: ComprehensionExpression, range: Size, body: Estimate): number {
  if (range.least === 0) return 0
  // The first turn may decide, and errors of other turns are absorbed.
  if (node.macro === 'all' || node.macro === 'exists') return body.floor
  return range.least * body.min
}

function resultSize(node: ComprehensionExpression, range: Size, turn: Size, place: Place): Size {
  const { elements, totalElements, degree } = range
  switch (node.macro) {
    case 'all':
    case 'exists':
    case 'existsOne':
      return scalar(place)
    case 'filter':
      // Of a map the keys are kept, as a list.
      return range.kind === 'list' ? { ...range, least: 0 } : { ...range, kind: 'any', least: 0 }
    case 'sortBy':
      return range
    case 'map':
    case 'transformList':
      return {
        ...madeList(elements, totalElements, turn, { times: place.times, degree }),
        least: node.predicate === undefined ? range.least : 0,
      }
    case 'transformMap':
      return madeList(elements, totalElements, turn, { times: place.times, degree }, 'map')
    case 'transformMapEntry':
      return madeList(
        elements * Math.max(turn.elements, 1),
        Math.max(turn.totalElements, totalElements),
        turn.child({ times: Math.max(turn.totalElements, totalElements), degree }),
        { times: place.times, degree },
        'map',
      )
    default:
      return node.macro satisfies never
  }
}
