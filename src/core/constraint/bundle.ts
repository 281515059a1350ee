import { canonicalJson, sha256Hex } from '../canonical.ts'
import { expressionForm } from '../expression/form.ts'
import { VERSION } from '../version.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import { LANGUAGE_VERSION, type Policy } from './policy.ts'

/**
 * The serialised form of a policy, `flux.bundle/v1`, as canonical JSON: sources, and the plan in typed form. It holds data
 * only: whoever loads it compiles the sources again and compares digests, so nothing in it can run.
 */
export function writeBundle(policy: Policy): string {
  const sources = policy.sets.map(({ document }) => ({
    path: document.source.path,
    sha256: sha256Hex(document.source.text),
    text: document.source.text,
  }))
  const config = policy.config.document?.source
  return canonicalJson({
    schema: 'flux.bundle/v1',
    compiler: { name: 'flux', version: VERSION },
    language: LANGUAGE_VERSION,
    sources: [
      ...sources,
      ...(config === undefined
        ? []
        : [{ path: config.path, sha256: sha256Hex(config.text), text: config.text }]),
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
    plan: policy.plan.constraints.map(constraintForm),
    planDigest: policy.plan.digest,
    requires: [],
  })
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
    scope: scope.kind === 'fact' ? { fact: scope.fact.name } : { files: scope.globs },
    names: constraint.names,
    match: form(constraint.match),
    variables: constraint.variables.map(form),
    forEach: form(constraint.forEach?.in),
    when: form(constraint.when),
    assert: form(constraint.assert),
    message: form(constraint.message),
    at: constraint.at.map(form),
    grades: constraint.grades.map(({ when, ...levels }) => ({ when: form(when), ...levels })),
    costPerSubject: constraint.costPerSubject,
  }
}

function form(expression: PlannedExpression | undefined): unknown {
  return expression === undefined ? undefined : expressionForm(expression.program.checked)
}
