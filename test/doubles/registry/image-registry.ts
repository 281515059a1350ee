import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGuard, type RegistryGuard } from './guard.ts'

/** What a registry is like; by default it does all that OCI 1.1 asks for and lets everybody in. */
export interface ImageRegistryOptions {
  /** Whether it lists what refers to a manifest. Default: true. */
  readonly hasReferrers?: boolean
  /** Whether it says so when a manifest with a subject is written. Default: `hasReferrers`. */
  readonly tellsSubject?: boolean
  /** Descriptors on one page of referrers. Default: all. */
  readonly pageSize?: number
  /** Whether it filters referrers when it is asked to. Default: true. */
  readonly filters?: boolean
  /** Whether it gives etags and heeds `If-Match` and `If-None-Match`. Default: true. */
  readonly hasConditions?: boolean
  /** Default: none. */
  readonly auth?: 'none' | 'basic' | 'bearer'
  /** With `bearer`: whether tokens to read are given without credentials. Default: true. */
  readonly isPublic?: boolean
  /** With `bearer`: the address of the token server, in place of its own. */
  readonly realm?: string
}

/** A request as it came. */
export interface SeenRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

/** An answer in place of the usual one. `cut`: it ends before its length is reached. */
export interface FaultAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly isCut?: boolean
}

export interface StoredManifest {
  readonly mediaType: string
  readonly content: Buffer
  readonly digest: string
}

/** A registry of images on this machine. */
export interface ImageRegistryDouble {
  /** `127.0.0.1` and its port. */
  readonly host: string
  readonly requests: readonly SeenRequest[]
  readonly guard: RegistryGuard
  addBlob(repository: string, content: string | Uint8Array): string
  /** Under its digest, and a tag if one is given. Gives its digest. */
  addManifest(repository: string, mediaType: string, content: unknown, tag?: string): string
  manifest(repository: string, reference: string): StoredManifest | undefined
  blob(repository: string, digest: string): Buffer | undefined
  tags(repository: string): readonly string[]
  /** Asked before each answer; undefined: the usual one. */
  fault: ((request: SeenRequest) => FaultAnswer | undefined) | undefined
  close(): Promise<void>
}

const INDEX = 'application/vnd.oci.image.index.v1+json'

interface Content {
  readonly blobs: Map<string, Buffer>
  readonly manifests: Map<string, StoredManifest>
  readonly tags: Map<string, string>
}

export function digestOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** Starts a registry that keeps what it is given in memory. */
export async function startImageRegistry(options: ImageRegistryOptions = {}): Promise<ImageRegistryDouble> {
  const repositories = new Map<string, Content>()
  const requests: SeenRequest[] = []
  const contentOf = (name: string): Content => {
    const known = repositories.get(name) ?? { blobs: new Map(), manifests: new Map(), tags: new Map() }
    repositories.set(name, known)
    return known
  }
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url: path = '', headers } = request
      const seen: SeenRequest = { method, path, headers: flat(headers), body }
      requests.push(seen)
      const fault = double.fault?.(seen)
      if (fault !== undefined) sendFault(response, fault)
      else if (path.startsWith('/token')) double.guard.answerToken(seen, response)
      else if (double.guard.letsIn(seen, response)) answer(seen, response, contentOf, options)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const double: ImageRegistryDouble = {
    host,
    requests,
    guard: createGuard(host, options),
    addBlob: (repository, content) => {
      const bytes = Buffer.from(content)
      contentOf(repository).blobs.set(digestOf(bytes), bytes)
      return digestOf(bytes)
    },
    addManifest: (repository, mediaType, value, tag) => {
      const content = Buffer.from(
        typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value),
      )
      const digest = digestOf(content)
      contentOf(repository).manifests.set(digest, { mediaType, content, digest })
      if (tag !== undefined) contentOf(repository).tags.set(tag, digest)
      return digest
    },
    manifest: (repository, reference) => find(contentOf(repository), reference),
    blob: (repository, digest) => contentOf(repository).blobs.get(digest),
    tags: (repository) => [...contentOf(repository).tags.keys()].sort(),
    fault: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return double
}

function answer(
  request: SeenRequest,
  response: ServerResponse,
  contentOf: (name: string) => Content,
  options: ImageRegistryOptions,
): void {
  const url = new URL(request.path, 'http://registry')
  const [, repository = '', kind, name = ''] =
    /^\/v2\/(.+)\/(manifests|blobs|referrers|blobs\/uploads)\/([^/]*)$/.exec(url.pathname) ?? []
  const content = contentOf(repository)
  if (url.pathname === '/v2/') response.writeHead(200).end('{}')
  else if (kind === 'manifests' && request.method === 'PUT')
    putManifest(request, response, content, name, options)
  else if (kind === 'manifests') getManifest(request, response, content, name, options)
  else if (kind === 'referrers' && options.hasReferrers !== false)
    getReferrers(url, response, content, name, options)
  else if (kind === 'blobs/uploads' && request.method === 'POST')
    response.writeHead(202, { location: `/v2/${repository}/blobs/uploads/one?state=kept` }).end()
  else if (kind === 'blobs/uploads' && request.method === 'PUT') putBlob(url, request, response, content)
  else if (kind === 'blobs') getBlob(request, response, content, name)
  else response.writeHead(404).end('{"errors":[{"code":"NOT_FOUND"}]}')
}

