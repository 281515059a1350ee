/** LIMIT: digits of one number of a version; larger ones are no versions of anything. */
const VERSION =
  /^v?(\d{1,9}(?:\.\d{1,9}){0,5})(?:-([0-9A-Za-z][0-9A-Za-z.-]{0,99})|([A-Za-z][0-9A-Za-z.-]{0,99}))?(?:\+.{0,100})?$/
const TERM = /^(<=|>=|<|>|=)\s*(\S{1,100})$/
/** LIMIT: terms of one range; real ones have two. */
const MAX_TERMS = 20

interface Version {
  readonly numbers: readonly number[]
  readonly prerelease: string | undefined
}

/**
 * Whether a range such as `>= 1.0.0, < 1.2.3` has a version such as `v1.1` or `tool/v1.1.0`. Missing numbers are zeros, and a
 * pre-release stands before its version. Undefined when the version or the range has a form that says nothing.
 */
export function isInRange(version: string, range: string): boolean | undefined {
  const own = parse(version.slice(version.lastIndexOf('/') + 1))
  const terms = range.split(',', MAX_TERMS).map((term) => TERM.exec(term.trim()))
  if (own === undefined) return undefined
  let isInside = true
  for (const term of terms) {
    const [, operator, text] = term ?? []
    const bound = text === undefined ? undefined : parse(text)
    if (bound === undefined) return undefined
    if (!holds(compare(own, bound), operator)) isInside = false
  }
  return isInside
}

/** Whether a text has the form of a version. */
export function isVersion(text: string): boolean {
  return parse(text.slice(text.lastIndexOf('/') + 1)) !== undefined
}

function parse(text: string): Version | undefined {
  const [, numbers, dashed, joined] = VERSION.exec(text) ?? []
  if (numbers === undefined) return undefined
  return { numbers: numbers.split('.').map(Number), prerelease: dashed ?? joined }
}

function holds(order: number, operator: string | undefined): boolean {
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    default:
      return order === 0
  }
}

function compare(a: Version, b: Version): number {
  const length = Math.max(a.numbers.length, b.numbers.length)
  for (let at = 0; at < length; at++) {
    const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  if (a.prerelease === b.prerelease) return 0
  if (a.prerelease === undefined) return 1
  if (b.prerelease === undefined) return -1
  return comparePrerelease(a.prerelease.split('.'), b.prerelease.split('.'))
}

/** Numbers by value and before words, words by their characters, the shorter of two alike first. */
function comparePrerelease(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const left = a[at]
    const right = b[at]
    if (left === right) continue
    if (left === undefined) return -1
    if (right === undefined) return 1
    const numbers = [left, right].map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : undefined))
    const [first, second] = numbers
    if (first !== undefined && second !== undefined) {
      if (first !== second) return first - second
      continue
    }
    if (first !== undefined) return -1
    if (second !== undefined) return 1
    return left < right ? -1 : 1
  }
  return 0
}
