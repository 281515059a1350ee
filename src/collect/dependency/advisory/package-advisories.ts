import type { AdvisoryAnswer } from './advisory-port.ts'
import { fixedVersion } from './fixed.ts'
import { type Grouped, groupByAlias } from './group.ts'
import { type AdvisoryMatch, matchRecord } from './match.ts'
import type { AdvisoryRating, Informational } from './model.ts'
import { gravest, rateMatch } from './severity.ts'
import type { AdvisoryTarget } from './target.ts'

/** One thing that is wrong with a version of a package, whatever number of records tell of it. */
export interface PackageAdvisory extends Grouped<AdvisoryMatch> {
  readonly rating: AdvisoryRating
  /** It is no vulnerability: no record of the group tells of one. */
  readonly informational?: Informational
  /** The lowest version above that ends it; absent when no fixed version is recorded. */
  readonly fixed?: string
  /** What the first record that has one says. */
  readonly summary: string
}

/** What is wrong with a version, from the answer about its name. */
export function advisoriesOf(
  { records }: Pick<AdvisoryAnswer, 'records'>,
  target: AdvisoryTarget,
  now: number,
): readonly PackageAdvisory[] {
  const matches = records.flatMap((record) => matchRecord(record, target, now) ?? [])
  return groupByAlias(matches, ({ record }) => record, target.ecosystem).map((group) => {
    const fixed = fixedVersion(group.items, target, now)
    const informational = informationalOf(group)
    return {
      ...group,
      rating: group.isMalware ? { level: 'critical' } : gravest(group.items.map(rateMatch)),
      ...(informational === undefined ? {} : { informational }),
      ...(fixed === undefined ? {} : { fixed }),
      summary: group.items.find(({ record }) => record.summary !== '')?.record.summary ?? '',
    }
  })
}

/** A group is informational when every record of it is. */
function informationalOf({ items, isMalware }: Grouped<AdvisoryMatch>): Informational | undefined {
  if (isMalware) return undefined
  const kinds = items.map(
    ({ record, affected }) =>
      affected.find(({ informational }) => informational !== undefined)?.informational ??
      record.informational,
  )
  return kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined
}
