import { quoted } from '../../quote.ts'
import { addError, characterEnd, type ProblemDetail, reportBadEscape, reportControl } from '../problems.ts'
import { isInRecord } from '../tape-builder.ts'
import type { JsonNumberFault } from './json-number.ts'
import type { JsonReader } from './json-reader.ts'
import type { JsonStringFault } from './json-string.ts'

/** UTF-16 units of a word that a message shows. */
const WORD = 40

/** No value starts at `at`. All functions here give -1. */
export function reportValue(reader: JsonReader, at: number): -1 {
  const { text, problems, builder } = reader
  if (at >= text.length && builder.length === 0) {
    addError(problems, 'document/empty', at, at, 'the file is empty, expected a JSON value')
    return -1
  }
  const code = text.charCodeAt(at)
  if ((code === 93 || code === 125) && reportTrailingComma(reader, at)) return -1
  return reportUnexpected(reader, at, 'expected a value')
}

/** No key starts at `at`. */
export function reportKey(reader: JsonReader, at: number): -1 {
  if (reader.text.charCodeAt(at) === 125 && reportTrailingComma(reader, at)) return -1
  return reportUnexpected(reader, at, 'expected a key in double quotes')
}

/** No colon follows the key whose text is `key`. */
export function reportColon(reader: JsonReader, at: number, key: string): -1 {
  return reportUnexpected(reader, at, `expected \`:\` after the key ${quoted(key)}`)
}

/** Neither a comma nor the end of the collection stands at `at`. */
export function reportNext(reader: JsonReader, at: number): -1 {
  const { builder } = reader
  const inRecord = isInRecord(builder)
  const start = builder.start[builder.openNode[builder.depth] ?? 0] ?? 0
  const related = { start, end: start + 1, message: `the ${inRecord ? 'object' : 'list'} starts here` }
  return reportUnexpected(reader, at, `expected \`,\` or ${inRecord ? '`}`' : '`]`'}`, { related })
}

/** Something stands after the value. */
export function reportTrailing(reader: JsonReader, at: number): -1 {
  return reportUnexpected(reader, at, 'expected the end of the file after the value')
}

/** A string is wrong. */
export function reportString(reader: JsonReader, fault: JsonStringFault): -1 {
  const { start, end, reason } = fault
  const { text, problems } = reader
  switch (reason) {
    case 'unclosed':
      return syntax(reader, start, end, 'string is not closed: expected `"` before the end of the line', {})
    case 'escape':
      return syntax(reader, start, end, `unknown escape ${quoted(text.slice(start, end))} in a string`, {
        help: 'allowed are `\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four hexadecimal digits',
      })
    case 'control':
      reportControl(
        problems,
        start,
        text.charCodeAt(start) === 9 ? 'write it as `\\t`' : 'write it as an escape',
      )
      return -1
    case 'surrogate':
      reportBadEscape(problems, start, end)
      return -1
  }
}

/** A number is wrong. */
export function reportNumber(reader: JsonReader, fault: JsonNumberFault): -1 {
  const { start, end, reason } = fault
  return syntax(reader, start, end, `number ${quoted(reader.text.slice(start, end))} ${reason}`, {})
}

function reportUnexpected(reader: JsonReader, at: number, expected: string, detail: ProblemDetail = {}): -1 {
  const { text } = reader
  if (reader.comments && text.startsWith('/*', at)) {
    return syntax(reader, at, at + 2, 'comment is not closed', { help: 'close it with `*/`' })
  }
  const end = wordEnd(text, at)
  const found = at >= text.length ? 'the end of the file' : quoted(text.slice(at, end))
  const help = helpAt(text, at, end)
  return syntax(reader, at, end, `${expected}, found ${found}`, {
    ...detail,
    ...(help !== undefined && { help }),
  })
}

function reportTrailingComma(reader: JsonReader, at: number): boolean {
  const { text } = reader
  const comma = text.slice(0, at).trimEnd().length - 1
  if (text.charCodeAt(comma) !== 44) return false
  syntax(reader, comma, comma + 1, `trailing comma before ${quoted(text.charAt(at))}`, {
    help: 'remove the comma: JSON allows none here',
  })
  return true
}

function syntax(reader: JsonReader, start: number, end: number, message: string, detail: ProblemDetail): -1 {
  addError(reader.problems, 'document/syntax', start, end, message, detail)
  return -1
}

/** End of the word at `at`, or of the character when it is in none. */
function wordEnd(text: string, at: number): number {
  let end = at
  while (end < at + WORD && /[\w$.+-]/.test(text.charAt(end))) end++
  return end === at ? characterEnd(text, at) : end
}

function helpAt(text: string, at: number, end: number): string | undefined {
  if (text.startsWith('//', at) || text.startsWith('/*', at)) {
    return 'remove the comment: JSON has none; a file named `*.jsonc` may have them'
  }
  const word = text.slice(at, end)
  if (word === "'") return 'use double quotes'
  if (word.startsWith('+')) return 'remove the `+`'
  if (word.startsWith('.')) return 'write a digit before the point'
  if (/^-?(?:NaN|Infinity|undefined|None)$/.test(word))
    return 'use `null` or a string: JSON has no such value'
  return /^(?:True|False|TRUE|FALSE|Null|NULL)$/.test(word) ? `write \`${word.toLowerCase()}\`` : undefined
}
