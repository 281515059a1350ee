import type { Diagnostic } from '../diagnostic.ts'
import { ENFORCEMENTS } from '../finding.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import type { PlannedConstraint } from './plan.ts'
import { locationOfPath } from './shape.ts'

/** Constraints whose overriding ones are known, and what is wrong with `overrides`. */
export interface LinkedConstraints {
  readonly constraints: readonly PlannedConstraint[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Tells constraints which others decide in their place. An `overrides` with a problem has no effect: a rule that is not
 * there, that looks at something else, that leads back to itself, or a rule of a pack that a weaker one would replace.
 */
export function linkOverrides(constraints: readonly PlannedConstraint[]): LinkedConstraints {
  const byRule = new Map(constraints.map((constraint) => [constraint.definition.rule, constraint]))
  const overriding = new Map<string, PlannedConstraint[]>()
  const diagnostics: Diagnostic[] = []
  for (const constraint of constraints) {
    const { overrides, enforcement } = constraint.definition
    if (overrides === undefined) continue
    const problem = problemOf(constraint, overrides.rule, byRule)
    if (problem !== undefined) {
      const location = locationOfPath(constraint.set.document, [...overrides.path, 'rule'])
      diagnostics.push({ code: 'constraint/override', severity: 'error', location, ...problem })
    } else if (enforcement !== 'off') {
      overriding.set(overrides.rule, [...(overriding.get(overrides.rule) ?? []), constraint])
    }
  }
  if (overriding.size === 0) return { constraints, diagnostics }
  const linked = constraints.map((constraint) => {
    const overriddenBy = overriding.get(constraint.definition.rule)
    return overriddenBy === undefined ? constraint : { ...constraint, overriddenBy }
  })
  return { constraints: linked, diagnostics }
}

function problemOf(
  constraint: PlannedConstraint,
  rule: string,
  byRule: ReadonlyMap<string, PlannedConstraint>,
): Pick<Diagnostic, 'message' | 'help'> | undefined {
  const other = byRule.get(rule)
  if (other === undefined) {
    const guess = suggest(rule, [...byRule.keys()])
    const message = `there is no rule ${quoted(rule)} to override`
    return guess === undefined ? { message } : { message, help: `did you mean ${quoted(guess)}?` }
  }
  const cycle = cycleFrom(constraint, byRule)
  if (cycle !== undefined) {
    return { message: `rules override each other: ${cycle.map(quoted).join(' overrides ')}` }
  }
  if (scopeKey(other) !== scopeKey(constraint) || rangeText(other) !== rangeText(constraint)) {
    return {
      message: `${quoted(rule)} does not look at the same subjects`,
      help: 'give both the same `on` and the same `forEach`',
    }
  }
  const own = constraint.definition.enforcement
  const before = other.definition.enforcement
  const isWeaker = ENFORCEMENTS.indexOf(own) > ENFORCEMENTS.indexOf(before)
  if (!isWeaker || other.set.origin !== 'pack') return undefined
  return {
    message: `enforcement ${quoted(own)} is weaker than ${quoted(before)} of ${quoted(rule)}, a rule of a pack`,
    help: 'tune a rule of a pack in the configuration, with a reason',
  }
}

/** Constraints with one key look at the same subjects. */
export function scopeKey({ scope, definition }: PlannedConstraint): string {
  if (scope.kind === 'fact') return `fact ${scope.fact.name}`
  const schema = definition.on.kind === 'files' ? definition.on.schema : undefined
  return `${scope.kind} ${JSON.stringify([[...scope.globs].sort(), schema ?? ''])}`
}

function rangeText({ forEach }: PlannedConstraint): string {
  return forEach?.in.source.text.trim() ?? ''
}

/** The rules from a constraint back to itself; undefined when there is no way. */
function cycleFrom(
  start: PlannedConstraint,
  byRule: ReadonlyMap<string, PlannedConstraint>,
): readonly string[] | undefined {
  const rules = [start.definition.rule]
  let next = start.definition.overrides?.rule
  while (next !== undefined && rules.length <= byRule.size) {
    rules.push(next)
    if (next === start.definition.rule) return rules
    next = byRule.get(next)?.definition.overrides?.rule
  }
  return undefined
}
