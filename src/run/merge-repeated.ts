import type { Fingerprinted } from '../core/constraint/ratchet.ts'
import { type FindingStatus, type NotedLocation, SEVERITIES } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'

/** Places of one finding: more help nobody. */
const MAX_LOCATIONS = 20

const STATUS_ORDER: Readonly<Record<FindingStatus, number>> = { new: 0, existing: 1, waived: 2 }

/**
 * One violation for each rule, primary place and message: a YAML alias gives one fact for each use of it. What is new, what the
 * base has not, and what is worse stands for the rest, so that merging hides nothing. `violations` are sorted by place, as
 * `ratchet` gives them.
 */
export function mergeRepeated(violations: readonly Fingerprinted[]): readonly Fingerprinted[] {
  const merged: Fingerprinted[] = []
  let here: Fingerprinted[] = []
  for (const one of violations) {
    const [first] = here
    if (first !== undefined && !isSamePlace(first, one)) {
      mergeAtPlace(here, merged)
      here = []
    }
    here.push(one)
  }
  mergeAtPlace(here, merged)
  return merged
}

function isSamePlace({ violation: a }: Fingerprinted, { violation: b }: Fingerprinted): boolean {
  const [[one], [other]] = [a.locations, b.locations]
  return one.path === other.path && one.startLine === other.startLine && one.startColumn === other.startColumn
}

function mergeAtPlace(here: readonly Fingerprinted[], merged: Fingerprinted[]): void {
  if (here.length <= 1) {
    for (const one of here) merged.push(one)
    return
  }
  // HOSTILE: who accepts one thing by its name must not accept another one with it.
  const groups = groupBy(here, ({ violation: { constraint, message, names } }) =>
    [constraint.definition.rule, message, names === undefined ? '' : JSON.stringify(names)].join('\u0000'),
  )
  for (const group of groups.values()) for (const one of mergeGroup(group)) merged.push(one)
}

function mergeGroup(group: readonly Fingerprinted[]): readonly Fingerprinted[] {
  const [worst] = group.length === 1 ? group : [...group].sort(worstFirst)
  if (worst === undefined || group.length === 1) return group
  const [primary] = worst.violation.locations
  const others = new Map<string, NotedLocation>()
  for (const { violation } of group) {
    for (const location of violation.locations.slice(1)) {
      if (others.size < MAX_LOCATIONS) others.set(JSON.stringify(location), location)
    }
  }
  return [{ ...worst, violation: { ...worst.violation, locations: [primary, ...others.values()] } }]
}

function worstFirst(a: Fingerprinted, b: Fingerprinted): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    Number(a.before !== undefined) - Number(b.before !== undefined) ||
    SEVERITIES.indexOf(a.violation.severity) - SEVERITIES.indexOf(b.violation.severity)
  )
}
