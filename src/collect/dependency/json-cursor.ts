import { readString } from '../../core/document/json/json-string.ts'
import { codesOf, type TextCodes } from '../../core/document/text-codes.ts'
import { LIMITS } from '../../core/limits.ts'
import type { Span } from '../../core/span.ts'

/**
 * Goes forward through one JSON text and gives values with their places, without a tree of all of it: locks are large, and
 * most of them is wanted once. The first error of syntax ends it: from there on nothing is given any more, and `fault` tells
 * where. As strict as RFC 8259; keys that are given twice are for the caller to see, who knows which of them count.
 */
export interface JsonCursor {
  readonly text: string
  readonly codes: TextCodes
  /** Whether comments and trailing commas are allowed. */
  readonly comments: boolean
  /** Where the next value, comma or bracket is looked for. */
  at: number
  /** Whether nothing of the open collection has been read yet. */
  isFirst: boolean
  /** Open collections. */
  depth: number
  /** Span of the key that was read last, with its quotes. */
  keyStart: number
  keyEnd: number
  /** Span of the value that was read last; strings with their quotes. */
  start: number
  end: number
  /** Whether the string that was read last has escapes. */
  isEscaped: boolean
  /** Offset of the first error; -1 while there is none. */
  fault: number
}

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/** A cursor before the value of a text. `comments` allows comments and trailing commas (JSONC). */
export function createJsonCursor(text: string, comments = false): JsonCursor {
  const codes = codesOf(text)
  const cursor: JsonCursor = {
    text,
    codes,
    comments,
    at: codes[0] === 0xfeff ? 1 : 0,
    isFirst: true,
    depth: 0,
    keyStart: 0,
    keyEnd: 0,
    start: 0,
    end: 0,
    isEscaped: false,
    fault: -1,
  }
  cursor.at = skipSpace(cursor, cursor.at)
  return cursor
}

/** Whether the whole text was read without an error, so that nothing follows its value. */
export function isAtEnd(cursor: JsonCursor): boolean {
  if (cursor.fault >= 0) return false
  const at = skipSpace(cursor, cursor.at)
  if (at < cursor.text.length) fail(cursor, at)
  return cursor.fault < 0
}

/** Span of the value that was read last. */
export function valueSpan(cursor: JsonCursor): Span {
  return { start: cursor.start, end: cursor.end }
}

/** Span of the key that was read last. */
export function keySpan(cursor: JsonCursor): Span {
  return { start: cursor.keyStart, end: cursor.keyEnd }
}

/** Enters the object that stands here. False: it is no object, and was left out. */
export function enterObject(cursor: JsonCursor): boolean {
  return enter(cursor, OPEN_OBJECT)
}

/** Enters the list that stands here. False: it is no list, and was left out. */
export function enterList(cursor: JsonCursor): boolean {
  return enter(cursor, OPEN_LIST)
}

/** Whether an object stands here. */
export function isObjectNext(cursor: JsonCursor): boolean {
  return cursor.codes[cursor.at] === OPEN_OBJECT
}

/** Whether a list stands here. */
export function isListNext(cursor: JsonCursor): boolean {
  return cursor.codes[cursor.at] === OPEN_LIST
}

/** Whether a string stands here. */
export function isTextNext(cursor: JsonCursor): boolean {
  return cursor.codes[cursor.at] === QUOTE
}

/** The next key of the open object, with the cursor before its value, which must be read; undefined at the end. */
export function nextKey(cursor: JsonCursor): string | undefined {
  const { codes } = cursor
  let at = nextMember(cursor, CLOSE_OBJECT)
  if (at < 0) return undefined
  if (codes[at] !== QUOTE) return fail(cursor, at)
  const keyStart = at
  const key = readQuoted(cursor, at)
  if (key === undefined) return undefined
  cursor.keyStart = keyStart
  cursor.keyEnd = cursor.end
  at = cursor.end
  if (codes[at] !== COLON) {
    at = skipSpace(cursor, at)
    if (codes[at] !== COLON) return fail(cursor, at)
  }
  cursor.at = skipSpace(cursor, at + 1)
  return key
}

