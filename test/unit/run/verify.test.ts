import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Artifact, HashName } from '../../../src/attest/artifact.ts'
import type { KeyMaterial } from '../../../src/attest/bundle/bundle.ts'
import { preAuthEncoding } from '../../../src/attest/bundle/envelope.ts'
import { readSignatures } from '../../../src/attest/bundle/read-signatures.ts'
import type { PublicKey } from '../../../src/attest/key/public-key.ts'
import { publicKeyOfObject } from '../../../src/attest/key/read-public-key.ts'
import { signingKeyOf } from '../../../src/attest/key/signing-key.ts'
import { DIGEST_VERIFIER } from '../../../src/attest/key/verify-digest.ts'
import type { VerificationPolicy } from '../../../src/attest/verify/verification-policy.ts'
import { FluxError } from '../../../src/core/error.ts'
import {
  checked,
  compareDetached,
  type SignatureSource,
  type VerifyRequest,
  verifyArtifact,
} from '../../../src/run/verify.ts'

const FILE = Buffer.from('an artifact\n')
const OTHER = Buffer.from('another artifact\n')
const TYPE = 'https://example.com/tested'
const IN_TOTO = 'application/vnd.in-toto+json'

/** A key pair of these tests. */
interface Holder {
  readonly privateKey: KeyObject
  readonly key: PublicKey
}

function holder(kind: 'P-256' | 'P-384' | 'ed25519'): Holder {
  const { privateKey, publicKey } =
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: kind })
  return { privateKey, key: publicKeyOfObject(publicKey) }
}

const [ann, bob, eve] = [holder('P-256'), holder('P-256'), holder('P-256')]
const [wide, edward] = [holder('P-384'), holder('ed25519')]

function bundle(content: object, hint = ''): string {
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint } },
    ...content,
  })
}

function message({ privateKey, key }: Holder, file: Uint8Array = FILE, hash: HashName = 'sha256'): string {
  const isPure = key.algorithm.name === 'ed25519'
  return bundle({
    messageSignature: {
      messageDigest: {
        algorithm: `SHA2_${hash.slice(3)}`,
        digest: createHash(hash).update(file).digest('base64'),
      },
      signature: sign(isPure ? null : hash, file, privateKey).toString('base64'),
    },
  })
}

function statement({ privateKey }: Holder, file: Uint8Array = FILE, predicateType = TYPE): string {
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: createHash('sha256').update(file).digest('hex') } }],
      predicateType,
      predicate: {},
    }),
  )
  const sig = sign('sha256', preAuthEncoding(IN_TOTO, payload), privateKey).toString('base64')
  return bundle({
    dsseEnvelope: { payload: payload.toString('base64'), payloadType: IN_TOTO, signatures: [{ sig }] },
  })
}

const policyOf = (...holders: readonly [Holder, ...Holder[]]): VerificationPolicy => {
  const [first, ...others] = holders.map(({ key }) => ({ key }))
  if (first === undefined) throw new Error('no holder')
  return { signer: { kind: 'key', keys: [first, ...others], requireLog: false } }
}
const source = (...lines: readonly string[]): SignatureSource => ({
  name: 'signatures',
  bytes: Buffer.from(lines.join('\n')),
})
const detached = (signature: Uint8Array, material?: KeyMaterial): SignatureSource => ({
  name: 'bare',
  signature: { kind: 'detached', signature, ...(material === undefined ? {} : { material }) },
})

/** Verifies, and keeps what was asked of the artifact and of the code for digests. */
async function run(
  request: Pick<VerifyRequest, 'signatures' | 'policy'> & Partial<Pick<VerifyRequest, 'check'>>,
  { file = FILE, keepsBytes = true }: { readonly file?: Uint8Array; readonly keepsBytes?: boolean } = {},
) {
  const asked: { hashes: readonly HashName[]; bytes: boolean }[] = []
  let loads = 0
  const result = await verifyArtifact({
    roots: [],
    ...request,
    artifact: async (hashes, bytes): Promise<Artifact> => {
      asked.push({ hashes, bytes })
      const digests = new Map(hashes.map((hash) => [hash, createHash(hash).update(file).digest()] as const))
      return { digests, ...(keepsBytes || bytes ? { bytes: file } : {}) }
    },
    loadDigests: async () => {
      loads++
      return DIGEST_VERIFIER
    },
  })
  const verdicts = result.signatures.map(({ verification }) =>
    verification.accepted ? 'accepted' : verification.code,
  )
  return { ...result, verdicts, asked, loads, told: result.refusal?.code ?? 'accepted' }
}

