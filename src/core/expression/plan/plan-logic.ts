import type { ConditionalExpression, LogicExpression } from '../ast.ts'
import { endsEvaluation, located, NO_OVERLOAD, notBool, worse } from '../value/failure.ts'
import { EvalError, type Result } from '../value.ts'
import { type Frame, type Planned, planned, type Step } from './frame.ts'
import type { Planner, Scope } from './planner.ts'

/**
 * `&&` and `||` (section 4): an operand that decides wins over errors on either side; what is no bool counts as the error
 * `no_overload`. Costs nothing itself.
 */
export function planLogic(expression: LogicExpression, scope: Scope, planner: Planner): Planned {
  const operands = expression.operands.map((operand) => planner.plan(operand, scope))
  const ids = expression.operands.map((operand) => operand.id)
  return planned(logicStep(operands, ids, expression.operator === '||'), operands[0]?.cost ?? 0)
}

function logicStep(operands: readonly Planned[], ids: readonly number[], decisive: boolean): Step {
  const [first, second, third] = operands
  if (first !== undefined && second !== undefined && operands.length === 2) {
    return decisive ? or2(first.step, second, ids) : and2(first.step, second, ids)
  }
  if (first !== undefined && second !== undefined && third !== undefined && operands.length === 3) {
    return decisive ? or3(first.step, second, third, ids) : and3(first.step, second, third, ids)
  }
  return chain(operands, ids, decisive)
}

function and2(first: Step, second: Planned, ids: readonly number[]): Step {
  const { step, cost } = second
  const rest = [second]
  return (frame) => {
    const a = first(frame)
    if (a === false) return false
    if (a !== true) return absorb(frame, a, rest, ids, false)
    frame.left -= cost
    const b = step(frame)
    return typeof b === 'boolean' ? b : notBool(b, ids[1] ?? -1)
  }
}

function or2(first: Step, second: Planned, ids: readonly number[]): Step {
  const { step, cost } = second
  const rest = [second]
  return (frame) => {
    const a = first(frame)
    if (a === true) return true
    if (a !== false) return absorb(frame, a, rest, ids, true)
    frame.left -= cost
    const b = step(frame)
    return typeof b === 'boolean' ? b : notBool(b, ids[1] ?? -1)
  }
}

function and3(first: Step, second: Planned, third: Planned, ids: readonly number[]): Step {
  const { step: secondStep, cost: secondCost } = second
  const { step: thirdStep, cost: thirdCost } = third
  const rest = [second, third]
  const last = [third]
  const lastIds = ids.slice(1)
  return (frame) => {
    const a = first(frame)
    if (a === false) return false
    if (a !== true) return absorb(frame, a, rest, ids, false)
    frame.left -= secondCost
    const b = secondStep(frame)
    if (b === false) return false
    if (b !== true) return absorb(frame, b, last, lastIds, false)
    frame.left -= thirdCost
    const c = thirdStep(frame)
    return typeof c === 'boolean' ? c : notBool(c, ids[2] ?? -1)
  }
}

function or3(first: Step, second: Planned, third: Planned, ids: readonly number[]): Step {
  const { step: secondStep, cost: secondCost } = second
  const { step: thirdStep, cost: thirdCost } = third
  const rest = [second, third]
  const last = [third]
  const lastIds = ids.slice(1)
  return (frame) => {
    const a = first(frame)
    if (a === true) return true
    if (a !== false) return absorb(frame, a, rest, ids, true)
    frame.left -= secondCost
    const b = secondStep(frame)
    if (b === true) return true
    if (b !== false) return absorb(frame, b, last, lastIds, true)
    frame.left -= thirdCost
    const c = thirdStep(frame)
    return typeof c === 'boolean' ? c : notBool(c, ids[2] ?? -1)
  }
}

function chain(operands: readonly Planned[], ids: readonly number[], decisive: boolean): Step {
  const steps = operands.map(({ step }) => step)
  // Starting the chain has paid for the first.
  const costs = operands.map(({ cost }, index) => (index === 0 ? 0 : cost))
  return (frame) => {
    for (let index = 0; index < steps.length; index++) {
      frame.left -= costs[index] ?? 0
      const value = steps[index]?.(frame) ?? null
      if (value === decisive) return decisive
      if (value !== !decisive)
        return absorb(frame, value, operands.slice(index + 1), ids.slice(index), decisive)
    }
    return !decisive
  }
}

/** An operand was no bool: the rest may still decide, else the error that counts is the result. */
function absorb(
  frame: Frame,
  value: Result,
  rest: readonly Planned[],
  ids: readonly number[],
  decisive: boolean,
): Result {
  let worst = notBool(value, ids[0] ?? -1)
  for (const [index, { step, cost }] of rest.entries()) {
    if (endsEvaluation(worst.code)) return worst
    frame.left -= cost
    const next = step(frame)
    if (next === decisive) return decisive
    if (next !== !decisive) worst = worse(worst, notBool(next, ids[index + 1] ?? -1))
  }
  return worst
}

/** `condition ? consequent : alternate`: only the branch that is taken runs. Costs nothing itself. */
export function planConditional(expression: ConditionalExpression, scope: Scope, planner: Planner): Planned {
  const { step, cost } = planner.plan(expression.condition, scope)
  const consequent = planner.plan(expression.consequent, scope)
  const alternate = planner.plan(expression.alternate, scope)
  const id = expression.condition.id
  return planned((frame) => {
    const chosen = step(frame)
    if (typeof chosen !== 'boolean') return notBool(chosen, id)
    const branch = chosen ? consequent : alternate
    frame.left -= branch.cost
    return branch.step(frame)
  }, cost)
}

/** `!operand`. Costs 1. */
export function planNot({ step, cost }: Planned, id: number): Planned {
  return planned((frame) => {
    const value = step(frame)
    if (typeof value === 'boolean') return !value
    return value instanceof EvalError ? value : located(NO_OVERLOAD, id)
  }, 1 + cost)
}
