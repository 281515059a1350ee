import { compareSemver } from '../version/compare-semver.ts'
import { type VersionOrder, versionOrderOf } from '../version/compare-versions.ts'
import { canonicalName, matchesEcosystem, splitEcosystem } from './ecosystem-name.ts'
import type { AdvisoryRecord, AffectedPackage, AffectedRange, RangeEvent } from './model.ts'
import type { AdvisoryTarget } from './target.ts'

/** That a record is about a version of a package. */
export interface AdvisoryMatch {
  readonly record: AdvisoryRecord
  /** The parts of the record that say so, in its order. */
  readonly affected: readonly AffectedPackage[]
  /** The ranges that have the version; empty when it is named in a list. */
  readonly ranges: readonly AffectedRange[]
}

/**
 * Whether a record is about a version of a package (OSV schema, "Evaluation"), with the parts that say so. Withdrawn records are
 * about nothing.
 * @param now milliseconds since 1970
 */
export function matchRecord(
  record: AdvisoryRecord,
  target: AdvisoryTarget,
  now: number,
): AdvisoryMatch | undefined {
  if (isWithdrawn(record, now)) return undefined
  const affected: AffectedPackage[] = []
  const ranges: AffectedRange[] = []
  for (const part of record.affected) {
    if (!isAbout(part, target)) continue
    const hit = matchPart(part, target)
    if (hit === undefined) continue
    affected.push(part)
    ranges.push(...hit)
  }
  return affected.length === 0 ? undefined : { record, affected, ranges }
}

/** Whether a record was taken back by now. */
export function isWithdrawn({ withdrawn }: AdvisoryRecord, now: number): boolean {
  return withdrawn !== undefined && Date.parse(withdrawn) <= now
}

function isAbout(part: AffectedPackage, { ecosystem, name, repository }: AdvisoryTarget): boolean {
  return (
    matchesEcosystem(part.ecosystem, ecosystem, repository) &&
    canonicalName(part.ecosystem, part.name) === name
  )
}

/** The ranges that have the version, none when a list has it; undefined when nothing has. */
function matchPart(part: AffectedPackage, target: AdvisoryTarget): readonly AffectedRange[] | undefined {
  const { git, version } = target
  if (git !== undefined) {
    const isListed = part.versions.includes(git.commit)
    const hits = part.ranges.filter((range) => hasCommit(range, git, isListed))
    return hits.length === 0 ? undefined : hits
  }
  const { base } = splitEcosystem(part.ecosystem)
  const order = versionOrderOf(base)
  const isOrdered = isInOrder(base, version)
  const hits = isOrdered ? part.ranges.filter((range) => isInRange(range, base, version)) : []
  if (hits.length > 0) return hits
  if (part.versions.includes(version)) return []
  if (order === undefined || !isOrdered) return undefined
  return part.versions.some((listed) => isInOrder(base, listed) && order(listed, version) === 0)
    ? []
    : undefined
}

/** A branch of Composer has no place in the order of versions. */
function isInOrder(base: string, version: string): boolean {
  return base !== 'Packagist' || !/^dev-/i.test(version)
}

/** Whether a range of versions has a version. Never of ranges of commits, nor where the order of versions is not known. */
export function isInRange(range: AffectedRange, base: string, version: string): boolean {
  const order = orderOf(range, base)
  if (order === undefined) return false
  const compare = (event: RangeEvent): number => {
    if (event.kind === 'introduced' && event.at === '0') return -1
    return order(event.at, version)
  }
  const limits = range.events.filter(({ kind }) => kind === 'limit')
  if (limits.length > 0 && !limits.some(({ at }) => at === '*' || order(version, at) < 0)) return false
  let isOn = false
  for (const event of sortedEvents(range, order)) {
    const sign = compare(event)
    if (event.kind === 'introduced' && sign <= 0) isOn = true
    else if (event.kind === 'fixed' && sign <= 0) isOn = false
    else if (event.kind === 'last_affected' && sign < 0) isOn = false
  }
  return isOn
}

/** The order that the versions of a range have. */
export function orderOf({ type }: AffectedRange, base: string): VersionOrder | undefined {
  if (type === 'GIT') return undefined
  // The standard library of Go has versions of its own form, in records of this type too.
  return type === 'SEMVER' && base !== 'Go' ? compareSemver : versionOrderOf(base)
}

/** Events by their versions. Those of one version stay in the order of the record, which decides between them. */
function sortedEvents({ events }: AffectedRange, order: VersionOrder): readonly RangeEvent[] {
  const isFirst = ({ kind, at }: RangeEvent): boolean => kind === 'introduced' && at === '0'
  return events
    .filter(({ kind }) => kind !== 'limit')
    .sort((a, b) => {
      if (isFirst(a) || isFirst(b)) return Number(isFirst(b)) - Number(isFirst(a))
      return order(a.at, b.at)
    })
}

/** Without the graph of commits only the commits that the range names are known to be in it. */
function hasCommit(
  range: AffectedRange,
  git: { readonly repository: string; readonly commit: string },
  isListed: boolean,
): boolean {
  if (range.type !== 'GIT' || range.repository === undefined) return false
  if (repositoryKey(range.repository) !== repositoryKey(git.repository)) return false
  const named = range.events.filter(({ at }) => at.toLowerCase() === git.commit.toLowerCase())
  if (named.some(({ kind }) => kind === 'fixed' || kind === 'limit')) return false
  return isListed || named.length > 0
}

/** The address of a repository in the one form that its spellings have in common. */
function repositoryKey(address: string): string {
  const plain = address
    .replace(/^git\+/, '')
    .replace(/^[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\//, '')
    .replace(/^git@([^/:]{1,255}):/, '$1/')
    .replace(/^git@/, '')
  const slash = plain.indexOf('/')
  const host = slash < 0 ? plain : plain.slice(0, slash)
  return (host.toLowerCase() + (slash < 0 ? '' : plain.slice(slash))).replace(/(?:\.git)?\/?$/, '')
}
