import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../core/canonical.ts'
import { startSha256 } from './text-hash.ts'
import type { WriteOptions } from './write-options.ts'

/** Namespace of the ids of bills. It never changes: an id would. */
const NAMESPACE = '8b5c19e06ec64e24bab239279d0a405b'

/**
 * A UUID that equal documents share and others do not: version 5 (RFC 9562, section 5.5) of the SHA-256 of the canonical form
 * (RFC 8785) of the document, which must be without its id and signature. Lower case.
 */
export function contentUuid(document: object, { startHash = startSha256 }: WriteOptions = {}): string {
  const hash = startHash()
  hash.update(canonicalJson(document))
  return uuidOfHash(hash.hex())
}

/** `contentUuid` of the document whose canonical form has this SHA-256, in lower-case hex. */
export function uuidOfHash(sha256: string): string {
  const name = utf8ToBytes(`sha256:${sha256}`)
  const bytes = sha1(concatBytes(hexToBytes(NAMESPACE), name)).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
