import type { Expression, ListExpression, MapExpression } from '../ast.ts'
import { at, NO_OVERLOAD } from '../value/failure.ts'
import { EvalError, OptionalValue, type Result, type Value } from '../value.ts'
import { addEntry, LIST_COST, MAP_COST, MapBuilder } from './aggregate.ts'
import { Frame, type Planned, planned, type Step, strictError } from './frame.ts'
import type { Planner, Scope } from './planner.ts'

/** `[a, b, ?c]`. Costs 10 and one per element, before any element runs. */
export function planList(expression: ListExpression, scope: Scope, planner: Planner): Planned {
  const parts = expression.elements.map(({ value }) => planner.plan(value, scope))
  const cost = LIST_COST + parts.length
  const all = evaluateAll(parts)
  const optional = expression.elements.map((element) => element.optional)
  const { id } = expression
  const step: Step = optional.includes(true)
    ? (frame) => {
        const values = all(frame)
        return values instanceof EvalError ? values : withoutNone(values, optional, id)
      }
    : all
  const constant = expression.elements.every(({ value }) => isConstant(value))
  return planned(constant ? folded(step) : step, cost)
}

/** `{k: v, ?k: o}`. Costs 30 and one per entry, before any entry runs. */
export function planMap(expression: MapExpression, scope: Scope, planner: Planner): Planned {
  const parts = expression.entries.flatMap(({ key, value }) => [
    planner.plan(key, scope),
    planner.plan(value, scope),
  ])
  const optional = expression.entries.map((entry) => entry.optional)
  const cost = MAP_COST + optional.length
  const all = evaluateAll(parts)
  const { id } = expression
  const step: Step = (frame) => {
    const values = all(frame)
    if (values instanceof EvalError) return values
    const map = new MapBuilder()
    for (let index = 0; index < optional.length; index++) {
      const key = values[2 * index] ?? null
      const failed = addEntry(map, key, values[2 * index + 1] ?? null, optional[index] === true)
      if (failed !== undefined) return at(failed, id)
    }
    return map.build()
  }
  const constant = expression.entries.every(({ key, value }) => isConstant(key) && isConstant(value))
  return planned(constant ? folded(step) : step, cost)
}

/** Runs every step in order; the values, or the error that counts. */
export function evaluateAll(parts: readonly Planned[]): (frame: Frame) => Value[] | EvalError {
  const steps = parts.map(({ step }) => step)
  const costs = parts.map(({ cost }) => cost)
  return (frame) => {
    const values: Value[] = []
    for (let index = 0; index < steps.length; index++) {
      frame.left -= costs[index] ?? 0
      const value = steps[index]?.(frame) ?? null
      if (value instanceof EvalError) return strictError(frame, value, parts.slice(index + 1))
      values.push(value)
    }
    return values
  }
}

function withoutNone(values: readonly Value[], optional: readonly boolean[], id: number): Result {
  const list: Value[] = []
  for (const [index, value] of values.entries()) {
    if (optional[index] !== true) list.push(value)
    else if (!(value instanceof OptionalValue)) return at(NO_OVERLOAD, id)
    else if (value.value !== undefined) list.push(value.value)
  }
  return list
}

/** Literals only: the value is the same each time, so it is made once; it still costs the same. */
function folded(step: Step): Step {
  const result = step(new Frame(0))
  return () => result
}

function isConstant(expression: Expression): boolean {
  return expression.kind === 'literal'
}
