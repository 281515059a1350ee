import { hasPoint } from './code-point-set.ts'
import { OPERATIONS, type PatternProgram } from './pattern-program.ts'
import { assertionsAt, placeAfter } from './place.ts'
import { pointBefore } from './scan-text.ts'

/**
 * The places of a match that is known to begin at `start` and to end at `end`, by all threads of the program together, in
 * order of preference: start and end, then those of each group that the program keeps, -1 where it took no part. Time is in
 * proportion to the match and the program, whatever the pattern.
 */
export function threadGroups(
  program: PatternProgram,
  text: string,
  start: number,
  end: number,
): readonly number[] | undefined {
  return new ThreadGroups(program, text).run(start, end)
}

/** Threads in order of preference, each with the places that it remembers. */
interface Threads {
  count: number
  readonly list: Uint16Array
  readonly places: Int32Array
}

class ThreadGroups {
  readonly #program: PatternProgram
  readonly #text: string
  readonly #seen: Uint32Array
  readonly #places: Int32Array
  /** Steps to follow, and above each complement of a slot what it held before a way through the program wrote it. */
  readonly #pending: Int32Array
  #move = 0
  #found: readonly number[] | undefined

  constructor(program: PatternProgram, text: string) {
    const size = program.operations.length
    this.#program = program
    this.#text = text
    this.#seen = new Uint32Array(size)
    this.#places = new Int32Array(program.slots).fill(-1)
    // Every step is followed once in a move, and leaves three entries at most.
    this.#pending = new Int32Array(3 * size + 1)
  }

  run(start: number, end: number): readonly number[] | undefined {
    const { slots, operations } = this.#program
    const text = this.#text
    let now = threadsOf(operations.length, slots)
    let then = threadsOf(operations.length, slots)
    this.#places[0] = start
    keep(this.#program.start, this.#places, now)
    let before = pointBefore(text, start)
    for (let at = start; at <= end && now.count > 0; ) {
      const point = text.codePointAt(at)
      const holds = assertionsAt(placeAfter(before), point)
      then.count = 0
      this.#move++
      // Threads lie before conditions are looked at, as these need the next code point.
      for (let index = 0; index < now.count; index++) {
        copyPlaces(now.places, index * slots, this.#places, 0, slots)
        if (this.#follow(now.list[index] ?? 0, at, holds, point, then)) break
      }
      const spent = now
      now = then
      then = spent
      at += point !== undefined && point > 0xffff ? 2 : 1
      before = point
    }
    return this.#found
  }

  /** True when this way matched: ways that are preferred less no longer count. */
  #follow(thread: number, at: number, holds: number, point: number | undefined, then: Threads): boolean {
    const { operations, next, other, sets } = this.#program
    const pending = this.#pending
    const places = this.#places
    let depth = 0
    pending[depth++] = thread
    while (depth > 0) {
      const step = pending[--depth] ?? 0
      if (step < 0) {
        places[~step] = pending[--depth] ?? -1
        continue
      }
      if (this.#seen[step] === this.#move) continue
      this.#seen[step] = this.#move
      const following = next[step] ?? 0
      const argument = other[step] ?? 0
      switch (operations[step]) {
        case OPERATIONS.take: {
          const set = sets[step]
          if (point !== undefined && set !== undefined && hasPoint(set, point)) keep(following, places, then)
          break
        }
        case OPERATIONS.split:
          pending[depth++] = argument
          pending[depth++] = following
          break
        case OPERATIONS.assert:
          if ((argument & ~holds) === 0) pending[depth++] = following
          break
        case OPERATIONS.capture:
          pending[depth++] = places[argument] ?? -1
          pending[depth++] = ~argument
          pending[depth++] = following
          places[argument] = at
          break
        default:
          places[1] = at
          this.#found = [...places]
          return true
      }
    }
    return false
  }
}

function keep(thread: number, places: Int32Array, threads: Threads): void {
  threads.list[threads.count] = thread
  copyPlaces(places, 0, threads.places, threads.count * places.length, places.length)
  threads.count++
}

/** A loop, because a view of so few places costs more than copying them. */
function copyPlaces(from: Int32Array, at: number, to: Int32Array, toAt: number, count: number): void {
  for (let slot = 0; slot < count; slot++) to[toAt + slot] = from[at + slot] ?? -1
}

function threadsOf(size: number, slots: number): Threads {
  return { count: 0, list: new Uint16Array(size + 1), places: new Int32Array((size + 1) * slots) }
}
