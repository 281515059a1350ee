import { createHash, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyTimestamp } from '../../../../src/attest/timestamp/verify-timestamp.ts'
import type { AuthorityInstance } from '../../../../src/attest/trust/trusted-root.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import {
  basicConstraints,
  CODE_SIGNING,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameOf,
  TIME_STAMPING,
} from '../../../sigstore/certificate.ts'
import {
  boolean,
  der,
  generalizedTime,
  integer,
  nothing,
  octets,
  oid,
  sequence,
} from '../../../sigstore/der.ts'
import {
  attribute,
  authority,
  CONTENT_TYPE,
  hashAlgorithm,
  MESSAGE_DIGEST,
  makeTimestamp,
  NOW,
  pssAlgorithm,
  ROOT,
  ROOT_NAME,
  RSA_SIGNER,
  rootCertificate,
  SIGNATURE,
  SIGNER,
  SIGNING_CERTIFICATE,
  SIGNING_CERTIFICATE_V2,
  STRANGER,
  signerCertificate,
  signerExtensions,
  signingCertificate,
  signPss,
  type TimestampWish,
} from './made-timestamps.ts'

const YEAR = 365 * 86_400_000
const instant = (at: number): bigint => BigInt(at) * 1_000_000n
const TRUSTED = [authority()]
const BARE_ROOT = [authority([rootCertificate])]
const verified = { source: 'timestamp-authority', from: 'https://tsa.example', time: instant(NOW) }
const refusal = (message: string) =>
  expect.objectContaining({
    code: 'attest/timestamp',
    message: expect.stringContaining(message),
  })
const verify = (wish: TimestampWish, authorities: readonly AuthorityInstance[] = TRUSTED) =>
  verifyTimestamp(makeTimestamp(wish), SIGNATURE, authorities)

