import type { Instant } from '../instant.ts'
import { DER_TAGS, type DerElement, malformed } from './der.ts'

/** Most octets of an object identifier, and of one of its arcs: none that exists comes near. */
const IDENTIFIER_OCTETS = 128
const ARC_OCTETS = 7

/** Most digits of a fraction of a second; an instant has nine. */
const FRACTION_DIGITS = 9

/** BOOLEAN: `00` or `ff` (X.690, section 11.1). */
export function readBoolean(element: DerElement, what: string): boolean {
  const value = primitive(element, DER_TAGS.boolean, what)
  if (value.length !== 1 || (value[0] !== 0 && value[0] !== 0xff))
    throw malformed(what, 'a truth value is neither true nor false')
  return value[0] === 0xff
}

/** Content octets of an INTEGER, which are as few as it needs. */
export function readIntegerBytes(element: DerElement, what: string): Uint8Array {
  const value = primitive(element, DER_TAGS.integer, what)
  const [first = 0, second = 0] = value
  if (value.length === 0) throw malformed(what, 'a number is empty')
  if (value.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    throw malformed(what, 'a number has more octets than it needs')
  return value
}

/** An INTEGER from 0 to 2^31 - 1, such as versions and lengths. */
export function readSmallInteger(element: DerElement, what: string): number {
  const value = readIntegerBytes(element, what)
  if (value.length > 4 || (value[0] ?? 0) >= 0x80) throw malformed(what, 'a number is out of range')
  return value.reduce((sum, octet) => sum * 256 + octet, 0)
}

/** Content of an OCTET STRING in its primitive form. */
export function readOctets(element: DerElement, what: string): Uint8Array {
  return primitive(element, DER_TAGS.octetString, what)
}

/** A BIT STRING of whole octets, such as keys and signatures. */
export function readBitOctets(element: DerElement, what: string): Uint8Array {
  const value = primitive(element, DER_TAGS.bitString, what)
  if (value[0] !== 0) throw malformed(what, 'bits are not whole octets')
  return value.subarray(1)
}

/** Numbers of the bits that are set in a BIT STRING that names bits; zeros at the end are left out in DER. */
export function readNamedBits(element: DerElement, what: string): ReadonlySet<number> {
  const value = primitive(element, DER_TAGS.bitString, what)
  const unused = value[0] ?? 8
  const last = value[value.length - 1] ?? 0
  const isEmpty = value.length === 1
  if (
    unused > 7 ||
    (isEmpty ? unused !== 0 : ((last >> unused) & 1) === 0 || (last & ((1 << unused) - 1)) !== 0)
  )
    throw malformed(what, 'named bits are not in their shortest form')
  const bits = new Set<number>()
  for (let index = 0; index < (value.length - 1) * 8; index++)
    if ((((value[1 + (index >> 3)] ?? 0) << (index & 7)) & 0x80) !== 0) bits.add(index)
  return bits
}

/** An OBJECT IDENTIFIER in dotted form. */
export function readObjectIdentifier(element: DerElement, what: string): string {
  const value = primitive(element, DER_TAGS.objectIdentifier, what)
  if (value.length === 0 || value.length > IDENTIFIER_OCTETS || (value[value.length - 1] ?? 0) >= 0x80)
    throw malformed(what, 'an object identifier has no proper length')
  const arcs: number[] = []
  let arc = 0
  let octets = 0
  for (const octet of value) {
    if (octets === 0 && octet === 0x80) throw malformed(what, 'an object identifier has a leading zero')
    octets++
    if (octets > ARC_OCTETS) throw malformed(what, 'an object identifier is out of range')
    arc = arc * 128 + (octet & 0x7f)
    if (octet >= 0x80) continue
    arcs.push(arc)
    arc = 0
    octets = 0
  }
  const [first = 0, ...rest] = arcs
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - 40 * top, ...rest].join('.')
}

/** Text of printable characters: UTF8String, PrintableString or IA5String; undefined for other types of text. */
export function readText(element: DerElement, what: string): string | undefined {
  switch (element.tag) {
    case DER_TAGS.utf8String:
      return decodeText(element.content, what)
    case DER_TAGS.printableString:
    case DER_TAGS.ia5String:
      return decodeAscii(element.content, what)
    default:
      return undefined
  }
}

/** UTF-8 without control characters. Throws `attest/parse`. */
export function decodeText(bytes: Uint8Array, what: string): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed(what, 'text is not UTF-8')
  }
  if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) throw malformed(what, 'text has control characters')
  return text
}

/** ASCII without control characters. Throws `attest/parse`. */
export function decodeAscii(bytes: Uint8Array, what: string): string {
  if (bytes.some((octet) => octet >= 0x80)) throw malformed(what, 'text is not ASCII')
  return decodeText(bytes, what)
}

/**
 * UTCTime or GeneralizedTime in the one form that DER has (RFC 5280, section 4.1.2.5; RFC 3161, section 2.4.2): Zulu, with seconds. A fraction, only
 * where `fraction` says so, has no zero at its end. Throws `attest/parse`.
 */
export function readTime(element: DerElement, what: string, { fraction = false } = {}): Instant {
  const text = String.fromCharCode(...element.content.subarray(0, 64))
  const isShort = element.tag === DER_TAGS.utcTime
  if (!isShort && element.tag !== DER_TAGS.generalizedTime) throw malformed(what, 'a time is of another type')
  const pattern = isShort ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})(?:\.(\d*[1-9]))?Z$/
  const [, yearText = '', rest = '', digits = ''] = pattern.exec(text) ?? []
  if (yearText === '' || (digits !== '' && !fraction) || digits.length > FRACTION_DIGITS)
    throw malformed(what, 'a time has not the one form that it can have')
  const short = Number(yearText)
  const year = isShort ? short + (short < 50 ? 2000 : 1900) : short
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = pairsOf(rest)
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second))
  date.setUTCFullYear(year, month - 1, day)
  const isSame =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  if (!isSame) throw malformed(what, 'a time does not exist')
  return BigInt(date.getTime()) * 1_000_000n + BigInt(digits.padEnd(FRACTION_DIGITS, '0') || '0')
}

function pairsOf(digits: string): readonly number[] {
  return Array.from({ length: digits.length / 2 }, (_, index) =>
    Number(digits.slice(2 * index, 2 * index + 2)),
  )
}

function primitive(element: DerElement, tag: number, what: string): Uint8Array {
  if (element.tag !== tag) throw malformed(what, `expected the type ${tag}, got ${element.tag}`)
  return element.content
}