describe('an artifact', () => {
  test.each([
    ['one good signature', [message(ann)], 'accepted', ['accepted']],
    ['none', [], 'attest/parse', ['attest/parse']],
    ['one of another file', [message(ann, OTHER)], 'attest/digest-mismatch', ['attest/digest-mismatch']],
    ['one of another key', [message(eve)], 'attest/signature', ['attest/signature']],
    ['a statement about it', [statement(ann)], 'accepted', ['accepted']],
    [
      'a statement about another file',
      [statement(ann, OTHER)],
      'attest/subject-mismatch',
      ['attest/subject-mismatch'],
    ],
    [
      'a good one after bad ones',
      [message(eve), '{}', statement(eve), message(ann)],
      'accepted',
      ['attest/parse', 'attest/signature', 'attest/signature', 'accepted'],
    ],
    [
      'bad ones alone, of which the one that came farthest says why',
      ['{}', message(ann, OTHER), statement(ann, OTHER)],
      'attest/subject-mismatch',
      ['attest/parse', 'attest/digest-mismatch', 'attest/subject-mismatch'],
    ],
    ['something that is no signature', ['{}'], 'attest/parse', ['attest/parse']],
  ] as const)('with %s', async (_, lines, told, verdicts) => {
    const result = await run({ signatures: [source(...lines)], policy: policyOf(ann) })
    expect([result.told, result.accepted, result.verdicts]).toEqual([told, told === 'accepted', verdicts])
    expect(result.signers).toEqual(
      told === 'accepted' ? [{ kind: 'key', fingerprint: ann.key.fingerprint }] : [],
    )
  })

  test('without any source of signatures is refused', async () => {
    const result = await run({ signatures: [], policy: policyOf(ann) })
    expect([result.told, result.accepted]).toEqual(['attest/no-attestation', false])
  })

  test('is not accepted by a signature of it where a statement is asked for', async () => {
    const asked = { ...policyOf(ann), predicateType: TYPE }
    const only = await run({ signatures: [source(message(ann))], policy: asked })
    expect(only.told).toBe('attest/predicate')
    const other = statement(ann, FILE, 'https://example.com/other')
    const none = await run({ signatures: [source(message(ann), other)], policy: asked })
    expect(none.told).toBe('attest/no-attestation')
    const one = await run({ signatures: [source(message(ann), other, statement(ann))], policy: asked })
    expect([one.told, one.verdicts]).toEqual([
      'accepted',
      ['attest/predicate', 'attest/predicate', 'accepted'],
    ])
  })

  test('is refused where the log is asked for, whatever the signature leaves out', async () => {
    const policy = { signer: { kind: 'key', keys: [{ key: ann.key }], requireLog: true } } as const
    const result = await run({ signatures: [source(message(ann), statement(ann))], policy })
    expect(result.verdicts).toEqual(['attest/threshold', 'attest/threshold'])
    expect(result.told).toBe('attest/threshold')
  })
})

