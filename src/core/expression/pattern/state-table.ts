import { LIMITS } from '../../limits.ts'
import { type CodePointClasses, searchClass } from './code-point-classes.ts'
import { placeAfter } from './place.ts'
import type { ThreadSet, ThreadSteps } from './thread-steps.ts'

/** Entries of the table that are no state. */
export const ENTRIES = {
  unknown: -1,
  /** A match ends before the code point, and nothing can change that. */
  matched: -2,
  dead: -3,
  /** Bit of an entry with a state: a match ends before the code point, but a better one may follow. */
  matchBit: 0x4000_0000,
} as const

/** Times that the table is emptied before the automaton gives up: such a text makes new states all the time. */
const MAX_FLUSHES = 3

/** About what a state takes in memory, beyond its row of the table, and each of its threads. */
const STATE_BYTES = 200
const THREAD_BYTES = 4

/** Columns of a row that are code points themselves; classes of the others follow. */
export const ASCII = 128

/** Classes of code points beyond ASCII that are remembered: a power of two. */
const REMEMBERED = 256

/**
 * A deterministic automaton whose states are made when a text first needs them (section 20). A row has a column for each
 * code point of ASCII, then for each class of code points, then for the end of the text. An entry is the row of the next
 * state, or one of `ENTRIES`.
 */
export class StateTable {
  /** Column for the end of the text. */
  readonly endColumn: number
  /** Row by row; replaced when it grows. */
  rows = new Int32Array(0)
  readonly #classes: CodePointClasses
  readonly #stride: number
  /** What makes new states, and can do without them. */
  readonly steps: ThreadSteps
  /** Order tells which match is preferred; where any will do, it would only multiply states. */
  readonly #isOrdered: boolean
  #sets: ThreadSet[] = []
  #known = new Map<string, number>()
  readonly #starts = new Int32Array(8).fill(ENTRIES.unknown)
  #bytes = 0
  #flushes = 0
  readonly #points = new Int32Array(REMEMBERED).fill(-1)
  readonly #columns = new Uint16Array(REMEMBERED)

  constructor(steps: ThreadSteps, classes: CodePointClasses) {
    this.#classes = classes
    this.endColumn = ASCII + classes.count
    this.#stride = ASCII + classes.count + 1
    this.steps = steps
    this.#isOrdered = steps.aim === 'leftmost'
  }

  /** The automaton was emptied too often: its answers mean nothing from then on. */
  get hasGivenUp(): boolean {
    return this.#flushes > MAX_FLUSHES
  }

  /** Row of the first state for a search that begins behind `before`, undefined at the start of the text. */
  startRow(before: number | undefined): number {
    const place = placeAfter(before)
    let row = this.#starts[place] ?? ENTRIES.unknown
    if (row < 0) {
      row = this.#rowOf(this.steps.start(before))
      this.#starts[place] = row
    }
    return row
  }

  /** Column of a code point beyond ASCII. */
  columnOf(point: number): number {
    const index = point & (REMEMBERED - 1)
    if (this.#points[index] !== point) {
      this.#points[index] = point
      this.#columns[index] = ASCII + searchClass(this.#classes.bounds, point)
    }
    return this.#columns[index] ?? 0
  }

  /** Makes one entry. `point` is undefined in the column of the end. */
  fill(row: number, column: number, point: number | undefined): number {
    const from = this.#sets[row / this.#stride]
    if (from === undefined || this.hasGivenUp) return ENTRIES.dead
    const { isMatch, set } = this.steps.step(from, point)
    let entry: number
    if (set.threads.length === 0) entry = isMatch ? ENTRIES.matched : ENTRIES.dead
    else entry = this.#rowOf(set) | (isMatch ? ENTRIES.matchBit : 0)
    // An emptied table has no row for the state that the step started from.
    if (this.#sets[row / this.#stride] === from) this.#enter(row, column, entry)
    return entry
  }

  /** Code points of ASCII that have one class step alike, so that one step fills all their columns. */
  #enter(row: number, column: number, entry: number): void {
    const { ascii } = this.#classes
    if (column >= ASCII) this.rows[row + column] = entry
    else
      for (let point = 0; point < ASCII; point++)
        if (ascii[point] === ascii[column]) this.rows[row + point] = entry
  }

  #rowOf(set: ThreadSet): number {
    if (!this.#isOrdered) set.threads.sort()
    const key = keyOf(set)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    // LIMIT: memory of one pattern. Texts that need more states than it holds are for another engine.
    const bytes = STATE_BYTES + THREAD_BYTES * set.threads.length + 4 * this.#stride
    if (this.#bytes + bytes > LIMITS.patternTable) this.#flush()
    this.#bytes += bytes
    const row = this.#sets.push(set) * this.#stride - this.#stride
    this.#known.set(key, row)
    if (row + this.#stride > this.rows.length) this.#grow(row + this.#stride)
    return row
  }

  #grow(needed: number): void {
    const larger = new Int32Array(Math.max(needed, 2 * this.rows.length)).fill(ENTRIES.unknown)
    larger.set(this.rows)
    this.rows = larger
  }

  #flush(): void {
    this.#flushes++
    this.#sets = []
    this.#known = new Map()
    this.rows = new Int32Array(0)
    this.#starts.fill(ENTRIES.unknown)
    this.#bytes = 0
  }
}

/** Steps are fewer than a UTF-16 code unit has values, so that a list of them is a text. */
function keyOf({ threads, place }: ThreadSet): string {
  let key = String.fromCharCode(place)
  for (let at = 0; at < threads.length; at += 4_096)
    key += String.fromCharCode(...threads.subarray(at, at + 4_096))
  return key
}
