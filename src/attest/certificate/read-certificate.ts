import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { DER_TAGS, DerCursor, type DerElement, malformed, readDer } from '../der/der.ts'
import {
  readBitOctets,
  readBoolean,
  readIntegerBytes,
  readObjectIdentifier,
  readOctets,
  readSmallInteger,
  readText,
  readTime,
} from '../der/der-values.ts'
import type { PublicKey } from '../key/public-key.ts'
import { publicKeyOfSpki } from '../key/read-public-key.ts'
import type { Certificate, CertificateExtension } from './certificate.ts'
import { readConstraints } from './read-extensions.ts'
import { readSignatureAlgorithm } from './signature-scheme.ts'

const WHAT = 'certificate'
const ORGANIZATION = '2.5.4.10'
const COMMON_NAME = '2.5.4.3'

/** Optional parts of a TBSCertificate (RFC 5280, section 4.1). */
const TBS_TAGS = { version: 0xa0, issuerId: 0x81, subjectId: 0x82, extensions: 0xa3 } as const

/**
 * Reads an X.509 certificate (RFC 5280, section 4.1) in strict DER: one element and nothing after it, the same signature algorithm within and around,
 * no extension twice. It trusts nothing and looks at no signature. Throws `attest/parse`.
 */
export function readCertificate(der: Uint8Array): Certificate {
  // LIMIT: bytes of a certificate.
  if (der.length > LIMITS.certificateBytes)
    throw malformed(WHAT, `it has ${der.length} bytes, the limit is ${LIMITS.certificateBytes}`)
  // HOSTILE: certificates come from bundles.
  const outer = new DerCursor(readDer(der, WHAT), DER_TAGS.sequence, WHAT)
  const tbsElement = outer.next(DER_TAGS.sequence)
  const algorithmElement = outer.next(DER_TAGS.sequence)
  const signature = readBitOctets(outer.next(), WHAT)
  outer.done()

  const tbs = new DerCursor(tbsElement, DER_TAGS.sequence, WHAT)
  const isThird = readVersion(tbs)
  const serial = readIntegerBytes(tbs.next(), WHAT)
  const innerAlgorithm = tbs.next(DER_TAGS.sequence)
  if (!isSame(innerAlgorithm.bytes, algorithmElement.bytes))
    throw malformed(WHAT, 'it names two signature algorithms')
  const issuer = tbs.next(DER_TAGS.sequence)
  const validity = tbs.enter()
  const notBefore = readTime(validity.next(), WHAT)
  const notAfter = readTime(validity.next(), WHAT)
  validity.done()
  const subject = tbs.next(DER_TAGS.sequence)
  const key = readKey(tbs.next(DER_TAGS.sequence))
  const extensions = readExtensions(tbs, isThird)
  tbs.done()

  const { identifier, scheme } = readSignatureAlgorithm(algorithmElement, WHAT)
  const names = readNames(issuer)
  const organization = names.get(ORGANIZATION)
  const commonName = names.get(COMMON_NAME)
  return {
    der,
    tbs: tbsElement.bytes,
    serial,
    issuer: issuer.bytes,
    subject: subject.bytes,
    ...(organization === undefined ? {} : { issuerOrganization: organization }),
    ...(commonName === undefined ? {} : { issuerCommonName: commonName }),
    notBefore,
    notAfter,
    ...(key === undefined ? {} : { key }),
    signatureAlgorithm: identifier,
    ...(scheme === undefined ? {} : { signatureScheme: scheme }),
    signature,
    extensions,
    ...readConstraints(extensions),
  }
}

/** Whether it is of version 3; version 1 has no extensions, version 2 is refused as nobody makes it. */
function readVersion(tbs: DerCursor): boolean {
  const element = tbs.optional(TBS_TAGS.version)
  if (element === undefined) return false
  const cursor = new DerCursor(element, TBS_TAGS.version, WHAT)
  const version = readSmallInteger(cursor.next(), WHAT)
  cursor.done()
  if (version !== 2) throw malformed(WHAT, `its version is ${version + 1}, expected 3`)
  return true
}

/** A key of an algorithm that is not accepted is left out: it can sign nothing here. */
function readKey(element: DerElement): PublicKey | undefined {
  try {
    return publicKeyOfSpki(element.bytes)
  } catch (error) {
    if (error instanceof FluxError && error.code === 'key/unsupported') return undefined
    if (error instanceof FluxError) throw malformed(WHAT, 'its key cannot be read')
    throw error
  }
}

function readExtensions(tbs: DerCursor, isThird: boolean): ReadonlyMap<string, CertificateExtension> {
  const extensions = new Map<string, CertificateExtension>()
  // Unique identifiers are of version 2 and in no certificate of today.
  if (tbs.optional(TBS_TAGS.issuerId) !== undefined || tbs.optional(TBS_TAGS.subjectId) !== undefined)
    throw malformed(WHAT, 'it has unique identifiers')
  const element = tbs.optional(TBS_TAGS.extensions)
  if (element === undefined) return extensions
  if (!isThird) throw malformed(WHAT, 'it has extensions and is not of version 3')
  const explicit = new DerCursor(element, TBS_TAGS.extensions, WHAT)
  const list = explicit.enter()
  explicit.done()
  if (!list.hasMore()) throw malformed(WHAT, 'its list of extensions is empty')
  while (list.hasMore()) {
    const extension = list.enter()
    const identifier = readObjectIdentifier(extension.next(), WHAT)
    const critical = extension.optional(DER_TAGS.boolean)
    const value = readOctets(extension.next(), WHAT)
    extension.done()
    if (extensions.has(identifier)) throw malformed(WHAT, `the extension ${identifier} occurs twice`)
    extensions.set(identifier, {
      isCritical: critical !== undefined && readBoolean(critical, WHAT),
      value,
    })
  }
  return extensions
}

/** The first value of each attribute of a Name whose text can be read. */
function readNames(name: DerElement): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const relative of name.children) {
    const set = new DerCursor(relative, DER_TAGS.set, WHAT)
    if (!set.hasMore()) throw malformed(WHAT, 'a part of a name is empty')
    while (set.hasMore()) {
      const attribute = set.enter()
      const identifier = readObjectIdentifier(attribute.next(), WHAT)
      const text = readText(attribute.next(), WHAT)
      attribute.done()
      if (text !== undefined && !names.has(identifier)) names.set(identifier, text)
    }
  }
  return names
}

/** Whether two runs of bytes are the same; public data, so time does not matter. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, index) => octet === other[index])
}
