import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { decodeBase64 } from '../base64.ts'
import { isObject, malformed, memberOf } from '../json-member.ts'
import type { JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import type { Bundle, KeyMaterial } from './bundle.ts'
import { bundleOf } from './read-bundle.ts'
import { legacyOf } from './read-legacy.ts'
import { rawEnvelopeOf } from './read-raw-envelope.ts'

/** A signature as it was found: a bundle, or bytes that say neither what was signed nor by which algorithm. */
export type FoundSignature = { readonly kind: 'bundle'; readonly bundle: Bundle } | DetachedSignature

export interface DetachedSignature {
  readonly kind: 'detached'
  readonly signature: Uint8Array
  /** Absent: the signature of a key that the verifier has. */
  readonly material?: KeyMaterial
}

/** One of several in a file: read, or why it cannot be. */
export type ReadSignature = FoundSignature | { readonly kind: 'unreadable'; readonly refusal: FluxError }

/** A signature with the 1-based line of the file on which it begins. */
export type LocatedSignature = ReadSignature & { readonly line: number }

const LINE_FEED = 0x0a
const OPEN = 0x7b
const CLOSE = 0x7d

/**
 * Reads a file of signatures: a Sigstore bundle, the older bundle of cosign, or an envelope (DSSE), one document or one in each line. What is
 * wrong with one of several lines is told of that line. Throws `attest/parse` when there are none or too many.
 */
export function readSignatures(bytes: Uint8Array): readonly LocatedSignature[] {
  // LIMIT: before anything is split.
  if (bytes.length > LIMITS.signedBundleBytes)
    throw malformed(`the file is larger than ${LIMITS.signedBundleBytes} bytes`)
  const lines = linesOf(bytes)
  if (lines.length === 0) throw malformed('the file of signatures is empty')
  return lines.map(({ text, line }) => {
    try {
      return { ...signatureOf(text), line }
    } catch (error) {
      if (error instanceof FluxError && error.kind !== 'internal')
        return { kind: 'unreadable', refusal: error, line }
      throw error
    }
  })
}

/** Bytes of a detached signature: base64 in one line, or as they are. Throws `attest/parse`. */
export function readDetachedSignature(bytes: Uint8Array): Uint8Array {
  // LIMIT: an RSA signature of the largest key in base64 has a tenth.
  if (bytes.length > LIMITS.certificateBytes) throw malformed('the file is no signature: it is too large')
  const signature = decodeBase64(new TextDecoder().decode(bytes).trim()) ?? bytes
  if (signature.length === 0) throw malformed('the signature is empty')
  return signature
}

/** One document, or one in each line: then the first line is an object of its own. */
function linesOf(bytes: Uint8Array): readonly { readonly text: Uint8Array; readonly line: number }[] {
  const lines: { readonly text: Uint8Array; readonly line: number }[] = []
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(LINE_FEED, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end)
    start = end < 0 ? bytes.length : end + 1
    if (line.every(isSpace)) continue
    if (lines.length === 0 && !isClosed(line)) return [{ text: bytes, line: 1 }]
    // LIMIT: each costs a verification.
    if (lines.length === LIMITS.signedBundles)
      throw malformed(`the file has more than ${LIMITS.signedBundles} signatures`)
    lines.push({ text: line, line: number })
  }
  return lines
}

function isClosed(line: Uint8Array): boolean {
  const first = line.find((byte) => !isSpace(byte))
  const last = line.findLast((byte) => !isSpace(byte))
  return first === OPEN && last === CLOSE
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === LINE_FEED
}

function signatureOf(bytes: Uint8Array): FoundSignature {
  const value: JsonValue = readStrictJson(bytes, {
    bytes: LIMITS.signedBundleBytes,
    depth: LIMITS.signedBundleDepth,
    what: 'the bundle',
  })
  if (isObject(value) && memberOf(value, 'mediaType') === undefined) {
    if (memberOf(value, 'base64Signature') !== undefined) return legacyOf(value)
    if (memberOf(value, 'payloadType') !== undefined) return rawEnvelopeOf(value)
  }
  return { kind: 'bundle', bundle: bundleOf(value) }
}
