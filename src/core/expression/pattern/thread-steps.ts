import { type CodePointSet, hasPoint } from './code-point-set.ts'
import { OPERATIONS, type PatternProgram } from './pattern-program.ts'
import { assertionsAt, placeAfter, placesAsked } from './place.ts'

/**
 * What a search is for: whether there is a match, where the leftmost match ends that Perl would find, or how far any
 * match reaches from a fixed place.
 */
export type Aim = 'any' | 'leftmost' | 'longest'

/** The threads of a program at one place: steps to go on with, before conditions about the place are looked at. */
export interface ThreadSet {
  /** In order of preference. The number of steps stands for a new start, which is always the last. */
  readonly threads: Uint16Array
  /** Bits of `PLACES` that the program asks for. */
  readonly place: number
}

/** What one code point makes of a set of threads. */
export interface Move {
  readonly isMatch: boolean
  readonly set: ThreadSet
}

const NO_THREADS: ThreadSet = { threads: new Uint16Array(0), place: 0 }

/** Moves all threads of a program together over one code point. */
export class ThreadSteps {
  readonly #program: PatternProgram
  readonly aim: Aim
  readonly #restart: number
  readonly #asked: number
  /** Marks of steps that the current move has seen, and of where it goes on. */
  readonly #seen: Int32Array
  readonly #entered: Int32Array
  readonly #goesOn: Uint16Array
  readonly #pending: Uint16Array
  /** Copies of a counted part share a set: it is looked at once in a move. */
  readonly #setOf: Uint16Array
  readonly #sets: readonly CodePointSet[]
  readonly #looked: Int32Array
  readonly #holds: Uint8Array
  #count = 0
  #move = 0

  constructor(program: PatternProgram, aim: Aim) {
    const size = program.operations.length
    this.#program = program
    this.aim = aim
    this.#restart = size
    this.#asked = placesAsked(program.asserted)
    this.#seen = new Int32Array(size)
    this.#entered = new Int32Array(size + 1)
    this.#goesOn = new Uint16Array(size + 1)
    // Every step is followed once in a move, and leaves two others to be followed at most.
    this.#pending = new Uint16Array(size + 2)
    this.#setOf = new Uint16Array(size)
    this.#sets = numberSets(program.sets, this.#setOf)
    this.#looked = new Int32Array(this.#sets.length)
    this.#holds = new Uint8Array(this.#sets.length)
  }

  /** The threads before a search that begins behind `before`, undefined at the start of the text. */
  start(before: number | undefined): ThreadSet {
    const isFixed = this.aim === 'longest' || this.#program.isAnchored
    const threads = Uint16Array.of(isFixed ? this.#program.start : this.#restart)
    return { threads, place: placeAfter(before) & this.#asked }
  }

  /**
   * Threads behind `point`, undefined at the end of the text, and whether the program matched before it. No threads means
   * that nothing can change any more.
   */
  step({ threads, place }: ThreadSet, point: number | undefined): Move {
    this.#move++
    this.#count = 0
    const holds = assertionsAt(place, point)
    let isMatch = false
    let restarts = false
    for (let index = 0; index < threads.length; index++) {
      const thread = threads[index] ?? 0
      const matched = this.#follow(
        thread === this.#restart ? this.#program.start : thread,
        holds,
        point ?? -1,
      )
      isMatch ||= matched
      if (matched && this.aim !== 'longest') break
      restarts = thread === this.#restart
    }
    const isOver = point === undefined || (isMatch && this.aim === 'any')
    if (isOver) return { isMatch, set: NO_THREADS }
    if (restarts) this.#goesOn[this.#count++] = this.#restart
    const next = this.#goesOn.slice(0, this.#count)
    return { isMatch, set: { threads: next, place: placeAfter(point) & this.#asked } }
  }

  /**
   * Follows everything that takes no character, preferred ways first, and notes where takers of `point` go on. True when it
   * met the end of the program.
   */
  #follow(thread: number, holds: number, point: number): boolean {
    const { operations, next, other } = this.#program
    const pending = this.#pending
    const seen = this.#seen
    const entered = this.#entered
    const setOf = this.#setOf
    const goesOn = this.#goesOn
    const move = this.#move
    let isMatch = false
    let depth = 0
    for (let at = thread; at >= 0; at = depth > 0 ? (pending[--depth] ?? 0) : -1) {
      if (seen[at] === move) continue
      seen[at] = move
      const following = next[at] ?? 0
      switch (operations[at]) {
        case OPERATIONS.take:
          if (entered[following] !== move && this.#takesPoint(setOf[at] ?? 0, point)) {
            entered[following] = move
            goesOn[this.#count++] = following
          }
          break
        case OPERATIONS.split:
          pending[depth++] = other[at] ?? 0
          pending[depth++] = following
          break
        case OPERATIONS.assert:
          if (((other[at] ?? 0) & ~holds) === 0) pending[depth++] = following
          break
        case OPERATIONS.capture:
          pending[depth++] = following
          break
        default:
          if (this.aim !== 'longest') return true
          isMatch = true
      }
    }
    return isMatch
  }

  #takesPoint(set: number, point: number): boolean {
    if (this.#looked[set] !== this.#move) {
      this.#looked[set] = this.#move
      this.#holds[set] = hasPoint(this.#sets[set] ?? [], point) ? 1 : 0
    }
    return this.#holds[set] === 1
  }
}

/** Gives every set a number, and writes for each step the number of what it takes. */
function numberSets(sets: PatternProgram['sets'], setOf: Uint16Array): readonly CodePointSet[] {
  const numbers = new Map<CodePointSet, number>()
  sets.forEach((set, step) => {
    if (set === undefined) return
    const number = numbers.get(set) ?? numbers.size
    numbers.set(set, number)
    setOf[step] = number
  })
  return [...numbers.keys()]
}
