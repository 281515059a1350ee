import type { HashName } from '../artifact.ts'
import type { PublicKey } from '../key/public-key.ts'

/** What is known of a signature once it is verified: what an entry of a log must be about. */
export interface SignedFacts {
  /** Of the artifact, or of the pre-authentication encoding of the envelope, by the hash function of the signature. */
  readonly digest: { readonly algorithm: HashName; readonly value: Uint8Array }
  readonly signature: Uint8Array
  /** Of envelopes. */
  readonly payload?: Uint8Array
  readonly verifier: SignatureVerifier
}

/** What verified the signature: a key, and the certificate that it was in. */
export interface SignatureVerifier {
  readonly key: PublicKey
  /** DER. */
  readonly certificate?: Uint8Array
  /** Whether the key signed in the form of Ed25519ph. */
  readonly isPrehashed: boolean
}
