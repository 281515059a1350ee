import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBundle } from '../../sigstore/make-bundle.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'
import { at, edited } from '../../unit/attest/bundle/good-bundle.ts'
import { artifactOf, FILE, hexOf, POLICY, statementOf, verdictOf, verifyBy } from './made-bundles.ts'

describe('a statement', () => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'subjects' })
  })
  afterAll(() => sigstore.close())

  const sha256 = hexOf(FILE)
  const sha512 = hexOf(FILE, 'sha512')
  const both = artifactOf(FILE, ['sha256', 'sha512'])
  const judge = async (statement: unknown, policy = POLICY, artifact = both): Promise<string> =>
    verdictOf(
      verifyBy(
        sigstore,
        await makeBundle(sigstore, { statement }, { log: 'none' }),
        { ...policy, logThreshold: 0 },
        artifact,
      ),
    )

  test.each([
    ['names its SHA-256', { name: 'a', digest: { sha256 } }],
    ['names its SHA-256 in upper case', { digest: { sha256: sha256.toUpperCase() } }],
    ['names its SHA-512 and another digest that binds nothing', { digest: { sha512, md5: 'ff' } }],
    ['names both', { digest: { sha256, sha512 } }],
  ])('that %s is about the artifact', async (_, subject) => {
    expect(await judge(statementOf(subject))).toBe('accepted')
  })

  test('that has the artifact among its subjects is about it', async () => {
    const other = { name: 'b', digest: { sha256: hexOf(Buffer.from('other')) } }
    expect(await judge(statementOf(other, { digest: { sha256 } }))).toBe('accepted')
  })

  test.each([
    ['another file', { digest: { sha256: hexOf(Buffer.from('other')) } }],
    ['another file of the same name', { name: 'artifact', digest: { sha256: hexOf(Buffer.from('other')) } }],
    ['a digest by SHA-1', { digest: { sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' } }],
    ['the right digest under a name that binds nothing', { digest: { gitCommit: sha256 } }],
    [
      'the right SHA-256 and another SHA-512',
      { digest: { sha256, sha512: hexOf(Buffer.from('other'), 'sha512') } },
    ],
  ])('about %s is refused', async (_, subject) => {
    expect(await judge(statementOf(subject))).toBe('attest/subject-mismatch')
  })

  test.each([
    ['no subject', statementOf()],
    ['no digest', statementOf({ name: 'a' })],
    ['empty digests', statementOf({ digest: {} })],
    ['a SHA-256 that is too short', statementOf({ digest: { sha256: sha256.slice(2) } })],
    ['a SHA-256 with another letter', statementOf({ digest: { sha256: `g${sha256.slice(1)}` } })],
    ['subjects that are no list', { ...statementOf(), subject: { digest: { sha256 } } }],
    ['another type', { ...statementOf({ digest: { sha256 } }), _type: 'https://in-toto.io/Statement/v2' }],
    ['no type of its predicate', { ...statementOf({ digest: { sha256 } }), predicateType: undefined }],
    ['a predicate that is no object', { ...statementOf({ digest: { sha256 } }), predicate: [] }],
    ['no JSON', 'statement'],
    [
      'its subjects twice',
      `{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"${hexOf(Buffer.from('other'))}"}}],"subject":[{"digest":{"sha256":"${sha256}"}}],"predicateType":"x","predicate":{}}`,
    ],
  ])('with %s is malformed', async (_, statement) => {
    expect(await judge(statement)).toBe('attest/parse')
  })

  test('must have the name and the type of predicate that are asked for', async () => {
    const statement = statementOf({ name: 'app', digest: { sha256 } })
    expect(await judge(statement, { ...POLICY, subjectName: 'app' })).toBe('accepted')
    expect(await judge(statement, { ...POLICY, subjectName: 'ap' })).toBe('attest/subject-mismatch')
    expect(await judge(statement, { ...POLICY, predicateType: 'https://example.com/predicate' })).toBe(
      'accepted',
    )
    expect(await judge(statement, { ...POLICY, predicateType: 'https://example.com/predicat' })).toBe(
      'attest/predicate',
    )
  })

  test('is asked for, and a signature of the file is none', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE })
    expect(verdictOf(verifyBy(sigstore, bundle))).toBe('accepted')
    expect(
      verdictOf(verifyBy(sigstore, bundle, { ...POLICY, predicateType: 'https://example.com/predicate' })),
    ).toBe('attest/predicate')
  })

  test('that was swapped for another one after signing is refused', async () => {
    const right = await makeBundle(sigstore, { statement: statementOf({ digest: { sha256 } }) })
    const wrong = await makeBundle(sigstore, {
      statement: statementOf({ digest: { sha256: hexOf(Buffer.from('other')) } }),
    })
    expect(verdictOf(verifyBy(sigstore, right))).toBe('accepted')
    const payload = edited(wrong, ['dsseEnvelope', 'payload'], at(right, 'dsseEnvelope', 'payload'))
    expect(verdictOf(verifyBy(sigstore, payload))).toBe('attest/signature')
    const envelope = edited(wrong, ['dsseEnvelope'], at(right, 'dsseEnvelope'))
    expect(verdictOf(verifyBy(sigstore, envelope))).toBe('attest/signature')
  })
})
