import { describe, expect, it, test } from 'vitest'
import { trustedKeysOf } from '../../../../src/attest/key/key-set.ts'
import { readKeySet } from '../../../../src/attest/key/read-key-set.ts'
import { readPublicKey } from '../../../../src/attest/key/read-public-key.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { makeKey, spkiPem } from './made-keys.ts'

const PEM = spkiPem(makeKey('P-256'))
const OTHER_PEM = spkiPem(makeKey('Ed25519'))
const KEY = readPublicKey(PEM)
const OTHER = readPublicKey(OTHER_PEM)
const FILES = new Map([
  ['cosign.pub', PEM],
  ['keys/other.pub', OTHER_PEM],
])

const TEXT = `apiVersion: flux/v1
kind: KeySet
version: 3
expires: 2027-12-31T00:00:00Z
keys:
  - id: release-2026
    fingerprint: ${KEY.fingerprint}
    key: cosign.pub
    validFrom: 2026-01-01T00:00:00Z
    validUntil: 2027-01-31T00:00:00Z
    usages: [blob, oci]
  - id: attestations
    fingerprint: ${OTHER.fingerprint}
    key: keys/other.pub
    usages: [attest]
revoked:
  - fingerprint: ${KEY.fingerprint}
    revokedAt: 2026-05-01T00:00:00Z
    reason: superseded
  - identity: https://github.com/o/r/.github/workflows/w.yml@refs/heads/main
    issuer: https://token.actions.githubusercontent.com
    revokedAt: 2026-05-02T00:00:00Z
thresholds: { blob: 1, root-change: 2 }
`

function read(text: string, name = 'keys.yaml') {
  return readKeySet(Buffer.from(text), name, (path) => {
    const pem = FILES.get(path)
    if (pem === undefined) throw new Error(`no file ${path}`)
    return pem
  })
}

const second = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n

