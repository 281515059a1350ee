import { createHash, sign } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { acceptedHashes } from '../../../src/attest/key/accepted-hashes.ts'
import type { DigestVerifier } from '../../../src/attest/key/digest-verifier.ts'
import { decryptKey, encryptKey, readEncryptedKey } from '../../../src/attest/key/encrypted-key.ts'
import { loadDigestVerifier } from '../../../src/attest/key/load-digest-verifier.ts'
import { openPrivateKey, pkcs8Of } from '../../../src/attest/key/open-private-key.ts'
import { readKeySet } from '../../../src/attest/key/read-key-set.ts'
import { publicKeyOfPkcs1, publicKeyOfSpki, readPublicKey } from '../../../src/attest/key/read-public-key.ts'
import { SCRYPT_SETS } from '../../../src/attest/key/scrypt-parameters.ts'
import { verifySignature } from '../../../src/attest/key/verify-signature.ts'
import { readPem, writePem } from '../../../src/attest/pem.ts'
import { FluxError } from '../../../src/core/error.ts'
import { MADE_KEY_NAMES, makeKey, pkcs8Pem, spkiPem } from '../../unit/attest/key/made-keys.ts'

const DATA = Buffer.from('a release')

let digests: DigestVerifier
beforeAll(async () => {
  digests = await loadDigestVerifier()
})

/** What a reader gives; `undefined` when it refuses. Anything that is thrown but a `FluxError` fails the test. */
function accepted<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    expect(error).toBeInstanceOf(FluxError)
    expect(error).toMatchObject({ code: expect.stringMatching(/^key\//) })
    return undefined
  }
}

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ (1 << bit)
  return copy
}

describe('a public key with one bit changed', () => {
  test.each(MADE_KEY_NAMES)('%s is refused or another key, never the same one', (name) => {
    const made = makeKey(name)
    const der = new Uint8Array(made.publicKey.export({ type: 'spki', format: 'der' }))
    const { fingerprint } = publicKeyOfSpki(der)
    for (let at = 0; at < der.length; at++) {
      const key = accepted(() => publicKeyOfSpki(flipped(der, at, at % 8)))
      expect(key?.fingerprint).not.toBe(fingerprint)
    }
  })

  it('as text is refused, another key, or differs in its comments alone', () => {
    const pem = spkiPem(makeKey('P-256'))
    const { fingerprint } = readPublicKey(pem)
    const bytes = Buffer.from(pem)
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of [0, 2, 5, 7]) {
        const text = Buffer.from(flipped(bytes, at, bit)).toString('latin1')
        const key = accepted(() => readPublicKey(text))
        if (key?.fingerprint === fingerprint) expect(text.trimEnd()).toBe(pem.trimEnd())
      }
    }
  })
})

