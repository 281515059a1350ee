import { characterEnd } from '../problems.ts'
import { type ScalarWriter, writeDecoded, writeEnd, writeSource } from '../scalar-writer.ts'

/** Where and why a TOML string is wrong. */
export interface TomlStringFault {
  readonly reason: 'control' | 'escape' | 'surrogate' | 'unclosed'
  readonly start: number
  readonly end: number
}

/**
 * Decodes the TOML string whose first quote is at `open` (TOML 1.1, section String), into `writer`. Gives the offset after
 * it. A line break in a multi-line string is always one LF.
 */
export function readTomlString(text: string, open: number, writer: ScalarWriter): number | TomlStringFault {
  const quote = text.charCodeAt(open)
  const isLong = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote
  return isLong ? readLong(text, open, quote, writer) : readShort(text, open, quote, writer)
}

function readShort(
  text: string,
  open: number,
  quote: number,
  writer: ScalarWriter,
): number | TomlStringFault {
  let from = open + 1
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      writeSource(writer, text, from, at)
      writeEnd(writer, at)
      return at + 1
    }
    if (code === 92 && quote === 34) {
      writeSource(writer, text, from, at)
      const after = writeEscape(text, at, writer)
      if (typeof after !== 'number') return after
      from = at = after
    } else if (at >= text.length || code === 10 || code === 13) {
      return { reason: 'unclosed', start: open, end: at }
    } else if (isControl(code)) {
      return { reason: 'control', start: at, end: at + 1 }
    } else {
      at++
    }
  }
}

function readLong(text: string, open: number, quote: number, writer: ScalarWriter): number | TomlStringFault {
  // A line break right after the opening quotes is not content.
  let from = open + 3 + breakLength(text, open + 3)
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const lineBreak = breakLength(text, at)
    if (code === quote && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
      // One or two quotes more are content: the last three close the string.
      let close = at
      while (close < at + 2 && text.charCodeAt(close + 3) === quote) close++
      writeSource(writer, text, from, close)
      writeEnd(writer, close)
      return close + 3
    }
    if (code === 92 && quote === 34) {
      writeSource(writer, text, from, at)
      const after = skipLineEscape(text, at) ?? writeEscape(text, at, writer)
      if (typeof after !== 'number') return after
      from = at = after
    } else if (lineBreak === 2) {
      writeSource(writer, text, from, at)
      writeDecoded(writer, '\n', at)
      from = at = at + 2
    } else if (lineBreak === 0 && isControl(code)) {
      return { reason: 'control', start: at, end: at + 1 }
    } else {
      at++
    }
  }
  return { reason: 'unclosed', start: open, end: open + 3 }
}

/** After a backslash at the end of a line: offset of the next character that is no white space. */
function skipLineEscape(text: string, at: number): number | undefined {
  let end = at + 1
  while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++
  if (breakLength(text, end) === 0) return undefined
  for (;;) {
    const code = text.charCodeAt(end)
    const lineBreak = breakLength(text, end)
    if (lineBreak > 0) end += lineBreak
    else if (code === 32 || code === 9) end++
    else return end
  }
}

function writeEscape(text: string, at: number, writer: ScalarWriter): number | TomlStringFault {
  const letter = text.charAt(at + 1)
  const simple = ESCAPES.get(letter)
  if (simple !== undefined) {
    writeDecoded(writer, simple, at)
    return at + 2
  }
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0
  const after = at + 2 + digits
  const hex = text.slice(at + 2, after)
  if (digits === 0 || hex.length < digits || !/^[0-9a-fA-F]*$/.test(hex)) {
    return { reason: 'escape', start: at, end: characterEnd(text, at + 1) }
  }
  const point = Number.parseInt(hex, 16)
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    return { reason: 'surrogate', start: at, end: after }
  }
  writeDecoded(writer, String.fromCodePoint(point), at)
  return after
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
  ['"', '"'],
  ['\\', '\\'],
])

/** UTF-16 units of the line break at `at`: 0 when there is none. A carriage return alone is none. */
export function breakLength(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at)
  if (code === 10) return 1
  return code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 0
}

/** Whether TOML forbids a character in strings and comments: all controls but the tab. */
export function isControl(code: number): boolean {
  return (code < 32 && code !== 9) || code === 127
}
