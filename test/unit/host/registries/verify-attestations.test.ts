import { beforeAll, describe, expect, it } from 'vitest'
import type { NpmKey } from '../../../../src/host/registries/npm-keys.ts'
import { verifyAttestations } from '../../../../src/host/registries/verify-attestations.ts'
import {
  type BundleContent,
  type CertificateContent,
  type Keys,
  makeKeys,
  makeSigstore,
  SIGNED_AT,
  type SigstoreDouble,
} from '../../../doubles/sigstore.ts'

const PROVENANCE = 'https://slsa.dev/provenance/v1'
const PUBLISH = 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1'
const SHA512 = 'ab'.repeat(64)
const RELEASE = { name: '@acme/left', version: '1.0.0', sha512: SHA512 }
const ISSUER = 'https://token.actions.githubusercontent.com'
const REPOSITORY = 'https://github.com/acme/left'
const WORKFLOW = `${REPOSITORY}/.github/workflows/publish.yml@refs/tags/v1.0.0`
const CLAIMS = {
  1: ISSUER,
  3: 'c0'.repeat(20),
  5: 'acme/left',
  6: 'refs/tags/v1.0.0',
  8: ISSUER,
  9: WORKFLOW,
  11: 'github-hosted',
  12: REPOSITORY,
  13: 'c0'.repeat(20),
  14: 'refs/tags/v1.0.0',
  18: WORKFLOW,
}
const CERTIFICATE: CertificateContent = { subject: WORKFLOW, claims: CLAIMS }

let sigstore: SigstoreDouble
let registry: Keys
let keys: readonly NpmKey[]

beforeAll(() => {
  sigstore = makeSigstore()
  registry = makeKeys()
  keys = [{ keyId: 'SHA256:r', key: registry.spki.toString('base64'), expires: undefined }]
})

function statement(predicateType: string, more: object = {}) {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'pkg:npm/%40acme/left@1.0.0', digest: { sha512: SHA512 } }],
    predicateType,
    predicate: {},
    ...more,
  }
}

function provenance(more: Partial<BundleContent> = {}, type = PROVENANCE) {
  return {
    predicateType: type,
    bundle: sigstore.bundle({ statement: statement(type), certificate: CERTIFICATE, ...more }),
  }
}

function publication(more: Partial<BundleContent> = {}) {
  const key = { id: 'SHA256:r', keys: registry }
  return { predicateType: PUBLISH, bundle: sigstore.bundle({ statement: statement(PUBLISH), key, ...more }) }
}

function verify(attestations: readonly unknown[], known: readonly NpmKey[] = keys) {
  return verifyAttestations({ attestations }, RELEASE, { root: sigstore.root, keys: known })
}

