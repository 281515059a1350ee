import type { Sign } from './compare-text.ts'
import { compareComponents, comparePreRelease, splitSemver } from './semver-parts.ts'

/** The order of NuGet: SemVer with four components, whatever the case of the pre-release. */
export function compareNuget(a: string, b: string): Sign {
  const left = splitSemver(a, 4)
  const right = splitSemver(b, 4)
  const sign = compareComponents(left.components, right.components)
  return sign === 0 ? comparePreRelease(left.rest.toLowerCase(), right.rest.toLowerCase()) : sign
}
