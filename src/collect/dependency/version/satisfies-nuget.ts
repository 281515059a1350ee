import { compareNuget } from './compare-nuget.ts'
import { compareDigits } from './compare-text.ts'
import { isWithin, readIntervals } from './satisfies-intervals.ts'
import { splitSemver } from './semver-parts.ts'

/** UTF-16 units of a range. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version satisfies a range of NuGet (NuGet, "Version ranges"): an interval, a version as the least, or a floating one
 * (`1.2.*`, `1.*-*`) whose numbers stay. Floating versions without `-` take no pre-release.
 */
export function satisfiesNuget(version: string, range: string): boolean | undefined {
  const text = range.trim()
  if (text === '' || text.length > RANGE_LENGTH || text.includes('$(')) return undefined
  if (/^[[(]/.test(text)) {
    const intervals = readIntervals(text)
    const [only, ...more] = intervals ?? []
    if (only === undefined || more.length > 0) return undefined
    if (only.lower.includes('*')) return undefined
    return isWithin(compareNuget, version, only)
  }
  if (text.includes('*')) return satisfiesFloating(version, text)
  return /^[0-9]/.test(text) ? compareNuget(version, text) >= 0 : undefined
}

function satisfiesFloating(version: string, text: string): boolean | undefined {
  const found =
    /^((?:[0-9]+\.){0,3})\*(-[0-9A-Za-z.-]*\*)?$|^([0-9]+(?:\.[0-9]+){1,3})-([0-9A-Za-z.-]*)\*$/.exec(text)
  if (found === null) return undefined
  const own = splitSemver(version, 4)
  const kept = (found[1] ?? found[3] ?? '').split('.').filter((number) => number !== '')
  if (!kept.every((number, at) => compareDigits(own.components[at] ?? '', number) === 0)) return false
  if (found[3] === undefined) return found[2] !== undefined || !own.rest.startsWith('-')
  // `1.0.0-beta.*`: pre-releases that begin so, and the release.
  return !own.rest.startsWith('-') || own.rest.toLowerCase().startsWith(`-${(found[4] ?? '').toLowerCase()}`)
}
