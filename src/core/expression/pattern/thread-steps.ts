import { hasPoint } from './code-point-set.ts'
import { OPERATIONS, type PatternProgram } from './pattern-program.ts'
import { assertionsAt, placeAfter, placesAsked } from './place.ts'

/**
 * What a search is for: whether there is a match, where the leftmost match ends that Perl would find, or how far any
 * match reaches from a fixed place.
 */
export type Aim = 'any' | 'leftmost' | 'longest'

/** The threads of a program at one place: steps to go on with, before conditions about the place are looked at. */
export interface ThreadSet {
  /** In order of preference for the aim `leftmost`, else sorted. The number of steps stands for a new start. */
  readonly threads: Uint16Array
  /** Bits of `PLACES` that the program asks for. */
  readonly place: number
}

/** Moves all threads of a program together over one code point. */
export class ThreadSteps {
  readonly #program: PatternProgram
  readonly #aim: Aim
  readonly #restart: number
  readonly #asked: number
  /** Marks of steps that the current move has seen, and of where it goes on. */
  readonly #seen: Uint32Array
  readonly #entered: Uint32Array
  readonly #takes: Uint16Array
  readonly #goesOn: Uint16Array
  #pending: number[] = []
  #takeCount = 0
  #move = 0

  constructor(program: PatternProgram, aim: Aim) {
    const size = program.operations.length
    this.#program = program
    this.#aim = aim
    this.#restart = size
    this.#asked = placesAsked(program.asserted)
    this.#seen = new Uint32Array(size)
    this.#entered = new Uint32Array(size + 1)
    this.#takes = new Uint16Array(size)
    this.#goesOn = new Uint16Array(size + 1)
  }

  /** The threads before a search that begins behind `before`, undefined at the start of the text. */
  start(before: number | undefined): ThreadSet {
    const isFixed = this.#aim === 'longest' || this.#program.isAnchored
    const threads = Uint16Array.of(isFixed ? this.#program.start : this.#restart)
    return { threads, place: placeAfter(before) & this.#asked }
  }

  /**
   * Threads behind `point`, undefined at the end of the text, and whether the program matched before it. No threads means
   * that nothing can change any more.
   */
  step({ threads, place }: ThreadSet, point: number | undefined): { isMatch: boolean; set: ThreadSet } {
    this.#move++
    this.#takeCount = 0
    const holds = assertionsAt(place, point)
    let isMatch = false
    let restarts = false
    for (const thread of threads) {
      const matched = this.#follow(thread === this.#restart ? this.#program.start : thread, holds)
      isMatch ||= matched
      if (matched && this.#aim !== 'longest') break
      restarts = thread === this.#restart
    }
    const isOver = point === undefined || (isMatch && this.#aim === 'any')
    const next = isOver ? new Uint16Array(0) : this.#advance(point, restarts)
    return { isMatch, set: { threads: next, place: isOver ? 0 : placeAfter(point) & this.#asked } }
  }

  /** Follows everything that takes no character, preferred ways first. True when it met the end of the program. */
  #follow(thread: number, holds: number): boolean {
    const { operations, next, other } = this.#program
    const pending = this.#pending
    pending.length = 0
    pending.push(thread)
    let isMatch = false
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (this.#seen[at] === this.#move) continue
      this.#seen[at] = this.#move
      const following = next[at] ?? 0
      const argument = other[at] ?? 0
      switch (operations[at]) {
        case OPERATIONS.take:
          this.#takes[this.#takeCount++] = at
          break
        case OPERATIONS.split:
          pending.push(argument, following)
          break
        case OPERATIONS.assert:
          if ((argument & ~holds) === 0) pending.push(following)
          break
        case OPERATIONS.capture:
          pending.push(following)
          break
        default:
          if (this.#aim !== 'longest') return true
          isMatch = true
      }
    }
    return isMatch
  }

  #advance(point: number, restarts: boolean): Uint16Array {
    const { next, sets } = this.#program
    let count = 0
    for (let index = 0; index < this.#takeCount; index++) {
      const at = this.#takes[index] ?? 0
      const set = sets[at]
      const following = next[at] ?? 0
      if (set === undefined || this.#entered[following] === this.#move || !hasPoint(set, point)) continue
      this.#entered[following] = this.#move
      this.#goesOn[count++] = following
    }
    if (restarts) this.#goesOn[count++] = this.#restart
    const threads = this.#goesOn.slice(0, count)
    return this.#aim === 'leftmost' ? threads : threads.sort()
  }
}
