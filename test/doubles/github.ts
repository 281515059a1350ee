import { execFileSync } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { IssueBoard, type IssueBoardOptions } from './github-issues.ts'
import { CHECK_LIMITS, checkRunProblems } from './github-limits.ts'
import { type DoubleFile, type DoubleReviewComment, reviewProblems } from './github-reviews.ts'
import { answerOf, type DoubleRepository } from './repositories.ts'

type Json = Record<string, unknown>

/** Something that goes wrong on purpose, for the next `times` requests that match. */
export interface Fault {
  readonly method?: string
  readonly path: RegExp
  /** Requests that match and pass before the fault begins. Default 0. */
  readonly skip?: number
  /** Default 1. */
  readonly times?: number
  /** True: the request takes effect first, and only the answer is spoilt. */
  readonly afterEffect?: boolean
  readonly answer:
    | {
        readonly status: number
        readonly message?: string
        readonly body?: Json
        readonly headers?: Readonly<Record<string, string>>
      }
    | 'hang-up'
    | 'hang'
    | 'truncated-body'
    | 'wrong-type'
    | 'not-json'
    | { readonly redirect: string }
}

export interface DoubleCheckRun {
  readonly id: number
  readonly name: string
  readonly head_sha: string
  status: string
  conclusion: string | null
  external_id: string
  output: { title: string | null; summary: string | null; text: string | null }
  readonly annotations: Json[]
  readonly app: { readonly id: number; readonly slug: string }
}

export interface DoubleComment {
  readonly id: number
  body: string
  readonly user: { readonly login: string; readonly type: string }
  readonly performed_via_github_app: { readonly slug: string } | null
}

/** What may be done with a token. */
export type Grant = 'write' | 'read' | 'none'

export interface GithubDoubleOptions {
  /** Folder of a real repository that trees, blobs and commits come from. */
  readonly repository?: string
  /** Tokens and their rights. Default: `write-token` may write, `read-token` may read. */
  readonly tokens?: Readonly<Record<string, Grant>>
  /** `recursive` lists with more entries are cut, as the service does at 100,000. */
  readonly maxTreeEntries?: number
  /** Check runs become visible to `list` only after this many further requests. */
  readonly lag?: number
  /** The form in which annotations come back. Default: as they were sent. */
  readonly presentAnnotation?: (annotation: Json) => Json
  /** Other repositories by `owner/repo`, and the advisories about them, for everybody to read. */
  readonly repositories?: Readonly<Record<string, DoubleRepository>>
  /** Logins by token. Default: the account of the workflow. */
  readonly logins?: Readonly<Record<string, string>>
  /** How issues behave. */
  readonly issues?: IssueBoardOptions
  /** Annotations that the service refuses although nothing is wrong with their form. */
  readonly refusesAnnotation?: (annotation: Json) => boolean
}

export interface GithubDouble {
  readonly url: string
  readonly checkRuns: DoubleCheckRun[]
  readonly comments: DoubleComment[]
  /** Issues, their comments and the labels of the repository. */
  readonly board: IssueBoard
  /** Comments of reviews, of all reviews of the one pull request. */
  readonly reviewComments: DoubleReviewComment[]
  /** Texts of the reviews themselves. */
  readonly reviews: string[]
  /** `METHOD /path` of every request, in order. */
  readonly requests: string[]
  readonly headers: IncomingMessage['headers'][]
  /** Pull requests by number, as `GET /pulls` gives them. */
  readonly pulls: Map<number, Json>
  fail(fault: Fault): void
  close(): Promise<void>
}

const NAME = /^\/repos\/octo\/repo/

