import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '../../../../src/attest/certificate/read-certificate.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import {
  basicConstraints,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameOf,
  toBeSigned,
} from '../../../sigstore/certificate.ts'
import {
  bits,
  boolean,
  der,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
  utf8,
} from '../../../sigstore/der.ts'
import {
  LEAF,
  leaf,
  leafDer,
  leafExtensions,
  MIDDLE,
  MIDDLE_NAME,
  NOW,
  root,
  SUBJECT,
  uris,
} from './made-certificates.ts'

const malformed = (message: string) =>
  expect.objectContaining({
    code: 'attest/parse',
    message: expect.stringContaining(message),
  })

/** The same leaf with other parts. */
function signed(tbs: Buffer, algorithm: Buffer = sequence(oid('1.2.840.10045.4.3.3'))): Buffer {
  return sequence(tbs, algorithm, bits(MIDDLE.sign(tbs)))
}

const content = {
  serial: Buffer.from([3]),
  issuer: MIDDLE_NAME,
  subject: nameOf('', ''),
  validity: [NOW, NOW + 600_000] as const,
  spki: LEAF.spki,
  extensions: leafExtensions,
}

describe('readCertificate', () => {
  it('reads a leaf', () => {
    const certificate = leaf()
    expect(certificate).toMatchObject({
      issuerOrganization: 'octo',
      issuerCommonName: 'middle',
      notBefore: BigInt(NOW) * 1_000_000n,
      notAfter: BigInt(NOW + 600_000) * 1_000_000n,
      signatureAlgorithm: '1.2.840.10045.4.3.3',
      signatureScheme: { key: 'ecdsa', hash: 'sha384' },
      isAuthority: false,
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.3'],
      subjectNames: [{ kind: 'uri', value: SUBJECT }],
    })
    expect(certificate.key?.algorithm).toEqual({ name: 'ecdsa', curve: 'P-256' })
    expect([...(certificate.keyUsage ?? [])]).toEqual([0])
    expect([...certificate.serial]).toEqual([3])
    expect(Buffer.from(certificate.tbs).equals(toBeSigned(MIDDLE, content))).toBe(true)
    expect([...certificate.extensions.keys()]).toEqual([
      '2.5.29.15',
      '2.5.29.37',
      '2.5.29.14',
      '2.5.29.35',
      '2.5.29.17',
    ])
    expect(certificate.extensions.get('2.5.29.17')?.isCritical).toBe(true)
    expect(certificate.extensions.get('2.5.29.37')?.isCritical).toBe(false)
  })

  it('reads a root', () => {
    expect(root()).toMatchObject({ isAuthority: true, pathLength: 1, subjectNames: [] })
  })

  it('reads the certificates of the public instance', () => {
    const file = new URL('./fixtures/public.json', import.meta.url)
    const certificates: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'))
    const read = Object.fromEntries(
      Object.entries(certificates).map(([name, text]) => [
        name,
        readCertificate(Buffer.from(text, 'base64')),
      ]),
    )
    expect(read['intermediate']).toMatchObject({
      isAuthority: true,
      pathLength: 0,
      issuerOrganization: 'sigstore.dev',
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.3'],
    })
    expect(read['timestamps']?.extensions.get('2.5.29.37')?.isCritical).toBe(true)
    expect(read['leaf']?.subjectNames).toEqual([
      {
        kind: 'uri',
        value:
          'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main',
      },
    ])
  })

  it('has names of three kinds, and others that are no identity', () => {
    const names = (...parts: readonly Buffer[]) =>
      leaf({ extensions: [extension('2.5.29.17', der(0x30, ...parts))] }).subjectNames
    expect(names(der(0x81, Buffer.from('ada@example.com')))).toEqual([
      { kind: 'email', value: 'ada@example.com' },
    ])
    const other = der(0xa0, oid('1.3.6.1.4.1.57264.1.7'), der(0xa0, utf8('ada!example')))
    expect(names(other)).toEqual([{ kind: 'other', value: 'ada!example' }])
    expect(names(der(0x82, Buffer.from('example.com')))).toEqual([{ kind: 'unknown', value: '' }])
    expect(names(der(0xa0, oid('1.2.3'), der(0xa0, utf8('x'))))).toEqual([{ kind: 'unknown', value: '' }])
    expect(names(der(0x86, Buffer.from('a:b')), der(0x86, Buffer.from('c:d')))).toHaveLength(2)
  })

  it('leaves out keys that are not accepted', () => {
    const spki = sequence(
      sequence(oid('1.2.840.10045.2.1'), oid('1.3.132.0.10')),
      bits(Buffer.from(SECP256K1, 'hex')),
    )
    expect(readCertificate(leafDer({ spki })).key).toBeUndefined()
  })

  it('leaves out signature algorithms that are not accepted', () => {
    const algorithm = sequence(oid('1.2.840.113549.1.1.5'), nothing())
    const tbs = toBeSigned(MIDDLE, content)
    const changed = Buffer.from(
      tbs
        .toString('hex')
        .replace(sequence(oid('1.2.840.10045.4.3.3')).toString('hex'), algorithm.toString('hex')),
      'hex',
    )
    // The lengths around it grew by three.
    changed[3] = (changed[3] ?? 0) + (algorithm.length - 12)
    const certificate = readCertificate(signed(changed, algorithm))
    expect(certificate.signatureAlgorithm).toBe('1.2.840.113549.1.1.5')
    expect(certificate.signatureScheme).toBeUndefined()
  })

  it.each([
    [
      'two signature algorithms',
      () => signed(toBeSigned(MIDDLE, content), sequence(oid('1.2.840.10045.4.3.2'))),
      'two signature algorithms',
    ],
    [
      'an extension twice',
      () => leafDer({ extensions: [...leafExtensions, keyUsage(5)] }),
      'the extension 2.5.29.15 occurs twice',
    ],
    ['no extension in its list', () => leafDer({ extensions: [] }), 'list of extensions is empty'],
    ['an empty list of names', () => leafDer({ extensions: [uris()] }), 'list of names is empty'],
    [
      'an empty list of purposes',
      () => leafDer({ extensions: [extendedKeyUsage([])] }),
      'list of purposes is empty',
    ],
    [
      'a name with a line break',
      () => leafDer({ extensions: [uris('https://a\n.example')] }),
      'control characters',
    ],
    [
      'a name with a zero in it',
      () => leafDer({ extensions: [uris('https://a.example\0.evil')] }),
      'control characters',
    ],
    ['a name that is not ASCII', () => leafDer({ extensions: [uris('https://ä.example')] }), 'not ASCII'],
    [
      'a path length and no authority',
      () => leafDer({ extensions: [extension('2.5.29.19', sequence(integer(1)))] }),
      'limits paths',
    ],
    [
      'a truth value that is neither',
      () => leafDer({ extensions: [sequence(oid('1.2.3'), der(1, Buffer.from([1])), octets(nothing()))] }),
      'neither true nor false',
    ],
    [
      'bytes after an extension',
      () =>
        leafDer({
          extensions: [extension('2.5.29.19', Buffer.concat([sequence(boolean(true)), Buffer.from([5, 0])]))],
        }),
      'bytes follow it',
    ],
    ['bytes after it', () => Buffer.concat([leafDer(), Buffer.from([0])]), '1 bytes follow it'],
    [
      'a key that is none',
      () => leafDer({ spki: sequence(sequence(oid('1.2.840.10045.2.1')), bits(Buffer.from([4]))) }),
      'its key cannot be read',
    ],
    [
      'a signature of broken octets',
      () =>
        sequence(
          toBeSigned(MIDDLE, content),
          sequence(oid('1.2.840.10045.4.3.3')),
          der(3, Buffer.from([1, 2])),
        ),
      'not whole octets',
    ],
    ['an empty part of a name', () => leafDer({ issuer: sequence(setOf()) }), 'a part of a name is empty'],
  ])('refuses %s', (_, make, message) => {
    expect(() => readCertificate(make())).toThrow(malformed(message))
  })

  it('refuses other versions, and extensions in version 1', () => {
    const tbs = toBeSigned(MIDDLE, content)
    const second = Buffer.from(tbs)
    const at = second.indexOf(Buffer.from([0xa0, 3, 2, 1, 2]))
    second[at + 4] = 1
    expect(() => readCertificate(signed(second))).toThrow(malformed('its version is 2, expected 3'))
    second[at + 4] = 0
    expect(() => readCertificate(signed(second))).toThrow(malformed('its version is 1, expected 3'))
    const first = sequence(...[tbs.subarray(at + 5)])
    expect(() => readCertificate(signed(first))).toThrow(malformed('not of version 3'))
  })

  it('stops at the limits of bytes and names', () => {
    const filled = (length: number): Buffer => {
      const make = (size: number): Buffer =>
        leafDer({ extensions: [...leafExtensions, extension('1.2.3', Buffer.alloc(size))] })
      let size = length - make(0).length - 16
      while (make(size).length < length) size++
      return make(size)
    }
    // Signatures of ECDSA vary by a byte or two with what is signed.
    const fits = [LIMITS.certificateBytes - 2, LIMITS.certificateBytes - 1, LIMITS.certificateBytes].map(
      filled,
    )
    for (const one of fits) {
      if (one.length <= LIMITS.certificateBytes) expect(() => readCertificate(one)).not.toThrow()
      else expect(() => readCertificate(one)).toThrow(malformed('the limit is'))
    }
    expect(() => readCertificate(filled(LIMITS.certificateBytes + 1))).toThrow(malformed('the limit is'))
    const named = (count: number): Buffer =>
      leafDer({ extensions: [uris(...Array.from({ length: count }, (_, at) => `a:${at}`))] })
    expect(readCertificate(named(LIMITS.certificateNames - 1)).subjectNames).toHaveLength(
      LIMITS.certificateNames - 1,
    )
    expect(readCertificate(named(LIMITS.certificateNames)).subjectNames).toHaveLength(LIMITS.certificateNames)
    expect(() => readCertificate(named(LIMITS.certificateNames + 1))).toThrow(malformed('names'))
  })

  it('reads or refuses every byte that is changed, and throws nothing else', () => {
    const good = leafDer()
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = Buffer.from(good)
        bytes[at] = (bytes[at] ?? 0) ^ mask
        try {
          readCertificate(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
          expect(error).toMatchObject({ code: 'attest/parse' })
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuses every beginning of a certificate', () => {
    const good = leafDer()
    for (let length = 0; length < good.length; length++)
      expect(() => readCertificate(good.subarray(0, length))).toThrow(FluxError)
  })

  it('takes constraints as they stand', () => {
    expect(leaf({ extensions: [basicConstraints()] })).toMatchObject({ isAuthority: true })
    expect(leaf({ extensions: [extension('2.5.29.19', sequence())] })).toMatchObject({ isAuthority: false })
  })
})

/** A point of the curve secp256k1: its generator. */
const SECP256K1 =
  '0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8'
