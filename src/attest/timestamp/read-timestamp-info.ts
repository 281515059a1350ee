import type { HashName } from '../artifact.ts'
import { HASH_BYTES } from '../artifact.ts'
import { readHashAlgorithm } from '../certificate/signature-scheme.ts'
import { DER_TAGS, DerCursor, malformed, readDer } from '../der/der.ts'
import {
  readBoolean,
  readIntegerBytes,
  readObjectIdentifier,
  readOctets,
  readSmallInteger,
  readTime,
} from '../der/der-values.ts'
import type { Instant } from '../instant.ts'

const WHAT = 'timestamp'
const TSA = 0xa0
const EXTENSIONS = 0xa1

/** What a timestamp says: the TSTInfo of RFC 3161, section 2.4.2. */
export interface TimestampInfo {
  readonly hash: HashName
  /** The digest of what was stamped. */
  readonly imprint: Uint8Array
  readonly serial: Uint8Array
  readonly time: Instant
  /** Content octets of the INTEGER. */
  readonly nonce?: Uint8Array
}

/** Reads a TSTInfo in strict DER. Throws `attest/parse`, also for imprints of hash functions that are not accepted. */
export function readTimestampInfo(bytes: Uint8Array): TimestampInfo {
  const cursor = new DerCursor(readDer(bytes, WHAT), DER_TAGS.sequence, WHAT)
  const version = readSmallInteger(cursor.next(), WHAT)
  if (version !== 1) throw malformed(WHAT, `its version is ${version}, expected 1`)
  readObjectIdentifier(cursor.next(), WHAT)
  const message = cursor.enter()
  const hash = readHashAlgorithm(message.next(), WHAT)
  const imprint = readOctets(message.next(), WHAT)
  message.done()
  if (hash === undefined) throw malformed(WHAT, 'it is one of a digest whose hash function is not accepted')
  if (imprint.length !== HASH_BYTES[hash])
    throw malformed(WHAT, 'its digest has not the length of its hash function')
  const serial = readIntegerBytes(cursor.next(), WHAT)
  const time = readTime(cursor.next(DER_TAGS.generalizedTime), WHAT, { fraction: true })
  cursor.optional(DER_TAGS.sequence)
  const ordering = cursor.optional(DER_TAGS.boolean)
  if (ordering !== undefined) readBoolean(ordering, WHAT)
  const nonceElement = cursor.optional(DER_TAGS.integer)
  cursor.optional(TSA)
  const extensions = cursor.optional(EXTENSIONS)
  cursor.done()
  if (extensions !== undefined) checkExtensions(new DerCursor(extensions, EXTENSIONS, WHAT))
  const nonce = nonceElement === undefined ? undefined : readIntegerBytes(nonceElement, WHAT)
  return { hash, imprint, serial, time, ...(nonce === undefined ? {} : { nonce }) }
}

/** None is known, so none may be critical. */
function checkExtensions(cursor: DerCursor): void {
  while (cursor.hasMore()) {
    const extension = cursor.enter()
    const identifier = readObjectIdentifier(extension.next(), WHAT)
    const critical = extension.optional(DER_TAGS.boolean)
    readOctets(extension.next(), WHAT)
    extension.done()
    if (critical !== undefined && readBoolean(critical, WHAT))
      throw malformed(WHAT, `it has the critical extension ${identifier}, which is not known`)
  }
}
