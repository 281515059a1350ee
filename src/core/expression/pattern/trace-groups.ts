import { hasPoint } from './code-point-set.ts'
import { OPERATIONS, type PatternProgram } from './pattern-program.ts'
import { assertionsAt, placeAfter } from './place.ts'
import { pointBefore } from './scan-text.ts'

/** LIMIT: pairs of a step and a place that are tried; larger matches are for all threads at once. */
export const TRACED_PAIRS = 0x40000

/**
 * The places of a match that is known to begin at `start` and to end at `end`, preferred ways first: no pair of a step and a
 * place is tried twice. Undefined when there are more than `TRACED_PAIRS`.
 */
export function traceGroups(
  program: PatternProgram,
  text: string,
  start: number,
  end: number,
): readonly number[] | undefined {
  const { operations, next, other, sets } = program
  const width = end - start + 1
  if (operations.length * width > TRACED_PAIRS) return undefined
  const tried = new Uint32Array(((operations.length * width) >> 5) + 1)
  const places = new Array<number>(program.slots).fill(-1)
  // Pairs of what is left to try: a step and a place, or the complement of a slot and the place that it held before.
  const pending = [program.start, start]
  while (pending.length > 0) {
    let at = pending.pop() ?? 0
    let step = pending.pop() ?? 0
    if (step < 0) places[~step] = at
    while (step >= 0) {
      const pair = step * width + at - start
      const word = pair >> 5
      const bit = 1 << (pair & 31)
      if (((tried[word] ?? 0) & bit) !== 0) break
      tried[word] = (tried[word] ?? 0) | bit
      const argument = other[step] ?? 0
      const following = next[step] ?? 0
      switch (operations[step]) {
        case OPERATIONS.take: {
          const point = at < end ? (text.codePointAt(at) ?? -1) : -1
          const set = sets[step]
          step = point >= 0 && set !== undefined && hasPoint(set, point) ? following : -1
          at += point > 0xffff ? 2 : 1
          break
        }
        case OPERATIONS.split:
          pending.push(argument, at)
          step = following
          break
        case OPERATIONS.assert: {
          const holds = assertionsAt(placeAfter(pointBefore(text, at)), text.codePointAt(at))
          step = (argument & ~holds) === 0 ? following : -1
          break
        }
        case OPERATIONS.capture:
          pending.push(~argument, places[argument] ?? -1)
          places[argument] = at
          step = following
          break
        default:
          places[0] = start
          places[1] = at
          return places
      }
    }
  }
  return undefined
}
