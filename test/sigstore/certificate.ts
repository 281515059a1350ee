import { createHash } from 'node:crypto'
import {
  bits,
  boolean,
  certificateTime,
  der,
  integer,
  nothing,
  octets,
  oid,
  readDer,
  readDerValues,
  sequence,
  setOf,
  utf8,
} from './der.ts'
import type { SigningPair } from './keys.ts'

/** From and to, in milliseconds since the Unix epoch; both ends belong to it. */
export type Validity = readonly [number, number]

/** What a certificate says. */
export interface CertificateContent {
  /** Bytes of the serial number, the most significant first. */
  readonly serial: Uint8Array
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly validity: Validity
  readonly spki: Uint8Array
  readonly extensions: readonly Buffer[]
}

/** A distinguished name of an organisation and a common name; both empty: the empty name. */
export function nameOf(organization: string, commonName: string): Buffer {
  const part = (id: string, text: string): readonly Buffer[] =>
    text === '' ? [] : [setOf(sequence(oid(id), utf8(text)))]
  return sequence(...part('2.5.4.10', organization), ...part('2.5.4.3', commonName))
}

/** The AlgorithmIdentifier of the signatures of a key. */
export function signatureAlgorithm({ kind }: Pick<SigningPair, 'kind'>): Buffer {
  if (kind === 'p256') return sequence(oid('1.2.840.10045.4.3.2'))
  if (kind === 'p384') return sequence(oid('1.2.840.10045.4.3.3'))
  if (kind === 'ed25519') return sequence(oid('1.3.101.112'))
  return sequence(oid('1.2.840.113549.1.1.11'), nothing())
}

/** DER of a TBSCertificate, version 3. */
export function toBeSigned(issuer: SigningPair, content: CertificateContent): Buffer {
  return sequence(
    der(0xa0, integer(2)),
    integer(content.serial),
    signatureAlgorithm(issuer),
    content.issuer,
    sequence(...content.validity.map(certificateTime)),
    content.subject,
    content.spki,
    der(0xa3, sequence(...content.extensions)),
  )
}

/** DER of a certificate, signed by the key of its issuer. */
export function certificateOf(issuer: SigningPair, content: CertificateContent): Buffer {
  const tbs = toBeSigned(issuer, content)
  return sequence(tbs, signatureAlgorithm(issuer), bits(issuer.sign(tbs)))
}

/** One extension. */
export function extension(id: string, value: Uint8Array, isCritical = false): Buffer {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(value))
}

/** Key usage; bits by number (0 digitalSignature, 5 keyCertSign, 6 cRLSign). */
export function keyUsage(...numbers: readonly number[]): Buffer {
  const mask = numbers.reduce((sum, number) => sum | (0x80 >> number), 0)
  const unused = 7 - Math.max(...numbers)
  return extension('2.5.29.15', der(0x03, Buffer.from([unused, mask])), true)
}

export function basicConstraints(pathLength?: number): Buffer {
  const limit = pathLength === undefined ? [] : [integer(pathLength)]
  return extension('2.5.29.19', sequence(boolean(true), ...limit), true)
}

export const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

export function extendedKeyUsage(purposes: readonly string[], isCritical = false): Buffer {
  return extension('2.5.29.37', sequence(...purposes.map(oid)), isCritical)
}

/** Both ids of keys are the SHA-1 of the bits of the key (RFC 5280, section 4.2.1.2, method 1). */
export function subjectKeyId(spki: Uint8Array): Buffer {
  return extension('2.5.29.14', octets(keyIdOf(spki)))
}

export function authorityKeyId(issuer: Pick<SigningPair, 'spki'>): Buffer {
  return extension('2.5.29.35', sequence(der(0x80, keyIdOf(issuer.spki))))
}

function keyIdOf(spki: Uint8Array): Buffer {
  const [, key] = readDerValues(readDer(spki).content)
  return createHash('sha1')
    .update(key?.content.subarray(1) ?? spki)
    .digest()
}
