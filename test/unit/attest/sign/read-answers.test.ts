import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCertificateAnswer } from '../../../../src/attest/sign/read-certificate-answer.ts'
import { readFirstLogAnswer, readSecondLogAnswer } from '../../../../src/attest/sign/read-log-answer.ts'
import { FluxError } from '../../../../src/core/error.ts'

const HASH = 'ab'.repeat(32)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const PEM = `-----BEGIN CERTIFICATE-----\n${base64('certificate')}\n-----END CERTIFICATE-----\n`
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const REFUSED = expect.objectContaining({ code: 'sign/refused' })

const FIRST = {
  body: base64('{"apiVersion":"0.0.1","kind":"dsse","spec":{}}'),
  integratedTime: 1_700_000_000,
  logID: HASH,
  logIndex: 25,
  verification: {
    signedEntryTimestamp: base64('promise'),
    inclusionProof: { checkpoint: 'c', hashes: [HASH], logIndex: 3, rootHash: HASH, treeSize: 4 },
  },
}
const SECOND = {
  logIndex: '25',
  logId: { keyId: Buffer.from(HASH, 'hex').toString('base64') },
  kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
  inclusionProof: {
    logIndex: '25',
    rootHash: Buffer.from(HASH, 'hex').toString('base64'),
    treeSize: '26',
    hashes: [],
    checkpoint: { envelope: 'c' },
  },
  canonicalizedBody: base64('{}'),
}

describe('the answer of a certificate authority', () => {
  const embedded = (certificates: readonly unknown[]) =>
    bytes({ signedCertificateEmbeddedSct: { chain: { certificates } } })

  test('has the leaf first', () => {
    const other = PEM.replace(base64('certificate'), base64('other'))
    expect(readCertificateAnswer(embedded([PEM, other])).map((der) => Buffer.from(der).toString())).toEqual([
      'certificate',
      'other',
    ])
  })

  test('cannot have the proof of its log apart', () => {
    const answer = bytes({
      signedCertificateDetachedSct: { chain: { certificates: [PEM] }, signedCertificateTimestamp: 'e30=' },
    })
    expect(() => readCertificateAnswer(answer)).toThrow(
      expect.objectContaining({ code: 'sign/refused', message: expect.stringContaining('apart') }),
    )
  })

  test('of an authority without a log has nothing apart', () => {
    for (const rest of [{}, { signedCertificateTimestamp: '' }, { signedCertificateTimestamp: null }]) {
      const answer = { signedCertificateDetachedSct: { chain: { certificates: [PEM] }, ...rest } }
      expect(readCertificateAnswer(bytes(answer))).toHaveLength(1)
    }
    expect(() => readCertificateAnswer(bytes({ signedCertificateDetachedSct: null }))).toThrow(REFUSED)
  })

  test('may have ten certificates', () => {
    const of = (count: number) => embedded(Array.from({ length: count }, () => PEM))
    expect(readCertificateAnswer(of(9))).toHaveLength(9)
    expect(readCertificateAnswer(of(10))).toHaveLength(10)
    expect(() => readCertificateAnswer(of(11))).toThrow(REFUSED)
  })

  test.each([
    ['no certificate', embedded([])],
    ['a number', embedded([1])],
    ['two in one text', embedded([PEM + PEM])],
    ['a key', embedded([PEM.replaceAll('CERTIFICATE', 'PUBLIC KEY')])],
    ['nothing', bytes({})],
    ['no JSON', Buffer.from('<html>')],
  ])('is refused with %s', (_, answer) => {
    expect(() => readCertificateAnswer(answer)).toThrow(REFUSED)
  })
})

describe('the answer of a log of the first interface', () => {
  test('becomes an entry as bundles have it', () => {
    expect(readFirstLogAnswer(bytes({ id: FIRST }))).toEqual({
      logIndex: 25n,
      logId: new Uint8Array(Buffer.from(HASH, 'hex')),
      kind: 'dsse',
      version: '0.0.1',
      integratedTime: 1_700_000_000n,
      promise: new Uint8Array(Buffer.from('promise')),
      proof: {
        logIndex: 3n,
        rootHash: new Uint8Array(Buffer.from(HASH, 'hex')),
        treeSize: 4n,
        hashes: [new Uint8Array(Buffer.from(HASH, 'hex'))],
        checkpoint: 'c',
      },
      body: new Uint8Array(Buffer.from(FIRST.body, 'base64')),
    })
  })

  test.each([
    {},
    { a: FIRST, b: FIRST },
    { a: { ...FIRST, body: 'e30' } },
    { a: { ...FIRST, body: base64('{') } },
    { a: { ...FIRST, logIndex: -1 } },
    { a: { ...FIRST, logIndex: 1.5 } },
    { a: { ...FIRST, logID: HASH.slice(2) } },
    { a: { ...FIRST, logID: `${HASH.slice(2)}zz` } },
    { a: { ...FIRST, integratedTime: null } },
    { a: { ...FIRST, verification: {} } },
    { a: { ...FIRST, verification: { ...FIRST.verification, inclusionProof: null } } },
  ])('is refused as %j', (answer) => {
    expect(() => readFirstLogAnswer(bytes(answer))).toThrow(REFUSED)
  })

  test('is refused with a member twice', () => {
    const text = JSON.stringify({ id: FIRST }).replace('"logIndex":25', '"logIndex":24,"logIndex":25')
    expect(() => readFirstLogAnswer(Buffer.from(text))).toThrow(REFUSED)
  })
})

describe('the answer of a log of the second interface', () => {
  test('becomes an entry without a time', () => {
    const entry = readSecondLogAnswer(
      bytes({ ...SECOND, integratedTime: '5', inclusionPromise: { signedEntryTimestamp: base64('x') } }),
    )
    expect(Object.keys(entry).sort()).toEqual(['body', 'kind', 'logId', 'logIndex', 'proof', 'version'])
    expect(entry).toMatchObject({ logIndex: 25n, kind: 'hashedrekord', version: '0.0.2' })
  })

  test('of the first entry of all has no index', () => {
    const { logIndex: _, ...rest } = SECOND
    const { logIndex: __, ...proof } = SECOND.inclusionProof
    expect(readSecondLogAnswer(bytes({ ...rest, inclusionProof: proof }))).toMatchObject({
      logIndex: 0n,
      proof: { logIndex: 0n },
    })
  })

  test.each([
    { inclusionProof: undefined },
    { logId: {} },
    { kindVersion: {} },
    { extra: 1 },
    { logIndex: '-1' },
  ])('is refused with %j', (change) => {
    expect(() => readSecondLogAnswer(bytes({ ...SECOND, ...change }))).toThrow(REFUSED)
  })
})

describe('any answer', () => {
  test.each([
    ['certificates', readCertificateAnswer],
    ['first', readFirstLogAnswer],
    ['second', readSecondLogAnswer],
  ] as const)('is refused with one kind of error: %s', (_, read) => {
    const good = [{ id: FIRST }, SECOND, { signedCertificateEmbeddedSct: { chain: { certificates: [PEM] } } }]
    const texts = good.map((value) => JSON.stringify(value))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new Uint8Array(Buffer.from(text))),
          fc
            .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 0, max: 255 }))
            .map(([text, at, byte]) => {
              const copy = Uint8Array.from(Buffer.from(text))
              copy[at % copy.length] = byte
              return copy
            }),
        ),
        (answer) => {
          try {
            read(answer)
          } catch (error) {
            expect(error instanceof FluxError && error.code).toBe('sign/refused')
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