function putManifest(
  request: SeenRequest,
  response: ServerResponse,
  content: Content,
  name: string,
  options: ImageRegistryOptions,
): void {
  const digest = digestOf(request.body)
  const before = find(content, name)
  const [match, none] = [request.headers['if-match'], request.headers['if-none-match']]
  if (options.hasConditions !== false) {
    const isChanged = match !== undefined && match !== etagOf(before?.digest)
    if (isChanged || (none === '*' && before !== undefined)) {
      response.writeHead(412).end()
      return
    }
  }
  const json = JSON.parse(request.body.toString('utf8'))
  const named = [json.config, ...(json.layers ?? [])].filter((one) => one !== undefined)
  const isUnknown =
    named.some((one) => !content.blobs.has(one.digest)) || (name.includes(':') && name !== digest)
  if (isUnknown) {
    response.writeHead(400).end('{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN"}]}')
    return
  }
  content.manifests.set(digest, {
    mediaType: request.headers['content-type'] ?? '',
    content: request.body,
    digest,
  })
  if (!name.includes(':')) content.tags.set(name, digest)
  const tells = (options.tellsSubject ?? options.hasReferrers !== false) && json.subject !== undefined
  response
    .writeHead(201, {
      'docker-content-digest': digest,
      ...(options.hasConditions === false ? {} : { etag: etagOf(digest) ?? '' }),
      ...(tells ? { 'oci-subject': json.subject.digest } : {}),
    })
    .end()
}

function getManifest(
  request: SeenRequest,
  response: ServerResponse,
  content: Content,
  name: string,
  options: ImageRegistryOptions,
): void {
  const found = find(content, name)
  if (found === undefined) {
    response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
    return
  }
  response.writeHead(200, {
    'content-type': found.mediaType,
    'docker-content-digest': found.digest,
    'content-length': found.content.length,
    ...(options.hasConditions === false ? {} : { etag: etagOf(found.digest) ?? '' }),
  })
  response.end(request.method === 'HEAD' ? undefined : found.content)
}

function getReferrers(
  url: URL,
  response: ServerResponse,
  content: Content,
  subject: string,
  options: ImageRegistryOptions,
): void {
  const type = url.searchParams.get('artifactType')
  const isFiltered = type !== null && options.filters !== false
  const all = [...content.manifests.values()].flatMap(({ mediaType, content: bytes, digest }) => {
    const json = JSON.parse(bytes.toString('utf8'))
    const artifactType = json.artifactType ?? json.config?.mediaType
    if (json.subject?.digest !== subject || (isFiltered && artifactType !== type)) return []
    return [{ mediaType, digest, size: bytes.length, artifactType, annotations: json.annotations }]
  })
  const size = options.pageSize ?? all.length + 1
  const from = Number(url.searchParams.get('from') ?? 0)
  const next = new URL(url)
  next.searchParams.set('from', String(from + size))
  response
    .writeHead(200, {
      'content-type': INDEX,
      ...(isFiltered ? { 'oci-filters-applied': 'artifactType' } : {}),
      ...(from + size < all.length ? { link: `<${next.pathname}${next.search}>; rel="next"` } : {}),
    })
    .end(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: all.slice(from, from + size) }))
}

function putBlob(url: URL, request: SeenRequest, response: ServerResponse, content: Content): void {
  const digest = digestOf(request.body)
  const isFine = url.searchParams.get('digest') === digest && url.searchParams.get('state') === 'kept'
  if (isFine) content.blobs.set(digest, request.body)
  response.writeHead(isFine ? 201 : 400).end()
}

function getBlob(request: SeenRequest, response: ServerResponse, content: Content, name: string): void {
  const found = content.blobs.get(name)
  if (found === undefined) response.writeHead(404).end()
  else
    response
      .writeHead(200, { 'content-length': found.length })
      .end(request.method === 'HEAD' ? undefined : found)
}

function find(content: Content, reference: string): StoredManifest | undefined {
  return content.manifests.get(reference.includes(':') ? reference : (content.tags.get(reference) ?? ''))
}

function etagOf(digest: string | undefined): string | undefined {
  return digest === undefined ? undefined : `"${digest}"`
}

function sendFault(response: ServerResponse, { status, headers, body = '', isCut }: FaultAnswer): void {
  const bytes = Buffer.from(body)
  if (isCut !== true) {
    response.writeHead(status, { ...headers }).end(bytes)
    return
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length + 1 })
  response.write(bytes, () => response.destroy())
}

function flat(headers: IncomingMessage['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
