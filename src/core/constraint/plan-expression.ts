import { compile } from '../expression/compile.ts'
import { plan } from '../expression/plan/plan.ts'
import type { Checked, Environment, VariableDeclaration } from '../expression/program.ts'
import type { Type } from '../expression/type.ts'
import type { ConstraintCompiler } from './compiler.ts'
import { describeIssues } from './expression-site.ts'
import { FIRST_VARIABLE_SLOT, type PlannedExpression } from './plan.ts'
import type { ExpressionText } from './set.ts'
import { addUsedFunctions } from './used-functions.ts'

/** Checks and plans an expression that may be left out. */
export function planOptional(
  compiler: ConstraintCompiler,
  source: ExpressionText | undefined,
  scope: readonly VariableDeclaration[],
  variables: readonly PlannedExpression[],
  expected?: Type,
): PlannedExpression | undefined {
  return source === undefined ? undefined : planExpression(compiler, source, scope, variables, expected)
}

/** Checks and plans one expression. Undefined when it has errors, which are reported. */
export function planExpression(
  compiler: ConstraintCompiler,
  source: ExpressionText,
  scope: readonly VariableDeclaration[],
  variables: readonly PlannedExpression[],
  expected?: Type,
  absence?: Environment['absence'],
): PlannedExpression | undefined {
  const environment: Environment = {
    variables: scope,
    functions: compiler.functions,
    libraries: compiler.vocabulary.libraries,
    index: compiler.vocabulary.index,
    profile: 'strict',
    facts: compiler.facts,
    ...(absence !== undefined && { absence }),
  }
  const { checked, issues } = compile(source.text, environment, expected)
  compiler.diagnostics.push(...describeIssues(compiler.set.document, source, issues))
  if (checked === undefined) {
    compiler.failed = true
    return undefined
  }
  addUsedFunctions(checked, compiler.used)
  return { source, program: plan(checked), needs: neededSlots(compiler, checked, variables) }
}

/**
 * Checks and plans an expression that names a place, such as `at`: what it names may be absent, because then the nearest
 * place that exists is meant.
 */
export function planPlace(
  compiler: ConstraintCompiler,
  source: ExpressionText,
  scope: readonly VariableDeclaration[],
  variables: readonly PlannedExpression[],
): PlannedExpression | undefined {
  return planExpression(compiler, source, scope, variables, undefined, 'allowed')
}

/** Lets the expressions that follow know that a condition held, or did not hold. */
export function learn(
  compiler: ConstraintCompiler,
  condition: PlannedExpression | undefined,
  holds: boolean,
): void {
  const outcomes = condition?.program.checked.outcomes
  if (outcomes !== undefined) compiler.facts.push(...(holds ? outcomes.whenTrue : outcomes.whenFalse))
}

/** Slots of the variables that an expression reads, callees first. */
function neededSlots(
  compiler: ConstraintCompiler,
  checked: Checked,
  variables: readonly PlannedExpression[],
): readonly number[] {
  const needs = new Set<number>()
  for (const reference of checked.references.values()) {
    if (reference.kind !== 'variable') continue
    compiler.usedSlots.add(reference.slot)
    const variable = variables[reference.slot - FIRST_VARIABLE_SLOT]
    if (variable === undefined) continue
    for (const slot of variable.needs) needs.add(slot)
    needs.add(reference.slot)
  }
  return [...needs].sort((a, b) => a - b)
}
