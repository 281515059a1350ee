import { canonicalJson } from '../canonical.ts'
import { toNative } from '../document/native.ts'
import { typeText } from '../expression/type-text.ts'
import { ENFORCEMENTS, PERSONAS, SEVERITIES } from '../finding.ts'
import type { Location } from '../span.ts'
import { VARIABLE_PREFIX } from './library-calls.ts'
import { isAtLeast } from './minimum-version.ts'
import type { PlannedConstraint } from './plan.ts'
import type { Policy } from './policy.ts'
import { locationOfPath } from './shape.ts'
import { waiverKey } from './waiver-key.ts'
import { looserLimitText, looserWaiverLimits } from './waiver-limits.ts'

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
    ...(before.unavailable === 'block' && after.unavailable === 'warn'
      ? ['`unavailable` `block` → `warn`']
      : []),
    ...(!before.waivable && after.waivable ? ['`waivable` `false` → `true`'] : []),
    ...newlyOverriding(old, next),
  ]
  const parts = changedParts(old, next).filter(
    (part) => !weaker.some((text) => text.startsWith(`\`${part}\``)),
  )
  if (weaker.length + parts.length === 0) return []
  const names = parts.map((part) => `\`${part}\``).join(', ')
  const changed = parts.length === 0 ? [] : [`${names} ${parts.length === 1 ? 'differs' : 'differ'}`]
  const kind = weaker.length > 0 ? 'weakened' : 'changed'
  return [{ kind, rule, message: [...weaker, ...changed].join(', '), ...placeOf(next) }]
}

/** Rules that would decide in place of this one and do not yet. */
function newlyOverriding(old: PlannedConstraint, next: PlannedConstraint): readonly string[] {
  const rulesOf = ({ overriddenBy = [] }: PlannedConstraint): readonly string[] =>
    overriddenBy.map(({ definition }) => definition.rule)
  const before = new Set(rulesOf(old))
  return rulesOf(next)
    .filter((rule) => !before.has(rule))
    .map((rule) => `\`${rule}\` would decide in its place where that applies`)
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

function changedParts(before: PlannedConstraint, after: PlannedConstraint): readonly string[] {
  const old = tableOf(before)
  const next = tableOf(after)
  return [...new Set([...old.keys(), ...next.keys()])].filter((key) => old.get(key) !== next.get(key)).sort()
}

/** Everything that a verdict depends on, by the name of its key: of the constraint, its set and the configuration. */
function tableOf(constraint: PlannedConstraint): ReadonlyMap<string, string> {
  const { definition, set } = constraint
  const { form } = definition
  const parts = {
    ...(typeof form === 'object' ? form : {}),
    enforcement: definition.enforcement,
    severity: definition.severity,
    ...libraryForms(constraint),
    limits: set.limits,
    settings: toNative(constraint.settings),
  }
  return new Map(
    Object.entries(parts).map(([key, value]) => [key, value === undefined ? '' : canonicalJson(value)]),
  )
}

/**
 * What the constraint calls and reads, in its own set and in those that it imports from: all functions together, and each
 * variable of a set by its name, since the constraint has `variables` of its own.
 */
function libraryForms({ functions }: PlannedConstraint): Readonly<Record<string, readonly unknown[]>> {
  const forms = new Map<string, unknown[]>()
  for (const { name, body, parameters, result } of functions) {
    const key = name.startsWith(VARIABLE_PREFIX) ? name : 'functions'
    const types = parameters.map((parameter) => [parameter.name, typeText(parameter.type)])
    const known = forms.get(key) ?? []
    forms.set(key, known)
    known.push([name, body.text, typeText(result), types])
  }
  return Object.fromEntries(forms)
}

function placeOf({ set, definition }: PlannedConstraint): { readonly location?: Location } {
  return set.origin === 'repository'
    ? { location: locationOfPath(set.document, [...definition.path, 'id']) }
    : {}
}

/** What a configuration can permit, and what that would mean. */
const PERMISSIONS = [
  ['allowCritical', 'findings of rules with `waivable: false` could be accepted'],
  ['selfWaive', 'changes could accept their own findings by waivers that they add'],
] as const

function compareConfigs(base: Policy, head: Policy): readonly PolicyChange[] {
  const known = new Set(base.config.waivers.map(waiverKey))
  const { document } = head.config
  const waivers = head.config.waivers
    .filter((waiver) => !known.has(waiverKey(waiver)))
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
  const allowed = PERMISSIONS.flatMap(([key, message]): readonly PolicyChange[] =>
    head.config[key] === true && base.config[key] !== true
      ? [
          {
            kind: 'weakened',
            rule: 'config',
            message,
            ...(document === undefined ? {} : { location: locationOfPath(document, [key]) }),
          },
        ]
      : [],
  )
  const limits = looserWaiverLimits(base.config.waiverLimits, head.config.waiverLimits).map(
    (limit): PolicyChange => ({
      kind: 'weakened',
      rule: 'config',
      message: looserLimitText(limit),
      ...(document === undefined ? {} : { location: locationOfPath(document, ['waiverLimits']) }),
    }),
  )
  const stated = (head.config.advisories?.vex ?? [])
    .filter((pattern) => base.config.advisories?.vex?.includes(pattern) !== true)
    .map(
      (pattern): PolicyChange => ({
        kind: 'weakened',
        rule: 'config',
        message: `statements in files that match \`${pattern}\` would accept findings`,
        ...(document === undefined ? {} : { location: locationOfPath(document, ['advisories', 'vex']) }),
      }),
    )
  const own = [
    ...waivers,
    ...excluded,
    ...allowed,
    ...limits,
    ...stated,
    ...comparePersonas(base, head),
    ...compareMinimums(base, head),
  ]
  const accepted = [...head.baseline].filter((fingerprint) => !base.baseline.has(fingerprint)).length
  if (accepted === 0) return own
  const message = `${accepted} ${accepted === 1 ? 'finding is' : 'findings are'} added to the baseline`
  return [...own, { kind: 'weakened', rule: 'baseline', message }]
}

/** Pins of bundle versions that the head takes away or lowers. */
function compareMinimums(base: Policy, head: Policy): readonly PolicyChange[] {
  const { document, minimumVersions } = head.config
  return [...base.config.minimumVersions].flatMap(([name, before]): readonly PolicyChange[] => {
    const after = minimumVersions.get(name)
    if (after !== undefined && isAtLeast(after, before)) return []
    return [
      {
        kind: 'weakened',
        rule: 'config',
        message: `least version of \`${name}\` in a bundle \`${before}\` → \`${after ?? 'none'}\``,
        ...(document === undefined
          ? {}
          : { location: locationOfPath(document, ['bundle', 'minimum', name]) }),
      },
    ]
  })
}

function comparePersonas(base: Policy, head: Policy): readonly PolicyChange[] {
  const before = base.config.persona ?? 'regular'
  const after = head.config.persona ?? 'regular'
  if (before === after) return []
  const kind = PERSONAS.indexOf(after) < PERSONAS.indexOf(before) ? 'weakened' : 'changed'
  const { document } = head.config
  return [
    {
      kind,
      rule: 'config',
      message: `\`persona\` \`${before}\` → \`${after}\``,
      ...(document === undefined ? {} : { location: locationOfPath(document, ['persona']) }),
    },
  ]
}
