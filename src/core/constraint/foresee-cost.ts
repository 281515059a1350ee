import { LIMITS } from '../limits.ts'
import { type CostedConstraint, estimateConstraint } from './constraint-cost.ts'
import type { PlannedConstraint } from './plan.ts'
import { largestDocument } from './refuse-cost.ts'
import type { ConstraintSet } from './set.ts'
import type { Subject } from './subject.ts'

/** Units per byte of the largest document, at most; computed when it is first asked for. */
export function costPerByte(constraint: CostedConstraint, set: ConstraintSet): () => number {
  let known: number | undefined
  return () => {
    const documentBytes = largestDocument(set)
    known ??= estimateConstraint(constraint, { documentBytes }).max / documentBytes
    return known
  }
}

/**
 * Whether a constraint needs more than its budget for a subject, however the evaluation goes: then there is no use in
 * spending the budget first. Asked with the lists and texts that the subject has; most subjects are too small to ask.
 */
export function isSurelyTooDear(constraint: PlannedConstraint, { source, value }: Subject): boolean {
  const { costPerSubject: limit, costPerByte: perByte, forEach } = constraint
  const documentBytes = source.text.length
  // Cases of `forEach` are decided one by one: what can be found before the budget is gone is found.
  if (perByte === undefined || forEach !== undefined || documentBytes < LIMITS.smallDocumentBytes)
    return false
  if (documentBytes * perByte() <= limit) return false
  return estimateConstraint(constraint, { documentBytes, values: [value] }).min > limit
}
