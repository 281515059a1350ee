import { FluxError } from '../../core/error.ts'
import { decodeBase64, equalBytes } from '../base64.ts'
import { memberOf } from '../json-member.ts'
import { readPem } from '../pem.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import type { SignatureVerifier } from './signed-facts.ts'

/** Refusal of an entry that is about something else. */
export function bindingRefusal(problem: string): FluxError {
  return new FluxError('attest/log-binding', problem, {
    hint: 'get the bundle again from where it was published',
  })
}

/** The value at a path of members, or undefined. */
export function valueAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let at = value
  for (const name of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined
    at = memberOf(at as JsonObject, name)
  }
  return at
}

/** Bytes of a value in base64, or undefined. */
export function bytesAt(value: JsonValue | undefined): Uint8Array | undefined {
  return typeof value === 'string' ? decodeBase64(value) : undefined
}

/** Whether a value is these bytes in base64. */
export function isBytes(value: JsonValue | undefined, expected: Uint8Array): boolean {
  const bytes = bytesAt(value)
  return bytes !== undefined && equalBytes(bytes, expected)
}

/** Whether bytes are the PEM of the certificate, or without one of the key. Compared as DER: the text may be written otherwise. */
export function isPemOf(pem: Uint8Array | undefined, { key, certificate }: SignatureVerifier): boolean {
  if (pem === undefined) return false
  const blocks = readPem(new TextDecoder().decode(pem))
  const [block] = blocks ?? []
  if (block === undefined || blocks?.length !== 1) return false
  return certificate === undefined
    ? block.type === 'PUBLIC KEY' && equalBytes(block.bytes, key.spki)
    : block.type === 'CERTIFICATE' && equalBytes(block.bytes, certificate)
}

/** The only item of a list, or undefined. */
export function onlyItem(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) && value.length === 1 ? value[0] : undefined
}
