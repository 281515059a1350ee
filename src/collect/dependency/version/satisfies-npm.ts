import satisfiesSemver from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'

/** UTF-16 units of a range: the library reads no more of a version either. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version satisfies a range of npm, as the library of npm decides. `npm:name@range` is the range of another package.
 * Undefined for what is no range: tags, `workspace:`, `catalog:`, folders, addresses.
 */
export function satisfiesNpm(
  version: string,
  range: string,
  includePrerelease: boolean,
): boolean | undefined {
  // LIMIT: the length of what the library takes apart.
  if (range.length > RANGE_LENGTH || version.length > RANGE_LENGTH) return undefined
  const plain = range.startsWith('npm:') ? range.slice(Math.max(range.lastIndexOf('@'), 4) + 1) : range
  // Both mean any version, of which npm takes a pre-release too when there is nothing else.
  if (plain.trim() === '' || plain.trim() === '*') return true
  const options = { includePrerelease, loose: true }
  return validRange(plain, options) === null ? undefined : satisfiesSemver(version, plain, options)
}
