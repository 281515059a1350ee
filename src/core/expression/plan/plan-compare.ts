import type { Expression } from '../ast.ts'
import type { Overload } from '../function.ts'
import { equalValues } from '../value/equal.ts'
import { located } from '../value/failure.ts'
import { EvalError, type Result, type Value } from '../value.ts'
import { type ConstantSet, constantSet } from './constant-set.ts'
import { callFirst } from './dispatch.ts'
import { type FieldRead, type Frame, type Planned, planned, type Step, strictError } from './frame.ts'

/** Longest text that costs nothing extra to compare. */
const SHORT_TEXT = 10

/** `a == b` and `a != b`; the constant on the right decides how. */
export function planEquality(
  left: Planned,
  right: Expression,
  planRight: () => Planned,
  id: number,
  wanted: boolean,
): Planned {
  return planned(equalityStep(left, right, planRight, id, wanted), 1 + left.cost)
}

function equalityStep(
  { step, reader }: Planned,
  right: Expression,
  planRight: () => Planned,
  id: number,
  wanted: boolean,
): Step {
  const constant = right.kind === 'literal' ? right.value : undefined
  if (typeof constant === 'string' && constant.length <= SHORT_TEXT) {
    return reader === undefined
      ? equalsText(step, constant, wanted)
      : fieldEqualsText(reader, constant, wanted)
  }
  if (typeof constant === 'number' || typeof constant === 'boolean' || constant === null) {
    return equalsScalar(step, constant, id, wanted)
  }
  const rest = [planRight()] as const
  const [{ step: rightStep, cost }] = rest
  return (frame) => {
    const a = step(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    frame.left -= cost
    const b = rightStep(frame)
    if (typeof a === 'number' && typeof b === 'number') return (a === b) === wanted
    if (b instanceof EvalError) return b
    return answer(equalValues(frame, a, b), id, wanted)
  }
}

/** Equality with a short constant text, which costs 1 whatever the other side is. */
function equalsText(step: Step, text: string, wanted: boolean): Step {
  const { length } = text
  return (frame) => {
    const value = step(frame)
    // Most texts differ in length already, which is seen without a call.
    if (typeof value === 'string') return (value.length === length && value === text) === wanted
    return value instanceof EvalError ? value : !wanted
  }
}

/** The same for `name.field`. */
function fieldEqualsText(reader: FieldRead, text: string, wanted: boolean): Step {
  const { length } = text
  return (frame) => {
    const value = reader.read(frame)
    if (typeof value === 'string') return (value.length === length && value === text) === wanted
    return value instanceof EvalError ? value : !wanted
  }
}

/** Equality with a constant int, bool or null. */
function equalsScalar(step: Step, constant: number | boolean | null, id: number, wanted: boolean): Step {
  return (frame) => {
    const value = step(frame)
    if (value === constant) return wanted
    if (typeof value !== 'object') return !wanted
    return value instanceof EvalError ? value : answer(equalValues(frame, value, constant), id, wanted)
  }
}

function answer(same: boolean | EvalError, id: number, wanted: boolean): Result {
  return typeof same === 'boolean' ? same === wanted : located(same, id)
}

/** For each operator a bit per outcome: 1 less, 2 equal, 4 greater. */
const HOLDS = { '_<_': 1, '_<=_': 3, '_>_': 4, '_>=_': 6 } as const

/** `a < b` and its relatives: ints are compared right here. */
export function planOrder(
  name: keyof typeof HOLDS,
  left: Planned,
  right: Expression,
  planRight: () => Planned,
  id: number,
  overloads: readonly Overload[],
): Planned {
  const holds = HOLDS[name]
  const { step } = left
  const constant = right.kind === 'literal' ? right.value : undefined
  if (typeof constant === 'number')
    return planned(orderInt(holds, step, constant, id, overloads), 1 + left.cost)
  const rest = [planRight()] as const
  const [{ step: rightStep, cost }] = rest
  return planned((frame) => {
    const a = step(frame)
    if (a instanceof EvalError) return strictError(frame, a, rest)
    frame.left -= cost
    const b = rightStep(frame)
    if (typeof a === 'number' && typeof b === 'number') return (holds & (a < b ? 1 : a > b ? 4 : 2)) !== 0
    return b instanceof EvalError ? b : located(callFirst(frame, overloads, [a, b]), id)
  }, 1 + left.cost)
}

function orderInt(
  holds: number,
  step: Step,
  constant: number,
  id: number,
  overloads: readonly Overload[],
): Step {
  return (frame) => {
    const value = step(frame)
    if (typeof value === 'number') return (holds & (value < constant ? 1 : value > constant ? 4 : 2)) !== 0
    return value instanceof EvalError ? value : located(callFirst(frame, overloads, [value, constant]), id)
  }
}

/** `value in range`; a list of constants is a set, and costs nothing by itself. */
export function planMembership(
  value: Planned,
  right: Expression,
  range: Planned,
  id: number,
  overloads: readonly Overload[],
): Planned {
  return planned(membershipStep(value.step, constantSet(right), range, id, overloads), 1 + value.cost)
}

function membershipStep(
  step: Step,
  constants: ConstantSet | undefined,
  range: Planned,
  id: number,
  overloads: readonly Overload[],
): Step {
  const { step: rangeStep, cost } = range
  const search = (frame: Frame, a: Value): Result => {
    frame.left -= cost
    const b = rangeStep(frame)
    return b instanceof EvalError ? b : located(callFirst(frame, overloads, [a, b]), id)
  }
  if (constants !== undefined) {
    return (frame) => {
      const a = step(frame)
      if (a instanceof EvalError) return a
      return constants.has(a) ?? search(frame, a)
    }
  }
  const rest = [range]
  return (frame) => {
    const a = step(frame)
    return a instanceof EvalError ? strictError(frame, a, rest) : search(frame, a)
  }
}