/** Starts a stand-in for the REST API of the repository `octo/repo` on the loopback interface. */
export async function startGithub(options: GithubDoubleOptions = {}): Promise<GithubDouble> {
  const state = new Service(options)
  const server = createServer((request, response) => {
    void state.accept(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    checkRuns: state.checkRuns,
    comments: state.comments,
    board: state.board,
    reviewComments: state.reviewComments,
    reviews: state.reviews,
    requests: state.requests,
    headers: state.headers,
    pulls: state.pulls,
    fail: (fault) => state.faults.push({ fault, seen: 0 }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

class Failure {
  readonly status: number
  readonly message: string
  constructor(status: number, message: string) {
    this.status = status
    this.message = message
  }
}

class Service {
  readonly checkRuns: DoubleCheckRun[] = []
  readonly comments: DoubleComment[] = []
  readonly reviewComments: DoubleReviewComment[] = []
  readonly reviews: string[] = []
  readonly requests: string[] = []
  readonly headers: IncomingMessage['headers'][] = []
  readonly pulls = new Map<number, Json>()
  readonly faults: { readonly fault: Fault; seen: number }[] = []
  readonly board: IssueBoard
  readonly #options: GithubDoubleOptions
  readonly #born = new Map<number, number>()
  #nextId = 1_000

  constructor(options: GithubDoubleOptions) {
    this.#options = options
    this.board = new IssueBoard(options.issues ?? {})
  }

  async accept(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://x')
    const method = request.method ?? ''
    this.requests.push(`${method} ${url.pathname}${url.search}`)
    this.headers.push(request.headers)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const fault = this.#takeFault(method, url.pathname)
    if (fault !== undefined && fault.afterEffect !== true) return spoil(fault, response, '{}')
    const [status, body, link] = this.#answer(method, url, request, Buffer.concat(chunks).toString())
    if (fault !== undefined) return spoil(fault, response, JSON.stringify(body))
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-remaining': '900',
      ...(link === undefined ? {} : { link }),
    })
    response.end(status === 204 ? undefined : JSON.stringify(body))
  }

  #takeFault(method: string, path: string): Fault | undefined {
    for (const entry of this.faults) {
      const { fault } = entry
      if ((fault.method !== undefined && fault.method !== method) || !fault.path.test(path)) continue
      entry.seen++
      const skip = fault.skip ?? 0
      if (entry.seen > skip && entry.seen <= skip + (fault.times ?? 1)) return fault
    }
    return undefined
  }

  #answer(
    method: string,
    url: URL,
    request: IncomingMessage,
    body: string,
  ): [number, unknown, (string | undefined)?] {
    try {
      const path = url.pathname
      const login = this.#authorise(path === '/graphql' ? 'GET' : method, request)
      const json = body === '' ? {} : (JSON.parse(body) as Json)
      if (path === '/graphql') return this.#whoAmI(json, login)
      if (!NAME.test(path)) return this.#elsewhere(method, url)
      const ownPath = path.replace(NAME, '')
      const answer = this.board.answer(method, ownPath, url.searchParams, json, login)
      if (answer !== undefined) return [answer.status, answer.body, answer.link]
      return this.#route(method, ownPath, url.searchParams, json)
    } catch (error) {
      if (error instanceof Failure)
        return [error.status, { message: error.message, documentation_url: 'https://docs.example' }]
      throw error
    }
  }

  /** The login of whoever asks. */
  #authorise(method: string, request: IncomingMessage): string {
    if ((request.headers['user-agent'] ?? '') === '')
      throw new Failure(403, 'Request forbidden by administrative rules')
    const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const tokens = this.#options.tokens ?? { 'write-token': 'write', 'read-token': 'read' }
    if (token === undefined) {
      if (method !== 'GET') throw new Failure(401, 'Requires authentication')
      return ''
    }
    const grant = Object.hasOwn(tokens, token) ? tokens[token] : undefined
    if (grant === undefined) throw new Failure(401, 'Bad credentials')
    if (grant === 'none' || (grant === 'read' && method !== 'GET')) {
      throw new Failure(403, 'Resource not accessible by integration')
    }
    return this.#options.logins?.[token] ?? 'github-actions[bot]'
  }

  #whoAmI(body: Json, login: string): [number, unknown] {
    if (!/^\s*query\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(String(body['query'])))
      return [200, { data: null, errors: [{ message: 'the query is not known here' }] }]
    return [200, { data: { viewer: { login } } }]
  }

  #route(method: string, path: string, query: URLSearchParams, body: Json): [number, unknown] {
    const parts = path.split('/').slice(1)
    const id = Number(parts[parts.length - 1])
    switch (
      `${method} ${path.replace(/\/[0-9a-f]{40}(?=\/|$)/g, '/:sha').replace(/\/\d+(?=\/|$)/g, '/:id')}`
    ) {
      case 'POST /check-runs':
        return this.#createRun(body)
      case 'PATCH /check-runs/:id':
        return this.#updateRun(this.#run(id), body)
      case 'GET /check-runs/:id':
        return [200, presentRun(this.#run(id))]
      case 'GET /check-runs/:id/annotations':
        return [
          200,
          page(this.#run(Number(parts[1])).annotations, query).map(this.#options.presentAnnotation ?? same),
        ]
      case 'GET /commits/:sha/check-runs': {
        const runs = this.#visibleRuns(parts[1] ?? '', query)
        return [200, { total_count: runs.length, check_runs: page(runs.map(presentRun), query) }]
      }
      case 'GET /issues/:id/comments':
        return [200, page(this.comments, query)]
      case 'POST /issues/:id/comments':
        return this.#createComment(body)
      case 'PATCH /issues/comments/:id':
        return this.#updateComment(id, body)
      case 'DELETE /issues/comments/:id':
        return this.#deleteComment(id)
      case 'GET /pulls/:id': {
        const pull = this.pulls.get(id)
        if (pull === undefined) throw new Failure(404, 'Not Found')
        return [200, pull]
      }
      case 'GET /pulls/:id/files':
        return [200, page(this.#files(Number(parts[1])), query)]
      case 'GET /pulls/:id/comments':
        return [200, page(this.reviewComments, query)]
      case 'POST /pulls/:id/reviews':
        return this.#createReview(Number(parts[1]), body)
      case 'GET /pulls':
        return [200, page([...this.pulls.values()], query)]
      case 'GET /git/commits/:sha':
        return [200, this.#commit(parts[2] ?? '')]
      case 'GET /git/trees/:sha':
        return [200, this.#tree(parts[2] ?? '', query.has('recursive'))]
      case 'GET /git/blobs/:sha':
        return [200, this.#blob(parts[2] ?? '')]
    }
    const range = /^\/compare\/(.+)\.\.\.(.+)$/.exec(decodeURIComponent(path))
    if (method === 'GET' && range !== null) {
      const sha = this.#git('merge-base', this.#resolve(range[1]), this.#resolve(range[2])).toString().trim()
      return [200, { merge_base_commit: { sha }, commits: [] }]
    }
    const revision = /^\/commits\/(.+)$/.exec(decodeURIComponent(path))
    if (method === 'GET' && revision !== null) return [200, { sha: this.#resolve(revision[1]), files: [] }]
    throw new Failure(404, 'Not Found')
  }

  #elsewhere(method: string, { pathname, searchParams }: URL): [number, unknown] {
    const { repositories } = this.#options
    const answer =
      method === 'GET' && repositories !== undefined
        ? answerOf(decodeURIComponent(pathname), searchParams, repositories)
        : undefined
    if (answer === undefined) throw new Failure(404, 'Not Found')
    return [200, answer]
  }

  #createRun(body: Json): [number, unknown] {
    this.#validate(body, true)
    const run: DoubleCheckRun = {
      id: this.#nextId++,
      name: String(body['name']),
      head_sha: String(body['head_sha']),
      status: 'queued',
      conclusion: null,
      external_id: '',
      output: { title: null, summary: null, text: null },
      annotations: [],
      app: { id: 15_368, slug: 'github-actions' },
    }
    this.checkRuns.push(run)
    this.#born.set(run.id, this.requests.length)
    apply(run, body)
    return [201, presentRun(run)]
  }

  #updateRun(run: DoubleCheckRun, body: Json): [number, unknown] {
    this.#validate(body, false)
    apply(run, body)
    return [200, presentRun(run)]
  }

  #validate(body: Json, isNew: boolean): void {
    const problems = [...checkRunProblems(body, isNew)]
    const annotations = ((body['output'] as Json | undefined)?.['annotations'] ?? []) as Json[]
    if (annotations.some((one) => this.#options.refusesAnnotation?.(one) === true))
      problems.push('annotation is refused')
    if (problems.length > 0) throw new Failure(422, `Invalid request.\n\n${problems.join('; ')}`)
  }

  #run(id: number): DoubleCheckRun {
    const run = this.checkRuns.find((one) => one.id === id)
    if (run === undefined) throw new Failure(404, 'Not Found')
    return run
  }

  #visibleRuns(sha: string, query: URLSearchParams): readonly DoubleCheckRun[] {
    const name = query.get('check_name')
    const isVisible = (run: DoubleCheckRun): boolean =>
      this.requests.length - (this.#born.get(run.id) ?? 0) > (this.#options.lag ?? 0)
    return this.checkRuns
      .filter((run) => run.head_sha === sha && (name === null || run.name === name) && isVisible(run))
      .reverse()
  }

  #createComment(body: Json): [number, unknown] {
    const comment: DoubleComment = {
      id: this.#nextId++,
      body: this.#commentBody(body),
      user: { login: 'github-actions[bot]', type: 'Bot' },
      performed_via_github_app: { slug: 'github-actions' },
    }
    this.comments.push(comment)
    return [201, comment]
  }

  #updateComment(id: number, body: Json): [number, unknown] {
    const comment = this.comments.find((one) => one.id === id)
    if (comment === undefined) throw new Failure(404, 'Not Found')
    comment.body = this.#commentBody(body)
    return [200, comment]
  }

  #deleteComment(id: number): [number, unknown] {
    const at = this.comments.findIndex((one) => one.id === id)
    if (at < 0) throw new Failure(404, 'Not Found')
    this.comments.splice(at, 1)
    return [204, undefined]
  }

  #commentBody(body: Json): string {
    if (typeof body['body'] !== 'string' || body['body'].length > CHECK_LIMITS.commentLength) {
      throw new Failure(422, 'Validation Failed: body is too long (maximum is 65536 characters)')
    }
    return body['body']
  }

  #files(pull: number): readonly DoubleFile[] {
    const sha = (side: string): string => String((this.pulls.get(pull)?.[side] as Json | undefined)?.['sha'])
    const range = `${sha('base')}...${sha('head')}`
    const names = this.#git('diff', '-z', '--name-only', '--no-renames', range).toString().split('\0')
    return names.slice(0, -1).map((filename) => {
      const patch = this.#git('diff', '--no-renames', range, '--', filename).toString()
      const at = patch.indexOf('@@ ')
      return at < 0 ? { filename } : { filename, patch: patch.slice(at).replace(/\n$/, '') }
    })
  }

  #createReview(pull: number, body: Json): [number, unknown] {
    const problems = reviewProblems(body, this.#files(pull))
    if (problems.length > 0) throw new Failure(422, `Unprocessable Entity: ${problems.join('; ')}`)
    this.reviews.push(String(body['body']))
    for (const one of (body['comments'] ?? []) as Json[]) {
      this.reviewComments.push({
        id: this.#nextId++,
        body: String(one['body']),
        path: String(one['path']),
        line: Number(one['line']),
        ...(one['start_line'] === undefined ? {} : { start_line: Number(one['start_line']) }),
        commit_id: String(body['commit_id']),
        author_association: 'NONE',
        user: { login: 'github-actions[bot]', type: 'Bot' },
      })
    }
    return [200, { id: this.#nextId++ }]
  }

  #git(...args: readonly string[]): Buffer {
    try {
      return execFileSync('git', ['-C', this.#options.repository ?? '/nowhere', ...args], {
        stdio: 'pipe',
        maxBuffer: 1 << 28,
      })
    } catch {
      throw new Failure(404, 'Not Found')
    }
  }

  #resolve(revision = ''): string {
    return this.#git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`).toString().trim()
  }

  #commit(sha: string): Json {
    const [tree = '', parents = ''] = this.#git('show', '-s', '--format=%T%n%P', sha).toString().split('\n')
    return {
      sha,
      tree: { sha: tree },
      parents: parents
        .split(' ')
        .filter((one) => one !== '')
        .map((one) => ({ sha: one })),
    }
  }

  #tree(sha: string, isRecursive: boolean): Json {
    const listing = this.#git('ls-tree', '-z', '-l', ...(isRecursive ? ['-r', '-t'] : []), sha).toString()
    const entries = listing
      .split('\0')
      .slice(0, -1)
      .map((line) => {
        const tab = line.indexOf('\t')
        const [mode, type, id, size] = line.slice(0, tab).split(/ +/)
        return {
          path: line.slice(tab + 1),
          mode,
          type,
          sha: id,
          ...(type === 'blob' ? { size: Number(size) } : {}),
        }
      })
    const max = isRecursive ? (this.#options.maxTreeEntries ?? 100_000) : Number.POSITIVE_INFINITY
    return { sha, tree: entries.slice(0, max), truncated: entries.length > max }
  }

  #blob(sha: string): Json {
    const bytes = this.#git('cat-file', 'blob', sha)
    return {
      sha,
      size: bytes.length,
      encoding: 'base64',
      content: bytes.toString('base64').replace(/.{60}/g, '$&\n'),
    }
  }
}

