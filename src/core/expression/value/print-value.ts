import {
  Double,
  Duration,
  EvalError,
  MapValue,
  OptionalValue,
  RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
} from '../value.ts'
import { isInt } from './kind.ts'
import { mapKeys, mapValues } from './map-access.ts'
import { printDouble } from './print-double.ts'
import { printDuration, printTimestamp } from './time.ts'

/** Longest print of a value, in UTF-16 units. */
export const PRINT_LENGTH = 80

/** Nesting that is printed; deeper values become `…`. */
const PRINT_DEPTH = 4

/** Secrets by the form that their issuers give them, wherever they stand in a text. */
const SECRETS: readonly RegExp[] = [
  /\bgh[oprsu]_[A-Za-z0-9]{16}/,
  /\bgithub_pat_[A-Za-z0-9_]{16}/,
  /\bglpat-[A-Za-z0-9_-]{16}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12}/,
  /\bAIza[A-Za-z0-9_-]{16}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{8}/,
  /\bnpm_[A-Za-z0-9]{16}/,
  /\bpypi-[A-Za-z0-9_-]{16}/,
  /\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16}/,
  /\bhf_[A-Za-z0-9]{16}/,
  /\bSG\.[A-Za-z0-9_-]{16}/,
  /\bdop_v1_[a-f0-9]{16}/,
  /\bya29\.[A-Za-z0-9_-]{16}/,
  /\beyJ[A-Za-z0-9_-]{10,4096}\.eyJ/,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/,
  /:\/\/[^\s/:@]{0,128}:[^\s/@]{1,512}@/,
  /\b(?:Bearer|Basic) [A-Za-z0-9+/=._-]{16}/,
]

/** A long run of letters and digits in both cases: what random keys look like, and names and hashes do not. */
const RANDOM = /[A-Za-z0-9+/_-]{32,}={0,2}/g

/** Digests are public: `sha256:…`, `sha512-…`, and hexadecimal of any length. */
const DIGEST = /\bsha\d{1,3}[-:][A-Za-z0-9+/=]{16,128}/g

/**
 * A value as notes show it: one line of at most 80 characters, control characters escaped. Text that looks like a secret
 * is never shown, only said to be there.
 */
export function printValue(value: Result): string {
  const text = printAt(value, 0, PRINT_LENGTH)
  return text.length <= PRINT_LENGTH ? text : cut(text, PRINT_LENGTH)
}

/** Whether a text has the form of a token, key or password in a URL. */
export function looksSecret(text: string): boolean {
  if (SECRETS.some((form) => form.test(text))) return true
  const rest = text.replace(DIGEST, '')
  for (const [run] of rest.matchAll(RANDOM)) if (isRandom(run)) return true
  return false
}

function isRandom(run: string): boolean {
  if (/^[0-9a-f]+$/.test(run) || /^[0-9A-F]+$/.test(run)) return false
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false
  const digits = run.replace(/[^0-9]/g, '').length
  // Paths and names in camel case have few digits and separators between words.
  return digits >= 4 && !/[-_/]/.test(run.slice(4, 28))
}

function printAt(value: Result, depth: number, room: number): string {
  if (typeof value === 'string') return printText(value, room)
  if (isInt(value) || typeof value === 'boolean' || value === null) return String(value)
  if (value instanceof EvalError) return 'an error'
  if (value instanceof Double) return printDouble(value.value)
  if (value instanceof Uint) return value.value + 'u'
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (value instanceof Timestamp) return printTimestamp(value)
  if (value instanceof Duration) return printDuration(value)
  if (value instanceof TypeValue) return value.name
  if (value instanceof OptionalValue) {
    return value.value === undefined ? 'nothing' : printAt(value.value, depth + 1, room)
  }
  if (depth >= PRINT_DEPTH) return '…'
  if (Array.isArray(value)) {
    return enclose(
      '[',
      value.length,
      (index, left) => printAt(value[index] ?? null, depth + 1, left),
      ']',
      room,
    )
  }
  if (value instanceof RecordValue || value instanceof MapValue) return printMap(value, depth, room)
  return 'text' in value ? printText(value.text, room) : '…'
}

function printMap(map: RecordValue | MapValue, depth: number, room: number): string {
  const keys = mapKeys(map)
  const values = mapValues(map)
  const entry = (index: number, left: number): string => {
    const key = printAt(keys[index] ?? null, depth + 1, left)
    return `${key}: ${printAt(values[index] ?? null, depth + 1, left)}`
  }
  return enclose('{', keys.length, entry, '}', room)
}

function enclose(
  open: string,
  count: number,
  print: (index: number, room: number) => string,
  close: string,
  room: number,
): string {
  let text = open
  for (let index = 0; index < count; index++) {
    // LIMIT: what is cut off anyway is not printed.
    if (text.length > room) return text.slice(0, room) + '…' + close
    text += (index > 0 ? ', ' : '') + print(index, room - text.length)
  }
  return text + close
}

function printText(text: string, room: number): string {
  // HOSTILE: the text is from a scanned file; nothing of a secret may reach a log.
  const shown = text.length > 4_096 ? text.slice(0, 4_096) : text
  if (looksSecret(shown)) return `a string of ${text.length} characters that looks like a secret`
  const visible = shown
    .slice(0, 2 * PRINT_LENGTH)
    .concat(text.length > 4 * PRINT_LENGTH ? text.slice(-2 * PRINT_LENGTH) : text.slice(2 * PRINT_LENGTH))
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029"\\]/g, escapeUnit)
  return '"' + cut(visible, Math.max(room - 2, 8)) + '"'
}

function escapeUnit(unit: string): string {
  if (unit === '"' || unit === '\\') return '\\' + unit
  if (unit === '\n') return '\\n'
  if (unit === '\t') return '\\t'
  if (unit === '\r') return '\\r'
  return '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0')
}

/** Cuts in the middle, never inside of a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const half = Math.floor((length - 1) / 2)
  const head = text.slice(0, half).replace(/[\ud800-\udbff]$/, '')
  const tail = text.slice(-half).replace(/^[\udc00-\udfff]/, '')
  return head + '…' + tail
}
