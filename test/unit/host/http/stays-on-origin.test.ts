import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHttpClient, type HttpClient } from '../../../../src/host/http/http-client.ts'

let servers: readonly Server[] = []
let origins: readonly string[] = []
let client: HttpClient
const seen: string[] = []

beforeEach(async () => {
  seen.length = 0
  servers = [0, 1].map((index) =>
    createServer((request, response) => {
      seen.push(`${index}${request.url}`)
      const target =
        request.url === '/there' ? `${origins[1]}/end` : request.url === '/here' ? '/end' : undefined
      if (target === undefined) response.end('end')
      else response.writeHead(307, { location: target }).end()
    }),
  )
  for (const server of servers)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  origins = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  client = createHttpClient({ trustedOrigins: origins })
})

afterEach(async () => {
  await client.close()
  for (const server of servers) server.close()
})

test('a redirect to another origin is refused where the request must stay, and followed elsewhere', async () => {
  const url = `${origins[0]}/there`
  await expect(client.send({ method: 'GET', url, staysOnOrigin: true })).rejects.toMatchObject({
    code: 'network/refused-address',
  })
  expect(seen).toEqual(['0/there'])
  expect((await client.send({ method: 'GET', url })).status).toBe(200)
  expect(seen).toEqual(['0/there', '0/there', '1/end'])
})

test('a redirect on the same origin is followed all the same', async () => {
  const answer = await client.send({ method: 'GET', url: `${origins[0]}/here`, staysOnOrigin: true })
  expect(answer.status).toBe(200)
  expect(seen).toEqual(['0/here', '0/end'])
})
