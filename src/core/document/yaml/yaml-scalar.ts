import { CHOMPING_MODE, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import type { Result } from '../../expression/value.ts'
import { quoted } from '../../quote.ts'
import type { Span } from '../../span.ts'
import type { ScalarStyle } from '../document.ts'
import type { KeyStep } from '../key-trie.ts'
import { addError, addWarning, reportBadEscape, reportDuplicateKey, reportFull } from '../problems.ts'
import { addScalar, formOfValue, isInRecord, keySpanAt, setKey, setKeyStep } from '../tape-builder.ts'
import { resolvePlain } from './yaml-core-schema.ts'
import { findBadEscape } from './yaml-flow-scalar.ts'
import { noteDuplicateKey } from './yaml-notes.ts'
import { afterIndicator, findBlockHeader, findEmptyKey, skipHeader, trimBlock } from './yaml-place.ts'
import { keepAnchor, type YamlReader } from './yaml-reader.ts'
import { resolveTag, resolveTagged } from './yaml-tag.ts'
import { decodeScalar } from './yaml-text.ts'

/** Styles of the parser, by its numbers. */
const STYLES: readonly ScalarStyle[] = ['plain', 'plain', 'single', 'double', 'literal', 'folded']

/** Adds the value that a scalar is. False: reading ends. */
export function readValue(reader: YamlReader, event: ScalarEvent): boolean {
  const { text } = reader
  const { valueStart, valueEnd, style } = event
  if (event.fast && event.tagStart < 0 && event.anchorStart < 0) {
    const content = text.slice(valueStart, valueEnd)
    if (style === SCALAR_STYLE.PLAIN)
      return addValue(reader, valueStart, valueEnd, resolvePlain(content), 'plain') >= 0
    return addValue(reader, valueStart - 1, valueEnd + 1, content, STYLES[style] ?? 'double') >= 0
  }
  const { start, end } = placeScalar(reader, event, false)
  const content = decodeScalar(text, event)
  const value = resolveScalar(reader, event, content)
  const node = addValue(reader, start, end, value, STYLES[style] ?? 'plain')
  return node >= 0 && (event.anchorStart < 0 || keepScalarAnchor(reader, event, node, content, value))
}

/** Takes a scalar as the key of the next value. False: reading ends. */
export function readKey(reader: YamlReader, event: ScalarEvent): boolean {
  const { text, builder } = reader
  const { valueStart, valueEnd, style } = event
  if (!event.fast || event.tagStart >= 0 || event.anchorStart >= 0) return readUncommonKey(reader, event)
  const quotes = style === SCALAR_STYLE.PLAIN ? 0 : 1
  const start = valueStart - quotes
  const end = valueEnd + quotes
  reader.cursor = end
  const guess = builder.openStep[builder.depth]?.last
  if (guess !== undefined && isKey(text, valueStart, valueEnd, guess)) {
    setKeyStep(builder, guess, start, end)
    return quotes === 1 || guess.key !== '<<' || reportMergeKey(reader, start, end)
  }
  const key = text.slice(valueStart, valueEnd)
  return (
    giveKey(reader, key, start, end) && (quotes === 1 || key !== '<<' || reportMergeKey(reader, start, end))
  )
}

/** Gives the key of the next value. False: reading ends. */
export function giveKey(reader: YamlReader, key: string, start: number, end: number): boolean {
  const first = setKey(reader.builder, key, start, end, true)
  if (first < 0) return true
  const firstSpan = keySpanAt(reader.builder, first)
  if (reader.noting !== undefined) noteDuplicateKey(reader, reader.noting, key, { start, end }, firstSpan)
  return reportDuplicateKey(reader.problems, key, firstSpan, start, end, reader.noting !== undefined)
}

/** Adds a node with a scalar value. Returns it, or -1: reading ends. */
export function addValue(
  reader: YamlReader,
  start: number,
  end: number,
  value: Result,
  style: ScalarStyle,
): number {
  const { builder } = reader
  const node = addScalar(builder, start, end, formOfValue(value, style), value)
  if (node < 0) return reportFull(reader.problems, 'nodes', start, builder.maxNodes)
  if (end > reader.cursor) reader.cursor = end
  reader.lastEnd = end
  reader.expanded++
  return node
}

function readUncommonKey(reader: YamlReader, event: ScalarEvent): boolean {
  const { start, end } = placeScalar(reader, event, true)
  const key = decodeScalar(reader.text, event)
  const value = resolveScalar(reader, event, key)
  if (event.anchorStart >= 0 && !keepScalarAnchor(reader, event, -1, key, value)) return false
  if (!giveKey(reader, key, start, end)) return false
  const isMerge = key === '<<' && event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0
  return !isMerge || reportMergeKey(reader, start, end)
}

function isKey(text: string, start: number, end: number, step: KeyStep): boolean {
  const { key } = step
  const { length } = key
  if (end - start !== length) return false
  for (let unit = 0; unit < length; unit++) {
    if (text.charCodeAt(start + unit) !== key.charCodeAt(unit)) return false
  }
  return true
}

function reportMergeKey(reader: YamlReader, start: number, end: number): boolean {
  const message = 'merge key `<<` is not applied: it is an ordinary key here'
  addWarning(reader.problems, 'document/merge-key', start, end, message, {
    help: 'write the keys out, so that all readers see the same ones',
  })
  // HOSTILE: a file full of warnings is read to its end. To stop would give no document, and no error either.
  return true
}

/** Where a scalar stands: quotes and the header of a block belong to it. Moves the cursor behind it. */
function placeScalar(reader: YamlReader, event: ScalarEvent, isKey: boolean): Span {
  const { text } = reader
  const { valueStart, valueEnd, style } = event
  reader.cursor = Math.max(reader.cursor, event.tagEnd, event.anchorEnd)
  if (valueStart < 0) {
    const at = placeEmpty(reader, event, isKey)
    reader.cursor = Math.max(reader.cursor, at)
    return { start: at, end: at }
  }
  if (style === SCALAR_STYLE.PLAIN) {
    reader.cursor = valueEnd
    return { start: valueStart, end: valueEnd }
  }
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    reader.cursor = valueEnd + 1
    return { start: valueStart - 1, end: valueEnd + 1 }
  }
  const start = findBlockHeader(text, reader.cursor)
  reader.cursor = valueEnd
  const isKept = event.chomping === CHOMPING_MODE.KEEP
  const end = trimBlock(text, valueStart, valueEnd, event.indent, isKept)
  // Without any line of content the header alone is the scalar.
  return { start, end: end > valueStart ? end : skipHeader(text, start) }
}

