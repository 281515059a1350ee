import { versionOrderOf } from '../version/compare-versions.ts'
import { isInAdvisoryRange } from '../version/satisfies.ts'
import { splitEcosystem } from './ecosystem-name.ts'
import { type AdvisoryMatch, matchRecord, orderOf } from './match.ts'
import type { AdvisoryTarget } from './target.ts'

/** LIMIT: fixes that are tried, the lowest first: real records have one for each branch that is kept alive. */
const MAX_CANDIDATES = 50

/**
 * The lowest version above the own one that ends all of the matches: a `fixed` of a range that has the version, about which none of
 * the records is. Undefined when no fixed version is recorded.
 * @param now milliseconds since 1970
 */
export function fixedVersion(
  matches: readonly AdvisoryMatch[],
  target: AdvisoryTarget,
  now: number,
): string | undefined {
  if (target.git !== undefined) return undefined
  const candidates = fixesOf(matches, target)
  return candidates
    .slice(0, MAX_CANDIDATES)
    .find((version) =>
      matches.every(({ record }) => !isStillIn(matchRecord(record, { ...target, version }, now), version)),
    )
}

/**
 * Whether a version is still affected. A part without an end, whose database knows up to where it goes, is no reason against a fix
 * beyond: many records have such a part for an old branch beside that of a new one with its fix.
 */
function isStillIn(match: AdvisoryMatch | undefined, version: string): boolean {
  return (match?.affected ?? []).some(({ ecosystem, ranges, knownRange }) => {
    const isOpen = ranges.every(({ events }) => events.every(({ kind }) => kind === 'introduced'))
    if (!isOpen || knownRange === undefined) return true
    return isInAdvisoryRange(splitEcosystem(ecosystem).base, version, knownRange) !== false
  })
}

/** Every `fixed` above the version, of the ranges that have it, lowest first, each once. */
function fixesOf(
  matches: readonly AdvisoryMatch[],
  { ecosystem, version }: AdvisoryTarget,
): readonly string[] {
  const { base } = splitEcosystem(ecosystem)
  const order = versionOrderOf(base)
  if (order === undefined) return []
  const fixes = new Set<string>()
  for (const { ranges } of matches) {
    for (const range of ranges) {
      const own = orderOf(range, base)
      if (own === undefined) continue
      for (const { kind, at } of range.events) if (kind === 'fixed' && own(at, version) > 0) fixes.add(at)
    }
  }
  return [...fixes].sort(order)
}
