import type { Certificate } from '../../../../src/attest/certificate/certificate.ts'
import { readCertificate } from '../../../../src/attest/certificate/read-certificate.ts'
import type { AuthorityInstance } from '../../../../src/attest/trust/trusted-root.ts'
import {
  authorityKeyId,
  basicConstraints,
  type CertificateContent,
  CODE_SIGNING,
  certificateOf,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameOf,
  subjectKeyId,
} from '../../../sigstore/certificate.ts'
import { der } from '../../../sigstore/der.ts'
import { makeKeySource, type SigningPair } from '../../../sigstore/keys.ts'

const keys = makeKeySource('made certificates')

/** The time of everything that is made here. */
export const NOW = Date.parse('2026-03-01T12:00:00Z')
const YEAR = 365 * 86_400_000

export const ROOT = keys.pair('root', 'p384')
export const MIDDLE = keys.pair('middle', 'p384')
export const LEAF = keys.pair('leaf', 'p256')
export const STRANGER = keys.pair('stranger', 'p384')
export const ROOT_NAME = nameOf('octo', 'root')
export const MIDDLE_NAME = nameOf('octo', 'middle')
export const SUBJECT = 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1'

/** An instant of milliseconds. */
export const instant = (at: number): bigint => BigInt(at) * 1_000_000n

/** The extension with names of kind URI. */
export const uris = (...names: readonly string[]): Buffer =>
  extension('2.5.29.17', der(0x30, ...names.map((name) => der(0x86, Buffer.from(name)))), true)

export type Changes = Partial<CertificateContent>

/** Makes a root that signs itself. */
export function rootDer(changes: Changes = {}): Buffer {
  return certificateOf(ROOT, {
    serial: Buffer.from([1]),
    issuer: ROOT_NAME,
    subject: ROOT_NAME,
    validity: [NOW - 5 * YEAR, NOW + 5 * YEAR],
    spki: ROOT.spki,
    extensions: [keyUsage(5, 6), basicConstraints(1), subjectKeyId(ROOT.spki)],
    ...changes,
  })
}

/** Extensions of an intermediate. */
export const middleExtensions = (...changed: readonly Buffer[]): readonly Buffer[] =>
  changed.length > 0
    ? changed
    : [
        keyUsage(5, 6),
        extendedKeyUsage([CODE_SIGNING]),
        basicConstraints(0),
        subjectKeyId(MIDDLE.spki),
        authorityKeyId(ROOT),
      ]

/** Makes an intermediate that the root signed. */
export function middleDer(changes: Changes = {}, signer: SigningPair = ROOT): Buffer {
  return certificateOf(signer, {
    serial: Buffer.from([2]),
    issuer: ROOT_NAME,
    subject: MIDDLE_NAME,
    validity: [NOW - YEAR, NOW + YEAR],
    spki: MIDDLE.spki,
    extensions: middleExtensions(),
    ...changes,
  })
}

export const leafExtensions: readonly Buffer[] = [
  keyUsage(0),
  extendedKeyUsage([CODE_SIGNING]),
  subjectKeyId(LEAF.spki),
  authorityKeyId(MIDDLE),
  uris(SUBJECT),
]

/** Makes a leaf of ten minutes that the intermediate signed. */
export function leafDer(changes: Changes = {}, signer: SigningPair = MIDDLE): Buffer {
  return certificateOf(signer, {
    serial: Buffer.from([3]),
    issuer: MIDDLE_NAME,
    subject: nameOf('', ''),
    validity: [NOW, NOW + 600_000],
    spki: LEAF.spki,
    extensions: leafExtensions,
    ...changes,
  })
}

export const root = (changes?: Changes): Certificate => readCertificate(rootDer(changes))
export const middle = (changes?: Changes, signer?: SigningPair): Certificate =>
  readCertificate(middleDer(changes, signer))
export const leaf = (changes?: Changes, signer?: SigningPair): Certificate =>
  readCertificate(leafDer(changes, signer))

/** An authority that was in use for two years around `NOW`. */
export function authority(
  certificates: readonly [Certificate, ...Certificate[]] = [middle(), root()],
  window: AuthorityInstance['window'] = { start: instant(NOW - YEAR), end: instant(NOW + YEAR) },
): AuthorityInstance {
  return { uri: 'https://ca.example', organization: 'octo', certificates, window }
}
