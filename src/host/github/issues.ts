import type { Octokit } from '@octokit/rest'
import type { KnownIssue } from '../../report/issue-plan.ts'
import { asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { PAGE_SIZE } from './checks.ts'
import { ask, type RepositoryName } from './octokit.ts'

/** Where a page of issues begins: what the service said at the end of the page before. */
export interface IssueCursor {
  readonly page: number
  /** Long lists are paged by cursors; short ones, and older servers, by number alone. */
  readonly after?: string
}

/** A page of issues; without `next` it is the last. */
export interface IssuePage {
  readonly issues: readonly KnownIssue[]
  readonly next?: IssueCursor
}

/** What an issue becomes. */
export interface IssueChange {
  readonly title: string
  readonly body: string
  readonly state?: 'open' | 'closed'
  /** Why it is closed. */
  readonly as?: 'completed' | 'not_planned'
}

/** An issue that was just made. */
export interface CreatedIssue {
  readonly number: number
  readonly author: string
  readonly labels: readonly string[]
}

/** The part of the API that keeps issues. All texts must already be within the limits. */
export interface IssuesApi {
  /** Login of the account that the token belongs to. */
  whoAmI(): Promise<Answer<string>>
  /** Issues with a label, open and closed, the oldest first; pull requests are left out. */
  list(label: string, cursor: IssueCursor): Promise<Answer<IssuePage>>
  hasLabel(label: string): Promise<Answer<true>>
  createLabel(label: string, description: string): Promise<Answer<true>>
  create(title: string, body: string, label: string): Promise<Answer<CreatedIssue>>
  update(number: number, change: IssueChange): Promise<Answer<true>>
  comment(number: number, body: string): Promise<Answer<true>>
}

/** Colour of the label, six hex digits. */
const LABEL_COLOUR = '1d4ed8'
const WHO_AM_I = 'query { viewer { login } }'

/** The issues of one repository. */
export function openIssuesApi(octokit: Octokit, name: RepositoryName): IssuesApi {
  const { issues } = octokit.rest
  return {
    whoAmI: () =>
      ask(
        // Only this way both users and apps are told who they are.
        () => octokit.request({ method: 'POST', url: graphqlUrl(octokit), query: WHO_AM_I }),
        (data) => asString(memberAt(data, 'data', 'viewer', 'login')),
      ),
    list: (label, { page, after }) =>
      ask(async () => {
        const { data, headers } = await issues.listForRepo({
          ...name,
          labels: label,
          state: 'all',
          sort: 'created',
          direction: 'asc',
          per_page: PAGE_SIZE,
          page,
          ...(after === undefined ? {} : { after }),
        })
        return { data: { issues: data, link: headers.link } }
      }, readPage),
    hasLabel: (label) => ask(() => issues.getLabel({ ...name, name: label }), done),
    createLabel: (label, description) =>
      ask(() => issues.createLabel({ ...name, name: label, color: LABEL_COLOUR, description }), done),
    create: (title, body, label) =>
      ask(() => issues.create({ ...name, title, body, labels: [label] }), readCreated),
    update: (issue_number, { as, ...change }) =>
      ask(
        () =>
          issues.update({
            ...name,
            issue_number,
            ...change,
            ...(as === undefined ? {} : { state_reason: as }),
          }),
        done,
      ),
    comment: (issue_number, body) => ask(() => issues.createComment({ ...name, issue_number, body }), done),
  }
}

/** `/api/graphql` of a server of one's own stands beside `/api/v3`. */
function graphqlUrl({ request }: Octokit): string {
  return `${request.endpoint.DEFAULTS.baseUrl.replace(/\/api\/v3$/, '/api')}/graphql`
}

function done(): true {
  return true
}

function readPage(data: unknown): IssuePage | undefined {
  const list = asList(memberAt(data, 'issues'))
  if (list === undefined) return undefined
  const next = nextCursor(asString(memberAt(data, 'link')) ?? '')
  const known = list.flatMap((one) => readIssue(one) ?? [])
  return next === undefined ? { issues: known } : { issues: known, next }
}

/** The place of the next page. HOSTILE: only two parameters of the address are taken, never the address itself. */
function nextCursor(link: string): IssueCursor | undefined {
  for (const part of link.split(',')) {
    const [, url] = /^\s*<([^<>]*)>\s*;\s*rel="next"\s*$/.exec(part) ?? []
    if (url === undefined || !URL.canParse(url)) continue
    const { searchParams } = new URL(url)
    const page = Number(searchParams.get('page') ?? '1')
    const after = searchParams.get('after') ?? undefined
    if (!Number.isSafeInteger(page) || page < 1) continue
    return after === undefined ? { page } : { page, after }
  }
  return undefined
}

function readIssue(data: unknown): KnownIssue | undefined {
  const number = asCount(memberAt(data, 'number'))
  const author = asString(memberAt(data, 'user', 'login'))
  const state = asString(memberAt(data, 'state'))
  if (number === undefined || author === undefined || state === undefined) return undefined
  // Pull requests are issues to this list.
  if (memberAt(data, 'pull_request') !== undefined) return undefined
  const closedAs = asString(memberAt(data, 'state_reason'))
  return {
    number,
    author,
    title: asString(memberAt(data, 'title')) ?? '',
    body: asString(memberAt(data, 'body')) ?? '',
    isOpen: state === 'open',
    ...(closedAs === undefined || state === 'open' ? {} : { closedAs }),
  }
}

function readCreated(data: unknown): CreatedIssue | undefined {
  const number = asCount(memberAt(data, 'number'))
  const author = asString(memberAt(data, 'user', 'login'))
  const labels = asList(memberAt(data, 'labels'))
  if (number === undefined || author === undefined || labels === undefined) return undefined
  return {
    number,
    author,
    labels: labels.flatMap((one) => asString(memberAt(one, 'name')) ?? asString(one) ?? []),
  }
}
