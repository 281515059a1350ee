import { isInRanges } from './code-range.ts'
import type { TextProblem } from './kinds.ts'
import { LOOK_ALIKES } from './look-alikes.ts'
import { PICTOGRAPHS } from './pictographs.ts'
import { GREEK_OR_CYRILLIC, JOINING, MONGOLIAN, RIGHT_TO_LEFT } from './scripts.ts'

/** What is hidden in a line, of one kind. */
export interface Hidden {
  readonly problem: Exclude<TextProblem, 'long-line'>
  /** Offset of the first such character in the line, in UTF-16 units, and the character. */
  readonly at: number
  readonly code: number
  /** The different characters in their order, up to a limit. */
  readonly codes: readonly number[]
  /** The number of all. */
  readonly count: number
  /** Where the word stands that the first look-alike is in. */
  readonly word?: { readonly start: number; readonly end: number }
}

/** LIMIT: different characters that are remembered. */
const MAX_CODES = 8

/** What was found so far: counted, because a line may be as long as a file. */
type Tally = Map<Hidden['problem'], Counted>

interface Counted {
  readonly at: number
  readonly code: number
  readonly codes: Set<number>
  count: number
  readonly word?: { readonly start: number; readonly end: number }
}

function count(tally: Tally, problem: Hidden['problem'], at: number, code: number): void {
  const known = tally.get(problem)
  if (known === undefined) tally.set(problem, { at, code, codes: new Set([code]), count: 1 })
  else {
    known.count++
    if (known.codes.size < MAX_CODES) known.codes.add(code)
  }
}

/** What is known about the line's file. */
export interface LineSetting {
  /** The line is the first of its file, where U+FEFF marks the encoding. */
  readonly isFirst: boolean
  /** The file holds text for people, not code: there pairs of direction controls may surround words. */
  readonly isProse: boolean
}

/**
 * Whether a text has a character that could be hidden or misleading. Most lines of most files have none, so this one search
 * decides whether anything else is done.
 */
export function mayHide(text: string): boolean {
  return CANDIDATE.test(text)
}

const CANDIDATE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\xad\u0370-\u052f\u061c\u115f\u1160\u180e\u1f00-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|\r(?!\n)/u

/** Finds what is hidden in one line, which ends before its line feed, by kinds in the order of the first. HOSTILE: any text. */
export function findHidden(line: string, setting: LineSetting): readonly Hidden[] {
  const codes = codePointsOf(line)
  const tally: Tally = new Map()
  const isRightToLeft = codes.some((code) => isInRanges(RIGHT_TO_LEFT, code))
  const mayPair = isRightToLeft && setting.isProse && isBalanced(codes)
  let at = 0
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0
    const isStart = setting.isFirst && index === 0
    const problem = problemOf(codes, index, { isStart, isRightToLeft, mayPair })
    if (problem !== undefined) count(tally, problem, at, code)
    if (isSelector(code) && !isSelector(codes[index - 1] ?? 0)) countSelectors(tally, codes, index, at)
    at += unitsOf(code)
  }
  countMixed(tally, line)
  return [...tally]
    .map(([problem, found]) => ({ ...found, problem, codes: [...found.codes] }))
    .sort((a, b) => a.at - b.at)
}

/** A table instead of a list: a line may have as many characters as a file. */
function codePointsOf(line: string): Int32Array {
  const codes = new Int32Array(line.length)
  let length = 0
  for (let at = 0; at < line.length; length++) {
    const code = line.codePointAt(at) ?? 0
    codes[length] = code
    at += unitsOf(code)
  }
  return codes.subarray(0, length)
}

function unitsOf(code: number): number {
  return code > 0xffff ? 2 : 1
}

interface Around {
  readonly isStart: boolean
  readonly isRightToLeft: boolean
  readonly mayPair: boolean
}

function problemOf(
  codes: Int32Array,
  index: number,
  around: Around,
): Exclude<TextProblem, 'long-line' | 'mixed-script' | 'variation'> | undefined {
  const code = codes[index] ?? 0
  if (code < 0x20) {
    // A carriage return may stand before the line feed, which is not part of the line.
    return code === 0x09 || (code === 0x0d && index === codes.length - 1) ? undefined : 'control'
  }
  if (code === 0x202d || code === 0x202e) return 'bidi'
  if ((code >= 0x202a && code <= 0x202c) || (code >= 0x2066 && code <= 0x2069)) {
    return around.mayPair ? undefined : 'bidi'
  }
  if (code === 0x200e || code === 0x200f || code === 0x61c) return around.isRightToLeft ? undefined : 'bidi'
  if (code >= 0xe0000 && code <= 0xe007f) return isFlagTag(codes, index) ? undefined : 'tag'
  switch (code) {
    case 0x200c:
      return joins(codes[index - 1]) ? undefined : 'invisible'
    case 0x200d:
      return joins(codes[index - 1]) || isInEmoji(codes, index) ? undefined : 'invisible'
    case 0x180e:
      return isInRanges(MONGOLIAN, codes[index - 1] ?? 0) ? undefined : 'invisible'
    case 0xfeff:
      return around.isStart ? undefined : 'invisible'
    case 0xad:
    case 0x115f:
    case 0x1160:
    case 0x200b:
    case 0x3164:
    case 0xffa0:
      return 'invisible'
    default:
      return code >= 0x2060 && code <= 0x2064 ? 'invisible' : undefined
  }
}

