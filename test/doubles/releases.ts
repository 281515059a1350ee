import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { packSnappy } from '../fakes/pack-snappy.ts'

/** Something that goes wrong on purpose. */
export interface ReleaseFault {
  readonly method?: string
  readonly path: RegExp
  /** Requests that match and pass before. Default 0. */
  readonly skip?: number
  /** Default 1. */
  readonly times?: number
  /** The request takes effect, and only the answer is spoilt. */
  readonly afterEffect?: boolean
  readonly answer: { readonly status: number; readonly message?: string } | 'hang-up'
}

export interface DoubleAsset {
  readonly id: number
  readonly name: string
  state: 'uploaded' | 'starter'
  content: Buffer
}

export interface DoubleRelease {
  readonly id: number
  readonly tag_name: string
  name: string
  body: string
  draft: boolean
  prerelease: boolean
  readonly target_commitish: string
  readonly assets: DoubleAsset[]
}

export interface ReleasesDoubleOptions {
  readonly visibility?: 'public' | 'private' | 'internal'
  readonly ownerType?: 'User' | 'Organization'
  /** How bundles come in lists. Default: within. `packed` and `plain` are at another origin. */
  readonly bundles?: 'inline' | 'packed' | 'plain'
  /** Commits by tag. */
  readonly tags?: Readonly<Record<string, string>>
  /** Tags that are objects of their own. */
  readonly annotated?: boolean
  /** Attestations on one page. Default 100. */
  readonly pageSize?: number
  /** Files come from the API itself, without another origin. */
  readonly sameOrigin?: boolean
  /** Published releases take no more files. */
  readonly immutable?: boolean
}

/** A stand-in for releases, tags and attestations of `octo/repo`, with a second origin that keeps the files. */
export interface ReleasesDouble {
  readonly url: string
  readonly storageUrl: string
  readonly releases: DoubleRelease[]
  readonly attestations: { readonly id: number; readonly text: string }[]
  readonly records: Json[]
  readonly tags: Map<string, string>
  /** `METHOD /path` of every request to the API, and of every one to the storage. */
  readonly requests: string[]
  /** `authorization` of every request to the storage. */
  readonly storageCredentials: (string | undefined)[]
  /** Where lists of attestations go on, in place of what is right. */
  next: string | undefined
  /** Uploads whose answer is spoilt leave a piece of the file. */
  breakUpload: boolean
  fail(fault: ReleaseFault): void
  close(): Promise<void>
}

type Json = Record<string, unknown>

class Failure {
  readonly status: number
  readonly message: string
  constructor(status: number, message: string) {
    this.status = status
    this.message = message
  }
}

