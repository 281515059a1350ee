import { LIST_COST, MAP_COST, MapBuilder } from './aggregate.ts'
import type { Expression, ListExpression, MapExpression } from './ast.ts'
import { at, NO_OVERLOAD } from './failure.ts'
import { Frame, type Step, strictError } from './frame.ts'
import type { Planner, Scope } from './planner.ts'
import { EvalError, OptionalValue, type Result, type Value } from './value.ts'

/** `[a, b, ?c]`. Costs 10 and one per element, before any element runs. */
export function planList(expression: ListExpression, scope: Scope, planner: Planner): Step {
  const steps = expression.elements.map(({ value }) => planner.plan(value, scope))
  const optional = expression.elements.map((element) => element.optional)
  const cost = LIST_COST + steps.length
  const { id } = expression
  const step: Step = (frame) => {
    frame.left -= cost
    const list: Value[] = []
    for (let index = 0; index < steps.length; index++) {
      const value = steps[index]?.(frame) ?? null
      if (value instanceof EvalError) return strictError(frame, value, steps.slice(index + 1))
      if (optional[index] !== true) list.push(value)
      else if (!(value instanceof OptionalValue)) return at(NO_OVERLOAD, id)
      else if (value.value !== undefined) list.push(value.value)
    }
    return list
  }
  return expression.elements.every(({ value }) => isConstant(value)) ? folded(step, cost) : step
}

/** `{k: v, ?k: o}`. Costs 30 and one per entry, before any entry runs. */
export function planMap(expression: MapExpression, scope: Scope, planner: Planner): Step {
  const steps = expression.entries.flatMap(({ key, value }) => [
    planner.plan(key, scope),
    planner.plan(value, scope),
  ])
  const optional = expression.entries.map((entry) => entry.optional)
  const cost = MAP_COST + optional.length
  const { id } = expression
  const step: Step = (frame) => {
    frame.left -= cost
    const map = new MapBuilder()
    for (let index = 0; index < optional.length; index++) {
      const key = steps[2 * index]?.(frame) ?? null
      if (key instanceof EvalError) return strictError(frame, key, steps.slice(2 * index + 1))
      const value = steps[2 * index + 1]?.(frame) ?? null
      if (value instanceof EvalError) return strictError(frame, value, steps.slice(2 * index + 2))
      const failed = addEntry(map, key, value, optional[index] === true)
      if (failed !== undefined) return at(failed, id)
    }
    return map.build()
  }
  const constant = expression.entries.every(({ key, value }) => isConstant(key) && isConstant(value))
  return constant ? folded(step, cost) : step
}

/** Adds an entry; an optional entry without a value is left out. */
export function addEntry(
  map: MapBuilder,
  key: Value,
  value: Value,
  optional: boolean,
): EvalError | undefined {
  if (!optional) return map.add(key, value)
  if (!(value instanceof OptionalValue)) return NO_OVERLOAD
  return value.value === undefined ? undefined : map.add(key, value.value)
}

/** Literals only: the value is the same each time, so it is made once; it still costs the same. */
function folded(step: Step, cost: number): Step {
  const result: Result = step(new Frame(0))
  return (frame) => {
    frame.left -= cost
    return result
  }
}

function isConstant(expression: Expression): boolean {
  return expression.kind === 'literal'
}
