import type { ExpressionIssue } from '../expression/ast.ts'
import { compile } from '../expression/compile.ts'
import { type CostEstimate, estimateCost } from '../expression/cost/cost.ts'
import { plan } from '../expression/plan/plan.ts'
import type { Checked, Environment, UserFunction, VariableDeclaration } from '../expression/program.ts'
import type { Type } from '../expression/type.ts'
import { type ConstraintCompiler, costLimit } from './compiler.ts'
import { describeIssues } from './expression-site.ts'
import { FIRST_VARIABLE_SLOT, type PlannedExpression } from './plan.ts'
import type { ExpressionText } from './set.ts'

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
): PlannedExpression | undefined {
  const environment: Environment = {
    variables: scope,
    functions: compiler.functions,
    libraries: compiler.vocabulary.libraries,
    index: compiler.vocabulary.index,
    profile: 'strict',
  }
  const { checked, issues } = compile(source.text, environment, expected)
  compiler.diagnostics.push(...describeIssues(compiler.set.document, source, issues))
  if (checked === undefined) {
    compiler.failed = true
    return undefined
  }
  const limit = costLimit(compiler.set)
  const estimate = estimateCost(checked)
  // A size that is only assumed, because nothing bounds the input, is left to the meter: most subjects are small.
  if (estimate.max > limit && estimate.dominating?.assumed !== true) {
    compiler.failed = true
    compiler.diagnostics.push(
      ...describeIssues(compiler.set.document, source, [tooExpensive(checked, estimate, limit)]),
    )
    return undefined
  }
  for (const reference of checked.references.values()) {
    if (reference.kind === 'function') markUsed(reference.function, compiler.used)
  }
  return { source, program: plan(checked), needs: neededSlots(compiler, checked, variables) }
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

function markUsed(one: UserFunction, used: Set<UserFunction>): void {
  const pending = [one]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (used.has(next)) continue
    used.add(next)
    for (const reference of next.body.references.values()) {
      if (reference.kind === 'function') pending.push(reference.function)
    }
  }
}

/** Sizes that are known make it dearer than one subject may be: better said when it is written than when it runs. */
function tooExpensive(checked: Checked, { max, dominating }: CostEstimate, limit: number): ExpressionIssue {
  const cause = dominating === undefined ? '' : ` because of ${dominating.path}`
  return {
    code: 'constraint/cost',
    severity: 'error',
    message: `this can cost ${max.toLocaleString('en-US')} units for one subject${cause}, limit is ${limit.toLocaleString('en-US')}`,
    span: checked.expression.span,
    help: 'loop over less, or split the constraint',
  }
}
