import { type FoundEnd, pointBefore } from './scan-text.ts'
import type { ThreadSteps } from './thread-steps.ts'

/**
 * Where a match at or behind `from` ends, the leftmost one when that is the aim, by moving all threads over each code
 * point: for texts that need more states than an automaton may have.
 */
export function walkForwards(steps: ThreadSteps, text: string, from: number): FoundEnd {
  let threads = steps.start(pointBefore(text, from))
  let end = -1
  for (let at = from; ; ) {
    const point = text.codePointAt(at)
    const { isMatch, set } = steps.step(threads, point)
    if (isMatch) end = at
    if (set.threads.length === 0 || point === undefined) return { end, reach: at }
    threads = set
    at += point > 0xffff ? 2 : 1
  }
}

/** Where the longest match begins that ends at `end` and does not begin before `from`. The program reads backwards. */
export function walkBackwards(steps: ThreadSteps, text: string, from: number, end: number): number {
  let threads = steps.start(text.codePointAt(end))
  let start = end
  for (let at = end; at >= from; ) {
    const point = pointBefore(text, at)
    const { isMatch, set } = steps.step(threads, point)
    if (isMatch) start = at
    if (set.threads.length === 0 || point === undefined) break
    threads = set
    at -= point > 0xffff ? 2 : 1
  }
  return start
}
