import type { Instant } from '../instant.ts'
import type { PublicKey } from '../key/public-key.ts'
import type { SignatureScheme } from './signature-scheme.ts'

/** An X.509 certificate (RFC 5280), read strictly. */
export interface Certificate {
  readonly der: Uint8Array
  /** DER of the TBSCertificate, as it was signed. */
  readonly tbs: Uint8Array
  /** Content bytes of the INTEGER. */
  readonly serial: Uint8Array
  /** DER of the Name; names are compared as bytes. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** `organizationName` and `commonName` of the issuer, where they are there. */
  readonly issuerOrganization?: string
  readonly issuerCommonName?: string
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** Absent when its algorithm is none that is accepted: such a key can sign nothing. */
  readonly key?: PublicKey
  /** Dotted object identifier of the signature algorithm; the same within and around the TBSCertificate. */
  readonly signatureAlgorithm: string
  /** What the identifier means; absent when it is none that is accepted: such a signature never verifies. */
  readonly signatureScheme?: SignatureScheme
  readonly signature: Uint8Array
  /** By object identifier, in their order. None occurs twice. */
  readonly extensions: ReadonlyMap<string, CertificateExtension>
  readonly isAuthority: boolean
  readonly pathLength?: number
  /** Bits by number (0 digitalSignature, 5 keyCertSign); absent without the extension. */
  readonly keyUsage?: ReadonlySet<number>
  /** Object identifiers; absent without the extension. */
  readonly extendedKeyUsage?: readonly string[]
  readonly subjectKeyId?: Uint8Array
  readonly authorityKeyId?: Uint8Array
  readonly subjectNames: readonly SubjectName[]
}

export interface CertificateExtension {
  readonly isCritical: boolean
  /** Content of the OCTET STRING. */
  readonly value: Uint8Array
}

/** One name of the subject alternative name extension. */
export interface SubjectName {
  readonly kind: 'uri' | 'email' | 'other' | 'unknown'
  /** Of `other`: the text of the otherName of Fulcio (1.3.6.1.4.1.57264.1.7). Empty of `unknown` ones, which are no identity. */
  readonly value: string
}
