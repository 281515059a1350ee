import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readBundle } from '../../../../src/attest/bundle/read-bundle.ts'
import { readDetachedSignature, readSignatures } from '../../../../src/attest/bundle/read-signatures.ts'
import { writePem } from '../../../../src/attest/pem.ts'
import { verifyBundle } from '../../../../src/attest/verify/verify-bundle.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { at, edited, goodBundle, jsonBytes } from './good-bundle.ts'

const GOOD = goodBundle('happy-path-v0.1')
const MATERIAL = 'verificationMaterial'
const ENTRY = [MATERIAL, 'tlogEntries', 0]
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const toHex = (text: unknown): string => Buffer.from(String(text), 'base64').toString('hex')

const [certificate] = (({ material }) => (material.kind === 'certificate' ? material.certificates : []))(
  readBundle(GOOD.bytes),
)
const PEM = writePem('CERTIFICATE', certificate ?? new Uint8Array())

/** The same signature in the form that cosign wrote before. */
const LEGACY = {
  base64Signature: at(GOOD.value, 'messageSignature', 'signature'),
  cert: base64(PEM),
  rekorBundle: {
    SignedEntryTimestamp: at(GOOD.value, ...ENTRY, 'inclusionPromise', 'signedEntryTimestamp'),
    Payload: {
      body: at(GOOD.value, ...ENTRY, 'canonicalizedBody'),
      integratedTime: Number(at(GOOD.value, ...ENTRY, 'integratedTime')),
      logIndex: Number(at(GOOD.value, ...ENTRY, 'logIndex')),
      logID: toHex(at(GOOD.value, ...ENTRY, 'logId', 'keyId')),
    },
  },
}

function first(value: unknown) {
  const [found] = readSignatures(jsonBytes(value))
  if (found === undefined) throw new Error('nothing was read')
  return found
}

function codeOf(value: unknown): string {
  const found = first(value)
  return found.kind === 'unreadable' ? found.refusal.code : found.kind
}

describe('the older bundle of cosign', () => {
  test('is verified as the newer one is', () => {
    const found = first(LEGACY)
    if (found.kind !== 'bundle') throw new Error('no bundle')
    const { artifact, policy, roots } = GOOD
    const old = verifyBundle(found.bundle, artifact, roots, policy)
    const { times, signer } = verifyBundle(GOOD.bytes, artifact, roots, policy) as typeof old & {
      times: unknown
      signer: unknown
    }
    expect(old).toMatchObject({ accepted: true, times, signer })
    const digests = new Map([['sha256', createHash('sha256').update('other').digest()]] as const)
    expect(verifyBundle(found.bundle, { digests }, roots, policy)).toMatchObject({
      accepted: false,
      code: 'attest/digest-mismatch',
    })
    const forged = first(edited(LEGACY, ['rekorBundle', 'Payload', 'logIndex'], 1))
    if (forged.kind !== 'bundle') throw new Error('no bundle')
    expect(verifyBundle(forged.bundle, artifact, roots, policy)).toMatchObject({ code: 'attest/log-set' })
  })

  test('without a log is a signature alone', () => {
    expect(first(edited(LEGACY, ['rekorBundle'], undefined))).toMatchObject({
      kind: 'detached',
      material: { kind: 'certificate' },
    })
    expect(first({ base64Signature: 'QUJD' })).toEqual({
      kind: 'detached',
      signature: Uint8Array.of(0x41, 0x42, 0x43),
      line: 1,
    })
  })

  test('may hold a key in place of a certificate', () => {
    const key = writePem('PUBLIC KEY', Buffer.from('key'))
    const hint = createHash('sha256').update('key').digest('base64')
    expect(first(edited(LEGACY, ['cert'], base64(key)))).toMatchObject({
      bundle: { material: { kind: 'public-key', hint } },
    })
  })

  test.each([
    ['a signature that is no base64', edited(LEGACY, ['base64Signature'], '?')],
    ['an unknown member', edited(LEGACY, ['extra'], 1)],
    ['a certificate that is none', edited(LEGACY, ['cert'], base64('x'))],
    ['a body that is no JSON', edited(LEGACY, ['rekorBundle', 'Payload', 'body'], 'QUJD')],
    ['a body without a digest', edited(LEGACY, ['rekorBundle', 'Payload', 'body'], base64('{}'))],
    ['a short identifier of the log', edited(LEGACY, ['rekorBundle', 'Payload', 'logID'], 'ab')],
    ['no promise', edited(LEGACY, ['rekorBundle', 'SignedEntryTimestamp'], undefined)],
  ])('with %s is refused', (_, value) => {
    expect(first(value)).toMatchObject({ kind: 'unreadable' })
    expect(codeOf(value)).toBe('attest/parse')
  })
})

