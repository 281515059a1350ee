import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CertificateFault } from './certificate-authority.ts'
import { EMAIL_CLAIMS, GITHUB_CLAIMS } from './claims.ts'
import type { LogFault } from './log.ts'
import { preAuthEncoding } from './log-v1-entry.ts'
import { makeBundle, requestCertificate, requestTimestamp } from './make-bundle.ts'
import { type MiniSigstore, type MiniSigstoreOptions, startMiniSigstore } from './mini-sigstore.ts'
import { pem } from './pem.ts'
import { makeTufRepository } from './tuf-repository.ts'
import { verifyElsewhere } from './verify-elsewhere.ts'

const FILE = Buffer.from('the artifact\n')
const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'artifact', digest: { sha256: 'a'.repeat(64) } }],
  predicateType: 'https://example.com/predicate',
  predicate: { ok: true },
}

async function withSigstore(
  options: MiniSigstoreOptions,
  body: (sigstore: MiniSigstore) => Promise<void>,
): Promise<void> {
  const sigstore = await startMiniSigstore(options)
  try {
    await body(sigstore)
  } finally {
    await sigstore.close()
  }
}

describe('what the services sign verifies with another implementation', () => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'kit' })
  })
  afterAll(() => sigstore.close())

  for (const log of ['v1', 'v2'] as const) {
    test(`a file by an identity, in a log of ${log}`, async () => {
      const bundle = await makeBundle(sigstore, { file: FILE }, { log })
      verifyElsewhere(sigstore.trustedRoot, bundle, FILE)
      expect(() => verifyElsewhere(sigstore.trustedRoot, bundle, Buffer.from('another'))).toThrow()
    })

    test(`a statement by an identity, in a log of ${log}`, async () => {
      const bundle = await makeBundle(sigstore, { statement: STATEMENT }, { log })
      verifyElsewhere(sigstore.trustedRoot, bundle, undefined)
    })

    test(`a file by a key, in a log of ${log}`, async () => {
      const key = sigstore.keys.pair('release', 'p256')
      const bundle = await makeBundle(sigstore, { file: FILE }, { key, log })
      verifyElsewhere(sigstore.trustedRoot, bundle, FILE, {}, key)
    })
  }

  test('a statement in an entry of the older kind', async () => {
    const bundle = await makeBundle(sigstore, { statement: STATEMENT }, { entryKind: 'intoto' })
    verifyElsewhere(sigstore.trustedRoot, bundle, undefined)
  })

  test('a file with nothing but a timestamp', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE }, { log: 'none' })
    verifyElsewhere(sigstore.trustedRoot, bundle, FILE, { log: 0 })
  })

  test('the log of version 1 counts its entries from an offset', async () => {
    const first = await makeBundle(sigstore, { file: FILE })
    const [entry] = first.verificationMaterial.tlogEntries
    const { logIndex, inclusionProof } = JSON.parse(JSON.stringify(entry))
    expect(Number(logIndex) - Number(inclusionProof.logIndex)).toBe(4_163_431)
    expect(inclusionProof.checkpoint.envelope).toMatch(/^127\.0\.0\.1 - 1193050959916656506\n/)
  })
})

