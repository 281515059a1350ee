import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { HashName } from '../artifact.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { readCertificate } from '../certificate/read-certificate.ts'
import {
  readHashAlgorithm,
  readSignatureAlgorithm,
  type SignatureScheme,
} from '../certificate/signature-scheme.ts'
import { DER_TAGS, DerCursor, type DerElement, malformed, readDer } from '../der/der.ts'
import { readIntegerBytes, readObjectIdentifier, readOctets, readSmallInteger } from '../der/der-values.ts'
import { TIMESTAMP_IDENTIFIERS as IDENTIFIERS } from './object-identifiers.ts'
import { readTimestampInfo, type TimestampInfo } from './read-timestamp-info.ts'

const WHAT = 'timestamp'
const STATUS_GRANTED = 0
const STATUS_GRANTED_WITH_CHANGES = 1
/** RFC 5652, sections 5.1 and 5.3: of content that is no plain data, and of signers that are named by issuer and serial number. */
const SIGNED_DATA_VERSION = 3
const SIGNER_VERSION = 1

/** A TimeStampResp that was granted (RFC 3161, section 2.4.2), read; nothing in it is trusted yet. */
export interface TimestampResponse {
  readonly info: TimestampInfo
  /** The octets that the digest among the signed attributes is one of. */
  readonly content: Uint8Array
  readonly signer: TimestampSigner
  /** What came with it, as far as it can be read. */
  readonly certificates: readonly Certificate[]
}

/** The one SignerInfo (RFC 5652, section 5.3). */
export interface TimestampSigner {
  /** Name and serial number of the certificate that signed. */
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  readonly hash: HashName
  readonly scheme: SignatureScheme
  /** The attributes as they were signed: a SET OF in place of the tag that the message has. */
  readonly signedBytes: Uint8Array
  /** The one value of each attribute, by its identifier. */
  readonly attributes: ReadonlyMap<string, DerElement>
  readonly signature: Uint8Array
}

/** Reads a response of a timestamp authority in strict DER. Throws `attest/timestamp`. */
export function readTimestampResponse(bytes: Uint8Array): TimestampResponse {
  try {
    // LIMIT: bytes of a timestamp.
    if (bytes.length > LIMITS.timestampBytes)
      throw malformed(WHAT, `it has ${bytes.length} bytes, the limit is ${LIMITS.timestampBytes}`)
    // HOSTILE: timestamps come from bundles and from services.
    const outer = new DerCursor(readDer(bytes, WHAT), DER_TAGS.sequence, WHAT)
    checkStatus(outer.enter())
    const token = outer.enter()
    outer.done()
    return readToken(token)
  } catch (error) {
    if (error instanceof FluxError && error.code === 'attest/parse') throw refusedTimestamp(error.message)
    throw error
  }
}

/** PKIStatusInfo: the status, and texts and reasons that decide nothing. */
function checkStatus(cursor: DerCursor): void {
  const status = readSmallInteger(cursor.next(), WHAT)
  if (status === STATUS_GRANTED || status === STATUS_GRANTED_WITH_CHANGES) return
  throw refusedTimestamp(`the authority did not grant the timestamp: its status is ${status}`)
}

function readToken(token: DerCursor): TimestampResponse {
  if (readObjectIdentifier(token.next(), WHAT) !== IDENTIFIERS.signedData)
    throw malformed(WHAT, 'it is no signed data')
  const explicit = token.enter(0xa0)
  token.done()
  const signed = explicit.enter()
  explicit.done()
  checkVersion(signed.next(), SIGNED_DATA_VERSION)
  const hashes = signed.next(DER_TAGS.set).children.map((hash) => readHashAlgorithm(hash, WHAT))
  const encapsulated = signed.enter()
  if (readObjectIdentifier(encapsulated.next(), WHAT) !== IDENTIFIERS.timestampInfo)
    throw malformed(WHAT, 'what is signed is no timestamp')
  const wrapped = encapsulated.enter(0xa0)
  encapsulated.done()
  const content = readOctets(wrapped.next(), WHAT)
  wrapped.done()
  const certificates = signed.optional(0xa0)
  signed.optional(0xa1)
  const signers = signed.enter(DER_TAGS.set)
  signed.done()
  const signer = readSigner(signers.enter())
  if (signers.hasMore()) throw malformed(WHAT, 'it has more than one signer')
  if (!hashes.includes(signer.hash)) throw malformed(WHAT, 'it does not name the hash function of its signer')
  return {
    info: readTimestampInfo(content),
    content,
    signer,
    certificates: readCertificates(certificates?.children ?? []),
  }
}

/** What cannot be read helps nobody and is left out: only the trusted root decides who is trusted. */
function readCertificates(elements: readonly DerElement[]): readonly Certificate[] {
  // LIMIT: certificates of one timestamp.
  if (elements.length > LIMITS.timestampCertificates)
    throw malformed(
      WHAT,
      `it has ${elements.length} certificates, the limit is ${LIMITS.timestampCertificates}`,
    )
  return elements.flatMap((element) => {
    try {
      return [readCertificate(element.bytes)]
    } catch (error) {
      if (error instanceof FluxError) return []
      throw error
    }
  })
}

function checkVersion(element: DerElement, expected: number): void {
  const version = readSmallInteger(element, WHAT)
  if (version !== expected) throw malformed(WHAT, `its version is ${version}, expected ${expected}`)
}

function readSigner(cursor: DerCursor): TimestampSigner {
  checkVersion(cursor.next(), SIGNER_VERSION)
  const identifier = cursor.enter()
  const issuer = identifier.next(DER_TAGS.sequence).bytes
  const serial = readIntegerBytes(identifier.next(), WHAT)
  identifier.done()
  const hash = readHashAlgorithm(cursor.next(), WHAT)
  if (hash === undefined) throw refusedTimestamp('the signer uses a hash function that is not accepted')
  const attributes = cursor.next(0xa0)
  const { scheme } = readSignatureAlgorithm(cursor.next(), WHAT)
  if (scheme === undefined) throw refusedTimestamp('the signer uses an algorithm that is not accepted')
  const signature = readOctets(cursor.next(), WHAT)
  cursor.optional(0xa1)
  cursor.done()
  return {
    issuer,
    serial,
    hash,
    scheme,
    // RFC 5652, section 5.4: the bytes that came, with the tag of SET OF; a new encoding could hide what was signed.
    signedBytes: Uint8Array.from([DER_TAGS.set, ...attributes.bytes.subarray(1)]),
    attributes: readAttributes(attributes),
    signature,
  }
}

function readAttributes(element: DerElement): ReadonlyMap<string, DerElement> {
  const attributes = new Map<string, DerElement>()
  for (const child of element.children) {
    const cursor = new DerCursor(child, DER_TAGS.sequence, WHAT)
    const identifier = readObjectIdentifier(cursor.next(), WHAT)
    const values = cursor.enter(DER_TAGS.set)
    cursor.done()
    if (attributes.has(identifier)) throw malformed(WHAT, `the attribute ${identifier} occurs twice`)
    attributes.set(identifier, values.next())
    if (values.hasMore()) throw malformed(WHAT, `the attribute ${identifier} has two values`)
  }
  return attributes
}

/** The error of a timestamp that proves nothing. */
export function refusedTimestamp(message: string): FluxError {
  return new FluxError('attest/timestamp', message, {
    hint: 'get the bundle again from where it was published',
  })
}