describe('a key set', () => {
  it('has keys with windows and usages, revocations and thresholds', async () => {
    const set = await read(TEXT)
    expect(set).toMatchObject({
      version: 3,
      expires: second('2027-12-31T00:00:00Z'),
      keys: [
        {
          id: 'release-2026',
          window: { start: second('2026-01-01T00:00:00Z'), end: second('2027-01-31T00:00:00Z') },
          usages: ['blob', 'oci'],
        },
        { id: 'attestations', usages: ['attest'] },
      ],
      revoked: [
        { subject: { kind: 'key', fingerprint: KEY.fingerprint }, reason: 'superseded' },
        {
          subject: { kind: 'identity', issuer: 'https://token.actions.githubusercontent.com' },
          reason: 'compromise',
        },
      ],
      thresholds: { attest: 1, blob: 1, oci: 1, 'root-change': 2 },
    })
    expect(set.keys.map(({ key }) => key.fingerprint)).toEqual([KEY.fingerprint, OTHER.fingerprint])
    expect(set.keys[1]).not.toHaveProperty('window')
  })

  it('may be JSON, with its keys in it', async () => {
    const json = JSON.stringify({
      apiVersion: 'flux/v1',
      kind: 'KeySet',
      version: 1,
      keys: [{ id: 'a', fingerprint: KEY.fingerprint, key: PEM, validUntil: '2027-01-31T00:00:00.5Z' }],
    })
    const set = await read(json, 'keys.json')
    expect(set.keys).toMatchObject([
      {
        id: 'a',
        usages: ['attest', 'blob', 'oci'],
        window: { start: 0n, end: second('2027-01-31T00:00:00.500Z') },
      },
    ])
    expect(set.thresholds['root-change']).toBe(1)
  })

  it('gives the keys of a role with their windows and revocations', async () => {
    const set = await read(TEXT)
    expect(trustedKeysOf(set, 'blob')).toEqual([
      {
        key: set.keys[0]?.key,
        window: set.keys[0]?.window,
        revokedAt: second('2026-05-01T00:00:00Z'),
        revocation: 'superseded',
      },
    ])
    expect(trustedKeysOf(set, 'attest').map(({ key }) => key.fingerprint)).toEqual([OTHER.fingerprint])
    expect(trustedKeysOf(set, 'root-change')).toHaveLength(2)
  })

  it('may have one key under two ids, which is one key', async () => {
    const twice = TEXT.replace(
      'revoked:',
      `  - id: again
    fingerprint: ${OTHER.fingerprint}
    key: keys/other.pub
    usages: [attest]
revoked:`,
    )
    const set = await read(twice)
    expect(set.keys).toHaveLength(3)
    expect(trustedKeysOf(set, 'attest')).toHaveLength(1)
    await expect(read(twice.replace('blob: 1', 'attest: 2'))).rejects.toMatchObject({
      code: 'attest/key-set',
    })
  })

  it('of revocations alone trusts nobody', async () => {
    const set = await read(TEXT.replace(/keys:[\s\S]*revoked:/, 'revoked:'))
    expect(set.keys).toEqual([])
    expect(() => trustedKeysOf(set, 'blob')).toThrow(expect.objectContaining({ code: 'attest/key-set' }))
  })

  test.each<[string, string | RegExp, string, string]>([
    ['an unknown member', 'validUntil', 'validUntill', 'line 10, column 5: `validUntill` is not known'],
    ['an unknown member of the set', 'expires:', 'expiry:', 'line 4, column 1'],
    ['another version of the format', 'flux/v1', 'flux/v2', 'line 1'],
    ['another kind', 'kind: KeySet', 'kind: ConstraintSet', 'line 2'],
    ['no version', 'version: 3\n', '', '`version` is missing'],
    ['the version 0', 'version: 3', 'version: 0', 'line 3'],
    ['a version that is a text', 'version: 3', "version: '3'", 'line 3'],
    ['half a version', 'version: 3', 'version: 1.5', 'line 3'],
    ['a member twice', 'version: 3', 'version: 3\nversion: 4', 'duplicate key'],
    [
      'a fingerprint of another key',
      `${KEY.fingerprint}\n    key`,
      `sha256:${'0'.repeat(64)}\n    key`,
      KEY.fingerprint,
    ],
    [
      'a fingerprint in upper case',
      `${KEY.fingerprint}\n    key`,
      `${KEY.fingerprint.toUpperCase()}\n    key`,
      'sha256',
    ],
    ['no fingerprint', `    fingerprint: ${KEY.fingerprint}\n    key`, '    key', '`fingerprint` is missing'],
    ['a key outside of its folder', 'cosign.pub', '../cosign.pub', 'outside'],
    ['a key at the root of the disk', 'cosign.pub', '/cosign.pub', 'outside'],
    ['a key on another disk', 'cosign.pub', 'C:cosign.pub', 'outside'],
    ['a key that is none', 'key: cosign.pub', "key: '-----BEGIN PUBLIC KEY-----'", 'PEM'],
    ['two keys with one id', 'id: attestations', 'id: release-2026', 'two keys'],
    ['a window that ends before it starts', '2027-01-31T00:00:00Z', '2025-01-31T00:00:00Z', 'before'],
    ['a time without a zone', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00', 'no time'],
    ['a day', '2026-01-01T00:00:00Z', '2026-01-01', 'no time'],
    ['an unknown usage', '[blob, oci]', '[blob, all]', 'none of'],
    ['a usage twice', '[blob, oci]', '[blob, blob]', 'twice'],
    ['no usage', '[blob, oci]', '[]', 'empty'],
    ['a reason that is none', 'superseded', 'retired', 'line 19'],
    ['a key and an identity in one revocation', 'reason: superseded', 'issuer: x', 'what is revoked'],
    ['an identity without an issuer', /\n {4}issuer:.*/, '', '`issuer` is missing'],
    ['a revocation of nobody', /fingerprint: .*\n {4}revokedAt/, 'revokedAt', 'what is revoked'],
    ['a threshold of 0', 'blob: 1', 'blob: 0', 'line 23'],
    ['a threshold that cannot be met', 'blob: 1', 'blob: 2', '1 keys'],
    ['an unknown threshold', 'blob: 1', 'file: 1', 'not known'],
    ['a list of thresholds', '{ blob: 1, root-change: 2 }', '[1]', 'named values'],
    ['keys that are no list', /keys:\n[\s\S]*revoked:/, 'keys: none\nrevoked:', 'no list'],
    ['two documents', 'thresholds:', '---\nthresholds:', 'document'],
    ['what is no YAML', 'kind: KeySet', 'kind: [KeySet', 'line'],
  ])('is refused with %s', async (_, found, replacement, message) => {
    const text = TEXT.replace(found, replacement)
    expect(text).not.toBe(TEXT)
    await expect(read(text)).rejects.toMatchObject({
      code: 'attest/key-set',
      message: expect.stringContaining(message),
    })
  })

  it('is refused when one key has two windows', async () => {
    const text = TEXT.replace('keys/other.pub', 'cosign.pub').replace(OTHER.fingerprint, KEY.fingerprint)
    await expect(read(text)).rejects.toMatchObject({ message: expect.stringContaining('different times') })
  })

  it('is refused when something is revoked twice', async () => {
    const text = TEXT.replace(
      'thresholds',
      `  - {fingerprint: '${KEY.fingerprint}', revokedAt: 2026-05-03T00:00:00Z}\nthresholds`,
    )
    await expect(read(text)).rejects.toMatchObject({ message: expect.stringContaining('revoked twice') })
  })

  it('is refused when it says nothing', async () => {
    for (const text of ['', 'apiVersion: flux/v1\nkind: KeySet\nversion: 1\n', 'null', '[]']) {
      await expect(read(text)).rejects.toMatchObject({ code: 'attest/key-set' })
    }
    await expect(readKeySet(Uint8Array.of(0xff, 0xfe), 'k.yaml', () => PEM)).rejects.toMatchObject({
      code: 'attest/key-set',
    })
  })

  it('has at most as many bytes and revocations as the limits say', async () => {
    const pad = (length: number): string => `${TEXT}${'#'.repeat(length - TEXT.length)}`
    await expect(read(pad(LIMITS.keySetBytes - 1))).resolves.toMatchObject({ version: 3 })
    await expect(read(pad(LIMITS.keySetBytes))).resolves.toMatchObject({ version: 3 })
    await expect(read(pad(LIMITS.keySetBytes + 1))).rejects.toMatchObject({
      message: expect.stringContaining('larger'),
    })
    const revoked = (count: number): string =>
      `apiVersion: flux/v1\nkind: KeySet\nversion: 1\nrevoked:\n${Array.from(
        { length: count },
        (_, index) =>
          `  - {fingerprint: 'sha256:${index.toString(16).padStart(64, '0')}', revokedAt: 2026-05-03T00:00:00Z}\n`,
      ).join('')}`
    for (const count of [LIMITS.keySetKeys - 1, LIMITS.keySetKeys]) {
      expect((await read(revoked(count))).revoked).toHaveLength(count)
    }
    await expect(read(revoked(LIMITS.keySetKeys + 1))).rejects.toMatchObject({
      message: expect.stringContaining('more than'),
    })
  })
})
