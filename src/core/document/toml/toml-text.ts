import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import {
  addError,
  characterEnd,
  type ProblemDetail,
  type Problems,
  reportBadEscape,
  reportControl,
  reportDuplicateKey,
  reportFull,
} from '../problems.ts'
import { createScalarWriter } from '../scalar-writer.ts'
import { breakLength, isControl, readTomlString, type TomlStringFault } from './toml-string.ts'
import type { TomlConflict, TomlKey } from './toml-tree.ts'

/** What is being read. The functions here take and give offsets; -1 ends the reading, and says why in `problems`. */
export interface TomlReader {
  readonly text: string
  readonly problems: Problems
  readonly maxNodes: number
  /** Values that were read so far. */
  nodes: number
}

/** Offset of the next character that is no white space, no line break and not in a comment. */
export function skipBlank(reader: TomlReader, from: number): number {
  const { text } = reader
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    const lineBreak = breakLength(text, at)
    if (code === 32 || code === 9) at++
    else if (lineBreak > 0) at += lineBreak
    else if (code === 35) {
      at = skipComment(reader, at)
      if (at < 0) return -1
    } else return at
  }
}

/** Offset of the next character that is no space or tab. */
export function skipSpace(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++
  return at
}

/** After a header or an entry: nothing but a comment may stand on its line. Gives where the next one starts. */
export function finishLine(reader: TomlReader, from: number): number {
  const { text } = reader
  let at = skipSpace(text, from)
  if (text.charCodeAt(at) === 35) {
    at = skipComment(reader, at)
    if (at < 0) return -1
  }
  if (at >= text.length || breakLength(text, at) > 0) return skipBlank(reader, at)
  return reportSyntax(reader, at, `expected a line break, found ${describe(text, at)}`)
}

/** Reads a key with the dots in it, up to what follows it. Gives its parts, or undefined. */
export function readKeys(reader: TomlReader, from: number): readonly TomlKey[] | undefined {
  const { text, problems } = reader
  const keys: TomlKey[] = []
  let at = from
  for (;;) {
    const key = readKey(reader, at)
    if (key === undefined) return undefined
    // LIMIT: every part is a table in a table.
    if (keys.push(key) > LIMITS.documentDepth) {
      reportFull(problems, 'depth', key.start, 0)
      return undefined
    }
    at = skipSpace(text, key.end)
    if (text.charCodeAt(at) !== 46) return keys
    at = skipSpace(text, at + 1)
  }
}

/** Reads a string. Gives its value and the offset after it, or undefined. */
export function readString(
  reader: TomlReader,
  at: number,
): { readonly value: string; readonly end: number } | undefined {
  const close = plainEnd(reader.text, at)
  if (close > 0) return { value: reader.text.slice(at + 1, close), end: close + 1 }
  const writer = createScalarWriter(false)
  const end = readTomlString(reader.text, at, writer)
  if (typeof end === 'number') return { value: writer.value, end }
  reportString(reader, end)
  return undefined
}

/**
 * Where the last quote of a string stands that means what is written in it: most strings are such, and need nothing decoded. -1 for
 * all others, the empty one too, which may be the start of a long one.
 */
function plainEnd(text: string, open: number): number {
  const quote = text.charCodeAt(open)
  for (let at = open + 1; ; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at > open + 1 ? at : -1
    // Not a number is the end of the text.
    if (!(code >= 32) || code === 92 || code === 127) return -1
  }
}

/** Adds an error of syntax at the character at `at`. */
export function reportSyntax(
  reader: TomlReader,
  at: number,
  message: string,
  detail: ProblemDetail = {},
): -1 {
  addError(reader.problems, 'document/syntax', at, characterEnd(reader.text, at), message, detail)
  return -1
}

/** Adds the error for a key that is taken. False: reading should stop. */
export function reportConflict(reader: TomlReader, conflict: TomlConflict): boolean {
  const { key, first } = conflict
  const place = { start: first.keyStart, end: first.keyEnd }
  return reportDuplicateKey(reader.problems, key.name, place, key.start, key.end)
}

/** What stands at `at`, for a message. */
export function describe(text: string, at: number): string {
  if (at >= text.length) return 'the end of the file'
  const code = text.charCodeAt(at)
  return code === 10 || code === 13
    ? 'the end of the line'
    : quoted(String.fromCodePoint(text.codePointAt(at) ?? 0))
}

function readKey(reader: TomlReader, at: number): TomlKey | undefined {
  const { text } = reader
  const code = text.charCodeAt(at)
  if (code === 34 || code === 39) {
    if (text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code) {
      reportSyntax(reader, at, 'a key may not be a multi-line string')
      return undefined
    }
    const read = readString(reader, at)
    return read && { name: read.value, start: at, end: read.end }
  }
  let end = at
  while (isBareCode(text.charCodeAt(end))) end++
  if (end > at) return { name: text.slice(at, end), start: at, end }
  reportSyntax(reader, at, `expected a key, found ${describe(text, at)}`, {
    help: 'a key with other characters than letters, digits, `_` and `-` needs quotes',
  })
  return undefined
}

function isBareCode(code: number): boolean {
  const lower = code | 32
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 122) || code === 45 || code === 95
}

function skipComment(reader: TomlReader, from: number): number {
  const { text } = reader
  let at = from
  while (at < text.length && breakLength(text, at) === 0) {
    if (isControl(text.charCodeAt(at))) {
      reportControl(reader.problems, at, CONTROL_HELP)
      return -1
    }
    at++
  }
  return at
}

function reportString(reader: TomlReader, fault: TomlStringFault): void {
  const { start, end, reason } = fault
  const { text, problems } = reader
  switch (reason) {
    case 'control':
      reportControl(problems, start, CONTROL_HELP)
      return
    case 'escape':
      addError(
        problems,
        'document/syntax',
        start,
        end,
        `unknown escape ${quoted(text.slice(start, end))} in a string`,
        {
          help: 'write `\\\\` for a backslash, or use single quotes',
        },
      )
      return
    case 'surrogate':
      reportBadEscape(problems, start, end)
      return
    case 'unclosed':
      addError(problems, 'document/syntax', start, end, 'string is not closed')
  }
}

const CONTROL_HELP = 'write it as an escape in double quotes'
