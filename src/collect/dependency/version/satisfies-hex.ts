import { compareSemver } from './compare-semver.ts'
import { compareDigits, isDigits } from './compare-text.ts'
import { every, holds, readComparator } from './satisfies-comparators.ts'
import { splitSemver } from './semver-parts.ts'

const OPERATORS: readonly string[] = ['!=', '<', '<=', '==', '>', '>=', '~>']

/** UTF-16 units of a requirement. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version satisfies a requirement of Elixir (`Version.match?`): conditions with `and` and `or` between them, where
 * `and` binds stronger. A pre-release satisfies only what names a pre-release.
 */
export function satisfiesHex(version: string, requirement: string): boolean | undefined {
  if (requirement.length > RANGE_LENGTH) return undefined
  const alternatives = requirement
    .trim()
    .split(/\s+or\s+/)
    .map((part) => satisfiesAll(version, part))
  if (alternatives.includes(true)) return true
  return alternatives.includes(undefined) ? undefined : false
}

function satisfiesAll(version: string, text: string): boolean | undefined {
  const comparators = text.split(/\s+and\s+/).map((part) => readComparator(part.trim(), OPERATORS, '=='))
  const isPreRelease = splitSemver(version, 3).rest.startsWith('-')
  const namesPreRelease = comparators.some(
    (one) => one !== undefined && splitSemver(one.version, 3).rest.startsWith('-'),
  )
  return every(comparators, (one) => {
    if (one === undefined || !/^[0-9]+(?:\.[0-9]+){0,2}(?:[-+].*)?$/.test(one.version)) return undefined
    if (isPreRelease && !namesPreRelease) return false
    if (one.operator !== '~>') return holds(compareSemver, version, one)
    const { components } = splitSemver(one.version, 3)
    const own = splitSemver(version, 3).components
    const kept = components.slice(0, Math.max(components.length - 1, 1))
    return (
      compareSemver(version, one.version) >= 0 &&
      kept.every((number, at) => isDigits(number) && compareDigits(own[at] ?? '', number) === 0)
    )
  })
}
