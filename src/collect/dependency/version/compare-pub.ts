import { compareSemver } from './compare-semver.ts'
import { compareText, type Sign } from './compare-text.ts'

/** The order of Pub: SemVer, but build metadata counts, by the order of its characters; without any is below. */
export function comparePub(a: string, b: string): Sign {
  const sign = compareSemver(a, b)
  return sign === 0 ? compareText(buildOf(a), buildOf(b)) : sign
}

function buildOf(version: string): string {
  const plus = version.indexOf('+')
  return plus < 0 ? '' : version.slice(plus + 1)
}