/** Whether there is another element in the open list, with the cursor before it: it must be read. */
export function nextItem(cursor: JsonCursor): boolean {
  const at = nextMember(cursor, CLOSE_LIST)
  if (at < 0) return false
  cursor.at = at
  return true
}

/** The string that stands here; undefined when it is no string, and was left out. */
export function readText(cursor: JsonCursor): string | undefined {
  const { at } = cursor
  if (cursor.codes[at] !== QUOTE) {
    skipValue(cursor)
    return undefined
  }
  const value = readQuoted(cursor, at)
  if (value === undefined) return undefined
  cursor.start = at
  cursor.at = cursor.end
  cursor.isFirst = false
  return value
}

/** Whether `true` stands here; undefined when it is neither that nor `false`. */
export function readFlag(cursor: JsonCursor): boolean | undefined {
  const code = cursor.codes[cursor.at]
  skipValue(cursor)
  if (cursor.fault >= 0) return undefined
  return code === 116 ? true : code === 102 ? false : undefined
}

/** The number that stands here; undefined when it is no number, and was left out. */
export function readNumber(cursor: JsonCursor): number | undefined {
  const code = cursor.codes[cursor.at] ?? 0
  skipValue(cursor)
  if (cursor.fault >= 0 || (code !== 45 && (code < 48 || code > 57))) return undefined
  return Number(cursor.text.slice(cursor.start, cursor.end))
}

/** Reads over the value that stands here. */
export function skipValue(cursor: JsonCursor): void {
  const start = cursor.at
  const code = cursor.codes[start]
  const end =
    code === OPEN_OBJECT || code === OPEN_LIST ? collectionEnd(cursor, start) : scalarEnd(cursor, start)
  if (end < 0) return
  cursor.start = start
  cursor.end = end
  cursor.at = end
  cursor.isFirst = false
}

function enter(cursor: JsonCursor, opening: number): boolean {
  const { at } = cursor
  if (cursor.codes[at] !== opening) {
    skipValue(cursor)
    return false
  }
  // LIMIT: nesting.
  if (cursor.depth >= LIMITS.documentDepth) {
    fail(cursor, at)
    return false
  }
  cursor.depth++
  cursor.at = at + 1
  cursor.isFirst = true
  return true
}

/** Where the next member of the open collection begins; -1 when it ends, or at an error. */
function nextMember(cursor: JsonCursor, closing: number): number {
  const { codes } = cursor
  let at = skipSpace(cursor, cursor.at)
  if (!cursor.isFirst && codes[at] === COMMA) {
    at = skipSpace(cursor, at + 1)
    if (codes[at] !== closing || !cursor.comments) return at
  } else if (cursor.isFirst && codes[at] !== closing) return at
  if (codes[at] !== closing) {
    fail(cursor, at)
    return -1
  }
  cursor.depth--
  cursor.at = at + 1
  cursor.end = at + 1
  cursor.isFirst = false
  return -1
}

/** The string whose opening quote is at `open`; `cursor.end` is behind it. */
function readQuoted(cursor: JsonCursor, open: number): string | undefined {
  const end = stringEnd(cursor, open)
  if (end < 0) return undefined
  cursor.end = end
  if (!cursor.isEscaped) return cursor.text.slice(open + 1, end - 1)
  const read = readString(cursor.text, open)
  return 'value' in read ? read.value : undefined
}

/** Where the string ends whose opening quote is at `open`; -1 at an error. */
function stringEnd(cursor: JsonCursor, open: number): number {
  const { codes } = cursor
  let at = open + 1
  let code = codes[at] ?? 0
  // The text ends with a 0, which is below 32.
  while (code !== QUOTE && code !== BACKSLASH && code >= 32) code = codes[++at] ?? 0
  cursor.isEscaped = code === BACKSLASH
  if (code === QUOTE) return at + 1
  if (code !== BACKSLASH) {
    fail(cursor, at)
    return -1
  }
  const read = readString(cursor.text, open)
  if ('value' in read) return read.end
  fail(cursor, read.start)
  return -1
}

