import { RecordValue, type Result } from '../expression/value.ts'
import { type Case, type Evaluation, evaluateExpression } from './evaluation.ts'
import type { PlannedConstraint } from './plan.ts'

/**
 * Whether another constraint decides a case in place of the one that is evaluated: it overrides that one, and its own
 * `match` and `when` hold for the same case. A condition that gives an error decides nothing.
 */
export function isDecidedElsewhere(run: Evaluation, one: Case): boolean {
  const { overriddenBy } = run.constraint
  return overriddenBy?.some((other) => appliesTo(other, run, one)) ?? false
}

function appliesTo(other: PlannedConstraint, run: Evaluation, one: Case): boolean {
  const aside: Evaluation = { ...run, constraint: other }
  const slots: Result[] = new Array<Result>(other.slots).fill(null)
  slots[0] = run.subject.value
  slots[1] = run.subject.file
  slots[2] = other.settings
  const filled = new Set<number>()
  if (other.match !== undefined && evaluateExpression(aside, other.match, slots, filled) !== true)
    return false
  if (other.forEach !== undefined) {
    const range = evaluateExpression(aside, other.forEach.in, slots, filled)
    const value = elementAt(range, one.element)
    if (value === undefined || one.element === undefined) return false
    if (other.forEach.keySlot >= 0) slots[other.forEach.keySlot] = one.element
    if (other.forEach.valueSlot >= 0) slots[other.forEach.valueSlot] = value
  }
  return other.when === undefined || evaluateExpression(aside, other.when, slots, filled) === true
}

function elementAt(range: Result, element: Case['element']): Result | undefined {
  if (Array.isArray(range)) return typeof element === 'number' ? range[element] : undefined
  return range instanceof RecordValue && typeof element === 'string' ? range.get(element) : undefined
}
