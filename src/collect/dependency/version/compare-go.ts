import { compareSemver } from './compare-semver.ts'
import type { Sign } from './compare-text.ts'

/** The order of Go: SemVer. Versions of the standard library (`go1.21rc2`) are read as what they stand for. */
export function compareGo(a: string, b: string): Sign {
  return compareSemver(normalizeGoVersion(a), normalizeGoVersion(b))
}

/** `go1.21rc2` as `1.21.0-rc.2`; other versions as they are. */
export function normalizeGoVersion(version: string): string {
  const found = /^go([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:(alpha|beta|rc)([0-9]+))?$/.exec(version)
  if (found === null) return version
  const [, major, minor = '0', patch = '0', word, number] = found
  return `${major}.${minor}.${patch}${word === undefined ? '' : `-${word}.${number}`}`
}
