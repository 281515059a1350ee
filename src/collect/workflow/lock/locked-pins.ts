import type { Document } from '../../../core/document/document.ts'
import { isTooLarge } from './check-closure.ts'
import { readLock } from './read-lock.ts'

/**
 * The names of the pins that a lock lists for each workflow, by its path: `owner/repo@ref`, owner and repository in lower
 * case. What the platform refuses as a whole locks nothing, and neither does a pin without an entry.
 */
export function lockedPins(documents: readonly Document[]): ReadonlyMap<string, ReadonlySet<string>> {
  const lock = readLock(documents)
  if (lock === undefined || lock.flaws.length > 0 || isTooLarge(lock)) return new Map()
  return new Map(
    lock.workflows.map(({ path, pins }) => [
      path,
      new Set(pins.flatMap(({ pin }) => (lock.dependencies.has(pin.name) ? [pin.name] : []))),
    ]),
  )
}
