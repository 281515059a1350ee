import { comparePolicies } from '../core/constraint/compare.ts'
import type { Violation } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import type { ConstraintChange } from '../report/report.ts'
import type { Scan } from './scan.ts'

/** What the head's constraint files would change, with the effect on the findings of the head. */
export async function describeChanges(
  base: Policy,
  head: Policy,
  shown: readonly Violation[],
  isShown: (violation: Violation) => boolean,
  scanHead: (constraints: readonly PlannedConstraint[]) => Promise<Scan>,
): Promise<readonly ConstraintChange[]> {
  const changes = comparePolicies(base, head)
  if (changes.length === 0) return []
  const rules = new Set(changes.map((change) => change.rule))
  const after = await scanHead(head.plan.constraints.filter(({ definition }) => rules.has(definition.rule)))
  const placesBefore = placesByRule(shown)
  const placesAfter = placesByRule(after.violations.filter(isShown))
  return changes.map((change) => {
    const before = placesBefore.get(change.rule) ?? new Set()
    const then = placesAfter.get(change.rule) ?? new Set()
    const gone = [...before].filter((place) => !then.has(place)).length
    const added = [...then].filter((place) => !before.has(place)).length
    const effect = [
      ...(gone > 0 ? [`${gone} ${gone === 1 ? 'finding' : 'findings'} would disappear`] : []),
      ...(added > 0 ? [`${added} ${added === 1 ? 'finding' : 'findings'} would appear`] : []),
    ]
    return effect.length === 0 ? change : { ...change, message: `${change.message}: ${effect.join(', ')}` }
  })
}

function placesByRule(violations: readonly Violation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>()
  for (const violation of violations) {
    const { rule } = violation.constraint.definition
    const known = places.get(rule) ?? new Set()
    places.set(rule, known.add(placeOf(violation)))
  }
  return places
}

function placeOf({ locations: [{ path, startLine, startColumn }] }: Violation): string {
  return `${path}:${startLine}:${startColumn}`
}
