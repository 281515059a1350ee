import { compareDigits, isDigits, type Sign, signOf } from './compare-text.ts'

/** Beginnings of words, from the lowest; other words are as low as `dev`. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/^dev/, 0],
  [/^a/, 1],
  [/^b/, 2],
  [/^(?:RC|rc)/, 3],
  [/^p/, 5],
]

/** A number, or the end of a version, compared with a word. */
const PLAIN = 4

/** The order of Packagist: that of PHP's `version_compare`. */
export function comparePackagist(a: string, b: string): Sign {
  const left = elementsOf(a)
  const right = elementsOf(b)
  for (let at = 0; at < left.length || at < right.length; at++) {
    const one = left[at]
    const other = right[at]
    const sign =
      one === undefined
        ? opposite(compareWithEnd(other ?? ''))
        : other === undefined
          ? compareWithEnd(one)
          : compareElements(one, other)
    if (sign !== 0 || one === undefined || other === undefined) return sign
  }
  return 0
}

function elementsOf(version: string): readonly string[] {
  return version.replace(/^[vV]/, '').match(/[0-9]+|[^0-9._+-]+/g) ?? []
}

function compareElements(a: string, b: string): Sign {
  if (isDigits(a) && isDigits(b)) return compareDigits(a, b)
  return signOf(weightOf(a) - weightOf(b))
}

/** More numbers are greater; of words those below a release are lower. */
function compareWithEnd(element: string): Sign {
  return isDigits(element) ? 1 : signOf(weightOf(element) - PLAIN)
}

function weightOf(element: string): number {
  if (isDigits(element)) return PLAIN
  return WEIGHTS.find(([beginning]) => beginning.test(element))?.[1] ?? 0
}

function opposite(sign: Sign): Sign {
  return sign === 0 ? 0 : sign < 0 ? 1 : -1
}