describe('a signature with one bit changed', () => {
  test.each(['P-256', 'P-384', 'P-521', 'RSA 2048', 'Ed25519'] as const)('by %s is none', (name) => {
    const made = makeKey(name)
    const key = readPublicKey(spkiPem(made))
    const [hash] = acceptedHashes(key)
    const signature = new Uint8Array(sign(name === 'Ed25519' ? null : hash, DATA, made.privateKey))
    expect(verifySignature(key, 'key-default', { data: DATA }, signature)).toBe(true)
    const digest = createHash(hash).update(DATA).digest()
    for (let at = 0; at < signature.length; at++) {
      const bad = flipped(signature, at, at % 8)
      expect(verifySignature(key, 'key-default', { data: DATA }, bad)).toBe(false)
      // The other way to verify costs milliseconds: the head of the signature, where its form is, and some of the rest.
      if (name !== 'Ed25519' && (at < 8 || at % 9 === 0))
        expect(verifySignature(key, hash, { digest }, bad, undefined, digests)).toBe(false)
    }
  })

  it('is none whatever the bytes are, and nothing is thrown', () => {
    const keys = (['P-256', 'P-521', 'RSA 2048', 'Ed25519'] as const).map((name) =>
      readPublicKey(spkiPem(makeKey(name))),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.uint8Array({ minLength: 64, maxLength: 64 }),
          fc.uint8Array({ minLength: 256, maxLength: 256 }),
        ),
        fc.constantFrom('sha256', 'sha512', 'key-default'),
        fc.constantFrom(undefined, 'pkcs1', 'pss', 'ph'),
        fc.boolean(),
        (signature, hash, scheme, isDigest) => {
          const signed = isDigest ? { digest: new Uint8Array(hash === 'sha512' ? 64 : 32) } : { data: DATA }
          for (const key of keys)
            expect(verifySignature(key, hash, signed, signature, scheme, digests)).toBe(false)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('an encrypted key with one bit changed', () => {
  const plain = openPrivateKey(pkcs8Pem(makeKey('P-256')), undefined)
  const pem = encryptKey(
    pkcs8Of(plain),
    'pass',
    new Uint8Array(32).fill(1),
    new Uint8Array(24).fill(2),
    SCRYPT_SETS.legacy,
  )
  const content = readPem(pem)?.[0]?.bytes ?? new Uint8Array()
  const original = readEncryptedKey(content)

  it('is refused before it is derived, or names another salt, nonce or ciphertext', () => {
    for (let at = 0; at < content.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const key = accepted(() => readEncryptedKey(flipped(content, at, bit)))
        if (key === undefined) continue
        expect(key.parameters).toEqual(original.parameters)
        expect(key).not.toEqual(original)
      }
    }
  })

  it('does not open', () => {
    const changes = [
      { ...original, salt: flipped(original.salt, 31, 0) },
      { ...original, nonce: flipped(original.nonce, 0, 7) },
      { ...original, nonce: flipped(original.nonce, 23, 3) },
      ...[0, 15, 16, original.ciphertext.length - 1].map((at) => ({
        ...original,
        ciphertext: flipped(original.ciphertext, at, 1),
      })),
      { ...original, ciphertext: original.ciphertext.subarray(0, -1) },
      { ...original, parameters: SCRYPT_SETS.default },
    ]
    for (const change of changes) {
      expect(() => decryptKey(change, 'pass')).toThrow(expect.objectContaining({ code: 'key/password' }))
    }
    expect(Buffer.from(decryptKey(original, 'pass')).equals(pkcs8Of(plain))).toBe(true)
  })

  it('holds a key of an accepted algorithm, or is refused after it was opened', () => {
    const wrap = (der: Uint8Array): string =>
      encryptKey(der, '', new Uint8Array(32), new Uint8Array(24), SCRYPT_SETS.legacy)
    expect(accepted(() => openPrivateKey(wrap(pkcs8Of(plain)), ''))?.publicKey.fingerprint).toBe(
      plain.publicKey.fingerprint,
    )
    for (const der of [Buffer.from('no key'), Buffer.concat([pkcs8Of(plain), Buffer.alloc(1)])]) {
      expect(() => openPrivateKey(wrap(der), '')).toThrow(expect.objectContaining({ code: 'key/unreadable' }))
    }
  })
})

describe('a private key with one bit changed', () => {
  test.each(['P-256', 'Ed25519'] as const)('%s is refused, another key, or the same', (name) => {
    const made = makeKey(name)
    const der = new Uint8Array(made.privateKey.export({ type: 'pkcs8', format: 'der' }))
    for (let at = 0; at < der.length; at++) {
      const key = accepted(() => openPrivateKey(writePem('PRIVATE KEY', flipped(der, at, at % 8)), undefined))
      if (key === undefined) continue
      const signature = sign(name === 'Ed25519' ? null : 'sha256', DATA, key.object)
      expect(verifySignature(key.publicKey, 'key-default', { data: DATA }, signature)).toBe(true)
    }
  })
})

describe('readers of keys', () => {
  it('refuse any bytes and any text, and throw nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(accepted(() => publicKeyOfSpki(bytes))).toBeUndefined()
        expect(accepted(() => publicKeyOfPkcs1(bytes))).toBeUndefined()
        expect(accepted(() => readEncryptedKey(bytes))).toBeUndefined()
        for (const type of [
          'PUBLIC KEY',
          'PRIVATE KEY',
          'EC PRIVATE KEY',
          'RSA PRIVATE KEY',
          'ENCRYPTED COSIGN PRIVATE KEY',
        ]) {
          const pem = writePem(type, bytes)
          expect(accepted(() => readPublicKey(pem))).toBeUndefined()
          expect(accepted(() => openPrivateKey(pem, ''))).toBeUndefined()
        }
      }),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(accepted(() => readPublicKey(text))).toBeUndefined()
        expect(accepted(() => openPrivateKey(text, ''))).toBeUndefined()
      }),
    )
  })

  it('refuse any key set, and throw nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((text) => new Uint8Array(Buffer.from(text))),
          fc
            .record({ keys: fc.json(), revoked: fc.json(), thresholds: fc.json() })
            .map(
              ({ keys, revoked, thresholds }) =>
                new Uint8Array(
                  Buffer.from(
                    `{"apiVersion":"flux/v1","kind":"KeySet","version":1,"keys":${keys},"revoked":${revoked},"thresholds":${thresholds}}`,
                  ),
                ),
            ),
        ),
        fc.constantFrom('k.yaml', 'k.json', 'k'),
        async (bytes, name) => {
          await expect(readKeySet(bytes, name, () => '')).rejects.toMatchObject({ code: 'attest/key-set' })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('end soon whatever the text is made of', () => {
    const half = 32 * 1024 - 100
    for (const text of [
      '-----BEGIN '.repeat(half / 11),
      '-'.repeat(half * 2),
      'A\n'.repeat(half),
      `-----BEGIN A-----\n${':\n'.repeat(half)}`,
    ]) {
      expect(accepted(() => readPublicKey(text))).toBeUndefined()
      expect(accepted(() => openPrivateKey(text, ''))).toBeUndefined()
    }
    expect(accepted(() => readEncryptedKey(Buffer.from('['.repeat(16_000))))).toBeUndefined()
  })
})
