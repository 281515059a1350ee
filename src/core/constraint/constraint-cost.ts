import { type CostCause, within } from '../expression/cost/cause.ts'
import { assumptionsOf, type CostSizes } from '../expression/cost/cost.ts'
import { enter, loopOver } from '../expression/cost/cost-macro.ts'
import type { Estimate } from '../expression/cost/estimate.ts'
import { ExpressionEstimator } from '../expression/cost/estimator.ts'
import { type Bound, type CostScope, OUTSIDE, rootScope } from '../expression/cost/scope.ts'
import type { Place } from '../expression/cost/size.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'

/** One expression of a constraint and what it costs for one subject, over all cases of `forEach`. */
export interface PartCost {
  /** The key under which it stands: `match`, `forEach.in`, `assert`, `variables.total` … */
  readonly name: string
  readonly expression: PlannedExpression
  /** Units of one evaluation that gives a value. */
  readonly min: number
  readonly max: number
  /** The part of `max` that every document costs, or that loops inside of unrelated loops cost. */
  readonly steep: number
  readonly cause: CostCause | undefined
  /** It words or places a finding: paid by a budget of its own, which decides nothing. */
  readonly describes: boolean
}

/** What a constraint costs for one subject. */
export interface ConstraintCost {
  /** In the order of evaluation. Messages, places and levels are paid by budgets of their own. */
  readonly parts: readonly PartCost[]
  /** What deciding costs at least, unless it ends with an error. */
  readonly min: number
  /** What deciding costs at most. */
  readonly max: number
}

/** The planned expressions that the cost depends on. */
export type CostedConstraint = Pick<
  PlannedConstraint,
  | 'match'
  | 'variables'
  | 'forEach'
  | 'when'
  | 'assert'
  | 'message'
  | 'at'
  | 'grades'
  | 'names'
  | 'settings'
  | 'foreign'
>

/** Where an expression of a constraint is evaluated. */
interface Stage {
  readonly outer: Pick<CostScope, 'loops'>
  readonly place: Place
  /** The range of `forEach`, where it has a name. */
  readonly around: string | undefined
  readonly describes: boolean
}

/** Bounds what a constraint costs for one subject: each expression, with the loop of `forEach` around the cases. */
export function estimateConstraint(constraint: CostedConstraint, sizes: CostSizes = {}): ConstraintCost {
  const estimator = new ExpressionEstimator(assumptionsOf(sizes))
  const slots = new Map<number, Bound>()
  const values = [
    sizes.values?.[0],
    undefined,
    constraint.foreign === undefined ? constraint.settings : undefined,
  ]
  const parts: PartCost[] = []
  const filled = new Set<number>()
  const estimate = (
    expression: PlannedExpression,
    outer: Pick<CostScope, 'loops'>,
    place: Place,
  ): Estimate => {
    const { checked } = expression.program
    return estimator.estimate(
      checked.expression,
      { ...rootScope(checked, values), slots, loops: outer.loops },
      place,
    )
  }
  const add = (
    name: string,
    expression: PlannedExpression | undefined,
    { outer, place, around, describes }: Stage,
  ): Estimate | undefined => {
    if (expression === undefined) return undefined
    for (const slot of expression.needs) {
      const variable = constraint.variables[slot - FIRST_VARIABLE_SLOT]
      if (filled.has(slot) || variable === undefined) continue
      filled.add(slot)
      const made = estimate(variable, outer, place)
      slots.set(slot, { size: made.size, depth: outer.loops.length })
      parts.push(partOf(constraint.names[slot] ?? 'variables', variable, made, around, describes))
    }
    const made = estimate(expression, outer, place)
    parts.push(partOf(name, expression, made, around, describes))
    return made
  }
  const once: Stage = { outer: { loops: [] }, place: OUTSIDE, around: undefined, describes: false }
  const match = add('match', constraint.match, once)
  const { forEach } = constraint
  const range = add('forEach.in', forEach?.in, once)
  let cases = once
  if (forEach !== undefined && range !== undefined) {
    const loop = loopOver(estimator, range.size, OUTSIDE)
    const outer = enter(rootScope(forEach.in.program.checked), loop)
    cases = {
      ...once,
      outer,
      place: loop.inside,
      around: range.size.path === '' ? undefined : range.size.path,
    }
    if (forEach.keySlot >= 0) slots.set(forEach.keySlot, { size: loop.key, depth: 1 })
    if (forEach.valueSlot >= 0) slots.set(forEach.valueSlot, { size: loop.element, depth: 1 })
  }
  const when = add('when', constraint.when, cases)
  const assert = add('assert', constraint.assert, cases)
  const described: Stage = { ...cases, describes: true }
  add('message', constraint.message, described)
  for (const [index, target] of constraint.at.entries()) add(`at ${index + 1}`, target, described)
  for (const [index, grade] of constraint.grades.entries()) add(`grade ${index + 1}`, grade.when, described)
  // Only the first case is certain to be looked at, and only where the range is not empty.
  const first = forEach === undefined || (range?.size.least ?? 0) > 0 ? ((when ?? assert)?.min ?? 0) : 0
  return {
    parts,
    min: match === undefined ? (range?.min ?? 0) + first : match.min,
    max: parts.filter((part) => !part.describes).reduce((sum, part) => sum + part.max, 0),
  }
}

function partOf(
  name: string,
  expression: PlannedExpression,
  { min, max, certain, steep, cause }: Estimate,
  around: string | undefined,
  describes: boolean,
): PartCost {
  return {
    name,
    expression,
    min,
    max,
    steep: certain + steep,
    cause: around === undefined ? cause : withinCases(around, cause, max),
    describes,
  }
}

/** The loop of `forEach` is a cause too. */
function withinCases(path: string, inner: CostCause | undefined, max: number): CostCause {
  const factors = inner?.factors[0] === path ? inner.factors : within(path, inner)
  return { factors, bound: inner?.bound ?? max, assumed: inner?.assumed ?? true }
}
