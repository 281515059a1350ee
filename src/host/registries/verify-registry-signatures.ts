import { createPublicKey, verify } from 'node:crypto'
import type { RegistrySignature, SignatureState } from '../../collect/dependency/registry/registry-port.ts'
import type { NpmKey } from './npm-keys.ts'

/** What the registry signed. */
export interface SignedRelease {
  readonly name: string
  readonly version: string
  /** Hexadecimal SHA-512 of the archive by the lock, whatever the registry says of it now. */
  readonly sha512: string
  /** Milliseconds since the Unix epoch; undefined when nobody tells. */
  readonly publishedAt: number | undefined
}

/** Releases of which nobody tells the time are taken to be from before the first key: 2015-01-01. */
const MISSING_TIME = Date.UTC(2015, 0, 1)

/**
 * Checks every signature of a registry over name, version and hash (ECDSA registry signatures of npm). All must be right; one with a
 * key that is not known is `invalid`, one with a key that had ended when the release was published is `expired`.
 */
export function verifyRegistrySignatures(
  { name, version, sha512, publishedAt }: SignedRelease,
  signatures: readonly RegistrySignature[],
  keys: readonly NpmKey[],
): SignatureState {
  if (signatures.length === 0) return 'missing'
  const integrity = `sha512-${Buffer.from(sha512, 'hex').toString('base64')}`
  const message = Buffer.from(`${name}@${version}:${integrity}`)
  let isExpired = false
  for (const { keyId, signature } of signatures) {
    const known = keys.find((one) => one.keyId === keyId)
    if (known === undefined || !isSignedBy(known.key, message, signature)) return 'invalid'
    if (known.expires !== undefined && (publishedAt ?? MISSING_TIME) >= known.expires) isExpired = true
  }
  return isExpired ? 'expired' : 'valid'
}

function isSignedBy(key: string, message: Uint8Array, signature: string): boolean {
  // HOSTILE: Node skips what is no base64.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    return (
      publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' &&
      verify('sha256', message, publicKey, Buffer.from(signature, 'base64'))
    )
  } catch {
    return false
  }
}
