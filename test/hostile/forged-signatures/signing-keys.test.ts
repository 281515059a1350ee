import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HashName } from '../../../src/attest/artifact.ts'
import { preAuthEncoding } from '../../../src/attest/bundle/envelope.ts'
import { publicKeyOfObject } from '../../../src/attest/key/read-public-key.ts'
import { DIGEST_VERIFIER } from '../../../src/attest/key/verify-digest.ts'
import type { VerificationPolicy } from '../../../src/attest/verify/verification-policy.ts'
import { verifyBundle } from '../../../src/attest/verify/verify-bundle.ts'
import { makeBundle } from '../../sigstore/make-bundle.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'
import { at, edited, jsonBytes } from '../../unit/attest/bundle/good-bundle.ts'
import {
  artifactOf,
  FILE,
  hexOf,
  keyPolicyOf,
  POLICY,
  statementOf,
  verdictOf,
  verifyBy,
} from './made-bundles.ts'

describe('a key', () => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'signing keys' })
  })
  afterAll(() => sigstore.close())

  const judge = (bundle: unknown, policy: VerificationPolicy = POLICY): string =>
    verdictOf(verifyBy(sigstore, bundle, policy))

  test('signs where a key is asked for, and an identity where one is', async () => {
    const key = sigstore.keys.pair('material', 'p256')
    const byKey = await makeBundle(sigstore, { file: FILE }, { key })
    const byIdentity = await makeBundle(sigstore, { file: FILE })
    expect(judge(byKey, keyPolicyOf(key))).toBe('accepted')
    expect(judge(byIdentity)).toBe('accepted')
    expect(judge(byKey)).toBe('attest/material')
    expect(judge(byIdentity, keyPolicyOf(key))).toBe('attest/material')
    expect(judge(byKey, keyPolicyOf(sigstore.keys.pair('other', 'p256')))).toBe('attest/signature')
  })

  test('is the one that was given, whatever the bundle hints at', async () => {
    const key = sigstore.keys.pair('hint', 'p256')
    const bundle = await makeBundle(sigstore, { file: FILE }, { key })
    const hinted = edited(bundle, ['verificationMaterial', 'publicKey', 'hint'], 'another')
    expect(verifyBy(sigstore, hinted, keyPolicyOf(key))).toMatchObject({
      accepted: true,
      warnings: [expect.stringContaining('hints at another key')],
    })
    expect(verifyBy(sigstore, bundle, keyPolicyOf(key))).toMatchObject({ accepted: true, warnings: [] })
  })

  test('needs a log unless the policy says otherwise', async () => {
    const key = sigstore.keys.pair('no log', 'p256')
    const bundle = await makeBundle(sigstore, { file: FILE }, { key, log: 'none', timestamp: false })
    expect(judge(bundle, keyPolicyOf(key))).toBe('attest/threshold')
    expect(judge(bundle, keyPolicyOf(key, false))).toBe('accepted')
  })

  test('that was not valid when it signed, or was revoked, is refused', async () => {
    const pair = sigstore.keys.pair('window', 'p256')
    const bundle = await makeBundle(sigstore, { file: FILE }, { key: pair })
    const bare = await makeBundle(sigstore, { file: FILE }, { key: pair, log: 'none', timestamp: false })
    const signed = verifyBy(sigstore, bundle, keyPolicyOf(pair))
    if (!signed.accepted) throw new Error(signed.message)
    const [first = 0n, last = first] = [signed.times[0]?.time, signed.times.at(-1)?.time]
    expect(first).toBeGreaterThan(0n)
    const policy = (trusted: object, requireLog = true, now?: bigint): VerificationPolicy => {
      const { signer } = keyPolicyOf(pair, requireLog)
      if (signer.kind !== 'key') throw new Error('no key')
      const keys = [{ ...signer.keys[0], ...trusted }] as const
      return { signer: { ...signer, keys, ...(now === undefined ? {} : { now }) } }
    }
    expect(judge(bundle, policy({ window: { start: first, end: last } }))).toBe('accepted')
    expect(judge(bundle, policy({ window: { start: first, end: last - 1n } }))).toBe('attest/revoked')
    expect(judge(bundle, policy({ window: { start: first + 1n } }))).toBe('attest/revoked')
    expect(judge(bundle, policy({ revokedAt: last + 1n, revocation: 'compromise' }))).toBe('accepted')
    expect(judge(bundle, policy({ revokedAt: last, revocation: 'compromise' }))).toBe('attest/revoked')
    expect(judge(bundle, policy({ revokedAt: last, revocation: 'superseded' }))).toBe('attest/revoked')
    const compromised = { revokedAt: last + 1n, revocation: 'compromise' }
    expect(judge(bare, policy(compromised, false, first))).toBe('attest/revoked')
    const superseded = { revokedAt: last, revocation: 'superseded' }
    expect(judge(bare, policy(superseded, false, last - 1n))).toBe('accepted')
    expect(judge(bare, policy(superseded, false, last))).toBe('attest/revoked')
    expect(judge(bare, policy({ window: { start: first, end: last } }, false, last))).toBe('accepted')
    expect(judge(bare, policy({ window: { start: first, end: last } }, false, last + 1n))).toBe(
      'attest/revoked',
    )
    expect(judge(bare, policy({ window: { start: first } }, false))).toBe('attest/revoked')
  })
})

