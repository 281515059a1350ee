import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { RuleSetting } from '../constraint/config.ts'
import type { ForeignTerms, PlannedExpression } from '../constraint/plan.ts'
import type { ExpressionText } from '../constraint/set.ts'
import { BOOL, DYN, STRING, type Type } from '../expression/type.ts'
import type { Enforcement, Severity } from '../finding.ts'
import { matchForm } from './admission-target.ts'
import { rewriteForTemplate } from './autogen.ts'
import { type ForeignRule, textsOf, variableSlot } from './foreign-set.ts'
import {
  type PolicyCompiler,
  type PolicyScope,
  planDerivedExpression,
  planPolicyExpression,
  rewriteText,
} from './plan-policy-expression.ts'
import type { AdmissionPolicy, PolicyAction, Validation } from './policy-model.ts'
import { UNAVAILABLE_NAMES } from './unavailable-library.ts'

/** One way in which a policy is enforced: on what, with which actions, and under which ids. */
export interface Enforced {
  /** Stands before and behind the name of a validation. */
  readonly prefix: string
  readonly suffix: string
  readonly scope: ForeignRule['scope']
  readonly actions: readonly PolicyAction[]
  /** What the scope is made from, as plain data. */
  readonly form: unknown
}

/** The expressions of a policy for one form of objects, compiled once for all bindings. */
export interface AdmissionProgram {
  readonly scope: PolicyScope
  readonly terms: Omit<ForeignTerms, 'message'>
  readonly match: PlannedExpression | undefined
  /** Hashes of what all validations share. LIMIT: said once, because it may be as long as the file. */
  readonly shared: {
    readonly conditions: string
    readonly variables: string
    readonly matchConstraints: string
  }
  readonly validations: readonly {
    readonly validation: Validation
    readonly assert: PlannedExpression
    readonly message: PlannedExpression | undefined
  }[]
}

/**
 * Checks and plans the expressions of an admission policy. With `steps` they are carried over to objects with a pod template
 * there; what is wrong with them was reported before. Undefined when something is wrong.
 */
export function compileAdmission(
  compiler: PolicyCompiler,
  policy: AdmissionPolicy,
  steps?: readonly string[],
): AdmissionProgram | undefined {
  const roots = rootsOf(policy)
  const names: { name: string; type: Type }[] = [
    { name: 'object', type: DYN },
    { name: 'oldObject', type: DYN },
    { name: 'request', type: DYN },
    // Variables that come later are not known yet.
    ...policy.variables.map(() => ({ name: '', type: DYN })),
    ...roots.map((name) => ({ name, type: DYN })),
  ]
  const variables: PlannedExpression[] = []
  const scope: PolicyScope = { names, variables }
  const plan = (source: ExpressionText | undefined, expected?: Type): PlannedExpression | undefined => {
    if (source === undefined) return undefined
    if (steps === undefined) return planPolicyExpression(compiler, source, scope, expected)
    const text = rewriteText(source.text, (expression) => rewriteForTemplate(expression, steps))
    return text === undefined ? undefined : planDerivedExpression(compiler, source, text, scope, expected)
  }
  // Conditions decide whether there is anything to compute, so they cannot read variables.
  const conditions = policy.conditions.map(({ expression }) => plan(expression, BOOL))
  const match = joinConditions(compiler, conditions, scope)
  for (const [position, variable] of policy.variables.entries()) {
    const planned = plan(variable.expression)
    // A variable that is wrong is known all the same, so that it is reported once.
    const type = planned?.program.checked.type ?? DYN
    names[variableSlot(position)] = { name: `variables.${variable.name}`, type }
    if (planned !== undefined) variables[position] = planned
  }
  const validations = policy.validations.flatMap((validation) => {
    const assert = plan(validation.expression, BOOL)
    const message = plan(validation.messageExpression, STRING)
    return assert === undefined ? [] : [{ validation, assert, message }]
  })
  for (const annotation of policy.auditAnnotations) plan(annotation)
  if (compiler.failed) return undefined
  const first = variableSlot(policy.variables.length)
  return {
    scope,
    terms: {
      roots: new Map([
        ['oldObject', 1],
        ['request', 2],
        ...roots.map((name, index): readonly [string, number] => [name, first + index]),
      ]),
      aliases: [],
      onError: policy.failurePolicy === 'Ignore' ? 'skip' : 'undecided',
    },
    match,
    shared: {
      conditions: hashOf(textsOf(policy.conditions)),
      variables: hashOf(textsOf(policy.variables)),
      matchConstraints: hashOf(matchForm(policy.match)),
    },
    validations,
  }
}

