import { comparePub } from './compare-pub.ts'
import { compareDigits } from './compare-text.ts'
import { every, holds, readComparator } from './satisfies-comparators.ts'
import { compareComponents, splitSemver } from './semver-parts.ts'

const OPERATORS: readonly string[] = ['<', '<=', '=', '>', '>=', '^']

/** UTF-16 units of a constraint. */
const RANGE_LENGTH = 1_024

/** Whether a version satisfies a constraint of Pub (`any`, `^1.2.3`, comparisons with spaces between them). */
export function satisfiesPub(version: string, constraint: string): boolean | undefined {
  const text = constraint.trim()
  if (text === 'any' || text === '') return true
  if (text.length > RANGE_LENGTH) return undefined
  const parts = text.replace(/([<>=^])\s+/g, '$1').split(/\s+/)
  return every(parts, (part) => {
    const comparator = readComparator(part, OPERATORS, '=')
    if (comparator === undefined || !/^[0-9]+\.[0-9]+\.[0-9]+(?:[-+].*)?$/.test(comparator.version))
      return undefined
    if (comparator.operator === '^') return satisfiesCaret(version, comparator.version)
    if (comparator.operator === '<' && isPreReleaseOf(version, comparator.version)) return false
    return holds(comparePub, version, comparator)
  })
}

/** The first number that is not zero stays; below 0.0.1 the last one. */
function satisfiesCaret(version: string, least: string): boolean {
  const own = splitSemver(version, 3).components
  const { components } = splitSemver(least, 3)
  const kept = compareDigits(components[0] ?? '', '0') === 0 ? 2 : 1
  return (
    comparePub(version, least) >= 0 &&
    components.slice(0, kept).every((number, at) => compareDigits(own[at] ?? '', number) === 0)
  )
}

/** Below a version means below its pre-releases, unless one of them is named. */
function isPreReleaseOf(version: string, release: string): boolean {
  const own = splitSemver(version, 3)
  const other = splitSemver(release, 3)
  return (
    own.rest.startsWith('-') &&
    !other.rest.startsWith('-') &&
    compareComponents(own.components, other.components) === 0
  )
}
