import { EvalError } from '../../expression/value.ts'
import type { KeyStep } from '../key-trie.ts'
import { reportDuplicateKey, reportFull } from '../problems.ts'
import {
  addScalar,
  closeCollection,
  FLOW,
  isInRecord,
  keySpanAt,
  openList,
  openRecord,
  scalarForm,
  setKey,
  setKeyStep,
} from '../tape-builder.ts'
import type { TextCodes } from '../text-codes.ts'
import {
  reportColon,
  reportKey,
  reportNext,
  reportNumber,
  reportString,
  reportTrailing,
  reportValue,
} from './json-fault.ts'
import { readNumber } from './json-number.ts'
import type { JsonReader } from './json-reader.ts'
import { readString } from './json-string.ts'

const NULL = scalarForm('null', 'plain')
const BOOL = scalarForm('bool', 'plain')
const INT = scalarForm('int', 'plain')
const DOUBLE = scalarForm('double', 'plain')
const STRING = scalarForm('string', 'double')
const OUT_OF_RANGE = scalarForm('out-of-range', 'plain')

/** Decimal digits that are a safe integer whatever they are. */
const SAFE_DIGITS = 15

/**
 * Reads one JSON text. The first error of syntax ends it, duplicate keys are collected. The open collections are kept by
 * the builder: nesting costs no call stack. All functions here take and give offsets; -1 ends the reading.
 */
export function readJsonText(reader: JsonReader): void {
  const { codes, builder } = reader
  let at = codes[0] === 0xfeff ? 1 : 0
  while (at >= 0) {
    at = skipSpace(reader, at)
    const code = codes[at] ?? 0
    if (code === 123 || code === 91) {
      const node = code === 123 ? openRecord(builder, at, FLOW) : openList(builder, at, FLOW)
      if (typeof node !== 'number') {
        reportFull(reader.problems, node, at, builder.maxNodes)
        return
      }
      at = skipSpace(reader, at + 1)
      // The codes of `}` and `]` are those of `{` and `[` plus two.
      if ((codes[at] ?? 0) !== code + 2) {
        if (code === 123) at = readKey(reader, at)
        continue
      }
      closeCollection(builder, ++at)
    } else {
      at = readScalar(reader, at, code)
    }
    if (at >= 0) at = finishValue(reader, at)
  }
}

/** After a value: closes the collections that end here. Gives where the next value starts. */
function finishValue(reader: JsonReader, end: number): number {
  const { text, codes, builder } = reader
  let at = end
  for (;;) {
    at = skipSpace(reader, at)
    if (builder.depth === 0) {
      if (at < text.length) reportTrailing(reader, at)
      return -1
    }
    const inRecord = isInRecord(builder)
    const closer = inRecord ? 125 : 93
    let code = codes[at] ?? 0
    if (code === 44) {
      at = skipSpace(reader, at + 1)
      code = codes[at] ?? 0
      if (code !== closer || !reader.comments) return inRecord ? readKey(reader, at) : at
    }
    if (code !== closer) return reportNext(reader, at)
    closeCollection(builder, ++at)
  }
}

/** Reads a key and its colon. */
function readKey(reader: JsonReader, at: number): number {
  const { text, codes, builder, problems } = reader
  if ((codes[at] ?? 0) !== 34) return reportKey(reader, at)
  const guess = builder.openStep[builder.depth]?.last
  let end: number
  if (guess?.isBare && isKeyAt(codes, at + 1, guess)) {
    end = at + guess.key.length + 2
    setKeyStep(builder, guess, at, end)
  } else {
    let key: string
    const close = findQuote(codes, at + 1)
    if (close >= 0) {
      key = text.slice(at + 1, close)
      end = close + 1
    } else {
      const read = readString(text, at)
      if ('reason' in read) return reportString(reader, read)
      key = read.value
      end = read.end
    }
    const first = setKey(builder, key, at, end, close >= 0)
    if (first >= 0 && !reportDuplicateKey(problems, key, keySpanAt(builder, first), at, end)) return -1
  }
  const colon = skipSpace(reader, end)
  if ((codes[colon] ?? 0) !== 58) return reportColon(reader, colon, text.slice(at, end))
  return colon + 1
}

