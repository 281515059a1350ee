import { locateInExpression } from '../core/constraint/expression-site.ts'
import type { PlannedConstraint, PlannedExpression } from '../core/constraint/plan.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { untypedReads } from '../core/expression/presence/untyped-reads.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import type { Location } from '../core/span.ts'
import { compareLocations } from '../core/span.ts'
import type { Tree } from '../core/tree.ts'
import { loadPolicy } from './load-policy.ts'
import { vocabulary } from './vocabulary.ts'

/** An expression that reads what has no type, so that nothing was checked there. */
export interface UntypedExpression {
  readonly location: Location
  readonly rule: string
  /** Texts of the reads. */
  readonly reads: readonly string[]
}

/** The expressions of a repository's own constraints in which something is read without a type, by their place. */
export async function listUntyped(tree: Tree): Promise<{
  readonly untyped: readonly UntypedExpression[]
  readonly diagnostics: readonly Diagnostic[]
}> {
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
  const own = policy.plan.constraints.filter(
    ({ set, foreign }) => set.origin === 'repository' && foreign === undefined,
  )
  const untyped = own.flatMap((constraint) =>
    expressionsOf(constraint).flatMap((expression): readonly UntypedExpression[] => {
      const reads = untypedReads(expression.program.checked)
      if (reads.length === 0) return []
      const { source } = expression
      const span = { start: 0, end: source.text.length }
      const location = locateInExpression(constraint.set.document, source, span)
      return [{ location, rule: constraint.definition.rule, reads }]
    }),
  )
  return {
    untyped: untyped.sort((a, b) => compareLocations(a.location, b.location)),
    diagnostics: policy.diagnostics,
  }
}

/** Every expression that stands in the constraint itself. */
function expressionsOf(constraint: PlannedConstraint): readonly PlannedExpression[] {
  const { match, variables, forEach, when, assert, message, at, grades, fix, definition } = constraint
  const own = new Set(definition.variables.map(({ expression }) => expression))
  return [
    match,
    ...variables.filter(({ source }) => own.has(source)),
    forEach?.in,
    when,
    assert,
    message,
    ...at,
    ...grades.map((grade) => grade.when),
    fix,
  ].filter((one) => one !== undefined)
}
