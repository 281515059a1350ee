import { createHash, verify } from 'node:crypto'
import { inspect } from 'node:util'
import { beforeAll, describe, expect, it, test } from 'vitest'
import type { HashName } from '../../../../src/attest/artifact.ts'
import { acceptedHashes } from '../../../../src/attest/key/accepted-hashes.ts'
import type { DigestVerifier } from '../../../../src/attest/key/digest-verifier.ts'
import { encryptKey } from '../../../../src/attest/key/encrypted-key.ts'
import { loadDigestVerifier } from '../../../../src/attest/key/load-digest-verifier.ts'
import { openPrivateKey, pkcs8Of } from '../../../../src/attest/key/open-private-key.ts'
import { SCRYPT_SETS } from '../../../../src/attest/key/scrypt-parameters.ts'
import { openSigningKey } from '../../../../src/attest/key/signing-key.ts'
import { verifySignature } from '../../../../src/attest/key/verify-signature.ts'
import { writePem } from '../../../../src/attest/pem.ts'
import { type MadeKeyName, makeKey, pkcs8Pem } from './made-keys.ts'

const DATA = Buffer.from('what is signed')
const SIGNING: readonly MadeKeyName[] = ['P-256', 'P-384', 'P-521', 'RSA 3072', 'RSA 4096', 'Ed25519']

let digests: DigestVerifier
beforeAll(async () => {
  digests = await loadDigestVerifier()
})

function digestOf(hash: HashName, data: Uint8Array = DATA): Uint8Array {
  return createHash(hash).update(data).digest()
}

describe('a key that signs', () => {
  test.each(SIGNING)('%s signs bytes as Node verifies them', (name) => {
    const made = makeKey(name)
    const key = openSigningKey(pkcs8Pem(made), undefined)
    const signature = key.sign({ data: DATA })
    const hash = name === 'Ed25519' ? null : acceptedHashes(key.publicKey)[0]
    expect(verify(hash, DATA, made.publicKey, signature)).toBe(true)
    expect(verifySignature(key.publicKey, 'key-default', { data: DATA }, signature)).toBe(true)
  })

  test.each(['P-256', 'P-384', 'P-521', 'RSA 3072'] as const)(
    '%s signs a digest as Node verifies the bytes, the same way each time',
    (name) => {
      const made = makeKey(name)
      const key = openSigningKey(pkcs8Pem(made), undefined)
      const [algorithm] = acceptedHashes(key.publicKey)
      const signature = key.sign({ digest: digestOf(algorithm), algorithm })
      expect(verify(algorithm, DATA, made.publicKey, signature)).toBe(true)
      expect(key.sign({ digest: digestOf(algorithm), algorithm })).toEqual(signature)
    },
  )

  test.each(['P-256', 'P-384', 'P-521'] as const)(
    '%s signs a digest differently with other entropy',
    (name) => {
      const made = makeKey(name)
      const key = openSigningKey(pkcs8Pem(made), undefined)
      const [algorithm] = acceptedHashes(key.publicKey)
      const digest = digestOf(algorithm)
      const signatures = [undefined, new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)].map((entropy) =>
        key.sign({ digest, algorithm, ...(entropy === undefined ? {} : { entropy }) }),
      )
      expect(new Set(signatures.map((one) => Buffer.from(one).toString('hex'))).size).toBe(3)
      for (const signature of signatures)
        expect(verify(algorithm, DATA, made.publicKey, signature)).toBe(true)
    },
  )

  it('signs a digest as RFC 6979, appendix A.2.5, says', () => {
    const scalar = 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'
    const point =
      '60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6' +
      '7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299'
    const sec1 = Buffer.from(`30770201010420${scalar}a00a06082a8648ce3d030107a14403420004${point}`, 'hex')
    const key = openSigningKey(writePem('EC PRIVATE KEY', sec1), undefined)
    const signature = key.sign({ digest: digestOf('sha256', Buffer.from('sample')), algorithm: 'sha256' })
    expect(Buffer.from(signature).toString('hex')).toBe(
      '3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716' +
        '022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    )
  })

  it('signs a digest by Ed25519ph as RFC 8032, section 7.3, says', () => {
    const seed = '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42'
    const pkcs8 = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
    const key = openSigningKey(writePem('PRIVATE KEY', pkcs8), undefined)
    const digest = digestOf('sha512', Buffer.from('abc'))
    const signature = key.sign({ digest, algorithm: 'sha512' })
    expect(Buffer.from(signature).toString('hex')).toBe(
      '98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41' +
        '31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406',
    )
    expect(verifySignature(key.publicKey, 'sha512', { digest }, signature, 'ph', digests)).toBe(true)
  })

  test.each([
    ['P-256', 'sha384'],
    ['P-384', 'sha256'],
    ['P-521', 'sha256'],
    ['RSA 3072', 'sha512'],
    ['Ed25519', 'sha256'],
  ] as const)('%s signs no digest of %s', (name, algorithm) => {
    const key = openSigningKey(pkcs8Pem(makeKey(name)), undefined)
    expect(() => key.sign({ digest: digestOf(algorithm), algorithm })).toThrow(
      expect.objectContaining({ code: 'key/unsupported' }),
    )
  })

  it('signs no digest under the name of another function', () => {
    const key = openSigningKey(pkcs8Pem(makeKey('P-256')), undefined)
    expect(() => key.sign({ digest: digestOf('sha256'), algorithm: 'sha384' })).toThrow(
      expect.objectContaining({ code: 'key/unsupported' }),
    )
  })

  it('signs no digest of another length', () => {
    const key = openSigningKey(pkcs8Pem(makeKey('P-256')), undefined)
    for (const digest of [new Uint8Array(), new Uint8Array(31), new Uint8Array(33)]) {
      expect(() => key.sign({ digest, algorithm: 'sha256' })).toThrow(
        expect.objectContaining({ code: 'key/unsupported' }),
      )
    }
  })

  it('is none of RSA with 2048 bits, which only verifies', () => {
    const pem = pkcs8Pem(makeKey('RSA 2048'))
    expect(() => openSigningKey(pem, undefined)).toThrow(expect.objectContaining({ code: 'key/unsupported' }))
    expect(openPrivateKey(pem, undefined).publicKey.algorithm).toEqual({ name: 'rsa', bits: 2048 })
  })

  it('opens from an encrypted file, and signs with the same key', () => {
    const plain = openPrivateKey(pkcs8Pem(makeKey('P-384')), undefined)
    const pem = encryptKey(pkcs8Of(plain), 'päss', new Uint8Array(32), new Uint8Array(24), SCRYPT_SETS.legacy)
    const key = openSigningKey(pem, 'päss')
    expect(key.publicKey.fingerprint).toBe(plain.publicKey.fingerprint)
    expect(verifySignature(plain.publicKey, 'sha384', { data: DATA }, key.sign({ data: DATA }))).toBe(true)
  })

  it('shows nothing of itself as text', () => {
    const made = makeKey('P-256')
    const key = openSigningKey(pkcs8Pem(made), undefined)
    const secret = made.privateKey.export({ format: 'jwk' }).d ?? ''
    expect(secret).not.toBe('')
    for (const text of [
      JSON.stringify(key, (_, value) => (typeof value === 'object' ? value : String(value))),
      inspect(key, { depth: 9 }),
    ]) {
      expect(text).not.toContain(secret)
    }
  })
})
