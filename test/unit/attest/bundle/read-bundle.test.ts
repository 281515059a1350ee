import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBundle } from '../../../../src/attest/bundle/read-bundle.ts'
import { writeBundle } from '../../../../src/attest/bundle/write-bundle.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { listSigstoreCases } from '../../../conformance/sigstore-cases.ts'
import { at, edited, goodBundle, jsonBytes } from './good-bundle.ts'

const NEW = goodBundle('happy-path-v0.3-new-mediaType').value
const CHAIN = goodBundle('happy-path-v0.2').value
const OLD = goodBundle('happy-path-v0.1').value
const ENVELOPE = goodBundle('happy-path-intoto-in-dsse-v3').value
const MATERIAL = 'verificationMaterial'
const ENTRY = [MATERIAL, 'tlogEntries', 0]

function codeOf(value: unknown): string {
  try {
    readBundle(value instanceof Uint8Array ? value : jsonBytes(value))
    return 'accepted'
  } catch (error) {
    if (error instanceof FluxError) return error.code
    throw error
  }
}

describe('a bundle', () => {
  test('of every version is read', () => {
    expect(readBundle(jsonBytes(OLD)).version).toBe('0.1')
    expect(readBundle(jsonBytes(CHAIN)).version).toBe('0.2')
    expect(readBundle(jsonBytes(goodBundle('happy-path-v0.3').value)).version).toBe('0.3')
    expect(readBundle(jsonBytes(NEW))).toMatchObject({
      version: '0.3',
      material: { kind: 'certificate' },
      content: { kind: 'message', digest: { algorithm: 'sha256' } },
      entries: [
        { kind: 'hashedrekord', version: '0.0.1', proof: { checkpoint: expect.stringContaining('rekor') } },
      ],
    })
  })

  test.each(listSigstoreCases().filter(({ isAccepted }) => isAccepted))(
    'of version 0.3 is the same after it is written: $name',
    ({ name }) => {
      const bundle = readBundle(goodBundle(name).bytes)
      if (bundle.version !== '0.3') return
      expect(readBundle(Buffer.from(writeBundle(bundle)))).toEqual(bundle)
      expect(writeBundle(bundle)).not.toContain('\n')
    },
  )

  test('takes null for absent', () => {
    expect(codeOf(edited(NEW, [MATERIAL, 'timestampVerificationData'], null))).toBe('accepted')
    expect(codeOf(edited(NEW, ['dsseEnvelope'], null))).toBe('accepted')
  })

  test('without entries is well-formed', () => {
    expect(codeOf(edited(NEW, [MATERIAL, 'tlogEntries'], []))).toBe('accepted')
    expect(codeOf(edited(NEW, [MATERIAL, 'tlogEntries'], undefined))).toBe('accepted')
  })

  test.each([
    ['no object', []],
    ['an unknown member', edited(NEW, ['extra'], 1)],
    ['an unknown member further in', edited(NEW, [...ENTRY, 'extra'], 1)],
    ['a member in snake case', edited(NEW, ['media_type'], 'x')],
    ['no media type', edited(NEW, ['mediaType'], undefined)],
    ['no material', edited(NEW, [MATERIAL], undefined)],
    ['two kinds of material', edited(NEW, [MATERIAL, 'publicKey'], { hint: 'x' })],
    ['no signature', edited(NEW, ['messageSignature'], undefined)],
    ['two contents', edited(NEW, ['dsseEnvelope'], at(ENVELOPE, 'dsseEnvelope'))],
    ['an empty signature', edited(NEW, ['messageSignature', 'signature'], '')],
    ['no digest', edited(NEW, ['messageSignature', 'messageDigest'], undefined)],
    ['a digest of another length', edited(NEW, ['messageSignature', 'messageDigest', 'digest'], 'QUJD')],
    ['a number as the hash function', edited(NEW, ['messageSignature', 'messageDigest', 'algorithm'], 1)],
    ['an index below zero', edited(NEW, [...ENTRY, 'logIndex'], '-1')],
    ['an index with a zero before it', edited(NEW, [...ENTRY, 'logIndex'], '01')],
    ['an index beyond 2^63-1', edited(NEW, [...ENTRY, 'logIndex'], '9223372036854775808')],
    ['an index that is no integer', edited(NEW, [...ENTRY, 'logIndex'], 1.5)],
    ['an index beyond 2^53 as a number', edited(NEW, [...ENTRY, 'logIndex'], 2 ** 53)],
    ['a short identifier of a log', edited(NEW, [...ENTRY, 'logId', 'keyId'], 'QUJD')],
    ['a short hash in a proof', edited(NEW, [...ENTRY, 'inclusionProof', 'hashes', 0], 'QUJD')],
    ['no body', edited(NEW, [...ENTRY, 'canonicalizedBody'], undefined)],
    ['base64 with a foreign character', edited(NEW, ['messageSignature', 'signature'], 'QUJD!')],
    [
      'two signatures of an envelope',
      edited(ENVELOPE, ['dsseEnvelope', 'signatures'], (one: object[]) => [...one, ...one]),
    ],
    ['no signature of an envelope', edited(ENVELOPE, ['dsseEnvelope', 'signatures'], [])],
    ['an empty signature of an envelope', edited(ENVELOPE, ['dsseEnvelope', 'signatures', 0, 'sig'], '')],
    ['another payload type', edited(ENVELOPE, ['dsseEnvelope', 'payloadType'], 'text/plain')],
    ['an empty payload', edited(ENVELOPE, ['dsseEnvelope', 'payload'], '')],
    [
      'the name of a key beside a certificate',
      edited(ENVELOPE, ['dsseEnvelope', 'signatures', 0, 'keyid'], 'a'),
    ],
    ['an empty chain', edited(CHAIN, [MATERIAL, 'x509CertificateChain', 'certificates'], [])],
  ])('with %s is refused', (_, value) => {
    expect(codeOf(value)).toBe('attest/parse')
  })

  test.each([
    ['an unknown version', edited(NEW, ['mediaType'], 'application/vnd.dev.sigstore.bundle.v0.4+json')],
    [
      'spaces in its media type',
      edited(OLD, ['mediaType'], 'application/vnd.dev.sigstore.bundle+json; version=0.1'),
    ],
    [
      'a chain in 0.3',
      edited(
        edited(NEW, [MATERIAL, 'certificate'], undefined),
        [MATERIAL, 'x509CertificateChain'],
        at(CHAIN, MATERIAL, 'x509CertificateChain'),
      ),
    ],
    [
      'a certificate in 0.2',
      edited(
        edited(CHAIN, [MATERIAL, 'x509CertificateChain'], undefined),
        [MATERIAL, 'certificate'],
        at(NEW, MATERIAL, 'certificate'),
      ),
    ],
    ['no promise in 0.1', edited(OLD, [...ENTRY, 'inclusionPromise'], undefined)],
    ['no proof in 0.2', edited(CHAIN, [...ENTRY, 'inclusionProof'], undefined)],
    ['no checkpoint in 0.3', edited(NEW, [...ENTRY, 'inclusionProof', 'checkpoint'], undefined)],
    [
      'no proof in its second entry',
      edited(NEW, [MATERIAL, 'tlogEntries'], (entries: object[]) => [
        ...entries,
        edited(entries[0], ['inclusionProof'], undefined),
      ]),
    ],
  ])('with %s does not follow its version', (_, value) => {
    expect(codeOf(value)).toBe('attest/version')
  })

  test('with a hash function that is not accepted says so', () => {
    expect(codeOf(edited(NEW, ['messageSignature', 'messageDigest', 'algorithm'], 'SHA1'))).toBe(
      'attest/algorithm',
    )
    expect(codeOf(edited(NEW, ['messageSignature', 'messageDigest', 'algorithm'], 'toString'))).toBe(
      'attest/algorithm',
    )
  })

  test.each([
    ['entries', [MATERIAL, 'tlogEntries'], at(NEW, ...ENTRY), LIMITS.bundleEntries],
    [
      'hashes of a proof',
      [...ENTRY, 'inclusionProof', 'hashes'],
      at(NEW, ...ENTRY, 'inclusionProof', 'hashes', 0),
      LIMITS.proofHashes,
    ],
    [
      'timestamps',
      [MATERIAL, 'timestampVerificationData', 'rfc3161Timestamps'],
      { signedTimestamp: 'QUJD' },
      LIMITS.bundleTimestamps,
    ],
  ] as const)('has as many %s as it may, and no more', (_, path, item, most) => {
    const base = edited(NEW, [MATERIAL, 'timestampVerificationData'], { rfc3161Timestamps: [] })
    const withItems = (count: number) =>
      edited(
        base,
        path,
        Array.from({ length: count }, () => item),
      )
    expect([most - 1, most, most + 1].map((count) => codeOf(withItems(count)))).toEqual([
      'accepted',
      'accepted',
      'attest/parse',
    ])
  })

  test('has as many certificates as it may, of as many bytes, and no more', () => {
    const path = [MATERIAL, 'x509CertificateChain', 'certificates']
    const of = (length: number) => ({ rawBytes: Buffer.alloc(length, 1).toString('base64') })
    const many = (count: number) =>
      edited(
        CHAIN,
        path,
        Array.from({ length: count }, () => of(10)),
      )
    const { bundleCertificates, certificateBytes, checkpointBytes } = LIMITS
    expect([bundleCertificates, bundleCertificates + 1].map((count) => codeOf(many(count)))).toEqual([
      'accepted',
      'attest/parse',
    ])
    expect(
      [certificateBytes, certificateBytes + 1].map((length) => codeOf(edited(CHAIN, path, [of(length)]))),
    ).toEqual(['accepted', 'attest/parse'])
    const note = (length: number) =>
      edited(NEW, [...ENTRY, 'inclusionProof', 'checkpoint', 'envelope'], 'a'.repeat(length))
    expect([checkpointBytes, checkpointBytes + 1].map((length) => codeOf(note(length)))).toEqual([
      'accepted',
      'attest/parse',
    ])
  })

  test('larger than it may be is refused before it is read', () => {
    expect(codeOf(new Uint8Array(LIMITS.signedBundleBytes + 1))).toBe('attest/parse')
  })

  test('cut off anywhere is refused', () => {
    const { bytes } = goodBundle('happy-path-v0.3')
    const end = Buffer.from(bytes).lastIndexOf('}')
    for (let length = 0; length <= end; length += 13)
      expect(codeOf(bytes.subarray(0, length))).toBe('attest/parse')
  })

  test('made of anything is read or refused, and nothing else happens', () => {
    const names = fc.constantFrom(
      'mediaType',
      MATERIAL,
      'messageSignature',
      'certificate',
      'tlogEntries',
      'logId',
      'x',
    )
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(names, tie('value'), { maxKeys: 4 }),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    })).value
    fc.assert(
      fc.property(values, (value) => {
        const media = edited(
          typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {},
          ['mediaType'],
          at(NEW, 'mediaType'),
        )
        expect(['attest/parse', 'attest/version', 'attest/algorithm']).toContain(codeOf(media))
        expect(codeOf(Buffer.from(JSON.stringify(value)))).not.toBe('accepted')
      }),
    )
  })
})
