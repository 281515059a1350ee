import { describeCause } from '../expression/cost/cause.ts'
import type { CostSizes } from '../expression/cost/cost.ts'
import { LIMITS } from '../limits.ts'
import { type ConstraintCompiler, costLimit } from './compiler.ts'
import { type CostedConstraint, estimateConstraint, type PartCost } from './constraint-cost.ts'
import { locateInExpression } from './expression-site.ts'
import type { ConstraintSet } from './set.ts'

/** What an element of a list takes in a document that people write, and how long its texts are. */
const USUAL_ELEMENT_BYTES = 16
const USUAL_TEXT_UNITS = 64

/** Sizes of a small document that any rule should be able to decide. */
export function smallDocument(set: ConstraintSet): CostSizes & { readonly documentBytes: number } {
  return {
    documentBytes: Math.min(set.limits.inputBytes ?? LIMITS.smallDocumentBytes, LIMITS.smallDocumentBytes),
    elementBytes: USUAL_ELEMENT_BYTES,
    textUnits: USUAL_TEXT_UNITS,
  }
}

/** Bytes of the largest document that a set looks at. */
export function largestDocument({ limits }: ConstraintSet): number {
  return Math.min(limits.inputBytes ?? LIMITS.documentBytes, LIMITS.documentBytes)
}

/** A budget that a small document can exceed: that of deciding, or that of words and places. */
export interface ExceededBudget {
  /** Units that the expressions paid by it can cost; infinite where there is no bound. */
  readonly units: number
  readonly limit: number
  /** Bytes of the small document. */
  readonly documentBytes: number
  /** The expression that costs most. */
  readonly dearest: PartCost
  /** The path that makes it dear, in words. */
  readonly because: string | undefined
}

/** What to do about a constraint that is refused for its cost. */
export const CHEAPER =
  'look values up with `in` instead of looping in a loop, bound lists by `maxItems` in a schema, or lower `limits.inputBytes`'

/**
 * The budgets that even a small document can exceed, by loops that multiply or by lists of the constraint's own
 * (section 12.2). What merely grows with the document is left to the meter: most documents are small.
 */
export function exceededBudgets(constraint: CostedConstraint, set: ConstraintSet): readonly ExceededBudget[] {
  const limit = costLimit(set)
  const sizes = smallDocument(set)
  const { documentBytes } = sizes
  const { parts } = estimateConstraint(constraint, sizes)
  const groups = [parts.filter((part) => !part.describes), parts.filter((part) => part.describes)]
  return groups.flatMap((group): readonly ExceededBudget[] => {
    const units = group.reduce((sum, part) => sum + part.steep, 0)
    const dearest = group.reduce<PartCost | undefined>(
      (most, part) => (most === undefined || part.steep > most.steep ? part : most),
      undefined,
    )
    if (units <= limit || dearest === undefined) return []
    const because = dearest.cause === undefined ? undefined : describeCause(dearest.cause, documentBytes)
    return [{ units, limit, documentBytes, dearest, because }]
  })
}

/** How many units, in words. */
export function describeUnits(units: number): string {
  return units === Number.POSITIVE_INFINITY ? 'any number of' : Math.ceil(units).toLocaleString('en-US')
}

/** Refuses a constraint with a budget that even a small document can exceed. */
export function refuseCost(compiler: ConstraintCompiler, constraint: CostedConstraint): void {
  const { set } = compiler
  for (const { units, limit, documentBytes, dearest, because } of exceededBudgets(constraint, set)) {
    compiler.failed = true
    const { source, program } = dearest.expression
    const why = because === undefined ? '' : `: ${because}`
    compiler.diagnostics.push({
      code: 'constraint/cost',
      severity: 'error',
      message: `this can cost ${describeUnits(units)} units on a document of ${documentBytes.toLocaleString('en-US')} bytes, the limit is ${limit.toLocaleString('en-US')}${why}`,
      location: locateInExpression(set.document, source, program.checked.expression.span),
      help: CHEAPER,
    })
  }
}
