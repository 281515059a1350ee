import { constants, createHash, sign } from 'node:crypto'
import { readCertificate } from '../../../../src/attest/certificate/read-certificate.ts'
import type { AuthorityInstance } from '../../../../src/attest/trust/trusted-root.ts'
import {
  authorityKeyId,
  basicConstraints,
  certificateOf,
  extendedKeyUsage,
  keyUsage,
  nameOf,
  signatureAlgorithm,
  subjectKeyId,
  TIME_STAMPING,
} from '../../../sigstore/certificate.ts'
import {
  der,
  generalizedTime,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
} from '../../../sigstore/der.ts'
import { makeKeySource, type SigningPair } from '../../../sigstore/keys.ts'

const keys = makeKeySource('made timestamps')
const YEAR = 365 * 86_400_000

/** The time of everything that is made here. */
export const NOW = Date.parse('2026-03-01T12:00:00Z')
export const ROOT = keys.pair('root', 'p384')
export const SIGNER = keys.pair('signer', 'p256')
export const RSA_SIGNER = keys.pair('signer', 'rsa')
export const STRANGER = keys.pair('stranger', 'p256')
export const ROOT_NAME = nameOf('octo', 'timestamp root')
export const SIGNATURE = Buffer.from('the bytes of a signature')

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const HASHES = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const

/** The identifier of a hash function with its parameters. */
export const hashAlgorithm = (name: keyof typeof HASHES): Buffer => sequence(oid(HASHES[name]), nothing())

export const rootCertificate = certificateOf(ROOT, {
  serial: Buffer.from([1]),
  issuer: ROOT_NAME,
  subject: ROOT_NAME,
  validity: [NOW - 2 * YEAR, NOW + 2 * YEAR],
  spki: ROOT.spki,
  extensions: [keyUsage(5, 6), basicConstraints(0), subjectKeyId(ROOT.spki)],
})

/** Extensions of a signer. */
export const signerExtensions: readonly Buffer[] = [
  keyUsage(0),
  extendedKeyUsage([TIME_STAMPING], true),
  authorityKeyId(ROOT),
]

/** Makes the certificate of a signer. */
export function signerCertificate(
  pair: SigningPair = SIGNER,
  extensions: readonly Buffer[] = signerExtensions,
  issuer: SigningPair = ROOT,
  validity: readonly [number, number] = [NOW - YEAR, NOW + YEAR],
): Buffer {
  return certificateOf(issuer, {
    serial: Buffer.from([7]),
    issuer: ROOT_NAME,
    subject: nameOf('octo', 'timestamps'),
    validity,
    spki: pair.spki,
    extensions,
  })
}

/** An authority of certificates in DER. */
export function authority(
  certificates: readonly [Buffer, ...Buffer[]] = [signerCertificate(), rootCertificate],
  window: AuthorityInstance['window'] = { start: BigInt(NOW - YEAR) * 1_000_000n },
): AuthorityInstance {
  const [first, ...rest] = certificates
  return {
    uri: 'https://tsa.example',
    certificates: [readCertificate(first), ...rest.map((one) => readCertificate(one))],
    window,
  }
}

/** What may be different from a good timestamp. */
export interface TimestampWish {
  readonly status?: number
  readonly version?: number
  readonly imprintHash?: keyof typeof HASHES
  readonly imprint?: Buffer
  readonly at?: number
  readonly time?: Buffer
  readonly infoExtras?: readonly Buffer[]
  readonly certificate?: Buffer
  readonly embedded?: readonly Buffer[]
  readonly pair?: SigningPair
  readonly attributes?: (attributes: readonly Buffer[]) => readonly Buffer[]
  readonly contentType?: string
  readonly digestHash?: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  readonly algorithm?: Buffer
  readonly sign?: (bytes: Buffer) => Buffer
  readonly signers?: number
  /** Of the signed data, and of the signer. */
  readonly versions?: readonly [number, number]
  readonly hashes?: readonly Buffer[]
  readonly serial?: number
  readonly issuer?: Buffer
  /** What is signed in place of the attributes. */
  readonly signed?: (attributes: Buffer) => Buffer
}

export const attribute = (id: string, ...values: readonly Buffer[]): Buffer =>
  sequence(oid(id), setOf(...values))
export const CONTENT_TYPE = '1.2.840.113549.1.9.3'
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
export const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/** The attribute that names a certificate by its SHA-256. */
export const signingCertificate = (certificate: Buffer): Buffer =>
  attribute(
    SIGNING_CERTIFICATE_V2,
    sequence(sequence(sequence(octets(createHash('sha256').update(certificate).digest())))),
  )

/** Makes a response of a timestamp authority. */
export function makeTimestamp(wish: TimestampWish = {}): Buffer {
  const { pair = SIGNER, imprintHash = 'sha256', digestHash = 'sha256', at = NOW } = wish
  const certificate = wish.certificate ?? signerCertificate(pair)
  const info = sequence(
    integer(wish.version ?? 1),
    oid('1.2.3.4'),
    sequence(
      hashAlgorithm(imprintHash),
      octets(wish.imprint ?? createHash(imprintHash).update(SIGNATURE).digest()),
    ),
    integer(99),
    wish.time ?? generalizedTime(at),
    ...(wish.infoExtras ?? []),
  )
  const plain = [
    attribute(CONTENT_TYPE, oid(TST_INFO)),
    attribute(MESSAGE_DIGEST, octets(createHash(digestHash).update(info).digest())),
    signingCertificate(certificate),
  ]
  const attributes = setOf(...(wish.attributes?.(plain) ?? plain))
  const signed = wish.signed?.(attributes) ?? attributes
  const [dataVersion, signerVersion] = wish.versions ?? [3, 1]
  const signerInfo = sequence(
    integer(signerVersion),
    sequence(wish.issuer ?? ROOT_NAME, integer(wish.serial ?? 7)),
    hashAlgorithm(digestHash),
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    wish.algorithm ?? signatureAlgorithm(pair),
    octets(wish.sign?.(signed) ?? pair.sign(signed)),
  )
  const embedded = wish.embedded ?? [certificate]
  const signedData = sequence(
    integer(dataVersion),
    setOf(...(wish.hashes ?? [hashAlgorithm(digestHash)])),
    sequence(oid(wish.contentType ?? TST_INFO), der(0xa0, octets(info))),
    ...(embedded.length === 0 ? [] : [der(0xa0, ...embedded)]),
    der(0x31, ...Array.from({ length: wish.signers ?? 1 }, () => signerInfo)),
  )
  return sequence(
    sequence(integer(wish.status ?? 0)),
    sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, signedData)),
  )
}

/** Parameters of PSS: one hash for both uses, and salt of this length. */
export function pssAlgorithm(
  hash: 'sha1' | 'sha256' | 'sha384',
  salt: number,
  mask: 'sha256' | 'sha384' = 'sha256',
): Buffer {
  return sequence(
    oid('1.2.840.113549.1.1.10'),
    sequence(
      der(0xa0, hashAlgorithm(hash)),
      der(0xa1, sequence(oid('1.2.840.113549.1.1.8'), hashAlgorithm(mask))),
      der(0xa2, integer(salt)),
    ),
  )
}

/** Signs with PSS. */
export const signPss = (bytes: Buffer): Buffer =>
  sign('sha256', bytes, {
    key: RSA_SIGNER.privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  })
