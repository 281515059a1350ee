import type { BindExpression, CallExpression, OptionalMapExpression } from '../ast.ts'
import type { Overload } from '../function.ts'
import { NONE } from '../functions/optionals.ts'
import type { UserFunction } from '../program.ts'
import { at, EXHAUSTED, located, NO_OVERLOAD } from '../value/failure.ts'
import { accepts } from '../value/kind.ts'
import { EvalError, OptionalValue, type Result, type Value } from '../value.ts'
import { callFirst } from './dispatch.ts'
import { type Step, strictError } from './frame.ts'
import { planOperator } from './plan-operator.ts'
import { UNSET } from './plan-read.ts'
import { type Planner, type Scope, withLocal } from './planner.ts'

/** A call of an operator, a library function or a function of the constraint set. Costs 1 and what the function charges. */
export function planCall(expression: CallExpression, scope: Scope, planner: Planner): Step {
  const { id, receiver } = expression
  const operands = receiver === undefined ? expression.arguments : [receiver, ...expression.arguments]
  const reference = scope.checked.references.get(id)
  if (reference?.kind === 'function') {
    const steps = operands.map((operand) => planner.plan(operand, scope))
    return callUser(reference.function, steps, id, planner)
  }
  const overloads = reference?.kind === 'overloads' ? reference.overloads : []
  const special = planOperator(expression, operands, overloads, scope, planner)
  if (special !== undefined) return special
  const steps = operands.map((operand) => planner.plan(operand, scope))
  const [first, second] = steps
  if (first !== undefined && second !== undefined && steps.length === 2 && isLazyOr(overloads)) {
    return overloads[0]?.name === 'or' ? lazyOr(first, second, id) : lazyOrValue(first, second, id)
  }
  const [only] = overloads
  if (only !== undefined && overloads.length === 1 && only.parameters.length === steps.length) {
    if (first !== undefined && steps.length === 1) return callOne(only, first, id)
    if (first !== undefined && second !== undefined && steps.length === 2)
      return callTwo(only, first, second, id)
  }
  return callAny(overloads, steps, id)
}

function isLazyOr(overloads: readonly Overload[]): boolean {
  return overloads.every(({ id }) => id === 'optional_or_optional') && overloads.length > 0
    ? true
    : overloads.every(({ id }) => id === 'optional_orValue_value') && overloads.length > 0
}

function callOne(overload: Overload, step: Step, id: number): Step {
  const [type] = overload.parameters
  const { call } = overload
  return (frame) => {
    frame.left -= 1
    const value = step(frame)
    if (value instanceof EvalError) return value
    return located(type !== undefined && accepts(type, value) ? call(frame, value) : NO_OVERLOAD, id)
  }
}

function callTwo(overload: Overload, first: Step, second: Step, id: number): Step {
  const [firstType, secondType] = overload.parameters
  const { call } = overload
  const rest = [second]
  if (firstType === undefined || secondType === undefined) return callAny([overload], [first, second], id)
  return (frame) => {
    frame.left -= 1
    const a = first(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    const b = second(frame)
    if (b instanceof EvalError) return b
    return located(accepts(firstType, a) && accepts(secondType, b) ? call(frame, a, b) : NO_OVERLOAD, id)
  }
}

function callAny(overloads: readonly Overload[], steps: readonly Step[], id: number): Step {
  return (frame) => {
    frame.left -= 1
    const values: Value[] = []
    for (let index = 0; index < steps.length; index++) {
      const value = steps[index]?.(frame) ?? null
      if (value instanceof EvalError) return strictError(frame, value, steps.slice(index + 1))
      values.push(value)
    }
    return located(callFirst(frame, overloads, values), id)
  }
}

/** `o.or(p)`: p runs only when o has no value. */
function lazyOr(first: Step, second: Step, id: number): Step {
  return (frame) => {
    frame.left -= 1
    const optional = first(frame)
    if (optional instanceof EvalError) return optional
    if (!(optional instanceof OptionalValue)) return located(NO_OVERLOAD, id)
    if (optional.value !== undefined) return optional
    const other = second(frame)
    return other instanceof OptionalValue || other instanceof EvalError ? other : located(NO_OVERLOAD, id)
  }
}

/** `o.orValue(v)`: v runs only when o has no value. */
function lazyOrValue(first: Step, second: Step, id: number): Step {
  return (frame) => {
    frame.left -= 1
    const optional = first(frame)
    if (optional instanceof EvalError) return optional
    if (!(optional instanceof OptionalValue)) return located(NO_OVERLOAD, id)
    return optional.value === undefined ? second(frame) : optional.value
  }
}

/**
 * A function of the constraint set: its body reads the arguments from slots. All arguments run before the first is
 * stored, because an argument may call the same function.
 */
function callUser(called: UserFunction, steps: readonly Step[], id: number, planner: Planner): Step {
  const body = planner.body(called)
  return (frame) => {
    frame.left -= 1
    const values: Value[] = []
    for (let index = 0; index < steps.length; index++) {
      const value = steps[index]?.(frame) ?? null
      if (value instanceof EvalError) return strictError(frame, value, steps.slice(index + 1))
      values.push(value)
    }
    // Calls multiply like loops do, so they look at the budget too.
    if (frame.left < 0) return EXHAUSTED
    for (let index = 0; index < values.length; index++)
      frame.locals[body.parameters + index] = values[index] ?? null
    const result = body.step(frame)
    return result instanceof EvalError ? outside(result, id) : result
  }
}

/** Nodes of a body are not nodes of the expression that calls it: the error is the call's. */
export function outside(error: EvalError, id: number): EvalError {
  return new EvalError(error.code, error.message, id)
}

/** `cel.bind(name, value, body)`: the value runs on first use. Costs nothing itself. */
export function planBind(expression: BindExpression, scope: Scope, planner: Planner): Step {
  const slot = planner.reserve(1)
  const lazy = planner.plan(expression.value, scope)
  const body = planner.plan(expression.body, withLocal(scope, { name: expression.name, slot, lazy }))
  return (frame) => {
    frame.locals[slot] = UNSET
    return body(frame)
  }
}

/** `o.optMap(name, body)` and `o.optFlatMap(name, body)`. Costs 1. */
export function planOptionalMap(expression: OptionalMapExpression, scope: Scope, planner: Planner): Step {
  const { id, name, flat } = expression
  const slot = planner.reserve(1)
  const operand = planner.plan(expression.operand, scope)
  const body = planner.plan(expression.body, withLocal(scope, { name, slot, lazy: undefined }))
  return (frame): Result => {
    frame.left -= 1
    const optional = operand(frame)
    if (optional instanceof EvalError) return optional
    if (!(optional instanceof OptionalValue)) return at(NO_OVERLOAD, id)
    if (optional.value === undefined) return NONE
    frame.locals[slot] = optional.value
    const value = body(frame)
    if (value instanceof EvalError) return value
    if (!flat) return new OptionalValue(value)
    return value instanceof OptionalValue ? value : at(NO_OVERLOAD, id)
  }
}