function isBalanced(codes: Int32Array): boolean {
  let embeddings = 0
  let isolates = 0
  for (const code of codes) {
    if (code === 0x202a || code === 0x202b) embeddings++
    if (code === 0x202c && --embeddings < 0) return false
    if (code >= 0x2066 && code <= 0x2068) isolates++
    if (code === 0x2069 && --isolates < 0) return false
  }
  return embeddings === 0 && isolates === 0
}

function joins(before: number | undefined): boolean {
  return before !== undefined && isInRanges(JOINING, before)
}

/** A joiner between two pictographs, of which the first may carry a selector or the tone of a skin. */
function isInEmoji(codes: Int32Array, index: number): boolean {
  let before = index - 1
  if (codes[before] === 0xfe0f) before--
  if (isSkinTone(codes[before])) before--
  const [left, right] = [codes[before] ?? 0, codes[index + 1] ?? 0]
  return isInRanges(PICTOGRAPHS, left) && isInRanges(PICTOGRAPHS, right)
}

function isSkinTone(code: number | undefined): boolean {
  return code !== undefined && code >= 0x1f3fb && code <= 0x1f3ff
}

const BLACK_FLAG = 0x1f3f4
const CANCEL_TAG = 0xe007f

/** LIMIT: tags of one flag: the longest names of regions have six. */
const FLAG_TAGS = 7

/** Whether a tag character belongs to a flag of a region: a black flag, letters and digits as tags, and the end of tags. */
function isFlagTag(codes: Int32Array, index: number): boolean {
  let start = index
  while (start > index - FLAG_TAGS && isTagLetter(codes[start - 1])) start--
  if (codes[start - 1] !== BLACK_FLAG) return false
  let end = start
  while (end < start + FLAG_TAGS && isTagLetter(codes[end])) end++
  return end > start && codes[end] === CANCEL_TAG && index <= end
}

function isTagLetter(code: number | undefined): boolean {
  return code !== undefined && ((code >= 0xe0030 && code <= 0xe0039) || (code >= 0xe0061 && code <= 0xe007a))
}

function isSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
}

/** Selectors that follow each other carry data from this number on. */
const RUN_LENGTH = 4

function countSelectors(tally: Tally, codes: Int32Array, index: number, at: number): void {
  let end = index
  while (isSelector(codes[end] ?? 0)) end++
  const hasBase = index > 0 && BASE.test(String.fromCodePoint(codes[index - 1] ?? 0))
  if (hasBase && end - index < RUN_LENGTH) return
  let offset = at
  for (const code of codes.subarray(index, end)) {
    count(tally, 'variation', offset, code)
    offset += unitsOf(code)
  }
}

/** A character that has a shape of its own. A combining mark has not, but selectors may follow one. */
const BASE = /[\p{L}\p{N}\p{P}\p{S}\p{Mc}\p{Mn}\p{Me}]/u

const WORD = /[\p{L}\p{N}_]+/gu

/** Two Latin letters make a word; `αx` of a formula is none. */
const LATIN_LETTERS = 2

/** Words of Latin letters with Cyrillic or Greek ones that look like them. Where others show the script nothing is hidden. */
function countMixed(tally: Tally, line: string): void {
  if (!/[\u0370-\u052f]/.test(line)) return
  for (const { 0: text, index } of line.matchAll(WORD)) {
    const found = mixedIn(text, index)
    if (found === undefined) continue
    const known = tally.get('mixed-script')
    if (known === undefined) tally.set('mixed-script', found)
    else {
      known.count += found.count
      for (const code of found.codes) if (known.codes.size < MAX_CODES) known.codes.add(code)
    }
  }
}

function mixedIn(text: string, start: number): Counted | undefined {
  const word = { start, end: start + text.length }
  let found: Counted | undefined
  let latin = 0
  let at = start
  for (const point of text) {
    const code = point.codePointAt(0) ?? 0
    if (/[a-z]/i.test(point)) latin++
    else if (LOOK_ALIKES.has(code)) {
      found ??= { at, code, codes: new Set(), count: 0, word }
      found.count++
      if (found.codes.size < MAX_CODES) found.codes.add(code)
    } else if (isInRanges(GREEK_OR_CYRILLIC, code)) return undefined
    at += point.length
  }
  return latin >= LATIN_LETTERS ? found : undefined
}
