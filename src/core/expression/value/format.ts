import { LIMITS } from '../../limits.ts'
import type { Meter } from '../function.ts'
import {
  Double,
  Duration,
  EvalError,
  OpaqueValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../value.ts'
import { compareText } from './compare.ts'
import { isInt, isList, isMap, typeNameOf } from './kind.ts'
import { mapKeys, mapValues } from './map-access.ts'
import { printExponent, printFixed, printPlain } from './print-double.ts'
import { checked, tooLargeText } from './text.ts'
import { printDuration, printTimestamp } from './time.ts'
import { decodeLossy, encodeUtf8 } from './utf8.ts'

/** Most decimals of `%f` and `%e`. */
const MAX_DECIMALS = 100
const DEFAULT_DECIMALS = 6

/** Deepest value that `%s` prints. */
const PRINT_DEPTH = 250

/** A piece of a format: text as it is, or a clause with its precision. */
export type FormatPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'clause'; readonly letter: string; readonly decimals: number }

/** Splits a format into text and clauses, or says as `format` what is wrong. */
export function parseFormat(format: string): readonly FormatPart[] | EvalError {
  const parts: FormatPart[] = []
  let at = 0
  while (at < format.length) {
    const percent = format.indexOf('%', at)
    if (percent < 0) break
    if (percent > at) parts.push({ kind: 'text', text: format.slice(at, percent) })
    const clause = /(?:\.(\d{1,3}))?([%sdfexXob])/y
    clause.lastIndex = percent + 1
    const match = clause.exec(format)
    const letter = match?.[2]
    if (match === null || letter === undefined || (letter === '%' && match[1] !== undefined)) {
      return new EvalError(
        'format',
        `unknown format clause \`${[...format.slice(percent, percent + 8)].slice(0, 3).join('')}\``,
      )
    }
    const decimals = Number(match[1] ?? DEFAULT_DECIMALS)
    if (decimals > MAX_DECIMALS) {
      return new EvalError('format', `${decimals} decimals asked for, the limit is ${MAX_DECIMALS}`)
    }
    parts.push(letter === '%' ? { kind: 'text', text: '%' } : { kind: 'clause', letter, decimals })
    at = clause.lastIndex
  }
  if (at < format.length) parts.push({ kind: 'text', text: format.slice(at) })
  return parts
}

/** `format.format(list)` (section 8.2). Every piece is charged before it is made. */
export function formatText(meter: Meter, format: string, list: readonly Value[]): Result {
  if (!meter.charge(Math.ceil(format.length / 10))) return meter.exhausted
  const parts = parseFormat(format)
  if (parts instanceof EvalError) return parts
  const printer = new Printer(meter)
  let next = 0
  for (const part of parts) {
    if (part.kind === 'text') printer.write(part.text)
    else {
      const value = list[next]
      if (value === undefined) {
        return new EvalError('format', `format needs more than ${next} argument${next === 1 ? '' : 's'}`)
      }
      next++
      printClause(printer, part.letter, part.decimals, value)
    }
    if (printer.failure !== undefined) return printer.failure
  }
  return checked(printer.pieces.join(''))
}

/** What is wrong with a constant format and a constant number of arguments; undefined when nothing is. */
export function checkFormat(format: string, count: number | undefined): string | undefined {
  const parts = parseFormat(format)
  if (parts instanceof EvalError) return parts.message
  const clauses = parts.filter((part) => part.kind === 'clause').length
  if (count === undefined || clauses === count) return undefined
  return `format has ${clauses} clause${clauses === 1 ? '' : 's'}, but ${count} argument${count === 1 ? ' is' : 's are'} given`
}

/** Collects pieces; stops at the first failure. */
class Printer {
  readonly pieces: string[] = []
  readonly meter: Meter
  failure: EvalError | undefined
  #size = 0

  constructor(meter: Meter) {
    this.meter = meter
  }

  write(text: string): void {
    if (!this.reserve(text.length)) return
    this.pieces.push(text)
  }

