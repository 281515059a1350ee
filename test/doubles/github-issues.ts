type Json = Record<string, unknown>

/** An issue, as the service keeps it. */
export interface DoubleIssue {
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  state_reason: string | null
  labels: { readonly name: string }[]
  readonly user: { readonly login: string; readonly type: string }
  /** Set where it is a pull request. */
  readonly pull_request?: Json
}

/** A comment of an issue. */
export interface DoubleIssueComment {
  readonly issue: number
  readonly body: string
  readonly author: string
}

/** What a request is answered with. */
export interface BoardAnswer {
  readonly status: number
  readonly body: unknown
  readonly link?: string
}

export interface IssueBoardOptions {
  /** False: the settings of the repository have switched issues off. */
  readonly hasIssues?: boolean
  /** True: labels of new issues are dropped in silence, as for accounts that may not push. */
  readonly dropsLabels?: boolean
  /** Pages beyond this one need a cursor. Default 2. */
  readonly numberedPages?: number
}

const LIMITS = { title: 256, body: 65_536, label: 50, labelDescription: 100 } as const

/** The issues and labels of one repository. `login` is whoever asks. */
export class IssueBoard {
  readonly issues: DoubleIssue[] = []
  readonly comments: DoubleIssueComment[] = []
  readonly labels: { readonly name: string; readonly color: string; readonly description: string }[] = []
  readonly #options: IssueBoardOptions
  #nextNumber = 1

  constructor(options: IssueBoardOptions) {
    this.#options = options
  }

  /** An issue that somebody has made in the past, open unless said otherwise. */
  add(one: Partial<Omit<DoubleIssue, 'number' | 'user' | 'labels'>> & AddedIssue): DoubleIssue {
    const { author = 'github-actions[bot]', labels = ['flux'], ...rest } = one
    const issue: DoubleIssue = {
      number: this.#nextNumber++,
      title: 'an issue',
      body: '',
      state: 'open',
      state_reason: null,
      ...rest,
      labels: labels.map((name) => ({ name })),
      user: userOf(author),
    }
    this.issues.push(issue)
    return issue
  }