describe('verifyTimestamp', () => {
  it('gives the time that a trusted authority stamped', () => {
    expect(verify({})).toEqual(verified)
    expect(verify({ status: 1 })).toEqual(verified)
    expect(verify({ embedded: [] })).toEqual(verified)
    expect(verify({ embedded: [rootCertificate, signerCertificate()] })).toEqual(verified)
  })

  it('names the operator where the root has one', () => {
    expect(verify({}, [{ ...authority(), operator: 'octo' }])).toEqual({ ...verified, operator: 'octo' })
  })

  it('takes a signer that came with the timestamp where the root lists only its issuer', () => {
    expect(verify({}, BARE_ROOT)).toEqual(verified)
    expect(verify({ embedded: [] }, BARE_ROOT)).toBeUndefined()
  })

  it('takes a root that names the signer alone', () => {
    expect(verify({}, [authority([signerCertificate()])])).toEqual(verified)
    const window = { start: instant(NOW + 1) }
    expect(() => verify({}, [authority([signerCertificate()], window)])).toThrow(
      refusal('not in use at the time'),
    )
  })

  it('takes signers of all kinds', () => {
    const rsa = [authority([signerCertificate(RSA_SIGNER), rootCertificate])]
    expect(verify({ pair: RSA_SIGNER }, rsa)).toEqual(verified)
    // The bare name of RSA leaves the hash to the signer.
    const bare = sequence(oid('1.2.840.113549.1.1.1'), nothing())
    expect(verify({ pair: RSA_SIGNER, algorithm: bare }, rsa)).toEqual(verified)
    expect(verify({ pair: RSA_SIGNER, algorithm: pssAlgorithm('sha256', 32), sign: signPss }, rsa)).toEqual(
      verified,
    )
    const sha512 = sequence(oid('1.2.840.113549.1.1.13'), nothing())
    const signed = (bytes: Buffer): Buffer => sign('sha512', bytes, RSA_SIGNER.privateKey)
    expect(verify({ pair: RSA_SIGNER, digestHash: 'sha512', algorithm: sha512, sign: signed }, rsa)).toEqual(
      verified,
    )
    const strong = sequence(oid('1.2.840.10045.4.3.4'))
    const ecdsa = (bytes: Buffer): Buffer => sign('sha512', bytes, SIGNER.privateKey)
    expect(verify({ digestHash: 'sha384', algorithm: strong, sign: ecdsa })).toEqual(verified)
  })

  it.each([
    ['SHA-1', pssAlgorithm('sha1', 20)],
    ['two hash functions', pssAlgorithm('sha256', 32, 'sha384')],
    ['salt of another length', pssAlgorithm('sha256', 20)],
    ['the defaults, which are SHA-1', sequence(oid('1.2.840.113549.1.1.10'), sequence())],
    ['no parameters', sequence(oid('1.2.840.113549.1.1.10'))],
  ])('refuses PSS with %s', (_, algorithm) => {
    const rsa = [authority([signerCertificate(RSA_SIGNER), rootCertificate])]
    expect(() => verify({ pair: RSA_SIGNER, algorithm, sign: signPss }, rsa)).toThrow(refusal('not accepted'))
  })

  it('takes all accepted hash functions of the imprint, and fractions of a second', () => {
    for (const imprintHash of ['sha256', 'sha384', 'sha512'] as const)
      expect(verify({ imprintHash })).toEqual(verified)
    const time = der(0x18, Buffer.from('20260301120000.25Z'))
    expect(verify({ time })).toEqual({ ...verified, time: instant(NOW) + 250_000_000n })
  })

  it('takes what RFC 3161 lets an authority add', () => {
    const extras = [
      sequence(integer(1)),
      boolean(true),
      integer(12_345),
      der(0xa0, der(0xa4, nameOf('octo', 'timestamps'))),
      der(0xa1, sequence(oid('1.2.3'), octets(nothing()))),
    ]
    expect(verify({ infoExtras: extras })).toEqual(verified)
    const critical = der(0xa1, sequence(oid('1.2.3'), boolean(true), octets(nothing())))
    expect(() => verify({ infoExtras: [critical] })).toThrow(refusal('critical extension 1.2.3'))
  })

  it('does not count other authorities', () => {
    const strange = signerCertificate(STRANGER)
    expect(verify({ serial: 8 })).toBeUndefined()
    expect(verify({ issuer: nameOf('evil', 'root'), embedded: [strange] })).toBeUndefined()
    expect(verify({}, [])).toBeUndefined()
    const window = { start: instant(NOW - YEAR) }
    const other: AuthorityInstance = {
      ...authority([rootCertificate], window),
      certificates: [authority().certificates[1] ?? authority().certificates[0]],
    }
    expect(verify({ issuer: nameOf('evil', 'root') }, [other])).toBeUndefined()
  })

  it.each<readonly [string, TimestampWish, string]>([
    ['that was not granted', { status: 2 }, 'its status is 2'],
    ['of another signature', { imprint: createHash('sha256').update('other').digest() }, 'another signature'],
    ['of a SHA-1 digest', { imprintHash: 'sha1' }, 'not accepted'],
    ['of an MD5 digest', { imprintHash: 'md5' }, 'not accepted'],
    ['of a digest of the wrong length', { imprint: Buffer.alloc(20) }, 'length'],
    ['of another version', { version: 2 }, 'its version is 2, expected 1'],
    ['in signed data of another version', { versions: [1, 1] }, 'its version is 1, expected 3'],
    ['by a signer of another version', { versions: [3, 3] }, 'its version is 3, expected 1'],
    ['that does not name its hash function', { hashes: [] }, 'does not name the hash function'],
    [
      'that names another hash function',
      { hashes: [hashAlgorithm('sha512')] },
      'does not name the hash function',
    ],
    ['with other content', { contentType: '1.2.840.113549.1.7.1' }, 'no timestamp'],
    ['with two signers', { signers: 2 }, 'more than one signer'],
    ['without a signer', { signers: 0 }, 'missing'],
    [
      'by the key of somebody else',
      { sign: (bytes) => STRANGER.sign(bytes) },
      'signature of the timestamp is not valid',
    ],
    [
      'with an algorithm that is not accepted',
      { algorithm: sequence(oid('1.2.840.10045.4.1')) },
      'not accepted',
    ],
    [
      'with the algorithm of another key',
      { algorithm: sequence(oid('1.2.840.113549.1.1.11'), nothing()) },
      'not valid',
    ],
    ['whose signer hashes with SHA-1', { digestHash: 'sha1' }, 'hash function that is not accepted'],
    ['with a time in another form', { time: der(0x17, Buffer.from('260301120000Z')) }, 'expected the type'],
    ['with a time of another zone', { time: der(0x18, Buffer.from('20260301120000+0100')) }, 'time'],
  ])('refuses one %s', (_, wish, message) => {
    expect(() => verify(wish)).toThrow(refusal(message))
  })

  it.each<readonly [string, NonNullable<TimestampWish['attributes']>, string]>([
    ['no type of content', ([, ...rest]) => rest, 'do not say'],
    [
      'another type of content',
      ([, ...rest]) => [attribute(CONTENT_TYPE, oid('1.2.840.113549.1.7.1')), ...rest],
      'do not say',
    ],
    ['no digest', ([type, , named]) => [type, named].flatMap((one) => one ?? []), 'another timestamp'],
    [
      'the digest of another content',
      ([type, , named]) =>
        [type, attribute(MESSAGE_DIGEST, octets(Buffer.alloc(32))), named].flatMap((one) => one ?? []),
      'another timestamp',
    ],
    [
      'an attribute twice',
      (all) => [...all, attribute(MESSAGE_DIGEST, octets(Buffer.alloc(32)))],
      'occurs twice',
    ],
    [
      'an attribute with two values',
      ([type, , named]) =>
        [type, attribute(MESSAGE_DIGEST, octets(Buffer.alloc(32)), octets(Buffer.alloc(31))), named].flatMap(
          (one) => one ?? [],
        ),
      'has two values',
    ],
    [
      'another certificate as the signer',
      ([type, digest]) => [type, digest, signingCertificate(rootCertificate)].flatMap((one) => one ?? []),
      'names another certificate',
    ],
    [
      'another certificate by its SHA-1',
      (all) => [
        ...all,
        attribute(SIGNING_CERTIFICATE, sequence(sequence(sequence(octets(Buffer.alloc(20)))))),
      ],
      'names another certificate',
    ],
    [
      'a certificate by a weak hash',
      ([type, digest]) =>
        [
          type,
          digest,
          attribute(
            SIGNING_CERTIFICATE_V2,
            sequence(sequence(sequence(hashAlgorithm('sha1'), octets(Buffer.alloc(20))))),
          ),
        ].flatMap((one) => one ?? []),
      'not accepted',
    ],
  ])('refuses signed attributes with %s', (_, attributes, message) => {
    expect(() => verify({ attributes })).toThrow(refusal(message))
  })

  it('takes attributes that name the signer in all ways, or in none', () => {
    const sha1 = createHash('sha1').update(signerCertificate()).digest()
    const sha512 = createHash('sha512').update(signerCertificate()).digest()
    const old = attribute(SIGNING_CERTIFICATE, sequence(sequence(sequence(octets(sha1)))))
    const strong = attribute(
      SIGNING_CERTIFICATE_V2,
      sequence(sequence(sequence(hashAlgorithm('sha512'), octets(sha512)))),
    )
    expect(verify({ attributes: (all) => [...all, old] })).toEqual(verified)
    expect(verify({ attributes: (all) => [...all.slice(0, 2), strong] })).toEqual(verified)
    expect(verify({ attributes: (all) => all.slice(0, 2) })).toEqual(verified)
  })

  it('signs the attributes as a set, and not as they stand in the message', () => {
    const asTagged = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0xa0]), bytes.subarray(1)])
    expect(() => verify({ signed: asTagged })).toThrow(refusal('signature of the timestamp is not valid'))
  })

  it.each<readonly [string, readonly Buffer[], string]>([
    ['has no purpose', [keyUsage(0)], 'not for timestamps alone'],
    [
      'is for signing code',
      [keyUsage(0), extendedKeyUsage([CODE_SIGNING], true)],
      'not for timestamps alone',
    ],
    [
      'is for two purposes',
      [keyUsage(0), extendedKeyUsage([TIME_STAMPING, CODE_SIGNING], true)],
      'not for timestamps alone',
    ],
    [
      'has a purpose that is not critical',
      [keyUsage(0), extendedKeyUsage([TIME_STAMPING])],
      'not for timestamps alone',
    ],
    ['may not sign', [keyUsage(5), extendedKeyUsage([TIME_STAMPING], true)], 'not for signatures'],
    [
      'has a critical extension that nobody knows',
      [...signerExtensions, extension('1.2.3', octets(nothing()), true)],
      'critical extension 1.2.3',
    ],
  ])('refuses a signer that %s', (_, extensions, message) => {
    const certificate = signerCertificate(SIGNER, extensions)
    expect(() => verify({ certificate }, [authority([certificate, rootCertificate])])).toThrow(
      refusal(message),
    )
  })

  it('refuses an authority that stamps by itself', () => {
    const extensions = [keyUsage(0, 5), basicConstraints(), extendedKeyUsage([TIME_STAMPING], true)]
    const certificate = signerCertificate(SIGNER, extensions)
    expect(() => verify({ certificate }, BARE_ROOT)).toThrow(refusal('one of an authority'))
  })

  it('does not take the key of one certificate and the purpose of another', () => {
    // The authority has a certificate for something else; a forged one with its name and serial number claims to be for timestamps.
    const forged = signerCertificate(SIGNER, signerExtensions, STRANGER)
    const real = signerCertificate(SIGNER, [keyUsage(0), extendedKeyUsage([CODE_SIGNING], true)])
    for (const embedded of [
      [forged, real],
      [real, forged],
    ])
      for (const attributes of [undefined, (all: readonly Buffer[]) => all.slice(0, 2)])
        expect(() =>
          verify(
            { certificate: real, embedded, ...(attributes === undefined ? {} : { attributes }) },
            BARE_ROOT,
          ),
        ).toThrow(refusal(''))
    const twins = [signerCertificate(STRANGER), signerCertificate()]
    expect(() => verify({ embedded: twins })).toThrow(refusal('two certificates claim to be the signer'))
    expect(() => verify({ embedded: [forged] }, BARE_ROOT)).toThrow(refusal(''))
  })

  it('judges everything at the time of the timestamp', () => {
    const past = Date.parse('2015-06-01T00:00:00Z')
    const certificate = signerCertificate(SIGNER, signerExtensions, ROOT, [NOW - 2000, NOW + 2000])
    const trusted = [authority([certificate, rootCertificate], { start: 0n })]
    for (const at of [NOW - 2000, NOW + 2000])
      expect(verify({ at, certificate }, trusted)).toEqual({ ...verified, time: instant(at) })
    for (const at of [NOW - 3000, NOW + 3000, past])
      expect(() => verify({ at, certificate }, trusted)).toThrow(refusal('was not valid at that time'))
  })

  it('counts both ends of the window of the authority', () => {
    const window = { start: instant(NOW), end: instant(NOW) }
    const trusted = [authority(undefined, window)]
    expect(verify({}, trusted)).toEqual(verified)
    for (const at of [NOW - 1000, NOW + 1000])
      expect(() => verify({ at }, trusted)).toThrow(refusal('no trusted authority was in use'))
    const time = der(0x18, Buffer.from('20260301120000.000000001Z'))
    expect(() => verify({ time }, trusted)).toThrow(refusal('no trusted authority was in use'))
  })

  it('takes another instance of the same authority', () => {
    const closed = authority(undefined, { start: 0n, end: 1n })
    expect(verify({}, [closed, authority()])).toEqual(verified)
    expect(() => verify({}, [closed])).toThrow(refusal(''))
  })

  it('leaves out certificates that cannot be read, and stops at their limit', () => {
    expect(verify({ embedded: [sequence(integer(1)), signerCertificate()] }, BARE_ROOT)).toEqual(verified)
    const many = (count: number) => Array.from({ length: count }, () => rootCertificate)
    const limit = LIMITS.timestampCertificates
    expect(verify({ embedded: many(limit - 1) })).toEqual(verified)
    expect(verify({ embedded: many(limit) })).toEqual(verified)
    expect(() => verify({ embedded: many(limit + 1) })).toThrow(refusal(`the limit is ${limit}`))
  })

  it('stops at the limit of bytes', () => {
    const padded = (size: number): Buffer =>
      makeTimestamp({ embedded: [der(0x30, der(0x04, Buffer.alloc(size)))] })
    let size = LIMITS.timestampBytes - 1024
    while (padded(size).length < LIMITS.timestampBytes - 2) size++
    let refused = 0
    let taken = 0
    for (let more = 0; more < 6; more++) {
      const bytes = padded(size + more)
      const check = () => verifyTimestamp(bytes, SIGNATURE, TRUSTED)
      if (bytes.length > LIMITS.timestampBytes) {
        refused++
        expect(check).toThrow(refusal('the limit is'))
      } else {
        taken++
        expect(check()).toEqual(verified)
      }
    }
    expect([refused > 0, taken > 0]).toEqual([true, true])
  })

  it('refuses bytes after it, and every beginning of it', () => {
    const good = makeTimestamp()
    expect(() => verifyTimestamp(Buffer.concat([good, Buffer.from([0])]), SIGNATURE, TRUSTED)).toThrow(
      refusal('bytes follow it'),
    )
    for (let length = 0; length < good.length; length += 7)
      expect(() => verifyTimestamp(good.subarray(0, length), SIGNATURE, TRUSTED)).toThrow(refusal(''))
  })

  it('refuses every change, or says the same', () => {
    const good = makeTimestamp({ embedded: [] })
    for (let at = 0; at < good.length; at++) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const bytes = Buffer.from(good)
        bytes[at] = (bytes[at] ?? 0) ^ mask
        let result: unknown
        try {
          result = verifyTimestamp(bytes, SIGNATURE, TRUSTED)
        } catch (error) {
          expect(error).toMatchObject({ code: 'attest/timestamp' })
          continue
        }
        if (result !== undefined) expect(result).toEqual(verified)
      }
    }
  })

  it('throws nothing but its refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => verifyTimestamp(bytes, SIGNATURE, TRUSTED)).toThrow(refusal(''))
      }),
    )
  })
})

