import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'

/**
 * An answer of a signing service as an object. HOSTILE: the service may be anybody; whatever it says is verified before it is written anywhere.
 * @throws FluxError `sign/refused`
 */
export function answerObject(body: Uint8Array, who: string): JsonObject {
  let value: JsonValue
  try {
    value = readStrictJson(body, {
      bytes: LIMITS.logAnswerBytes,
      depth: LIMITS.signingAnswerDepth,
      what: `the answer of ${who}`,
    })
  } catch (cause) {
    throw refusedAnswer(who, cause)
  }
  return asObject(value, who)
}

/** A member that must be an object. Throws `sign/refused`. */
export function memberObject(object: JsonObject, name: string, who: string): JsonObject {
  return asObject(object[name] ?? null, who)
}

/** A member that must be a text. Throws `sign/refused`. */
export function memberText(object: JsonObject, name: string, who: string): string {
  const value = object[name]
  if (typeof value !== 'string') throw refusedAnswer(who)
  return value
}

/** A member that must be a whole number, not negative, as a number or as decimal digits. Throws `sign/refused`. */
export function memberCount(object: JsonObject, name: string, who: string): bigint {
  const value = object[name]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  if (typeof value === 'string' && /^(?:0|[1-9]\d{0,18})$/.test(value)) return BigInt(value)
  throw refusedAnswer(who)
}

/** The error for an answer that is not what the interface of the service says. */
export function refusedAnswer(who: string, cause?: unknown): FluxError {
  return new FluxError('sign/refused', `${who} gave an answer that is not of its interface`, {
    hint: 'check the addresses of the signing configuration',
    ...(cause === undefined ? {} : { cause }),
  })
}

function asObject(value: JsonValue, who: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusedAnswer(who)
  return value as JsonObject
}