describe('attestations of a release', () => {
  it('that are all right prove who built the archive of the lock', () => {
    expect(verify([provenance(), publication()])).toEqual({
      provenance: 'valid',
      source: {
        repository: REPOSITORY,
        workflow: '.github/workflows/publish.yml',
        ref: 'refs/tags/v1.0.0',
        commit: 'c0'.repeat(20),
        builder: 'github-hosted',
        issuer: ISSUER,
      },
    })
  })

  it('of the first form of provenance, with the certificates of its time, do too', () => {
    const old = {
      subject: WORKFLOW,
      claims: { 1: ISSUER, 3: 'c0'.repeat(20), 5: 'acme/left', 6: 'refs/tags/v1.0.0' },
    }
    expect(verify([provenance({ certificate: old }, 'https://slsa.dev/provenance/v0.2')])).toMatchObject({
      provenance: 'valid',
      source: { repository: REPOSITORY, workflow: '.github/workflows/publish.yml', issuer: ISSUER },
    })
  })

  it('of the registry alone are no provenance', () => {
    expect(verify([publication()])).toEqual({ provenance: 'missing' })
    expect(verify([])).toEqual({ provenance: 'missing' })
  })

  it.each<[string, object]>([
    [
      'another archive',
      { subject: [{ name: 'pkg:npm/%40acme/left@1.0.0', digest: { sha512: 'cd'.repeat(64) } }] },
    ],
    ['another package', { subject: [{ name: 'pkg:npm/%40acme/right@1.0.0', digest: { sha512: SHA512 } }] }],
    ['another version', { subject: [{ name: 'pkg:npm/%40acme/left@1.0.1', digest: { sha512: SHA512 } }] }],
    [
      'a name that is not encoded',
      { subject: [{ name: 'pkg:npm/@acme/left@1.0.0', digest: { sha512: SHA512 } }] },
    ],
    ['a weak hash', { subject: [{ name: 'pkg:npm/%40acme/left@1.0.0', digest: { sha1: 'ab'.repeat(20) } }] }],
    ['nothing', { subject: [] }],
    [
      'several archives',
      {
        subject: [
          { name: 'pkg:npm/%40acme/left@1.0.0', digest: { sha512: SHA512 } },
          { name: 'pkg:npm/%40acme/right@1.0.0', digest: { sha512: 'cd'.repeat(64) } },
        ],
      },
    ],
  ])('about %s are those of something else', (_what, more) => {
    expect(verify([provenance({ statement: statement(PROVENANCE, more) })])).toEqual({
      provenance: 'mismatch',
    })
    expect(verify([provenance(), publication({ statement: statement(PUBLISH, more) })])).toEqual({
      provenance: 'mismatch',
    })
  })

  it('are wrong where one of them is, whichever it is', () => {
    const wrong = publication({ key: { id: 'SHA256:r', keys: makeKeys() } })
    expect(verify([provenance(), wrong])).toEqual({ provenance: 'invalid' })
    expect(verify([wrong, provenance()])).toEqual({ provenance: 'invalid' })
  })

  it('are wrong with a key that the registry does not have, or that had ended', () => {
    const at = (expires: number): readonly NpmKey[] => keys.map((one) => ({ ...one, expires }))
    expect(verify([provenance(), publication()], [])).toEqual({ provenance: 'invalid' })
    expect(verify([provenance(), publication()], at(SIGNED_AT))).toEqual({ provenance: 'invalid' })
    expect(verify([provenance(), publication()], at(SIGNED_AT + 1))).toMatchObject({ provenance: 'valid' })
  })

  it('of the registry need its key, and provenance a certificate', () => {
    const signedByBuild = {
      predicateType: PUBLISH,
      bundle: sigstore.bundle({ statement: statement(PUBLISH), certificate: CERTIFICATE }),
    }
    const key = { id: 'SHA256:r', keys: registry }
    const signedByRegistry = {
      predicateType: PROVENANCE,
      bundle: sigstore.bundle({ statement: statement(PROVENANCE), key }),
    }
    expect(verify([provenance(), signedByBuild])).toEqual({ provenance: 'invalid' })
    expect(verify([signedByRegistry, publication()])).toEqual({ provenance: 'invalid' })
  })

  it.each<[string, CertificateContent]>([
    [
      'a person',
      { ...CERTIFICATE, claims: { ...CLAIMS, 1: 'https://accounts.example', 8: 'https://accounts.example' } },
    ],
    ['nobody', { ...CERTIFICATE, claims: {} }],
    ['two issuers', { ...CERTIFICATE, claims: { ...CLAIMS, 1: 'https://gitlab.com' } }],
    ['two repositories', { ...CERTIFICATE, claims: { ...CLAIMS, 5: 'acme/right' } }],
    ['two commits', { ...CERTIFICATE, claims: { ...CLAIMS, 3: 'c1'.repeat(20) } }],
    ['two refs', { ...CERTIFICATE, claims: { ...CLAIMS, 6: 'refs/heads/main' } }],
    [
      'two workflows',
      { ...CERTIFICATE, subject: `${REPOSITORY}/.github/workflows/other.yml@refs/heads/main` },
    ],
    ['a text with a line break', { ...CERTIFICATE, claims: { ...CLAIMS, 11: 'github-hosted\n' } }],
    ['no repository', { ...CERTIFICATE, claims: { 8: ISSUER } }],
  ])('with a certificate for %s prove nothing', (_what, certificate) => {
    expect(verify([provenance({ certificate })])).toEqual({ provenance: 'invalid' })
  })

  it.each<[string, CertificateContent]>([
    ['servers', { ...CERTIFICATE, purpose: '1.3.6.1.5.5.7.3.1' }],
    ['encryption', { ...CERTIFICATE, usage: 0x20 }],
    ['authorities', { ...CERTIFICATE, isAuthority: true }],
  ])('with a certificate for %s are wrong', (_what, certificate) => {
    expect(verify([provenance({ certificate })])).toEqual({ provenance: 'invalid' })
  })

  it('are wrong where the log has the entry of another key', () => {
    expect(verify([provenance({ logged: makeKeys() })])).toEqual({ provenance: 'invalid' })
    expect(verify([provenance(), publication({ logged: makeKeys() })])).toEqual({ provenance: 'invalid' })
    expect(verify([provenance(), publication({ logged: registry })])).toMatchObject({ provenance: 'valid' })
  })

  it('of other services are wrong', () => {
    const other = makeSigstore()
    const bundle = other.bundle({ statement: statement(PROVENANCE), certificate: CERTIFICATE })
    expect(verify([{ predicateType: PROVENANCE, bundle }])).toEqual({ provenance: 'invalid' })
  })

  it('are wrong where they say to be something else than what was signed', () => {
    expect(verify([{ ...provenance(), predicateType: PUBLISH }])).toEqual({ provenance: 'invalid' })
    expect(verify([provenance({ payloadType: 'text/plain' })])).toEqual({ provenance: 'invalid' })
    expect(verify([provenance({ statement: statement(PROVENANCE, { _type: 'x' }) })])).toEqual({
      provenance: 'invalid',
    })
    expect(verify([provenance({ statement: 'no JSON' })])).toEqual({ provenance: 'invalid' })
  })

  it('of other kinds are checked as well, and prove no source', () => {
    const other = 'https://acme.example/review/v1'
    expect(verify([provenance({}, other)])).toEqual({ provenance: 'missing' })
    expect(verify([provenance(), provenance({ logged: makeKeys() }, other)])).toEqual({
      provenance: 'invalid',
    })
  })

  it.each<[string, (bundle: Mutable) => void]>([
    ['payload', ({ dsseEnvelope }) => set(dsseEnvelope, 'payload', Buffer.from('{}').toString('base64'))],
    ['signature', ({ dsseEnvelope }) => set(dsseEnvelope, 'signatures', [{ sig: 'MEUC', keyid: '' }])],
    ['no signature', ({ dsseEnvelope }) => set(dsseEnvelope, 'signatures', [])],
    [
      'certificate',
      ({ verificationMaterial }) =>
        set(verificationMaterial, 'x509CertificateChain', { certificates: [{ rawBytes: 'AAAA' }] }),
    ],
    [
      'no certificate',
      ({ verificationMaterial }) => set(verificationMaterial, 'x509CertificateChain', { certificates: [] }),
    ],
    ['no log', ({ verificationMaterial }) => set(verificationMaterial, 'tlogEntries', [])],
    ['log that is no list', ({ verificationMaterial }) => set(verificationMaterial, 'tlogEntries', {})],
    ['nothing', (bundle) => set(bundle, 'verificationMaterial', null)],
    [
      'too many entries',
      ({ verificationMaterial }) =>
        set(verificationMaterial, 'tlogEntries', Array(33).fill(first(verificationMaterial))),
    ],
    [
      'an entry twice',
      ({ verificationMaterial }) =>
        set(verificationMaterial, 'tlogEntries', Array(2).fill(first(verificationMaterial))),
    ],
    [
      'another time',
      ({ verificationMaterial }) => set(first(verificationMaterial), 'integratedTime', '1700000000'),
    ],
    ['no promise', ({ verificationMaterial }) => set(first(verificationMaterial), 'inclusionPromise', null)],
    ['another form', (bundle) => set(bundle, 'mediaType', 'application/json')],
  ])('with %s in a bundle are wrong', (_what, change) => {
    const one = provenance()
    const bundle: Mutable = JSON.parse(JSON.stringify(one.bundle))
    change(bundle)
    expect(verify([{ ...one, bundle }])).toEqual({ provenance: 'invalid' })
  })

  it.each([null, 7, 'x', [], {}, { attestations: 'x' }])('that are %j are none', (answer) => {
    expect(verifyAttestations(answer, RELEASE, { root: sigstore.root, keys })).toEqual({
      provenance: 'missing',
    })
  })

  it.each([[null], [{}], [{ bundle: {} }], [{ bundle: [] }], [Array(17).fill({})]])(
    'without a bundle are wrong: %#',
    (one) => {
      expect(verify(Array.isArray(one) ? one : [one])).toEqual({ provenance: 'invalid' })
    },
  )
})

interface Mutable {
  readonly dsseEnvelope: Record<string, unknown>
  readonly verificationMaterial: Record<string, unknown>
}

function set(target: object, key: string, value: unknown): void {
  Object.assign(target, { [key]: value })
}

function first({ tlogEntries }: Record<string, unknown>): object {
  const [entry] = Array.isArray(tlogEntries) ? tlogEntries : []
  return typeof entry === 'object' && entry !== null ? entry : {}
}
