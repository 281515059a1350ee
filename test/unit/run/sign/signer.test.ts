import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBundle } from '../../../../src/attest/bundle/write-bundle.ts'
import { openSigningKey, type SigningKey } from '../../../../src/attest/key/signing-key.ts'
import { signStatement } from '../../../../src/run/sign-envelope.ts'
import { EMAIL_CLAIMS, GITHUB_CLAIMS } from '../../../sigstore/claims.ts'
import { type MiniSigstore, startMiniSigstore } from '../../../sigstore/mini-sigstore.ts'
import { artifactOf, openTestSigner, statementAbout } from './signing-fixture.ts'

let mini: MiniSigstore

beforeAll(async () => {
  mini = await startMiniSigstore()
})

afterAll(async () => {
  await mini.close()
})

function keyOf(kind: 'P-256' | 'P-384' | 'P-521' | 'ed25519' | 'rsa'): SigningKey {
  const { privateKey } =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 3072 })
        : generateKeyPairSync('ec', { namedCurve: kind })
  return openSigningKey(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), undefined)
}

describe.each(['v1', 'v2'] as const)('with a log of the interface %s', (log) => {
  test('an identity signs a file: certificate, entry and timestamp', async () => {
    const { signer, close } = await openTestSigner(mini, { services: { log } })
    const bundle = await signer.sign({ kind: 'message', artifact: artifactOf('hello', signer.needs.hashes) })
    await close()
    expect(signer.needs).toEqual({ hashes: ['sha256'], bytes: false })
    expect(bundle.material.kind).toBe('certificate')
    expect(bundle.entries.map(({ kind, version }) => `${kind} ${version}`)).toEqual([
      log === 'v1' ? 'hashedrekord 0.0.1' : 'hashedrekord 0.0.2',
    ])
    expect(bundle.entries[0]?.integratedTime === undefined).toBe(log === 'v2')
    expect(bundle.timestamps).toHaveLength(1)
  })

  test('an identity signs a statement', async () => {
    const { signer, close } = await openTestSigner(mini, { services: { log } })
    const payload = statementAbout('hello')
    const bundle = await signStatement(payload, signer)
    await close()
    expect(bundle.entries.map(({ kind }) => kind)).toEqual([log === 'v1' ? 'dsse' : 'hashedrekord'])
    expect(bundle.content).toMatchObject({ kind: 'envelope', payload })
    expect(writeBundle(bundle)).not.toContain('keyid')
  })

  test.each(['P-256', 'P-384', 'P-521', 'ed25519', 'rsa'] as const)(
    'a key of %s signs both',
    async (kind) => {
      const { signer, close } = await openTestSigner(mini, {
        services: { log },
        key: keyOf(kind),
        variables: {},
      })
      const artifact = artifactOf('hello', signer.needs.hashes)
      const file = await signer.sign({ kind: 'message', artifact })
      const statement = await signStatement(statementAbout('hello'), signer)
      await close()
      expect(signer.needs.bytes).toBe(false)
      expect(file.material.kind).toBe('public-key')
      expect([file.entries.length, statement.entries.length]).toEqual([1, 1])
    },
  )
})

describe('without a log', () => {
  test.each(['P-256', 'ed25519', 'rsa'] as const)('a key of %s signs, and asks nobody', async (kind) => {
    const before = mini.requests.length
    const { signer, close } = await openTestSigner(mini, {
      key: keyOf(kind),
      variables: {},
      log: false,
      timestamp: false,
    })
    const artifact = artifactOf('hello', signer.needs.hashes, signer.needs.bytes)
    const bundle = await signer.sign({ kind: 'message', artifact })
    await close()
    expect(signer.needs.bytes).toBe(kind === 'ed25519')
    expect(bundle).toMatchObject({ entries: [], timestamps: [] })
    expect(mini.requests).toHaveLength(before)
  })

  test('a timestamp is there unless it is left out', async () => {
    const { signer, close } = await openTestSigner(mini, { key: keyOf('P-256'), variables: {}, log: false })
    const bundle = await signer.sign({ kind: 'message', artifact: artifactOf('hello', ['sha256']) })
    await close()
    expect(bundle).toMatchObject({ entries: [], timestamps: [expect.anything()] })
  })

  test('an identity cannot sign', async () => {
    await expect(openTestSigner(mini, { log: false })).rejects.toMatchObject({ code: 'input/invalid' })
  })

  test('a log that tells no time needs a timestamp for an identity, and none for a key', async () => {
    const services = { log: 'v2', timestamps: false } as const
    const artifact = artifactOf('hello', ['sha256'])
    const identity = await openTestSigner(mini, { services })
    await expect(identity.signer.sign({ kind: 'message', artifact })).rejects.toMatchObject({
      code: 'input/invalid',
    })
    await identity.close()
    const key = await openTestSigner(mini, { services, key: keyOf('P-256') })
    expect((await key.signer.sign({ kind: 'message', artifact })).entries).toHaveLength(1)
    await key.close()
  })
})

describe('several contents', () => {
  test('one certificate signs what is signed at the same time and afterwards', async () => {
    const { signer, close } = await openTestSigner(mini)
    const before = mini.requests.length
    const texts = ['a', 'b', 'c']
    await Promise.all(
      texts.map((text) => signer.sign({ kind: 'message', artifact: artifactOf(text, ['sha256']) })),
    )
    await signer.sign({ kind: 'message', artifact: artifactOf('d', ['sha256']) })
    await close()
    const asked = mini.requests.slice(before).map(({ service }) => service)
    expect(asked.filter((service) => service === 'certificate')).toHaveLength(1)
    expect(asked.filter((service) => service === 'token')).toHaveLength(1)
    expect(asked.filter((service) => service === 'log-v1')).toHaveLength(4)
  })

  test('a certificate with less than a minute left is replaced', async () => {
    const { signer, timer, close } = await openTestSigner(mini)
    const before = mini.requests.length
    const content = { kind: 'message', artifact: artifactOf('a', ['sha256']) } as const
    await signer.sign(content)
    await timer.wait(8 * 60_000)
    await signer.sign(content)
    const certificates = () =>
      mini.requests.slice(before).filter(({ service }) => service === 'certificate').length
    expect(certificates()).toBe(1)
    // The token of the second request must still be good for a clock that is ahead.
    mini.setNow(timer.now() + 61_000)
    await timer.wait(61_000)
    await signer.sign(content)
    mini.setNow(undefined)
    await close()
    expect(certificates()).toBe(2)
  })
})

