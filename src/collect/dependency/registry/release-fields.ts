import { type FactFields, Unavailable } from '../../../core/fact.ts'
import { integrityAgrees, lockedArchives, publishedAtOf, urlAgrees } from './archive-agreement.ts'
import type { Told } from './ask-release.ts'
import type { DEPENDENCY_RELEASE } from './kinds.ts'
import { printInstant, readInstant } from './read-instant.ts'
import type { RegistryRelease, ReleaseEvidence } from './registry-port.ts'
import type { ReleaseChange } from './release-change.ts'
import {
  bestTrustBefore,
  type DatedRelease,
  datedReleases,
  firstPublished,
  isDated,
  isKnownPublisher,
  isReplaced,
  rankOf,
  releasesBefore,
  versionsInDay,
} from './release-history.ts'
import type { SourceHeld } from './source-held.ts'

export type ReleaseFields = FactFields<typeof DEPENDENCY_RELEASE.fields>
/** What is known without asking. */
type OwnFields =
  | 'ecosystem'
  | 'name'
  | 'version'
  | 'versionBefore'
  | 'change'
  | 'direct'
  | 'newName'
  | 'newLock'
  | 'family'
  | 'via'
  | 'runsByLock'
  | 'deprecatedByLock'
  | 'resembles'
  | 'path'
  | 'format'
  | 'signs'
/** What comes from a registry, and the time that a lock may tell instead. */
export type AskedFields = Omit<ReleaseFields, OwnFields>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const NO_VERSION = new Unavailable('the registry does not have this version')
const NO_TIME = new Unavailable('the registry does not tell when this version was published')
const NO_OLD_VERSION = new Unavailable('the registry does not have the version that this one replaces')
const NO_SCRIPTS = new Unavailable('the registry does not tell whether code runs when it is installed')
const NO_NATIVE = new Unavailable('the registry does not tell whether installing it compiles code')
const NO_PUBLISHER = new Unavailable('the registry does not tell who published this version')
const NO_MAINTAINERS = new Unavailable('the registry does not tell who could publish this version')
const NO_TRUST = new Unavailable('the registry does not tell how this version was published')
const NO_LICENSE = new Unavailable('the registry does not tell the licence of this version')
const NO_ADDRESS = new Unavailable('the registry does not tell the address of this version')
const NO_HASH = new Unavailable('the registry tells no hash that can be compared')
const NO_COMMANDS = new Unavailable('the registry does not tell which commands this version installs')

/** The fields of a release that come from what a registry told, and where it told nothing, from the lock. */
export function releaseFields(
  change: ReleaseChange,
  told: Told | Unavailable,
  burst: number,
  now: number | Unavailable,
  held?: SourceHeld,
): AskedFields {
  if (told instanceof Unavailable) return { ...nothing(told), ...lockTime(change, now) }
  const { known, release } = told
  if (release === undefined) {
    const isOpen = known.isPartial === true
    const reason = isOpen ? new Unavailable('the registry did not tell of this version') : NO_VERSION
    return { ...nothing(reason), ...lockTime(change, now), ...(isOpen ? {} : { exists: false }) }
  }
  const noTime = known.timeless === undefined ? NO_TIME : new Unavailable(known.timeless)
  const at = publishedAtOf(release, change.package)
  const first = firstPublished(known)
  return {
    exists: true,
    ...(at === undefined
      ? { publishedAt: noTime, timeFrom: noTime, ageHours: noTime }
      : time(at, 'registry', now)),
    ...(at === undefined ? lockTime(change, now) : {}),
    packageAgeDays:
      first === undefined ? noTime : now instanceof Unavailable ? now : Math.floor((now - first) / DAY_MS),
    ...comparedFields(told, release, noTime),
    ...stateFields(release),
    ...historyFields(told, release, noTime),
    ...evidenceFields(told),
    ...(held === undefined ? {} : { sourceHeld: held }),
    burst: release.publishedAt === undefined ? noTime : burst,
    ...archiveFields(change, release),
  }
}

/** What stands against a release, and its licence. */
function stateFields(release: RegistryRelease): Pick<AskedFields, 'deprecated' | 'yanked' | 'license'> {
  return {
    ...(release.deprecated === undefined ? {} : { deprecated: release.deprecated }),
    yanked: release.isYanked,
    license: release.license ?? NO_LICENSE,
  }
}

/** What is different from the version that the release replaces. */
function comparedFields(
  { change, before }: Told,
  release: RegistryRelease,
  noTime: Unavailable,
): Pick<
  AskedFields,
  | 'publishedBeforePrevious'
  | 'runsAtInstall'
  | 'newlyRunsAtInstall'
  | 'buildsNative'
  | 'newlyBuildsNative'
  | 'licenseBefore'
  | 'newCommands'
> {
  const isNew = change.packageBefore === undefined
  const runs = release.runsAtInstall ?? change.package.runsAtInstall
  const ranBefore = isNew ? false : (before?.runsAtInstall ?? change.packageBefore?.runsAtInstall)
  const builtBefore = isNew ? false : before?.buildsNative
  const commandsBefore = isNew ? [] : (before?.commands ?? change.packageBefore?.commands)
  const times = [release.publishedAt, before?.publishedAt] as const
  return {
    publishedBeforePrevious: isNew
      ? false
      : before === undefined
        ? NO_OLD_VERSION
        : times[0] === undefined || times[1] === undefined
          ? noTime
          : times[0] < times[1],
    runsAtInstall: runs ?? NO_SCRIPTS,
    newlyRunsAtInstall: newly(runs, ranBefore, NO_SCRIPTS),
    buildsNative: release.buildsNative ?? NO_NATIVE,
    newlyBuildsNative: newly(release.buildsNative, builtBefore, NO_NATIVE),
    ...(isNew
      ? {}
      : { licenseBefore: before === undefined ? NO_OLD_VERSION : (before.license ?? NO_LICENSE) }),
    newCommands:
      release.commands === undefined
        ? NO_COMMANDS
        : commandsBefore === undefined
          ? NO_OLD_VERSION
          : release.commands.filter((name) => !commandsBefore.includes(name)),
  }
}

