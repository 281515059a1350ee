import type { Diagnostic } from '../diagnostic.ts'
import { FluxError } from '../error.ts'
import type { UserFunction, VariableDeclaration } from '../expression/program.ts'
import { BOOL, DYN, INT, recordOf, STRING, type Type } from '../expression/type.ts'
import { factType } from '../fact-type.ts'
import { quoted } from '../quote.ts'
import { type ConstraintCompiler, costLimit, report, type Vocabulary } from './compiler.ts'
import { type Config, EMPTY_CONFIG, type RuleSetting } from './config.ts'
import { type ConstraintHead, deferConstraint } from './defer-constraint.ts'
import { definitionExpressions } from './definition-expressions.ts'
import { FAILURES } from './failures.ts'
import { costPerByte } from './foresee-cost.ts'
import { compileLibrary, type Library } from './library.ts'
import { calledNames, VARIABLE_PREFIX } from './library-calls.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'
import { learn, planExpression, planOptional, planPlace } from './plan-expression.ts'
import { nounOf, planForEach, planSubject, RESERVED_NAMES } from './plan-scope.ts'
import { refuseCost } from './refuse-cost.ts'
import type { ConstraintDefinition, ConstraintSet } from './set.ts'
import { planSettings } from './settings.ts'
import { shadowedNames } from './shadowing.ts'
import { locationOfPath } from './shape.ts'
import { planShared, reportRepeated } from './shared-variables.ts'
import { unusedDefinitions } from './unused-definitions.ts'
import { addUsedFunctions } from './used-functions.ts'

/** What compiling a set gives. A constraint with errors is left out; the errors say so. */
export interface CompiledSet {
  readonly constraints: readonly PlannedConstraint[]
  /** Constraints that are refused for their cost alone: they decide nothing, and can be explained. */
  readonly refused: readonly PlannedConstraint[]
  /** Functions and variables that the set itself defines. */
  readonly functions: readonly UserFunction[]
  readonly diagnostics: readonly Diagnostic[]
  /** Functions that its constraints call, directly or through others, also those with errors. */
  readonly used: ReadonlySet<UserFunction>
  /** Names that its constraints call. */
  readonly called: ReadonlySet<string>
}

/** The type of `file`: where the subject stands. */
export const FILE_TYPE: Type = recordOf(
  'file',
  new Map([
    ['path', { type: STRING, presence: 'present', doc: 'path of the file, from the root of the repository' }],
    ['index', { type: INT, presence: 'present', doc: 'position of the document in its file, from 0' }],
  ]),
)

/**
 * Checks and plans every expression of all sets of a run. Gives one result for each set, and what is wrong between them.
 * Sets that were compiled before without a problem are compiled as far as somebody asks.
 */
export function compileSets(
  sets: readonly ConstraintSet[],
  vocabulary: Vocabulary,
  rules: Config['rules'] = EMPTY_CONFIG.rules,
  broken?: ReadonlySet<string>,
  compiledBefore: ReadonlySet<ConstraintSet> = new Set(),
): {
  readonly compiled: readonly CompiledSet[]
  readonly library: Library
  readonly diagnostics: readonly Diagnostic[]
} {
  const library = compileLibrary(sets, vocabulary, declaredTypes(vocabulary), broken)
  const results = sets.map((set) => ({
    set,
    isKnown: compiledBefore.has(set),
    compiled: compiledBefore.has(set)
      ? deferSet(set, vocabulary, rules, library)
      : compileSet(set, vocabulary, rules, library),
  }))
  const compiled = results.map((one) => one.compiled)
  const fresh = results.filter(({ isKnown }) => !isKnown)
  const unused = unusedDefinitions(
    fresh.map(({ set }) => set),
    library,
    fresh.map((one) => one.compiled),
  )
  const diagnostics = [...library.diagnostics, ...unused]
  return { compiled, library, diagnostics }
}

/** Types that have a name: those of fact kinds. */
export function declaredTypes(vocabulary: Vocabulary): (name: string) => Type | undefined {
  const facts = new Map(vocabulary.facts.map((kind) => [kind.name, kind]))
  return (name) => {
    const kind = facts.get(name)
    return kind === undefined ? undefined : factType(kind)
  }
}

