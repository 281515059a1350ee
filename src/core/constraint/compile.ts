import type { Diagnostic } from '../diagnostic.ts'
import type { UserFunction, VariableDeclaration } from '../expression/program.ts'
import { BOOL, DYN, INT, recordOf, STRING, type Type } from '../expression/type.ts'
import { factType } from '../fact-type.ts'
import { quoted } from '../quote.ts'
import { type ConstraintCompiler, costLimit, report, type Vocabulary } from './compiler.ts'
import { type Config, EMPTY_CONFIG, type RuleSetting } from './config.ts'
import { compileFunctions } from './functions.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'
import { planExpression, planOptional } from './plan-expression.ts'
import { planForEach, planSubject } from './plan-scope.ts'
import type { ConstraintDefinition, ConstraintSet } from './set.ts'
import { planSettings } from './settings.ts'
import { locationOfPath } from './shape.ts'

/** What compiling a set gives. A constraint with errors is left out; the errors say so. */
export interface CompiledSet {
  readonly constraints: readonly PlannedConstraint[]
  readonly functions: readonly UserFunction[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The type of `file`: where the subject stands. */
export const FILE_TYPE: Type = recordOf(
  'file',
  new Map([
    ['path', { type: STRING, presence: 'present', doc: 'path of the file, from the root of the repository' }],
    ['index', { type: INT, presence: 'present', doc: 'position of the document in its file, from 0' }],
  ]),
)

/** Checks and plans every expression of a set. */
export function compileSet(
  set: ConstraintSet,
  vocabulary: Vocabulary,
  rules: Config['rules'] = EMPTY_CONFIG.rules,
): CompiledSet {
  const facts = new Map(vocabulary.facts.map((kind) => [kind.name, kind]))
  const declared = (name: string): Type | undefined => {
    const kind = facts.get(name)
    return kind === undefined ? undefined : factType(kind)
  }
  const { functions, diagnostics } = compileFunctions(set, vocabulary, declared)
  const used = new Set<UserFunction>()
  const all: Diagnostic[] = [...diagnostics]
  const constraints: PlannedConstraint[] = []
  for (const definition of set.constraints) {
    const planned = compileConstraint({
      set,
      definition: tune(definition, rules.get(definition.rule)),
      settings: rules.get(definition.rule)?.settings ?? {},
      functions,
      vocabulary,
      diagnostics: all,
      used,
      usedSlots: new Set(),
      failed: false,
    })
    if (planned !== undefined) constraints.push(planned)
  }
  all.push(...unusedFunctions(set, functions, used))
  return { constraints, functions, diagnostics: all }
}

/** The levels that the repository's configuration gives a rule replace whatever the rule says. */
function tune(definition: ConstraintDefinition, setting: RuleSetting | undefined): ConstraintDefinition {
  if (setting === undefined) return definition
  const { severity } = setting
  return {
    ...definition,
    enforcement: setting.enforcement ?? definition.enforcement,
    severity: severity ?? definition.severity,
    grades:
      severity === undefined ? definition.grades : definition.grades.map((grade) => ({ ...grade, severity })),
  }
}

function compileConstraint(compiler: ConstraintCompiler): PlannedConstraint | undefined {
  const definition = compiler.definition
  const subject = planSubject(compiler)
  if (subject === undefined) return undefined
  const settings = planSettings(definition, compiler.settings)
  for (const problem of settings.problems) report(compiler, 'constraint/type', problem.message, problem.path)
  const scope: VariableDeclaration[] = [
    { name: subject.noun, type: subject.type },
    { name: 'file', type: FILE_TYPE },
    { name: 'settings', type: settings.type },
  ]
  const variables: PlannedExpression[] = []
  const match = planOptional(compiler, definition.match, scope, variables, BOOL)
  for (const variable of definition.variables) {
    const expression = planExpression(compiler, variable.expression, scope, variables)
    if (expression === undefined) {
      scope.push({ name: `variables.${variable.name}`, type: DYN })
      continue
    }
    variables.push(expression)
    scope.push({ name: `variables.${variable.name}`, type: expression.program.checked.type })
  }
  const forEach = planForEach(compiler, scope, variables, subject.noun)
  const when = planOptional(compiler, definition.when, scope, variables, BOOL)
  const assert = planExpression(compiler, definition.assert, scope, variables, BOOL)
  const message = planOptional(compiler, definition.message, scope, variables, STRING)
  const at = definition.at.map((target) => planExpression(compiler, target, scope, variables))
  const grades = definition.grades.map(({ when: condition, ...levels }) => ({
    when: planExpression(compiler, condition, scope, variables, BOOL),
    ...levels,
  }))
  planOptional(compiler, definition.fix?.replace, scope, variables)
  reportUnusedVariables(compiler)
  if (compiler.failed || assert === undefined) return undefined
  return {
    definition,
    set: compiler.set,
    scope: subject.scope,
    noun: subject.noun,
    names: scope.map((variable) => variable.name),
    slots: scope.length,
    settings: settings.value,
    match,
    variables,
    forEach,
    when,
    assert,
    message,
    at: at.filter((target) => target !== undefined),
    grades: grades.flatMap(({ when: condition, ...levels }) =>
      condition === undefined ? [] : [{ when: condition, ...levels }],
    ),
    costPerSubject: costLimit(compiler.set),
  }
}

function reportUnusedVariables(compiler: ConstraintCompiler): void {
  compiler.definition.variables.forEach((variable, index) => {
    if (compiler.failed || compiler.usedSlots.has(FIRST_VARIABLE_SLOT + index)) return
    compiler.diagnostics.push({
      code: 'constraint/unused',
      severity: 'warning',
      message: `variable ${quoted(variable.name)} is never read`,
      location: locationOfPath(compiler.set.document, [
        ...compiler.definition.path,
        'variables',
        index,
        'name',
      ]),
    })
  })
}

function unusedFunctions(
  set: ConstraintSet,
  functions: readonly UserFunction[],
  used: ReadonlySet<UserFunction>,
): readonly Diagnostic[] {
  return functions
    .filter((one) => !used.has(one))
    .map((one) => {
      const definition = set.functions.find((candidate) => candidate.name === one.name)
      return {
        code: 'constraint/unused',
        severity: 'warning',
        message: `function ${quoted(one.name)} is never called`,
        location: locationOfPath(set.document, [...(definition?.path ?? []), 'name']),
      }
    })
}
