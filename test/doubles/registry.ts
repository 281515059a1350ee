import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** What a registry answers for one path. */
export interface RegistryAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Texts and bytes as they are, everything else as JSON. */
  readonly body?: unknown
  /** Compressed for those who take it. */
  readonly gzip?: boolean
}

/** A registry on this machine. */
export interface RegistryDouble {
  /** With a slash at its end. */
  readonly base: string
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[]
  close(): Promise<void>
}

/** Starts a registry that answers for these paths, with their query, and knows no others. */
export async function startRegistry(
  answers: Readonly<Record<string, RegistryAnswer | ((base: string) => RegistryAnswer)>>,
): Promise<RegistryDouble> {
  const requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = []
  let base = ''
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push({ path, headers: request.headers })
    const found = answers[path]
    const {
      status = 200,
      headers = {},
      body = '',
      gzip = false,
    } = typeof found === 'function' ? found(base) : (found ?? { status: 404, body: '{}' })
    const bytes =
      body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
    const etag = headers['etag']
    if (etag !== undefined && request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end()
    } else if (gzip && request.headers['accept-encoding'] === 'gzip') {
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(bytes))
    } else {
      response.writeHead(status, headers).end(bytes)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    base,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
