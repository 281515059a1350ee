import { describe, expect, test } from 'vitest'
import { readReference } from '../../../../src/attest/oci/read-reference.ts'
import type { HttpOptions, HttpRequest, HttpResponse } from '../../../../src/host/http/http-client.ts'
import { openRegistrySession } from '../../../../src/host/oci/registry-session.ts'

const BASIC = `Basic ${Buffer.from('ann:secret').toString('base64')}`

/** A session with a registry that names a token server; keeps what both are asked, and how their clients were opened. */
async function ask(image: string, realm: string, isInsecure = false) {
  const requests: HttpRequest[] = []
  const opened: HttpOptions[] = []
  const answer = (request: HttpRequest, status: number, headers = {}, body = ''): HttpResponse => ({
    status,
    headers,
    body: Buffer.from(body),
    url: request.url,
  })
  const session = openRegistrySession(readReference(image), {
    findCredentials: async () => ({
      credentials: { kind: 'password', username: 'ann', password: 'secret' },
    }),
    openHttp: (options) => {
      opened.push(options)
      return {
        send: async (request) => {
          requests.push(request)
          if (request.url.startsWith(realm)) return answer(request, 200, {}, '{"access_token":"tok"}')
          if (request.headers?.['authorization'] === 'Bearer tok') return answer(request, 200)
          return answer(request, 401, { 'www-authenticate': `Bearer realm="${realm}",service="s"` })
        },
        close: async () => undefined,
      }
    },
    timer: { now: () => 0, wait: async () => undefined },
    random: () => 0,
    isInsecure,
  })
  const { status } = await session.send({ method: 'GET', url: '/v2/octo/app/manifests/1' })
  await session.close()
  return { status, requests, opened }
}

describe('a session with a registry', () => {
  test('gives credentials to a token server of the same domain', async () => {
    const { status, requests, opened } = await ask(
      'registry.example.com/octo/app',
      'https://auth.example.com/t',
    )
    expect(status).toBe(200)
    expect(requests.map(({ url }) => url)).toEqual([
      'https://registry.example.com/v2/octo/app/manifests/1',
      'https://auth.example.com/t?service=s&scope=repository%3Aocto%2Fapp%3Apull',
      'https://registry.example.com/v2/octo/app/manifests/1',
    ])
    expect(requests[1]?.headers?.['authorization']).toBe(BASIC)
    expect(requests[1]?.staysOnOrigin).toBe(true)
    expect(opened.map(({ trustedOrigins, plainOrigins }) => [trustedOrigins, plainOrigins])).toEqual([
      [['https://registry.example.com'], []],
      [['https://auth.example.com'], ['https://auth.example.com']],
    ])
  })

  test('gives none to a token server elsewhere, which may be at no private address', async () => {
    const { requests, opened } = await ask('registry.example.com/octo/app', 'https://tokens.example.net/t')
    expect(requests[1]?.url).toMatch(/^https:\/\/tokens\.example\.net\//)
    expect(requests[1]?.headers).toEqual({ accept: 'application/json' })
    expect(opened[1]?.trustedOrigins).toBeUndefined()
  })

  test('never shows the registry the password', async () => {
    const { requests } = await ask('registry.example.com/octo/app', 'https://auth.example.com/t')
    const shown = requests.filter(({ url }) => url.startsWith('https://registry.'))
    expect(shown.map(({ headers }) => headers?.['authorization'])).toEqual([undefined, 'Bearer tok'])
  })

  test('is without encryption only on this machine, and where it is allowed', async () => {
    const origins = async (image: string, isInsecure: boolean) => {
      const { opened } = await ask(image, 'https://auth.example.com/t', isInsecure)
      return [opened[0]?.trustedOrigins, opened[0]?.plainOrigins]
    }
    expect(await origins('registry.lan:5000/octo/app', false)).toEqual([['https://registry.lan:5000'], []])
    expect(await origins('registry.lan:5000/octo/app', true)).toEqual([
      ['http://registry.lan:5000'],
      ['http://registry.lan:5000'],
    ])
    expect(await origins('localhost:5000/octo/app', false)).toEqual([
      ['http://localhost:5000'],
      ['http://localhost:5000'],
    ])
  })
})
