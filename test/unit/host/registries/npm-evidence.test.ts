import { sign } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { RegistryPort } from '../../../../src/collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { PUBLIC_NPM_KEYS, readNpmKeys } from '../../../../src/host/registries/npm-keys.ts'
import { openRegistries } from '../../../../src/host/registries/open-registries.ts'
import { verifyRegistrySignatures } from '../../../../src/host/registries/verify-registry-signatures.ts'
import { type RegistryAnswer, startRegistry } from '../../../doubles/registry.ts'
import { type Keys, makeKeys, makeSigstore } from '../../../doubles/sigstore.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const SHA512 = 'ab'.repeat(64)
const INTEGRITY = `sha512-${Buffer.from(SHA512, 'hex').toString('base64')}`
const RELEASE = { name: '@acme/left', version: '1.0.0', sha512: SHA512, publishedAt: Date.UTC(2026, 0, 1) }
const keys = makeKeys()
const key = { keyId: 'SHA256:r', key: keys.spki.toString('base64'), expires: undefined }
const open: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

function signed(by: Keys = keys, message = `@acme/left@1.0.0:${INTEGRITY}`, keyId = 'SHA256:r') {
  return { keyId, signature: sign('sha256', Buffer.from(message), by.privateKey).toString('base64') }
}

describe('signatures of a registry', () => {
  it('over name, version and the hash of the lock are valid', () => {
    expect(verifyRegistrySignatures(RELEASE, [signed()], [key])).toBe('valid')
  })

  it.each([
    ['another hash', { ...RELEASE, sha512: 'cd'.repeat(64) }],
    ['another version', { ...RELEASE, version: '1.0.1' }],
    ['another name', { ...RELEASE, name: 'left' }],
  ])('over %s are invalid', (_what, release) => {
    expect(verifyRegistrySignatures(release, [signed()], [key])).toBe('invalid')
  })

  it.each([
    ['of another key', signed(makeKeys())],
    ['with an unknown key', signed(keys, undefined, 'SHA256:x')],
    ['that are no base64', { keyId: 'SHA256:r', signature: `${signed().signature} ` }],
    ['that are empty', { keyId: 'SHA256:r', signature: '' }],
    ['that are nothing', { keyId: 'SHA256:r', signature: 'AAAA' }],
  ])('%s are invalid, also beside one that is valid', (_what, one) => {
    expect(verifyRegistrySignatures(RELEASE, [one], [key])).toBe('invalid')
    expect(verifyRegistrySignatures(RELEASE, [signed(), one], [key])).toBe('invalid')
  })

  it('that are not there are missing', () => {
    expect(verifyRegistrySignatures(RELEASE, [], [key])).toBe('missing')
  })

  it('are expired where their key had ended when the release was published', () => {
    const at = (expires: number) => verifyRegistrySignatures(RELEASE, [signed()], [{ ...key, expires }])
    expect(at(RELEASE.publishedAt + 1)).toBe('valid')
    expect(at(RELEASE.publishedAt)).toBe('expired')
    const unknown = { ...RELEASE, publishedAt: undefined }
    expect(verifyRegistrySignatures(unknown, [signed()], [{ ...key, expires: Date.UTC(2015, 0, 2) }])).toBe(
      'valid',
    )
    expect(verifyRegistrySignatures(unknown, [signed()], [{ ...key, expires: Date.UTC(2015, 0, 1) }])).toBe(
      'expired',
    )
  })

  it('with keys that are none, or of another kind, are invalid', () => {
    expect(verifyRegistrySignatures(RELEASE, [signed()], [{ ...key, key: 'AAAA' }])).toBe('invalid')
  })
})

describe('the keys of a registry', () => {
  it('are read with their end; those of other schemes and with an end that is none are left out', () => {
    const one = { keyid: 'a', key: 'AAAA', scheme: 'ecdsa-sha2-nistp256', expires: null }
    expect(
      readNpmKeys({
        keys: [
          one,
          { ...one, keyid: 'b', expires: '2025-01-29T00:00:00.000Z' },
          { ...one, scheme: 'rsa' },
          { ...one, expires: 'never' },
          { ...one, keyid: '' },
        ],
      }),
    ).toEqual([
      { keyId: 'a', key: 'AAAA', expires: undefined },
      { keyId: 'b', key: 'AAAA', expires: Date.UTC(2025, 0, 29) },
    ])
  })

  it('of the public one come with this program', () => {
    expect(PUBLIC_NPM_KEYS.map(({ keyId, expires }) => [keyId.slice(0, 10), expires])).toEqual([
      ['SHA256:jl3', Date.UTC(2025, 0, 29)],
      ['SHA256:DhQ', undefined],
    ])
  })
})

