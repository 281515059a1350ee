import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { decodeBase64 } from './base64.ts'
import type { JsonObject, JsonValue } from './statement/json-value.ts'

/** Refusal of something malformed that others signed: `attest/parse`. */
export function malformed(problem: string, cause?: unknown): FluxError {
  return new FluxError('attest/parse', problem, {
    hint: 'get it again from where it was published',
    cause,
  })
}

/** True for an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object whose members are all among `names`. Throws `attest/parse`. */
export function objectOf(value: JsonValue | undefined, where: string, names?: readonly string[]): JsonObject {
  if (!isObject(value)) throw malformed(`expected an object as ${where}`)
  if (names === undefined) return value
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) throw malformed(`${where} has a member ${quoted(name)} that is not known`)
  }
  return value
}

/** A member, or undefined when it is absent or `null`, which are the same in the JSON of protocol buffers. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  return value === null ? undefined : value
}

/** A member as a list of at most `most` items; absent: empty. Throws `attest/parse`. */
export function listOf(object: JsonObject, name: string, where: string, most: number): readonly JsonValue[] {
  const value = memberOf(object, name)
  if (value === undefined) return []
  if (!Array.isArray(value)) throw malformed(`expected a list as \`${name}\` of ${where}`)
  // LIMIT: each item costs work.
  if (value.length > most) throw malformed(`${where} has more than ${most} of \`${name}\``)
  return value
}

/** A member as a text, or undefined when it is absent. Throws `attest/parse`. */
export function optionalText(object: JsonObject, name: string, where: string): string | undefined {
  const value = memberOf(object, name)
  if (value === undefined || typeof value === 'string') return value
  throw malformed(`expected a text as \`${name}\` of ${where}`)
}

/** A member as a text. Throws `attest/parse`. */
export function textOf(object: JsonObject, name: string, where: string): string {
  const value = optionalText(object, name, where)
  if (value === undefined) throw malformed(`${where} has no \`${name}\``)
  return value
}

/** A member as bytes, at least one, or undefined when it is absent. Throws `attest/parse`. */
export function optionalBytes(
  object: JsonObject,
  name: string,
  where: string,
): Uint8Array<ArrayBufferLike> | undefined {
  const text = optionalText(object, name, where)
  if (text === undefined) return undefined
  const bytes = decodeBase64(text)
  if (bytes === undefined) throw malformed(`\`${name}\` of ${where} is no base64`)
  if (bytes.length === 0) throw malformed(`\`${name}\` of ${where} is empty`)
  return bytes
}

/** A member as bytes, at least one. Throws `attest/parse`. */
export function bytesOf(object: JsonObject, name: string, where: string): Uint8Array {
  const bytes = optionalBytes(object, name, where)
  if (bytes === undefined) throw malformed(`${where} has no \`${name}\``)
  return bytes
}

const INTEGER = /^(?:0|[1-9][0-9]{0,18})$/
const LARGEST = 2n ** 63n - 1n

/** A member as an `int64` that is not negative, or undefined when it is absent. Throws `attest/parse`. */
export function optionalInteger(object: JsonObject, name: string, where: string): bigint | undefined {
  const value = memberOf(object, name)
  if (value === undefined) return undefined
  if (typeof value === 'string' && INTEGER.test(value)) {
    const integer = BigInt(value)
    if (integer <= LARGEST) return integer
  }
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0))
    return BigInt(value)
  throw malformed(`\`${name}\` of ${where} is no integer from 0 to 2^63-1`)
}
