import { LIMITS } from '../../limits.ts'
import type { Meter } from '../function.ts'
import { EvalError, type Result } from '../value.ts'
import { codePointIndex, countCodePoints, fitsString, isUnitText, unitOffset } from './code-points.ts'
import { tooLarge } from './failure.ts'
import type { Int } from './integer.ts'

/** Charges a tenth per unit read and one per unit made, and refuses strings above `LIMITS.stringBytes`. */
export function chargeText(meter: Meter, read: number, made: number): EvalError | undefined {
  if (made > LIMITS.stringBytes) return tooLargeText()
  return meter.charge(Math.ceil(read / 10) + made) ? undefined : meter.exhausted
}

/** The text, unless it is larger in UTF-8 than a string may be. */
export function checked(text: string): Result {
  return fitsString(text) ? text : tooLargeText()
}

/** A string above `LIMITS.stringBytes`. */
export function tooLargeText(): EvalError {
  return tooLarge('a string', LIMITS.stringBytes, 'bytes')
}

/** `s.charAt(i)`: empty at the end. */
export function charAt(meter: Meter, text: string, index: Int): Result {
  if (!meter.charge(Math.ceil(text.length / 10))) return meter.exhausted
  const size = countCodePoints(text)
  if (typeof index !== 'number' || index < 0 || index > size) return outOfRange(index)
  const offset = unitOffset(text, index)
  const point = text.codePointAt(offset)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** `s.substring(start, end)`. */
export function substring(meter: Meter, text: string, start: Int, end: Int | undefined): Result {
  const isPlain = isUnitText(text)
  const size = isPlain ? text.length : countCodePoints(text)
  const last = end ?? size
  if (typeof start !== 'number' || start < 0 || start > size) return outOfRange(start)
  if (typeof last !== 'number' || last < 0 || last > size) return outOfRange(last)
  if (start > last) return new EvalError('index_range', `start ${start} is after end ${last}`)
  const failed = chargeText(meter, text.length, last - start)
  if (failed !== undefined) return failed
  return isPlain ? text.slice(start, last) : text.slice(unitOffset(text, start), unitOffset(text, last))
}

/** `s.indexOf(needle, start)`: the first place from `start` on, or −1. */
export function indexOf(meter: Meter, text: string, needle: string, start: Int): Result {
  if (!meter.charge(Math.ceil((text.length * needle.length) / 10))) return meter.exhausted
  const size = countCodePoints(text)
  if (typeof start !== 'number' || start < 0 || start > size) return outOfRange(start)
  const found = text.indexOf(needle, unitOffset(text, start))
  return found < 0 ? -1 : codePointIndex(text, found)
}

/** `s.lastIndexOf(needle, last)`: the last place that starts at `last` or before, or −1. */
export function lastIndexOf(meter: Meter, text: string, needle: string, last: Int | undefined): Result {
  if (!meter.charge(Math.ceil((text.length * needle.length) / 10))) return meter.exhausted
  const size = countCodePoints(text)
  const from = last ?? size
  if (typeof from !== 'number' || from < 0 || from > size) return outOfRange(from)
  const found = text.lastIndexOf(needle, unitOffset(text, from))
  return found < 0 ? -1 : codePointIndex(text, found)
}

/** `s.replace(from, to, limit)`: a negative limit replaces all; an empty `from` matches before every character and at the end. */
export function replace(meter: Meter, text: string, from: string, to: string, limit: Int): Result {
  const most = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit)
  if (most === 0) return text
  if (!meter.charge(Math.ceil(text.length / 10))) return meter.exhausted
  const places = from === '' ? everyPlace(text, most) : findPlaces(text, from, most)
  const size = text.length + places.length * (to.length - from.length)
  const failed = chargeText(meter, places.length * 10, size)
  if (failed !== undefined) return failed
  const parts: string[] = []
  let at = 0
  for (const place of places) {
    parts.push(text.slice(at, place), to)
    at = place + from.length
  }
  parts.push(text.slice(at))
  return checked(parts.join(''))
}

/** `s.split(separator, limit)`: a negative limit gives all parts, 0 none; an empty separator splits into characters. */
export function split(meter: Meter, text: string, separator: string, limit: Int): Result {
  const most = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit)
  if (most === 0) return []
  if (!meter.charge(Math.ceil(text.length / 10))) return meter.exhausted
  const places = separator === '' ? everyPlace(text, most).slice(1) : findPlaces(text, separator, most - 1)
  if (separator === '' && text === '') return []
  const cuts = separator === '' ? places.filter((place) => place < text.length).slice(0, most - 1) : places
  if (cuts.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  if (!meter.charge(cuts.length + 1)) return meter.exhausted
  const parts: string[] = []
  let at = 0
  for (const cut of cuts) {
    parts.push(text.slice(at, cut))
    at = cut + separator.length
  }
  parts.push(text.slice(at))
  return parts
}

/** Offsets where `needle` occurs, without overlap, at most `most`. */
function findPlaces(text: string, needle: string, most: number): readonly number[] {
  const places: number[] = []
  let at = text.indexOf(needle)
  while (at >= 0 && places.length < most) {
    places.push(at)
    at = text.indexOf(needle, at + needle.length)
  }
  return places
}

/** Offsets before every code point and at the end, at most `most`. */
function everyPlace(text: string, most: number): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < text.length && places.length < most; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xdc00 || unit > 0xdfff) places.push(at)
  }
  if (places.length < most) places.push(text.length)
  return places
}

const WHITE_SPACE =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'

/** `s.trim()`: Unicode White_Space, which is not what `String.trim` of JavaScript removes. */
export function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && WHITE_SPACE.includes(text.charAt(start))) start++
  while (end > start && WHITE_SPACE.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** `s.lowerAscii()`: nothing but A to Z changes. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase())
}

/** `s.upperAscii()`: nothing but a to z changes. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (run) => run.toUpperCase())
}

/** `s.reverse()`, by code point. */
export function reverseText(text: string): string {
  return [...text].reverse().join('')
}

const QUOTED: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
])

/** `strings.quote(s)`: in double quotes, with the escapes that CEL reads back. */
export function quoteText(text: string): string {
  return '"' + text.replace(/[\u0007-\r"\\]/g, (unit) => QUOTED.get(unit) ?? unit) + '"'
}

function outOfRange(index: Int): EvalError {
  return new EvalError('index_range', `index ${index} is out of range`)
}
