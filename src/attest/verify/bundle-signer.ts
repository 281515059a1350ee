import { FluxError } from '../../core/error.ts'
import { decodeHex, encodeBase64, equalBytes } from '../base64.ts'
import type { Bundle } from '../bundle/bundle.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { readCertificate } from '../certificate/read-certificate.ts'
import type { PublicKey } from '../key/public-key.ts'
import type { TrustedKey, VerificationPolicy } from './verification-policy.ts'

/** Who may have signed a bundle: the certificate in it, or keys that the policy trusts, the one that is hinted at first. */
export type BundleSigner =
  | {
      readonly kind: 'certificate'
      readonly certificate: Certificate
      readonly key: PublicKey
      /** The other certificates of the bundle: ways to an anchor, never anchors. */
      readonly candidates: readonly Certificate[]
    }
  | { readonly kind: 'key'; readonly keys: readonly TrustedKey[] }

/**
 * What the bundle carries, held against what the policy asks for: a certificate where an identity is asked for, a hint where keys are.
 * @throws FluxError `attest/material`, `attest/parse`, `attest/algorithm`, `attest/certificate-path`
 */
export function bundleSigner({ material }: Bundle, { signer }: VerificationPolicy): BundleSigner {
  if (material.kind === 'public-key') {
    if (signer.kind === 'key') return { kind: 'key', keys: hintedFirst(signer.keys, material.hint) }
    throw new FluxError('attest/material', 'the bundle was signed with a key and names no identity', {
      hint: 'give the key that signed it with `--key`',
    })
  }
  if (signer.kind === 'key')
    throw new FluxError('attest/material', 'the bundle carries the certificate of an identity, not a key', {
      hint: 'give the identity that signed it instead of a key',
    })
  const [leaf, ...others] = material.certificates.map(readCertificate)
  if (leaf === undefined) throw new FluxError('attest/parse', 'the bundle has no certificate')
  if ([leaf, ...others].some(({ issuer, subject }) => equalBytes(issuer, subject)))
    throw new FluxError('attest/certificate-path', 'the bundle brings a certificate that issued itself', {
      hint: 'sign again with a tool that sends the certificate of the signer alone',
    })
  if (leaf.key === undefined)
    throw new FluxError(
      'attest/algorithm',
      'the key of the certificate is of an algorithm that is not accepted',
      {
        hint: 'sign again with an accepted algorithm',
      },
    )
  return { kind: 'certificate', certificate: leaf, key: leaf.key, candidates: others }
}

/** The hint of a key as bundles have it: base64 of the SHA-256 of its DER. */
export function hintOf({ fingerprint }: PublicKey): string {
  return encodeBase64(decodeHex(fingerprint.slice(fingerprint.indexOf(':') + 1)) ?? new Uint8Array())
}

/** The hint selects among trusted keys and proves nothing: the others are tried too. */
function hintedFirst(keys: readonly TrustedKey[], hint: string): readonly TrustedKey[] {
  const hinted = keys.filter(({ key }) => hintOf(key) === hint)
  return [...hinted, ...keys.filter((one) => !hinted.includes(one))]
}

/** Keys that the signer may have signed with. */
export function keysOf(signer: BundleSigner): readonly PublicKey[] {
  return signer.kind === 'certificate' ? [signer.key] : signer.keys.map(({ key }) => key)
}