function scalarEnd(cursor: JsonCursor, at: number): number {
  const { text, codes } = cursor
  const code = codes[at] ?? 0
  if (code === QUOTE) return stringEnd(cursor, at)
  if (code === 116 && text.startsWith('true', at)) return at + 4
  if (code === 102 && text.startsWith('false', at)) return at + 5
  if (code === 110 && text.startsWith('null', at)) return at + 4
  let end = at
  for (let one = code; isNumberCode(one); one = codes[end] ?? 0) end++
  // LIMIT: a number of ordinary length, before it is looked at.
  if (
    end === at ||
    end - at > 400 ||
    !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text.slice(at, end))
  ) {
    fail(cursor, at)
    return -1
  }
  return end
}

function isNumberCode(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 45 || code === 43 || code === 46 || (code | 32) === 101
}

/** Where the object or list ends that opens at `from`; -1 at an error. The open brackets are a list: no call stack. */
function collectionEnd(cursor: JsonCursor, from: number): number {
  const { codes } = cursor
  const closers: number[] = []
  let at = from
  for (;;) {
    const code = codes[at] ?? 0
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      // LIMIT: nesting.
      if (cursor.depth + closers.length >= LIMITS.documentDepth) return failAt(cursor, at)
      closers.push(code + 2)
      at = skipSpace(cursor, at + 1)
      if (codes[at] !== code + 2) {
        at = code === OPEN_OBJECT ? keyedValue(cursor, at) : at
        if (at < 0) return -1
        continue
      }
    } else {
      at = scalarEnd(cursor, at)
      if (at < 0) return -1
      at = skipSpace(cursor, at)
    }
    // The value ends here, and with it the collections whose brackets follow.
    let closer = closers[closers.length - 1] ?? 0
    for (;;) {
      if (codes[at] === COMMA) {
        at = skipSpace(cursor, at + 1)
        if (codes[at] !== closer || !cursor.comments) break
      }
      if (codes[at] !== closer) return failAt(cursor, at)
      closers.pop()
      const outer = closers[closers.length - 1]
      if (outer === undefined) return at + 1
      closer = outer
      at = skipSpace(cursor, at + 1)
    }
    if (closer === CLOSE_OBJECT) at = keyedValue(cursor, at)
    if (at < 0) return -1
  }
}

/** Where the value begins of the key at `at`; -1 at an error. */
function keyedValue(cursor: JsonCursor, at: number): number {
  if (cursor.codes[at] !== QUOTE) return failAt(cursor, at)
  const end = stringEnd(cursor, at)
  if (end < 0) return -1
  const colon = skipSpace(cursor, end)
  return cursor.codes[colon] === COLON ? skipSpace(cursor, colon + 1) : failAt(cursor, colon)
}

/** Keeps the first error and goes to the end, where nothing can be read. */
function fail(cursor: JsonCursor, at: number): undefined {
  if (cursor.fault < 0) cursor.fault = at
  cursor.at = cursor.text.length
  cursor.isFirst = false
  return undefined
}

function failAt(cursor: JsonCursor, at: number): -1 {
  fail(cursor, at)
  return -1
}

function skipSpace({ text, codes, comments }: JsonCursor, from: number): number {
  let at = from
  for (;;) {
    let code = codes[at] ?? 0
    while (code === 32 || code === 10 || code === 13 || code === 9) code = codes[++at] ?? 0
    if (code !== 47 || !comments) return at
    const mark = codes[at + 1] ?? 0
    if (mark === 47) {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    } else {
      const close = mark === 42 ? text.indexOf('*/', at + 2) : -1
      if (close < 0) return at
      at = close + 2
    }
  }
}
