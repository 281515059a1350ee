import { compileSet, compileSets, declaredTypes } from '../core/constraint/compile.ts'
import type { Vocabulary } from '../core/constraint/compiler.ts'
import { definitionExpressions } from '../core/constraint/definition-expressions.ts'
import { describesAlike } from '../core/constraint/describes-alike.ts'
import { compileLibrary } from '../core/constraint/library.ts'
import {
  constraintMutants,
  type LibraryMutant,
  libraryMutants,
  type Mutant,
} from '../core/constraint/mutants.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import { areEquivalent, witnessOfChange } from '../core/constraint/prove-change.ts'
import type { ConstraintDefinition, ConstraintSet } from '../core/constraint/set.ts'
import type { Budget } from '../core/expression/program.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { Location } from '../core/span.ts'
import { judge, type PreparedTest, prepareTest, testedConstraints } from './test.ts'

/** A mistake that no test noticed. */
export interface Survivor {
  /** The rule, or the set of a function or variable. */
  readonly rule: string
  readonly part: string
  readonly location: Location
  readonly original: string
  /** Undefined when leaving the whole key out was not noticed. */
  readonly replacement: string | undefined
  /** A subject, as JSON, that a constraint judges differently with the mistake: a test of it would notice. */
  readonly witness: string | undefined
}

/** What the tests of one set noticed. */
export interface SetMutation {
  readonly set: string
  readonly killed: number
  readonly survived: number
  /** Mistakes that are proven to change nothing, so that no test could notice them. */
  readonly equivalent: number
}

/** What the tests noticed of small mistakes in the constraints that they test. */
export interface Mutation {
  readonly sets: readonly SetMutation[]
  readonly survivors: readonly Survivor[]
  /** True when there were more mutants than a run may try. */
  readonly isTruncated: boolean
}

/** One run over the mutants of a policy. */
interface Run {
  readonly policy: Policy
  readonly vocabulary: Vocabulary
  readonly tested: ReadonlyMap<string, TestedConstraint>
  readonly budget: Budget
  readonly survivors: Survivor[]
  /** Mutants, and characters to compile, that are left. */
  mutants: number
  text: number
  proofText: number
  isTruncated: boolean
}

/** A constraint with those of its tests that pass. */
interface TestedConstraint {
  readonly constraint: PlannedConstraint
  readonly tests: readonly PreparedTest[]
}

/**
 * Puts one small mistake after the other into the constraints and says which of them no test notices (section 16). Mistakes
 * that do not compile count for nothing.
 */
export async function runMutants(
  policy: Policy,
  vocabulary: Vocabulary,
  shapes: ShapeTable,
  origins: 'repository' | 'all' = 'repository',
  limit: number = LIMITS.mutants,
): Promise<Mutation> {
  const budget = { left: LIMITS.costPerRun }
  const tested = new Map<string, TestedConstraint>()
  let tests: number = LIMITS.tests
  for (const constraint of testedConstraints(policy, origins)) {
    const prepared: PreparedTest[] = []
    for (const test of constraint.definition.tests) {
      if (tests-- <= 0) break
      prepared.push(await prepareTest(constraint, test, shapes))
    }
    // A test that fails already would notice everything, by its words.
    const passing = prepared.filter((test) => judge(constraint, test, budget).length === 0)
    tested.set(constraint.definition.rule, { constraint, tests: passing })
  }
  const run: Run = {
    policy,
    vocabulary,
    tested,
    budget,
    survivors: [],
    mutants: limit,
    text: LIMITS.mutantText,
    proofText: LIMITS.mutantProofText,
    isTruncated: false,
  }
  const sets = policy.sets
    .filter((set) => origins === 'all' || set.origin === 'repository')
    .map((set) => runSet(run, set))
    .filter(({ killed, survived, equivalent }) => killed + survived + equivalent > 0)
  return { sets, survivors: run.survivors, isTruncated: run.isTruncated }
}