/** What does not hold now is not new, whatever was before. */
function newly(
  now: boolean | undefined,
  before: boolean | undefined,
  untold: Unavailable,
): boolean | Unavailable {
  if (now === undefined) return untold
  return now && (before === undefined ? NO_OLD_VERSION : !before)
}

/** How the release stands among the others of the package. */
function historyFields(
  { known, before: replaced }: Told,
  release: RegistryRelease,
  noTime: Unavailable,
): Pick<
  AskedFields,
  | 'publisher'
  | 'publisherKnown'
  | 'maintainersReplaced'
  | 'trust'
  | 'trustRank'
  | 'bestTrust'
  | 'bestTrustRank'
  | 'versionsInDay'
> {
  const history = datedReleases(known)
  const dated: DatedRelease | undefined = isDated(release) ? release : undefined
  const before = dated === undefined ? undefined : releasesBefore(history, dated)
  const { publisher, trust, maintainers } = release
  const best = trust === undefined ? NO_TRUST : before && bestTrustBefore(before, release.version)
  const maintainersBefore =
    replaced?.maintainers ?? before?.find((one) => one.maintainers !== undefined)?.maintainers
  return {
    publisher: publisher ?? NO_PUBLISHER,
    publisherKnown:
      publisher === undefined
        ? NO_PUBLISHER
        : before === undefined
          ? noTime
          : isKnownPublisher(before, publisher),
    maintainersReplaced:
      maintainers === undefined
        ? NO_MAINTAINERS
        : before === undefined && replaced === undefined
          ? noTime
          : isReplaced(maintainersBefore, maintainers),
    trust: trust ?? NO_TRUST,
    trustRank: trust === undefined ? NO_TRUST : rankOf(trust),
    bestTrust: best ?? noTime,
    bestTrustRank: best === undefined ? noTime : best instanceof Unavailable ? best : rankOf(best),
    versionsInDay:
      dated === undefined || known.timeless !== undefined ? noTime : versionsInDay(history, dated),
  }
}

/** What signatures and attestations prove, of this release and the one that it replaces. */
function evidenceFields({
  evidence,
  evidenceBefore,
}: Told): Pick<AskedFields, 'signature' | 'provenance' | 'source' | 'sourceBefore'> {
  const sourceOf = (one: ReleaseEvidence | Unavailable): ReleaseEvidence['source'] | Unavailable =>
    one instanceof Unavailable ? one : one.provenance instanceof Unavailable ? one.provenance : one.source
  const source = sourceOf(evidence)
  const sourceBefore = evidenceBefore === undefined ? undefined : sourceOf(evidenceBefore)
  return {
    signature: evidence instanceof Unavailable ? evidence : evidence.signature,
    provenance: evidence instanceof Unavailable ? evidence : evidence.provenance,
    ...(source === undefined ? {} : { source }),
    ...(sourceBefore === undefined ? {} : { sourceBefore }),
  }
}

/** Whether the lock fixes what the registry has. */
function archiveFields(
  { package: one }: ReleaseChange,
  release: RegistryRelease,
): Pick<AskedFields, 'url' | 'urlAgrees' | 'integrityAgrees'> {
  const url = lockedArchives(release, one).find((archive) => archive.url !== undefined)?.url
  return {
    url: url ?? NO_ADDRESS,
    urlAgrees: urlAgrees(release, one) ?? NO_ADDRESS,
    integrityAgrees: integrityAgrees(release, one) ?? NO_HASH,
  }
}

type TimeFields = Pick<AskedFields, 'publishedAt' | 'timeFrom' | 'ageHours'>

/** What the lock itself says of the time, where it does: who changes the lock can change that too. */
function lockTime(
  { package: one }: ReleaseChange,
  now: number | Unavailable,
): TimeFields | Record<never, never> {
  const at = readInstant(one.publishedAt)
  return at === undefined ? {} : time(at, 'lock', now)
}

function time(at: number, from: 'lock' | 'registry', now: number | Unavailable): TimeFields {
  return {
    publishedAt: printInstant(at),
    timeFrom: from,
    ageHours: now instanceof Unavailable ? now : Math.floor((now - at) / HOUR_MS),
  }
}

function nothing(reason: Unavailable): AskedFields {
  return {
    exists: reason,
    publishedAt: reason,
    timeFrom: reason,
    ageHours: reason,
    packageAgeDays: reason,
    publishedBeforePrevious: reason,
    deprecated: reason,
    yanked: reason,
    runsAtInstall: reason,
    newlyRunsAtInstall: reason,
    buildsNative: reason,
    newlyBuildsNative: reason,
    publisher: reason,
    publisherKnown: reason,
    maintainersReplaced: reason,
    trust: reason,
    trustRank: reason,
    bestTrust: reason,
    bestTrustRank: reason,
    signature: reason,
    provenance: reason,
    source: reason,
    sourceBefore: reason,
    sourceHeld: reason,
    burst: reason,
    versionsInDay: reason,
    license: reason,
    licenseBefore: reason,
    url: reason,
    urlAgrees: reason,
    integrityAgrees: reason,
    newCommands: reason,
  }
}