describe('choices of the set-up', () => {
  const CHOICES: readonly (readonly [string, MiniSigstoreOptions])[] = [
    ['timestamps by a key on P-384', { timestampKey: 'p384' }],
    ['two logs of certificates', { certificateLogs: 2 }],
    ['a static log of certificates', { staticLog: true }],
    ['witnesses around the line of the log', { witnesses: 'both' }],
    ['a line with the time in checkpoints', { timestampLine: true }],
    ['a log of version 2 with an ECDSA key', { logV2Key: 'p256' }],
    ['a clock that stands at another time', { now: Date.UTC(2024, 1, 29, 12) }],
    ['a person instead of a job', { claims: EMAIL_CLAIMS }],
    ['a log that waits for its checkpoint', { checkpointInterval: 20 }],
  ]
  for (const [name, options] of CHOICES) {
    test(name, () =>
      withSigstore(options, async (sigstore) => {
        for (const log of ['v1', 'v2'] as const) {
          const bundle = await makeBundle(sigstore, { file: FILE }, { log })
          const certificateLog = options.certificateLogs ?? 1
          verifyElsewhere(sigstore.trustedRoot, bundle, FILE, { certificateLog })
        }
      }),
    )
  }

  test('the same seed, time and requests give the same bytes', async () => {
    const run = async (seed: string): Promise<string> => {
      const sigstore = await startMiniSigstore({ seed, now: Date.UTC(2026, 0, 1) })
      try {
        const bundle = await makeBundle(sigstore, { file: FILE })
        return JSON.stringify(bundle)
      } finally {
        await sigstore.close()
      }
    }
    const first = await run('one')
    expect(await run('one')).toBe(first)
    expect(await run('two')).not.toBe(first)
  })
})

