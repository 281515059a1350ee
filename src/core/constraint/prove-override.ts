import type { Diagnostic } from '../diagnostic.ts'
import { ENFORCEMENTS } from '../finding.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import type { PlannedConstraint } from './plan.ts'
import { locationOfPath } from './shape.ts'

/**
 * What is wrong with the `overrides` of constraints: a rule that is not there, that looks at something else, that leads
 * back to itself, or a rule of a pack that a weaker one would replace.
 */
export function overrideProblems(constraints: readonly PlannedConstraint[]): readonly Diagnostic[] {
  const byRule = new Map(constraints.map((constraint) => [constraint.definition.rule, constraint]))
  return constraints.flatMap((constraint): readonly Diagnostic[] => {
    const { overrides } = constraint.definition
    if (overrides === undefined || constraint.set.origin === 'pack') return []
    const problem = (message: string, help?: string): readonly Diagnostic[] => [
      {
        code: 'constraint/override',
        severity: 'error',
        message,
        location: locationOfPath(constraint.set.document, [...overrides.path, 'rule']),
        ...(help === undefined ? {} : { help }),
      },
    ]
    const other = byRule.get(overrides.rule)
    if (other === undefined) {
      const guess = suggest(overrides.rule, [...byRule.keys()])
      const help = guess === undefined ? undefined : `did you mean ${quoted(guess)}?`
      return problem(`there is no rule ${quoted(overrides.rule)} to override`, help)
    }
    const cycle = cycleFrom(constraint, byRule)
    if (cycle !== undefined) {
      return problem(`rules override each other: ${cycle.map(quoted).join(' overrides ')}`)
    }
    if (scopeKey(other) !== scopeKey(constraint) || rangeText(other) !== rangeText(constraint)) {
      return problem(
        `${quoted(overrides.rule)} does not look at the same subjects`,
        'give both the same `on` and the same `forEach`',
      )
    }
    const own = constraint.definition.enforcement
    const before = other.definition.enforcement
    const isWeaker = ENFORCEMENTS.indexOf(own) > ENFORCEMENTS.indexOf(before)
    if (!isWeaker || other.set.origin !== 'pack') return []
    return problem(
      `enforcement ${quoted(own)} is weaker than ${quoted(before)} of ${quoted(overrides.rule)}, a rule of a pack`,
      'tune a rule of a pack in the configuration, with a reason',
    )
  })
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
