import satisfies from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'

/** UTF-16 units of a range. Real ones stay below a tenth. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version is in a range of npm, as npm itself asks (loosely, pre-releases only where a comparator has one of the same
 * version). Undefined when the text is no range: a tag, an address, a path.
 */
export function satisfiesNpm(version: string, range: string): boolean | undefined {
  // LIMIT: length before content.
  if (range.length > RANGE_LENGTH) return undefined
  const plain = range.trim()
  if (plain === '' || plain === '*') return true
  return validRange(plain, true) === null ? undefined : satisfies(version, plain, true)
}
