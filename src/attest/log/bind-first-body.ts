import { createHash } from 'node:crypto'
import { encodeHex } from '../base64.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { bindingRefusal, bytesAt, isBytes, isPemOf, onlyItem, valueAt } from './entry-value.ts'
import type { SignedFacts } from './signed-facts.ts'

/** Body of `hashedrekord` 0.0.1. Throws `attest/log-binding`. */
export function bindHashedRekord(spec: JsonObject, { digest, signature, verifier }: SignedFacts): void {
  if (valueAt(spec, 'data', 'hash', 'algorithm') !== digest.algorithm)
    throw bindingRefusal('the entry has a digest by another hash function')
  if (!isHex(valueAt(spec, 'data', 'hash', 'value'), digest.value)) throw otherArtifact()
  if (!isBytes(valueAt(spec, 'signature', 'content'), signature)) throw otherSignature()
  if (!isPemOf(bytesAt(valueAt(spec, 'signature', 'publicKey', 'content')), verifier)) throw otherKey()
}

/** Body of `dsse` 0.0.1. The hash of the envelope is that of a text which nobody has any more. Throws `attest/log-binding`. */
export function bindDsse(spec: JsonObject, { payload, signature, verifier }: SignedFacts): void {
  const signed = onlyItem(valueAt(spec, 'signatures'))
  if (!isHashOf(valueAt(spec, 'payloadHash'), payload)) throw otherArtifact()
  if (!isBytes(valueAt(signed, 'signature'), signature)) throw otherSignature()
  if (!isPemOf(bytesAt(valueAt(signed, 'verifier')), verifier)) throw otherKey()
}

/** Body of `intoto` 0.0.2, whose texts are in base64 twice. Throws `attest/log-binding`. */
export function bindIntoto(spec: JsonObject, { payload, signature, verifier }: SignedFacts): void {
  const content = valueAt(spec, 'content')
  const signed = onlyItem(valueAt(content, 'envelope', 'signatures'))
  if (!isHashOf(valueAt(content, 'payloadHash'), payload)) throw otherArtifact()
  const stored = valueAt(content, 'envelope', 'payload')
  if (stored !== undefined && (payload === undefined || !isBytes(asText(bytesAt(stored)), payload)))
    throw otherArtifact()
  if (!isBytes(asText(bytesAt(valueAt(signed, 'sig'))), signature)) throw otherSignature()
  if (!isPemOf(bytesAt(valueAt(signed, 'publicKey')), verifier)) throw otherKey()
}

/** The entry is about something else that was signed. */
export function otherArtifact(): Error {
  return bindingRefusal('the entry of the log is about another artifact')
}

/** The entry holds another signature. */
export function otherSignature(): Error {
  return bindingRefusal('the entry of the log is about another signature')
}

/** The entry holds another key or certificate. */
export function otherKey(): Error {
  return bindingRefusal('the entry of the log is about another key or certificate')
}

function isHashOf(hash: JsonValue | undefined, payload: Uint8Array | undefined): boolean {
  return (
    payload !== undefined &&
    valueAt(hash, 'algorithm') === 'sha256' &&
    isHex(valueAt(hash, 'value'), createHash('sha256').update(payload).digest())
  )
}

function isHex(value: JsonValue | undefined, expected: Uint8Array): boolean {
  return typeof value === 'string' && value.toLowerCase() === encodeHex(expected)
}

function asText(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder('latin1').decode(bytes)
}
