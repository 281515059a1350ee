import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../../src/host/github/answer.ts'
import type { IssueCursor, IssuePage, IssuesApi } from '../../../../src/host/github/issues.ts'
import { ISSUE_PAGES, viewIssues, writeIssues } from '../../../../src/host/github/write-issues.ts'
import type { IssueWrite } from '../../../../src/report/issue-plan.ts'
import { type GithubDouble, type GithubDoubleOptions, startGithub } from '../../../doubles/github.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { connect } from './harness.ts'

const BOT = 'github-actions[bot]'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function service(options: GithubDoubleOptions = {}) {
  const github = await startGithub(options)
  const connection = await connect(github.url, 'write-token')
  closers.push(
    () => github.close(),
    () => connection.http.close(),
  )
  return { github, ...connection }
}

const create = (title: string): IssueWrite => ({ kind: 'create', title, body: 'text' })
const close = (number: number): IssueWrite => ({
  kind: 'close',
  number,
  title: 'title',
  body: 'settled',
  as: 'completed',
  comment: 'gone',
})

async function write(
  writes: readonly IssueWrite[],
  prepare: (github: GithubDouble) => void = () => {},
  options: GithubDoubleOptions = {},
) {
  const { github, issues, timer, pace } = await service(options)
  prepare(github)
  const outcome = await writeIssues({ api: issues, timer, pace }, writes, { label: 'flux', author: BOT })
  return { github, outcome, timer }
}

describe('a view of the issues', () => {
  it('has account, title, text, author, state and reason of each with the label, and no pull request', async () => {
    const { github, issues, timer } = await service()
    github.board.add({ title: 'one', body: 'text' })
    github.board.add({ state: 'closed', state_reason: 'not_planned', author: 'mallory' })
    github.board.add({ state: 'open', state_reason: 'reopened', labels: ['FLUX', 'x'] })
    github.board.add({ labels: ['flux-x'] })
    github.board.add({ pull_request: { url: 'x' } })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toEqual({
      author: BOT,
      knowsAll: true,
      known: [
        { number: 1, title: 'one', body: 'text', author: BOT, isOpen: true },
        { number: 2, title: 'an issue', body: '', author: 'mallory', isOpen: false, closedAs: 'not_planned' },
        { number: 3, title: 'an issue', body: '', author: BOT, isOpen: true },
      ],
    })
  })

  it.each([99, 100, 101, 250])('of %i issues is complete, each once', async (count) => {
    const { github, issues, timer } = await service()
    for (let index = 0; index < count; index++) github.board.add({})
    const view = await viewIssues({ api: issues, timer }, 'flux')
    if ('kind' in view) throw new Error('the view has stopped')
    expect(view.known.map(({ number }) => number)).toEqual(github.board.issues.map(({ number }) => number))
    expect(github.requests.filter((one) => one.startsWith('GET'))).toHaveLength(Math.ceil(count / 100))
  })

  it('asks the host it was given, whatever a page says of the next', async () => {
    const { github, issues, timer } = await service()
    for (let index = 0; index < 150; index++) github.board.add({})
    await viewIssues({ api: issues, timer }, 'flux')
    expect(github.requests.filter((one) => one.startsWith('GET /repos/octo/repo/issues?'))).toHaveLength(2)
  })

  it.each([
    ['no next page', '<https://a.example/?page=1>; rel="prev"', 1],
    ['a next page without an address', 'page=2; rel="next"', 1],
    ['a page that is none', '<https://a.example/?page=two>; rel="next"', 1],
    ['a page before the first', '<https://a.example/?page=0>; rel="next"', 1],
    ['an address that is none', '<//>; rel="next"', 1],
    [
      'a next page behind others',
      '<https://a.example/?page=1>; rel="first", <https://a.example/?page=2>; rel="next"',
      2,
    ],
  ])('reads a header with %s', async (_, link, pages) => {
    const { github, issues, timer } = await service()
    github.fail({ path: /\/issues$/, answer: { status: 200, body: [] as never, headers: { link } } })
    await viewIssues({ api: issues, timer }, 'flux')
    expect(github.requests.filter((one) => one.startsWith('GET'))).toHaveLength(pages)
  })

  it.each([
    [ISSUE_PAGES - 1, true],
    [ISSUE_PAGES, true],
    [ISSUE_PAGES + 1, false],
  ])('of %i pages knows all: %s', async (pages, knowsAll) => {
    const asked: number[] = []
    const api = {
      whoAmI: async (): Promise<Answer<string>> => ({ kind: 'ok', value: BOT }),
      list: async (_: string, { page }: IssueCursor): Promise<Answer<IssuePage>> => {
        asked.push(page)
        return { kind: 'ok', value: page < pages ? { issues: [], next: { page: page + 1 } } : { issues: [] } }
      },
    } as unknown as IssuesApi
    expect(await viewIssues({ api, timer: countingTimer() }, 'flux')).toEqual({
      author: BOT,
      known: [],
      knowsAll,
    })
    expect(asked).toHaveLength(Math.min(pages, ISSUE_PAGES))
  })

  it.each([
    [401, { kind: 'failed' }],
    [403, { kind: 'read-only', status: 403 }],
    [404, { kind: 'read-only', status: 404 }],
    [410, { kind: 'switched-off' }],
    [422, { kind: 'failed', error: expect.objectContaining({ code: 'github/api' }) }],
    [500, { kind: 'failed', error: expect.objectContaining({ code: 'github/api' }) }],
  ])('that is answered with %i stops', async (status, stop) => {
    const { github, issues, timer } = await service()
    github.fail({ path: /\/issues$/, times: 9, answer: { status } })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toMatchObject(stop)
  })

  it('of a token that is not valid stops', async () => {
    const { github, issues, timer } = await service({ tokens: {} })
    const view = await viewIssues({ api: issues, timer }, 'flux')
    expect(view).toMatchObject({ kind: 'failed', error: { hint: expect.stringContaining('`token`') } })
    expect(github.requests).toHaveLength(1)
  })

  it('asks again whose token it is', async () => {
    const { github, issues, timer } = await service()
    github.fail({ path: /graphql/, times: 2, answer: 'hang-up' })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toMatchObject({ author: BOT })
    github.fail({ path: /graphql/, times: 3, answer: { status: 502 } })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toMatchObject({ kind: 'failed' })
  })

  it.each([
    ['is not there', { status: 404 }],
    ['refuses', { status: 403 }],
    ['gives an error', { status: 200, body: { data: null, errors: [{ message: 'x' }] } }],
  ])('takes the token for that of the workflow where the way to ask %s', async (_, answer) => {
    const { github, issues, timer } = await service({ logins: { 'write-token': 'somebody' } })
    github.fail({ path: /graphql/, answer })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toMatchObject({ author: BOT })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toMatchObject({ author: 'somebody' })
  })

  it('skips what has another form', async () => {
    const { github, issues, timer } = await service()
    const body = [
      null,
      7,
      { number: 'x' },
      { number: 5, user: null, state: 'open' },
      { number: 6, state: 'open', user: { login: 'a' }, title: 7, body: null },
    ]
    github.fail({ path: /\/issues$/, answer: { status: 200, body: body as never } })
    expect(await viewIssues({ api: issues, timer }, 'flux')).toMatchObject({
      known: [{ number: 6, title: '', body: '', author: 'a', isOpen: true }],
    })
  })
})

