import { compareSemver, parseSemver } from '../expression/value/semver.ts'

/** Least versions of constraint sets by name: what a bundle may not go below. */
export type MinimumVersions = ReadonlyMap<string, string>

/** No version is pinned. */
export const MINIMUM_OF_NOBODY: MinimumVersions = new Map()

/** True when `version` is at least `minimum`; what is no semantic version is below everything. */
export function isAtLeast(version: string | undefined, minimum: string): boolean {
  const own = version === undefined ? undefined : parseSemver(version)
  const least = parseSemver(minimum)
  return own !== undefined && least !== undefined && compareSemver(own, least) >= 0
}

/** The strictest of several lists of least versions. */
export function strictestVersions(lists: readonly MinimumVersions[]): MinimumVersions {
  const strictest = new Map<string, string>()
  for (const [name, version] of lists.flatMap((list) => [...list])) {
    const known = strictest.get(name)
    if (known === undefined || isAtLeast(version, known)) strictest.set(name, version)
  }
  return strictest
}