function apply(run: DoubleCheckRun, body: Json): void {
  if (typeof body['status'] === 'string') run.status = body['status']
  if (typeof body['conclusion'] === 'string') {
    run.conclusion = body['conclusion']
    run.status = 'completed'
  }
  if (typeof body['external_id'] === 'string') run.external_id = body['external_id']
  const output = body['output'] as Json | undefined
  if (output === undefined) return
  for (const key of ['title', 'summary', 'text'] as const)
    if (typeof output[key] === 'string') run.output[key] = output[key]
  // The service appends; nothing that was sent once can be taken back.
  run.annotations.push(...((output['annotations'] ?? []) as Json[]))
}

function same(annotation: Json): Json {
  return annotation
}

function presentRun(run: DoubleCheckRun): Json {
  const { annotations, ...rest } = run
  return { ...rest, output: { ...run.output, annotations_count: annotations.length }, pull_requests: [] }
}

function page<Item>(items: readonly Item[], query: URLSearchParams): readonly Item[] {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100)
  const start = (Number(query.get('page') ?? 1) - 1) * size
  return items.slice(start, start + size)
}

function spoil(fault: Fault, response: ServerResponse, body: string): void {
  const { answer } = fault
  const json = { 'content-type': 'application/json; charset=utf-8' }
  if (answer === 'hang') return
  if (answer === 'hang-up') {
    response.destroy()
  } else if (answer === 'truncated-body') {
    response.writeHead(200, { ...json, 'content-length': String(Buffer.byteLength(body) + 10) })
    response.write(body.slice(0, Math.ceil(body.length / 2)))
    setImmediate(() => response.destroy())
  } else if (answer === 'wrong-type') {
    response.writeHead(200, json).end('[{"id":"seven","status":7,"sha":null,"tree":"x"}]')
  } else if (answer === 'not-json') {
    response.writeHead(200, json).end('<html>bad gateway</html>')
  } else if ('redirect' in answer) {
    response.writeHead(302, { location: answer.redirect }).end()
  } else {
    response
      .writeHead(answer.status, { ...json, ...answer.headers })
      .end(JSON.stringify(answer.body ?? { message: answer.message ?? 'fault' }))
  }
}

/** The answer of the service to writes that come too fast. */
export function secondaryLimit(headers: Readonly<Record<string, string>> = {}): Fault['answer'] {
  return {
    status: 403,
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    headers,
  }
}
