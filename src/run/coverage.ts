import { type CoveragePoint, observeConstraint } from '../core/constraint/coverage.ts'
import type { Policy } from '../core/constraint/policy.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import { judge, prepareTest, testedConstraints } from './test.ts'

/** How much of one constraint its tests show. */
export interface ConstraintCoverage {
  readonly rule: string
  readonly seen: number
  readonly total: number
  /** What no test showed, in the order of the file. */
  readonly missing: readonly CoveragePoint[]
}

/** How much of all constraints their tests show. */
export interface Coverage {
  readonly constraints: readonly ConstraintCoverage[]
  readonly seen: number
  readonly total: number
}

/** Runs the tests once more and looks at what each condition evaluates to (section 16). */
export async function measureCoverage(
  policy: Policy,
  shapes: ShapeTable,
  origins: 'repository' | 'all' = 'repository',
): Promise<Coverage> {
  const constraints: ConstraintCoverage[] = []
  // LIMIT: the same as for the tests themselves.
  const budget = { left: LIMITS.costPerRun }
  let left: number = LIMITS.tests
  for (const constraint of testedConstraints(policy, origins)) {
    const observed = observeConstraint(constraint)
    for (const test of constraint.definition.tests) {
      if (left-- <= 0) break
      judge(observed.constraint, await prepareTest(constraint, test, shapes), budget)
    }
    const points = observed.points()
    const missing = points.filter((point) => !point.seen)
    const { rule } = constraint.definition
    constraints.push({ rule, seen: points.length - missing.length, total: points.length, missing })
  }
  const sum = (count: (one: ConstraintCoverage) => number): number =>
    constraints.reduce((total, one) => total + count(one), 0)
  return { constraints, seen: sum((one) => one.seen), total: sum((one) => one.total) }
}
