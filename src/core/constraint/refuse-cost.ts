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

/**
 * Refuses a constraint that even a small document can make too dear, by loops that multiply or by lists of its own
 * (section 12.2). What merely grows with the document is left to the meter: most documents are small.
 */
export function refuseCost(compiler: ConstraintCompiler, constraint: CostedConstraint): void {
  const { set } = compiler
  const limit = costLimit(set)
  const sizes = smallDocument(set)
  const { parts } = estimateConstraint(constraint, sizes)
  for (const group of [parts.filter((part) => !part.describes), parts.filter((part) => part.describes)]) {
    const units = group.reduce((sum, part) => sum + part.steep, 0)
    const dearest = group.reduce<PartCost | undefined>(
      (most, part) => (most === undefined || part.steep > most.steep ? part : most),
      undefined,
    )
    if (units <= limit || dearest === undefined) continue
    compiler.failed = true
    const { source, program } = dearest.expression
    const why = dearest.cause === undefined ? '' : `: ${describeCause(dearest.cause, sizes.documentBytes)}`
    compiler.diagnostics.push({
      code: 'constraint/cost',
      severity: 'error',
      message: `this can cost ${units === Number.POSITIVE_INFINITY ? 'any number of' : Math.ceil(units).toLocaleString('en-US')} units on a document of ${sizes.documentBytes.toLocaleString('en-US')} bytes, the limit is ${limit.toLocaleString('en-US')}${why}`,
      location: locateInExpression(set.document, source, program.checked.expression.span),
      help: 'look values up with `in` instead of looping in a loop, bound lists by `maxItems` in a schema, or lower `limits.inputBytes`',
    })
  }
}
