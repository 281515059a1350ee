import { LIMITS } from '../../limits.ts'
import type { CodePointSet } from './code-point-set.ts'
import { parseBracketClass, parseEscapedClass } from './parse-class.ts'
import { parseEscape } from './parse-escape.ts'
import { DOT, FLAGS, type Flags, NO_FLAGS, parseGroupStart } from './parse-group.ts'
import {
  ASSERTIONS,
  assertOf,
  captureOf,
  choiceOf,
  type PatternNode,
  repeatOf,
  sequenceOf,
  takeOf,
} from './pattern-node.ts'
import { type PatternFault, PatternReader } from './pattern-reader.ts'
import { foldAscii, UnicodeClasses } from './unicode-classes.ts'

/** A pattern that was understood. `groups` counts the capture groups, also those in `x{0}`. */
export interface ParsedPattern {
  readonly node: PatternNode
  readonly groups: number
}

/** Reads a pattern in RE2 syntax with the flags of Perl (section 20). LIMIT: nesting, counts, and size of the program. */
export function parsePattern(source: string): ParsedPattern | PatternFault {
  return new PatternParser(source).parse()
}

const PLACE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['A', ASSERTIONS.beginText],
  ['z', ASSERTIONS.endText],
  ['b', ASSERTIONS.wordBoundary],
  ['B', ASSERTIONS.noWordBoundary],
])

/** An open group. The outermost one is the pattern. */
interface OpenGroup {
  readonly start: number
  /** Number of the capture group; 0 when it captures nothing. */
  readonly group: number
  /** Flags that hold again behind the group. */
  readonly flags: Flags
  readonly choices: PatternNode[]
  items: PatternNode[]
}

class PatternParser {
  readonly #reader: PatternReader
  readonly #unicode = new UnicodeClasses()
  #points: Map<number, PatternNode> | undefined
  readonly #names = new Set<string>()
  readonly #open: OpenGroup[] = []
  #current: OpenGroup
  #flags: Flags = NO_FLAGS
  #groups = 0

  constructor(source: string) {
    this.#reader = new PatternReader(source)
    this.#current = { start: 0, group: 0, flags: NO_FLAGS, choices: [], items: [] }
  }

  parse(): ParsedPattern | PatternFault {
    const reader = this.#reader
    // Where the last repetition started, when it ends here: two of them in a row mean nothing.
    let repeatStart = -1
    while (!reader.isAtEnd && reader.fault === undefined) {
      const start = reader.at
      repeatStart = this.#parseRepeat(repeatStart) ? start : -1
      if (repeatStart < 0 && reader.fault === undefined) this.#parseItem()
    }
    if (reader.fault === undefined && this.#open.length > 0)
      reader.fail('a group needs a closing `)`', this.#current.start)
    const node = this.#closed(this.#current)
    return reader.fault ?? { node, groups: this.#groups }
  }

  #parseItem(): void {
    const reader = this.#reader
    switch (reader.next) {
      case '(':
        this.#openGroup()
        break
      case ')':
        this.#closeGroup()
        break
      case '|':
        reader.at++
        this.#current.choices.push(sequenceOf(this.#current.items))
        this.#current.items = []
        break
      case '^':
        reader.at++
        this.#push(assertOf(this.#has(FLAGS.multiLine) ? ASSERTIONS.beginLine : ASSERTIONS.beginText))
        break
      case '$':
        reader.at++
        this.#push(assertOf(this.#has(FLAGS.multiLine) ? ASSERTIONS.endLine : ASSERTIONS.endText))
        break
      case '.':
        reader.at++
        this.#push(takeOf(this.#has(FLAGS.dotAll) ? DOT.all : DOT.notNewline))
        break
      case '[':
        this.#pushClass(parseBracketClass(this.#context()))
        break
      case '\\':
        this.#parseBackslash()
        break
      default:
        this.#pushPoint(reader.takePoint())
    }
  }

  #parseBackslash(): void {
    const reader = this.#reader
    const letter = reader.source.charAt(reader.at + 1)
    const flag = PLACE_ESCAPES.get(letter)
    if (letter === 'Q') this.#parseQuoted()
    else if (flag !== undefined) {
      reader.at += 2
      this.#push(assertOf(flag))
    } else {
      const set = parseEscapedClass(this.#context())
      const point = set === undefined && reader.fault === undefined ? parseEscape(reader) : undefined
      this.#pushClass(set)
      if (point !== undefined) this.#pushPoint(point)
    }
  }

  /** `\Q…\E`: what stands between is literal. */
  #parseQuoted(): void {
    const reader = this.#reader
    reader.at += 2
    const end = reader.source.indexOf('\\E', reader.at)
    const stop = end < 0 ? reader.source.length : end
    while (reader.at < stop) this.#pushPoint(reader.takePoint())
    reader.at = end < 0 ? stop : end + 2
  }

  #openGroup(): void {
    const reader = this.#reader
    const start = reader.at
    const opened = parseGroupStart(reader, this.#flags, this.#names)
    if (opened === undefined) return
    if (opened.kind !== 'flags') {
      const group = opened.kind === 'capture' ? ++this.#groups : 0
      this.#open.push(this.#current)
      this.#current = { start, group, flags: this.#flags, choices: [], items: [] }
    }
    this.#flags = opened.flags
  }

  #closeGroup(): void {
    const reader = this.#reader
    const closed = this.#current
    const outer = this.#open.pop()
    reader.at++
    if (outer === undefined) {
      reader.fail('a `)` closes no group', reader.at - 1)
      return
    }
    this.#current = outer
    this.#flags = closed.flags
    const node = this.#closed(closed)
    this.#push(closed.group > 0 ? captureOf(node, closed.group) : node)
  }

