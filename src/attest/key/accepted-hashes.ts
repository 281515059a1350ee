import type { HashName } from '../artifact.ts'
import type { Curve, PublicKey } from './public-key.ts'

/** Hash functions that signatures of a curve are made with. The second one is what old clients used whatever the curve. */
const CURVE_HASHES: Readonly<Record<Curve, readonly [HashName, ...HashName[]]>> = {
  'P-256': ['sha256'],
  'P-384': ['sha384', 'sha256'],
  'P-521': ['sha512', 'sha256'],
}

/**
 * Hash functions that a signature of the key may be made with; the first is the default, and the only one to sign with. For
 * Ed25519 it is that of Ed25519ph: pure Ed25519 hashes nothing beforehand.
 */
export function acceptedHashes(key: PublicKey): readonly [HashName, ...HashName[]] {
  const { algorithm } = key
  if (algorithm.name === 'ecdsa') return CURVE_HASHES[algorithm.curve]
  return algorithm.name === 'rsa' ? ['sha256'] : ['sha512']
}
