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
  const { deciding } = run
  const slots: Result[] = new Array<Result>(other.slots).fill(null)
  slots[0] = run.subject.value
  slots[1] = run.subject.file
  slots[2] = other.settings
  const aside: Case = { slots, element: undefined, filled: undefined }
  if (other.match !== undefined && evaluateExpression(other, other.match, aside, deciding) !== true)
    return false
  if (other.forEach !== undefined) {
    const range = evaluateExpression(other, other.forEach.in, aside, deciding)
    const value = elementAt(range, one.element)
    if (value === undefined || one.element === undefined) return false
    if (other.forEach.keySlot >= 0) slots[other.forEach.keySlot] = one.element
    if (other.forEach.valueSlot >= 0) slots[other.forEach.valueSlot] = value
  }
  return other.when === undefined || evaluateExpression(other, other.when, aside, deciding) === true
}

function elementAt(range: Result, element: Case['element']): Result | undefined {
  if (Array.isArray(range)) return typeof element === 'number' ? range[element] : undefined
  return range instanceof RecordValue && typeof element === 'string' ? range.get(element) : undefined
}
