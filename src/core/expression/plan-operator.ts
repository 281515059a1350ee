import type { CallExpression, Expression } from './ast.ts'
import { compareValues } from './compare.ts'
import { constantSet } from './constant-set.ts'
import { callFirst } from './dispatch.ts'
import { equalValues } from './equal.ts'
import { located, NO_OVERLOAD } from './failure.ts'
import { type Step, strictError } from './frame.ts'
import type { Overload } from './function.ts'
import { inList, inMap } from './functions/comparison.ts'
import { contains, endsWith, matchPattern, startsWith } from './functions/standard.ts'
import { isMap } from './kind.ts'
import { compilePattern } from './pattern.ts'
import { planNot } from './plan-logic.ts'
import type { Planner, Scope } from './planner.ts'
import { EvalError, type Result, type Value } from './value.ts'

/** Does the work of an operator on two values. */
type Operation = (frame: Parameters<Step>[0], a: Value, b: Value) => Result

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
): Step | undefined {
  const { id, name } = expression
  const [left, right] = operands
  if (left === undefined || overloads.length === 0) return undefined
  if (right === undefined) return name === '!_' ? planNot(planner.plan(left, scope), id) : undefined
  if (operands.length !== 2) return undefined
  const constant = right.kind === 'literal' ? right.value : undefined
  switch (name) {
    case '_==_':
      return equality(left, right, id, true, scope, planner)
    case '_!=_':
      return equality(left, right, id, false, scope, planner)
    case '_<_':
      return order(
        planner.plan(left, scope),
        planner.plan(right, scope),
        id,
        (a, b) => a < b,
        (sign) => sign < 0,
      )
    case '_<=_':
      return order(
        planner.plan(left, scope),
        planner.plan(right, scope),
        id,
        (a, b) => a <= b,
        (sign) => sign <= 0,
      )
    case '_>_':
      return order(
        planner.plan(left, scope),
        planner.plan(right, scope),
        id,
        (a, b) => a > b,
        (sign) => sign > 0,
      )
    case '_>=_':
      return order(
        planner.plan(left, scope),
        planner.plan(right, scope),
        id,
        (a, b) => a >= b,
        (sign) => sign >= 0,
      )
    case '_+_':
      return binary(planner.plan(left, scope), planner.plan(right, scope), id, (frame, a, b) => {
        if (typeof a === 'number' && typeof b === 'number') {
          const sum = a + b
          if (Number.isSafeInteger(sum)) return sum
        }
        return callFirst(frame, overloads, [a, b])
      })
    case '_-_':
      return binary(planner.plan(left, scope), planner.plan(right, scope), id, (frame, a, b) => {
        if (typeof a === 'number' && typeof b === 'number') {
          const difference = a - b
          if (Number.isSafeInteger(difference)) return difference
        }
        return callFirst(frame, overloads, [a, b])
      })
    case '@in':
      return membership(left, right, id, scope, planner)
    case 'startsWith':
      return textTest(
        planner.plan(left, scope),
        planner.plan(right, scope),
        constant,
        id,
        startsWith,
        (a, b) => a.startsWith(b),
      )
    case 'endsWith':
      return textTest(planner.plan(left, scope), planner.plan(right, scope), constant, id, endsWith, (a, b) =>
        a.endsWith(b),
      )
    case 'contains':
      return binary(planner.plan(left, scope), planner.plan(right, scope), id, (frame, a, b) =>
        typeof a === 'string' && typeof b === 'string' ? contains(frame, a, b) : NO_OVERLOAD,
      )
    case 'matches':
      return typeof constant === 'string' ? constantMatch(planner.plan(left, scope), constant, id) : undefined
    default:
      return undefined
  }
}

function binary(left: Step, right: Step, id: number, run: Operation): Step {
  const rest = [right]
  return (frame) => {
    frame.left -= 1
    const a = left(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    const b = right(frame)
    return b instanceof EvalError ? b : located(run(frame, a, b), id)
  }
}

function equality(
  left: Expression,
  right: Expression,
  id: number,
  wanted: boolean,
  scope: Scope,
  planner: Planner,
): Step {
  const a = planner.plan(left, scope)
  if (right.kind === 'literal' && typeof right.value === 'string' && right.value.length <= 10) {
    return equalsText(a, right.value, wanted)
  }
  const b = planner.plan(right, scope)
  const rest = [b]
  return (frame) => {
    frame.left -= 1
    const x = a(frame)
    if (x instanceof EvalError) return strictError(frame, x, rest)
    const y = b(frame)
    if (typeof x === 'number' && typeof y === 'number') return (x === y) === wanted
    if (y instanceof EvalError) return y
    const same = equalValues(frame, x, y)
    return typeof same === 'boolean' ? same === wanted : located(same, id)
  }
}

/** Equality with a short constant string, which costs 1 whatever the other side is. */
function equalsText(step: Step, text: string, wanted: boolean): Step {
  return (frame) => {
    frame.left -= 1
    const value = step(frame)
    if (value === text) return wanted
    return value instanceof EvalError ? value : !wanted
  }
}

function order(
  left: Step,
  right: Step,
  id: number,
  fast: (a: number, b: number) => boolean,
  holds: (sign: number) => boolean,
): Step {
  const rest = [right]
  return (frame) => {
    frame.left -= 1
    const a = left(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number') return fast(a, b)
    if (b instanceof EvalError) return b
    const sign = compareValues(frame, a, b)
    return typeof sign === 'number' ? holds(sign) : located(sign, id)
  }
}

function textTest(
  left: Step,
  right: Step,
  constant: Value | undefined,
  id: number,
  run: (frame: Parameters<Step>[0], text: string, part: string) => Result,
  test: (text: string, part: string) => boolean,
): Step {
  if (typeof constant !== 'string') {
    return binary(left, right, id, (frame, a, b) =>
      typeof a === 'string' && typeof b === 'string' ? run(frame, a, b) : NO_OVERLOAD,
    )
  }
  // The extra cost of a text depends on the constant alone.
  const extra = Math.max(Math.ceil(constant.length / 10) - 1, 0)
  return (frame) => {
    frame.left -= 1
    const text = left(frame)
    if (typeof text !== 'string') return text instanceof EvalError ? text : located(NO_OVERLOAD, id)
    frame.left -= extra
    return test(text, constant)
  }
}

/** `text.matches("pattern")`: compiled once. */
function constantMatch(step: Step, source: string, id: number): Step {
  const pattern = compilePattern(source)
  return (frame) => {
    frame.left -= 1
    const text = step(frame)
    if (typeof text !== 'string') return text instanceof EvalError ? text : located(NO_OVERLOAD, id)
    return located(pattern instanceof EvalError ? pattern : matchPattern(frame, text, pattern), id)
  }
}

/** `value in range`; a list of constants is a set, and costs nothing by itself. */
function membership(left: Expression, right: Expression, id: number, scope: Scope, planner: Planner): Step {
  const value = planner.plan(left, scope)
  const range = planner.plan(right, scope)
  const constants = constantSet(right)
  const search: Operation = (frame, a, b) => {
    if (Array.isArray(b)) return inList(frame, a, b)
    return isMap(b) ? inMap(frame, a, b) : NO_OVERLOAD
  }
  if (constants === undefined) return binary(value, range, id, search)
  return (frame) => {
    frame.left -= 1
    const a = value(frame)
    if (a instanceof EvalError) return a
    const isMember = constants.has(a)
    if (isMember !== undefined) return isMember
    const b = range(frame)
    return b instanceof EvalError ? b : located(search(frame, a, b), id)
  }
}
