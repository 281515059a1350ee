import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { FluxError } from '../../../../src/core/error.ts'
import { createHttpClient, type HttpClient, type HttpOptions } from '../../../../src/host/http/http-client.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

type Answer = (path: string, response: ServerResponse, headers: Record<string, unknown>) => void

async function serve(answer: Answer): Promise<string> {
  const server: Server = createServer((request, response) =>
    answer(request.url ?? '', response, request.headers),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function client(options: HttpOptions): HttpClient {
  const made = createHttpClient(options)
  open.push(made)
  return made
}

const resolving =
  (...addresses: readonly string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

describe('the way out to the network', () => {
  it('gives status, headers and the exact body', async () => {
    const origin = await serve((_path, response) =>
      response.writeHead(418, { 'X-A': '1' }).end(Buffer.from([0, 255, 10])),
    )
    const answer = await client({ trustedOrigins: [origin] }).send({ method: 'GET', url: `${origin}/x` })
    expect([answer.status, answer.headers['x-a'], [...answer.body], answer.url]).toEqual([
      418,
      '1',
      [0, 255, 10],
      `${origin}/x`,
    ])
  })

  it('unpacks what comes compressed, where that was asked for', async () => {
    const origin = await serve((_path, response, headers) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(`packed for ${String(headers['accept-encoding'])}`)),
    )
    const http = client({ trustedOrigins: [origin] })
    const answer = await http.send({ method: 'GET', url: origin, acceptsGzip: true })
    expect(Buffer.from(answer.body).toString()).toBe('packed for gzip')
    const raw = await http.send({ method: 'GET', url: origin })
    expect([...raw.body.subarray(0, 2)]).toEqual([0x1f, 0x8b])
  })

  it.each([
    [1_000_000, 'done'],
    [1_000_001, 'network/too-large'],
    [200_000_000, 'network/too-large'],
  ])('gives of %i packed bytes no more than were asked for: %s', async (size, result) => {
    const packed = gzipSync(Buffer.alloc(size))
    const origin = await serve((_path, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    )
    const sent = client({ trustedOrigins: [origin] }).send({
      method: 'GET',
      url: origin,
      acceptsGzip: true,
      maxBytes: 1_000_000,
    })
    const outcome = await sent.then(
      ({ body }) => (body.length === size ? 'done' : 'cut'),
      (error: unknown) => (error instanceof FluxError ? error.code : error),
    )
    expect(outcome).toBe(result)
  })

  it.each([
    ['cut short', gzipSync(Buffer.alloc(100_000, 'left')).subarray(0, 50)],
    ['no gzip', Buffer.from('plain')],
  ])('does not take a packed body that is %s for an answer', async (_what, body) => {
    const origin = await serve((_path, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    )
    const sent = client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin, acceptsGzip: true })
    await expect(sent).rejects.toMatchObject({ code: 'network/unreachable' })
  })

  it('asks for no compression', async () => {
    const origin = await serve((_path, response, headers) => response.end(String(headers['accept-encoding'])))
    const answer = await client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin })
    expect(Buffer.from(answer.body).toString()).toBe('identity')
  })

  it.each([
    [9, 'network/too-large'],
    [10, undefined],
    [11, undefined],
  ])(
    'a body of 10 bytes with a cap of %i ends with %s, with and without a declared length',
    async (maxBytes, code) => {
      const origin = await serve((path, response) => {
        if (path === '/declared') response.writeHead(200, { 'content-length': '10' })
        response.write('01234')
        response.end('56789')
      })
      for (const path of ['/declared', '/chunked']) {
        const answer = client({ trustedOrigins: [origin] }).send({
          method: 'GET',
          url: origin + path,
          maxBytes,
        })
        if (code === undefined) expect((await answer).body).toHaveLength(10)
        else await expect(answer).rejects.toMatchObject({ code })
      }
    },
  )

  it('gives the body of a good answer to a sink in place of the answer, piece by piece, under the same cap', async () => {
    const origin = await serve((path, response) => {
      if (path === '/moved') {
        response.writeHead(302, { location: '/' })
        response.end('moved')
        return
      }
      response.writeHead(path === '/gone' ? 404 : 200)
      response.end('0123456789')
    })
    const pieces: [string, number][] = []
    const send = (path: string, maxBytes = 10) =>
      client({ trustedOrigins: [origin] }).send({
        method: 'GET',
        url: origin + path,
        maxBytes,
        sink: (piece, offset) => pieces.push([Buffer.from(piece).toString(), offset]) > 0,
      })
    expect((await send('/moved')).body).toHaveLength(0)
    expect(pieces).toEqual([['0123456789', 0]])
    expect((await send('/gone')).body).toHaveLength(10)
    await expect(send('/', 9)).rejects.toMatchObject({ code: 'network/too-large' })
    expect(pieces).toHaveLength(1)
  })

  it('reads no more than a sink wants', async () => {
    let isClosed = false
    const origin = await serve((_path, response) => {
      response.on('close', () => {
        isClosed = true
      })
      response.write('0'.repeat(1_000))
      // Never ended: only who wants no more gets an answer.
    })
    const answer = await client({ trustedOrigins: [origin] }).send({
      method: 'GET',
      url: origin,
      sink: () => false,
    })
    expect(answer.status).toBe(200)
    await expect.poll(() => isClosed).toBe(true)
  })

  it('a body that ends before its declared length is an error, not an answer', async () => {
    const origin = await serve((_path, response) => {
      response.writeHead(200, { 'content-length': '10' })
      response.write('0123')
      setImmediate(() => response.destroy())
    })
    await expect(
      client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin }),
    ).rejects.toMatchObject({ code: 'network/unreachable' })
  })

  it('a server that never answers is given up', async () => {
    const origin = await serve(() => {})
    await expect(
      client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin, timeoutMs: 50 }),
    ).rejects.toMatchObject({ code: 'network/timeout' })
  })

  it('a server that drips is given up', async () => {
    const origin = await serve((_path, response) => {
      const timer = setInterval(() => response.write('x'), 5)
      response.on('close', () => clearInterval(timer))
    })
    await expect(
      client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin, timeoutMs: 80 }),
    ).rejects.toMatchObject({ code: 'network/timeout' })
  })

  it('follows a redirect and keeps credentials on the same origin', async () => {
    const origin = await serve((path, response, headers) => {
      if (path === '/a') response.writeHead(302, { location: '/b' }).end()
      else response.end(String(headers['authorization']))
    })
    const answer = await client({ trustedOrigins: [origin] }).send({
      method: 'GET',
      url: `${origin}/a`,
      headers: { authorization: 'secret' },
    })
    expect(Buffer.from(answer.body).toString()).toBe('secret')
  })

  it('drops credentials on the way to another origin', async () => {
    const other = await serve((_path, response, headers) => response.end(String(headers['authorization'])))
    const origin = await serve((_path, response) => response.writeHead(302, { location: other }).end())
    const answer = await client({ trustedOrigins: [origin, other] }).send({
      method: 'GET',
      url: origin,
      headers: { Authorization: 'secret', authorization: 'secret' },
    })
    expect(Buffer.from(answer.body).toString()).toBe('undefined')
  })

  it('a redirect into the private network is refused before anything is sent there', async () => {
    let asked = 0
    const inner = await serve((_path, response) => {
      asked++
      response.end('metadata')
    })
    const origin = await serve((_path, response) =>
      response.writeHead(302, { location: inner.replace('http:', 'https:') }).end(),
    )
    await expect(
      client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin }),
    ).rejects.toMatchObject({ code: 'network/refused-address' })
    expect(asked).toBe(0)
  })

  it('a write is not redirected', async () => {
    const origin = await serve((_path, response) => response.writeHead(307, { location: '/b' }).end())
    expect(
      (await client({ trustedOrigins: [origin] }).send({ method: 'POST', url: origin, body: 'x' })).status,
    ).toBe(307)
  })

  it('a circle of redirects ends', async () => {
    const origin = await serve((_path, response) => response.writeHead(302, { location: '/' }).end())
    await expect(
      client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin }),
    ).rejects.toMatchObject({ code: 'network/unreachable' })
  })

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://user:pass@example.com/',
    'http://127.0.0.1/',
    'https://10.0.0.1:8443/',
    'not a url',
    '',
  ])('%s is refused', async (url) => {
    await expect(client({}).send({ method: 'GET', url })).rejects.toMatchObject({
      code: 'network/refused-address',
    })
  })

  it.each([[['10.0.0.7']], [['1.1.1.1', '127.0.0.1']], [['::1']], [['fd00::1']], [[]]])(
    'a name that leads to %j is refused',
    async (addresses) => {
      const answer = client({ lookup: resolving(...addresses) }).send({
        method: 'GET',
        url: 'https://registry.example/',
      })
      await expect(answer).rejects.toMatchObject({ code: 'network/refused-address' })
    },
  )

  it('the address that was checked is the address that is dialled', async () => {
    const origin = await serve((_path, response) => response.end('ours'))
    let asked = 0
    const lookup: LookupFunction = (_name, _options, callback) => {
      asked++
      callback(null, [{ address: '127.0.0.1', family: 4 }])
    }
    const named = origin.replace('127.0.0.1', 'localhost')
    const answer = await client({ trustedOrigins: [named], lookup }).send({ method: 'GET', url: named })
    expect([Buffer.from(answer.body).toString(), asked]).toEqual(['ours', 1])
  })

  it('plain http to another machine is refused even when the operator names it', async () => {
    await expect(
      client({ trustedOrigins: ['http://10.0.0.1'] }).send({ method: 'GET', url: 'http://10.0.0.1/' }),
    ).rejects.toMatchObject({ code: 'network/refused-address' })
  })

  it('a closed port is unreachable', async () => {
    const origin = await serve(() => {})
    for (const one of open.splice(0)) await one.close()
    await expect(
      client({ trustedOrigins: [origin] }).send({ method: 'GET', url: origin }),
    ).rejects.toMatchObject({ code: 'network/unreachable' })
  })

  it('goes through the proxy that the environment names, unless the host is excepted', async () => {
    const origin = await serve((_path, response) => response.end('content'))
    const asked: string[] = []
    const proxy = await tunnel((request, socket) => {
      asked.push(request.url ?? '')
      const port = Number(new URL(origin).port)
      const inner = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        inner.pipe(socket).pipe(inner)
      })
    })
    const proxied = client({ trustedOrigins: [origin], env: { http_proxy: proxy } })
    expect(Buffer.from((await proxied.send({ method: 'GET', url: origin })).body).toString()).toBe('content')
    expect(asked).toEqual([new URL(origin).host])
    const excepted = client({ trustedOrigins: [origin], env: { http_proxy: proxy, no_proxy: '127.0.0.1' } })
    expect(Buffer.from((await excepted.send({ method: 'GET', url: origin })).body).toString()).toBe('content')
    expect(asked).toHaveLength(1)
  })

  it('a proxy that hangs up does not hang the run', async () => {
    const origin = await serve((_path, response) => response.end('content'))
    const proxy = await tunnel((_request, socket) => socket.destroy())
    const answer = client({ trustedOrigins: [origin], env: { http_proxy: proxy } }).send({
      method: 'GET',
      url: origin,
      timeoutMs: 500,
    })
    await expect(answer).rejects.toMatchObject({ kind: 'environment' })
  })
})

async function tunnel(answer: (request: IncomingMessage, socket: Duplex) => void): Promise<string> {
  const server = createServer()
  server.on('connect', (request, socket) => {
    socket.on('error', () => {})
    answer(request, socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
