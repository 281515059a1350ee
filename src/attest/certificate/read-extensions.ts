import { LIMITS } from '../../core/limits.ts'
import { DER_TAGS, DerCursor, type DerElement, malformed, readDer } from '../der/der.ts'
import {
  decodeAscii,
  decodeText,
  readBoolean,
  readNamedBits,
  readObjectIdentifier,
  readOctets,
  readSmallInteger,
} from '../der/der-values.ts'
import type { Certificate, CertificateExtension, SubjectName } from './certificate.ts'
import { EXTENSIONS, FULCIO } from './object-identifiers.ts'

const WHAT = 'certificate'

/** Types of a GeneralName that are read (RFC 5280, section 4.2.1.6). */
const NAME_TAGS = { other: 0xa0, email: 0x81, uri: 0x86 } as const
const KEY_IDENTIFIER = 0x80

/** What the extensions say that decide what a certificate may do. */
export type Constraints = Pick<
  Certificate,
  | 'isAuthority'
  | 'pathLength'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'subjectKeyId'
  | 'authorityKeyId'
  | 'subjectNames'
>

/** Reads the extensions of RFC 5280 that decide what a certificate may do. Throws `attest/parse`. */
export function readConstraints(extensions: ReadonlyMap<string, CertificateExtension>): Constraints {
  const element = (identifier: string): DerElement | undefined => {
    const extension = extensions.get(identifier)
    return extension === undefined ? undefined : readDer(extension.value, WHAT)
  }
  const keyUsage = element(EXTENSIONS.keyUsage)
  const extendedKeyUsage = element(EXTENSIONS.extendedKeyUsage)
  const subjectKeyId = element(EXTENSIONS.subjectKeyId)
  const authorityKeyId = readAuthorityKeyId(element(EXTENSIONS.authorityKeyId))
  return {
    ...readBasicConstraints(element(EXTENSIONS.basicConstraints)),
    ...(keyUsage === undefined ? {} : { keyUsage: readNamedBits(keyUsage, WHAT) }),
    ...(extendedKeyUsage === undefined ? {} : { extendedKeyUsage: readPurposes(extendedKeyUsage) }),
    ...(subjectKeyId === undefined ? {} : { subjectKeyId: readOctets(subjectKeyId, WHAT) }),
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    subjectNames: readSubjectNames(element(EXTENSIONS.subjectNames)),
  }
}

function readBasicConstraints(
  element: DerElement | undefined,
): Pick<Constraints, 'isAuthority' | 'pathLength'> {
  if (element === undefined) return { isAuthority: false }
  const cursor = new DerCursor(element, DER_TAGS.sequence, WHAT)
  const authority = cursor.optional(DER_TAGS.boolean)
  const length = cursor.optional(DER_TAGS.integer)
  cursor.done()
  const isAuthority = authority !== undefined && readBoolean(authority, WHAT)
  if (length === undefined) return { isAuthority }
  if (!isAuthority) throw malformed(WHAT, 'it limits paths and is no authority')
  return { isAuthority, pathLength: readSmallInteger(length, WHAT) }
}

function readPurposes(element: DerElement): readonly string[] {
  const cursor = new DerCursor(element, DER_TAGS.sequence, WHAT)
  const purposes: string[] = []
  while (cursor.hasMore()) purposes.push(readObjectIdentifier(cursor.next(), WHAT))
  if (purposes.length === 0) throw malformed(WHAT, 'its list of purposes is empty')
  return purposes
}

/** The key identifier alone; what else the extension can hold decides nothing. */
function readAuthorityKeyId(element: DerElement | undefined): Uint8Array | undefined {
  if (element === undefined) return undefined
  return new DerCursor(element, DER_TAGS.sequence, WHAT).optional(KEY_IDENTIFIER)?.content
}

function readSubjectNames(element: DerElement | undefined): readonly SubjectName[] {
  if (element === undefined) return []
  const cursor = new DerCursor(element, DER_TAGS.sequence, WHAT)
  const names: SubjectName[] = []
  // LIMIT: names of one certificate.
  while (cursor.hasMore()) {
    if (names.length === LIMITS.certificateNames)
      throw malformed(WHAT, `it has more than ${LIMITS.certificateNames} names`)
    names.push(readSubjectName(cursor.next()))
  }
  if (names.length === 0) throw malformed(WHAT, 'its list of names is empty')
  return names
}

function readSubjectName(element: DerElement): SubjectName {
  switch (element.tag) {
    case NAME_TAGS.uri:
      return { kind: 'uri', value: decodeAscii(element.content, WHAT) }
    case NAME_TAGS.email:
      return { kind: 'email', value: decodeAscii(element.content, WHAT) }
    case NAME_TAGS.other:
      return readOtherName(element)
    default:
      return { kind: 'unknown', value: '' }
  }
}

/** `otherName`: an identifier, and a value of the type that it stands for. */
function readOtherName(element: DerElement): SubjectName {
  const cursor = new DerCursor(element, NAME_TAGS.other, WHAT)
  const identifier = readObjectIdentifier(cursor.next(), WHAT)
  if (identifier !== `${FULCIO}.7`) return { kind: 'unknown', value: '' }
  const explicit = new DerCursor(cursor.next(), 0xa0, WHAT)
  cursor.done()
  const text = explicit.next(DER_TAGS.utf8String)
  explicit.done()
  return { kind: 'other', value: decodeText(text.content, WHAT) }
}
