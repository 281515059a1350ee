import type { VersionOrder } from './compare-versions.ts'

/** Intervals of a text: pieces between brackets, in order; undefined when there is anything else. */
export function readIntervals(text: string): readonly Interval[] | undefined {
  const intervals: Interval[] = []
  let rest = text.trim()
  while (rest !== '') {
    const found = /^([[(])([^[\](),]*)(?:(,)([^[\](),]*))?([\])])\s*(?:,\s*)?/.exec(rest)
    if (found === null) return undefined
    const [whole, open, lower = '', comma, upper = '', close] = found
    const only = comma === undefined
    // `(1.0)` is nothing.
    if (only && (open !== '[' || close !== ']' || lower.trim() === '')) return undefined
    intervals.push({
      lower: lower.trim(),
      upper: only ? lower.trim() : upper.trim(),
      hasLower: open === '[',
      hasUpper: close === ']',
    })
    rest = rest.slice(whole.length)
  }
  return intervals.length === 0 ? undefined : intervals
}

/** Versions between two others; an empty bound is none. */
export interface Interval {
  readonly lower: string
  readonly upper: string
  /** Whether the bounds belong to it. */
  readonly hasLower: boolean
  readonly hasUpper: boolean
}

/** Whether a version lies in an interval. */
export function isWithin(
  order: VersionOrder,
  version: string,
  { lower, upper, hasLower, hasUpper }: Interval,
): boolean {
  const below = lower === '' ? 1 : order(version, lower)
  const above = upper === '' ? -1 : order(version, upper)
  return (below > 0 || (below === 0 && hasLower)) && (above < 0 || (above === 0 && hasUpper))
}