function rootsOf({ dialect }: AdmissionPolicy): readonly string[] {
  const unavailable = [...(UNAVAILABLE_NAMES.get(dialect)?.keys() ?? [])]
  return dialect === 'kyverno'
    ? ['namespaceObject', 'exceptions', ...unavailable]
    : ['params', 'namespaceObject', ...unavailable]
}

/** All conditions as one: any that is false decides, else an error does. */
function joinConditions(
  compiler: PolicyCompiler,
  planned: readonly (PlannedExpression | undefined)[],
  scope: PolicyScope,
): PlannedExpression | undefined {
  const known = planned.filter((one) => one !== undefined)
  const [first] = known
  if (first === undefined || known.length === 1 || known.length < planned.length) return first
  const texts = known.map(
    ({ program }) => `(${rewriteText(program.checked.text, (tree) => tree) ?? 'false'})`,
  )
  return planDerivedExpression(compiler, first.source, texts.join(' && '), scope, BOOL)
}

/** The demands of a policy in one of the ways in which it is enforced. */
export function admissionRules(
  policy: AdmissionPolicy,
  program: AdmissionProgram,
  { prefix, suffix, scope, actions, form }: Enforced,
): readonly ForeignRule[] {
  const enforcement = enforcementOf(actions)
  const severity = policy.notes.severity ?? severityOf(enforcement)
  const shared = {
    ...program.shared,
    failurePolicy: policy.failurePolicy,
    paramKind: policy.paramKind,
    target: hashOf(form),
    actions,
  }
  return program.validations.map(({ validation, assert, message }) => {
    const fixed = validation.message?.trim() || `failed expression: ${oneLine(validation.expression.text)}`
    return {
      id: `${prefix}${validation.name}${suffix}`,
      path: validation.path,
      title: oneLine(policy.notes.title ?? fixed),
      why: policy.notes.why,
      tags: policy.notes.tags,
      severity,
      enforcement,
      scope,
      noun: 'object',
      expressions: program.scope,
      variables: policy.variables,
      match: program.match,
      assert,
      message,
      terms: { ...program.terms, message: oneLine(fixed) },
      form: {
        ...shared,
        assert: validation.expression.text,
        message: validation.messageExpression?.text ?? validation.message ?? null,
        prefix,
      },
    }
  })
}

/** `Deny` fails a check, `Warn` and `Audit` are told. */
export function enforcementOf(actions: readonly PolicyAction[]): Enforcement {
  return actions.includes('Deny') ? 'block' : 'warn'
}

/** How grave a violation is where the policy does not say. */
export function severityOf(enforcement: Enforcement): Severity {
  return enforcement === 'block' ? 'high' : 'medium'
}

/** Units of a message that a policy gives as text. */
const MESSAGE_LENGTH = 1024

function shortened(text: string): string {
  return text.length <= MESSAGE_LENGTH ? text : `${text.slice(0, MESSAGE_LENGTH - 1).toWellFormed()}…`
}

function oneLine(text: string): string {
  return shortened(text.trim().replace(/\s+/g, ' '))
}

/** How the configuration tunes rules. */
export type Tuning = ReadonlyMap<string, RuleSetting>

function hashOf(data: unknown): string {
  return sha256Hex(canonicalJson(data))
}
