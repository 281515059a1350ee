import { compareDigits, type Sign } from './compare-text.ts'
import { splitSemver } from './semver-parts.ts'

/** The order of Hackage: lists of numbers; of two that begin alike the longer one is greater. */
export function compareHackage(a: string, b: string): Sign {
  return compareNumbers(
    splitSemver(a, Number.POSITIVE_INFINITY).components,
    splitSemver(b, Number.POSITIVE_INFINITY).components,
  )
}

/** Compares lists of runs of digits; of two that begin alike the longer one is greater. */
export function compareNumbers(a: readonly string[], b: readonly string[]): Sign {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const sign = compareDigits(a[at] ?? '', b[at] ?? '')
    if (sign !== 0) return sign
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1
}
