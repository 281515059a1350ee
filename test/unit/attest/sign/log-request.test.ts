import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readPublicKey } from '../../../../src/attest/key/read-public-key.ts'
import { openSigningKey } from '../../../../src/attest/key/signing-key.ts'
import { assembleBundle } from '../../../../src/attest/sign/assemble-bundle.ts'
import { keyDetailsOf } from '../../../../src/attest/sign/key-details.ts'
import { firstLogRequest, secondLogRequest } from '../../../../src/attest/sign/log-request.ts'
import { signContent } from '../../../../src/attest/sign/sign-content.ts'

const digest = createHash('sha256').update('hello').digest()
const message = { kind: 'message', artifact: { digests: new Map([['sha256', digest] as const]) } } as const
const envelope = {
  kind: 'envelope',
  payloadType: 'application/vnd.in-toto+json',
  payload: Buffer.from('{"a":1}'),
} as const
const CERTIFICATE = Buffer.from('certificate')

function makeKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return openSigningKey(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), undefined)
}

function sign(content: typeof message | typeof envelope, certificate?: Uint8Array) {
  const key = makeKey()
  const entropy = Buffer.alloc(32, 1)
  return signContent(content, {
    key,
    entropy,
    isPure: false,
    ...(certificate === undefined ? {} : { certificate }),
  })
}

const text = (base64: string) => Buffer.from(base64, 'base64').toString()

describe('the first interface of logs', () => {
  test('gets the digest of a file in hexadecimal, the signature, and the key in PEM', () => {
    const signed = sign(message)
    const request = JSON.parse(firstLogRequest(signed))
    expect(request).toMatchObject({
      apiVersion: '0.0.1',
      kind: 'hashedrekord',
      spec: {
        data: { hash: { algorithm: 'sha256', value: digest.toString('hex') } },
        signature: { content: Buffer.from(signed.content.signature).toString('base64') },
      },
    })
    const pem = text(request.spec.signature.publicKey.content)
    expect(readPublicKey(pem).fingerprint).toBe(signed.key.fingerprint)
  })

  test('gets a certificate in place of the key', () => {
    const request = JSON.parse(firstLogRequest(sign(message, CERTIFICATE)))
    expect(text(request.spec.signature.publicKey.content)).toBe(
      `-----BEGIN CERTIFICATE-----\n${CERTIFICATE.toString('base64')}\n-----END CERTIFICATE-----\n`,
    )
  })

  test('gets an envelope as a text, its members in the order of everybody', () => {
    const signed = sign(envelope, CERTIFICATE)
    const request = JSON.parse(firstLogRequest(signed))
    const sig = Buffer.from(signed.content.signature).toString('base64')
    expect(request.kind).toBe('dsse')
    expect(request.spec.proposedContent.envelope).toBe(
      `{"payload":"eyJhIjoxfQ==","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"${sig}"}]}`,
    )
    expect(request.spec.proposedContent.verifiers).toHaveLength(1)
  })
})

describe('the second interface of logs', () => {
  test('gets digests alone, of an envelope the one of its encoding', () => {
    const encoded = 'DSSEv1 28 application/vnd.in-toto+json 7 {"a":1}'
    const request = JSON.parse(secondLogRequest(sign(envelope, CERTIFICATE)))
    expect(request.hashedRekordRequestV002).toMatchObject({
      digest: createHash('sha256').update(encoded).digest('base64'),
      signature: {
        verifier: {
          x509Certificate: { rawBytes: CERTIFICATE.toString('base64') },
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        },
      },
    })
    expect(JSON.stringify(request)).not.toContain('eyJhIjoxfQ')
  })

  test('gets a key as it is', () => {
    const signed = sign(message)
    const { verifier } = JSON.parse(secondLogRequest(signed)).hashedRekordRequestV002.signature
    expect(verifier).toEqual({
      publicKey: { rawBytes: Buffer.from(signed.key.spki).toString('base64') },
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
    })
  })
})

describe('how keys sign for logs', () => {
  test.each([
    ['P-256', 'PKIX_ECDSA_P256_SHA_256', 'sha256'],
    ['P-384', 'PKIX_ECDSA_P384_SHA_384', 'sha384'],
    ['P-521', 'PKIX_ECDSA_P521_SHA_512', 'sha512'],
  ])('%s', (namedCurve, name, hash) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve })
    const key = readPublicKey(String(publicKey.export({ type: 'spki', format: 'pem' })))
    expect(keyDetailsOf(key)).toEqual({ name, hash })
  })

  test('Ed25519 signs digests', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const key = readPublicKey(String(publicKey.export({ type: 'spki', format: 'pem' })))
    expect(keyDetailsOf(key)).toEqual({ name: 'PKIX_ED25519_PH', hash: 'sha512' })
  })

  test.each([2048, 3072])('RSA of %i bits', (modulusLength) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength })
    const key = readPublicKey(String(publicKey.export({ type: 'spki', format: 'pem' })))
    if (modulusLength === 2048)
      expect(() => keyDetailsOf(key)).toThrow(expect.objectContaining({ code: 'key/unsupported' }))
    else expect(keyDetailsOf(key)).toEqual({ name: 'PKIX_RSA_PKCS1V15_3072_SHA256', hash: 'sha256' })
  })
})

describe('a bundle', () => {
  test('names a key by its hint, as cosign does, and a certificate by itself', () => {
    const signed = sign(message)
    const hint = createHash('sha256').update(signed.key.spki).digest('base64')
    expect(assembleBundle(signed, [], []).material).toEqual({ kind: 'public-key', hint })
    expect(assembleBundle(sign(message, CERTIFICATE), [], []).material).toEqual({
      kind: 'certificate',
      certificates: [CERTIFICATE],
    })
  })

  test('is never the same twice with fresh random bytes', () => {
    const key = makeKey()
    const [one, two, same] = [1, 2, 1].map(
      (byte) =>
        signContent(message, { key, entropy: Buffer.alloc(32, byte), isPure: false }).content.signature,
    )
    expect(one).not.toEqual(two)
    expect(one).toEqual(same)
  })
})
