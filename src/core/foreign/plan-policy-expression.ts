import { describeIssues } from '../constraint/expression-site.ts'
import { FIRST_VARIABLE_SLOT, type PlannedExpression } from '../constraint/plan.ts'
import type { ExpressionText } from '../constraint/set.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { Expression } from '../expression/ast.ts'
import { compile } from '../expression/compile.ts'
import type { FunctionIndex, FunctionLibrary } from '../expression/function.ts'
import { plan } from '../expression/plan/plan.ts'
import type { Checked, Environment, VariableDeclaration } from '../expression/program.ts'
import { parse } from '../expression/syntax/parser.ts'
import { printExpression } from '../expression/syntax/print.ts'
import type { Type } from '../expression/type.ts'

/** What the expressions of one foreign policy share while they are compiled. */
export interface PolicyCompiler {
  readonly document: Document
  readonly diagnostics: Diagnostic[]
  readonly libraries: readonly FunctionLibrary[]
  readonly index: FunctionIndex
  failed: boolean
}

/** The names that an expression knows; positions are slots. */
export interface PolicyScope {
  readonly names: readonly VariableDeclaration[]
  /** The planned variables from `FIRST_VARIABLE_SLOT` on. */
  readonly variables: readonly PlannedExpression[]
}

/** Checks and plans one expression. Undefined when it has errors, which are reported at their places in the file. */
export function planPolicyExpression(
  compiler: PolicyCompiler,
  source: ExpressionText,
  scope: PolicyScope,
  expected?: Type,
): PlannedExpression | undefined {
  return planText(compiler, source, source.text, scope, expected)
}

/**
 * Plans an expression that was put together from others or rewritten. The others were checked in their own places; what is
 * wrong with the whole, such as its size, is reported at `source`.
 */
export function planDerivedExpression(
  compiler: PolicyCompiler,
  source: ExpressionText,
  text: string,
  scope: PolicyScope,
  expected?: Type,
): PlannedExpression | undefined {
  return planText(compiler, source, text, scope, expected)
}

/** The canonical text of an expression after a change of its tree; undefined when it does not parse. */
export function rewriteText(
  text: string,
  rewrite: (expression: Expression) => Expression,
): string | undefined {
  const { expression } = parse(text)
  return expression === undefined ? undefined : printExpression(rewrite(expression))
}

function planText(
  compiler: PolicyCompiler,
  source: ExpressionText,
  text: string,
  scope: PolicyScope,
  expected: Type | undefined,
): PlannedExpression | undefined {
  const environment: Environment = {
    variables: scope.names,
    functions: [],
    libraries: compiler.libraries,
    index: compiler.index,
    profile: 'kubernetes',
  }
  const { checked, issues } = compile(text, environment, expected)
  const placed =
    text === source.text
      ? issues
      : issues.map((issue) => ({ ...issue, span: { start: 0, end: source.text.length } }))
  compiler.diagnostics.push(...describeIssues(compiler.document, source, placed))
  if (checked === undefined) {
    compiler.failed = true
    return undefined
  }
  return { source, program: plan(checked), needs: neededSlots(checked, scope.variables) }
}

/** Slots of the variables that an expression reads, directly or through others, callees first. */
function neededSlots(checked: Checked, variables: readonly PlannedExpression[]): readonly number[] {
  const needs = new Set<number>()
  for (const reference of checked.references.values()) {
    if (reference.kind !== 'variable') continue
    const variable = variables[reference.slot - FIRST_VARIABLE_SLOT]
    if (variable === undefined) continue
    for (const slot of variable.needs) needs.add(slot)
    needs.add(reference.slot)
  }
  return [...needs].sort((a, b) => a - b)
}
