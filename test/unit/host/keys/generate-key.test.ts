import { expect, it, test } from 'vitest'
import { describeAlgorithm } from '../../../../src/attest/key/describe-algorithm.ts'
import { verifySignature } from '../../../../src/attest/key/verify-signature.ts'
import { KEY_COMMANDS } from '../../../../src/cli/key-commands.ts'
import {
  generateKey,
  generateSigningKey,
  KEY_ALGORITHMS,
  secretBytes,
} from '../../../../src/host/keys/generate-key.ts'

test.each([
  ['ecdsa-p256', 'ECDSA P-256'],
  ['ecdsa-p384', 'ECDSA P-384'],
  ['ecdsa-p521', 'ECDSA P-521'],
  ['ed25519', 'Ed25519'],
  ['rsa-3072', 'RSA 3072'],
  ['rsa-4096', 'RSA 4096'],
] as const)('%s makes a key of %s', (algorithm, description) => {
  expect(describeAlgorithm(generateKey(algorithm).publicKey)).toBe(description)
})

it('makes another P-256 key each time', () => {
  const keys = [generateKey(), generateKey()]
  expect(keys.map(({ publicKey }) => describeAlgorithm(publicKey))).toEqual(['ECDSA P-256', 'ECDSA P-256'])
  expect(keys[0]?.publicKey.fingerprint).not.toBe(keys[1]?.publicKey.fingerprint)
})

it('makes a key that signs for one run', async () => {
  const key = await generateSigningKey()
  const data = Buffer.from('x')
  expect(verifySignature(key.publicKey, 'sha256', { data }, key.sign({ data }))).toBe(true)
})

it('gives as many random bytes as are asked for', () => {
  expect(secretBytes(32)).toHaveLength(32)
  expect(secretBytes(32)).not.toEqual(secretBytes(32))
})

it('offers on the command line what it makes', () => {
  const options = KEY_COMMANDS.find(({ name }) => name === 'key-generate')?.options ?? []
  expect(options.find(({ name }) => name === 'algorithm')?.choices).toEqual(KEY_ALGORITHMS)
})
