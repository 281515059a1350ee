import { compareVersions } from '../version/compare-versions.ts'
import { splitSemver } from '../version/semver-parts.ts'
import { type RegistryPackage, type RegistryRelease, TRUST_LEVELS, type TrustLevel } from './registry-port.ts'

/** A release whose time is known. */
export type DatedRelease = RegistryRelease & { readonly publishedAt: number }

const DAY_MS = 86_400_000
/** Publishers before a release that count as known. */
const PUBLISHERS = 10

/** The release of this version: written the same, or the same version to the ecosystem. */
export function findRelease(
  { ecosystem, releases }: RegistryPackage,
  version: string,
): RegistryRelease | undefined {
  const exact = releases.get(version)
  if (exact !== undefined) return exact
  for (const [other, release] of releases) {
    if (compareVersions(ecosystem, other, version) === 0) return release
  }
  return undefined
}

/** The releases with a time, the youngest first; those of the same moment in the order of the registry, last first. */
export function datedReleases({ releases }: RegistryPackage): readonly DatedRelease[] {
  const dated = [...releases.values()].filter(isDated)
  return dated.toReversed().toSorted((a, b) => b.publishedAt - a.publishedAt)
}

/** When the name was first used: the oldest of all times that the registry tells. */
export function firstPublished(known: RegistryPackage): number | undefined {
  let first = known.createdAt
  for (const { publishedAt } of known.releases.values()) {
    if (publishedAt !== undefined && (first === undefined || publishedAt < first)) first = publishedAt
  }
  return first
}

/** The releases that were published before this one, the youngest first. */
export function releasesBefore(
  history: readonly DatedRelease[],
  release: DatedRelease,
): readonly DatedRelease[] {
  return history.filter((one) => one.version !== release.version && one.publishedAt <= release.publishedAt)
}

/** Whether the publisher is among the ten that published last before the release; true for the first release. */
export function isKnownPublisher(before: readonly DatedRelease[], publisher: string): boolean {
  const publishers = new Set<string>()
  for (const one of before) {
    if (one.publisher !== undefined) publishers.add(one.publisher)
    if (publishers.size === PUBLISHERS) break
  }
  return publishers.size === 0 || publishers.has(publisher)
}

/**
 * The best evidence among releases that were published before this one in the same major line, in `0.x` the same minor.
 * Pre-releases do not count for a stable version, because projects publish them in other ways.
 */
export function bestTrustBefore(before: readonly DatedRelease[], version: string): TrustLevel {
  const line = lineOf(version)
  const isStable = !isPrerelease(version)
  let best = 0
  for (const one of before) {
    if (one.trust === undefined || lineOf(one.version) !== line) continue
    if (isStable && isPrerelease(one.version)) continue
    best = Math.max(best, rankOf(one.trust))
  }
  return TRUST_LEVELS[best] ?? 'none'
}

/** The place of a level, from 0 for the weakest. */
export function rankOf(level: TrustLevel): number {
  return TRUST_LEVELS.indexOf(level)
}

/** Releases of the day that ends with this one, or of the day that begins with it, whichever are more. */
export function versionsInDay(history: readonly DatedRelease[], { publishedAt: at }: DatedRelease): number {
  let before = 0
  let after = 0
  for (const { publishedAt } of history) {
    if (publishedAt <= at && publishedAt > at - DAY_MS) before++
    if (publishedAt >= at && publishedAt < at + DAY_MS) after++
  }
  return Math.max(before, after)
}

/** Whether none of those who could publish then can publish now; false where one side is not known or empty. */
export function isReplaced(
  before: readonly string[] | undefined,
  now: readonly string[] | undefined,
): boolean {
  if (before === undefined || now === undefined || before.length === 0 || now.length === 0) return false
  const known = new Set(before)
  return !now.some((one) => known.has(one))
}

/** Whether a release has a time. */
export function isDated(release: RegistryRelease): release is DatedRelease {
  return release.publishedAt !== undefined
}

function lineOf(version: string): string {
  const { components } = splitSemver(version, 3)
  const [major = '0', minor = '0'] = components.map((digits) => digits.replace(/^0+(?=\d)/, ''))
  return major === '0' ? `0.${minor}` : major
}

function isPrerelease(version: string): boolean {
  return splitSemver(version, 3).rest.startsWith('-')
}