describe('different signers', () => {
  const apart = (blob: number, attest: number) => (kind: 'message' | 'envelope') => ({
    policy: policyOf(ann, bob),
    signers: kind === 'message' ? blob : attest,
  })
  test.each([
    ['two of two', [message(ann), message(bob)], apart(2, 2), 'accepted', 2],
    ['one twice', [message(ann), message(ann)], apart(2, 2), 'attest/threshold', 0],
    ['one and a stranger', [message(ann), message(eve)], apart(2, 2), 'attest/threshold', 0],
    [
      'one of a file and one of a statement',
      [message(ann), statement(bob)],
      apart(2, 2),
      'attest/threshold',
      0,
    ],
    ['two of statements', [message(ann), statement(bob), statement(ann)], apart(2, 2), 'accepted', 2],
    ['one of a statement, where that is enough', [message(ann), statement(bob)], apart(2, 1), 'accepted', 1],
    ['more than are needed', [message(ann), message(bob)], apart(1, 1), 'accepted', 2],
    ['strangers alone', [message(eve), statement(eve)], apart(1, 1), 'attest/signature', 0],
  ] as const)('are counted: %s', async (_, lines, policy, told, count) => {
    const result = await run({ signatures: [source(...lines)], policy })
    expect([result.told, result.signers.length]).toEqual([told, count])
  })

  test('are counted over all files of signatures', async () => {
    const request = { signatures: [source(message(ann)), source(message(bob))], policy: apart(2, 2) }
    expect((await run(request)).told).toBe('accepted')
  })

  test('are told how many they are', async () => {
    const { refusal } = await run({ signatures: [source(message(ann))], policy: apart(3, 1) })
    expect(refusal?.message).toBe('expected 3 different signers, got 1')
  })
})

describe('a last check', () => {
  const revoked = (fingerprint: string) => (verification: { readonly signer: object }) => {
    if ('fingerprint' in verification.signer && verification.signer.fingerprint === fingerprint)
      throw new FluxError('attest/revoked', 'the key is revoked')
  }
  test('takes signatures away, and only what it refuses', async () => {
    const request = { signatures: [source(message(ann), message(bob))], policy: policyOf(ann, bob) }
    const one = await run({ ...request, check: revoked(ann.key.fingerprint) })
    expect([one.verdicts, one.told]).toEqual([['attest/revoked', 'accepted'], 'accepted'])
    expect(one.signers).toEqual([{ kind: 'key', fingerprint: bob.key.fingerprint }])
    const all = await run({
      ...request,
      check: () => {
        throw new FluxError('attest/revoked', 'all are revoked')
      },
    })
    expect([all.told, all.accepted]).toEqual(['attest/revoked', false])
  })

  test('that is at fault itself ends it, and is asked of nothing that is refused', async () => {
    const request = { signatures: [source(message(ann))], policy: policyOf(ann) }
    const broken = () => {
      throw new FluxError('internal/bug', 'a fault')
    }
    await expect(run({ ...request, check: broken })).rejects.toMatchObject({ code: 'internal/bug' })
    await expect(
      run({ signatures: [source(message(eve))], policy: policyOf(ann), check: broken }),
    ).resolves.toMatchObject({ told: 'attest/signature' })
    const refused = { accepted: false, code: 'attest/set', message: 'x', checks: [] } as never
    expect(checked(refused, { check: broken })).toBe(refused)
  })
})

describe('what is read of an artifact', () => {
  test.each([
    ['one digest for a signature', [message(ann)], policyOf(ann), ['sha256'], false],
    [
      'each digest once, in order',
      [message(wide, FILE, 'sha384'), message(ann)],
      policyOf(ann, wide),
      ['sha256', 'sha384'],
      false,
    ],
    ['what a statement names', [statement(ann)], policyOf(ann), ['sha256'], false],
    ['something for what is none', ['{}'], policyOf(ann), ['sha256'], false],
    ['its bytes for a key that signs bytes', [message(edward)], policyOf(edward), ['sha256'], true],
    ['no bytes for a statement by such a key', [statement(ann)], policyOf(edward), ['sha256'], false],
  ] as const)('is %s', async (_, lines, policy, hashes, bytes) => {
    const { asked } = await run({ signatures: [source(...lines)], policy })
    expect(asked).toEqual([{ hashes, bytes }])
  })

  test('is read once, for all sources', async () => {
    const { asked } = await run({
      signatures: [source(message(ann)), source(statement(bob)), detached(Buffer.from('x'))],
      policy: policyOf(ann, wide),
    })
    expect(asked).toEqual([{ hashes: ['sha256', 'sha384'], bytes: false }])
  })

  test('without its bytes takes the code for digests, and that alone', async () => {
    const request = { signatures: [source(message(ann))], policy: policyOf(ann) }
    expect(await run(request)).toMatchObject({ told: 'accepted', loads: 0 })
    expect(await run(request, { keepsBytes: false })).toMatchObject({ told: 'accepted', loads: 1 })
    expect(await run(request, { keepsBytes: false, file: OTHER })).toMatchObject({
      told: 'attest/digest-mismatch',
    })
  })
})

