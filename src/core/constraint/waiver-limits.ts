import type { Path } from '../document/document.ts'
import type { Config, Waiver, WaiverLimits } from './config.ts'

/** What a waiver has too much or too little of. */
export interface WaiverFault {
  readonly message: string
  readonly help: string
  /** The member that is to blame. */
  readonly key: Path[number]
  /** The configuration itself says the limit: then the waiver does not count. */
  readonly isBinding: boolean
}

/** A quarter: what nobody looked at for longer is forgotten. */
const DEFAULT_DAYS = 90
/** Shorter reasons (`known`, `later`, `false alarm`) say nothing to whoever reads them next. */
const DEFAULT_REASON = 15
const DAY_MS = 86_400_000

/**
 * What is wrong with the term or the reason of a waiver, or undefined. Limits that the configuration says itself bind; those of everybody are advice.
 * Waivers of another tool's configuration have neither. `today` is `YYYY-MM-DD`.
 */
export function waiverFault(
  { reason, expires, place }: Waiver,
  { waiverLimits = {} }: Config,
  today: string,
): WaiverFault | undefined {
  if (place !== undefined) return undefined
  const { maxDays, minReason } = waiverLimits
  const days = Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS)
  const most = maxDays ?? DEFAULT_DAYS
  // A day that no calendar has is nobody's last day.
  const isLong = !(days <= most)
  const letters = [...reason.replace(/\s+/g, ' ').trim()].length
  const least = minReason ?? DEFAULT_REASON
  // What binds is told before what is advice.
  if (letters < least && !(isLong && maxDays !== undefined && minReason === undefined)) {
    return {
      message: `its reason has ${letters} ${letters === 1 ? 'character' : 'characters'}, expected ${least} or more`,
      help: 'say why the finding does no harm here, so that somebody else can check it',
      key: 'reason',
      isBinding: minReason !== undefined,
    }
  }
  if (!isLong) return undefined
  return {
    message: `it holds for ${days} days from now, expected ${most} at most`,
    help: 'let it end earlier, and renew it when the reason still holds',
    key: 'expires',
    isBinding: maxDays !== undefined,
  }
}

/** What limits of waivers would let count that others did not, in words. */
export function compareWaiverLimits(base: WaiverLimits = {}, head: WaiverLimits = {}): readonly string[] {
  const isLonger = base.maxDays !== undefined && (head.maxDays ?? Number.POSITIVE_INFINITY) > base.maxDays
  const isShorter = base.minReason !== undefined && (head.minReason ?? 0) < base.minReason
  return [
    ...(isLonger
      ? [`waivers could hold for ${head.maxDays ?? 'any number of'} days instead of ${base.maxDays}`]
      : []),
    ...(isShorter
      ? [
          `reasons of waivers could have ${head.minReason ?? 'any number of'} characters instead of ${base.minReason}`,
        ]
      : []),
  ]
}
