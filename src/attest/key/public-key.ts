import type { KeyObject } from 'node:crypto'

/** Curves of ECDSA keys that are accepted. */
export type Curve = 'P-256' | 'P-384' | 'P-521'

/** A public key of an accepted algorithm, with the forms that others need. */
export interface PublicKey {
  readonly algorithm:
    | { readonly name: 'ecdsa'; readonly curve: Curve }
    | { readonly name: 'rsa'; readonly bits: number }
    | { readonly name: 'ed25519' }
  /** DER of the SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7). */
  readonly spki: Uint8Array
  readonly object: KeyObject
  /** `sha256:` and the hexadecimal SHA-256 of `spki`. */
  readonly fingerprint: string
}
