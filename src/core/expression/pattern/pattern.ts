import { LIMITS } from '../../limits.ts'
import { EvalError } from '../value.ts'
import { classesOf } from './code-point-classes.ts'
import { compileProgram } from './compile-program.ts'
import { type FixedText, fixedTextOf } from './fixed-text.ts'
import { type ParsedPattern, parsePattern } from './parse-pattern.ts'
import type { PatternProgram } from './pattern-program.ts'
import { findEnd, findStart, testText } from './scan-text.ts'
import { StateTable } from './state-table.ts'
import { threadGroups } from './thread-groups.ts'
import { type Aim, ThreadSteps } from './thread-steps.ts'
import { traceGroups } from './trace-groups.ts'
import { walkBackwards, walkForwards } from './walk-threads.ts'

/** Groups whose places `find` gives: as many as a replacement can name. */
const KEPT_GROUPS = 9

/** Shorter texts are scanned as fast as a required text is looked for. */
const SHORT_TEXT = 64

/** Steps of a program that come with a pattern of some length; a pattern with large counts has more, and costs more. */
const FREE_STEPS = 64
const FREE_STEPS_PER_UNIT = 8

/** The places of a match, undefined when there is none, and the last place that had to be looked at to know. */
export interface FoundPlaces {
  readonly places: readonly number[] | undefined
  readonly reach: number
}

/** A compiled RE2 pattern: matching is linear in the text. */
export interface Pattern {
  readonly source: string
  /** What one search costs for each unit of text: see `patternCost`. The length of the pattern, more with large counts. */
  readonly weight: number
  /** Capture groups, without the whole match. */
  readonly groups: number
  /** Whether the pattern occurs anywhere in the text. */
  test(text: string): boolean
  /**
   * Leftmost match from unit `from` on: start and end of the whole match, then of each of the first nine groups; -1 where
   * a group took no part. Undefined when there is none. `^` is the start of the text, not `from`.
   */
  find(text: string, from: number): readonly number[] | undefined
  /** Like `find`, with the last place that had to be looked at to know: what the search was worth. */
  search(text: string, from: number): FoundPlaces
}

/**
 * Compiles an RE2 pattern, or says as `invalid_regex` why it is none (section 20). LIMIT: length, nesting, counts, and size
 * of the program.
 */
export function compilePattern(source: string): Pattern | EvalError {
  if (source.length > LIMITS.patternLength) {
    return new EvalError(
      'invalid_regex',
      `pattern has ${source.length} characters, the limit is ${LIMITS.patternLength}`,
    )
  }
  const parsed = parsePattern(source)
  if ('message' in parsed)
    return new EvalError(
      'invalid_regex',
      `${parsed.message}, at character ${parsed.start + 1} of the pattern`,
    )
  return new CompiledPattern(source, parsed)
}

/** Cost of one search: ceil((n + 1) × 0.1) × ceil(p × 0.25), where p is the weight of the pattern. */
export function patternCost(textLength: number, weight: number): number {
  return Math.ceil((textLength + 1) / 10) * Math.ceil(weight / 4)
}

/** Makes programs and automata when a text first needs them: most patterns of a large set never meet one. */
class CompiledPattern implements Pattern {
  readonly source: string
  readonly weight: number
  readonly groups: number
  readonly #parsed: ParsedPattern
  #fixed: FixedText | undefined
  #plain: PatternProgram | undefined
  #grouped: PatternProgram | undefined
  #any: StateTable | undefined
  #leftmost: StateTable | undefined
  #backwards: StateTable | undefined

  constructor(source: string, parsed: ParsedPattern) {
    this.source = source
    this.groups = parsed.groups
    this.weight = weightOf(source, parsed.node.size)
    this.#parsed = parsed
  }

  test(text: string): boolean {
    const { whole, heads } = this.#fixedText()
    if (whole !== undefined) return testWhole(whole, text)
    let from = 0
    if (text.length > SHORT_TEXT) {
      if (heads.length > 0) from = firstOf(heads, text)
      else if (!this.#holdsRequired(text, 0)) from = -1
      if (from < 0) return false
    }
    this.#any ??= tableOf(this.#program(), 'any')
    return testText(this.#any, text, from) ?? walkForwards(this.#any.steps, text, from).end >= 0
  }

  find(text: string, from: number): readonly number[] | undefined {
    return this.search(text, from).places
  }

  search(text: string, from: number): FoundPlaces {
    const { whole } = this.#fixedText()
    if (whole !== undefined && this.groups === 0) return searchWhole(whole, text, from)
    // One text at a time: the next search must not go through the same text for another one again.
    if (text.length - from > SHORT_TEXT && !this.#holdsRequired(text, from))
      return { places: undefined, reach: text.length }
    this.#leftmost ??= tableOf(this.#program(), 'leftmost')
    const { end, reach } =
      findEnd(this.#leftmost, text, from) ?? walkForwards(this.#leftmost.steps, text, from)
    if (end < 0) return { places: undefined, reach }
    this.#backwards ??= tableOf(compileProgram(this.#parsed.node, 0, 'backwards'), 'longest')
    const start =
      findStart(this.#backwards, text, from, end) ?? walkBackwards(this.#backwards.steps, text, from, end)
    return { places: this.groups === 0 ? [start, end] : this.#groupsOf(text, start, end), reach }
  }

  #holdsRequired(text: string, from: number): boolean {
    const { required } = this.#fixedText()
    return required === '' || text.includes(required, from)
  }

  #fixedText(): FixedText {
    this.#fixed ??= fixedTextOf(this.#parsed.node)
    return this.#fixed
  }

  #program(): PatternProgram {
    this.#plain ??= compileProgram(this.#parsed.node, 0)
    return this.#plain
  }

  #groupsOf(text: string, start: number, end: number): readonly number[] | undefined {
    this.#grouped ??= compileProgram(this.#parsed.node, Math.min(this.groups, KEPT_GROUPS))
    return traceGroups(this.#grouped, text, start, end) ?? threadGroups(this.#grouped, text, start, end)
  }
}

function tableOf(program: PatternProgram, aim: Aim): StateTable {
  return new StateTable(new ThreadSteps(program, aim), classesOf([program]))
}

function weightOf(source: string, size: number): number {
  const excess = size - FREE_STEPS - FREE_STEPS_PER_UNIT * source.length
  return source.length + Math.max(0, Math.ceil(excess / 4))
}

/** Where the first of some texts stands; -1 when none does. */
function firstOf(heads: readonly string[], text: string): number {
  let first = -1
  for (const head of heads) {
    const at = text.indexOf(head)
    if (at >= 0 && (first < 0 || at < first)) first = at
  }
  return first
}

function testWhole({ text, isAtStart, isAtEnd }: NonNullable<FixedText['whole']>, searched: string): boolean {
  if (isAtStart) return isAtEnd ? searched === text : searched.startsWith(text)
  return isAtEnd ? searched.endsWith(text) : searched.includes(text)
}

function searchWhole(whole: NonNullable<FixedText['whole']>, searched: string, from: number): FoundPlaces {
  const { text, isAtStart, isAtEnd } = whole
  let start: number
  if (isAtStart) start = from === 0 && testWhole(whole, searched) ? 0 : -1
  else if (isAtEnd) start = searched.endsWith(text) ? searched.length - text.length : -1
  else start = searched.indexOf(text, from)
  if (start < from) return { places: undefined, reach: isAtStart ? from : searched.length }
  return { places: [start, start + text.length], reach: start + text.length }
}
