import type { BindExpression, CallExpression, OptionalMapExpression } from '../ast.ts'
import type { Overload } from '../function.ts'
import { NONE } from '../functions/optionals.ts'
import type { UserFunction } from '../program.ts'
import { DYN } from '../type.ts'
import { at, EXHAUSTED, located, NO_OVERLOAD } from '../value/failure.ts'
import { accepts } from '../value/kind.ts'
import { EvalError, OptionalValue, type Result } from '../value.ts'
import { callFirst } from './dispatch.ts'
import { type Planned, planned, type Step, strictError } from './frame.ts'
import { evaluateAll } from './plan-aggregate.ts'
import { planOperator } from './plan-operator.ts'
import { UNSET } from './plan-read.ts'
import { type Planner, type Scope, withLocal } from './planner.ts'

/** A call of an operator, a library function or a function of the constraint set. Costs 1 and what the function charges. */
export function planCall(expression: CallExpression, scope: Scope, planner: Planner): Planned {
  const { id, receiver } = expression
  const operands = receiver === undefined ? expression.arguments : [receiver, ...expression.arguments]
  const reference = scope.checked.references.get(id)
  if (reference?.kind === 'function') {
    const parts = operands.map((operand) => planner.plan(operand, scope))
    return planned(callUser(reference.function, parts, id, planner), 1)
  }
  const overloads = reference?.kind === 'overloads' ? reference.overloads : []
  const special = planOperator(expression, operands, overloads, scope, planner)
  if (special !== undefined) return special
  const parts = operands.map((operand) => planner.plan(operand, scope))
  const [first, second] = parts
  if (first !== undefined && second !== undefined && parts.length === 2 && isLazyOr(overloads)) {
    const isOr = overloads[0]?.name === 'or'
    return planned(isOr ? lazyOr(first, second, id) : lazyOrValue(first, second, id), 1 + first.cost)
  }
  const [only] = overloads
  if (only !== undefined && overloads.length === 1 && only.parameters.length === parts.length) {
    if (first !== undefined && parts.length === 1) return planned(callOne(only, first, id), 1 + first.cost)
    if (first !== undefined && second !== undefined && parts.length === 2)
      return planned(callTwo(only, first, second, id), 1 + first.cost)
  }
  return planned(callAny(overloads, parts, id), 1)
}

function isLazyOr(overloads: readonly Overload[]): boolean {
  return overloads.every(({ id }) => id === 'optional_or_optional') && overloads.length > 0
    ? true
    : overloads.every(({ id }) => id === 'optional_orValue_value') && overloads.length > 0
}

function callOne(overload: Overload, { step }: Planned, id: number): Step {
  const [type] = overload.parameters
  const { call } = overload
  return (frame) => {
    const value = step(frame)
    if (value instanceof EvalError) return value
    return located(type !== undefined && accepts(type, value) ? call(frame, value) : NO_OVERLOAD, id)
  }
}

function callTwo(overload: Overload, first: Planned, second: Planned, id: number): Step {
  const [firstType = DYN, secondType = DYN] = overload.parameters
  const { call } = overload
  const { step } = first
  const { step: secondStep, cost } = second
  const rest = [second]
  return (frame) => {
    const a = step(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    frame.left -= cost
    const b = secondStep(frame)
    if (b instanceof EvalError) return b
    return located(accepts(firstType, a) && accepts(secondType, b) ? call(frame, a, b) : NO_OVERLOAD, id)
  }
}

function callAny(overloads: readonly Overload[], parts: readonly Planned[], id: number): Step {
  const all = evaluateAll(parts)
  return (frame) => {
    const values = all(frame)
    return values instanceof EvalError ? values : located(callFirst(frame, overloads, values), id)
  }
}

/** `o.or(p)`: p runs only when o has no value. */
function lazyOr({ step }: Planned, { step: otherStep, cost }: Planned, id: number): Step {
  return (frame) => {
    const optional = step(frame)
    if (optional instanceof EvalError) return optional
    if (!(optional instanceof OptionalValue)) return located(NO_OVERLOAD, id)
    if (optional.value !== undefined) return optional
    frame.left -= cost
    const other = otherStep(frame)
    return other instanceof OptionalValue || other instanceof EvalError ? other : located(NO_OVERLOAD, id)
  }
}

/** `o.orValue(v)`: v runs only when o has no value. */
function lazyOrValue({ step }: Planned, { step: otherStep, cost }: Planned, id: number): Step {
  return (frame) => {
    const optional = step(frame)
    if (optional instanceof EvalError) return optional
    if (!(optional instanceof OptionalValue)) return located(NO_OVERLOAD, id)
    if (optional.value !== undefined) return optional.value
    frame.left -= cost
    return otherStep(frame)
  }
}

/**
 * A function of the constraint set: its body reads the arguments from slots. All arguments run before the first is
 * stored, because an argument may call the same function.
 */
function callUser(called: UserFunction, parts: readonly Planned[], id: number, planner: Planner): Step {
  const body = planner.body(called)
  const all = evaluateAll(parts)
  return (frame) => {
    const values = all(frame)
    if (values instanceof EvalError) return values
    frame.left -= body.cost
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
export function planBind(expression: BindExpression, scope: Scope, planner: Planner): Planned {
  const slot = planner.reserve(1)
  const lazy = planner.plan(expression.value, scope)
  const { step, cost } = planner.plan(
    expression.body,
    withLocal(scope, { name: expression.name, slot, lazy }),
  )
  return planned((frame) => {
    frame.locals[slot] = UNSET
    return step(frame)
  }, cost)
}

/** `o.optMap(name, body)` and `o.optFlatMap(name, body)`. Costs 1. */
export function planOptionalMap(expression: OptionalMapExpression, scope: Scope, planner: Planner): Planned {
  const { id, name, flat } = expression
  const slot = planner.reserve(1)
  const operand = planner.plan(expression.operand, scope)
  const body = planner.plan(expression.body, withLocal(scope, { name, slot, lazy: undefined }))
  const { step, cost } = body
  return planned((frame): Result => {
    const optional = operand.step(frame)
    if (optional instanceof EvalError) return optional
    if (!(optional instanceof OptionalValue)) return at(NO_OVERLOAD, id)
    if (optional.value === undefined) return NONE
    frame.locals[slot] = optional.value
    frame.left -= cost
    const value = step(frame)
    if (value instanceof EvalError) return value
    if (!flat) return new OptionalValue(value)
    return value instanceof OptionalValue ? value : at(NO_OVERLOAD, id)
  }, 1 + operand.cost)
}