describe('a signature alone', () => {
  const signatureOf = (one: Holder, hash: HashName | null, file: Uint8Array = FILE): Buffer =>
    sign(hash, file, one.privateKey)
  const prehashed = signingKeyOf(edward.privateKey, edward.key).sign({
    digest: createHash('sha512').update(FILE).digest(),
    algorithm: 'sha512',
    entropy: new Uint8Array(32),
  })
  test.each([
    ['ECDSA', signatureOf(ann, 'sha256'), ann, 'accepted'],
    ['P-384 with its own hash function', signatureOf(wide, 'sha384'), wide, 'accepted'],
    ['P-384 as old clients made them', signatureOf(wide, 'sha256'), wide, 'accepted'],
    ['P-384 with another hash function', signatureOf(wide, 'sha512'), wide, 'attest/signature'],
    ['Ed25519 over the bytes', signatureOf(edward, null), edward, 'accepted'],
    ['Ed25519 over the digest', prehashed, edward, 'accepted'],
    ['another file', signatureOf(ann, 'sha256', OTHER), ann, 'attest/signature'],
    ['another key', signatureOf(eve, 'sha256'), ann, 'attest/signature'],
    ['a weak hash function', sign('sha1', FILE, ann.privateKey), ann, 'attest/signature'],
    ['nothing', Buffer.alloc(0), ann, 'attest/signature'],
  ] as const)('of %s', async (_, signature, one, told) => {
    for (const keepsBytes of [true, false])
      expect(
        (await run({ signatures: [detached(signature)], policy: policyOf(one) }, { keepsBytes })).told,
      ).toBe(told)
  })

  test('counts in no place where a statement or a log is asked for', async () => {
    const signatures = [detached(signatureOf(ann, 'sha256'))]
    const asked = { ...policyOf(ann), predicateType: TYPE }
    expect((await run({ signatures, policy: asked })).told).toBe('attest/predicate')
    const logged = { signer: { kind: 'key', keys: [{ key: ann.key }], requireLog: true } } as const
    expect((await run({ signatures, policy: logged })).told).toBe('attest/threshold')
  })

  test('is held against the key that is asked for, not against what it hints at', async () => {
    const material = { kind: 'public-key', hint: Buffer.alloc(32).toString('base64') } as const
    const request = { signatures: [detached(signatureOf(ann, 'sha256'), material)], policy: policyOf(ann) }
    expect((await run(request)).told).toBe('accepted')
    const other: KeyMaterial = { kind: 'certificate', certificates: [Buffer.from('no certificate')] }
    const certified = { signatures: [detached(signatureOf(ann, 'sha256'), other)], policy: policyOf(ann) }
    expect((await run(certified)).told).toBe('attest/material')
    const identity = { issuer: 'https://issuer.example', subject: 'ann@example.com' }
    const policy = { signer: { kind: 'identity', identity } } as const
    expect((await run({ ...certified, policy })).told).toBe('attest/parse')
    expect((await run({ ...request, policy })).told).toBe('attest/material')
  })
})

describe('a signature beside a bundle', () => {
  test('must be the one in it', () => {
    const signature = Buffer.from(JSON.parse(message(edward)).messageSignature.signature, 'base64')
    // Ed25519 gives the same signature each time.
    const own = readSignatures(Buffer.from(`{}\n${message(bob)}\n${message(edward)}`))
    expect(() => compareDetached(signature, own)).not.toThrow()
    for (const others of [readSignatures(Buffer.from(`{}\n${message(bob)}`)), []])
      expect(() => compareDetached(signature, others)).toThrow(
        expect.objectContaining({ code: 'attest/signature' }),
      )
  })
})