/** Checks and plans every expression of a set. */
export function compileSet(
  set: ConstraintSet,
  vocabulary: Vocabulary,
  rules: Config['rules'],
  library: Library,
): CompiledSet {
  const unit = unitOf(set, vocabulary, rules, library)
  const constraints: PlannedConstraint[] = []
  const refused: PlannedConstraint[] = []
  for (const definition of set.constraints) {
    const planned = compileDefinition(unit, definition)
    if (planned === undefined) continue
    // With all its parts planned, only its cost can be what is wrong.
    if (planned.isRefused) refused.push(planned.constraint)
    else constraints.push(planned.constraint)
  }
  return { ...resultOf(unit), constraints, refused }
}

/** The same for a set that is known to be right: only settings of the repository can be wrong. */
function deferSet(
  set: ConstraintSet,
  vocabulary: Vocabulary,
  rules: Config['rules'],
  library: Library,
): CompiledSet {
  const unit = unitOf(set, vocabulary, rules, library)
  const constraints = set.constraints.flatMap((definition): readonly PlannedConstraint[] => {
    const head = headOf(unit, definition)
    const isTuned = Object.keys(rules.get(definition.rule)?.settings ?? {}).length > 0
    if (head !== undefined && !isTuned) {
      return [deferConstraint(head, () => compileKnown(unit, definition))]
    }
    const planned = compileDefinition(unit, definition)
    return planned === undefined || planned.isRefused ? [] : [planned.constraint]
  })
  return { ...resultOf(unit), constraints, refused: [] }
}

/** What the constraints of one set share while they are compiled. */
interface Unit {
  readonly set: ConstraintSet
  readonly vocabulary: Vocabulary
  readonly rules: Config['rules']
  readonly scope: ReturnType<Library['scopes']['get']>
  readonly names: ReadonlyMap<string, UserFunction | undefined>
  readonly used: Set<UserFunction>
  readonly called: Set<string>
  readonly diagnostics: Diagnostic[]
}

function unitOf(set: ConstraintSet, vocabulary: Vocabulary, rules: Config['rules'], library: Library): Unit {
  const scope = library.scopes.get(set)
  const names = new Map<string, UserFunction | undefined>()
  for (const name of scope?.broken ?? []) names.set(name, undefined)
  for (const one of scope?.functions ?? []) names.set(one.name, one)
  return { set, vocabulary, rules, scope, names, used: new Set(), called: new Set(), diagnostics: [] }
}

function resultOf({ scope, used, called, diagnostics }: Unit): Omit<CompiledSet, 'constraints' | 'refused'> {
  return { functions: (scope?.own ?? []).map((one) => one.function), diagnostics, used, called }
}

/** What a constraint on facts is before its expressions are looked at. */
function headOf(
  { set, vocabulary, rules }: Unit,
  definition: ConstraintDefinition,
): ConstraintHead | undefined {
  const { on, rule } = definition
  const kind = on.kind === 'fact' ? vocabulary.facts.find(({ name }) => name === on.fact) : undefined
  if (kind === undefined) return undefined
  return {
    definition: tune(definition, rules.get(rule)),
    set,
    scope: { kind: 'fact', fact: kind },
    noun: nounOf(kind),
  }
}

function compileKnown(unit: Unit, definition: ConstraintDefinition): PlannedConstraint {
  const planned = compileDefinition(unit, definition)
  if (planned !== undefined && !planned.isRefused) return planned.constraint
  throw new FluxError('internal/bug', `the rule ${quoted(definition.rule)} does not compile`)
}

/** Undefined when there is an error, which is reported. */
function compileDefinition(
  unit: Unit,
  definition: ConstraintDefinition,
): { readonly constraint: PlannedConstraint; readonly isRefused: boolean } | undefined {
  const { set, vocabulary, rules, scope, names, used, called, diagnostics } = unit
  const mentioned = mentionedNames(definition, names)
  const found = mentioned.map((name) => names.get(name)).filter((one) => one !== undefined)
  for (const name of mentioned) called.add(name)
  for (const one of found) {
    used.add(one)
    addUsedFunctions(one.body, used)
  }
  // What is wrong with a function or variable was told there.
  if (found.length < mentioned.length) return undefined
  const compiler: ConstraintCompiler = {
    set,
    definition: tune(definition, rules.get(definition.rule)),
    settings: rules.get(definition.rule)?.settings ?? {},
    functions: (scope?.functions ?? []).filter((one) => !isVariable(one)),
    vocabulary,
    diagnostics,
    used: new Set(),
    usedSlots: new Set(),
    facts: [],
    failed: false,
  }
  const constraint = compileConstraint(compiler, found.filter(isVariable))
  return constraint === undefined ? undefined : { constraint, isRefused: compiler.failed }
}