/** A value that is not written stands behind its colon or dash. */
function placeEmpty(reader: YamlReader, event: ScalarEvent, isKey: boolean): number {
  const { text, cursor, builder } = reader
  if (event.tagStart >= 0 || event.anchorStart >= 0) return cursor
  if (isKey) return findEmptyKey(text, cursor)
  if (builder.depth === 0) return cursor
  return afterIndicator(text, cursor, isInRecord(builder) ? 58 : 45)
}

function keepScalarAnchor(
  reader: YamlReader,
  event: ScalarEvent,
  node: number,
  text: string,
  value: Result,
): boolean {
  const form = formOfValue(value, STYLES[event.style] ?? 'plain')
  return keepAnchor(reader, event, { node, text, value, form, size: 1 })
}

/** The value of a scalar by its tag or, when it is plain, by the core schema. */
function resolveScalar(reader: YamlReader, event: ScalarEvent, content: string): Result {
  const { text, problems } = reader
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !content.isWellFormed()) {
    const escape = findBadEscape(text, event.valueStart, event.valueEnd)
    reportBadEscape(problems, escape.start, escape.end)
  }
  if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(content) : content
  const raw = text.slice(event.tagStart, event.tagEnd)
  const tag = resolveTag(raw, reader.handles)
  if (tag === undefined) {
    reportUnknownTag(reader, event)
    return content
  }
  const value = resolveTagged(tag, content)
  if (value !== undefined) return value
  const message = `${quoted(content)} does not fit the tag ${quoted(raw)}`
  addError(problems, 'document/tag', event.tagStart, event.tagEnd, message)
  return content
}

/** Adds the error for a tag that is not of the core schema. */
export function reportUnknownTag(
  reader: YamlReader,
  event: { readonly tagStart: number; readonly tagEnd: number },
): boolean {
  const { tagStart, tagEnd } = event
  const message = `unknown tag ${quoted(reader.text.slice(tagStart, tagEnd))}`
  return addError(reader.problems, 'document/tag', tagStart, tagEnd, message, {
    help: 'remove the tag: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map` and `!!seq` are read',
  })
}
