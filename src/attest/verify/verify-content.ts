import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { type Artifact, HASH_BYTES, type HashName } from '../artifact.ts'
import { equalBytes } from '../base64.ts'
import type { BundleContent, EnvelopeContent, MessageContent } from '../bundle/bundle.ts'
import { preAuthEncoding } from '../bundle/envelope.ts'
import { acceptedHashes } from '../key/accepted-hashes.ts'
import type { DigestVerifier } from '../key/digest-verifier.ts'
import type { PublicKey } from '../key/public-key.ts'
import { type Signed, verifySignature } from '../key/verify-signature.ts'

/** A signature that is valid: whose, and of what. */
export interface VerifiedContent {
  readonly key: PublicKey
  readonly digest: { readonly algorithm: HashName; readonly value: Uint8Array }
  /** Whether it is one of Ed25519ph. */
  readonly isPrehashed: boolean
}

/**
 * The digest that a message says it signed must be the artifact's. It is only a hint, and never taken for the artifact's.
 * @throws FluxError `attest/digest-mismatch`
 */
export function checkMessageDigest({ digest }: MessageContent, artifact: Artifact): void {
  const own = artifact.digests.get(digest.algorithm)
  if (own === undefined)
    throw new FluxError(
      'attest/digest-mismatch',
      `the signature is one of a ${digest.algorithm} digest, which was not given`,
      { hint: `give the file, or its ${digest.algorithm} digest` },
    )
  if (!equalBytes(own, digest.value))
    throw new FluxError('attest/digest-mismatch', 'the signed digest is not that of the artifact', {
      hint: 'verify the artifact that was signed',
    })
}

/**
 * Verifies the signature of a bundle by the first of the keys that it is one of.
 * @throws FluxError `attest/signature`, `attest/algorithm`
 */
export function verifyContent(
  content: BundleContent,
  artifact: Artifact,
  keys: readonly PublicKey[],
  digests?: DigestVerifier,
): VerifiedContent {
  for (const key of keys) {
    const verified =
      content.kind === 'message'
        ? verifyMessage(content, artifact, key, digests)
        : verifyEnvelope(content, key, digests)
    if (verified !== undefined) return verified
  }
  const [only] = keys
  if (keys.length === 1 && only !== undefined) explainRefusal(content, artifact, only)
  throw new FluxError('attest/signature', 'the signature is not one of the artifact by the key', {
    hint: 'verify the artifact that was signed, with the key or identity that signed it',
  })
}

function explainRefusal(content: BundleContent, artifact: Artifact, key: PublicKey): void {
  if (content.kind !== 'message') return
  if (key.algorithm.name === 'ed25519' && artifact.bytes === undefined)
    throw new FluxError('attest/signature', 'an Ed25519 signature cannot be verified from this digest', {
      hint: 'give the file itself: Ed25519 signs the message and not a digest of it',
    })
  if (key.algorithm.name !== 'ed25519' && !acceptedHashes(key).includes(content.digest.algorithm))
    throw new FluxError(
      'attest/algorithm',
      `a signature over a ${content.digest.algorithm} digest is not accepted of this key`,
      { hint: `sign again with ${acceptedHashes(key)[0]}` },
    )
}

function verifyMessage(
  { digest, signature }: MessageContent,
  artifact: Artifact,
  key: PublicKey,
  digests: DigestVerifier | undefined,
): VerifiedContent | undefined {
  const value = artifact.digests.get(digest.algorithm)
  if (value?.length !== HASH_BYTES[digest.algorithm]) return undefined
  const signed: Signed = artifact.bytes === undefined ? { digest: value } : { data: artifact.bytes }
  const own = { key, digest: { algorithm: digest.algorithm, value } }
  if (key.algorithm.name !== 'ed25519')
    return verifySignature(key, digest.algorithm, signed, signature, undefined, digests)
      ? { ...own, isPrehashed: false }
      : undefined
  if (artifact.bytes !== undefined && verifySignature(key, 'key-default', signed, signature))
    return { ...own, isPrehashed: false }
  const isPrehashed =
    digest.algorithm === 'sha512' &&
    digests !== undefined &&
    verifySignature(key, 'sha512', { digest: value }, signature, 'ph', digests)
  return isPrehashed ? { ...own, isPrehashed } : undefined
}

function verifyEnvelope(
  { payload, payloadType, signature }: EnvelopeContent,
  key: PublicKey,
  digests: DigestVerifier | undefined,
): VerifiedContent | undefined {
  const data = preAuthEncoding(payloadType, payload)
  for (const hash of acceptedHashes(key)) {
    const isPure = verifySignature(key, hash, { data }, signature)
    const isPrehashed =
      !isPure &&
      key.algorithm.name === 'ed25519' &&
      digests !== undefined &&
      verifySignature(key, hash, { data }, signature, 'ph', digests)
    if (!isPure && !isPrehashed) continue
    return { key, digest: { algorithm: hash, value: createHash(hash).update(data).digest() }, isPrehashed }
  }
  return undefined
}