  /** The answer to a request about issues or labels; undefined for any other. */
  answer(
    method: string,
    path: string,
    query: URLSearchParams,
    body: Json,
    login: string,
  ): BoardAnswer | undefined {
    const parts = path.split('/').slice(1).map(decodeURIComponent)
    const number = Number(parts[1])
    switch (
      `${method} ${path.replace(/^(\/issues)\/\d+/, '$1/:id').replace(/^(\/labels)\/.+$/, '$1/:name')}`
    ) {
      case 'GET /issues':
        return this.#list(query)
      case 'POST /issues':
        return this.#create(body, login)
      case 'PATCH /issues/:id':
        return this.#update(number, body)
      case 'POST /issues/:id/comments':
        return this.#comment(number, body, login)
      case 'GET /labels/:name':
        return this.#label(parts[1] ?? '') === undefined
          ? notFound()
          : { status: 200, body: this.#label(parts[1] ?? '') }
      case 'POST /labels':
        return this.#createLabel(body)
    }
    return undefined
  }

  #list(query: URLSearchParams): BoardAnswer {
    if (this.#options.hasIssues === false) return gone()
    const wanted = (query.get('labels') ?? '')
      .toLowerCase()
      .split(',')
      .filter((name) => name !== '')
    const state = query.get('state') ?? 'open'
    const found = this.issues.filter(
      (issue) =>
        (state === 'all' || issue.state === state) &&
        wanted.every((name) => issue.labels.some((one) => one.name.toLowerCase() === name)),
    )
    if (query.get('direction') !== 'asc') found.reverse()
    const size = Math.min(Number(query.get('per_page') ?? 30), 100)
    const page = Number(query.get('page') ?? 1)
    const after = query.get('after')
    if (page > (this.#options.numberedPages ?? 2) && after === null)
      return refusal('Pagination with the page parameter is not supported for large datasets')
    if (after !== null && after !== cursorOf(page)) return refusal('The cursor is not known')
    const start = (page - 1) * size
    const next = `<https://elsewhere.example/repositories/1/issues?page=${page + 1}&after=${encodeURIComponent(cursorOf(page + 1))}>; rel="next", <https://elsewhere.example/x?page=9>; rel="last"`
    const hasMore = start + size < found.length
    return { status: 200, body: found.slice(start, start + size), ...(hasMore ? { link: next } : {}) }
  }

  #create(body: Json, login: string): BoardAnswer {
    if (this.#options.hasIssues === false) return gone()
    const problem = textProblem(body, true)
    if (problem !== undefined) return refusal(problem)
    const names = this.#options.dropsLabels === true ? [] : ((body['labels'] ?? []) as string[])
    const issue = this.add({
      title: String(body['title']).trim(),
      body: String(body['body'] ?? ''),
      author: login,
      labels: names.map((name) => this.#label(name)?.name ?? name),
    })
    return { status: 201, body: issue }
  }

  #update(number: number, body: Json): BoardAnswer {
    const issue = this.issues.find((one) => one.number === number)
    if (issue === undefined) return notFound()
    const problem = textProblem(body, false)
    if (problem !== undefined) return refusal(problem)
    if (typeof body['title'] === 'string') issue.title = body['title'].trim()
    if (typeof body['body'] === 'string') issue.body = body['body']
    if (body['state'] === 'open' || body['state'] === 'closed') {
      if (body['state'] !== issue.state)
        issue.state_reason = body['state'] === 'open' ? 'reopened' : 'completed'
      issue.state = body['state']
    }
    if (typeof body['state_reason'] === 'string') issue.state_reason = body['state_reason']
    return { status: 200, body: issue }
  }

  #comment(number: number, body: Json, login: string): BoardAnswer | undefined {
    // Comments of pull requests are kept elsewhere.
    const issue = this.issues.find((one) => one.number === number)
    if (issue === undefined) return undefined
    const text = body['body']
    if (typeof text !== 'string' || text === '' || text.length > LIMITS.body)
      return refusal('Validation Failed: body is too long')
    this.comments.push({ issue: number, body: text, author: login })
    return { status: 201, body: { id: 1, body: text, user: userOf(login) } }
  }

  #label(name: string) {
    return this.labels.find((one) => one.name.toLowerCase() === name.toLowerCase())
  }

  #createLabel(body: Json): BoardAnswer {
    const [name, color, description] = [body['name'], body['color'], body['description'] ?? '']
    if (typeof name !== 'string' || name === '' || name.length > LIMITS.label)
      return refusal('Validation Failed: name')
    if (typeof color !== 'string' || !/^[0-9a-f]{6}$/i.test(color)) return refusal('Validation Failed: color')
    if (typeof description !== 'string' || description.length > LIMITS.labelDescription)
      return refusal('Validation Failed: description')
    if (this.#label(name) !== undefined) return refusal('Validation Failed: already_exists')
    this.labels.push({ name, color, description })
    return { status: 201, body: { name } }
  }
}

interface AddedIssue {
  /** Default: the account of the workflow. */
  readonly author?: string
  readonly labels?: readonly string[]
}

function textProblem(body: Json, isNew: boolean): string | undefined {
  const [title, text] = [body['title'], body['body']]
  if (isNew && (typeof title !== 'string' || title.trim() === '')) return 'Validation Failed: title'
  if (typeof title === 'string' && title.length > LIMITS.title) return 'Validation Failed: title is too long'
  if (typeof text === 'string' && text.length > LIMITS.body) return 'Validation Failed: body is too long'
  return undefined
}

function userOf(login: string): DoubleIssue['user'] {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

function cursorOf(page: number): string {
  return `cursor+${page}==`
}

function refusal(message: string): BoardAnswer {
  return { status: 422, body: { message } }
}

function notFound(): BoardAnswer {
  return { status: 404, body: { message: 'Not Found' } }
}

function gone(): BoardAnswer {
  return { status: 410, body: { message: 'Issues are disabled for this repo' } }
}
