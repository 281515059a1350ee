import type { Sign } from './compare-text.ts'
import { compareComponents, comparePreRelease, splitSemver } from './semver-parts.ts'

/** The order of SemVer 2.0.0, section 11, for every text: three components, then the pre-release; build metadata is equal. */
export function compareSemver(a: string, b: string): Sign {
  const left = splitSemver(a, 3)
  const right = splitSemver(b, 3)
  const sign = compareComponents(left.components, right.components)
  return sign === 0 ? comparePreRelease(left.rest, right.rest) : sign
}
