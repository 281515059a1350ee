import { hasPoint } from './code-point-set.ts'
import { OPERATIONS, type PatternProgram } from './pattern-program.ts'
import { assertionsAt, placeAfter } from './place.ts'
import { pointBefore } from './scan-text.ts'

/** The places of a match, undefined when there is none, and the last place that had to be looked at to know. */
export interface FoundPlaces {
  readonly places: readonly number[] | undefined
  readonly reach: number
}

/**
 * The leftmost match at or behind `from` that Perl would find, by all threads of a program in order of preference: start
 * and end, then those of each group that the program keeps, -1 where it took no part. With `end`, the match is known to
 * begin at `from` and to end there. Time is in proportion to text and program, whatever the pattern.
 */
export function searchThreads(
  program: PatternProgram,
  text: string,
  from: number,
  end?: number,
): FoundPlaces {
  return new ThreadSearch(program, text).run(from, end)
}

/** Threads in order of preference, each with the places that it remembers. */
interface Threads {
  count: number
  readonly list: Uint16Array
  readonly places: Int32Array
}

/** Undoes what a way through the program has remembered, once all that follows from it is followed. */
interface Restore {
  readonly slot: number
  readonly place: number
}

class ThreadSearch {
  readonly #program: PatternProgram
  readonly #text: string
  readonly #seen: Uint32Array
  readonly #places: Int32Array
  readonly #pending: (number | Restore)[] = []
  #move = 0
  #found: number[] | undefined

  constructor(program: PatternProgram, text: string) {
    this.#program = program
    this.#text = text
    this.#seen = new Uint32Array(program.operations.length)
    this.#places = new Int32Array(program.slots)
  }

  run(from: number, end: number | undefined): FoundPlaces {
    const isFixed = end !== undefined || this.#program.isAnchored
    const { start, slots, operations } = this.#program
    const text = this.#text
    let now = threadsOf(operations.length, slots)
    let then = threadsOf(operations.length, slots)
    let before = pointBefore(text, from)
    let at = from
    for (;;) {
      const point = text.codePointAt(at)
      const holds = assertionsAt(placeAfter(before), point)
      const { list, places, count } = now
      then.count = 0
      this.#move++
      let isCut = false
      // Threads lie before conditions are looked at, as these need the next code point.
      for (let index = 0; index < count && !isCut; index++) {
        copyPlaces(places, index * slots, this.#places, 0, slots)
        isCut = this.#follow(list[index] ?? 0, at, holds, point, then)
      }
      if (!isCut && this.#found === undefined && (!isFixed || at === from)) {
        this.#places.fill(-1)
        this.#places[0] = at
        this.#follow(start, at, holds, point, then)
      }
      if (point === undefined || at === end) break
      if (then.count === 0 && (this.#found !== undefined || isFixed)) break
      const spent = now
      now = then
      then = spent
      at += point > 0xffff ? 2 : 1
      before = point
    }
    return { places: this.#found, reach: at }
  }

  /** True when this way matched: ways that are preferred less no longer count. */
  #follow(thread: number, at: number, holds: number, point: number | undefined, then: Threads): boolean {
    const { operations, next, other, sets } = this.#program
    const pending = this.#pending
    pending.length = 0
    pending.push(thread)
    for (let way = pending.pop(); way !== undefined; way = pending.pop()) {
      if (typeof way !== 'number') {
        this.#places[way.slot] = way.place
        continue
      }
      if (this.#seen[way] === this.#move) continue
      this.#seen[way] = this.#move
      const following = next[way] ?? 0
      const argument = other[way] ?? 0
      switch (operations[way]) {
        case OPERATIONS.take: {
          const set = sets[way]
          if (point !== undefined && set !== undefined && hasPoint(set, point)) this.#keep(following, then)
          break
        }
        case OPERATIONS.split:
          pending.push(argument, following)
          break
        case OPERATIONS.assert:
          if ((argument & ~holds) === 0) pending.push(following)
          break
        case OPERATIONS.capture:
          pending.push({ slot: argument, place: this.#places[argument] ?? -1 }, following)
          this.#places[argument] = at
          break
        default:
          this.#places[1] = at
          this.#found = [...this.#places]
          return true
      }
    }
    return false
  }

  #keep(thread: number, then: Threads): void {
    then.list[then.count] = thread
    copyPlaces(this.#places, 0, then.places, then.count * this.#places.length, this.#places.length)
    then.count++
  }
}

/** A loop, because a view of so few places costs more than copying them. */
function copyPlaces(from: Int32Array, at: number, to: Int32Array, toAt: number, count: number): void {
  for (let slot = 0; slot < count; slot++) to[toAt + slot] = from[at + slot] ?? -1
}

function threadsOf(size: number, slots: number): Threads {
  return { count: 0, list: new Uint16Array(size), places: new Int32Array(size * slots) }
}
