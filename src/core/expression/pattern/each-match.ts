import type { Meter } from '../function.ts'
import type { EvalError } from '../value.ts'
import { type Pattern, patternCost } from './pattern.ts'

/**
 * Gives `take` the places of all matches from left to right without overlap, `most` of them at most, as Go finds them: an
 * empty match right behind another one counts as none. Stops at the first error, of `take` or of the budget.
 */
export function eachMatch(
  meter: Meter,
  pattern: Pattern,
  text: string,
  most: number,
  take: (places: readonly number[]) => EvalError | undefined,
): EvalError | undefined {
  let from = 0
  let last = -1
  for (let count = 0; count < most && from <= text.length; ) {
    // A search may look to the end of the text; what it did not look at is given back.
    const bound = patternCost(text.length - from, pattern.weight)
    if (!meter.charge(bound)) return meter.exhausted
    const { places, reach } = pattern.search(text, from)
    meter.charge(patternCost(reach - from, pattern.weight) - bound)
    if (places === undefined) return undefined
    const [start = 0, end = 0] = places
    if (end > start || start !== last) {
      const failed = take(places)
      if (failed !== undefined) return failed
      count++
      last = end
    }
    from = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
  }
  return undefined
}
