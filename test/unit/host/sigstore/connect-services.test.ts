import { describe, expect, test } from 'vitest'
import { connectServices } from '../../../../src/host/sigstore/connect-services.ts'
import type { ServiceRequest } from '../../../../src/host/sigstore/service-transport.ts'

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string
}

function serve(...answers: readonly Answer[]) {
  const sent: ServiceRequest[] = []
  const services = connectServices({
    send: async (request) => {
      const answer = answers[sent.length] ?? { status: 500 }
      sent.push(request)
      const body = Buffer.from(answer.body ?? '')
      return { status: answer.status, headers: answer.headers ?? {}, body, url: request.url }
    },
  })
  return { services, sent }
}

const service = (url: string, version = 1) => ({ url, version, window: { start: 0n }, operator: 'o' })
const DEADLINE = 5
const HASH = 'ab'.repeat(32)
const BODY = Buffer.from('{"apiVersion":"0.0.1","kind":"hashedrekord","spec":{}}').toString('base64')
const FIRST = JSON.stringify({
  ['cd'.repeat(40)]: {
    body: BODY,
    integratedTime: 1_700_000_000,
    logID: HASH,
    logIndex: 25,
    verification: {
      signedEntryTimestamp: 'MEUC',
      inclusionProof: { checkpoint: 'c', hashes: [HASH], logIndex: 3, rootHash: HASH, treeSize: 4 },
    },
  },
})
const SECOND = JSON.stringify({
  logIndex: '7',
  logId: { keyId: Buffer.from(HASH, 'hex').toString('base64') },
  kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
  integratedTime: '0',
  inclusionProof: {
    logIndex: '7',
    rootHash: Buffer.from(HASH, 'hex').toString('base64'),
    treeSize: '8',
    hashes: [],
    checkpoint: { envelope: 'c' },
  },
  canonicalizedBody: BODY,
})

describe('a certificate authority', () => {
  test('is asked at its path, and its answer comes as it is', async () => {
    const { services, sent } = serve({ status: 201, body: 'answer' })
    const answer = await services.requestCertificate(service('https://ca.test/base'), '{}', DEADLINE)
    expect(Buffer.from(answer).toString()).toBe('answer')
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://ca.test/base/api/v2/signingCert',
      body: '{}',
      timeoutMs: 30_000,
      maxBytes: 1024 * 1024,
      deadline: DEADLINE,
    })
  })

  test('says why it refuses, without the token that it was sent', async () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl'
    const { services } = serve({
      status: 400,
      body: JSON.stringify({ code: 3, message: `bad ${token} here` }),
    })
    await expect(
      services.requestCertificate(service('https://ca.test'), '{}', DEADLINE),
    ).rejects.toMatchObject({
      code: 'sign/refused',
      message: 'the certificate authority refused the request with status 400: `bad … here`',
    })
  })
})

describe('a log of the first interface', () => {
  const log = service('https://log.test')

  test('gives the entry', async () => {
    const { services, sent } = serve({ status: 201, body: FIRST })
    expect(await services.addEntry(log, '{}', DEADLINE)).toMatchObject({
      logIndex: 25n,
      integratedTime: 1_700_000_000n,
      kind: 'hashedrekord',
      version: '0.0.1',
      proof: { logIndex: 3n, treeSize: 4n },
    })
    expect(sent[0]?.url).toBe('https://log.test/api/v1/log/entries')
  })

  test('that has the entry already is asked for it, on its own host', async () => {
    const id = 'ef'.repeat(40)
    const headers = { location: `https://elsewhere.test/api/v1/log/entries/${id}` }
    const { services, sent } = serve({ status: 409, headers }, { status: 200, body: FIRST })
    expect(await services.addEntry(log, '{}', DEADLINE)).toMatchObject({ logIndex: 25n })
    expect(sent[1]).toMatchObject({ method: 'GET', url: `https://log.test/api/v1/log/entries/${id}` })
  })

  test.each([undefined, '/api/v1/log/entries/../../x', `/${'e'.repeat(63)}`, `/${'E'.repeat(64)}`])(
    'that has it under the name %j is not asked',
    async (location) => {
      const { services, sent } = serve({
        status: 409,
        ...(location === undefined ? {} : { headers: { location } }),
      })
      await expect(services.addEntry(log, '{}', DEADLINE)).rejects.toMatchObject({ code: 'sign/refused' })
      expect(sent).toHaveLength(1)
    },
  )

  test.each([400, 401, 404, 405, 413, 422])('that says %i is not asked again', async (status) => {
    const { services, sent } = serve({ status })
    await expect(services.addEntry(log, '{}', DEADLINE)).rejects.toMatchObject({ code: 'sign/refused' })
    expect(sent).toHaveLength(1)
  })
})

describe('a log of the second interface', () => {
  const log = service('https://log.test', 2)

  test('gives the entry; a time in it does not count', async () => {
    const { services, sent } = serve({ status: 201, body: SECOND })
    const entry = await services.addEntry(log, '{}', DEADLINE)
    expect(entry).toMatchObject({ logIndex: 7n, version: '0.0.2' })
    expect(entry).not.toHaveProperty('integratedTime')
    expect(sent[0]).toMatchObject({ url: 'https://log.test/api/v2/log/entries', timeoutMs: 60_000 })
  })

  test('says that it has the entry, or takes none any more', async () => {
    const { services } = serve({ status: 409, headers: { 'x-log-index': '4' } }, { status: 405 })
    expect(await services.addEntry(log, '{}', DEADLINE)).toBe('exists')
    expect(await services.addEntry(log, '{}', DEADLINE)).toBe('frozen')
  })

  test('that says 400 is not asked again', async () => {
    const { services } = serve({ status: 400, body: '{"message":"invalid type, must be hashedrekord"}' })
    await expect(services.addEntry(log, '{}', DEADLINE)).rejects.toMatchObject({
      code: 'sign/refused',
      message: expect.stringContaining('invalid type'),
    })
  })
})

describe('a timestamp authority', () => {
  test('is sent DER at its whole address', async () => {
    const { services, sent } = serve({ status: 200, body: 'stamp' })
    const request = Uint8Array.of(0x30, 0)
    await services.requestTimestamp(service('https://tsa.test/stamp'), request, DEADLINE)
    expect(sent[0]).toMatchObject({
      url: 'https://tsa.test/stamp',
      headers: { 'content-type': 'application/timestamp-query' },
      body: request,
    })
  })

  test('that refuses is an error', async () => {
    const { services } = serve({ status: 403 })
    await expect(
      services.requestTimestamp(service('https://tsa.test'), new Uint8Array(), DEADLINE),
    ).rejects.toMatchObject({ code: 'sign/refused' })
  })
})