  /** Charges for `size` units that are about to be made. */
  reserve(size: number): boolean {
    if (this.failure !== undefined) return false
    this.#size += size
    if (this.#size > LIMITS.stringBytes) this.failure = tooLargeText()
    else if (!this.meter.charge(size)) this.failure = this.meter.exhausted
    return this.failure === undefined
  }

  fail(message: string): void {
    this.failure ??= new EvalError('format', message)
  }
}

function printClause(printer: Printer, letter: string, decimals: number, value: Value): void {
  if (letter === 's') {
    printValue(printer, value, 0)
    return
  }
  const text = clauseText(printer, letter, decimals, value)
  if (text === undefined) printer.fail(`\`%${letter}\` cannot print a value of type ${typeNameOf(value)}`)
  else printer.write(text)
}

function clauseText(printer: Printer, letter: string, decimals: number, value: Value): string | undefined {
  const whole = value instanceof Uint ? value.value : isInt(value) ? value : undefined
  switch (letter) {
    case 'd':
      return value instanceof Double ? printPlain(value.value) : whole?.toString()
    case 'f':
      return value instanceof Double ? printFixed(value.value, decimals) : wholeFixed(whole, decimals)
    case 'e':
      return value instanceof Double
        ? printExponent(value.value, decimals)
        : whole === undefined
          ? undefined
          : printExponent(Number(whole), decimals)
    case 'o':
      return whole?.toString(8)
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : whole?.toString(2)
    case 'x':
      return whole?.toString(16) ?? hexOf(printer, value)
    default:
      return (whole?.toString(16) ?? hexOf(printer, value))?.toUpperCase()
  }
}

function wholeFixed(whole: number | bigint | undefined, decimals: number): string | undefined {
  return whole === undefined ? undefined : decimals === 0 ? `${whole}` : `${whole}.${'0'.repeat(decimals)}`
}

function hexOf(printer: Printer, value: Value): string | undefined {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return undefined
  // LIMIT: two digits per octet; reserved once more when it is written.
  if (!printer.reserve(value.length)) return ''
  const bytes = typeof value === 'string' ? encodeUtf8(value) : value
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function printValue(printer: Printer, value: Result, depth: number): void {
  if (value instanceof EvalError) printer.failure ??= value
  else if (typeof value === 'string') printer.write(value)
  else if (typeof value === 'boolean' || isInt(value) || value === null) printer.write(String(value))
  else if (value instanceof Double) printer.write(printPlain(value.value))
  else if (value instanceof Uint) printer.write(String(value.value))
  else if (value instanceof Uint8Array) {
    if (printer.reserve(value.length)) printer.write(decodeLossy(value))
  } else if (value instanceof Timestamp) printer.write(printTimestamp(value))
  else if (value instanceof Duration) printer.write(printDuration(value))
  else if (value instanceof TypeValue) printer.write(value.name)
  else if (value instanceof OpaqueValue) printer.write(value.text)
  else if (depth >= PRINT_DEPTH) printer.fail(`values nested deeper than ${PRINT_DEPTH} are not printed`)
  else if (isList(value)) printList(printer, value, depth)
  else if (isMap(value)) printMap(printer, mapKeys(value), mapValues(value), depth)
  else printer.fail('`%s` cannot print an optional value')
}

function printList(printer: Printer, list: readonly Value[], depth: number): void {
  printer.write('[')
  for (let index = 0; index < list.length && printer.failure === undefined; index++) {
    if (index > 0) printer.write(', ')
    printValue(printer, list[index] ?? null, depth + 1)
  }
  printer.write(']')
}

function printMap(printer: Printer, keys: readonly Value[], values: readonly Result[], depth: number): void {
  const entries: { key: string; value: Value }[] = []
  for (let index = 0; index < keys.length && printer.failure === undefined; index++) {
    const value = values[index] ?? null
    if (value instanceof EvalError) {
      printer.failure = value
      return
    }
    const inner = new Printer(printer.meter)
    printValue(inner, keys[index] ?? null, depth + 1)
    printer.failure = inner.failure
    entries.push({ key: inner.pieces.join(''), value })
  }
  entries.sort((a, b) => compareText(a.key, b.key))
  printer.write('{')
  for (const [index, { key, value }] of entries.entries()) {
    if (printer.failure !== undefined) return
    printer.write((index > 0 ? ', ' : '') + key + ': ')
    printValue(printer, value, depth + 1)
  }
  printer.write('}')
}
