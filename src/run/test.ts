import { evaluate } from '../core/constraint/evaluate.ts'
import type { Outcome } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import { ratchet } from '../core/constraint/ratchet.ts'
import type { TestDefinition } from '../core/constraint/set.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import type { Subject } from '../core/constraint/subject.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Budget } from '../core/expression/program.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { compareOutcome } from './test-outcome.ts'
import { type TestSubjects, testSubjects } from './test-subjects.ts'

/** What became of one test. */
export interface TestResult {
  readonly rule: string
  readonly name: string
  readonly passed: boolean
  /** What differs, one line each. */
  readonly differences: readonly string[]
}

export interface TestRun {
  readonly results: readonly TestResult[]
  /** One `constraint/test-failed` for each failing test, at the test. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A test with its subjects, or why it has none. */
export interface PreparedTest {
  readonly test: TestDefinition
  readonly subjects: TestSubjects | string
}

/** Runs the tests of the repository's constraints (`origins: all` also those of the packs). */
export async function runTests(
  policy: Policy,
  shapes: ShapeTable,
  origins: 'repository' | 'all' = 'repository',
): Promise<TestRun> {
  const results: TestResult[] = []
  const diagnostics: Diagnostic[] = []
  const budget = { left: LIMITS.costPerRun }
  for (const constraint of testedConstraints(policy, origins)) {
    for (const test of constraint.definition.tests) {
      // LIMIT: a small test costs little to evaluate and much to read.
      const isLate = results.length >= LIMITS.tests
      const differences = isLate
        ? [`there are more than ${LIMITS.tests} tests`]
        : judge(constraint, await prepareTest(constraint, test, shapes), budget)
      const { rule } = constraint.definition
      results.push({ rule, name: test.name, passed: differences.length === 0, differences })
      if (differences.length > 0) diagnostics.push(failure(rule, test, differences))
      if (isLate) return { results, diagnostics }
    }
  }
  return { results, diagnostics }
}

/** Constraints whose tests are asked for. Policies of other formats have no place for tests. */
export function testedConstraints(
  policy: Policy,
  origins: 'repository' | 'all',
): readonly PlannedConstraint[] {
  return policy.plan.constraints.filter(
    ({ set, foreign }) => foreign === undefined && (origins === 'all' || set.origin === 'repository'),
  )
}

/** Reads the subjects of a test. */
export async function prepareTest(
  constraint: PlannedConstraint,
  test: TestDefinition,
  shapes: ShapeTable,
): Promise<PreparedTest> {
  return { test, subjects: await testSubjects(constraint, test, shapes) }
}

/** Evaluates a constraint on the subjects of a test: what differs from what is expected, one line each. */
export function judge(
  constraint: PlannedConstraint,
  { test, subjects }: PreparedTest,
  budget: Budget,
): readonly string[] {
  // LIMIT: a file holds thousands of tests, each of which may spend a whole budget.
  if (budget.left <= 0) return [`the tests have used their budget of ${LIMITS.costPerRun} units`]
  if (typeof subjects === 'string') return [subjects]
  const { settings } = subjects
  const own = settings === undefined ? constraint : { ...constraint, settings }
  const outcomes = evaluateAll(own, subjects.subjects, budget)
  const violations = outcomes.flatMap((outcome) => outcome.violations)
  const undecided = outcomes.flatMap((outcome) => outcome.undecided)
  if (subjects.base === undefined) return compareOutcome(test, { violations, undecided })
  const before = evaluateAll(own, subjects.base, budget)
  const compared = ratchet(violations, {
    base: before.flatMap((outcome) => outcome.violations),
    baseline: new Set(),
    renamed: new Map(),
    everythingExists: false,
  })
  const introduced = compared.filter(({ status }) => status === 'new').map(({ violation }) => violation)
  return compareOutcome(test, { violations: introduced, undecided })
}

function evaluateAll(
  constraint: PlannedConstraint,
  subjects: readonly Subject[],
  budget: Budget,
): readonly Outcome[] {
  return subjects.map((subject) => {
    const outcome = evaluate(constraint, subject)
    budget.left -= outcome.cost
    return outcome
  })
}

function failure(rule: string, test: TestDefinition, differences: readonly string[]): Diagnostic {
  return {
    code: 'constraint/test-failed',
    severity: 'error',
    message: `test ${quoted(test.name)} of ${quoted(rule)} fails: ${differences.join('; ')}`,
    location: locationOfPath(test.document, test.path),
  }
}
