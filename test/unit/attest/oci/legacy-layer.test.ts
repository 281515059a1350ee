import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../../../src/attest/bundle/bundle.ts'
import type { Descriptor } from '../../../../src/attest/oci/descriptor.ts'
import { readImagePayload, writeImagePayload } from '../../../../src/attest/oci/image-payload.ts'
import { readLegacyLayer } from '../../../../src/attest/oci/read-legacy-layer.ts'
import { writeLegacyLayer } from '../../../../src/attest/oci/write-legacy-layer.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

const DIGEST = `sha256:${'0f'.repeat(32)}`
const PAYLOAD = writeImagePayload({ name: 'ghcr.io/octo/app', digest: DIGEST })
const TEXT = Buffer.from(PAYLOAD).toString()
const BODY = Buffer.from('{"apiVersion":"0.0.1","kind":"hashedrekord","spec":{}}')
const bundle: Bundle = {
  version: '0.3',
  material: { kind: 'public-key', hint: 'aGludA==' },
  entries: [
    { logIndex: 1n, logId: new Uint8Array(32), kind: 'hashedrekord', version: '0.0.2', body: BODY },
    {
      logIndex: 12_345_678_901n,
      logId: new Uint8Array(32).fill(9),
      kind: 'hashedrekord',
      version: '0.0.1',
      integratedTime: 1_790_000_000n,
      promise: new Uint8Array([1, 2, 3]),
      body: BODY,
    },
  ],
  timestamps: [new Uint8Array([4, 5])],
  content: {
    kind: 'message',
    digest: { algorithm: 'sha256', value: new Uint8Array(32) },
    signature: new Uint8Array([48, 1, 2]),
  },
}
const layer = writeLegacyLayer(PAYLOAD, bundle)

const withAnnotation = (name: string, value: string): Descriptor => ({
  ...layer,
  annotations: new Map([...layer.annotations, [name, value]]),
})

describe('a layer of a tag with signatures', () => {
  test('has the signature, the promise of a log and one timestamp', () => {
    expect(Object.fromEntries(layer.annotations)).toEqual({
      'dev.cosignproject.cosign/signature': 'MAEC',
      'dev.sigstore.cosign/bundle': `{"SignedEntryTimestamp":"AQID","Payload":{"body":"${BODY.toString('base64')}","integratedTime":1790000000,"logIndex":12345678901,"logID":"${'09'.repeat(32)}"}}`,
      'dev.sigstore.cosign/rfc3161timestamp': '{"SignedRFC3161Timestamp":"BAU="}',
    })
    expect(layer).toMatchObject({
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      size: PAYLOAD.length,
    })
  })

  test('is read as a bundle with what the form has room for', () => {
    const read = readLegacyLayer(layer, PAYLOAD)
    expect(read).toMatchObject({
      version: '0.1',
      material: { kind: 'public-key' },
      content: { kind: 'message', signature: new Uint8Array([48, 1, 2]) },
    })
    expect(read.entries.map(({ logIndex }) => logIndex)).toEqual([12_345_678_901n])
    expect(read.entries[0]).toEqual({ ...bundle.entries[1], body: new Uint8Array(BODY) })
    expect(read.timestamps.map((one) => [...one])).toEqual([[4, 5]])
  })

  test.each([
    ['no signature', 'dev.cosignproject.cosign/signature', ''],
    ['a signature that is no base64', 'dev.cosignproject.cosign/signature', 'MAE?'],
    ['a log entry that is no JSON', 'dev.sigstore.cosign/bundle', '{'],
    ['a log entry without a promise', 'dev.sigstore.cosign/bundle', '{"Payload":{}}'],
    [
      'a log entry below zero',
      'dev.sigstore.cosign/bundle',
      `{"SignedEntryTimestamp":"AQID","Payload":{"body":"${BODY.toString('base64')}","integratedTime":-1,"logIndex":1,"logID":"00"}}`,
    ],
    ['a timestamp without bytes', 'dev.sigstore.cosign/rfc3161timestamp', '{}'],
    ['a certificate that is none', 'dev.sigstore.cosign/certificate', 'x'],
    [
      'a key in place of a certificate',
      'dev.sigstore.cosign/certificate',
      '-----BEGIN PUBLIC KEY-----\nMAEC\n-----END PUBLIC KEY-----\n',
    ],
  ])('with %s is refused', (_name, annotation, value) => {
    expect(() => readLegacyLayer(withAnnotation(annotation, value), PAYLOAD)).toThrow(
      expect.objectContaining({ code: 'attest/parse' }),
    )
  })

  test('with an envelope has the statement of it', () => {
    const envelope = {
      payloadType: 'application/vnd.in-toto+json',
      payload: 'e30=',
      signatures: [{ sig: 'MAEC' }],
    }
    const att = { ...layer, mediaType: 'application/vnd.dsse.envelope.v1+json' }
    const read = (value: unknown) => readLegacyLayer(att, Buffer.from(JSON.stringify(value)))
    expect(read(envelope).content).toMatchObject({
      kind: 'envelope',
      payloadType: 'application/vnd.in-toto+json',
      payload: new Uint8Array([0x7b, 0x7d]),
    })
    const two = { ...envelope, signatures: [{ sig: 'MAEC' }, { sig: 'MAEC' }] }
    for (const broken of [two, { ...envelope, signatures: [] }, { ...envelope, payload: '' }])
      expect(() => read(broken)).toThrow(expect.objectContaining({ code: 'attest/parse' }))
  })

  test('is read or refused, whatever its annotations are', () => {
    const name = fc.constantFrom(
      'dev.cosignproject.cosign/signature',
      'dev.sigstore.cosign/certificate',
      'dev.sigstore.cosign/chain',
      'dev.sigstore.cosign/bundle',
      'dev.sigstore.cosign/rfc3161timestamp',
    )
    fc.assert(
      fc.property(name, fc.oneof(fc.string(), fc.json()), (annotation, value) => {
        try {
          readLegacyLayer(withAnnotation(annotation, value), PAYLOAD)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
        }
      }),
    )
  })
})

describe('the payload of a signature', () => {
  test('names the image', () => {
    expect(readImagePayload(PAYLOAD)).toEqual({ name: 'ghcr.io/octo/app', digest: DIGEST })
  })

  test.each([
    ['of another kind of signature', TEXT.replace('cosign container', 'atomic container')],
    ['without a digest', TEXT.replace(DIGEST, '')],
    ['with another algorithm', TEXT.replace('sha256:', 'sha512:')],
    ['with the image twice', TEXT.replace('"type"', '"image":{},"type"')],
    ['that is no JSON', 'x'],
  ])('%s is refused', (_name, text) => {
    expect(() => readImagePayload(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'attest/parse' }),
    )
  })

  test('has at most 64 KiB', () => {
    const padded = (length: number) => Buffer.from(TEXT.padEnd(length))
    for (const length of [LIMITS.imagePayloadBytes - 1, LIMITS.imagePayloadBytes])
      expect(readImagePayload(padded(length)).digest).toBe(DIGEST)
    expect(() => readImagePayload(padded(LIMITS.imagePayloadBytes + 1))).toThrow(
      expect.objectContaining({ code: 'oci/too-large' }),
    )
  })
})
