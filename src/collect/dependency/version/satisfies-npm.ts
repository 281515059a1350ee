import satisfies from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'

/** UTF-16 units of a range. Real ones stay below a tenth. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version is in a range of npm, as npm itself asks (loosely, pre-releases only where a comparator has one of the same
 * version, or when they are asked for). `npm:name@range` is the range of another package. Undefined when the text is no range:
 * a tag, an address, a path, `workspace:`, `catalog:`.
 */
export function satisfiesNpm(version: string, range: string, includePrerelease = false): boolean | undefined {
  // LIMIT: length before content.
  if (range.length > RANGE_LENGTH) return undefined
  const alias = range.startsWith('npm:') ? Math.max(range.lastIndexOf('@'), 'npm:'.length) + 1 : 0
  const plain = range.slice(alias).trim()
  if (plain === '' || plain === '*') return true
  const options = { loose: true, includePrerelease }
  return validRange(plain, options) === null ? undefined : satisfies(version, plain, options)
}
