import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { quoted } from '../quote.ts'
import type { Config, Waiver, WaiverLimits } from './config.ts'
import { locationOfPath } from './shape.ts'

/** What a waiver has too much or too little of. */
export interface WaiverFault {
  readonly message: string
  readonly help: string
  /** The member that is to blame. */
  readonly key: Path[number]
}

/** Limits that hold where the configuration says nothing else. */
export const DEFAULT_WAIVER_LIMITS: Required<WaiverLimits> = {
  /** A quarter: what nobody looked at for longer is forgotten. */
  maxDays: 90,
  /** Shorter reasons (`known`, `later`, `false alarm`) say nothing to whoever reads them next. */
  minReason: 15,
}

const DAY_MS = 86_400_000

/**
 * What is wrong with the term or the reason of a waiver, which then accepts nothing, or undefined. Waivers of another tool's configuration have
 * neither. `today` is `YYYY-MM-DD`.
 */
export function waiverFault(
  { reason, expires, place }: Waiver,
  { waiverLimits }: Config,
  today: string,
): WaiverFault | undefined {
  if (place !== undefined) return undefined
  const { maxDays, minReason } = { ...DEFAULT_WAIVER_LIMITS, ...waiverLimits }
  const letters = [...reason.replace(/\s+/g, ' ').trim()].length
  if (letters < minReason) {
    return {
      message: `its reason has ${letters} ${letters === 1 ? 'character' : 'characters'}, expected ${minReason} or more`,
      help: 'say why the finding does no harm here, so that somebody else can check it',
      key: 'reason',
    }
  }
  const days = Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS)
  // A day that no calendar has is nobody's last day.
  if (days <= maxDays) return undefined
  return {
    message: Number.isNaN(days)
      ? `there is no day ${quoted(expires)}`
      : `it holds for ${days} days from now, expected ${maxDays} at most`,
    help: 'let it end earlier, and renew it when the reason still holds',
    key: 'expires',
  }
}

/**
 * Every waiver that accepts nothing because of its term or its reason, of use or not. Those that are over are told of elsewhere. Of one that a
 * change mends it is enough to warn.
 */
export function weakWaivers(
  config: Config,
  today: string,
  isMended: (waiver: Waiver) => boolean = () => false,
): readonly Diagnostic[] {
  const { document } = config
  if (document === undefined) return []
  return config.waivers.flatMap((waiver): readonly Diagnostic[] => {
    const fault = today <= waiver.expires ? waiverFault(waiver, config, today) : undefined
    if (fault === undefined) return []
    return [
      {
        code: 'config/weak-waiver',
        severity: isMended(waiver) ? 'warning' : 'error',
        message: `the waiver of ${quoted(waiver.rule)} for ${quoted(waiver.path)} does not count: ${fault.message}`,
        location: locationOfPath(document, [...waiver.at, fault.key]),
        help: fault.help,
      },
    ]
  })
}

/** A limit of waivers under which more of them count. */
export interface LooserLimit {
  readonly key: keyof WaiverLimits
  readonly from: number
  readonly to: number
}

/** Limits of waivers under which more of them count than before. A number that is none (`NaN`) limits nothing. */
export function looserWaiverLimits(base: WaiverLimits = {}, head: WaiverLimits = {}): readonly LooserLimit[] {
  const old = { ...DEFAULT_WAIVER_LIMITS, ...base }
  const now = { ...DEFAULT_WAIVER_LIMITS, ...head }
  return (['maxDays', 'minReason'] as const).flatMap((key): readonly LooserLimit[] => {
    const [from, to] = [old[key], now[key]]
    const isNoLooser = key === 'maxDays' ? to <= from : to >= from
    return isNoLooser ? [] : [{ key, from, to }]
  })
}

/** A looser limit in words. */
export function looserLimitText({ key, from, to }: LooserLimit): string {
  return key === 'maxDays'
    ? `waivers could hold for ${to} days instead of ${from}`
    : `reasons of waivers could have ${to} characters instead of ${from}`
}
