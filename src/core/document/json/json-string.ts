import { characterEnd } from '../problems.ts'

const QUOTE = 34
const BACKSLASH = 92

/** A string that was read: its value, and the offset after its closing quote. */
export interface JsonString {
  readonly value: string
  readonly end: number
}

/** Where and why a string is wrong. */
export interface JsonStringFault {
  readonly reason: 'control' | 'escape' | 'surrogate' | 'unclosed'
  readonly start: number
  readonly end: number
}

/** Reads the string whose opening quote is at `open`, with escapes (RFC 8259, section 7). */
export function readString(text: string, open: number): JsonString | JsonStringFault {
  let value = ''
  let from = open + 1
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return { value: value + text.slice(from, at), end: at + 1 }
    if (code === BACKSLASH) {
      value += text.slice(from, at)
      const escaped = readEscape(text, at)
      if (typeof escaped !== 'string') return escaped
      value += escaped
      at += escapeLength(text, at, escaped)
      from = at
    } else if (code >= 32) {
      at++
    } else if (at >= text.length || code === 10 || code === 13) {
      return { reason: 'unclosed', start: open, end: at }
    } else {
      return { reason: 'control', start: at, end: at + 1 }
    }
  }
}

/** UTF-16 units in the file of the escape at `at` that stands for `decoded`. */
export function escapeLength(text: string, at: number, decoded: string): number {
  return text.charCodeAt(at + 1) === 117 ? 6 * decoded.length : 2
}

/** The character of the escape at `at`; a pair of surrogate escapes is read as one character. */
export function readEscape(text: string, at: number): string | JsonStringFault {
  const letter = text.charAt(at + 1)
  if (letter === 'u') return readUnicodeEscape(text, at)
  const simple = SIMPLE_ESCAPES.get(letter)
  if (simple !== undefined) return simple
  if (letter === '' || letter < ' ') return { reason: 'unclosed', start: at, end: at + 1 }
  return { reason: 'escape', start: at, end: characterEnd(text, at + 1) }
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function readUnicodeEscape(text: string, at: number): string | JsonStringFault {
  const unit = readHex4(text, at + 2)
  if (unit < 0) return { reason: 'escape', start: at, end: hexEnd(text, at + 2) }
  if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit)
  const low = unit < 0xdc00 && text.startsWith('\\u', at + 6) ? readHex4(text, at + 8) : -1
  if (low < 0xdc00 || low > 0xdfff) return { reason: 'surrogate', start: at, end: at + 6 }
  return String.fromCharCode(unit, low)
}

function readHex4(text: string, at: number): number {
  let value = 0
  for (let digit = 0; digit < 4; digit++) {
    const one = hexDigit(text.charCodeAt(at + digit))
    if (one < 0) return -1
    value = value * 16 + one
  }
  return value
}

function hexEnd(text: string, at: number): number {
  let end = at
  while (end < at + 4 && hexDigit(text.charCodeAt(end)) >= 0) end++
  return end
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
