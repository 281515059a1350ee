import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { describeAlgorithm } from '../../../../src/attest/key/describe-algorithm.ts'
import {
  keyHint,
  publicKeyOfPkcs1,
  publicKeyOfSpki,
  publicKeyPem,
  readPublicKey,
} from '../../../../src/attest/key/read-public-key.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { makeKeys, pkcs8Pem, spkiPem } from './made-keys.ts'

const KEYS = makeKeys()
const [P256, , , RSA] = KEYS
if (P256 === undefined || RSA === undefined) throw new Error('a key is missing')

const PEM = spkiPem(P256)
const DER = new Uint8Array(P256.publicKey.export({ type: 'spki', format: 'der' }))

function spki(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ type: 'spki', format: 'der' }))
}

describe('a public key', () => {
  test.each(KEYS)('of $name is read, and written as it was', (made) => {
    const key = readPublicKey(spkiPem(made))
    expect(describeAlgorithm(key)).toBe(
      ['Ed25519', 'RSA 2048', 'RSA 3072', 'RSA 4096'].includes(made.name) ? made.name : `ECDSA ${made.name}`,
    )
    expect(publicKeyPem(key)).toBe(spkiPem(made))
    expect(key.spki).toEqual(spki(made.publicKey))
  })

  it('has the fingerprint and the hint that others compute of its DER', () => {
    const key = readPublicKey(PEM)
    const digest = createHash('sha256').update(DER).digest()
    expect(key.fingerprint).toBe(`sha256:${digest.toString('hex')}`)
    expect(keyHint(key)).toBe(digest.toString('base64'))
  })

  it('may have CR LF, blanks at the ends of lines and comments before it', () => {
    const text = `# our key\r\nsee: SECURITY.md\r\n\r\n${PEM.replaceAll('\n', ' \r\n')}`
    expect(readPublicKey(text).spki).toEqual(DER)
  })

  test.each([
    ['nothing', '', 'key/unreadable'],
    ['text without a block', 'ssh-ed25519 AAAA\n', 'key/unreadable'],
    ['two blocks', PEM + PEM, 'key/unreadable'],
    ['a block without an end', PEM.replace(/-----END.*\n/, ''), 'key/unreadable'],
    ['a block with another end', PEM.replace('END PUBLIC', 'END PRIVATE'), 'key/unreadable'],
    ['an end before the block', `-----END PUBLIC KEY-----\n${PEM}`, 'key/unreadable'],
    ['a beginning that is indented', PEM.replace('-----BEGIN', ' -----BEGIN'), 'key/unreadable'],
    ['base64 with a foreign character', PEM.replace('MFkw', 'MF*w'), 'key/unreadable'],
    ['base64 of the URL-safe kind', PEM.replace('MFkw', 'MF-_'), 'key/unreadable'],
    ['base64 without padding', PEM.replace('==\n', '\n'), 'key/unreadable'],
    ['an empty block', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n', 'key/unreadable'],
    [
      'headers in the block',
      PEM.replace('KEY-----\n', 'KEY-----\nProc-Type: 4,ENCRYPTED\n\n'),
      'key/unreadable',
    ],
    ['a private key', pkcs8Pem(P256), 'key/unreadable'],
    ['a certificate', PEM.replaceAll('PUBLIC KEY', 'CERTIFICATE'), 'key/unreadable'],
    [
      'an RSA key of PKCS #1',
      String(RSA.publicKey.export({ type: 'pkcs1', format: 'pem' })),
      'key/unreadable',
    ],
  ])('is none in %s', (_, text, code) => {
    expect(() => readPublicKey(text)).toThrow(expect.objectContaining({ code }))
  })

  test.each([
    ['secp256k1', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey],
    ['P-224', generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).publicKey],
    [
      'a curve whose parameters are written out',
      generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }).publicKey,
    ],
    ['RSA of 1024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey],
    ['RSA of 2056 bits', generateKeyPairSync('rsa', { modulusLength: 2056 }).publicKey],
    [
      'RSA with the exponent 3',
      generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).publicKey,
    ],
    ['RSA for PSS alone', generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey],
    ['DSA', generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).publicKey],
    ['X25519', generateKeyPairSync('x25519').publicKey],
    ['Ed448', generateKeyPairSync('ed448').publicKey],
  ])('of %s is not accepted', (_, key) => {
    expect(() => publicKeyOfSpki(spki(key))).toThrow(expect.objectContaining({ code: 'key/unsupported' }))
  })

  test.each(KEYS)('of $name has nothing after it, and ends where it should', (made) => {
    const der = spki(made.publicKey)
    expect(publicKeyOfSpki(der).spki).toEqual(der)
    const bad = expect.objectContaining({ code: 'key/unreadable' })
    expect(() => publicKeyOfSpki(Uint8Array.of(...der, 0))).toThrow(bad)
    expect(() => publicKeyOfSpki(der.subarray(0, -1))).toThrow(bad)
  })

  it('is refused with a compressed point, which has a second form', () => {
    const point = DER.subarray(27, 59)
    const compressed = Buffer.concat([
      Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
      Uint8Array.of(2 + ((DER[90] ?? 0) & 1)),
      point,
    ])
    expect(() => publicKeyOfSpki(compressed)).toThrow(expect.objectContaining({ code: 'key/unsupported' }))
  })

  it('is refused with a length that takes more octets than it needs', () => {
    const long = Buffer.concat([Uint8Array.of(0x30, 0x81, 0x59), DER.subarray(2)])
    expect(() => publicKeyOfSpki(long)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^key\/un/) }),
    )
  })

  it('is refused when the point is not on the curve', () => {
    const off = Uint8Array.from(DER)
    off[60] = (off[60] ?? 0) ^ 1
    expect(() => publicKeyOfSpki(off)).toThrow(expect.objectContaining({ code: 'key/unreadable' }))
  })

  it('is as long as the limit at most', () => {
    const pad = (length: number): string => `${'#'.repeat(length - PEM.length - 1)}\n${PEM}`
    expect(readPublicKey(pad(LIMITS.keyText - 1)).spki).toEqual(DER)
    expect(readPublicKey(pad(LIMITS.keyText)).spki).toEqual(DER)
    expect(() => readPublicKey(pad(LIMITS.keyText + 1))).toThrow(
      expect.objectContaining({ code: 'key/unreadable', message: expect.stringContaining('larger') }),
    )
    expect(() => publicKeyOfSpki(new Uint8Array(LIMITS.keyText + 1))).toThrow(
      expect.objectContaining({ message: expect.stringContaining('larger') }),
    )
  })
})

describe('a key of PKCS #1', () => {
  const der = new Uint8Array(RSA.publicKey.export({ type: 'pkcs1', format: 'der' }))

  it('is the same key as its SubjectPublicKeyInfo', () => {
    const key = publicKeyOfPkcs1(der)
    expect(key.spki).toEqual(spki(RSA.publicKey))
    expect(key.fingerprint).toBe(readPublicKey(spkiPem(RSA)).fingerprint)
  })

  it('has nothing after it', () => {
    const bad = expect.objectContaining({ code: 'key/unreadable' })
    expect(() => publicKeyOfPkcs1(Uint8Array.of(...der, 0))).toThrow(bad)
    expect(() => publicKeyOfPkcs1(new Uint8Array())).toThrow(bad)
    expect(() => publicKeyOfPkcs1(DER)).toThrow(bad)
  })
})
