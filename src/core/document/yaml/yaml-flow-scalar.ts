import type { Span } from '../../span.ts'
import { type ScalarWriter, writeDecoded, writeEnd, writeSource } from '../scalar-writer.ts'

/**
 * Decodes the plain scalar at `[start, end)`: lines are folded, white space around line breaks is dropped (YAML 1.2.2,
 * section 7.3.3). `end` is the end of its last character.
 */
export function decodePlain(text: string, start: number, end: number, writer: ScalarWriter): void {
  decodeLines(text, start, end, writer, 0)
}

/** Decodes the single-quoted scalar whose content is `[start, end)`: folds lines, `''` is one quote (section 7.3.2). */
export function decodeSingle(text: string, start: number, end: number, writer: ScalarWriter): void {
  decodeLines(text, start, end, writer, 39)
}

/** Decodes the double-quoted scalar whose content is `[start, end)`: folds lines, reads escapes (section 7.3.1). */
export function decodeDouble(text: string, start: number, end: number, writer: ScalarWriter): void {
  decodeLines(text, start, end, writer, 92)
}

/** `mark` is the character that escapes: a quote in single-quoted, a backslash in double-quoted scalars. */
function decodeLines(text: string, start: number, end: number, writer: ScalarWriter, mark: number): void {
  let from = start
  // End of what is kept when a line break follows: white space before it is dropped.
  let ink = start
  let at = start
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code === mark) {
      writeSource(writer, text, from, at)
      at = mark === 39 ? writeQuote(writer, at) : writeEscape(text, at, end, writer)
      from = ink = at
    } else if (code === 10 || code === 13) {
      writeSource(writer, text, from, ink)
      at = foldBreaks(text, at, end, writer, false)
      from = ink = at
    } else {
      at++
      if (code !== 32 && code !== 9) ink = at
    }
  }
  // White space before a closing quote is content; a plain scalar has none.
  writeSource(writer, text, from, end)
  writeEnd(writer, end)
}

function writeQuote(writer: ScalarWriter, at: number): number {
  writeDecoded(writer, "'", at)
  return at + 2
}

/**
 * Writes what the line breaks from `at` on stand for, and gives the offset of the next character that is no white space:
 * one break is a space, more are the breaks after the first. An escaped break itself stands for nothing.
 */
function foldBreaks(
  text: string,
  from: number,
  end: number,
  writer: ScalarWriter,
  isEscaped: boolean,
): number {
  let breaks = 0
  let at = from
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) {
      if (++breaks > 1) writeDecoded(writer, '\n', at)
      at += code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1
    } else if (code === 32 || code === 9) {
      at++
    } else {
      break
    }
  }
  if (breaks === 1 && !isEscaped) writeDecoded(writer, ' ', from)
  return at
}

/** Writes what the escape at `at` stands for and gives the offset after it. The parser has checked its syntax. */
function writeEscape(text: string, at: number, end: number, writer: ScalarWriter): number {
  const letter = text.charCodeAt(at + 1)
  if (letter === 10 || letter === 13) return foldBreaks(text, at + 1, end, writer, true)
  const digits = escapeDigits(letter)
  if (digits === 0) {
    writeDecoded(writer, ESCAPES.get(letter) ?? text.charAt(at + 1), at)
    return at + 2
  }
  const after = at + 2 + digits
  const point = Number.parseInt(text.slice(at + 2, after), 16)
  // A number above U+10FFFF is no character; a lone surrogate stands for that, and the reader refuses it.
  writeDecoded(writer, point > 0x10ffff ? '\ud800' : String.fromCodePoint(point), at)
  return after
}

/** Hexadecimal digits after `x`, `u` and `U`. */
function escapeDigits(letter: number): 0 | 2 | 4 | 8 {
  return letter === 120 ? 2 : letter === 117 ? 4 : letter === 85 ? 8 : 0
}

/** The first escape of a double-quoted scalar that stands for half of a surrogate pair or is beyond U+10FFFF. */
export function findBadEscape(text: string, start: number, end: number): Span {
  let at = text.indexOf('\\', start)
  while (at >= 0 && at < end) {
    const digits = escapeDigits(text.charCodeAt(at + 1))
    const after = at + 2 + digits
    const point = digits === 0 ? 0 : Number.parseInt(text.slice(at + 2, after), 16)
    const low = text.charCodeAt(after + 1) === 117 ? Number.parseInt(text.slice(after + 2, after + 6), 16) : 0
    const isPair = point < 0xdc00 && text.charCodeAt(after) === 92 && low >= 0xdc00 && low <= 0xdfff
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff && !isPair)) return { start: at, end: after }
    at = text.indexOf('\\', point >= 0xd800 && point <= 0xdfff ? after + 6 : after)
  }
  return { start, end }
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [48, '\0'],
  [97, '\u0007'],
  [98, '\b'],
  [116, '\t'],
  [9, '\t'],
  [110, '\n'],
  [118, '\v'],
  [102, '\f'],
  [114, '\r'],
  [101, '\u001b'],
  [32, ' '],
  [34, '"'],
  [47, '/'],
  [92, '\\'],
  [78, '\u0085'],
  [95, '\u00a0'],
  [76, '\u2028'],
  [80, '\u2029'],
])
