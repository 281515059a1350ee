import { canonicalJson, sha256Hex } from '../canonical.ts'
import { expressionForm, type NodeForm } from '../expression/form.ts'
import type { Overload } from '../expression/function.ts'
import type { Checked, UserFunction } from '../expression/program.ts'
import { typeText } from '../expression/type-text.ts'
import { factSchema } from '../fact-type.ts'
import type { Vocabulary } from './compiler.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import type { Policy } from './policy.ts'
import { isSchemaPath } from './schema-file.ts'

/** Something that a plan was made against, by name, with the digest of what it was. */
export interface NamedDigest {
  readonly name: string
  readonly sha256: string
}

/** A plan as data, with everything it needs from the program that runs it. */
export interface PlanForm {
  readonly plan: { readonly constraints: readonly unknown[]; readonly functions: readonly unknown[] }
  /** Packaged schemas and fact kinds (`fact/<kind>`) that give subjects their types. */
  readonly schemas: readonly NamedDigest[]
  /** Function libraries with an overload that the plan calls. */
  readonly libraries: readonly NamedDigest[]
  /** `fact/<kind>`, `library/<name>`, `schema/<name>`: what the program that loads the plan must have. */
  readonly requires: readonly string[]
}

/** The typed form of a plan (section 21): flat lists of nodes, and digests of what gives them their meaning. */
export function planForm(policy: Policy, vocabulary: Vocabulary): PlanForm {
  const { constraints } = policy.plan
  const functions = calledFunctions(constraints)
  const overloads = calledOverloads(constraints, functions)
  const facts = vocabulary.facts.filter((kind) =>
    constraints.some(({ scope }) => scope.kind === 'fact' && scope.fact === kind),
  )
  const schemas = namesOfSchemas(constraints)
  const libraries = vocabulary.libraries.filter((library) =>
    library.overloads.some((overload) => overloads.has(overload)),
  )
  return {
    plan: { constraints: constraints.map(constraintForm), functions: functions.map(functionForm) },
    schemas: byName([
      ...facts.map((kind) => ({ name: `fact/${kind.name}`, sha256: digestOf(factSchema(kind)) })),
      ...schemas.map((name) => ({ name, sha256: digestOf(vocabulary.schemas.get(name) ?? null) })),
    ]),
    libraries: byName(
      libraries.map(({ name, overloads: all }) => ({ name, sha256: digestOf(all.map(overloadForm)) })),
    ),
    requires: [
      ...facts.map(({ name }) => `fact/${name}`),
      ...libraries.map(({ name }) => `library/${name}`),
      ...schemas.map((name) => `schema/${name}`),
    ].sort(),
  }
}

function digestOf(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}

function byName(list: readonly NamedDigest[]): readonly NamedDigest[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function overloadForm({ id, name, receiver, parameters, result }: Overload): unknown {
  return [id, name, receiver, parameters.map(typeText), typeText(result)]
}

function namesOfSchemas(constraints: readonly PlannedConstraint[]): readonly string[] {
  const names = constraints.flatMap(({ definition: { on } }) =>
    on.kind === 'files' && on.schema !== undefined && !isSchemaPath(on.schema) ? [on.schema] : [],
  )
  return [...new Set(names)].sort()
}

/** A function with the set whose constraints call it. */
interface CalledFunction {
  readonly set: string
  readonly called: UserFunction
}

/** Functions that the plan calls, directly or through others, sorted by set and name. */
function calledFunctions(constraints: readonly PlannedConstraint[]): readonly CalledFunction[] {
  const found = new Map<string, CalledFunction>()
  for (const constraint of constraints) {
    const set = constraint.set.name
    const pending = expressionsOf(constraint).map(({ program }) => program.checked)
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const reference of next.references.values()) {
        if (reference.kind !== 'function') continue
        const key = `${set}\u0000${reference.function.name}`
        if (found.has(key)) continue
        found.set(key, { set, called: reference.function })
        pending.push(reference.function.body)
      }
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function calledOverloads(
  constraints: readonly PlannedConstraint[],
  functions: readonly CalledFunction[],
): ReadonlySet<Overload> {
  const bodies: Checked[] = [
    ...constraints.flatMap(expressionsOf).map(({ program }) => program.checked),
    ...functions.map(({ called }) => called.body),
  ]
  return new Set(
    bodies
      .flatMap(({ references }) => [...references.values()])
      .flatMap((reference) => (reference.kind === 'overloads' ? reference.overloads : [])),
  )
}

function expressionsOf(constraint: PlannedConstraint): readonly PlannedExpression[] {
  const { match, variables, forEach, when, assert, message, at, grades, fix } = constraint
  const all = [match, ...variables, forEach?.in, when, assert, message, ...at, fix]
  return [...all, ...grades.map((grade) => grade.when)].filter((one) => one !== undefined)
}

function constraintForm(constraint: PlannedConstraint): unknown {
  const { definition, scope } = constraint
  return {
    rule: definition.rule,
    severity: definition.severity,
    confidence: definition.confidence,
    persona: definition.persona,
    enforcement: definition.enforcement,
    ratchet: definition.ratchet,
    // Left out where it is the default, so that bundles keep their digest.
    ...(definition.unavailable === 'block' ? {} : { unavailable: definition.unavailable }),
    ...(definition.waivable ? {} : { waivable: false }),
    scope: scope.kind === 'fact' ? { fact: scope.fact.name } : { files: scope.globs },
    names: constraint.names,
    match: form(constraint.match),
    variables: constraint.variables.map(form),
    forEach: form(constraint.forEach?.in),
    when: form(constraint.when),
    assert: form(constraint.assert),
    message: form(constraint.message),
    at: constraint.at.map(form),
    fix: form(constraint.fix),
    grades: constraint.grades.map(({ when, ...levels }) => ({ when: form(when), ...levels })),
    costPerSubject: constraint.costPerSubject,
  }
}

function functionForm({ set, called }: CalledFunction): unknown {
  return {
    set,
    name: called.name,
    parameters: called.parameters.map(({ name, type }) => ({ name, type: typeText(type) })),
    result: typeText(called.result),
    body: expressionForm(called.body),
  }
}

function form(expression: PlannedExpression | undefined): readonly NodeForm[] | undefined {
  return expression === undefined ? undefined : expressionForm(expression.program.checked)
}