function runSet(run: Run, set: ConstraintSet): SetMutation {
  const { policy, vocabulary } = run
  const library = compileLibrary(policy.sets, vocabulary, declaredTypes(vocabulary))
  const scope = library.scopes.get(set)
  const figures = { set: set.name, killed: 0, survived: 0, equivalent: 0 }
  const count = (rule: string, mutant: Mutant, changed: readonly PlannedConstraint[]): void => {
    if (changed.length === 0) return
    run.mutants--
    if (changed.some((constraint) => isNoticed(run, constraint))) {
      figures.killed++
      return
    }
    const { isEquivalent, witness } = prove(run, changed)
    if (isEquivalent) {
      figures.equivalent++
      return
    }
    figures.survived++
    const { part, location, original, replacement } = mutant
    run.survivors.push({ rule, part, location, original, replacement, witness })
  }
  for (const definition of set.constraints) {
    if (!run.tested.has(definition.rule)) continue
    const length = lengthOf(definition)
    for (const mutant of constraintMutants(set, definition)) {
      if (isSpent(run)) return figures
      run.text -= length
      const scopes = new Map(scope === undefined ? [] : [[mutant.set, scope] as const])
      const { constraints } = compileSet(mutant.set, vocabulary, policy.config.rules, { ...library, scopes })
      count(definition.rule, mutant, constraints)
    }
  }
  for (const mutant of libraryMutants(set)) {
    if (isSpent(run)) return figures
    count(set.name, mutant, compileUsers(run, set, mutant))
  }
  return figures
}

/** Whether a mistake that no test notices changes anything at all, and for what subject. */
function prove(
  run: Run,
  changed: readonly PlannedConstraint[],
): { readonly isEquivalent: boolean; readonly witness: string | undefined } {
  let isEquivalent = true
  for (const after of changed) {
    const before = run.tested.get(after.definition.rule)?.constraint
    // LIMIT: a proof may take as long as thousands of tests.
    if (before === undefined || run.proofText <= 0) return { isEquivalent: false, witness: undefined }
    run.proofText -= lengthOf(after.definition)
    const { newlyFails, noLongerFails } = witnessOfChange(before, after)
    const witness = noLongerFails ?? newlyFails
    if (witness !== undefined) return { isEquivalent: false, witness }
    // The proof is about what is found, not about what is said of it.
    isEquivalent &&= describesAlike(before, after) && areEquivalent(before, after) === 'equivalent'
  }
  return { isEquivalent, witness: undefined }
}

/** The constraints of all sets that use a function, compiled with a mistake in it; none when it does not compile. */
function compileUsers(run: Run, set: ConstraintSet, mutant: LibraryMutant): readonly PlannedConstraint[] {
  const { policy, vocabulary, tested } = run
  const uses = (rule: string): boolean =>
    tested.get(rule)?.constraint.functions.some((one) => one.body.text === mutant.text) === true
  const sets = policy.sets.map((one) => ({
    ...(one === set ? mutant.set : one),
    constraints: one.constraints.filter(({ rule }) => uses(rule)),
  }))
  for (const { constraints, functions, variables } of sets) {
    for (const definition of constraints) run.text -= lengthOf(definition)
    for (const { expression } of [...functions, ...variables]) run.text -= expression.text.length
  }
  const { compiled } = compileSets(sets, vocabulary, policy.config.rules)
  return compiled.flatMap(({ constraints }) => constraints)
}

/** Characters that compiling a constraint reads. */
function lengthOf(definition: ConstraintDefinition): number {
  return definitionExpressions(definition).reduce((sum, { text }) => sum + text.length, 0)
}

function isSpent(run: Run): boolean {
  // LIMIT: each mutant compiles its constraint and runs all of its tests again.
  if (run.mutants > 0 && run.text > 0 && run.budget.left > 0) return false
  run.isTruncated = true
  return true
}

/** Whether some test fails for the changed constraint. */
function isNoticed({ tested, budget }: Run, changed: PlannedConstraint): boolean {
  const tests = tested.get(changed.definition.rule)?.tests ?? []
  return tests.some((test) => judge(changed, test, budget).length > 0)
}