  #closed({ choices, items }: OpenGroup): PatternNode {
    const node = choiceOf([...choices, sequenceOf(items)])
    this.#checkSize(node)
    return node
  }

  /** `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`, each with a `?` behind it or without. False when it is something else. */
  #parseRepeat(before: number): boolean {
    const reader = this.#reader
    const start = reader.at
    const range = this.#repeatRange()
    if (range === undefined) return false
    const [least, most] = range
    const isLazy = reader.take('?')
    const { items } = this.#current
    const part = items.at(-1)
    if (before >= 0) reader.fail('a repetition cannot be repeated without a group', before)
    else if (part === undefined) reader.fail('there is nothing to repeat', start)
    else if (Math.max(least, most) > LIMITS.patternRepeat || (most >= 0 && least > most))
      reader.fail(`a count is at most ${LIMITS.patternRepeat}, and the second is not below the first`, start)
    else {
      const node = repeatOf(part, least, most, isLazy === this.#has(FLAGS.swapGreed))
      // LIMIT: counts within counts multiply.
      if (node.repeats > LIMITS.patternRepeat)
        reader.fail(`counts within counts repeat more than ${LIMITS.patternRepeat} times`, start)
      items[items.length - 1] = node
      this.#checkSize(node)
    }
    return true
  }

  #repeatRange(): readonly [least: number, most: number] | undefined {
    const reader = this.#reader
    const mark = reader.next
    if (mark === '*' || mark === '+' || mark === '?') {
      reader.at++
      return mark === '*' ? [0, -1] : mark === '+' ? [1, -1] : [0, 1]
    }
    if (mark !== '{') return undefined
    // What does not look like a count is a literal brace. Digits are bounded by the length of the pattern.
    const count = /^\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/.exec(reader.source.slice(reader.at))
    if (count === null) return undefined
    reader.at += count[0].length
    const least = Number(count[1])
    if (count[2] === undefined) return [least, least]
    return [least, count[3] === undefined ? -1 : Number(count[3])]
  }

  #pushClass(set: CodePointSet | undefined): void {
    if (set !== undefined) this.#push(takeOf(set))
  }

  #pushPoint(point: number): void {
    if (!this.#has(FLAGS.ignoreCase)) {
      this.#points ??= new Map()
      const known = this.#points.get(point) ?? takeOf([point, point])
      this.#points.set(point, known)
      this.#push(known)
    } else this.#push(takeOf(foldAscii(point) ?? this.#unicode.fold([point, point])))
  }

  #push(node: PatternNode): void {
    this.#current.items.push(node)
  }

  #has(flag: Flags): boolean {
    return (this.#flags & flag) !== 0
  }

  #context(): Parameters<typeof parseBracketClass>[0] {
    return { reader: this.#reader, unicode: this.#unicode, ignoresCase: this.#has(FLAGS.ignoreCase) }
  }

  #checkSize({ size, height }: PatternNode): void {
    // LIMIT: levels are walked by recursion later.
    if (height > LIMITS.patternNesting)
      this.#reader.fail(`groups and repetitions are nested more than ${LIMITS.patternNesting} deep`, 0)
    if (size >= LIMITS.patternProgram)
      this.#reader.fail(`the pattern needs more than ${LIMITS.patternProgram} steps`, 0)
  }
}
