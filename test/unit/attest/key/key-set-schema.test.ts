import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { readKeySet } from '../../../../src/attest/key/read-key-set.ts'
import { readPublicKey } from '../../../../src/attest/key/read-public-key.ts'
import { makeKey, spkiPem } from './made-keys.ts'

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../../docs/schema/flux.key-set.v1.json', import.meta.url), 'utf8'),
)
const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(SCHEMA)

const PEM = spkiPem(makeKey('P-256'))
const { fingerprint } = readPublicKey(PEM)
const HEAD = { apiVersion: 'flux/v1', kind: 'KeySet', version: 1 }
const KEY = { id: 'a', fingerprint, key: PEM }
const NO_LONGER = { fingerprint, revokedAt: '2026-05-01T00:00:00Z' }
const PERSON = { identity: 'a@b.example', issuer: 'https://login.example', revokedAt: '2026-05-01T00:00:00Z' }

/** What the schema and the reader say of a value. */
async function judge(value: unknown): Promise<{ readonly schema: boolean; readonly reader: boolean }> {
  const read = readKeySet(Buffer.from(JSON.stringify(value)), 'keys.json', () => PEM)
  const reader = await read.then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'attest/key-set' })
      return false
    },
  )
  return { schema: validate(value), reader }
}

describe('the schema and the reader of key sets', () => {
  test.each([
    { ...HEAD, keys: [KEY] },
    { ...HEAD, $schema: 'flux.key-set.v1.json', keys: [KEY] },
    { ...HEAD, expires: '2027-12-31T23:59:59.5+02:00', keys: [{ ...KEY, key: 'cosign.pub' }] },
    { ...HEAD, keys: [{ ...KEY, validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }] },
    { ...HEAD, keys: [{ ...KEY, usages: ['oci', 'blob', 'attest'] }] },
    { ...HEAD, revoked: [NO_LONGER, { ...PERSON, reason: 'superseded' }] },
    { ...HEAD, keys: [], revoked: [PERSON] },
    { ...HEAD, keys: [KEY], thresholds: { attest: 1, blob: 1, oci: 1, 'root-change': 1 } },
    { ...HEAD, keys: [KEY], thresholds: {} },
  ])('both take %j', async (value) => {
    expect(await judge(value)).toEqual({ schema: true, reader: true })
  })

  test.each([
    [],
    HEAD,
    { ...HEAD, keys: [], revoked: [] },
    { ...HEAD, $schema: 1, keys: [KEY] },
    { ...HEAD, apiVersion: 'flux/v2', keys: [KEY] },
    { ...HEAD, kind: 'Keys', keys: [KEY] },
    { ...HEAD, more: 1, keys: [KEY] },
    { ...HEAD, version: 0, keys: [KEY] },
    { ...HEAD, version: 1.5, keys: [KEY] },
    { ...HEAD, version: '1', keys: [KEY] },
    { ...HEAD, expires: '2027-12-31', keys: [KEY] },
    { ...HEAD, expires: '2027-12-31T00:00:00', keys: [KEY] },
    { ...HEAD, keys: KEY },
    { ...HEAD, keys: Array.from({ length: 1_001 }, (_, at) => ({ ...KEY, id: `k${at}` })) },
    { ...HEAD, keys: [{ ...KEY, more: 1 }] },
    { ...HEAD, keys: [{ ...KEY, id: '' }] },
    { ...HEAD, keys: [{ id: 'a', key: PEM }] },
    { ...HEAD, keys: [{ ...KEY, fingerprint: fingerprint.toUpperCase() }] },
    { ...HEAD, keys: [{ ...KEY, usages: [] }] },
    { ...HEAD, keys: [{ ...KEY, usages: ['blob', 'blob'] }] },
    { ...HEAD, keys: [{ ...KEY, usages: ['mail'] }] },
    { ...HEAD, revoked: [{ fingerprint }] },
    { ...HEAD, revoked: [{ ...NO_LONGER, ...PERSON }] },
    { ...HEAD, revoked: [{ ...NO_LONGER, issuer: 'https://login.example' }] },
    { ...HEAD, revoked: [{ identity: 'a@b.example', revokedAt: '2026-05-01T00:00:00Z' }] },
    { ...HEAD, revoked: [{ ...PERSON, reason: 'lost' }] },
    { ...HEAD, keys: [KEY], thresholds: { blob: 0 } },
    { ...HEAD, keys: [KEY], thresholds: { blob: 1_001 } },
    { ...HEAD, keys: [KEY], thresholds: { mail: 1 } },
  ])('both refuse %j', async (value) => {
    expect(await judge(value)).toEqual({ schema: false, reader: false })
  })

  test.each([
    [
      'a key under another fingerprint',
      { ...HEAD, keys: [{ ...KEY, fingerprint: `sha256:${'0'.repeat(64)}` }] },
    ],
    ['more signers than keys', { ...HEAD, keys: [KEY], thresholds: { blob: 2 } }],
    ['one name twice', { ...HEAD, keys: [KEY, KEY] }],
    ['a day that does not exist', { ...HEAD, expires: '2027-02-30T00:00:00Z', keys: [KEY] }],
  ])('the reader alone sees %s', async (_what, value) => {
    expect(await judge(value)).toEqual({ schema: true, reader: false })
  })
})
