import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Nesting that canonical JSON accepts: what documents may have, and room for the structures around them. */
const MAX_DEPTH = 200

/**
 * Canonical JSON: keys sorted by UTF-16 unit, no spaces, shortest numbers, bigints as `{"$int":"…"}`, undefined members
 * left out, strings as they are (no normalisation). Equal values give equal text. Throws `RangeError` for
 * values nested deeper than 200 and `TypeError` for anything that is not data.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

/** SHA-256 of the UTF-8 bytes of `text`, in lower-case hex. */
export function sha256Hex(text: string | Uint8Array): string {
  return bytesToHex(sha256(typeof text === 'string' ? utf8ToBytes(text) : text))
}

/** UTF-16 units of a text that are worth a hash: below, making one takes longer than comparing the text. */
const WORTH_A_HASH = 256

/** A text that is the same for equal values only: the canonical form where it is short, else its hash. */
export function canonicalKey(value: unknown): string {
  const text = canonicalJson(value)
  return text.length <= WORTH_A_HASH ? text : sha256Hex(text)
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new RangeError(`value is nested deeper than ${MAX_DEPTH}`)
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : `{"$double":"${value}"}`
    case 'bigint':
      return `{"$int":"${value}"}`
    case 'object':
      return Array.isArray(value) ? writeList(value, depth) : writeRecord(value, depth)
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`)
  }
}

function writeList(list: readonly unknown[], depth: number): string {
  return `[${list.map((item) => write(item, depth + 1)).join(',')}]`
}

function writeRecord(record: object, depth: number): string {
  const members = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${write(value, depth + 1)}`)
  return `{${members.join(',')}}`
}
