import { LIMITS } from '../../limits.ts'
import type { Checked } from '../program.ts'
import type { Result } from '../value.ts'
import type { CostCause } from './cause.ts'
import { ExpressionEstimator } from './estimator.ts'
import { OUTSIDE, rootScope } from './scope.ts'

/** What an expression costs at least and at most, and what makes it expensive. */
export interface CostEstimate {
  /** Units of an evaluation that gives a value; one that ends with an error can cost less. */
  readonly min: number
  /** `UNBOUNDED` when there is no useful bound. */
  readonly max: number
  readonly dominating?: CostCause
}

/** What is known about the data; the more, the smaller the estimate. */
export interface CostSizes {
  /** Bytes of the document that the variables are from. */
  readonly documentBytes?: number
  /** Bytes that an element of a list takes at least; 2 is what the shortest takes. */
  readonly elementBytes?: number
  /** Longest text in the document. */
  readonly textUnits?: number
  /** Values of the variables, by slot, where they are known. */
  readonly values?: readonly (Result | undefined)[]
}

/** A cost that no number says. */
export const UNBOUNDED = Number.MAX_SAFE_INTEGER

/**
 * Bounds the metered cost of an expression before it runs (section 12.2). Sizes come from literals, from `maxItems`,
 * `maxLength`, `maxProperties` and literal sets of the types, else from the bytes of the document: elements of one list
 * share them, so a loop in a loop over the same document is not the product of both. Never above or below what a `Program`
 * charges for an evaluation that gives a value, as long as the data is within its types and `documentBytes`.
 */
export function estimateCost(checked: Checked, sizes: CostSizes = {}): CostEstimate {
  const { min, max, cause } = new ExpressionEstimator(assumptionsOf(sizes)).estimate(
    checked.expression,
    rootScope(checked, sizes.values),
    OUTSIDE,
  )
  return { min: saturate(min), max: saturate(max), ...(cause === undefined ? {} : { dominating: cause }) }
}

/** What an estimate takes for granted where nothing is said. */
export function assumptionsOf(sizes: CostSizes): {
  readonly documentBytes: number
  readonly elementBytes: number
  readonly textUnits: number
} {
  const {
    documentBytes = LIMITS.documentBytes,
    elementBytes = 2,
    textUnits = Number.POSITIVE_INFINITY,
  } = sizes
  return { documentBytes, elementBytes, textUnits }
}

/** A whole number of units, at most `UNBOUNDED`. */
export function saturate(cost: number): number {
  return Number.isFinite(cost) ? Math.min(Math.ceil(cost), UNBOUNDED) : UNBOUNDED
}
