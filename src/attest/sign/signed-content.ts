import type { MessageContent } from '../bundle/bundle.ts'
import type { PublicKey } from '../key/public-key.ts'

/** What was signed, with its signature, and who can check it: all that a log is told. */
export interface SignedContent {
  readonly content:
    | MessageContent
    | {
        readonly kind: 'envelope'
        readonly payloadType: string
        readonly payload: Uint8Array
        readonly signature: Uint8Array
      }
  /** Digest that was signed: of the file, or of the pre-authentication encoding of the envelope. */
  readonly digest: MessageContent['digest']
  readonly key: PublicKey
  /** DER of the certificate of the key, if it has one. */
  readonly certificate?: Uint8Array
}
