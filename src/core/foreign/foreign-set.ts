import type { RuleSetting } from '../constraint/config.ts'
import {
  FIRST_VARIABLE_SLOT,
  type ForeignTerms,
  type PlannedConstraint,
  type PlannedExpression,
} from '../constraint/plan.ts'
import type { ConstraintDefinition, ConstraintSet, ExpressionText } from '../constraint/set.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import type { Enforcement, Severity } from '../finding.ts'
import { compileGlobs } from '../glob.ts'
import { LIMITS } from '../limits.ts'
import type { PolicyScope } from './plan-policy-expression.ts'
import type { ManifestTarget } from './target.ts'

/** A foreign policy in the form of a constraint set, compiled. */
export interface ForeignSet {
  readonly set: ConstraintSet
  readonly constraints: readonly PlannedConstraint[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Files that objects are looked for in. */
export const MANIFEST_GLOBS: readonly string[] = ['**/*.json', '**/*.yaml', '**/*.yml']

/** True for files that objects are looked for in. */
export const isManifestFile = (path: string): boolean => /\.(?:json|ya?ml)$/.test(path)

/** One demand of a foreign policy, compiled, before it is a constraint. */
export interface ForeignRule {
  readonly id: string
  readonly path: Path
  readonly title: string
  readonly why: string | undefined
  readonly tags: readonly string[]
  readonly severity: Severity
  readonly enforcement: Enforcement
  /** Path patterns, or the objects that it looks at. */
  readonly scope:
    | { readonly kind: 'files'; readonly globs: readonly string[] }
    | { readonly kind: 'manifest'; readonly target: ManifestTarget }
  readonly noun: string
  readonly expressions: PolicyScope
  /** Names of the variables, as expressions are told where they were written. */
  readonly variables: readonly { readonly name: string; readonly expression: ExpressionText }[]
  readonly match: PlannedExpression | undefined
  readonly assert: PlannedExpression
  readonly message: PlannedExpression | undefined
  readonly terms: ForeignTerms
  /** Everything that a verdict depends on, as plain data. */
  readonly form: unknown
}

/** Puts compiled demands of one policy together as a set. What the configuration says of a rule replaces its levels. */
export function foreignSet(
  document: Document,
  name: string,
  rules: readonly ForeignRule[],
  tuning: ReadonlyMap<string, RuleSetting>,
  diagnostics: readonly Diagnostic[],
): ForeignSet {
  const definitions = rules.map((rule) => definitionOf(name, rule))
  const set: ConstraintSet = {
    origin: 'repository',
    document,
    name,
    version: undefined,
    limits: {},
    imports: [],
    variables: [],
    functions: [],
    constraints: definitions,
  }
  const constraints = rules.map((rule, index) => planned(set, definitions[index], rule, tuning))
  return { set, constraints: constraints.filter((one) => one !== undefined), diagnostics }
}

function definitionOf(set: string, rule: ForeignRule): ConstraintDefinition {
  return {
    id: rule.id,
    rule: `${set}/${rule.id}`,
    path: rule.path,
    title: rule.title,
    why: rule.why,
    help: undefined,
    url: undefined,
    tags: rule.tags,
    severity: rule.severity,
    confidence: 'high',
    persona: 'regular',
    enforcement: rule.enforcement,
    ratchet: 'all',
    unavailable: 'block',
    waivable: true,
    overrides: undefined,
    on: {
      kind: 'files',
      globs: rule.scope.kind === 'files' ? rule.scope.globs : MANIFEST_GLOBS,
      schema: undefined,
    },
    match: rule.match?.source,
    settings: [],
    variables: rule.variables,
    forEach: undefined,
    when: undefined,
    assert: rule.assert.source,
    message: rule.message?.source,
    at: [],
    grades: [],
    fix: undefined,
    tests: [],
    form: rule.form,
  }
}

function planned(
  set: ConstraintSet,
  definition: ConstraintDefinition | undefined,
  rule: ForeignRule,
  tuning: ReadonlyMap<string, RuleSetting>,
): PlannedConstraint | undefined {
  if (definition === undefined) return undefined
  const setting = tuning.get(definition.rule)
  const { names, variables } = rule.expressions
  return {
    definition: {
      ...definition,
      enforcement: setting?.enforcement ?? definition.enforcement,
      severity: setting?.severity ?? definition.severity,
    },
    set,
    scope:
      rule.scope.kind === 'files'
        ? { kind: 'files', globs: rule.scope.globs, matches: compileGlobs(rule.scope.globs) }
        : { kind: 'manifest', globs: MANIFEST_GLOBS, matches: isManifestFile, target: rule.scope.target },
    noun: rule.noun,
    names: names.map(({ name }) => name),
    slots: names.length,
    settings: null,
    match: rule.match,
    variables,
    forEach: undefined,
    when: undefined,
    assert: rule.assert,
    message: rule.message,
    at: [],
    grades: [],
    fix: undefined,
    functions: [],
    costPerSubject: LIMITS.costPerSubject,
    foreign: rule.terms,
  }
}

/** The slot that the variable at a position has. */
export function variableSlot(position: number): number {
  return FIRST_VARIABLE_SLOT + position
}

/** Expressions as plain data, for the form of a rule. */
export function textsOf(
  list: readonly { readonly name: string; readonly expression: ExpressionText }[],
): readonly (readonly [string, string])[] {
  return list.map(({ name, expression }) => [name, expression.text])
}
