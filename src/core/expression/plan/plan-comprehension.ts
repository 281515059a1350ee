import { LIMITS } from '../../limits.ts'
import type { ComprehensionExpression, ComprehensionMacro } from '../ast.ts'
import {
  at,
  EXHAUSTED,
  endsEvaluation,
  located,
  NO_OVERLOAD,
  notBool,
  tooLarge,
  worse,
} from '../value/failure.ts'
import { isMap } from '../value/kind.ts'
import { sortByKeys } from '../value/list-order.ts'
import { mapKeys, mapValues } from '../value/map-access.ts'
import { EvalError, type Result, type Value } from '../value.ts'
import { MapBuilder } from './aggregate.ts'
import { type Frame, type Planned, planned, type Step } from './frame.ts'
import { type Planner, type Scope, withLocal } from './planner.ts'
import { type Range, rangeOf, TURN_COST } from './range.ts'

/** One macro, ready to run: where its variables are kept and what is done in each turn. */
interface Loop {
  readonly id: number
  readonly range: Step
  /** Slot of the only variable, or of the index or key. */
  readonly first: number
  /** Slot of the element or value; undefined with one variable. */
  readonly second: number | undefined
  readonly predicate: Step
  readonly predicateId: number
  readonly transform: Step
  /** What each turn costs, with starting the predicate. */
  readonly turnCost: number
  /** What starting the transform costs, in turns in which it runs. */
  readonly transformCost: number
}

/** Stands for a predicate or a transform that a macro does not have. */
const NOTHING = planned(() => true, 0)

/** A macro over a list or map (section 5). Costs 2 per turn. */
export function planComprehension(
  expression: ComprehensionExpression,
  scope: Scope,
  planner: Planner,
): Planned {
  const { variables, predicate, transform, macro, id } = expression
  const first = planner.reserve(variables.length)
  const [name, secondName] = variables
  const second = secondName === undefined ? undefined : first + 1
  const locals = [{ name, slot: first, lazy: undefined }]
  if (secondName !== undefined) locals.push({ name: secondName, slot: first + 1, lazy: undefined })
  const inner = withLocal(scope, ...locals)
  const range = planner.plan(expression.range, scope)
  const condition = predicate === undefined ? NOTHING : planner.plan(predicate, inner)
  const result = transform === undefined ? NOTHING : planner.plan(transform, inner)
  const loop: Loop = {
    id,
    range: range.step,
    first,
    second,
    predicate: condition.step,
    predicateId: predicate?.id ?? id,
    transform: result.step,
    turnCost: TURN_COST + condition.cost,
    transformCost: result.cost,
  }
  return planned(loopStep(macro, loop), range.cost)
}

function loopStep(macro: ComprehensionMacro, loop: Loop): Step {
  switch (macro) {
    case 'all':
      return fold(loop, false)
    case 'exists':
      return fold(loop, true)
    case 'existsOne':
      return countOne(loop)
    case 'filter':
      return filter(loop)
    case 'map':
    case 'transformList':
      return transformList(loop)
    case 'transformMap':
      return transformMap(loop)
    case 'transformMapEntry':
      return transformEntries(loop)
    case 'sortBy':
      return sortBy(loop)
    default:
      return macro satisfies never
  }
}

/** `all` and `exists`: like `&&` and `||` over the elements, with the same absorption. */
function fold(loop: Loop, decisive: boolean): Step {
  const { id, range, first, second, predicate, predicateId, turnCost } = loop
  return (frame) => {
    const source = range(frame)
    const elements = Array.isArray(source) && second === undefined ? source : undefined
    if (elements === undefined) return foldRange(frame, loop, source, decisive)
    const { locals } = frame
    const { length } = elements
    for (let index = 0; index < length; index++) {
      frame.left -= turnCost
      if (frame.left < 0) return EXHAUSTED
      locals[first] = elements[index]
      const value = predicate(frame)
      if (value === decisive) return decisive
      if (value !== !decisive) {
        const worst = notBool(value, predicateId)
        return foldRest(
          frame,
          loop,
          { single: elements, keys: undefined, values: elements },
          decisive,
          index + 1,
          worst,
        )
      }
    }
    return frame.left < 0 ? located(EXHAUSTED, id) : !decisive
  }
}

function foldRange(frame: Frame, loop: Loop, source: Result, decisive: boolean): Result {
  if (source instanceof EvalError) return source
  const range = rangeOf(source)
  return range instanceof EvalError
    ? at(range, loop.id)
    : foldRest(frame, loop, range, decisive, 0, undefined)
}