function mentionedNames(
  definition: ConstraintDefinition,
  names: ReadonlyMap<string, unknown>,
): readonly string[] {
  if (names.size === 0) return []
  const texts = definitionExpressions(definition)
  return [...new Set(texts.flatMap(({ text }) => calledNames(text, names)))].sort()
}

function isVariable({ name }: UserFunction): boolean {
  return name.startsWith(VARIABLE_PREFIX)
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

/** Checks and plans one constraint. One that fails and is given all the same is refused for its cost. */
function compileConstraint(
  compiler: ConstraintCompiler,
  shared: readonly UserFunction[],
): PlannedConstraint | undefined {
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
  for (const one of shared) {
    scope.push({ name: one.name, type: one.result, definition: one.body })
    variables.push(planShared(compiler, one))
  }
  const match = planOptional(compiler, definition.match, scope, variables, BOOL)
  learn(compiler, match, true)
  for (const [index, variable] of definition.variables.entries()) {
    reportRepeated(compiler, shared, index)
    const expression = planExpression(compiler, variable.expression, scope, variables)
    if (expression === undefined) {
      scope.push({ name: `variables.${variable.name}`, type: DYN })
      continue
    }
    variables.push(expression)
    const { checked } = expression.program
    scope.push({ name: `variables.${variable.name}`, type: checked.type, definition: checked })
  }
  const forEach = planForEach(compiler, scope, variables, subject.noun)
  const when = planOptional(compiler, definition.when, scope, variables, BOOL)
  learn(compiler, when, true)
  const assert = planExpression(compiler, definition.assert, scope, variables, BOOL)
  learn(compiler, assert, false)
  const message = planOptional(compiler, definition.message, [...scope, FAILURES], variables, STRING)
  const at = definition.at.map((target) => planPlace(compiler, target, scope, variables))
  const grades = definition.grades.map(({ when: condition, ...levels }) => ({
    when: planExpression(compiler, condition, scope, variables, BOOL),
    ...levels,
  }))
  const replace = definition.fix?.replace
  const fix = replace === undefined ? undefined : planPlace(compiler, replace, scope, variables)
  for (const one of shared) {
    compiler.used.add(one)
    addUsedFunctions(one.body, compiler.used)
  }
  reportUnusedVariables(compiler, shared.length)
  const parts = [match, ...variables.slice(shared.length), forEach?.in]
  const cases = [when, assert, message, ...at, ...grades.map((grade) => grade.when), fix]
  const loopNames = [definition.forEach?.key, definition.forEach?.index, definition.forEach?.value]
  reportShadowing(compiler, parts, [subject.noun, ...RESERVED_NAMES])
  reportShadowing(compiler, cases, [subject.noun, ...RESERVED_NAMES, ...loopNames])
  if (compiler.failed || assert === undefined) return undefined
  const planned: PlannedConstraint = {
    definition,
    set: compiler.set,
    scope: subject.scope,
    noun: subject.noun,
    subjectType: subject.type,
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
    fix,
    functions: [...compiler.used].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    costPerSubject: costLimit(compiler.set),
  }
  refuseCost(compiler, planned)
  return { ...planned, costPerByte: costPerByte(planned, compiler.set) }
}

function reportShadowing(
  compiler: ConstraintCompiler,
  expressions: readonly (PlannedExpression | undefined)[],
  names: readonly (string | undefined)[],
): void {
  const reserved = new Set(names.filter((name) => name !== undefined))
  for (const one of expressions) {
    if (one === undefined) continue
    const { expression } = one.program.checked
    const shadows = shadowedNames(compiler.set.document, one.source, expression, reserved)
    compiler.diagnostics.push(...shadows)
    if (shadows.length > 0) compiler.failed = true
  }
}

function reportUnusedVariables(compiler: ConstraintCompiler, shared: number): void {
  compiler.definition.variables.forEach((variable, index) => {
    if (compiler.failed || compiler.usedSlots.has(FIRST_VARIABLE_SLOT + shared + index)) return
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
