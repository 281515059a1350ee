import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { compile } from '../expression/compile.ts'
import type { FunctionLibrary } from '../expression/function.ts'
import { plan } from '../expression/plan.ts'
import type { Checked, Environment, UserFunction, VariableDeclaration } from '../expression/program.ts'
import { typeFromSchema } from '../expression/schema-type.ts'
import { BOOL, DYN, INT, recordOf, STRING, type Type } from '../expression/type.ts'
import { typeText } from '../expression/type-text.ts'
import type { FactKind } from '../fact.ts'
import { factType } from '../fact-type.ts'
import { compileGlobs } from '../glob.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import { type Config, EMPTY_CONFIG, type RuleSetting } from './config.ts'
import { elementTypes } from './element-type.ts'
import { describeIssues } from './expression-site.ts'
import { compileFunctions } from './functions.ts'
import {
  FIRST_VARIABLE_SLOT,
  type PlannedConstraint,
  type PlannedExpression,
  type PlannedForEach,
  type PlannedScope,
} from './plan.ts'
import type { ConstraintDefinition, ConstraintSet, ExpressionText } from './set.ts'
import { planSettings } from './settings.ts'
import { locationOfPath } from './shape.ts'

/** What constraints may speak of: fact kinds, packaged schemas by name, function libraries. */
export interface Vocabulary {
  readonly facts: readonly FactKind[]
  readonly schemas: ReadonlyMap<string, unknown>
  readonly libraries: readonly FunctionLibrary[]
}

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

const RESERVED_NAMES = ['file', 'input', 'settings', 'variables']

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
  const { functions, diagnostics } = compileFunctions(set, vocabulary.libraries, declared)
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

/** What the expressions of one constraint share while they are compiled. */
interface ConstraintCompiler {
  readonly set: ConstraintSet
  readonly definition: ConstraintDefinition
  readonly settings: Readonly<Record<string, unknown>>
  readonly functions: readonly UserFunction[]
  readonly vocabulary: Vocabulary
  readonly diagnostics: Diagnostic[]
  readonly used: Set<UserFunction>
  readonly usedSlots: Set<number>
  failed: boolean
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
    costPerSubject: Math.min(
      compiler.set.limits.costPerSubject ?? LIMITS.costPerSubject,
      LIMITS.costPerSubject,
    ),
  }
}

function planSubject(
  compiler: ConstraintCompiler,
): { readonly noun: string; readonly type: Type; readonly scope: PlannedScope } | undefined {
  const { on, path } = compiler.definition
  if (on.kind === 'fact') {
    const kind = compiler.vocabulary.facts.find((one) => one.name === on.fact)
    if (kind === undefined) {
      return unknown(
        compiler,
        'constraint/unknown-fact',
        `there is no fact kind ${quoted(on.fact)}`,
        [...path, 'on', 'fact'],
        {
          name: on.fact,
          names: compiler.vocabulary.facts.map((one) => one.name),
        },
      )
    }
    const noun = kind.name.slice(kind.name.lastIndexOf('.') + 1)
    return { noun, type: factType(kind), scope: { kind: 'fact', fact: kind } }
  }
  const scope: PlannedScope = { kind: 'files', matches: compileGlobs(on.globs), globs: on.globs }
  if (on.schema === undefined) return { noun: 'input', type: DYN, scope }
  const schema = compiler.vocabulary.schemas.get(on.schema)
  if (schema === undefined) {
    return unknown(
      compiler,
      'constraint/unknown-schema',
      `there is no schema ${quoted(on.schema)}`,
      [...path, 'on', 'schema'],
      {
        name: on.schema,
        names: [...compiler.vocabulary.schemas.keys()],
      },
    )
  }
  return { noun: 'input', type: typeFromSchema(schema, on.schema).type, scope }
}

function planForEach(
  compiler: ConstraintCompiler,
  scope: VariableDeclaration[],
  variables: readonly PlannedExpression[],
  noun: string,
): PlannedForEach | undefined {
  const loop = compiler.definition.forEach
  if (loop === undefined) return undefined
  const range = planExpression(compiler, loop.in, scope, variables)
  const types = range === undefined ? undefined : elementTypes(range.program.checked.type)
  if (range !== undefined && types === undefined) {
    report(
      compiler,
      'constraint/type',
      `\`forEach.in\` needs a list or a map, got ${typeText(range.program.checked.type)}`,
      loop.in.path,
    )
  }
  const keyName = loop.key ?? loop.index
  if (types?.kind === 'list' && loop.key !== undefined) {
    report(
      compiler,
      'constraint/type',
      '`key` needs a map, and this is a list',
      [...compiler.definition.path, 'forEach', 'key'],
      'use `index`',
    )
  }
  const declare = (name: string | undefined, type: Type, key: string): number => {
    if (name === undefined) return -1
    if (name === noun || RESERVED_NAMES.includes(name) || scope.some((variable) => variable.name === name)) {
      report(
        compiler,
        'constraint/reserved-name',
        `${quoted(name)} has a meaning of its own here`,
        [...compiler.definition.path, 'forEach', key],
        'choose another name',
      )
    }
    return scope.push({ name, type }) - 1
  }
  const keySlot = declare(keyName, types?.key ?? DYN, loop.key === undefined ? 'index' : 'key')
  const valueSlot = declare(loop.value, types?.value ?? DYN, 'value')
  return range === undefined ? undefined : { in: range, keySlot, indexSlot: -1, valueSlot }
}

function planOptional(
  compiler: ConstraintCompiler,
  source: ExpressionText | undefined,
  scope: readonly VariableDeclaration[],
  variables: readonly PlannedExpression[],
  expected?: Type,
): PlannedExpression | undefined {
  return source === undefined ? undefined : planExpression(compiler, source, scope, variables, expected)
}

function planExpression(
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
    profile: 'strict',
  }
  const { checked, issues } = compile(source.text, environment, expected)
  compiler.diagnostics.push(...describeIssues(compiler.set.document, source, issues))
  if (checked === undefined) {
    compiler.failed = true
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

function unknown(
  compiler: ConstraintCompiler,
  code: 'constraint/unknown-fact' | 'constraint/unknown-schema',
  message: string,
  path: Path,
  candidates: { readonly name: string; readonly names: readonly string[] },
): undefined {
  const guess = suggest(candidates.name, candidates.names)
  report(
    compiler,
    code,
    message,
    path,
    guess === undefined
      ? `known are ${candidates.names.map(quoted).join(', ')}`
      : `did you mean ${quoted(guess)}?`,
  )
  return undefined
}

function report(
  compiler: ConstraintCompiler,
  code: Diagnostic['code'],
  message: string,
  path: Path,
  help?: string,
): void {
  compiler.failed = true
  compiler.diagnostics.push({
    code,
    severity: 'error',
    message,
    location: locationOfPath(compiler.set.document, path),
    ...(help === undefined ? {} : { help }),
  })
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
