import { scryptSync } from 'node:crypto'
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { describe, expect, it, test } from 'vitest'
import { decryptKey, encryptKey, readEncryptedKey } from '../../../../src/attest/key/encrypted-key.ts'
import { needsPassword, openPrivateKey, pkcs8Of } from '../../../../src/attest/key/open-private-key.ts'
import { SCRYPT_SETS } from '../../../../src/attest/key/scrypt-parameters.ts'
import { readPem, writePem } from '../../../../src/attest/pem.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

const DER = Buffer.from('the DER of a key')
const SALT = new Uint8Array(32).fill(7)
const NONCE = new Uint8Array(24).fill(9)

/** Made by cosign 3.1.3 with the password `secret`. */
const BY_COSIGN = `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----
eyJrZGYiOnsibmFtZSI6InNjcnlwdCIsInBhcmFtcyI6eyJOIjo2NTUzNiwiciI6
OCwicCI6MX0sInNhbHQiOiJ3d01QK3pXcG9kM0YrNnBSNkdsMzBQTy9GdGpkT0hN
RVVkQ3BMSVI3V1dJPSJ9LCJjaXBoZXIiOnsibmFtZSI6Im5hY2wvc2VjcmV0Ym94
Iiwibm9uY2UiOiJlZjhDL0YxUWd5Vnc1RjFSMndDUTJ5QVRVRmQzeU9XdyJ9LCJj
aXBoZXJ0ZXh0IjoiUEl5UDVkNytaU3BVZDhVNnZtTVZuTk05UlBNSjhidUVQUS9Q
NWFkMDFTQ3h6UWRKSFNIZjBwYyt4K2ZUUFhkT0tNd0xSaHFIOWtKaTRIaUkvclNF
aGpDd3BSbTFWNWhIa1cxbXROS1pEWVYvT2xVZ2Z5eHJrdEFyeGtBS1VYY0tpdWlv
a0tvWHVreGhkT0ZIeXdjMWdtNU0reTZqQ2VBS2ZhQnE1ZVBveU5TQ3lFVmcrMkd6
a3JHc2hwSlhBcEcrRFdhN2YzWHFDRkJmSFE9PSJ9
-----END ENCRYPTED SIGSTORE PRIVATE KEY-----
`
const ITS_FINGERPRINT = 'sha256:08aa4f2a0319b306f6c04a3d650acf57e61497180477662abd7bb5d90f3dab49'

type Content = {
  kdf: { name: unknown; params: { N: unknown; r: unknown; p: unknown }; salt: unknown }
  cipher: { name: unknown; nonce: unknown }
  ciphertext: unknown
}

function contentOf(pem: string): Uint8Array {
  return readPem(pem)?.[0]?.bytes ?? new Uint8Array()
}

/** The bytes of an encrypted key after a change. Its ciphertext cannot be opened by any password. */
function changed(change: (content: Content) => unknown): Uint8Array {
  const content: Content = {
    kdf: { name: 'scrypt', params: { N: 65536, r: 8, p: 1 }, salt: Buffer.from(SALT).toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: Buffer.from(NONCE).toString('base64') },
    ciphertext: Buffer.alloc(40).toString('base64'),
  }
  change(content)
  return Buffer.from(JSON.stringify(content))
}

describe('an encrypted key', () => {
  it('of cosign opens with its password, and gives its public key', () => {
    expect(needsPassword(BY_COSIGN)).toBe(true)
    expect(openPrivateKey(BY_COSIGN, 'secret').publicKey.fingerprint).toBe(ITS_FINGERPRINT)
    expect(openPrivateKey(BY_COSIGN, Buffer.from('secret')).publicKey.fingerprint).toBe(ITS_FINGERPRINT)
  })

  it('is the same text as before when it is encrypted again with what it was encrypted with', () => {
    const encrypted = readEncryptedKey(contentOf(BY_COSIGN))
    const der = decryptKey(encrypted, 'secret')
    expect(encryptKey(der, 'secret', encrypted.salt, encrypted.nonce)).toBe(BY_COSIGN)
  })

  test.each(Object.entries(SCRYPT_SETS))(
    'of the set %s has the members that cosign writes, in its order',
    (_, set) => {
      const pem = encryptKey(DER, 'pass', SALT, NONCE, set)
      expect(pem).toMatch(
        /^-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n[\s\S]*\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n$/,
      )
      const key = scryptSync('pass', SALT, 32, { ...set, maxmem: 256 * 1024 * 1024 })
      const box = xsalsa20poly1305(new Uint8Array(key), NONCE).encrypt(new Uint8Array(DER))
      const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
      expect(Buffer.from(contentOf(pem)).toString()).toBe(
        `{"kdf":{"name":"scrypt","params":{"N":${set.N},"r":8,"p":1},"salt":"${base64(SALT)}"},` +
          `"cipher":{"name":"nacl/secretbox","nonce":"${base64(NONCE)}"},"ciphertext":"${base64(box)}"}`,
      )
      expect(decryptKey(readEncryptedKey(contentOf(pem)), 'pass')).toEqual(new Uint8Array(DER))
    },
  )

  it('of the older type with the costs of old clients opens', () => {
    const der = pkcs8Of(openPrivateKey(BY_COSIGN, 'secret'))
    const now = encryptKey(der, '', SALT, NONCE, SCRYPT_SETS.legacy)
    const old = writePem('ENCRYPTED COSIGN PRIVATE KEY', contentOf(now))
    expect(openPrivateKey(old, '').publicKey.fingerprint).toBe(ITS_FINGERPRINT)
    expect(() => openPrivateKey(old, ' ')).toThrow(expect.objectContaining({ code: 'key/password' }))
  })

  it('does not tell a wrong password from a damaged key', () => {
    const messages = [
      () => decryptKey(readEncryptedKey(contentOf(BY_COSIGN)), 'Secret'),
      () => decryptKey(readEncryptedKey(changed(() => undefined)), 'secret'),
    ].map((open) => {
      try {
        open()
      } catch (error) {
        return error instanceof Error ? error.message : error
      }
      return 'opened'
    })
    expect(messages).toEqual(['wrong password or damaged key', 'wrong password or damaged key'])
  })

  it('needs a password, which may be empty but must be there', () => {
    expect(() => openPrivateKey(BY_COSIGN, undefined)).toThrow(
      expect.objectContaining({ code: 'key/password', message: expect.stringContaining('no password') }),
    )
    expect(() => openPrivateKey(BY_COSIGN, '')).toThrow(
      expect.objectContaining({ code: 'key/password', message: expect.stringContaining('wrong') }),
    )
  })
})

