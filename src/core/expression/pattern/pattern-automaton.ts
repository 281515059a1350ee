import { LIMITS } from '../../limits.ts'
import { type CodePointClasses, classesOf, isWordPoint, searchClass } from './code-point-classes.ts'
import { ASSERTIONS, type PatternProgram } from './pattern-program.ts'

/** What stands in the table besides states. */
const UNKNOWN = -1
const MATCHED = -2
const DEAD = -3

/** Times that the table is emptied before the automaton gives up: such a text makes new states all the time. */
const MAX_FLUSHES = 3

/** About what a state takes in memory, beyond its row of the table, and each of its threads. */
const STATE_BYTES = 128
const THREAD_BYTES = 16

/** Bits of what a state knows about the place behind the last character. */
const AT_START = 1
const AT_LINE = 2
const AFTER_WORD = 4

interface State {
  /** Instructions to go on with, before assertions are looked at; sorted. */
  readonly threads: readonly number[]
  readonly place: number
}

/**
 * Tells whether a pattern occurs in a text: a deterministic automaton whose states are made when a text first needs them
 * (section 20). One look at a table for each character, whatever the pattern.
 */
export class PatternAutomaton {
  readonly #program: PatternProgram
  readonly #classes: CodePointClasses
  /** Entries of one row: one per class, and one for the end of the text. */
  readonly #stride: number
  /** Bits of `place` that the pattern asks for; others would only multiply states. */
  readonly #asked: number
  /** The pattern starts with `^` or `\\A`: no match starts later. */
  readonly #isAnchored: boolean
  #states: State[] = []
  #numbers = new Map<string, number>()
  #table = new Int32Array(0)
  #start = UNKNOWN
  #bytes = 0
  #flushes = 0

  constructor(program: PatternProgram) {
    this.#program = program
    this.#classes = classesOf(program)
    this.#stride = this.#classes.count + 1
    this.#asked = askedPlaces(program)
    this.#isAnchored = startsAnchored(program)
  }

  /** Whether the pattern occurs anywhere in the text; undefined when the automaton has given up. */
  test(text: string): boolean | undefined {
    if (this.#flushes > MAX_FLUSHES) return undefined
    const { ascii, bounds } = this.#classes
    const stride = this.#stride
    let state = this.#startState()
    let table = this.#table
    for (let at = 0; at < text.length; at++) {
      let point = text.charCodeAt(at)
      let column: number
      if (point < 128) column = ascii[point] ?? 0
      else {
        if (point >= 0xd800 && point < 0xdc00) point = text.codePointAt(at++) ?? point
        column = searchClass(bounds, point)
      }
      let next = table[state * stride + column] ?? UNKNOWN
      if (next === UNKNOWN) {
        next = this.#step(state, column, point)
        table = this.#table
      }
      if (next < 0) return this.#outcome(next)
      state = next
    }
    const last = table[state * stride + stride - 1] ?? UNKNOWN
    return this.#outcome(last === UNKNOWN ? this.#step(state, stride - 1, undefined) : last)
  }

  #outcome(next: number): boolean | undefined {
    return this.#flushes > MAX_FLUSHES ? undefined : next === MATCHED
  }