describe('an envelope alone', () => {
  const ENVELOPE = {
    payloadType: 'application/vnd.in-toto+json',
    payload: base64('{}'),
    signatures: [{ keyid: 'k', sig: 'QUJD' }],
  }

  test('is a bundle without a log', () => {
    expect(first(ENVELOPE)).toMatchObject({
      kind: 'bundle',
      bundle: {
        material: { kind: 'public-key', hint: 'k' },
        entries: [],
        timestamps: [],
        content: { kind: 'envelope' },
      },
    })
  })

  test('may hold the certificate of the signer', () => {
    const signed = { ...ENVELOPE, signatures: [{ keyid: '', sig: 'QUJD', cert: PEM }] }
    expect(first(signed)).toMatchObject({
      bundle: { material: { kind: 'certificate', certificates: [certificate] } },
    })
  })

  test.each([
    ['two signatures', { ...ENVELOPE, signatures: [...ENVELOPE.signatures, ...ENVELOPE.signatures] }],
    ['no signature', { ...ENVELOPE, signatures: [] }],
    ['another payload type', { ...ENVELOPE, payloadType: 'text/plain' }],
    ['a certificate that is none', { ...ENVELOPE, signatures: [{ sig: 'QUJD', cert: 'x' }] }],
    ['an unknown member', { ...ENVELOPE, extra: 1 }],
  ])('with %s is refused', (_, value) => {
    expect(codeOf(value)).toBe('attest/parse')
  })
})

describe('a file of signatures', () => {
  test('tells on which line each begins', () => {
    const line = JSON.stringify(LEGACY)
    const lines = (text: string): readonly number[] =>
      readSignatures(Buffer.from(text)).map((one) => one.line)
    expect(lines(`\n${line}\r\n\n{"broken"}\n${line}`)).toEqual([2, 4, 5])
    expect(lines(JSON.stringify(LEGACY, null, 2))).toEqual([1])
  })

  const line = JSON.stringify(GOOD.value)

  test('has one in each line, and what is wrong with one is told of it', () => {
    const kinds = readSignatures(Buffer.from(`${line}\n{"mediaType":"x"}\r\n\n{\n${line}`)).map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['bundle', 'unreadable', 'unreadable', 'bundle'])
  })

  test('is one document when its first line is none', () => {
    expect(readSignatures(GOOD.bytes).map(({ kind }) => kind)).toEqual(['bundle'])
    expect(readSignatures(Buffer.from('{\n}')).map(({ kind }) => kind)).toEqual(['unreadable'])
  })

  test('has as many as it may, and no more', () => {
    const many = (count: number) => Buffer.from('{}\n'.repeat(count))
    expect(readSignatures(many(LIMITS.signedBundles))).toHaveLength(LIMITS.signedBundles)
    expect(() => readSignatures(many(LIMITS.signedBundles + 1))).toThrow(FluxError)
    expect(() => readSignatures(Buffer.alloc(0))).toThrow(FluxError)
    expect(() => readSignatures(new Uint8Array(LIMITS.signedBundleBytes + 1))).toThrow(FluxError)
  })
})

describe('a signature alone', () => {
  test('is base64 in one line, or bytes', () => {
    expect(readDetachedSignature(Buffer.from('QUJD\n'))).toEqual(Uint8Array.of(0x41, 0x42, 0x43))
    expect(readDetachedSignature(Uint8Array.of(0x30, 0x00, 0xff))).toEqual(Uint8Array.of(0x30, 0x00, 0xff))
    expect(() => readDetachedSignature(Buffer.from('\n'))).toThrow(FluxError)
    expect(() => readDetachedSignature(new Uint8Array(LIMITS.certificateBytes + 1))).toThrow(FluxError)
  })
})
