/** A version by the rules of Semantic Versioning 2.0.0. Build metadata has no part in order and equality. */
export class Semver {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  /** Identifiers behind `-`; a bigint is a numeric one. */
  readonly prerelease: readonly (bigint | string)[]
  constructor(major: bigint, minor: bigint, patch: bigint, prerelease: readonly (bigint | string)[]) {
    this.major = major
    this.minor = minor
    this.patch = patch
    this.prerelease = prerelease
  }
}

const NUMBER = /^(?:0|[1-9]\d*)$/
const IDENTIFIER = /^[0-9A-Za-z-]+$/
const NUMBER_MAX = 2n ** 64n - 1n

/** Reads a version, strictly; undefined when it is none. Numbers above 64 bits are refused. */
export function parseSemver(text: string): Semver | undefined {
  const plus = text.indexOf('+')
  const build = plus < 0 ? undefined : text.slice(plus + 1)
  if (build !== undefined && !build.split('.').every((part) => IDENTIFIER.test(part))) return undefined
  const version = plus < 0 ? text : text.slice(0, plus)
  const dash = version.indexOf('-')
  const prerelease = dash < 0 ? [] : identifiersOf(version.slice(dash + 1))
  const numbers = (dash < 0 ? version : version.slice(0, dash)).split('.').map(numberOf)
  const [major, minor, patch] = numbers
  if (prerelease === undefined || numbers.length !== 3) return undefined
  if (major === undefined || minor === undefined || patch === undefined) return undefined
  return new Semver(major, minor, patch, prerelease)
}

/**
 * Reads a version that people wrote: one leading `v`, leading zeros and missing numbers are forgiven. A version that
 * lacks numbers may have neither prerelease nor build metadata.
 */
export function parseLooseSemver(text: string): Semver | undefined {
  const bare = text.startsWith('v') ? text.slice(1) : text
  const first = bare.indexOf('.')
  const second = first < 0 ? -1 : bare.indexOf('.', first + 1)
  const parts =
    first < 0
      ? [bare]
      : second < 0
        ? [bare.slice(0, first), bare.slice(first + 1)]
        : [bare.slice(0, first), bare.slice(first + 1, second), bare.slice(second + 1)]
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? '')) return undefined
  const numbers = parts.map(withoutZeros)
  while (numbers.length < 3) numbers.push('0')
  return parseSemver(numbers.join('.'))
}

function withoutZeros(part: string): string {
  let start = 0
  while (start < part.length - 1 && part.charAt(start) === '0' && /\d/.test(part.charAt(start + 1))) start++
  return part.slice(start)
}

function numberOf(text: string): bigint | undefined {
  // Twenty digits hold 64 bits: longer texts are not worth turning into a number.
  if (text.length > 20 || !NUMBER.test(text)) return undefined
  const value = BigInt(text)
  return value > NUMBER_MAX ? undefined : value
}

function identifiersOf(text: string): readonly (bigint | string)[] | undefined {
  const identifiers: (bigint | string)[] = []
  for (const part of text.split('.')) {
    if (!IDENTIFIER.test(part)) return undefined
    if (!/^\d+$/.test(part)) identifiers.push(part)
    else {
      const number = numberOf(part)
      if (number === undefined) return undefined
      identifiers.push(number)
    }
  }
  return identifiers
}

/** Order of precedence: −1, 0 or 1. */
export function compareSemver(a: Semver, b: Semver): number {
  return (
    order(a.major, b.major) ||
    order(a.minor, b.minor) ||
    order(a.patch, b.patch) ||
    comparePrerelease(a.prerelease, b.prerelease)
  )
}

function comparePrerelease(a: readonly (bigint | string)[], b: readonly (bigint | string)[]): number {
  // A version without prerelease comes after all of its prereleases.
  if (a.length === 0 || b.length === 0) return order(b.length, a.length)
  for (let index = 0; index < a.length && index < b.length; index++) {
    const x = a[index] ?? ''
    const y = b[index] ?? ''
    // Numbers sort before words.
    const difference =
      typeof x === typeof y
        ? order(x, y)
        : order(Number(typeof x === 'string'), Number(typeof y === 'string'))
    if (difference !== 0) return difference
  }
  return order(a.length, b.length)
}

function order<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The version without build metadata: the same text for equal versions. */
export function printSemver({ major, minor, patch, prerelease }: Semver): string {
  return `${major}.${minor}.${patch}${prerelease.length > 0 ? '-' + prerelease.join('.') : ''}`
}