describe('an encrypted key is refused before anything is derived', () => {
  test.each<[string, (content: Content) => unknown]>([
    ['N=2^20', (content) => (content.kdf.params.N = 1_048_576)],
    ['N=2^14', (content) => (content.kdf.params.N = 16_384)],
    ['N that is a text', (content) => (content.kdf.params.N = '65536')],
    ['r=16', (content) => (content.kdf.params.r = 16)],
    ['p=2', (content) => (content.kdf.params.p = 2)],
    ['p=0', (content) => (content.kdf.params.p = 0)],
    ['another derivation', (content) => (content.kdf.name = 'pbkdf2')],
    ['another cipher', (content) => (content.cipher.name = 'aes-256-gcm')],
    ['a cipher that is no name', (content) => (content.cipher.name = 7)],
    [
      'the costs of scrypt before the size of its nonce',
      (content) => {
        content.kdf.params.N = 1
        content.cipher.nonce = 'AAAA'
      },
    ],
    [
      'the cipher before its costs',
      (content) => {
        content.cipher.name = 'none'
        content.kdf.params.N = 1
      },
    ],
  ])('for %s', (_, change) => {
    expect(() => readEncryptedKey(changed(change))).toThrow(
      expect.objectContaining({ code: 'key/parameters' }),
    )
  })

  test.each<[string, (content: Content & Record<string, unknown>) => unknown]>([
    ['a nonce of 23 bytes', (content) => (content.cipher.nonce = Buffer.alloc(23).toString('base64'))],
    ['a nonce of 25 bytes', (content) => (content.cipher.nonce = Buffer.alloc(25).toString('base64'))],
    ['a salt of 7 bytes', (content) => (content.kdf.salt = Buffer.alloc(7).toString('base64'))],
    ['a salt of 65 bytes', (content) => (content.kdf.salt = Buffer.alloc(65).toString('base64'))],
    ['no salt', (content) => (content.kdf.salt = '')],
    ['a salt that is no base64', (content) => (content.kdf.salt = 'AAAAAAAAAAAA AAAA')],
    ['a salt without padding', (content) => (content.kdf.salt = 'AAAAAAAAAAAAAA')],
    [
      'a ciphertext that is only a tag',
      (content) => (content.ciphertext = Buffer.alloc(16).toString('base64')),
    ],
    ['no ciphertext', (content) => delete content.ciphertext],
    ['a member that is not known', (content) => (content['note'] = 'x')],
    ['no derivation', (content) => delete (content as Partial<Content>).kdf],
    ['a list of costs', (content) => (content.kdf.params = [] as never)],
  ])('for %s', (_, change) => {
    expect(() => readEncryptedKey(changed(change as (content: Content) => unknown))).toThrow(
      expect.objectContaining({ code: 'key/unreadable' }),
    )
  })

  test.each([8, 64])('but not for a salt of %d bytes', (length) => {
    const salt = Buffer.alloc(length, 3)
    expect(readEncryptedKey(changed((content) => (content.kdf.salt = salt.toString('base64')))).salt).toEqual(
      new Uint8Array(salt),
    )
  })

  it('for a member that is there twice', () => {
    const text = changed(() => undefined)
      .toString()
      .replace('"N":65536', '"N":1048576,"N":65536')
    expect(() => readEncryptedKey(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'key/unreadable' }),
    )
  })

  it('for more bytes than a key can have', () => {
    const pad = (length: number): Uint8Array => {
      const text = changed(() => undefined)
      return Buffer.concat([text, Buffer.alloc(length - text.length, ' ')])
    }
    expect(readEncryptedKey(pad(LIMITS.encryptedKeyBytes - 1)).nonce).toEqual(NONCE)
    expect(readEncryptedKey(pad(LIMITS.encryptedKeyBytes)).nonce).toEqual(NONCE)
    expect(() => readEncryptedKey(pad(LIMITS.encryptedKeyBytes + 1))).toThrow(
      expect.objectContaining({ code: 'key/unreadable' }),
    )
  })

  test.each([
    ['what is no JSON', 'nope'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a byte order mark', '\ufeff{}'],
  ])('for %s', (_, text) => {
    expect(() => readEncryptedKey(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'key/unreadable' }),
    )
  })
})
