import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeZip } from '../fakes/zip.ts'

/** A record as tests write it. */
export type DoubleRecord = {
  readonly id: string
  readonly modified: string
  readonly [field: string]: unknown
}

/** What the double has, by ecosystem. Tests may change it while it runs. */
export type DoubleRecords = Map<string, readonly DoubleRecord[]>

/** A request that was sent to the double. */
export interface DoubleRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly body: string
}

/** An answer in place of the usual one. */
export type SpoilAdvisories = (request: DoubleRequest, response: ServerResponse) => boolean

export interface AdvisoriesDouble {
  readonly url: string
  readonly requests: DoubleRequest[]
  close(): Promise<void>
}

/**
 * Starts a service of advisories on the loopback interface: the API with its pages, and the files that its records lie in, under one
 * address. It lists every record with the name of a query, in any spelling and affected or not, `pageSize` on each page; a version `bad` it does not
 * understand.
 */
export async function startAdvisories(
  records: DoubleRecords,
  {
    spoil = () => false,
    pageSize = 1_000,
  }: { readonly spoil?: SpoilAdvisories; readonly pageSize?: number } = {},
): Promise<AdvisoriesDouble> {
  const requests: DoubleRequest[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: Buffer.concat(parts).toString('utf8'),
    }
    requests.push(one)
    if (spoil(one, response)) return
    const { status, type, body, headers = {} } = answerOf(one, request.headers, records, pageSize)
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

function answerOf(
  { method, path, body }: DoubleRequest,
  headers: Readonly<Record<string, unknown>>,
  records: DoubleRecords,
  pageSize: number,
): Answer {
  const parts = path.split('/').slice(1).map(decodeURIComponent)
  const all = [...records.values()].flat()
  if (method === 'POST' && path === '/v1/querybatch') return answerBatch(body, records, pageSize)
  if (parts[0] === 'v1' && parts[1] === 'vulns') return found(all.find(({ id }) => id === parts[2]))
  const [ecosystem = '', file = ''] = parts
  const own = records.get(ecosystem)
  if (own === undefined) return NOT_FOUND
  if (file === 'modified_id.csv') {
    const lines = own.map(({ id, modified }) => `${modified},${id}\n`)
    return { status: 200, type: 'text/csv', body: lines.sort().reverse().join('') }
  }
  if (file === 'all.zip') {
    const zip = zipOf(own)
    const etag = `"${createHash('sha256').update(zip).digest('hex')}"`
    if (headers['if-none-match'] === etag)
      return { status: 304, type: 'application/zip', body: '', headers: { etag } }
    return { status: 200, type: 'application/zip', body: zip, headers: { etag } }
  }
  return found(own.find(({ id }) => `${id}.json` === file))
}

/** The archive of records, as the double serves it. */
export function zipOf(records: readonly DoubleRecord[]): Buffer {
  return makeZip(records.map((record) => ({ name: `${record.id}.json`, text: JSON.stringify(record) })))
}

const NOT_FOUND: Answer = { status: 404, type: 'application/json', body: '{"code":5,"message":"not found"}' }

function found(record: DoubleRecord | undefined): Answer {
  return record === undefined
    ? NOT_FOUND
    : { status: 200, type: 'application/json', body: JSON.stringify(record) }
}

interface DoubleQuery {
  readonly package: { readonly ecosystem: string; readonly name: string }
  readonly version: string
  readonly page_token?: string
}

function answerBatch(body: string, records: DoubleRecords, pageSize: number): Answer {
  const { queries } = JSON.parse(body) as { queries: readonly DoubleQuery[] }
  const type = 'application/json'
  if (queries.length > 1_000 || queries.some(({ version }) => version === 'bad')) {
    return { status: 400, type, body: '{"code":3,"message":"Invalid query."}' }
  }
  const results = queries.map(({ package: { ecosystem, name }, page_token }) => {
    const own = (records.get(ecosystem) ?? []).filter((record) => names(record).includes(plain(name)))
    const from = Number(page_token ?? 0)
    const page = own.slice(from, from + pageSize).map(({ id, modified }) => ({ id, modified }))
    const next = from + pageSize < own.length ? { next_page_token: `${from + pageSize}` } : {}
    return page.length === 0 ? next : { vulns: page, ...next }
  })
  return { status: 200, type, body: JSON.stringify({ results }) }
}

/** The names that a record is about, in a form that no spelling matters in. */
function names({ affected }: DoubleRecord): readonly string[] {
  const parts = Array.isArray(affected) ? affected : []
  return parts.map((part) => plain(String(part?.package?.name)))
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}
