import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PUBLIC_TRUSTED_ROOT } from '../../../../src/attest/public-trusted-root.ts'
import { publicTrustedRoot, readTrustedRoot } from '../../../../src/attest/trust/read-trusted-root.ts'
import type { TrustedRoot } from '../../../../src/attest/trust/trusted-root.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { at, edited, jsonBytes } from '../bundle/good-bundle.ts'

const ROOT = PUBLIC_TRUSTED_ROOT

function read(value: unknown): TrustedRoot {
  const [root, ...others] = readTrustedRoot(jsonBytes(value))
  if (root === undefined || others.length > 0) throw new Error('expected one root')
  return root
}

function codeOf(bytes: Uint8Array): string {
  try {
    readTrustedRoot(bytes)
    return 'accepted'
  } catch (error) {
    if (error instanceof FluxError) return error.code
    throw error
  }
}

describe('a trusted root', () => {
  test('of the public instance can be used as a whole', () => {
    const { certificateAuthorities, certificateLogs, logs, timestampAuthorities, unusable } =
      publicTrustedRoot()
    expect(unusable).toEqual([])
    expect(logs.map(({ baseUrl }) => baseUrl)).toEqual([
      'https://rekor.sigstore.dev',
      'https://log2025-1.rekor.sigstore.dev',
    ])
    expect(certificateLogs.length).toBe(2)
    expect(certificateAuthorities.map(({ organization }) => organization)).toEqual([
      'sigstore.dev',
      'sigstore.dev',
    ])
    expect(timestampAuthorities.length).toBe(1)
  })

  test('that comes with FLUX is the same as when it is read from a file', () => {
    const [read] = readTrustedRoot(Buffer.from(JSON.stringify(ROOT)))
    const plain = (root: TrustedRoot | undefined): string =>
      JSON.stringify(root, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
    expect(plain(publicTrustedRoot())).toBe(plain(read))
    expect(publicTrustedRoot()).toMatchObject({ listsLogs: true, listsCertificateLogs: true })
  })

  test('is read part by part, each of them once', () => {
    const root = publicTrustedRoot()
    expect(root.logs).toBe(root.logs)
    expect(root.certificateAuthorities).toBe(root.certificateAuthorities)
  })

  test('is the same in one line, in many, and beside another one', () => {
    const line = JSON.stringify(ROOT)
    expect(readTrustedRoot(Buffer.from(JSON.stringify(ROOT, null, 2)))).toHaveLength(1)
    expect(readTrustedRoot(Buffer.from(`${line}\n`))).toHaveLength(1)
    expect(readTrustedRoot(Buffer.from(`${line}\r\n\n${line}\n`))).toHaveLength(2)
    const most = LIMITS.trustedRoots
    expect(readTrustedRoot(Buffer.from(`${line}\n`.repeat(most)))).toHaveLength(most)
    expect(codeOf(Buffer.from(`${line}\n`.repeat(most + 1)))).toBe('attest/trusted-root')
  })

  test('keeps times to the nanosecond', () => {
    const window = { start: '2021-01-12T11:53:27.123456789Z', end: '2021-01-12T11:53:27.123456790Z' }
    expect(read(edited(ROOT, ['tlogs', 0, 'publicKey', 'validFor'], window)).logs[0]?.window).toEqual({
      start: 1_610_452_407_123_456_789n,
      end: 1_610_452_407_123_456_790n,
    })
  })

  test.each([
    ['no start of its window', ['tlogs', 0, 'publicKey', 'validFor', 'start'], undefined],
    ['no window', ['tlogs', 0, 'publicKey', 'validFor'], undefined],
    ['a start that is no time', ['tlogs', 0, 'publicKey', 'validFor', 'start'], '2021-02-30T00:00:00Z'],
    ['an end before its start', ['tlogs', 0, 'publicKey', 'validFor', 'end'], '2020-01-01T00:00:00Z'],
    ['the identifier of another key', ['tlogs', 0, 'logId', 'keyId'], Buffer.alloc(32).toString('base64')],
    ['another key of its checkpoints', ['tlogs', 0, 'checkpointKeyId'], { keyId: 'QUJDRA==' }],
    ['another hash function', ['tlogs', 0, 'hashAlgorithm'], 'SHA2_512'],
    ['a key that is none', ['tlogs', 0, 'publicKey', 'rawBytes'], 'QUJD'],
    [
      'an address under which its key has another identifier',
      ['tlogs', 1, 'baseUrl'],
      'https://elsewhere.example',
    ],
    ['no start of its window, an authority', ['certificateAuthorities', 0, 'validFor', 'start'], undefined],
    [
      'a certificate that is none',
      ['certificateAuthorities', 0, 'certChain', 'certificates', 0, 'rawBytes'],
      'QUJD',
    ],
    ['no certificates', ['timestampAuthorities', 0, 'certChain', 'certificates'], []],
  ])('leaves out an instance with %s, and says why', (_, path, value) => {
    const before = publicTrustedRoot()
    const root = read(edited(ROOT, path, value))
    expect(root.unusable).toEqual([expect.stringMatching(/^[a-zA-Z]+\[\d\]: /)])
    const count = (one: TrustedRoot): number =>
      one.logs.length +
      one.certificateLogs.length +
      one.certificateAuthorities.length +
      one.timestampAuthorities.length
    expect(count(root)).toBe(count(before) - 1)
  })

  test('names the key of checkpoints by the whole hash or its beginning', () => {
    const keyId = String(at(ROOT, 'tlogs', 0, 'logId', 'keyId'))
    const short = Buffer.from(keyId, 'base64').subarray(0, 4).toString('base64')
    for (const id of [keyId, short])
      expect(read(edited(ROOT, ['tlogs', 0, 'checkpointKeyId'], { keyId: id })).unusable).toEqual([])
  })

  test('takes an RSA key without the envelope that says so, and names it by the whole key', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const spki = publicKey.export({ type: 'spki', format: 'der' })
    const log = {
      baseUrl: 'https://ct.example',
      hashAlgorithm: 'SHA2_256',
      publicKey: {
        rawBytes: publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'),
        keyDetails: 'PKCS1_RSA_PKCS1V5',
        validFor: { start: '2021-01-01T00:00:00Z' },
      },
      logId: { keyId: createHash('sha256').update(spki).digest('base64') },
    }
    expect(read(edited(ROOT, ['ctlogs', 0], log)).unusable).toEqual([])
    const plain = edited(log, ['publicKey', 'keyDetails'], 'PKIX_ECDSA_P256_SHA_256')
    expect(read(edited(ROOT, ['ctlogs', 0], plain)).unusable).toHaveLength(1)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no object', '[]'],
    ['another media type', JSON.stringify(edited(ROOT, ['mediaType'], 'application/json'))],
    ['nobody to trust', JSON.stringify({ mediaType: at(ROOT, 'mediaType') })],
    ['a member twice', JSON.stringify(ROOT).replace('{', '{"tlogs":[],')],
    ['a byte order mark', `\ufeff${JSON.stringify(ROOT)}`],
    [
      'more logs than anybody has',
      JSON.stringify(
        edited(
          ROOT,
          ['tlogs'],
          Array.from({ length: LIMITS.trustedRootInstances + 1 }, () => ({})),
        ),
      ),
    ],
    ['more bytes than it may have', ' '.repeat(LIMITS.trustedRootBytes + 1)],
  ])('of %s is refused', (_, text) => {
    expect(codeOf(Buffer.from(text))).toBe('attest/trusted-root')
  })

  test('may have members that are not known yet', () => {
    expect(read(edited(ROOT, ['future'], { a: 1 })).unusable).toEqual([])
  })
})
