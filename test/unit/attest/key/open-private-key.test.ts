import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { needsPassword, openPrivateKey, pkcs8Of } from '../../../../src/attest/key/open-private-key.ts'
import { readPublicKey } from '../../../../src/attest/key/read-public-key.ts'
import { writePem } from '../../../../src/attest/pem.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { makeKey, makeKeys, pkcs8Pem, spkiPem } from './made-keys.ts'

const KEYS = makeKeys()
const P256 = makeKey('P-256')

function pem(key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1'): string {
  return String(key.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' }))
}

function refusal(text: string): unknown {
  try {
    openPrivateKey(text, undefined)
  } catch (error) {
    return error
  }
  return undefined
}

describe('a private key', () => {
  test.each(KEYS)('of $name is opened from PKCS #8, and gives its public key', (made) => {
    const text = pkcs8Pem(made)
    expect(needsPassword(text)).toBe(false)
    const key = openPrivateKey(text, undefined)
    expect(key.publicKey.fingerprint).toBe(readPublicKey(spkiPem(made)).fingerprint)
    expect(pkcs8Of(key)).toEqual(made.privateKey.export({ type: 'pkcs8', format: 'der' }))
  })

  test.each([
    ['P-256', 'sec1'],
    ['P-384', 'sec1'],
    ['P-521', 'sec1'],
    ['RSA 2048', 'pkcs1'],
    ['RSA 4096', 'pkcs1'],
  ] as const)('of %s is opened from %s', (name, type) => {
    const made = KEYS.find((one) => one.name === name) ?? P256
    expect(openPrivateKey(pem(made.privateKey, type), undefined).publicKey.fingerprint).toBe(
      readPublicKey(spkiPem(made)).fingerprint,
    )
  })

  it('may stand behind the parameters of its curve, as openssl writes it', () => {
    const parameters = writePem('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex'))
    const text = parameters + pem(P256.privateKey, 'sec1')
    expect(openPrivateKey(text, undefined).publicKey.algorithm).toEqual({ name: 'ecdsa', curve: 'P-256' })
    expect(refusal(parameters)).toMatchObject({ code: 'key/unreadable' })
  })

  it('is opened whatever password is given when it is not encrypted', () => {
    expect(openPrivateKey(pkcs8Pem(P256), 'not needed').publicKey.algorithm.name).toBe('ecdsa')
  })

  test.each([
    ['secp256k1', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey],
    ['RSA of 1024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
    [
      'RSA with the exponent 3',
      generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey,
    ],
    ['DSA', generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey],
    ['X25519', generateKeyPairSync('x25519').privateKey],
  ])('of %s is not accepted', (_, key) => {
    expect(refusal(pem(key, 'pkcs8'))).toMatchObject({ code: 'key/unsupported' })
  })

  it('is told from one that is encrypted in another way', () => {
    const pkcs8 = String(
      P256.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    )
    expect(refusal(pkcs8)).toMatchObject({ code: 'key/encrypted' })
    const sec1 = String(
      P256.privateKey.export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    )
    expect(sec1).toContain('Proc-Type')
    expect(refusal(sec1)).toMatchObject({ code: 'key/encrypted' })
    expect(needsPassword(pkcs8)).toBe(false)
  })

  const der = P256.privateKey.export({ type: 'pkcs8', format: 'der' })
  test.each([
    ['nothing', ''],
    ['a public key', spkiPem(P256)],
    ['a certificate', writePem('CERTIFICATE', der)],
    ['two keys', pkcs8Pem(P256) + pkcs8Pem(P256)],
    ['a key of OpenSSH', writePem('OPENSSH PRIVATE KEY', der)],
    [
      'SEC 1 that says it is PKCS #8',
      writePem('PRIVATE KEY', P256.privateKey.export({ type: 'sec1', format: 'der' })),
    ],
    ['a key with bytes after it', writePem('PRIVATE KEY', Buffer.concat([der, Buffer.alloc(1)]))],
    ['a key that is cut off', writePem('PRIVATE KEY', der.subarray(0, -1))],
    ['bytes that are none', writePem('PRIVATE KEY', Buffer.from('not a key'))],
  ])('is not read from %s', (_, text) => {
    expect(refusal(text)).toMatchObject({ code: 'key/unreadable' })
  })

  it('is refused when its halves are of two keys', () => {
    const other = makeKey('P-256').privateKey.export({ type: 'pkcs8', format: 'der' })
    const mixed = Buffer.concat([der.subarray(0, -65), other.subarray(-65)])
    expect(mixed).toHaveLength(der.length)
    expect(refusal(writePem('PRIVATE KEY', mixed))).toMatchObject({ code: 'key/unreadable' })
  })

  it('is as long as the limit at most', () => {
    const text = pkcs8Pem(P256)
    const pad = (length: number): string => `${'#'.repeat(length - text.length - 1)}\n${text}`
    expect(refusal(pad(LIMITS.keyText - 1))).toBeUndefined()
    expect(refusal(pad(LIMITS.keyText))).toBeUndefined()
    expect(refusal(pad(LIMITS.keyText + 1))).toMatchObject({ code: 'key/unreadable' })
  })

  it('leaves nothing of what it read in the error', () => {
    const error = refusal(writePem('PRIVATE KEY', der.subarray(0, -1)))
    expect(error).toBeInstanceOf(Error)
    expect(error instanceof Error ? error.cause : 'none').toBeUndefined()
  })
})