describe('what the services do wrong', () => {
  const refused = async (
    break_: (sigstore: MiniSigstore) => void,
    choices: { readonly log: 'v1' | 'v2' },
  ): Promise<void> =>
    withSigstore({ seed: 'kit' }, async (sigstore) => {
      const honest = await makeBundle(sigstore, { file: FILE }, choices)
      verifyElsewhere(sigstore.trustedRoot, honest, FILE)
      break_(sigstore)
      const bundle = await makeBundle(sigstore, { file: FILE }, choices)
      expect(() => verifyElsewhere(sigstore.trustedRoot, bundle, FILE)).toThrow()
      sigstore.faults.clear()
      const again = await makeBundle(sigstore, { file: FILE }, choices)
      verifyElsewhere(sigstore.trustedRoot, again, FILE)
    })

  const LOG_FAULTS: readonly LogFault[] = [
    'wrong-key',
    'wrong-log-id',
    'stale-checkpoint',
    'swapped-proof',
    'bad-hash-count',
    'other-entry',
  ]
  for (const fault of LOG_FAULTS) {
    for (const log of ['v1', 'v2'] as const) {
      test(`log ${log}: ${fault}`, () =>
        refused((sigstore) => sigstore.faults.set(`log-${log}`, fault), { log }))
    }
  }
  test('log v1: set-over-other-body', () =>
    refused((sigstore) => sigstore.faults.set('log-v1', 'set-over-other-body'), { log: 'v1' }))

  const CERTIFICATE_FAULTS: readonly CertificateFault[] = [
    'sct-of-other-certificate',
    'sct-wrong-log',
    'sct-missing',
    'expired-leaf',
    'untrusted-chain',
  ]
  for (const fault of CERTIFICATE_FAULTS) {
    test(`certificate: ${fault}`, () =>
      refused((sigstore) => sigstore.faults.set('certificate', fault), { log: 'v1' }))
  }
  for (const fault of ['clock-ahead', 'clock-behind', 'wrong-imprint', 'wrong-key', 'rejected'] as const) {
    test(`timestamp: ${fault}`, () =>
      refused((sigstore) => sigstore.faults.set('timestamp', fault), { log: 'v2' }))
  }

  test('certificates that say what they should not', () =>
    withSigstore({ seed: 'kit' }, async ({ certificates, keys }) => {
      const at = Date.UTC(2026, 0, 1)
      const { spki } = keys.pair('mine', 'p256')
      const issue = (...faults: readonly CertificateFault[]): readonly X509Certificate[] => {
        const { leaf, chain } = certificates.issue(spki, GITHUB_CLAIMS, at, new Set(faults))
        return [leaf, ...chain].map((one) => new X509Certificate(one))
      }
      const keyOf = (certificate: X509Certificate | undefined): Buffer | undefined =>
        certificate?.publicKey.export({ type: 'spki', format: 'der' })
      const [honest, middle] = issue()
      expect(keyOf(honest)).toEqual(spki)
      expect(honest?.ca).toBe(false)
      expect(honest?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.3'])
      expect(honest?.subjectAltName?.split(', ')).toHaveLength(1)
      expect(keyOf(issue('wrong-key')[0])).not.toEqual(spki)
      expect(issue('leaf-is-authority')[0]?.ca).toBe(true)
      expect(issue('no-code-signing')[0]?.keyUsage).toBeUndefined()
      expect(issue('two-names')[0]?.subjectAltName?.split(', ')).toHaveLength(2)
      const [, expired] = issue('expired-intermediate')
      expect(Date.parse(middle?.validTo ?? '')).toBeGreaterThan(at)
      expect(Date.parse(expired?.validTo ?? '')).toBeLessThan(at)
      expect(expired?.subject).toBe(middle?.subject)
    }))

  test('a timestamp of a certificate that is not embedded', () =>
    withSigstore({}, async (sigstore) => {
      sigstore.faults.set('certificate', 'sct-detached')
      await expect(requestCertificate(sigstore, sigstore.keys.pair('mine', 'p256'))).rejects.toThrow(
        'no embedded timestamp',
      )
    }))

  test('an identity that is not that of the token', () =>
    withSigstore({}, async (sigstore) => {
      const pair = sigstore.keys.pair('mine', 'p256')
      sigstore.faults.set('certificate', 'wrong-subject', 'wrong-issuer')
      const leaf = await requestCertificate(sigstore, pair)
      expect(leaf.includes('mallory/widget')).toBe(true)
      expect(leaf.includes('https://token.example')).toBe(true)
    }))

  for (const fault of ['wrong-audience', 'expired', 'wrong-key'] as const) {
    test(`a token with ${fault} gives no certificate`, () =>
      withSigstore({}, async (sigstore) => {
        sigstore.faults.set('token', fault)
        await expect(requestCertificate(sigstore, sigstore.keys.pair('mine', 'p256'))).rejects.toThrow('401')
      }))
  }
})

describe('what the services refuse', () => {
  test('an entry that is there already is named, and can be fetched', () =>
    withSigstore({ seed: 'kit' }, async (sigstore) => {
      const key = sigstore.keys.pair('release', 'p256')
      await makeBundle(sigstore, { file: FILE }, { key })
      await expect(makeBundle(sigstore, { file: FILE }, { key })).rejects.toThrow('409')
      const recorded = sigstore.requests.filter(({ service }) => service === 'log-v1').at(-1)
      const again = await fetch(`${sigstore.url}/api/v1/log/entries`, {
        method: 'POST',
        body: new Uint8Array(recorded?.body ?? []),
      })
      const location = again.headers.get('location') ?? ''
      expect(location).toMatch(/^\/api\/v1\/log\/entries\/[0-9a-f]{80}$/)
      const entry = await fetch(`${sigstore.url}${location}`)
      expect(Object.keys(JSON.parse(await entry.text()))).toEqual([location.slice(-80)])
      const search = await fetch(`${sigstore.url}/api/v1/log/entries/retrieve`, {
        method: 'POST',
        body: JSON.stringify({ entries: [JSON.parse(recorded?.body.toString() ?? ''), {}], logIndexes: [1] }),
      })
      expect(JSON.parse(await search.text()).map(Object.keys)).toEqual([[location.slice(-80)]])
      await makeBundle(sigstore, { file: FILE }, { key, log: 'v2' })
      await expect(makeBundle(sigstore, { file: FILE }, { key, log: 'v2' })).rejects.toThrow('409')
    }))

  test('a log of version 2 takes nothing but digests, and nothing once it is frozen', () =>
    withSigstore({}, async (sigstore) => {
      const answer = await fetch(`${sigstore.url}/api/v2/log/entries`, {
        method: 'POST',
        body: JSON.stringify({ dsseRequestV002: {} }),
      })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('invalid type, must be hashedrekord')
      sigstore.logV2.isFrozen = true
      await expect(makeBundle(sigstore, { file: FILE }, { log: 'v2' })).rejects.toThrow('405')
    }))

  test('envelopes, unless the log is one of the first servers', async () => {
    const submit = async (options: MiniSigstoreOptions): Promise<string> => {
      const sigstore = await startMiniSigstore({ ...options, seed: 'kit' })
      try {
        const pair = sigstore.keys.pair('release', 'p256')
        const payloadType = 'application/vnd.in-toto+json'
        const payload = Buffer.from(JSON.stringify(STATEMENT))
        const sig = pair.sign(preAuthEncoding(payloadType, payload)).toString('base64')
        const rawBytes = pair.spki.toString('base64')
        const answer = await fetch(`${sigstore.url}/api/v2/log/entries`, {
          method: 'POST',
          body: JSON.stringify({
            dsseRequestV002: {
              envelope: { payload: payload.toString('base64'), payloadType, signatures: [{ sig }] },
              verifiers: [{ publicKey: { rawBytes }, keyDetails: 'PKIX_ECDSA_P256_SHA_256' }],
            },
          }),
        })
        return `${answer.status} ${JSON.parse(await answer.text()).kindVersion?.kind}`
      } finally {
        await sigstore.close()
      }
    }
    expect(await submit({})).toBe('400 undefined')
    expect(await submit({ takesEnvelopes: true })).toBe('201 dsse')
  })

  test('a signature that does not fit', () =>
    withSigstore({}, async (sigstore) => {
      await makeBundle(sigstore, { file: FILE })
      const recorded = sigstore.requests.filter(({ service }) => service === 'log-v1').at(-1)
      const body = JSON.parse(recorded?.body.toString() ?? '')
      body.spec.data.hash.value = '0'.repeat(64)
      const answer = await fetch(`${sigstore.url}/api/v1/log/entries`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      expect(answer.status).toBe(400)
    }))

  test('a job without its token gets no identity', () =>
    withSigstore({}, async (sigstore) => {
      const answer = await fetch(`${sigstore.env['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=sigstore`)
      expect(answer.status).toBe(401)
    }))
})

describe('what goes wrong on the way', () => {
  const ask = (sigstore: MiniSigstore): Promise<Response> =>
    fetch(`${sigstore.url}/.well-known/openid-configuration`, { redirect: 'manual' })

  test('a status comes as often as it was asked for', () =>
    withSigstore({}, async (sigstore) => {
      sigstore.faults.break('token', { kind: 'status', status: 429, retryAfter: '1' }, 2)
      const answers = [await ask(sigstore), await ask(sigstore), await ask(sigstore)]
      expect(answers.map(({ status }) => status)).toEqual([429, 429, 200])
      expect(answers[0]?.headers.get('retry-after')).toBe('1')
    }))

  test('a redirect, another type, members twice, no JSON', () =>
    withSigstore({}, async (sigstore) => {
      const { faults } = sigstore
      faults.break('token', { kind: 'redirect', location: 'http://127.0.0.2/elsewhere' }, 1)
      faults.break('token', { kind: 'content-type', type: 'text/html' }, 1)
      faults.break('token', { kind: 'duplicate-members' }, 1)
      faults.break('token', { kind: 'not-json' }, 1)
      expect((await ask(sigstore)).headers.get('location')).toBe('http://127.0.0.2/elsewhere')
      expect((await ask(sigstore)).headers.get('content-type')).toBe('text/html')
      expect((await (await ask(sigstore)).text()).match(/"issuer"/g)).toHaveLength(2)
      expect(await (await ask(sigstore)).text()).toMatch(/^<html>/)
    }))

  test('a body that is huge, one that breaks off, a connection that breaks', () =>
    withSigstore({}, async (sigstore) => {
      const { faults } = sigstore
      faults.break('token', { kind: 'huge', bytes: 300_000 }, 1)
      faults.break('token', { kind: 'truncated' }, 1)
      faults.break('token', { kind: 'reset' }, 1)
      expect((await (await ask(sigstore)).text()).length).toBeGreaterThan(300_000)
      await expect(ask(sigstore).then((answer) => answer.text())).rejects.toThrow()
      await expect(ask(sigstore)).rejects.toThrow()
    }))

  test('a hang ends when the client goes away', () =>
    withSigstore({}, async (sigstore) => {
      sigstore.faults.break('token', { kind: 'hang' })
      const stop = new AbortController()
      const asked = fetch(`${sigstore.url}/jwks`, { signal: stop.signal })
      while (sigstore.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
      stop.abort()
      await expect(asked).rejects.toThrow()
    }))
})

test('old clients get their certificate as PEM', () =>
  withSigstore({}, async (sigstore) => {
    const pair = sigstore.keys.pair('mine', 'p256')
    const ask = (token: string): Promise<Response> =>
      fetch(`${sigstore.url}/api/v1/signingCert`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({
          publicKey: { content: Buffer.from(pem('PUBLIC KEY', pair.spki)).toString('base64') },
          signedEmailAddress: pair.sign(Buffer.from(String(GITHUB_CLAIMS['sub']))).toString('base64'),
        }),
      })
    const answer = await ask(sigstore.token())
    expect(answer.status).toBe(201)
    expect((await answer.text()).match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
    expect((await ask(sigstore.token('somebody-else'))).status).toBe(401)
  }))

test('a request for a timestamp may be JSON', () =>
  withSigstore({}, async (sigstore) => {
    const answer = await fetch(`${sigstore.url}/api/v1/timestamp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        artifactHash: Buffer.alloc(32).toString('base64'),
        hashAlgorithm: 'sha256',
        certificates: true,
        nonce: 4711,
      }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toBe('application/timestamp-reply')
    expect(bytes.includes(Buffer.from([2, 2, 0x12, 0x67]))).toBe(true)
    expect((await requestTimestamp(sigstore, Buffer.from('signature'))).subarray(0, 1)).toEqual(
      Buffer.from([0x30]),
    )
  }))

test('tiles and checkpoints give the root again', () =>
  withSigstore({}, async (sigstore) => {
    for (let number = 0; number < 3; number += 1) {
      await makeBundle(sigstore, { file: Buffer.from(`file ${number}`) }, { log: 'v2' })
    }
    const get = async (path: string): Promise<Buffer> =>
      Buffer.from(await (await fetch(`${sigstore.url}/api/v2/${path}`)).arrayBuffer())
    const [, size, root] = (await get('checkpoint')).toString().split('\n')
    expect(size).toBe('3')
    expect(root).toBe(sigstore.logV2.log.tree.root().toString('base64'))
    expect(await get('tile/0/000.p/3')).toHaveLength(96)
    const entries = await get('tile/entries/000.p/3')
    expect(entries.subarray(2, 2 + entries.readUInt16BE(0))).toEqual(sigstore.logV2.log.bodies[0])
    expect((await fetch(`${sigstore.url}/api/v2/tile/0/000`)).status).toBe(404)
  }))

test('the repository of trusted files signs them', () =>
  withSigstore({}, async (sigstore) => {
    const get = async (path: string): Promise<string> => (await fetch(`${sigstore.url}/tuf/${path}`)).text()
    expect(JSON.parse(sigstore.tufRoot()).signed._type).toBe('root')
    expect(await get('1.root.json')).toBe(sigstore.tufRoot())
    expect(JSON.parse(await get('targets/trusted_root.json'))).toEqual(sigstore.trustedRoot)
    const honest = await get('timestamp.json')
    sigstore.faults.set('tuf', 'wrong-content', 'wrong-key')
    expect(await get('timestamp.json')).not.toBe(honest)
    expect(await get('targets/trusted_root.json')).not.toBe(JSON.stringify(sigstore.trustedRoot))
    expect((await fetch(`${sigstore.url}/tuf/2.root.json`)).status).toBe(404)
    expect(makeTufRepository({ a: 'b' }).root).not.toBe(sigstore.tufRoot())
  }))