describe('the evidence of a release of npm', () => {
  const ATTESTATIONS = '/-/npm/v1/attestations/@acme%2Fleft@1.0.0'
  const KEYS_PATH = '/-/npm/v1/keys'
  const keysAnswer = {
    body: { keys: [{ keyid: 'SHA256:r', key: key.key, scheme: 'ecdsa-sha2-nistp256', expires: null }] },
  }

  async function ask(
    dist: object,
    answers: Readonly<Record<string, RegistryAnswer>>,
    more: { readonly sha512?: string | undefined; readonly user?: unknown } = {},
  ) {
    const { user = { name: 'ann' } } = more
    const sha512 = 'sha512' in more ? more.sha512 : SHA512
    const left = { name: '@acme/left', versions: { '1.0.0': { _npmUser: user ?? undefined, dist } } }
    const double = await startRegistry({ '/@acme%2Fleft': { body: left }, ...answers })
    const http = createHttpClient({ trustedOrigins: [double.base] })
    open.push(
      () => http.close(),
      () => double.close(),
    )
    const port: RegistryPort = openRegistries({ http, timer: countingTimer(), bases: { npm: double.base } })
    const query = { ecosystem: 'npm' as const, name: '@acme/left', version: '1.0.0' }
    const evidence = await port.evidence(sha512 === undefined ? query : { ...query, sha512 })
    return { evidence, paths: double.requests.map(({ path }) => path) }
  }
  const raw = { keyid: 'SHA256:r', sig: signed().signature }
  const attested = {
    url: 'https://evil.example/-/npm/v1/attestations/other@1.0.0',
    provenance: { predicateType: 'x' },
  }

  it('is a signature of the registry, and no provenance', async () => {
    const { evidence, paths } = await ask({ signatures: [raw] }, { [KEYS_PATH]: keysAnswer })
    expect(evidence).toEqual({ signature: 'valid', provenance: 'missing' })
    expect(paths).toEqual(['/@acme%2Fleft', KEYS_PATH])
  })

  it('is missing where the registry has keys and the release no signature', async () => {
    const { evidence } = await ask({}, { [KEYS_PATH]: keysAnswer })
    expect(evidence).toEqual({ signature: 'missing', provenance: 'missing' })
  })

  it('is not known of a registry without keys, or one that passes nothing on, or without a hash', async () => {
    expect((await ask({}, {})).evidence).toEqual(
      new Unavailable('the registry signs nothing: it has no keys'),
    )
    const stripped = await ask({}, { [KEYS_PATH]: keysAnswer }, { user: null })
    expect(stripped.evidence).toEqual(new Unavailable('the registry passes on no signatures'))
    const unhashed = await ask({ signatures: [raw] }, { [KEYS_PATH]: keysAnswer }, { sha512: undefined })
    expect(unhashed.evidence).toBeInstanceOf(Unavailable)
  })

  it('asks the registry itself for attestations, whatever address it names', async () => {
    const dist = { signatures: [raw], attestations: attested }
    const { evidence, paths } = await ask(dist, {
      [KEYS_PATH]: keysAnswer,
      [ATTESTATIONS]: { body: { attestations: [] } },
    })
    expect(evidence).toEqual({ signature: 'valid', provenance: 'missing' })
    expect(paths).toContain(ATTESTATIONS)
  })

  it('does not take the attestations of another authority', async () => {
    const sigstore = makeSigstore()
    const type = 'https://slsa.dev/provenance/v1'
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'pkg:npm/%40acme/left@1.0.0', digest: { sha512: SHA512 } }],
      predicateType: type,
    }
    const answer = {
      body: { attestations: [{ predicateType: type, bundle: sigstore.bundle({ statement }) }] },
    }
    const dist = { signatures: [raw], attestations: attested }
    const { evidence } = await ask(dist, { [KEYS_PATH]: keysAnswer, [ATTESTATIONS]: answer })
    expect(evidence).toEqual({ signature: 'valid', provenance: 'invalid' })
  })

  it('says where attestations that are named are not to be had', async () => {
    const dist = { signatures: [raw], attestations: attested }
    const { evidence } = await ask(dist, { [KEYS_PATH]: keysAnswer })
    expect(evidence).toEqual({
      signature: 'valid',
      provenance: new Unavailable('the registry does not have the attestations that it names'),
    })
    const broken = await ask(
      { signatures: [raw], attestations: { provenance: { predicateType: 'x' } } },
      { [KEYS_PATH]: keysAnswer },
    )
    expect(broken.evidence).toEqual({ signature: 'valid', provenance: 'invalid' })
  })
})
