import { quoted } from '../../core/quote.ts'
import type { Span } from '../../core/span.ts'
import type { Integrity, IntegrityAlgorithm } from './model.ts'

/** Digits of the hexadecimal form of each hash. */
export const HASH_DIGITS: { readonly [Algorithm in IntegrityAlgorithm]: number } = {
  blake2b: 128,
  'go-h1': 64,
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  'sha3-256': 64,
  'sha3-512': 128,
}

/** Algorithms from the weakest to the strongest; those of no use across tools are not in it. */
const STRENGTH: readonly IntegrityAlgorithm[] = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha3-256',
  'sha384',
  'blake2b',
  'sha3-512',
  'sha512',
]

/** How strong an algorithm is compared with others: greater is stronger; 0 below all that are known. */
export function strengthOf(algorithm: IntegrityAlgorithm): number {
  return STRENGTH.indexOf(algorithm) + 1
}

/** Hashes that were understood, and what is wrong with the others. */
export interface ReadIntegrity {
  readonly integrity: readonly Integrity[]
  /** A message per hash that is none. */
  readonly problems: readonly string[]
}

/**
 * Reads Subresource Integrity metadata (W3C SRI, section 3.5): hashes separated by white space, `algorithm-base64`, options
 * after `?` ignored. `span` is the place of the whole text. `digits` is overwritten: who reads a whole lock gives the same each
 * time, so that nothing is left to collect.
 */
export function readSri(
  text: string,
  span: Span,
  of: Integrity['of'] = 'archive',
  digits: number[] = [],
): ReadIntegrity {
  // Nearly every entry of a lock has just this form.
  const usual = readSha512(text, digits)
  if (usual !== undefined)
    return { integrity: [{ algorithm: 'sha512', hex: usual, of, span }], problems: NONE }
  const integrity: Integrity[] = []
  const problems: string[] = []
  for (const part of text.split(/[\t\n\f\r ]+/)) {
    if (part === '') continue
    const dash = part.indexOf('-')
    const encoded = part.slice(dash + 1).split('?', 1)[0] ?? ''
    const read = readBase64Hash(part.slice(0, Math.max(dash, 0)), encoded, span, of)
    if (typeof read === 'string') problems.push(read)
    else integrity.push(read)
  }
  if (integrity.length === 0 && problems.length === 0) problems.push('the integrity is empty')
  return { integrity, problems }
}

/** A hash in base64 (standard alphabet, with padding); a message when it is none of that algorithm. */
export function readBase64Hash(
  algorithm: string,
  encoded: string,
  span: Span,
  of: Integrity['of'] = 'archive',
): Integrity | string {
  // HOSTILE: length before content; a hash has at most 128 digits.
  if (encoded.length > 128 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.length % 4 !== 0)
    return `${quoted(`${algorithm}-${encoded}`)} is no hash in base64`
  return readHexHash(algorithm, hexOfBase64(encoded), span, of)
}

/** A hash in hexadecimal digits; a message when it is none of that algorithm. */
export function readHexHash(
  algorithm: string,
  hex: string,
  span: Span,
  of: Integrity['of'] = 'archive',
): Integrity | string {
  if (!isAlgorithm(algorithm)) return `${quoted(algorithm)} is no hash algorithm that is known`
  const digits = HASH_DIGITS[algorithm]
  if (hex.length !== digits || !/^[0-9a-fA-F]*$/.test(hex))
    return `${quoted(hex)} is no ${algorithm}, expected ${digits} hexadecimal digits`
  return { algorithm, hex: hex.toLowerCase(), of, span }
}

function isAlgorithm(name: string): name is IntegrityAlgorithm {
  return Object.hasOwn(HASH_DIGITS, name)
}

const NONE: readonly string[] = []

/** Codes of the hexadecimal digits. */
const DIGITS: Readonly<Uint8Array> = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** Values of the characters of base64 by their codes; 64 for all others. */
const SEXTETS: Readonly<Uint8Array> = Uint8Array.from({ length: 128 }, (_, code) => {
  const at = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(
    String.fromCharCode(code),
  )
  return at < 0 ? 64 : at
})

/**
 * Hexadecimal digits of `sha512-` and 64 bytes in base64; undefined when the text has another form. Locks have one of these for
 * each of their packages, so nothing is copied and looked at twice.
 */
function readSha512(text: string, codes: number[]): string | undefined {
  if (text.length !== 95 || !text.startsWith('sha512-') || !text.endsWith('==')) return undefined
  let digit = 0
  // Two characters are three digits.
  for (let at = 7; at < 93; at += 2) {
    const high = SEXTETS[text.charCodeAt(at)] ?? 64
    const low = SEXTETS[text.charCodeAt(at + 1)] ?? 64
    if (high === 64 || low === 64) return undefined
    const bits = (high << 6) | low
    codes[digit] = DIGITS[bits >> 8] ?? 0
    codes[digit + 1] = DIGITS[(bits >> 4) & 15] ?? 0
    if (digit < 126) codes[digit + 2] = DIGITS[bits & 15] ?? 0
    digit += 3
  }
  return String.fromCharCode(...codes)
}

/** Hexadecimal digits of what must be base64. In one piece: locks have a hash for each of their packages. */
function hexOfBase64(encoded: string): string {
  const bytes = atob(encoded)
  const codes = new Array<number>(2 * bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at)
    codes[2 * at] = DIGITS[byte >> 4] ?? 0
    codes[2 * at + 1] = DIGITS[byte & 15] ?? 0
  }
  return String.fromCharCode(...codes)
}
