import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openAttestations } from '../../../src/host/github/attestations.ts'
import { openOctokit } from '../../../src/host/github/octokit.ts'
import { createHttpClient } from '../../../src/host/http/http-client.ts'
import type { AttestationStore } from '../../../src/run/attestation-store.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import { packSnappy } from '../../fakes/pack-snappy.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

interface Seen {
  readonly url: string
  readonly credentials: (string | undefined)[]
}

/** A server that answers everything with the same, and keeps what credentials it was sent. */
async function serve(
  answer: () => {
    readonly status: number
    readonly body?: Uint8Array | string
    readonly headers?: Record<string, string>
  },
): Promise<Seen> {
  const credentials: (string | undefined)[] = []
  const server: Server = createServer((request, response) => {
    credentials.push(request.headers.authorization)
    const { status, body, headers } = answer()
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, credentials }
}

async function storeAt(apiUrl: string, ...trusted: readonly string[]): Promise<AttestationStore> {
  const http = createHttpClient({ trustedOrigins: [apiUrl, ...trusted] })
  open.push(() => http.close())
  const octokit = await openOctokit({ http, apiUrl, token: 'secret-token', version: '0' })
  const name = { owner: 'octo', repo: 'repo' }
  return openAttestations({
    octokit,
    http,
    name,
    apiUrl,
    serverUrl: 'https://github.com',
    timer: countingTimer(),
  })
}

async function listed(stored: Uint8Array | string, type = 'application/x-snappy') {
  const storage = await serve(() => ({ status: 200, body: stored, headers: { 'content-type': type } }))
  const api = await serve(() => ({
    status: 200,
    body: JSON.stringify({ attestations: [{ bundle_url: `${storage.url}/x` }] }),
  }))
  const store = await storeAt(api.url, storage.url)
  return { found: store.list(DIGEST), storage, api }
}

describe('what a forge keeps', () => {
  test('is refused where it would unpack to gigabytes, before memory is taken', async () => {
    const bomb = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0x00, 0x61])
    await expect((await listed(bomb)).found).rejects.toMatchObject({ code: 'attest/parse' })
  })

  test('is refused where it is larger than a bundle', async () => {
    const large = Buffer.alloc(33 * 1024 * 1024, 0x20)
    await expect((await listed(large, 'application/json')).found).rejects.toMatchObject({
      code: 'network/too-large',
    })
  })

  test('may be plain JSON under any name, and is fetched without the token', async () => {
    const { found, storage, api } = await listed('{"a":1}')
    expect((await found).map((one) => Buffer.from(one).toString())).toEqual(['{"a":1}'])
    expect(storage.credentials).toEqual([undefined])
    expect(api.credentials).toEqual(['token secret-token'])
    const plain = await listed('{"a":1}', 'application/json')
    expect((await plain.found).map((one) => Buffer.from(one).toString())).toEqual(['{"a":1}'])
  })

  test('is packed and comes out as it was', async () => {
    const text = Buffer.from(JSON.stringify({ a: 'abcabcabcabc'.repeat(50) }))
    const { found } = await listed(packSnappy(text))
    expect((await found).map((one) => Buffer.from(one).toString())).toEqual([text.toString()])
  })
})

describe('an API that is not what it should be', () => {
  test('redirects to another host: the token does not go there', async () => {
    const evil = await serve(() => ({ status: 200, body: '{"attestations":[]}' }))
    const api = await serve(() => ({ status: 302, headers: { location: `${evil.url}/steal` } }))
    const store = await storeAt(api.url, evil.url)
    await store.list(DIGEST)
    expect(evil.credentials).toEqual([undefined])
  })

  test('leads to an address inside of the network: nothing is asked there', async () => {
    const api = await serve(() => ({
      status: 200,
      body: JSON.stringify({ attestations: [{ bundle_url: 'http://169.254.169.254/latest' }] }),
    }))
    await expect((await storeAt(api.url)).list(DIGEST)).rejects.toMatchObject({
      code: 'network/refused-address',
    })
  })

  test.each([
    ['no list', '{"attestations":{}}'],
    ['an attestation without a bundle', '{"attestations":[{"repository_id":1}]}'],
    [
      'more than a page',
      JSON.stringify({ attestations: Array.from({ length: 101 }, () => ({ bundle: {} })) }),
    ],
  ])('answers with %s: it is refused, not taken for none', async (_what, body) => {
    const api = await serve(() => ({ status: 200, body }))
    await expect((await storeAt(api.url)).list(DIGEST)).rejects.toMatchObject({ code: 'github/payload' })
  })
})
