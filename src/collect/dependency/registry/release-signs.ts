import { Unavailable } from '../../../core/fact.ts'
import type { ChangeSigns } from '../change/change-signs.ts'
import type { LockedPackage } from '../model.ts'
import type { ReleaseChange } from './release-change.ts'
import type { AskedFields } from './release-fields.ts'
import { RELEASE_SIGNS, type ReleaseSign } from './release-sign.ts'

/** Most attacks are found within days, so that older releases are young no more. */
const YOUNG_HOURS = 72
const MONTH_DAYS = 30
const MONTH_HOURS = MONTH_DAYS * 24
/** Packages of one owner within hours, or versions of one package within a day. */
const BURST = 5

/** The signs that are known to stand, sorted. What could not be had is no sign. */
export function releaseSigns(
  { package: one, packageBefore }: ReleaseChange,
  signs: ChangeSigns,
  told: AskedFields,
): readonly ReleaseSign[] {
  const age = numberOf(told.ageHours)
  const isYoung = age !== undefined && age < YOUNG_HOURS
  // What is older than a month was seen by many.
  const isRecent = age === undefined || age < MONTH_HOURS
  const isFurtherDown = signs.isNewName && one.directIn.length === 0
  const packageDays = numberOf(told.packageAgeDays)
  const burst = Math.max(numberOf(told.burst) ?? 1, numberOf(told.versionsInDay) ?? 1)
  const newlyRuns = told.newlyRunsAtInstall === true || isNewInLock(one, packageBefore)
  const stands: Readonly<Record<ReleaseSign, boolean>> = {
    alike: signs.resembles !== undefined && signs.resembles.how !== 'affix',
    'asks-outside': signs.asksOutside,
    'brand-new': signs.isNewName && packageDays !== undefined && packageDays < MONTH_DAYS,
    brought: signs.isBrought,
    burst: isYoung && burst >= BURST,
    'other-publisher': isRecent && told.publisherKnown === false && !isProven(told.trustRank),
    'other-source': isRecent && isOtherRepository(told.sourceBefore, told.source),
    'runs-code': newlyRuns && (packageBefore !== undefined || isFurtherDown),
    'takes-command': signs.takenCommands.length > 0,
    'weaker-trust': isRecent && isBelow(told.trustRank, told.bestTrustRank),
    young: isYoung,
  }
  return RELEASE_SIGNS.filter((sign) => stands[sign])
}

/** A lock that did not tell before says nothing of what is new. */
function isNewInLock(one: LockedPackage, before: LockedPackage | undefined): boolean {
  return one.runsAtInstall === true && (before === undefined || before.runsAtInstall === false)
}

/** A workflow that the registry knows publishes under a name that nobody had before, the first time. */
function isProven(rank: AskedFields['trustRank']): boolean {
  return (numberOf(rank) ?? 0) >= 2
}

function isBelow(rank: AskedFields['trustRank'], best: AskedFields['trustRank']): boolean {
  const [now, before] = [numberOf(rank), numberOf(best)]
  return now !== undefined && before !== undefined && now < before
}

function isOtherRepository(before: AskedFields['sourceBefore'], now: AskedFields['source']): boolean {
  if (before instanceof Unavailable || now instanceof Unavailable) return false
  const [old, own] = [before?.repository, now?.repository]
  return typeof old === 'string' && typeof own === 'string' && plain(old) !== plain(own)
}

/** Forges do not tell upper from lower case. */
function plain(address: string): string {
  return address.toLowerCase().replace(/(?:\.git)?\/?$/, '')
}

function numberOf(value: number | Unavailable): number | undefined {
  return value instanceof Unavailable ? undefined : value
}
