import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { DER_TAGS, DerCursor, readDer } from '../der/der.ts'
import { readObjectIdentifier, readOctets } from '../der/der-values.ts'
import { writeDer } from '../der/write-der.ts'
import { type Instant, isWithin } from '../instant.ts'
import { verifySignature } from '../key/verify-signature.ts'
import type { LogInstance } from '../trust/trusted-root.ts'
import type { Certificate } from './certificate.ts'
import { EXTENSIONS } from './object-identifiers.ts'
import { isSame } from './read-certificate.ts'

const WHAT = 'certificate'
const TBS_EXTENSIONS = 0xa3

/** Bytes of the identifier of a log, and nanoseconds of the millisecond in which logs count time. */
const LOG_ID_BYTES = 32
const MILLISECOND = 1_000_000n

/** Numbers of TLS (RFC 5246, section 7.4.1.4.1): SHA-256, and the algorithms of keys that logs may have (RFC 6962, section 2.1.4). */
const SHA256 = 4
const KEY_ALGORITHMS: ReadonlyMap<number, LogInstance['key']['algorithm']['name']> = new Map([
  [1, 'rsa'],
  [3, 'ecdsa'],
])

/** A SignedCertificateTimestamp (RFC 6962, section 3.2), version 1. */
interface CertificateTimestamp {
  readonly logId: Uint8Array
  /** Milliseconds since the Unix epoch, eight bytes. */
  readonly time: Uint8Array
  readonly extensions: Uint8Array
  readonly hash: number
  readonly algorithm: number
  readonly signature: Uint8Array
}

/**
 * Counts the distinct logs that promise to hold a certificate, by the timestamps within it (RFC 6962, section 3.3). A log counts when its window
 * contains the time that it gives; one that is not in the list does not count. Throws `attest/sct` when the list is malformed, or a known log
 * did not sign what it should have or was not in use at its time. `issuer` is the certificate whose key signed the leaf.
 */
export function countCertificateLogs(
  leaf: Certificate,
  issuer: Certificate,
  logs: readonly LogInstance[],
): number {
  const extension = leaf.extensions.get(EXTENSIONS.certificateTimestamps)
  if (extension === undefined) return 0
  const counted = new Set<string>()
  const body = signedCertificate(leaf, issuer)
  for (const timestamp of readTimestampList(extension.value)) {
    const known = logs.filter((log) => isSame(log.id, timestamp.logId))
    if (known.length === 0) continue
    const time = instantOf(timestamp.time)
    const log = known.find(({ window }) => isWithin(time, window))
    if (log === undefined) throw refused('a log gave it a time at which it was not in use')
    const isSigned =
      timestamp.hash === SHA256 &&
      KEY_ALGORITHMS.get(timestamp.algorithm) === log.key.algorithm.name &&
      verifySignature(log.key, 'sha256', { data: signedInput(timestamp, body) }, timestamp.signature)
    if (!isSigned) throw refused('the timestamp of a log is not one of this certificate')
    counted.add(Buffer.from(log.id).toString('hex'))
  }
  return counted.size
}

/** What every log signs of the certificate: the hash of its issuer's key, and the TBSCertificate without the timestamps. */
function signedCertificate(leaf: Certificate, issuer: Certificate): Uint8Array {
  if (issuer.key === undefined) throw refused('the key of its issuer is of an algorithm that is not accepted')
  const bare = withoutTimestamps(leaf.tbs)
  return Buffer.concat([createHash('sha256').update(issuer.key.spki).digest(), sized(bare, 3)])
}

function signedInput({ time, extensions }: CertificateTimestamp, body: Uint8Array): Uint8Array {
  // Version 1, a timestamp of a certificate; then the type of the entry: a certificate before its timestamps.
  return Buffer.concat([Uint8Array.of(0, 0), time, Uint8Array.of(0, 1), body, sized(extensions, 2)])
}

/** Leaves the extension with the timestamps out; everything else keeps its bytes. */
function withoutTimestamps(tbs: Uint8Array): Uint8Array {
  const parts = readDer(tbs, WHAT).children.map((part) => {
    if (part.tag !== TBS_EXTENSIONS) return part.bytes
    const list = new DerCursor(part, TBS_EXTENSIONS, WHAT).next(DER_TAGS.sequence)
    const kept = list.children.filter((extension) => {
      const identifier = new DerCursor(extension, DER_TAGS.sequence, WHAT).next()
      return readObjectIdentifier(identifier, WHAT) !== EXTENSIONS.certificateTimestamps
    })
    // RFC 6962, section 3.2: a certificate without any other extension has none at all.
    if (kept.length === 0) return new Uint8Array(0)
    return writeDer(TBS_EXTENSIONS, writeDer(DER_TAGS.sequence, ...kept.map(({ bytes }) => bytes)))
  })
  return writeDer(DER_TAGS.sequence, ...parts)
}

function readTimestampList(value: Uint8Array): readonly CertificateTimestamp[] {
  const outer = new TlsReader(readListBytes(value))
  const list = new TlsReader(outer.sized(2))
  outer.done()
  const timestamps: CertificateTimestamp[] = []
  while (list.hasMore()) {
    // LIMIT: timestamps of one certificate.
    if (timestamps.length === LIMITS.certificateTimestamps)
      throw refused(`it has more than ${LIMITS.certificateTimestamps} timestamps of logs`)
    timestamps.push(readTimestamp(new TlsReader(list.sized(2))))
  }
  if (timestamps.length === 0) throw refused('its list of timestamps of logs is empty')
  return timestamps
}

function readListBytes(value: Uint8Array): Uint8Array {
  try {
    return readOctets(readDer(value, WHAT), WHAT)
  } catch (error) {
    if (error instanceof FluxError) throw refused('its timestamps of logs are malformed')
    throw error
  }
}

function readTimestamp(reader: TlsReader): CertificateTimestamp {
  if (reader.number(1) !== 0) throw refused('a timestamp of a log has a version that is not known')
  const logId = reader.bytes(LOG_ID_BYTES)
  const time = reader.bytes(8)
  // Static logs write there at which index of the log the certificate stands (c2sp.org/static-ct-api).
  const extensions = reader.sized(2)
  const hash = reader.number(1)
  const algorithm = reader.number(1)
  const signature = reader.sized(2)
  reader.done()
  return { logId, time, extensions, hash, algorithm, signature }
}

/** Reads vectors of TLS (RFC 5246, section 4.3) from front to back. Throws `attest/sct` when they are cut off. */
class TlsReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  hasMore(): boolean {
    return this.#at < this.#bytes.length
  }

  bytes(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw refused('its timestamps of logs are cut off')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  number(octets: number): number {
    return this.bytes(octets).reduce((sum, octet) => sum * 256 + octet, 0)
  }

  /** A vector with its length before it. */
  sized(octets: number): Uint8Array {
    return this.bytes(this.number(octets))
  }

  done(): void {
    if (this.hasMore()) throw refused('its timestamps of logs have bytes that belong to none')
  }
}

function instantOf(time: Uint8Array): Instant {
  return BigInt(`0x${Buffer.from(time).toString('hex')}`) * MILLISECOND
}

/** A vector of TLS with its length before it. */
function sized(bytes: Uint8Array, octets: number): Uint8Array {
  const length = Buffer.alloc(octets)
  length.writeUIntBE(bytes.length, 0, octets)
  return Buffer.concat([length, bytes])
}

function refused(why: string): FluxError {
  return new FluxError('attest/sct', `the certificate was not logged as it should be: ${why}`, {
    hint: 'name the trusted root of the instance that signed',
  })
}