/** Offset of the quote that closes a string without escapes whose content starts at `at`, or -1: `readString` knows. */
function findQuote(codes: TextCodes, at: number): number {
  let end = at
  let code = codes[end] ?? 0
  // Most characters are letters, behind the quote: two comparisons for them.
  while ((code > 34 && code !== 92) || code === 32 || code === 33) code = codes[++end] ?? 0
  return code === 34 ? end : -1
}

/** Whether the key of `step` stands at `at`, with its closing quote. */
function isKeyAt(codes: TextCodes, at: number, step: KeyStep): boolean {
  const { key } = step
  const { length } = key
  if ((codes[at + length] ?? 0) !== 34) return false
  for (let unit = 0; unit < length; unit++) {
    if ((codes[at + unit] ?? 0) !== key.charCodeAt(unit)) return false
  }
  return true
}

function readScalar(reader: JsonReader, at: number, code: number): number {
  const { text, codes, builder, problems } = reader
  let end: number
  let node: number
  if (code === 34) {
    const close = findQuote(codes, at + 1)
    if (close >= 0) {
      end = close + 1
      node = addScalar(builder, at, end, STRING, text.slice(at + 1, close))
    } else {
      const read = readString(text, at)
      if ('reason' in read) return reportString(reader, read)
      end = read.end
      node = addScalar(builder, at, end, STRING, read.value)
    }
  } else if (code === 45 || (code >= 48 && code <= 57)) {
    return readNumberNode(reader, at, code)
  } else if (code === 116 && text.startsWith('true', at)) {
    end = at + 4
    node = addScalar(builder, at, end, BOOL, true)
  } else if (code === 102 && text.startsWith('false', at)) {
    end = at + 5
    node = addScalar(builder, at, end, BOOL, false)
  } else if (code === 110 && text.startsWith('null', at)) {
    end = at + 4
    node = addScalar(builder, at, end, NULL, null)
  } else {
    return reportValue(reader, at)
  }
  return node < 0 ? reportFull(problems, 'nodes', at, builder.maxNodes) : end
}

function readNumberNode(reader: JsonReader, at: number, code: number): number {
  const { text, codes, builder, problems } = reader
  const first = code === 45 ? at + 1 : at
  let end = first
  let magnitude = 0
  let digit = codes[end] ?? 0
  while (digit >= 48 && digit <= 57) {
    magnitude = magnitude * 10 + digit - 48
    digit = codes[++end] ?? 0
  }
  const digits = end - first
  if (digits === 0) return reportValue(reader, at)
  const isPlain = digit !== 46 && (digit | 32) !== 101
  const isShort = digits === 1 || (digits <= SAFE_DIGITS && (codes[first] ?? 0) !== 48)
  let node: number
  if (isPlain && isShort) {
    // `0 - 0` is 0: the value is never -0.
    node = addScalar(builder, at, end, INT, code === 45 ? 0 - magnitude : magnitude)
  } else {
    const read = readNumber(text, at)
    if ('reason' in read) return reportNumber(reader, read)
    end = read.end
    const form = read.value instanceof EvalError ? OUT_OF_RANGE : read.isInteger ? INT : DOUBLE
    node = addScalar(builder, at, end, form, read.value)
  }
  return node < 0 ? reportFull(problems, 'nodes', at, builder.maxNodes) : end
}

/** Offset of the next character that is no space and, where they are allowed, not in a comment. */
function skipSpace(reader: JsonReader, from: number): number {
  const { codes } = reader
  let at = from
  let code = codes[at] ?? 0
  while (code === 32 || code === 10 || code === 13 || code === 9) code = codes[++at] ?? 0
  return code === 47 && reader.comments ? skipComments(reader, at) : at
}

/** Like `skipSpace`; stays at the start of a comment that is not closed. */
function skipComments(reader: JsonReader, from: number): number {
  const { text, codes } = reader
  let at = from
  for (;;) {
    let code = codes[at] ?? 0
    while (code === 32 || code === 10 || code === 13 || code === 9) code = codes[++at] ?? 0
    if (code !== 47) return at
    if ((codes[at + 1] ?? 0) === 47) {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    } else {
      const close = (codes[at + 1] ?? 0) === 42 ? text.indexOf('*/', at + 2) : -1
      if (close < 0) return at
      at = close + 2
    }
  }
}