describe('timestamps of others', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))
  const openssl: Readonly<Record<string, string>> = read('openssl')
  const bytes = (name: string): Buffer => Buffer.from(openssl[name] ?? '', 'base64')
  const window = { start: 0n }

  it.each([
    ['ec-with', ['tsaec', 'rootec']],
    ['ec-without', ['tsaec', 'rootec']],
    ['ec-with', ['rootec']],
    ['rsa-with', ['tsarsa', 'rootrsa']],
    ['rsa-without', ['tsarsa', 'rootrsa']],
    ['rsa-with', ['rootrsa']],
  ])('takes %s of openssl with %j', (name, [first = '', ...rest]) => {
    const trusted = authority([bytes(first), ...rest.map(bytes)], window)
    const result = verifyTimestamp(bytes(name), SIGNATURE, [trusted])
    expect(result?.source).toBe('timestamp-authority')
    expect(new Date(Number((result?.time ?? 0n) / 1_000_000n)).getUTCFullYear()).toBe(2026)
  })

  it('refuses those that it should not take', () => {
    const trusted = [authority([bytes('tsaec'), bytes('rootec')], window)]
    expect(() => verifyTimestamp(bytes('rejected'), SIGNATURE, trusted)).toThrow(refusal('its status is 2'))
    expect(() => verifyTimestamp(bytes('sha1'), SIGNATURE, trusted)).toThrow(refusal('not accepted'))
    expect(() => verifyTimestamp(bytes('ec-with'), Buffer.from('other'), trusted)).toThrow(
      refusal('another signature'),
    )
    expect(verifyTimestamp(bytes('rsa-with'), SIGNATURE, trusted)).toBeUndefined()
    expect(
      verifyTimestamp(bytes('ec-without'), SIGNATURE, [authority([bytes('rootec')], window)]),
    ).toBeUndefined()
  })

  it('takes one of an authority of Sigstore', () => {
    const { signature, response, authorities }: PublicTimestamp = read('public')
    const trusted = authorities.map(({ certificates: [first = '', ...rest] }) =>
      authority([Buffer.from(first, 'base64'), ...rest.map((one) => Buffer.from(one, 'base64'))], window),
    )
    const result = verifyTimestamp(Buffer.from(response, 'base64'), Buffer.from(signature, 'base64'), trusted)
    expect(result?.time).toBe(instant(Date.parse('2025-08-06T18:51:36Z')))
  })

  it('does not take the root of one for the signer of another', () => {
    expect(() =>
      verify(
        { at: NOW, time: generalizedTime(NOW), issuer: ROOT_NAME, embedded: [rootCertificate] },
        BARE_ROOT,
      ),
    ).not.toThrow()
    expect(verify({ embedded: [rootCertificate] }, BARE_ROOT)).toBeUndefined()
  })
})

interface PublicTimestamp {
  readonly signature: string
  readonly response: string
  readonly authorities: readonly { readonly certificates: readonly string[] }[]
}
