import type { Violation } from '../../core/constraint/evaluation.ts'
import { CONFIDENCES, PERSONAS, SEVERITIES } from '../../core/finding.ts'
import type { Scan } from '../scan.ts'

/**
 * Whether what is wrong with a file after an edit is what was wrong before without `target`: nothing else came, nothing got
 * worse, and nothing that could be decided cannot be any more.
 */
export function isRepaired(before: Scan, after: Scan, target: Violation): boolean {
  if (after.undecided.length > before.undecided.length || after.truncated.size > 0) return false
  if (after.rejected.length > before.rejected.length) return false
  const left = new Map<string, Violation[]>()
  for (const one of before.violations) {
    const key = identityOf(one)
    const same = left.get(key)
    if (same === undefined) left.set(key, [one])
    else same.push(one)
  }
  const strangers: Violation[] = []
  for (const one of after.violations) {
    const same = left.get(identityOf(one))
    const index = same?.findIndex((other) => isNoWorse(one, other)) ?? -1
    if (index >= 0) same?.splice(index, 1)
    else strangers.push(one)
  }
  const targets = left.get(identityOf(target)) ?? []
  if (targets.length === 0) return false
  // One that is left over in its own form was repaired, whichever of several equal ones it is.
  targets.pop()
  // What the identity of a finding is made of may have been edited: then another one of the same words has gone.
  const gone = [...left.values()].flat()
  return strangers.every((one) => {
    const index = gone.findIndex((other) => wordsOf(other) === wordsOf(one) && isNoWorse(one, other))
    if (index < 0) return false
    gone.splice(index, 1)
    return true
  })
}

function identityOf({ constraint, identity }: Violation): string {
  return `${constraint.definition.rule}\u0000${identity}`
}

function wordsOf({ constraint, message }: Violation): string {
  return `${constraint.definition.rule}\u0000${message}`
}

function isNoWorse(one: Violation, other: Violation): boolean {
  return (
    SEVERITIES.indexOf(one.severity) >= SEVERITIES.indexOf(other.severity) &&
    CONFIDENCES.indexOf(one.confidence) >= CONFIDENCES.indexOf(other.confidence) &&
    PERSONAS.indexOf(one.persona) >= PERSONAS.indexOf(other.persona)
  )
}