/** Starts the stand-in. `write-token` may write, `read-token` may read; drafts are seen by those who may write. */
export async function startReleases(options: ReleasesDoubleOptions = {}): Promise<ReleasesDouble> {
  const double = new Service(options)
  const api = createServer((request, response) => void double.accept(request, response))
  const storage = createServer((request, response) => double.serve(request, response))
  await Promise.all([api, storage].map(listen))
  double.url = addressOf(api)
  double.storageUrl = addressOf(storage)
  return {
    url: double.url,
    storageUrl: double.storageUrl,
    releases: double.releases,
    attestations: double.attestations,
    records: double.records,
    tags: double.tags,
    requests: double.requests,
    storageCredentials: double.storageCredentials,
    get next() {
      return double.next
    },
    set next(value) {
      double.next = value
    },
    get breakUpload() {
      return double.breakUpload
    },
    set breakUpload(value) {
      double.breakUpload = value
    },
    fail: (fault) => double.faults.push({ fault, seen: 0 }),
    close: async () => {
      await Promise.all([api, storage].map(close))
    },
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

class Service {
  url = ''
  storageUrl = ''
  next: string | undefined
  breakUpload = false
  readonly releases: DoubleRelease[] = []
  readonly attestations: { readonly id: number; readonly text: string }[] = []
  readonly records: Json[] = []
  readonly tags: Map<string, string>
  readonly requests: string[] = []
  readonly storageCredentials: (string | undefined)[] = []
  readonly faults: { readonly fault: ReleaseFault; seen: number }[] = []
  readonly #options: ReleasesDoubleOptions
  #nextId = 100

  constructor(options: ReleasesDoubleOptions) {
    this.#options = options
    this.tags = new Map(Object.entries(options.tags ?? {}))
  }

  async accept(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url)
    const method = request.method ?? ''
    this.requests.push(`${method} ${url.pathname}${url.search}`)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const fault = this.#takeFault(method, url.pathname)
    if (fault !== undefined && fault.afterEffect !== true) return spoil(fault, response)
    let answer: Answer
    try {
      answer = this.#answer(method, url, request, Buffer.concat(chunks))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      answer = { status: error.status, body: { message: error.message } }
    }
    if (fault !== undefined) {
      const last = this.releases.at(-1)?.assets.at(-1)
      if (this.breakUpload && last !== undefined) last.state = 'starter'
      return spoil(fault, response)
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.bytes ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)))
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(`STORAGE ${request.url}`)
    this.storageCredentials.push(request.headers.authorization)
    const [, kind, id = ''] = (request.url ?? '').split('/')
    if (kind === 'assets') {
      const asset = this.releases.flatMap(({ assets }) => assets).find((one) => String(one.id) === id)
      response.writeHead(asset === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' })
      response.end(asset?.content)
      return
    }
    const bundle = this.attestations.find((one) => String(one.id) === id)
    const isPacked = this.#options.bundles === 'packed'
    response.writeHead(bundle === undefined ? 404 : 200, {
      'content-type': isPacked ? 'application/x-snappy' : 'application/json',
    })
    const bytes = Buffer.from(bundle?.text ?? '')
    response.end(isPacked ? packSnappy(bytes) : bytes)
  }

  #takeFault(method: string, path: string): ReleaseFault | undefined {
    for (const entry of this.faults) {
      const { fault } = entry
      if ((fault.method !== undefined && fault.method !== method) || !fault.path.test(path)) continue
      entry.seen++
      const skip = fault.skip ?? 0
      if (entry.seen > skip && entry.seen <= skip + (fault.times ?? 1)) return fault
    }
    return undefined
  }

  #answer(method: string, url: URL, request: IncomingMessage, body: Buffer): Answer {
    const mayWrite = this.#authorise(method, request)
    const path = decodeURIComponent(url.pathname)
    const json = (): Json => JSON.parse(body.toString()) as Json
    if (path === '/orgs/octo/artifacts/metadata/storage-record') {
      this.records.push(json())
      return { status: 201, body: { total_count: 1 } }
    }
    const own = /^(?:\/uploads)?\/repos\/octo\/repo(\/.*|)$/.exec(path)?.[1]
    if (own === undefined) throw new Failure(404, 'Not Found')
    const id = Number(/\/(\d+)(?:\/assets)?$/.exec(own)?.[1] ?? Number.NaN)
    const page = (items: readonly unknown[]): readonly unknown[] => {
      const size = Number(url.searchParams.get('per_page') ?? 30)
      const at = Number(url.searchParams.get('page') ?? 1) - 1
      return items.slice(at * size, (at + 1) * size)
    }
    switch (`${method} ${own.replace(/\d+(?=\/assets$|$)/, ':id')}`) {
      case 'GET ':
        return { status: 200, body: this.#repository() }
      case 'GET /releases':
        return {
          status: 200,
          body: page(this.releases.filter((one) => mayWrite || !one.draft).map((one) => this.#present(one))),
        }
      case 'POST /releases':
        return { status: 201, body: this.#present(this.#create(json())) }
      case 'GET /releases/:id':
        return { status: 200, body: this.#present(this.#release(id)) }
      case 'PATCH /releases/:id':
        return { status: 200, body: this.#present(this.#update(this.#release(id), json())) }
      case 'GET /releases/:id/assets':
        return { status: 200, body: page(this.#release(id).assets.map((one) => this.#presentAsset(one))) }
      case 'POST /releases/:id/assets':
        return {
          status: 201,
          body: this.#upload(this.#release(id), url.searchParams.get('name') ?? '', body),
        }
      case 'GET /releases/assets/:id':
        return this.#download(id, request)
      case 'DELETE /releases/assets/:id':
        return this.#remove(id)
      case 'POST /attestations':
        return this.#attest(json())
    }
    return this.#named(method, own, url)
  }

  #named(method: string, path: string, url: URL): Answer {
    const ref = /^\/git\/ref\/tags\/(.+)$/.exec(path)?.[1]
    const tag = /^\/git\/tags\/([0-9a-f]{40})$/.exec(path)?.[1]
    const digest = /^\/attestations\/(sha256:[0-9a-f]{64})$/.exec(path)?.[1]
    if (method !== 'GET') throw new Failure(404, 'Not Found')
    if (digest !== undefined) return this.#list(digest, url)
    if (ref !== undefined && this.tags.has(ref)) {
      const sha = this.tags.get(ref)
      const object =
        this.#options.annotated === true ? { type: 'tag', sha: tagObject(sha) } : { type: 'commit', sha }
      return { status: 200, body: { ref: `refs/tags/${ref}`, object } }
    }
    const commit = [...this.tags.values()].find((sha) => tagObject(sha) === tag)
    if (tag !== undefined && commit !== undefined)
      return { status: 200, body: { object: { type: 'commit', sha: commit } } }
    throw new Failure(404, 'Not Found')
  }

  /** Whether the token may write. */
  #authorise(method: string, request: IncomingMessage): boolean {
    const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (token === 'write-token') return true
    if (token !== undefined && token !== 'read-token') throw new Failure(401, 'Bad credentials')
    if (method === 'GET') return false
    throw new Failure(token === undefined ? 401 : 403, 'Resource not accessible by integration')
  }

  #repository(): Json {
    const visibility = this.#options.visibility ?? 'public'
    return {
      private: visibility !== 'public',
      visibility,
      owner: { login: 'octo', type: this.#options.ownerType ?? 'Organization' },
    }
  }

  #release(id: number): DoubleRelease {
    const release = this.releases.find((one) => one.id === id)
    if (release === undefined) throw new Failure(404, 'Not Found')
    return release
  }

  #create(body: Json): DoubleRelease {
    const tag = String(body['tag_name'])
    if (this.releases.some((one) => one.tag_name === tag && !one.draft))
      throw new Failure(422, 'Validation Failed: already_exists')
    const release: DoubleRelease = {
      id: this.#nextId++,
      tag_name: tag,
      name: String(body['name'] ?? ''),
      body: String(body['body'] ?? ''),
      draft: body['draft'] === true,
      prerelease: body['prerelease'] === true,
      target_commitish: String(body['target_commitish'] ?? 'main'),
      assets: [],
    }
    this.releases.push(release)
    return release
  }

  #update(release: DoubleRelease, body: Json): DoubleRelease {
    if (typeof body['draft'] === 'boolean') release.draft = body['draft']
    if (typeof body['body'] === 'string') release.body = body['body']
    return release
  }

  #upload(release: DoubleRelease, given: string, content: Buffer): Json {
    if (this.#options.immutable === true && !release.draft)
      throw new Failure(422, 'Cannot upload assets to an immutable release.')
    const name = given.replace(/[^A-Za-z0-9._+~@-]/g, '.')
    if (release.assets.some((one) => one.name === name))
      throw new Failure(422, 'Validation Failed: already_exists')
    const asset: DoubleAsset = { id: this.#nextId++, name, state: 'uploaded', content }
    release.assets.push(asset)
    return this.#presentAsset(asset)
  }

  #download(id: number, request: IncomingMessage): Answer {
    const asset = this.releases.flatMap(({ assets }) => assets).find((one) => one.id === id)
    if (asset === undefined) throw new Failure(404, 'Not Found')
    if (request.headers.accept !== 'application/octet-stream')
      return { status: 200, body: this.#presentAsset(asset) }
    if (this.#options.sameOrigin === true) return { status: 200, bytes: asset.content }
    return { status: 302, headers: { location: `${this.storageUrl}/assets/${id}` } }
  }

  #remove(id: number): Answer {
    for (const { assets } of this.releases) {
      const at = assets.findIndex((one) => one.id === id)
      if (at < 0) continue
      assets.splice(at, 1)
      return { status: 204 }
    }
    throw new Failure(404, 'Not Found')
  }

  #attest(body: Json): Answer {
    const text = JSON.stringify(body['bundle'])
    const material = (body['bundle'] as Json | undefined)?.['verificationMaterial'] as Json | undefined
    if (material?.['certificate'] === undefined) throw new Failure(422, 'Invalid request: no certificate')
    if (this.attestations.some((one) => one.text === text))
      throw new Failure(422, 'Attestation already exists')
    const attestation = { id: this.#nextId++, text }
    this.attestations.push(attestation)
    return { status: 201, body: { id: attestation.id } }
  }

  #list(digest: string, url: URL): Answer {
    const hex = digest.slice('sha256:'.length)
    const type = url.searchParams.get('predicate_type')
    const found = this.attestations.filter(({ text }) => {
      const { subject, predicateType } = statementOf(text)
      return subject.some((one) => one.digest.sha256 === hex) && (type === null || predicateType === type)
    })
    if (found.length === 0) throw new Failure(404, 'Not Found')
    const size = this.#options.pageSize ?? 100
    const start = Number(url.searchParams.get('after') ?? 0)
    const rest = found.length > start + size
    const next = new URL(url)
    next.searchParams.set('after', String(start + size))
    return {
      status: 200,
      headers: rest ? { link: `<${this.next ?? next.href}>; rel="next"` } : {},
      body: {
        attestations: found
          .slice(start, start + size)
          .map(({ id, text }) =>
            (this.#options.bundles ?? 'inline') === 'inline'
              ? { bundle: JSON.parse(text), bundle_url: `${this.storageUrl}/bundles/${id}`, repository_id: 1 }
              : { bundle: null, bundle_url: `${this.storageUrl}/bundles/${id}`, repository_id: 1 },
          ),
      },
    }
  }

  #present(release: DoubleRelease): Json {
    const { assets, ...rest } = release
    return {
      ...rest,
      assets: assets.map((one) => this.#presentAsset(one)),
      html_url: `https://github.test/octo/repo/releases/tag/${release.tag_name}`,
      upload_url: `${this.url}/uploads/repos/octo/repo/releases/${release.id}/assets{?name,label}`,
    }
  }

  #presentAsset({ id, name, state, content }: DoubleAsset): Json {
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
    return {
      id,
      name,
      state,
      size: content.length,
      digest,
      url: `${this.url}/repos/octo/repo/releases/assets/${id}`,
    }
  }
}

interface Answer {
  readonly status: number
  readonly bytes?: Buffer
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

function statementOf(text: string): {
  readonly subject: readonly { readonly digest: { readonly sha256?: string } }[]
  readonly predicateType: string
} {
  const payload = (JSON.parse(text) as { dsseEnvelope: { payload: string } }).dsseEnvelope.payload
  return JSON.parse(Buffer.from(payload, 'base64').toString())
}

function tagObject(sha: string | undefined): string {
  return createHash('sha1').update(`tag ${sha}`).digest('hex')
}

function spoil({ answer }: ReleaseFault, response: ServerResponse): void {
  if (answer === 'hang-up') {
    response.destroy()
    return
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ message: answer.message ?? 'it went wrong' }))
}
