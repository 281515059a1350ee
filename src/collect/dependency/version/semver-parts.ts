import { compareDigits, compareText, isDigitAt, isDigits, type Sign } from './compare-text.ts'

/** A version like those of SemVer in parts. */
export interface SemverParts {
  /** Runs of digits. */
  readonly components: readonly string[]
  /** What follows the components: pre-release and build metadata, with the signs in front of them. */
  readonly rest: string
}

/**
 * Splits a version into numbers and what follows them. One leading `v` is dropped; components beyond `most` belong to the
 * rest, so that every text has parts.
 */
export function splitSemver(version: string, most: number): SemverParts {
  const components: string[] = []
  let at = version.startsWith('v') ? 1 : 0
  let extra = ''
  while (isDigitAt(version, at)) {
    const start = at
    while (isDigitAt(version, at)) at++
    if (components.length < most) components.push(version.slice(start, at))
    else extra += `.${version.slice(start, at)}`
    if (version.charCodeAt(at) !== 46 || !isDigitAt(version, at + 1)) break
    at++
  }
  return { components, rest: extra + version.slice(at) }
}

/** Compares the components as numbers; missing ones are zero. */
export function compareComponents(a: readonly string[], b: readonly string[]): Sign {
  const length = Math.max(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const sign = compareDigits(a[at] ?? '', b[at] ?? '')
    if (sign !== 0) return sign
  }
  return 0
}

/**
 * Compares what follows the components as pre-releases (SemVer 2.0.0, section 11): build metadata does not count, nothing is
 * above everything, numbers are below words.
 */
export function comparePreRelease(a: string, b: string): Sign {
  const left = preReleaseOf(a)
  const right = preReleaseOf(b)
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1
  const words = left.split('.')
  const others = right.split('.')
  for (let at = 0; at < words.length && at < others.length; at++) {
    const sign = compareIdentifiers(words[at] ?? '', others[at] ?? '')
    if (sign !== 0) return sign
  }
  return words.length === others.length ? 0 : words.length < others.length ? -1 : 1
}

function preReleaseOf(rest: string): string {
  const plus = rest.indexOf('+')
  const text = plus < 0 ? rest : rest.slice(0, plus)
  return text.startsWith('-') ? text.slice(1) : text
}

function compareIdentifiers(a: string, b: string): Sign {
  const isNumber = isDigits(a)
  if (isNumber !== isDigits(b)) return isNumber ? -1 : 1
  return isNumber ? compareDigits(a, b) : compareText(a, b)
}
