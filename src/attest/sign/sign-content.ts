import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import type { Artifact } from '../artifact.ts'
import { preAuthEncoding } from '../bundle/envelope.ts'
import type { SigningKey } from '../key/signing-key.ts'
import { keyDetailsOf } from './key-details.ts'
import type { SignedContent } from './signed-content.ts'

/** What is signed: the digests of a file, or the payload of an envelope. */
export type ContentToSign =
  | { readonly kind: 'message'; readonly artifact: Artifact }
  | { readonly kind: 'envelope'; readonly payloadType: string; readonly payload: Uint8Array }

/** How a content is signed. */
export interface ContentSigning {
  readonly key: SigningKey
  /** DER of the certificate of the key. */
  readonly certificate?: Uint8Array
  /** Random bytes, so that no signature is made twice. */
  readonly entropy: Uint8Array
  /** Whether the bytes themselves are signed and not their digest: Ed25519 where no log asks for a digest. */
  readonly isPure: boolean
}

/**
 * Signs a content: a file by its digest, an envelope by the digest of its pre-authentication encoding.
 * @throws FluxError `internal/bug` when the digest or the bytes are missing, `key/unsupported`
 */
export function signContent(
  content: ContentToSign,
  { key, certificate, entropy, isPure }: ContentSigning,
): SignedContent {
  const { hash } = keyDetailsOf(key.publicKey)
  const encoded =
    content.kind === 'envelope'
      ? preAuthEncoding(content.payloadType, content.payload)
      : content.artifact.bytes
  const value = content.kind === 'message' ? content.artifact.digests.get(hash) : undefined
  const digest = { algorithm: hash, value: value ?? digestOf(encoded, hash) }
  // Node signs bytes some hundred times faster than others sign digests. Of Ed25519 they are two kinds of signatures.
  const usesBytes = isPure || (encoded !== undefined && key.publicKey.algorithm.name !== 'ed25519')
  const signature = usesBytes
    ? key.sign({ data: encoded ?? missing('bytes') })
    : key.sign({ digest: digest.value, algorithm: hash, entropy })
  return {
    content: content.kind === 'message' ? { kind: 'message', digest, signature } : { ...content, signature },
    digest,
    key: key.publicKey,
    ...(certificate === undefined ? {} : { certificate }),
  }
}

function digestOf(bytes: Uint8Array | undefined, hash: string): Uint8Array {
  return createHash(hash)
    .update(bytes ?? missing('digest'))
    .digest()
}

function missing(what: string): never {
  throw new FluxError('internal/bug', `a file is to be signed without its ${what}`)
}
