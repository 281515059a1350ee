import { compareRubygems } from './compare-rubygems.ts'
import { compareDigits, isDigits } from './compare-text.ts'
import { every, holds, readComparator } from './satisfies-comparators.ts'

const OPERATORS: readonly string[] = ['!=', '<', '<=', '=', '>', '>=', '~>']

/** Whether a version satisfies a requirement of RubyGems (`Gem::Requirement`): conditions with commas, `~> 2.3` is at least 2.3 and below 3. */
export function satisfiesRubygems(version: string, requirement: string): boolean | undefined {
  return every(requirement.split(','), (part) => {
    const comparator = readComparator(part.trim(), OPERATORS, '=')
    if (comparator === undefined || !isGemVersion(comparator.version)) return undefined
    if (comparator.operator !== '~>') return holds(compareRubygems, version, comparator)
    return compareRubygems(version, comparator.version) >= 0 && isBelowNext(version, comparator.version)
  })
}

function isGemVersion(version: string): boolean {
  return version.length <= 1_024 && /^[0-9]+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z.-]+)?$/.test(version)
}

/** All numbers but the last one are the same; without a second one nothing is above. A pre-release counts as its release. */
function isBelowNext(version: string, least: string): boolean {
  const kept = numbersOf(least)
  const own = numbersOf(version)
  const bounded = kept.slice(0, Math.max(kept.length - 1, 1))
  return bounded.every((number, at) => compareDigits(own[at] ?? '', number) === 0)
}

function numbersOf(version: string): readonly string[] {
  const segments = version.match(/[0-9]+|[^0-9.]+/g) ?? []
  const end = segments.findIndex((segment) => !isDigits(segment))
  return end < 0 ? segments : segments.slice(0, end)
}
