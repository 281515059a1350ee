import type { PublicKey } from './public-key.ts'

/** The algorithm of a key in words for people: `ECDSA P-256`, `RSA 4096`, `Ed25519`. */
export function describeAlgorithm({ algorithm }: PublicKey): string {
  if (algorithm.name === 'ecdsa') return `ECDSA ${algorithm.curve}`
  return algorithm.name === 'rsa' ? `RSA ${algorithm.bits}` : 'Ed25519'
}
