import { hash } from 'node:crypto'

/** Nesting that canonical JSON accepts: what documents may have, and room for the structures around them. */
const MAX_DEPTH = 200

/**
 * Canonical JSON: keys sorted by UTF-16 unit, no spaces, shortest numbers, bigints as `{"$int":"…"}`, undefined members
 * left out, strings as they are (no normalisation). Equal values give equal text. Throws `RangeError` for
 * values nested deeper than 200 and `TypeError` for anything that is not data.
 */
export function canonicalJson(value: unknown): string {
  // The engine writes a copy with sorted keys several times as fast as text is put together here.
  const copy = sortedCopy(value, 0)
  return copy === UNUSUAL ? write(value, 0) : JSON.stringify(copy)
}

/** SHA-256 of the UTF-8 bytes of `text`, in lower-case hex; of its 64 digits the first `digits`, an even number. */
export function sha256Hex(text: string | Uint8Array, digits = 64): string {
  return hash('sha256', text, 'hex').slice(0, digits)
}

/** UTF-16 units of a text that are worth a hash: below, making one takes longer than comparing the text. */
const WORTH_A_HASH = 256

/** A text that is the same for equal values only: the canonical form where it is short, else its hash. */
export function canonicalKey(value: unknown): string {
  const text = canonicalJson(value)
  return text.length <= WORTH_A_HASH ? text : sha256Hex(text)
}

/** Stands for a value that has no copy with sorted keys. */
const UNUSUAL = Symbol('unusual')

/** Keys that are put in order by hand: sorting so few takes longer to begin than to do. */
const FEW_KEYS = 24

/**
 * The value with the keys of all records sorted, as far as plain objects can keep them so: `UNUSUAL` when a key looks like an
 * index, which objects put first, or is `__proto__`. Throws what `write` throws.
 */
function sortedCopy(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError(`value is nested deeper than ${MAX_DEPTH}`)
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value
    case 'number':
      return Number.isFinite(value) ? value : { $double: `${value}` }
    case 'bigint':
      return { $int: `${value}` }
    case 'object':
      if (value === null) return null
      if (Array.isArray(value)) return sortedList(value, depth)
      return isRecord(value) ? sortedRecord(value, depth) : UNUSUAL
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`)
  }
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value)
}

function sortedList(list: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = []
  for (const item of list) {
    const one = typeof item === 'string' ? item : sortedCopy(item, depth + 1)
    if (one === UNUSUAL) return UNUSUAL
    copy.push(one)
  }
  return copy
}

function sortedRecord(record: Readonly<Record<string, unknown>>, depth: number): unknown {
  const copy: Record<string, unknown> = {}
  for (const key of sortedKeys(record)) {
    const first = key.charCodeAt(0)
    if ((first >= DIGIT_0 && first <= DIGIT_9) || key === '__proto__') return UNUSUAL
    const member = record[key]
    if (member === undefined) continue
    const one = typeof member === 'string' ? member : sortedCopy(member, depth + 1)
    if (one === UNUSUAL) return UNUSUAL
    copy[key] = one
  }
  return copy
}

const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

/** Keys by UTF-16 unit. */
function sortedKeys(record: object): readonly string[] {
  const keys = Object.keys(record)
  if (keys.length > FEW_KEYS) return keys.sort()
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] ?? ''
    let place = at
    for (let before = keys[place - 1] ?? ''; place > 0 && before > key; before = keys[place - 1] ?? '')
      keys[place--] = before
    keys[place] = key
  }
  return keys
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
  // Most lists are short ones of texts.
  if (depth < MAX_DEPTH && list.every(isPlain)) return JSON.stringify(list)
  return `[${list.map((item) => write(item, depth + 1)).join(',')}]`
}

/** Whether JSON writes a value in its canonical form. */
function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}

function writeRecord(record: object, depth: number): string {
  const members: string[] = []
  for (const [key, value] of Object.entries(record).sort(byKey)) {
    if (value !== undefined) members.push(`${JSON.stringify(key)}:${write(value, depth + 1)}`)
  }
  return `{${members.join(',')}}`
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
