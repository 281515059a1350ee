import type { FluxErrorCode } from '../core/error.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { JsonObject, JsonValue } from './statement/json-value.ts'

/** What a document may be at most, how it is called in messages, and the code of its refusal. */
export interface StrictJsonLimits {
  readonly bytes: number
  readonly depth: number
  /** What is read: `the bundle`. */
  readonly what: string
  /** Default: `attest/parse`. */
  readonly code?: FluxErrorCode
}

/**
 * Reads JSON (RFC 8259) that others signed, so that it means one thing to every reader: UTF-8 without a byte order mark, no member twice,
 * no half of a surrogate pair, numbers that are finite. Objects have no prototype. Throws `attest/parse`, or the code of `limits`.
 */
export function readStrictJson(bytes: Uint8Array, limits: StrictJsonLimits): JsonValue {
  // LIMIT: before anything is decoded.
  if (bytes.length > limits.bytes) throw refusal(limits, `is larger than ${limits.bytes} bytes`)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw refusal(limits, 'begins with a byte order mark')
  return new Reader(decodeUtf8(bytes, limits), limits).readDocument()
}

function decodeUtf8(bytes: Uint8Array, limits: StrictJsonLimits): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw refusal(limits, 'is no UTF-8', cause)
  }
}

function refusal(limits: StrictJsonLimits, problem: string, cause?: unknown): FluxError {
  return new FluxError(limits.code ?? 'attest/parse', `${limits.what} ${problem}`, {
    hint: 'get it again from where it was published',
    cause,
  })
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
/** What may stand between values. */
const SPACE = /[ \t\r\n]*/y
/** What a text has up to its end, an escape, or what may not stand in it. */
const PLAIN = /[^"\\\u0000-\u001f]*/y
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** HOSTILE: every character of the text. */
class Reader {
  readonly #text: string
  readonly #limits: StrictJsonLimits
  #at = 0
  #nodes = 0

  constructor(text: string, limits: StrictJsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  readDocument(): JsonValue {
    const value = this.#readValue(0)
    this.#skipSpace()
    if (this.#at < this.#text.length) throw this.#problem('goes on after its end')
    return value
  }

  #problem(problem: string): FluxError {
    return refusal(this.#limits, `${problem}, at character ${this.#at + 1}`)
  }

  #skipSpace(): void {
    const text = this.#text
    const code = text.charCodeAt(this.#at)
    // Above all that can be space: most calls end here.
    if (code > 0x20) return
    // The engine of patterns is faster than a loop that runs once.
    SPACE.lastIndex = this.#at
    SPACE.test(text)
    this.#at = SPACE.lastIndex
  }

  #readValue(depth: number): JsonValue {
    // LIMIT: memory of the values, and the call stack.
    if (++this.#nodes > LIMITS.signedJsonNodes) throw this.#problem('has too many values')
    if (depth > this.#limits.depth) throw this.#problem('is nested too deeply')
    this.#skipSpace()
    switch (this.#text[this.#at]) {
      case '{':
        return this.#readObject(depth)
      case '[':
        return this.#readList(depth)
      case '"':
        return this.#readText()
      case 't':
        return this.#readWord('true', true)
      case 'f':
        return this.#readWord('false', false)
      case 'n':
        return this.#readWord('null', null)
      default:
        return this.#readNumber()
    }
  }

  #readObject(depth: number): JsonObject {
    this.#at++
    const members: Record<string, JsonValue> = Object.create(null)
    if (this.#takes('}')) return members
    do {
      this.#skipSpace()
      if (this.#text[this.#at] !== '"') throw this.#problem('has no name where one is expected')
      const name = this.#readText()
      if (name in members) throw this.#problem('has a member twice')
      if (!this.#takes(':')) throw this.#problem('has no `:` where one is expected')
      members[name] = this.#readValue(depth + 1)
    } while (this.#takes(','))
    if (!this.#takes('}')) throw this.#problem('has an object without an end')
    return members
  }

  #readList(depth: number): readonly JsonValue[] {
    this.#at++
    const items: JsonValue[] = []
    if (this.#takes(']')) return items
    do items.push(this.#readValue(depth + 1))
    while (this.#takes(','))
    if (!this.#takes(']')) throw this.#problem('has a list without an end')
    return items
  }

  #takes(character: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #readWord<Value>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#at)) throw this.#problem('has a word that is none of JSON')
    this.#at += word.length
    return value
  }

  #readNumber(): number {
    NUMBER.lastIndex = this.#at
    const match = NUMBER.exec(this.#text)
    if (match === null)
      throw this.#problem(this.#at < this.#text.length ? 'has no value where one is expected' : 'is cut off')
    const value = Number(match[0])
    if (!Number.isFinite(value)) throw this.#problem('has a number without bounds')
    this.#at += match[0].length
    return value
  }

  #readText(): string {
    const text = this.#text
    const start = ++this.#at
    let value = ''
    let from = start
    for (;;) {
      // The engine of patterns is faster than a loop that runs once: most of a bundle are a few long texts.
      PLAIN.lastIndex = this.#at
      PLAIN.test(text)
      this.#at = PLAIN.lastIndex
      const code = text.charCodeAt(this.#at)
      if (code === 0x22) break
      if (Number.isNaN(code)) throw this.#problem('is cut off')
      if (code < 0x20) throw this.#problem('has a control character in a text')
      value += text.slice(from, this.#at) + this.#readEscape()
      from = this.#at
    }
    value = from === start ? text.slice(start, this.#at) : value + text.slice(from, this.#at)
    this.#at++
    if (from !== start && !value.isWellFormed()) throw this.#problem('has half of a surrogate pair')
    return value
  }

  #readEscape(): string {
    const letter = this.#text[this.#at + 1] ?? ''
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#problem('has a wrong escape')
      this.#at += 6
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const character = ESCAPES[letter]
    if (character === undefined || letter === '') throw this.#problem('has a wrong escape')
    this.#at += 2
    return character
  }
}
