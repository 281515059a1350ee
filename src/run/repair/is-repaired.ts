import {
  CONFIDENCES,
  type Confidence,
  PERSONAS,
  type Persona,
  SEVERITIES,
  type Severity,
} from '../../core/finding.ts'

/** What of a violation or a finding says whether it is the same as another. */
export interface Wrong {
  readonly rule: string
  /** Stays the same when the place moves. */
  readonly identity: string
  readonly message: string
  /** Where it stands after the edit, in any form that is the same for the same place. */
  readonly place: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly persona: Persona
}

/**
 * What is wrong after an edit that was not before, or that got worse. What identities and messages are made of may have been
 * edited: one of the same rule that has gone, with the same words or at the same place, stands for it.
 */
export function newProblems<T extends Wrong>(before: readonly Wrong[], after: readonly T[]): readonly T[] {
  return compareProblems(before, after).strangers
}

/** Whether an edit removed every one of `targets` and brought nothing. */
export function isRepaired(
  before: readonly Wrong[],
  after: readonly Wrong[],
  targets: readonly Wrong[],
): boolean {
  const { strangers, gone } = compareProblems(before, after, targets)
  return strangers.length === 0 && gone
}

function compareProblems<T extends Wrong>(
  before: readonly Wrong[],
  after: readonly T[],
  targets: readonly Wrong[] = [],
): { readonly strangers: readonly T[]; readonly gone: boolean } {
  const left = new Map<string, Wrong[]>()
  for (const one of before) add(left, identityOf(one), one)
  const unknown = after.filter((one) => !take(left, identityOf(one), one))
  // Of several equal ones it does not matter which has gone.
  const gone = targets.every((target) => left.get(identityOf(target))?.pop() !== undefined)
  const byWords = new Map<string, Wrong[]>()
  for (const one of [...left.values()].flat()) add(byWords, wordsOf(one), one)
  const reworded = unknown.filter((one) => !take(byWords, wordsOf(one), one))
  const byPlace = new Map<string, Wrong[]>()
  for (const one of [...byWords.values()].flat()) add(byPlace, placeOf(one), one)
  return { strangers: reworded.filter((one) => !take(byPlace, placeOf(one), one)), gone }
}

function add(map: Map<string, Wrong[]>, key: string, one: Wrong): void {
  const same = map.get(key)
  if (same === undefined) map.set(key, [one])
  else same.push(one)
}

/** Removes one that `one` is no worse than. */
function take(map: ReadonlyMap<string, Wrong[]>, key: string, one: Wrong): boolean {
  const same = map.get(key)
  const index = same?.findLastIndex((other) => isNoWorse(one, other)) ?? -1
  if (same === undefined || index < 0) return false
  same.splice(index, 1)
  return true
}

function identityOf({ rule, identity }: Wrong): string {
  return `${rule}\u0000${identity}`
}

function wordsOf({ rule, message }: Wrong): string {
  return `${rule}\u0000${message}`
}

function placeOf({ rule, place }: Wrong): string {
  return `${rule}\u0000${place}`
}

function isNoWorse(one: Wrong, other: Wrong): boolean {
  return (
    SEVERITIES.indexOf(one.severity) >= SEVERITIES.indexOf(other.severity) &&
    CONFIDENCES.indexOf(one.confidence) >= CONFIDENCES.indexOf(other.confidence) &&
    PERSONAS.indexOf(one.persona) >= PERSONAS.indexOf(other.persona)
  )
}
