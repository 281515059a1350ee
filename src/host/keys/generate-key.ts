import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { PrivateKey } from '../../attest/key/open-private-key.ts'
import { publicKeyOfObject } from '../../attest/key/read-public-key.ts'
import type { SigningKey } from '../../attest/key/signing-key.ts'

/** Kinds of keys that are made, by the names that the command line has for them; the first is the default. */
export const KEY_ALGORITHMS = [
  'ecdsa-p256',
  'ecdsa-p384',
  'ecdsa-p521',
  'ed25519',
  'rsa-3072',
  'rsa-4096',
] as const
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number]

/** Makes a key pair with the random numbers of the machine. */
export function generateKey(algorithm: KeyAlgorithm = 'ecdsa-p256'): PrivateKey {
  const { privateKey, publicKey } = pairOf(algorithm)
  return { object: privateKey, publicKey: publicKeyOfObject(publicKey) }
}

/** Makes a P-256 key that is never written anywhere, to sign with in one run. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { signingKeyOf } = await import('../../attest/key/signing-key.ts')
  const { object, publicKey } = generateKey()
  return signingKeyOf(object, publicKey)
}

/** Random bytes of the machine: salts, nonces and what signatures are hedged with. */
export function secretBytes(count: number): Uint8Array {
  return new Uint8Array(randomBytes(count))
}

function pairOf(algorithm: KeyAlgorithm): ReturnType<typeof generateKeyPairSync> {
  switch (algorithm) {
    case 'ecdsa-p256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    case 'ecdsa-p384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' })
    case 'ecdsa-p521':
      return generateKeyPairSync('ec', { namedCurve: 'P-521' })
    case 'ed25519':
      return generateKeyPairSync('ed25519')
    case 'rsa-3072':
      return generateKeyPairSync('rsa', { modulusLength: 3072 })
    case 'rsa-4096':
      return generateKeyPairSync('rsa', { modulusLength: 4096 })
  }
}
