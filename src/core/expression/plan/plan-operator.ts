import type { CallExpression, Expression } from '../ast.ts'
import type { Overload } from '../function.ts'
import type { Checked } from '../program.ts'
import { located } from '../value/failure.ts'
import { EvalError } from '../value.ts'
import { callFirst } from './dispatch.ts'
import { type Planned, planned, strictError } from './frame.ts'
import { planEquality, planMembership, planOrder } from './plan-compare.ts'
import { planNot } from './plan-logic.ts'
import { planContains, planEndsWith, planMatch, planStartsWith } from './plan-text.ts'
import type { Planner, Scope } from './planner.ts'

/**
 * A closure made for one operator and its constant operands; undefined where calling the overload is as good. It must
 * give what the overloads give: the interpreter, which knows no such closures, is the proof.
 */
export function planOperator(
  expression: CallExpression,
  operands: readonly Expression[],
  overloads: readonly Overload[],
  scope: Scope,
  planner: Planner,
): Planned | undefined {
  const { id } = expression
  const name = overloads[0]?.name
  const [left, right] = operands
  if (left === undefined || overloads.length === 0) return undefined
  if (right === undefined) return name === '!_' ? planNot(planner.plan(left, scope), id) : undefined
  if (operands.length !== 2) return undefined
  const a = (): Planned => planner.plan(left, scope)
  const b = (): Planned => planner.plan(right, scope)
  switch (name) {
    case '_==_':
    case '_!=_':
      return planEquality(a(), right, b, id, name === '_==_')
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return has(overloads, 'int64') ? planOrder(name, a(), right, b, id, overloads) : undefined
    case '_+_':
      return has(overloads, 'add_int64') ? sum(a(), b(), id, 1, overloads) : undefined
    case '_-_':
      return has(overloads, 'subtract_int64') ? sum(a(), b(), id, -1, overloads) : undefined
    case '@in':
      return planMembership(a(), right, b(), id, overloads)
    default:
      return planText(a, right, overloads, id, scope.checked)
  }
}

/** Tests of a string against a constant one. */
function planText(
  text: () => Planned,
  right: Expression,
  overloads: readonly Overload[],
  id: number,
  checked: Checked,
): Planned | undefined {
  const [only] = overloads
  if (right.kind !== 'literal' || typeof right.value !== 'string' || overloads.length !== 1) return undefined
  switch (only?.id) {
    case 'starts_with_string':
      return planStartsWith(text(), right.value, id)
    case 'ends_with_string':
      return planEndsWith(text(), right.value, id)
    case 'contains_string':
      return planContains(text(), right.value, id)
    case 'matches':
    case 'matches_string':
      return planMatch(text(), right.value, id, checked)
    default:
      return undefined
  }
}

function has(overloads: readonly Overload[], suffix: string): boolean {
  return overloads.some(({ id }) => id.endsWith(suffix))
}

/** `a + b` and `a - b`: small ints are added right here. */
function sum(
  left: Planned,
  right: Planned,
  id: number,
  sign: 1 | -1,
  overloads: readonly Overload[],
): Planned {
  const { step } = left
  const { step: rightStep, cost } = right
  const rest = [right]
  return planned((frame) => {
    const a = step(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    frame.left -= cost
    const b = rightStep(frame)
    if (typeof a === 'number' && typeof b === 'number') {
      const result = a + sign * b
      if (Number.isSafeInteger(result)) return result
    }
    return b instanceof EvalError ? b : located(callFirst(frame, overloads, [a, b]), id)
  }, 1 + left.cost)
}
