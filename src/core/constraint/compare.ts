import { canonicalJson } from '../canonical.ts'
import { ENFORCEMENTS, SEVERITIES } from '../finding.ts'
import type { Location } from '../span.ts'
import type { PlannedConstraint } from './plan.ts'
import type { Policy } from './policy.ts'
import type { ConstraintDefinition } from './set.ts'
import { locationOfPath } from './shape.ts'

/** One difference between the constraints that decide and those of the head. */
export interface PolicyChange {
  readonly kind: 'added' | 'removed' | 'weakened' | 'changed'
  readonly rule: string
  readonly message: string
  readonly location?: Location
}

/** Compares what decides with what the head would make decide. Sorted by rule. */
export function comparePolicies(base: Policy, head: Policy): readonly PolicyChange[] {
  const before = byRule(base)
  const after = byRule(head)
  const rules = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changes = rules.flatMap((rule): readonly PolicyChange[] => {
    const old = before.get(rule)
    const next = after.get(rule)
    if (old === undefined && next !== undefined) {
      return [
        { kind: 'added', rule, message: `enforcement \`${next.definition.enforcement}\``, ...placeOf(next) },
      ]
    }
    if (old !== undefined && next === undefined)
      return [{ kind: 'removed', rule, message: 'the rule would be gone' }]
    if (old === undefined || next === undefined) return []
    return compareConstraints(old, next)
  })
  return [...changes, ...compareConfigs(base, head)].sort((a, b) =>
    a.rule === b.rule ? (a.message < b.message ? -1 : 1) : a.rule < b.rule ? -1 : 1,
  )
}

function byRule(policy: Policy): ReadonlyMap<string, PlannedConstraint> {
  return new Map(policy.plan.constraints.map((constraint) => [constraint.definition.rule, constraint]))
}

function compareConstraints(old: PlannedConstraint, next: PlannedConstraint): readonly PolicyChange[] {
  const rule = next.definition.rule
  const before = old.definition
  const after = next.definition
  const weaker = [
    ...weakerLevel('enforcement', before.enforcement, after.enforcement, ENFORCEMENTS),
    ...weakerLevel('severity', before.severity, after.severity, SEVERITIES),
    ...(before.ratchet === 'all' && after.ratchet === 'new' ? ['`ratchet` `all` → `new`'] : []),
  ]
  if (weaker.length > 0) {
    return [{ kind: 'weakened', rule, message: weaker.join(', '), ...placeOf(next) }]
  }
  const parts = changedParts(before, after)
  const functions =
    canonicalJson(functionForms(old)) !== canonicalJson(functionForms(next)) ? ['functions'] : []
  const all = [...parts, ...functions]
  if (all.length === 0) return []
  const names = all.map((part) => `\`${part}\``).join(', ')
  return [
    {
      kind: 'changed',
      rule,
      message: `${names} ${all.length === 1 ? 'differs' : 'differ'}`,
      ...placeOf(next),
    },
  ]
}

function weakerLevel<Level extends string>(
  name: string,
  before: Level,
  after: Level,
  strictestFirst: readonly Level[],
): readonly string[] {
  return strictestFirst.indexOf(after) > strictestFirst.indexOf(before)
    ? [`\`${name}\` \`${before}\` → \`${after}\``]
    : []
}

function changedParts(before: ConstraintDefinition, after: ConstraintDefinition): readonly string[] {
  const old = tableOf(before)
  const next = tableOf(after)
  return [...new Set([...old.keys(), ...next.keys()])].filter((key) => old.get(key) !== next.get(key)).sort()
}

function tableOf(definition: ConstraintDefinition): ReadonlyMap<string, string> {
  const { form } = definition
  const levels = { enforcement: definition.enforcement, severity: definition.severity }
  const parts = typeof form === 'object' && form !== null ? { ...form, ...levels } : levels
  return new Map(
    Object.entries(parts).map(([key, value]) => [key, value === undefined ? '' : canonicalJson(value)]),
  )
}

function functionForms({ set }: PlannedConstraint): unknown {
  return set.functions.map(({ name, expression, parameters, returns }) => [
    name,
    expression.text,
    returns.type,
    parameters.map((parameter) => [parameter.name, parameter.type]),
  ])
}

function placeOf({ set, definition }: PlannedConstraint): { readonly location?: Location } {
  return set.origin === 'repository'
    ? { location: locationOfPath(set.document, [...definition.path, 'id']) }
    : {}
}

function compareConfigs(base: Policy, head: Policy): readonly PolicyChange[] {
  const key = (waiver: Policy['config']['waivers'][number]): string =>
    canonicalJson({ ...waiver, at: undefined })
  const known = new Set(base.config.waivers.map(key))
  const { document } = head.config
  const waivers = head.config.waivers
    .filter((waiver) => !known.has(key(waiver)))
    .map(
      (waiver): PolicyChange => ({
        kind: 'weakened',
        rule: waiver.rule,
        message: `a waiver for \`${waiver.path}\` until ${waiver.expires} is added`,
        ...(document === undefined ? {} : { location: locationOfPath(document, waiver.at) }),
      }),
    )
  const excluded = head.config.exclude
    .filter((pattern) => !base.config.exclude.includes(pattern))
    .map(
      (pattern): PolicyChange => ({
        kind: 'weakened',
        rule: 'config',
        message: `files that match \`${pattern}\` would be excluded`,
        ...(document === undefined ? {} : { location: locationOfPath(document, ['exclude']) }),
      }),
    )
  const own = [...waivers, ...excluded]
  const accepted = [...head.baseline].filter((fingerprint) => !base.baseline.has(fingerprint)).length
  if (accepted === 0) return own
  const message = `${accepted} ${accepted === 1 ? 'finding is' : 'findings are'} added to the baseline`
  return [...own, { kind: 'weakened', rule: 'baseline', message }]
}