describe('what was signed before', () => {
  test('is as good as new for the same content and key, and only for them', async () => {
    const key = keyOf('P-256')
    const { signer, close } = await openTestSigner(mini, { key })
    const other = await openTestSigner(mini, { key: keyOf('P-256') })
    const content = { kind: 'message', artifact: artifactOf('hello', ['sha256']) } as const
    const bytes = Buffer.from(writeBundle(await signer.sign(content)))
    expect(await signer.accepts(bytes, content)).toBe(true)
    expect(await other.signer.accepts(bytes, content)).toBe(false)
    const artifact = artifactOf('hullo', ['sha256'])
    expect(await signer.accepts(bytes, { kind: 'message', artifact })).toBe(false)
    expect(await signer.accepts(Buffer.from('{}'), content)).toBe(false)
    await close()
    await other.close()
  })

  test('is as good as new for the same identity, without another certificate', async () => {
    const { signer, close } = await openTestSigner(mini)
    const payload = statementAbout('hello')
    const bytes = Buffer.from(writeBundle(await signStatement(payload, signer)))
    await close()
    const again = await openTestSigner(mini)
    const before = mini.requests.length
    const content = { kind: 'envelope', payloadType: 'application/vnd.in-toto+json', payload } as const
    expect(await again.signer.accepts(bytes, content)).toBe(true)
    expect(await again.signer.accepts(bytes, { ...content, payload: statementAbout('hullo') })).toBe(false)
    expect(mini.requests.slice(before).map(({ service }) => service)).toEqual(['token'])
    mini.setClaims({
      ...GITHUB_CLAIMS,
      job_workflow_ref: 'octo/other/.github/workflows/release.yml@refs/tags/v1',
    })
    const other = await openTestSigner(mini)
    expect(await other.signer.accepts(bytes, content)).toBe(false)
    mini.setClaims(GITHUB_CLAIMS)
    await again.close()
    await other.close()
  })
})

describe('identities', () => {
  test('a person signs with a verified address', async () => {
    mini.setClaims(EMAIL_CLAIMS)
    const { signer, close } = await openTestSigner(mini)
    const bundle = await signer.sign({ kind: 'message', artifact: artifactOf('hello', ['sha256']) })
    mini.setClaims(GITHUB_CLAIMS)
    await close()
    expect(bundle.material.kind).toBe('certificate')
  })

  test('a token in the environment serves where no runner gives one, and is masked', async () => {
    const token = mini.token()
    const { signer, masked, close } = await openTestSigner(mini, { variables: { SIGSTORE_ID_TOKEN: token } })
    await signer.sign({ kind: 'message', artifact: artifactOf('hello', ['sha256']) })
    await close()
    expect(masked).toEqual([token])
  })

  test('the request for a token and the token itself are masked', async () => {
    const { signer, masked, close } = await openTestSigner(mini)
    await signer.sign({ kind: 'message', artifact: artifactOf('hello', ['sha256']) })
    await close()
    expect(masked[0]).toBe(mini.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
    expect(masked[1]).toMatch(/^eyJ/)
    expect(masked).toHaveLength(2)
  })
})

describe('statements', () => {
  test('a large one is signed with a warning, and with a log of digests without', async () => {
    const payload = Buffer.concat([statementAbout('hello'), Buffer.alloc(8 * 1024 * 1024, ' ')])
    const first = await openTestSigner(mini, { key: keyOf('P-256') })
    // The log may refuse it, or not: the warning comes before.
    await signStatement(payload, first.signer).catch(() => undefined)
    expect(first.warnings).toEqual([expect.stringContaining('a log may refuse it')])
    const second = await openTestSigner(mini, { key: keyOf('P-256'), services: { log: 'v2' } })
    await signStatement(payload, second.signer)
    expect(second.warnings).toEqual([])
    await first.close()
    await second.close()
  })

  test('the largest one is signed, and one byte more is not sent anywhere', async () => {
    const { signer, close } = await openTestSigner(mini, { key: keyOf('P-256'), services: { log: 'v2' } })
    const limit = 16 * 1024 * 1024
    const whole = Buffer.alloc(limit, ' ')
    whole.set(statementAbout('hello'))
    expect((await signStatement(whole, signer)).entries).toHaveLength(1)
    const before = mini.requests.length
    const larger = Buffer.concat([whole, Buffer.from(' ')])
    await expect(signStatement(larger, signer)).rejects.toMatchObject({ code: 'input/invalid' })
    expect(mini.requests).toHaveLength(before)
    await close()
  })

  test('one about nothing with a strong digest is refused', async () => {
    const { signer, close } = await openTestSigner(mini, {
      key: keyOf('P-256'),
      log: false,
      timestamp: false,
    })
    const payload = Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'commit', digest: { gitCommit: 'a'.repeat(40) } }],
        predicateType: 'https://example.com/predicate/v1',
        predicate: {},
      }),
    )
    await expect(signStatement(payload, signer)).rejects.toMatchObject({ code: 'sign/subjects' })
    await close()
  })
})
