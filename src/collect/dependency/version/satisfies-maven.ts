import { compareMaven } from './compare-maven.ts'
import { isWithin, readIntervals } from './satisfies-intervals.ts'

/** UTF-16 units of a requirement. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version satisfies a requirement of Maven (POM reference, "Dependency Version Requirement Specification"): intervals,
 * of which one must hold. A bare version is only the least that is wished for.
 */
export function satisfiesMaven(version: string, requirement: string): boolean | undefined {
  const text = requirement.trim()
  if (text === '' || text.length > RANGE_LENGTH || text.includes('${')) return undefined
  if (!/[[(,]/.test(text)) return compareMaven(version, text) >= 0
  return readIntervals(text)?.some((interval) => isWithin(compareMaven, version, interval))
}