describe('changes', () => {
  it('are made in order, one a second, after the label is there', async () => {
    const { github, outcome, timer } = await write([create('one'), create('two'), close(1)], (double) => {
      double.board.add({})
    })
    expect(outcome).toEqual({
      changes: [
        { write: create('one'), number: 2 },
        { write: create('two'), number: 3 },
        { write: close(1), number: 1 },
      ],
      refused: 0,
    })
    expect(github.board.issues).toMatchObject([
      { title: 'title', body: 'settled', state: 'closed', state_reason: 'completed' },
      { title: 'one', state: 'open', labels: [{ name: 'flux' }] },
      { title: 'two' },
    ])
    expect(github.board.comments).toEqual([{ issue: 1, body: 'gone', author: BOT }])
    expect(timer.waits).toEqual([1_000, 1_000, 1_000, 1_000])
  })

  it('need no label where nothing is opened, and make none that is there', async () => {
    const first = await write([close(1)], (double) => double.board.add({}))
    expect(first.github.requests.filter((one) => one.includes('labels'))).toEqual([])
    const second = await write([create('one')], (double) => {
      double.board.labels.push({ name: 'FLUX', color: '000000', description: '' })
    })
    expect(second.github.board.labels).toHaveLength(1)
    expect(second.outcome.changes).toHaveLength(1)
  })

  it('go on where somebody else has made the label meanwhile', async () => {
    const { outcome } = await write([create('one')], (double) =>
      double.fail({ method: 'POST', path: /\/labels$/, answer: { status: 422 } }),
    )
    expect(outcome).toMatchObject({ changes: [{ number: 1 }], refused: 0 })
  })

  it.each([
    ['GET', /\/labels\//, 403, 'read-only'],
    ['POST', /\/labels$/, 403, 'read-only'],
    ['POST', /\/labels$/, 500, 'failed'],
    ['POST', /\/issues$/, 403, 'read-only'],
    ['POST', /\/issues$/, 404, 'read-only'],
    ['POST', /\/issues$/, 410, 'switched-off'],
    ['POST', /\/issues$/, 401, 'failed'],
    ['POST', /\/issues$/, 502, 'failed'],
  ])('end where %s %s is answered with %i: %s', async (method, path, status, kind) => {
    const { github, outcome } = await write([create('one'), create('two')], (double) =>
      double.fail({ method, path, times: 9, answer: { status } }),
    )
    expect(outcome).toMatchObject({ changes: [], stop: { kind } })
    expect(github.board.issues).toEqual([])
  })

  it.each([['a text that is not taken', 422]])('go on behind %s', async (_, status) => {
    const { outcome } = await write([create('one'), create('two')], (double) =>
      double.fail({ method: 'POST', path: /\/issues$/, answer: { status } }),
    )
    expect(outcome).toMatchObject({ changes: [{ number: 1 }], refused: 1 })
    expect(outcome.stop).toBeUndefined()
  })

  it.each([404, 410, 422])('of an issue that is answered with %i go on with the next', async (status) => {
    const { github, outcome } = await write([close(1), close(2)], (double) => {
      double.board.add({})
      double.board.add({})
      double.fail({ method: 'PATCH', path: /\/issues\/1$/, answer: { status } })
    })
    expect(outcome).toMatchObject({ changes: [{ number: 2 }], refused: 1 })
    expect(github.board.comments.map(({ issue }) => issue)).toEqual([2])
  })

  it('count where only the comment is refused', async () => {
    const { outcome } = await write([close(1)], (double) => {
      double.board.add({})
      double.fail({ path: /comments$/, answer: { status: 403, message: 'the conversation is locked' } })
    })
    expect(outcome).toMatchObject({ changes: [{ number: 1 }], refused: 0 })
  })

  it('are tried three times, and opened issues once, where their fate is not known', async () => {
    const { github, outcome } = await write([close(1)], (double) => {
      double.board.add({})
      double.fail({ method: 'PATCH', path: /\/issues\/1$/, times: 9, answer: 'hang-up' })
    })
    expect(outcome).toMatchObject({ changes: [], stop: { kind: 'failed' } })
    expect(github.requests.filter((one) => one.startsWith('PATCH'))).toHaveLength(3)
    const other = await write([create('one')], (double) =>
      double.fail({ method: 'POST', path: /\/issues$/, times: 9, answer: 'hang-up' }),
    )
    expect(other.github.requests.filter((one) => one.endsWith('/issues'))).toHaveLength(1)
  })

  it.each([
    ['another account', { logins: { 'write-token': 'somebody' } }],
    ['no label', { issues: { dropsLabels: true } }],
  ])('end after an issue with %s, which nobody would find again', async (_, options) => {
    const { github, outcome } = await write([create('one'), create('two')], () => {}, options)
    expect(outcome).toEqual({ changes: [], refused: 0, stop: { kind: 'not-known-again', number: 1 } })
    expect(github.board.issues).toHaveLength(1)
  })

  it('end with what was made so far when a limit lasts', async () => {
    const { outcome } = await write([create('one'), create('two')], (double) =>
      double.fail({
        method: 'POST',
        path: /\/issues$/,
        skip: 1,
        times: 9,
        answer: { status: 429, headers: { 'retry-after': '999' } },
      }),
    )
    expect(outcome).toMatchObject({
      changes: [{ number: 1 }],
      stop: { kind: 'failed', error: expect.objectContaining({ code: 'github/rate-limit' }) },
    })
  })

  it('do not hide a fault of our own', async () => {
    const api = { hasLabel: async () => Promise.reject(new TypeError('x')) } as unknown as IssuesApi
    const timer = countingTimer()
    const made = writeIssues({ api, timer, pace: async () => {} }, [create('a')], { label: 'l', author: BOT })
    await expect(made).rejects.toThrow(TypeError)
  })
})

describe('a server of one’s own', () => {
  it('is asked for the account beside its API', async () => {
    const { github } = await service()
    const { issues, http } = await connect(`${github.url}/api/v3`, 'write-token')
    closers.push(() => http.close())
    await issues.whoAmI()
    expect(github.requests.at(-1)).toBe('POST /api/graphql')
  })
})
