import { isInRanges } from './code-range.ts'
import type { TextProblem } from './kinds.ts'
import { LOOK_ALIKES } from './look-alikes.ts'
import { PICTOGRAPHS } from './pictographs.ts'
import { GREEK_OR_CYRILLIC, JOINING, MONGOLIAN, RIGHT_TO_LEFT } from './scripts.ts'

/** A character that a reviewer does not see, or does not see as what it is. */
export interface Hidden {
  readonly problem: Exclude<TextProblem, 'long-line'>
  /** Offset in the line, in UTF-16 units. */
  readonly at: number
  readonly code: number
  /** The word that a look-alike stands in, and where that begins. */
  readonly word?: { readonly start: number; readonly end: number }
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

/** Finds what is hidden in one line, which ends before its line feed, in order. HOSTILE: any text. */
export function findHidden(line: string, setting: LineSetting): readonly Hidden[] {
  const points = [...line]
  const codes = points.map((point) => point.codePointAt(0) ?? 0)
  const found: Hidden[] = []
  const isRightToLeft = codes.some((code) => isInRanges(RIGHT_TO_LEFT, code))
  const mayPair = isRightToLeft && setting.isProse && isBalanced(codes)
  let at = 0
  let run = 0
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0
    const problem = problemOf(codes, index, {
      isStart: setting.isFirst && index === 0,
      isRightToLeft,
      mayPair,
    })
    if (problem !== undefined) found.push({ problem, at, code })
    if (isSelector(code)) {
      run++
      if (run === 1) for (const one of selectorRun(codes, index, at)) found.push(one)
    } else run = 0
    at += points[index]?.length ?? 1
  }
  return [...found, ...findMixed(line)].sort((a, b) => a.at - b.at)
}

interface Around {
  readonly isStart: boolean
  readonly isRightToLeft: boolean
  readonly mayPair: boolean
}

function problemOf(
  codes: readonly number[],
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

function isBalanced(codes: readonly number[]): boolean {
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
function isInEmoji(codes: readonly number[], index: number): boolean {
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
function isFlagTag(codes: readonly number[], index: number): boolean {
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

function selectorRun(codes: readonly number[], index: number, at: number): readonly Hidden[] {
  let end = index
  while (isSelector(codes[end] ?? 0)) end++
  const hasBase = index > 0 && BASE.test(String.fromCodePoint(codes[index - 1] ?? 0))
  if (hasBase && end - index < RUN_LENGTH) return []
  let offset = at
  return codes.slice(index, end).map((code) => {
    const hidden: Hidden = { problem: 'variation', at: offset, code }
    offset += code > 0xffff ? 2 : 1
    return hidden
  })
}

/** A character that has a shape of its own. A combining mark has not, but selectors may follow one. */
const BASE = /[\p{L}\p{N}\p{P}\p{S}\p{Mc}\p{Mn}\p{Me}]/u

const WORD = /[\p{L}\p{N}_]+/gu

/** Two Latin letters make a word; `αx` of a formula is none. */
const LATIN_LETTERS = 2

/** Words of Latin letters with Cyrillic or Greek ones that look like them. Where others show the script nothing is hidden. */
function findMixed(line: string): readonly Hidden[] {
  if (!/[\u0370-\u052f]/.test(line)) return []
  const found: Hidden[] = []
  for (const { 0: text, index } of line.matchAll(WORD)) {
    const word = { start: index, end: index + text.length }
    let latin = 0
    let isOpen = false
    let at = index
    const hidden: Hidden[] = []
    for (const point of text) {
      const code = point.codePointAt(0) ?? 0
      if (/[a-z]/i.test(point)) latin++
      else if (LOOK_ALIKES.has(code)) {
        hidden.push({ problem: 'mixed-script', at, code, word })
      } else if (isInRanges(GREEK_OR_CYRILLIC, code)) isOpen = true
      at += point.length
    }
    if (latin < LATIN_LETTERS || isOpen) continue
    for (const one of hidden) found.push(one)
  }
  return found
}
