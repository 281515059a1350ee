import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Answer, Exchange } from './exchange.ts'
import type { TransportFault } from './faults.ts'

/** A server on the loopback interface. */
export interface LoopbackServer {
  readonly url: string
  close(): Promise<void>
}

/** Starts a server on a free port. What the handler throws is answered with 500. */
export async function startLoopbackServer(
  host: string,
  handle: (exchange: Exchange, origin: string) => Promise<readonly [Answer, TransportFault | undefined]>,
): Promise<LoopbackServer> {
  const stopped = new AbortController()
  let url = ''
  const server = createServer((request, response) => {
    const serve = async (): Promise<void> => {
      const exchange: Exchange = {
        method: request.method ?? 'GET',
        url: new URL(request.url ?? '/', url),
        headers: request.headers,
        body: await bodyOf(request),
      }
      const [answer, fault] = await handle(exchange, url)
      await send(response, answer, fault, stopped.signal)
    }
    serve().catch((error: unknown) => {
      if (stopped.signal.aborted || response.headersSent) response.destroy()
      else response.writeHead(500).end(error instanceof Error ? error.message : 'error')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const address = server.address()
  url = `http://${host}:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        stopped.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

async function send(
  response: ServerResponse,
  answer: Answer,
  fault: TransportFault | undefined,
  stopped: AbortSignal,
): Promise<void> {
  const body = Buffer.from(answer.body ?? '')
  const plain = (status: number, headers: Answer['headers'], bytes: Uint8Array): void => {
    response.writeHead(status, { ...headers, 'content-length': String(bytes.length) }).end(bytes)
  }
  switch (fault?.kind) {
    case undefined:
      return plain(answer.status, answer.headers, body)
    case 'status': {
      const retry = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }
      const text = fault.body ?? JSON.stringify({ code: fault.status, message: 'as it was told' })
      return plain(fault.status, { 'content-type': 'application/json', ...retry }, Buffer.from(text))
    }
    case 'delay':
      await delay(fault.milliseconds, undefined, { signal: stopped })
      return plain(answer.status, answer.headers, body)
    case 'hang':
      return
    case 'reset':
      response.destroy()
      return
    case 'truncated':
      response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) })
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
      return
    case 'content-type':
      return plain(answer.status, { ...answer.headers, 'content-type': fault.type }, body)
    case 'redirect':
      return plain(307, { location: fault.location }, Buffer.alloc(0))
    case 'huge':
      return sendHuge(response, answer, body, fault.bytes)
    case 'duplicate-members':
      return plain(answer.status, answer.headers, duplicated(body))
    case 'not-json':
      return plain(answer.status, answer.headers, Buffer.from('<html>not here</html>'))
  }
}

const CHUNK = 65_536

async function sendHuge(response: ServerResponse, answer: Answer, body: Buffer, more: number): Promise<void> {
  response.on('error', () => undefined)
  response.writeHead(answer.status, { ...answer.headers })
  response.write(body)
  for (let left = more; left > 0 && !response.destroyed; left -= CHUNK) {
    if (response.write(Buffer.alloc(Math.min(left, CHUNK), ' '))) continue
    await new Promise<void>((resolve) => {
      response.once('drain', resolve)
      response.once('close', resolve)
    })
  }
  response.end()
}

// `{"a":1}` becomes `{"a":1,"a":1}`.
function duplicated(body: Buffer): Buffer {
  const text = body.toString()
  const value: unknown = JSON.parse(text)
  const [first] = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (first === undefined) return body
  return Buffer.from(`${text.slice(0, -1)},${JSON.stringify(first[0])}:${JSON.stringify(first[1])}}`)
}