describe('a key of every accepted kind', () => {
  interface Kind {
    readonly name: string
    readonly pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
    readonly hash: HashName
    readonly isWhole?: boolean
  }
  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
  const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })
  const kinds: readonly Kind[] = [
    { name: 'P-256', pair: ec('P-256'), hash: 'sha256' },
    { name: 'P-384', pair: ec('P-384'), hash: 'sha384' },
    { name: 'P-384 of old clients', pair: ec('P-384'), hash: 'sha256' },
    { name: 'P-521', pair: ec('P-521'), hash: 'sha512' },
    { name: 'RSA of 2048 bits', pair: rsa(2048), hash: 'sha256' },
    { name: 'RSA of 3072 bits', pair: rsa(3072), hash: 'sha256' },
    { name: 'Ed25519', pair: generateKeyPairSync('ed25519'), hash: 'sha256', isWhole: true },
  ]

  const policyOf = ({ pair }: Kind): VerificationPolicy => ({
    signer: { kind: 'key', keys: [{ key: publicKeyOfObject(pair.publicKey) }], requireLog: false },
  })
  const bundleOf = (content: object) => ({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' } },
    ...content,
  })
  const signWith = ({ hash, isWhole, pair }: Kind, data: Uint8Array): string =>
    sign(isWhole === true ? null : hash, data, pair.privateKey).toString('base64')
  const messageOf = (kind: Kind, file: Uint8Array) => {
    const digest = Buffer.from(hexOf(file, kind.hash), 'hex').toString('base64')
    const messageDigest = { algorithm: `SHA2_${kind.hash.slice('sha'.length)}`, digest }
    return bundleOf({ messageSignature: { messageDigest, signature: signWith(kind, file) } })
  }
  const ALL = artifactOf(FILE, ['sha256', 'sha384', 'sha512'])
  const judge = (bundle: unknown, policy: VerificationPolicy, artifact = ALL): string =>
    verdictOf(verifyBundle(jsonBytes(bundle), artifact, [], policy, DIGEST_VERIFIER))

  test.each(kinds)('signs a file: $name', (kind) => {
    const bundle = messageOf(kind, FILE)
    const policy = policyOf(kind)
    const { digests } = artifactOf(FILE, [kind.hash])
    expect(judge(bundle, policy)).toBe('accepted')
    expect(judge(bundle, policy, { digests })).toBe(kind.isWhole ? 'attest/signature' : 'accepted')
    const other = artifactOf(Buffer.from('other'), [kind.hash])
    expect(judge(bundle, policy, other)).toBe('attest/digest-mismatch')
    const path = ['messageSignature', 'signature']
    const mixed = edited(bundle, path, at(messageOf(kind, Buffer.from('other')), ...path))
    expect(judge(mixed, policy)).toBe('attest/signature')
  })

  test.each(kinds)('signs a statement, and nothing that only looks like one: $name', (kind) => {
    const payload = Buffer.from(JSON.stringify(statementOf({ digest: { sha256: hexOf(FILE) } })))
    const payloadType = 'application/vnd.in-toto+json'
    const envelope = (sig: string) =>
      bundleOf({ dsseEnvelope: { payload: payload.toString('base64'), payloadType, signatures: [{ sig }] } })
    const policy = policyOf(kind)
    expect(judge(envelope(signWith(kind, preAuthEncoding(payloadType, payload))), policy)).toBe('accepted')
    expect(judge(envelope(signWith(kind, payload)), policy)).toBe('attest/signature')
    expect(judge(envelope(signWith(kind, preAuthEncoding('text/plain', payload))), policy)).toBe(
      'attest/signature',
    )
  })

  test('needs the digest that it signed, and accepts no weaker one', () => {
    const [p256, p384] = kinds
    if (p256 === undefined || p384 === undefined) throw new Error('no kind')
    const { digests } = artifactOf(FILE, ['sha256'])
    expect(judge(messageOf(p384, FILE), policyOf(p384), { digests })).toBe('attest/digest-mismatch')
    const strong = { ...p256, hash: 'sha512' } as const
    expect(judge(messageOf(strong, FILE), policyOf(p256))).toBe('attest/algorithm')
  })
})