  #startState(): number {
    if (this.#start === UNKNOWN) {
      this.#start = this.#numberOf([this.#program.start], (AT_START | AT_LINE) & this.#asked)
    }
    return this.#start
  }

  /** Makes one entry of the table. `point` is undefined at the end of the text. */
  #step(from: number, column: number, point: number | undefined): number {
    const state = this.#states[from]
    if (state === undefined) return DEAD
    const { takes, isMatch } = this.#close(state, point)
    let next = MATCHED
    if (!isMatch) {
      const threads = point === undefined ? [] : this.#advance(takes, point)
      if (point !== undefined && !this.#isAnchored) threads.push(this.#program.start)
      next = threads.length === 0 ? DEAD : this.#enter(threads, point ?? 0)
    }
    // An emptied table has no row for the state that the step started from.
    if (this.#states[from] === state) this.#table[from * this.#stride + column] = next
    return next
  }

  #enter(threads: readonly number[], point: number): number {
    let place = 0
    if (point === 10) place |= AT_LINE
    if (isWordPoint(point)) place |= AFTER_WORD
    const sorted = [...new Set(threads)].sort((a, b) => a - b)
    return this.#numberOf(sorted, place & this.#asked)
  }

  /** Follows everything that takes no character, as far as the assertions hold before `point`. */
  #close(
    state: State,
    point: number | undefined,
  ): { readonly takes: readonly number[]; readonly isMatch: boolean } {
    const holds = assertionsAt(state.place, point)
    const { instructions } = this.#program
    const seen = new Set<number>()
    const takes: number[] = []
    const pending = [...state.threads]
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      const instruction = instructions[at]
      if (instruction?.kind === 'match') return { takes: [], isMatch: true }
      if (instruction?.kind === 'take') takes.push(at)
      else if (instruction?.kind === 'split') pending.push(...instruction.targets)
      else if (instruction?.kind === 'assert' && (instruction.flags & ~holds) === 0)
        pending.push(instruction.target)
    }
    return { takes, isMatch: false }
  }

  #advance(takes: readonly number[], point: number): number[] {
    const threads: number[] = []
    for (const at of takes) {
      const instruction = this.#program.instructions[at]
      if (instruction?.kind === 'take' && isWithin(instruction.ranges, point))
        threads.push(instruction.target)
    }
    return threads
  }

  #numberOf(threads: readonly number[], place: number): number {
    const key = place + ':' + threads.join(',')
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    // LIMIT: memory of one pattern. Texts that need more states than it holds are for another engine.
    const bytes = STATE_BYTES + THREAD_BYTES * threads.length + 4 * this.#stride
    if (this.#bytes + bytes > LIMITS.patternTable) this.#flush()
    if (this.#flushes > MAX_FLUSHES) return DEAD
    this.#bytes += bytes
    const number = this.#states.length
    this.#states.push({ threads, place })
    this.#numbers.set(key, number)
    this.#grow()
    return number
  }

  #grow(): void {
    const needed = this.#states.length * this.#stride
    if (needed <= this.#table.length) return
    const larger = new Int32Array(Math.max(needed, 2 * this.#table.length)).fill(UNKNOWN)
    larger.set(this.#table)
    this.#table = larger
  }

  #flush(): void {
    this.#flushes++
    this.#states = []
    this.#numbers = new Map()
    this.#table = new Int32Array(0)
    this.#start = UNKNOWN
    this.#bytes = 0
  }
}

/** Which assertions hold between the place and the next code point. */
function assertionsAt(place: number, point: number | undefined): number {
  let holds = 0
  if ((place & AT_START) !== 0) holds |= ASSERTIONS.beginText
  if ((place & AT_LINE) !== 0) holds |= ASSERTIONS.beginLine
  if (point === undefined) holds |= ASSERTIONS.endText | ASSERTIONS.endLine
  if (point === 10) holds |= ASSERTIONS.endLine
  const isWord = point !== undefined && isWordPoint(point)
  const wasWord = (place & AFTER_WORD) !== 0
  return holds | (isWord === wasWord ? ASSERTIONS.noWordBoundary : ASSERTIONS.wordBoundary)
}

function askedPlaces({ instructions }: PatternProgram): number {
  let flags = 0
  for (const instruction of instructions) if (instruction.kind === 'assert') flags |= instruction.flags
  let asked = 0
  if ((flags & ASSERTIONS.beginText) !== 0) asked |= AT_START
  if ((flags & ASSERTIONS.beginLine) !== 0) asked |= AT_LINE
  if ((flags & (ASSERTIONS.wordBoundary | ASSERTIONS.noWordBoundary)) !== 0) asked |= AFTER_WORD
  return asked
}

/** Whether every way into the pattern leads through the start of the text. */
function startsAnchored({ instructions, start }: PatternProgram): boolean {
  let at = start
  for (let steps = 0; steps < instructions.length; steps++) {
    const instruction = instructions[at]
    if (instruction?.kind === 'assert') {
      if ((instruction.flags & ASSERTIONS.beginText) !== 0) return true
      at = instruction.target
    } else if (instruction?.kind === 'split' && instruction.targets.length === 1)
      at = instruction.targets[0] ?? at
    else return false
  }
  return false
}

function isWithin(ranges: readonly number[], point: number): boolean {
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    if (point >= (ranges[at] ?? 0) && point <= (ranges[at + 1] ?? 0)) return true
  }
  return false
}