function foldRest(
  frame: Frame,
  loop: Loop,
  range: Range,
  decisive: boolean,
  from: number,
  error: EvalError | undefined,
): Result {
  let worst = error
  for (let index = from; index < range.single.length; index++) {
    if (worst !== undefined && endsEvaluation(worst.code)) return worst
    if (!turn(frame, loop, range, index)) return EXHAUSTED
    const value = loop.predicate(frame)
    if (value === decisive) return decisive
    if (value !== !decisive) {
      const failed = notBool(value, loop.predicateId)
      worst = worst === undefined ? failed : worse(worst, failed)
    }
  }
  return worst ?? !decisive
}

/** Charges one turn and sets the variables; false when the budget is gone. */
function turn(frame: Frame, loop: Loop, range: Range, index: number): boolean {
  frame.left -= loop.turnCost
  if (frame.left < 0) return false
  const { locals } = frame
  if (loop.second === undefined) locals[loop.first] = range.single[index] ?? null
  else {
    locals[loop.first] = range.keys === undefined ? index : (range.keys[index] ?? null)
    locals[loop.second] = range.values[index] ?? null
  }
  return true
}

/**
 * Runs every turn and hands on what the transform gave where the predicate holds. Strict: the first error ends it, but
 * `unavailable` yields to an error of another kind in a later turn.
 */
function each(
  frame: Frame,
  loop: Loop,
  range: Range,
  take: (index: number, value: Value) => EvalError | undefined,
): EvalError | undefined {
  let worst: EvalError | undefined
  for (let index = 0; index < range.single.length; index++) {
    if (!turn(frame, loop, range, index)) return EXHAUSTED
    let failed: EvalError | undefined
    const holds = loop.predicate(frame)
    if (holds === true) {
      frame.left -= loop.transformCost
      const value = loop.transform(frame)
      failed = value instanceof EvalError ? value : take(index, value)
    } else if (holds !== false) failed = notBool(holds, loop.predicateId)
    if (failed !== undefined) {
      worst = worst === undefined ? failed : worse(worst, failed)
      if (worst.code !== 'unavailable') return worst
    }
  }
  return worst
}

function withRange(loop: Loop, run: (frame: Frame, range: Range) => Result): Step {
  return (frame) => {
    const source = loop.range(frame)
    if (source instanceof EvalError) return source
    const range = rangeOf(source)
    return range instanceof EvalError ? at(range, loop.id) : located(run(frame, range), loop.id)
  }
}

function countOne(loop: Loop): Step {
  return withRange(loop, (frame, range) => {
    let count = 0
    const failed = each(frame, loop, range, () => {
      count++
      return undefined
    })
    return failed ?? count === 1
  })
}

function filter(loop: Loop): Step {
  return withRange(loop, (frame, range) => {
    const kept: Value[] = []
    const failed = each(frame, loop, range, (index) => {
      const element = range.single[index] ?? null
      if (element instanceof EvalError) return element
      return push(kept, element)
    })
    return failed ?? kept
  })
}

function transformList(loop: Loop): Step {
  return withRange(loop, (frame, range) => {
    const made: Value[] = []
    const failed = each(frame, loop, range, (_, value) => push(made, value))
    return failed ?? made
  })
}

function push(list: Value[], value: Value): EvalError | undefined {
  if (list.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  list.push(value)
  return undefined
}

function transformMap(loop: Loop): Step {
  return withRange(loop, (frame, range) => {
    const map = new MapBuilder()
    const failed = each(frame, loop, range, (index, value) =>
      map.add(range.keys === undefined ? index : (range.keys[index] ?? null), value),
    )
    return failed ?? map.build()
  })
}

function transformEntries(loop: Loop): Step {
  return withRange(loop, (frame, range) => {
    const map = new MapBuilder()
    const failed = each(frame, loop, range, (_, entries) => {
      if (!isMap(entries)) return NO_OVERLOAD
      const values = mapValues(entries)
      for (const [index, key] of mapKeys(entries).entries()) {
        const value = values[index] ?? null
        const refused = value instanceof EvalError ? value : map.add(key, value)
        if (refused !== undefined) return refused
      }
      return undefined
    })
    return failed ?? map.build()
  })
}

function sortBy(loop: Loop): Step {
  return withRange(loop, (frame, range) => {
    if (range.keys !== undefined) return NO_OVERLOAD
    const keys: Value[] = []
    const elements: Value[] = []
    const failed = each(frame, loop, range, (index, key) => {
      const element = range.single[index] ?? null
      if (element instanceof EvalError) return element
      elements.push(element)
      return push(keys, key)
    })
    return failed ?? sortByKeys(frame, elements, keys)
  })
}
