import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { Unavailable } from '../../../../src/core/fact.ts'
import { openOctokit } from '../../../../src/host/github/octokit.ts'
import { openRepositories, type RepositoriesOptions } from '../../../../src/host/github/repositories.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { createPatientClient } from '../../../../src/host/http/patient-client.ts'
import { type DoubleRepository, type Spoil, startRepositories } from '../../../doubles/repositories.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const A = 'a1'.repeat(20)
const B = 'b2'.repeat(20)
const C = 'c3'.repeat(20)
const TAG = 'e5'.repeat(20)
const open: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function start(
  repository: DoubleRepository,
  more: {
    readonly spoil?: Spoil
    readonly budgetMs?: number
    readonly options?: Partial<RepositoriesOptions>
  } = {},
) {
  const double = await startRepositories({ 'octo/build': repository }, more.spoil)
  const client = createHttpClient({ trustedOrigins: [double.url] })
  open.push(
    () => client.close(),
    () => double.close(),
  )
  const timer = countingTimer()
  const http = createPatientClient(client, { timer, random: () => 0, budgetMs: more.budgetMs ?? 15_000 })
  const octokit = await openOctokit({ http, apiUrl: double.url, token: 'ghs_secret', version: '0' })
  const port = openRepositories({ octokit, http: client, serverUrl: double.url, timer, ...more.options })
  return { double, port, timer }
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Spoil {
  return (_path, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
    return true
  }
}

describe('a repository of a forge', () => {
  it('tells whether it is archived', async () => {
    const { port } = await start({ archived: true })
    expect(await port.flags('octo/build')).toEqual({ id: 7, archived: true })
  })

  it('that is not there is undefined, for its names too', async () => {
    const { port } = await start({})
    expect(await port.flags('octo/gone')).toBeUndefined()
    expect(await port.refs('octo/gone')).toBeUndefined()
  })

  it('gives its names with their commits, whatever the names are', async () => {
    const { port } = await start({ tags: { v1: A, constructor: B }, branches: { main: B } })
    const refs = await port.refs('octo/build')
    expect(refs).toEqual({
      tags: new Map([
        ['v1', A],
        ['constructor', B],
      ]),
      branches: new Map([['main', B]]),
    })
  })

  it.each([
    [99, 1],
    [100, 2],
    [101, 2],
    [250, 3],
  ])('with %i tags takes %i pages', async (count, pages) => {
    const tags = Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, A]))
    const { port, double } = await start({ tags })
    const refs = await port.refs('octo/build')
    expect(refs).toMatchObject({ tags: { size: count } })
    expect(double.requests.filter((path) => path.includes('/tags'))).toHaveLength(pages)
  })

  it('with more tags than are read says so', async () => {
    const full = Array.from({ length: 100 }, (_, index) => ({ name: `v${index}`, commit: { sha: A } }))
    const { port, double } = await start({}, { spoil: json(200, full) })
    expect(await port.refs('octo/build')).toEqual(new Unavailable('a repository has more than 3000 tags'))
    expect(double.requests).toHaveLength(30)
  })

  it('is asked for the same thing once', async () => {
    const { port, double } = await start({ tags: { v1: A } })
    const answers = await Promise.all([port.refs('octo/build'), port.refs('octo/build')])
    expect(answers[0]).toBe(answers[1])
    await port.refs('octo/build')
    expect(double.requests).toHaveLength(2)
  })
})

describe('a tag object', () => {
  it('is followed to its commit, over other tags', async () => {
    const { port } = await start({ objects: { [TAG]: ['tag', B], [B]: ['commit', A] } })
    expect(await port.peel('octo/build', TAG)).toBe(A)
  })

  it('that is none, or names no commit, has none', async () => {
    const { port } = await start({ objects: { [TAG]: ['tree', A] } })
    expect(await port.peel('octo/build', A)).toBeUndefined()
    expect(await port.peel('octo/build', TAG)).toBeUndefined()
  })

  it('that names itself is given up', async () => {
    const { port, double } = await start({ objects: { [TAG]: ['tag', TAG] } })
    expect(await port.peel('octo/build', TAG)).toBeInstanceOf(Unavailable)
    expect(double.requests).toHaveLength(10)
  })
})

describe('the age of a tag', () => {
  // The timer of these tests stands at 2027-01-15T08:00:00Z.
  it.each([
    [
      'its release, where that is later',
      { releases: { v1: '2027-01-13T07:00:00Z' }, commits: { [A]: '2020-01-01T00:00:00Z' } },
      2,
    ],
    [
      'its commit, where that is later',
      { releases: { v1: '2020-01-01T00:00:00Z' }, commits: { [A]: '2027-01-14T09:00:00Z' } },
      0,
    ],
    ['its commit, where there is no release', { commits: { [A]: '2027-01-05T08:00:00Z' } }, 10],
    [
      'its commit, where the release is a draft',
      { releases: { v1: null }, commits: { [A]: '2027-01-05T08:00:00Z' } },
      10,
    ],
    ['its commit, which may come from the future', { commits: { [A]: '2030-01-01T00:00:00Z' } }, 0],
    ['nothing', {}, undefined],
  ])('is that of %s', async (_what, repository, days) => {
    const { port } = await start({ tags: { v1: A }, ...repository })
    expect(await port.ageOf('octo/build', 'v1', A)).toBe(days)
  })

  it('is not known where the forge writes a date in another way', async () => {
    const { port } = await start({}, { spoil: json(200, { published_at: 'yesterday' }) })
    expect(await port.ageOf('octo/build', 'v1', A)).toBeInstanceOf(Unavailable)
  })
})

describe('who holds a commit', () => {
  it('is what the page says', async () => {
    const held = await start({ branches: { main: A }, holders: { branches: [{ branch: 'main' }], tags: [] } })
    expect(await held.port.holds('octo/build', C)).toBe(true)
    expect(held.double.requests).toEqual([`/octo/build/branch_commits/${C}`])
    const free = await start({ branches: { main: A }, holders: { branches: [], tags: [] } })
    expect(await free.port.holds('octo/build', C)).toBe(false)
  })

  it('is not asked of the page with a token', async () => {
    const { port, double } = await start({ branches: { main: A }, holders: { branches: [], tags: ['v1'] } })
    await port.holds('octo/build', C)
    await port.flags('octo/build')
    expect(double.authorizations).toEqual([undefined, 'token ghs_secret'])
  })

  it.each([undefined, [], { branches: 1, tags: [] }, 'text', null])(
    'is compared by API where the page says %j',
    async (holders) => {
      const { port } = await start({
        branches: { other: B, main: A },
        holders,
        comparisons: { [`${A}...${C}`]: 'diverged', [`${B}...${C}`]: 'behind' },
      })
      expect(await port.holds('octo/build', C)).toBe(true)
    },
  )

  it('is nobody where every comparison says so, and where the commit is nowhere', async () => {
    const { port } = await start({
      branches: { main: A },
      tags: { v1: B },
      comparisons: { [`${A}...${C}`]: 'ahead', [`${B}...${C}`]: 'diverged' },
    })
    expect(await port.holds('octo/build', C)).toBe(false)
    expect(await port.holds('octo/build', TAG)).toBe(false)
  })

  it.each([
    [99, false],
    [100, false],
    [101, true],
  ])('among %i names is given up: %j', async (count, isGivenUp) => {
    const commits = Array.from({ length: count }, (_, index) => index.toString(16).padStart(40, '0'))
    const { port } = await start({
      tags: Object.fromEntries(commits.map((commit, index) => [`v${index}`, commit])),
      comparisons: Object.fromEntries(commits.map((commit) => [`${commit}...${C}`, 'diverged'])),
    })
    const held = await port.holds('octo/build', C)
    if (isGivenUp) expect(held).toBeInstanceOf(Unavailable)
    else expect(held).toBe(false)
  })
})

describe('advisories', () => {
  const entry = (name: string, range: string, more: object = {}): object => ({
    ghsa_id: 'GHSA-1',
    severity: 'high',
    summary: 'S',
    withdrawn_at: null,
    vulnerabilities: [
      {
        package: { ecosystem: 'actions', name },
        vulnerable_version_range: range,
        first_patched_version: '2.0.0',
      },
    ],
    ...more,
  })

  it('are those about the action, case apart, that were not withdrawn', async () => {
    const advisories = [
      entry('Octo/Build', '< 2.0.0'),
      entry('octo/other', '< 3'),
      entry('octo/build', '< 4', { withdrawn_at: '2026-01-01T00:00:00Z' }),
    ]
    const { port, double } = await start({ advisories })
    expect(await port.advisories('octo/build')).toEqual([
      { id: 'GHSA-1', severity: 'high', summary: 'S', affected: '< 2.0.0', patched: '2.0.0' },
    ])
    expect(double.requests).toEqual(['/advisories?ecosystem=actions&affects=octo%2Fbuild&per_page=100'])
  })

  it.each([
    [99, true],
    [100, false],
  ])('of which there are %i are all of them: %j', async (count, isAll) => {
    const advisories = Array.from({ length: count }, () => entry('octo/build', '< 2'))
    const { port } = await start({ advisories })
    const found = await port.advisories('octo/build')
    if (isAll) expect(found).toHaveLength(99)
    else expect(found).toBeInstanceOf(Unavailable)
  })

  it.each([
    [{}],
    [entry('octo/build', '< 2', { vulnerabilities: 'none' })],
    [entry('octo/build', '')],
    [null],
  ])('of the form %j spoil the answer', async (advisory) => {
    const { port } = await start({ advisories: [advisory] })
    expect(await port.advisories('octo/build')).toEqual(
      new Unavailable('the forge gave an answer of an unknown form'),
    )
  })
})

describe('a forge that does not answer as it should', () => {
  it.each([
    ['a wrong type', json(200, { tags: 1 }), 'the forge gave an answer of an unknown form'],
    [
      'wrong entries',
      json(200, [{ name: 'v1', commit: { sha: '../../x' } }]),
      'the forge gave an answer of an unknown form',
    ],
    [
      'prototype names',
      json(200, '[{"__proto__": {"name": "v1"}, "name": 1}]'),
      'the forge gave an answer of an unknown form',
    ],
    ['text that is no JSON', json(200, '<html>'), 'the forge could not be asked'],
    [
      'a refusal',
      json(403, { message: 'Resource not accessible' }),
      'the forge refused to answer, with status 403',
    ],
    ['a bad request', json(422, { message: 'no' }), 'the forge refused to answer, with status 422'],
    [
      'a bad token',
      json(401, { message: 'Bad credentials' }),
      'the forge refused to answer, with status 401',
    ],
    ['a fault', json(500, { message: 'oops' }), 'the forge could not be asked'],
  ] as const)('%s', async (_name, spoil, reason) => {
    const { port } = await start({}, { spoil })
    const refs = await port.refs('octo/build')
    expect(refs).toBeInstanceOf(Unavailable)
    if (_name !== 'text that is no JSON') expect(refs).toEqual(new Unavailable(reason))
  })

  it('ten megabytes of names are one answer of an unknown form', async () => {
    const { port } = await start({}, { spoil: json(200, `[${'"v1",'.repeat(2_000_000)}"v1"]`) })
    expect(await port.refs('octo/build')).toEqual(
      new Unavailable('the forge gave an answer of an unknown form'),
    )
  })

  it('is not asked again once the rate limit is used up', async () => {
    const spoil = json(
      403,
      { message: 'API rate limit exceeded' },
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '9999999999',
      },
    )
    const { port, double } = await start({}, { spoil })
    const reason = new Unavailable('the rate limit of the forge is used up')
    expect(await port.flags('octo/build')).toEqual(reason)
    expect(await port.flags('octo/other')).toEqual(reason)
    expect(double.requests).toHaveLength(1)
  })

  it('is not asked again once it refused the token', async () => {
    const { port, double } = await start({}, { spoil: json(401, { message: 'Bad credentials' }) })
    await port.flags('octo/build')
    expect(await port.flags('octo/other')).toBeInstanceOf(Unavailable)
    expect(double.requests).toHaveLength(1)
  })

  it.each([
    [9, 11],
    [10, 10],
    [11, 10],
  ])('that loses %i answers in a row is asked %i times', async (lost, asked) => {
    let requests = 0
    const spoil: Spoil = (path, response) => {
      requests++
      return requests <= lost && json(502, { message: 'no' })(path, response)
    }
    // Without patience each question is one request.
    const { port, double } = await start({}, { spoil, budgetMs: 0 })
    for (let index = 0; index < 11; index++) await port.flags(`octo/build-${index}`)
    expect(double.requests).toHaveLength(asked)
  })

  it('that answers now and then is asked on', async () => {
    let requests = 0
    const spoil: Spoil = (path, response) => {
      requests++
      return requests % 10 !== 0 && json(502, { message: 'no' })(path, response)
    }
    const { port, double } = await start({}, { spoil, budgetMs: 0 })
    for (let index = 0; index < 40; index++) await port.flags(`octo/build-${index}`)
    expect(double.requests).toHaveLength(40)
  })

  it('is asked for other things after one refusal', async () => {
    const { port, double } = await start(
      {},
      {
        spoil: (path, response) => path.endsWith('/octo/build') && json(403, {})(path, response),
      },
    )
    expect(await port.flags('octo/build')).toBeInstanceOf(Unavailable)
    expect(await port.refs('octo/build')).not.toBeInstanceOf(Unavailable)
    expect(double.requests).toHaveLength(3)
  })
})

describe('bounds', () => {
  it.each([
    [1, 'unavailable'],
    [2, 'known'],
    [3, 'known'],
  ])('%i requests for two answers: %s', async (maxRequests, verdict) => {
    const { port, double } = await start({ tags: { v1: A } }, { options: { maxRequests } })
    const refs = await port.refs('octo/build')
    expect(refs instanceof Unavailable ? 'unavailable' : 'known').toBe(verdict)
    expect(double.requests).toHaveLength(Math.min(maxRequests, 2))
  })

  it.each([
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 4],
  ])('of %i requests leave no answer out that they have room for', async (maxRequests, asked) => {
    const { port, double } = await start({}, { options: { maxRequests } })
    // All at once, as the places of a tree are asked for.
    const slugs = ['octo/build', 'octo/a', 'octo/b', 'octo/c']
    const flags = await Promise.all(slugs.map((slug) => port.flags(slug)))
    expect(double.requests).toHaveLength(asked)
    expect(flags.filter((one) => one instanceof Unavailable)).toHaveLength(slugs.length - asked)
    expect(flags[0]).toEqual({ id: 7, archived: false })
  })

  it('are kept for time too', async () => {
    const late = await start({}, { options: { gapMs: 10, deadlineMs: 9 } })
    expect(await late.port.flags('octo/build')).not.toBeInstanceOf(Unavailable)
    expect(await late.port.flags('octo/other')).toEqual(new Unavailable('the forge took too long to answer'))
    const early = await start({}, { options: { gapMs: 10, deadlineMs: 10 } })
    await early.port.flags('octo/build')
    expect(await early.port.flags('octo/other')).toBeUndefined()
  })

  it('let requests go in a pace', async () => {
    const { port, timer } = await start({}, { options: { gapMs: 100 } })
    const before = timer.now()
    await Promise.all(['octo/a', 'octo/b', 'octo/c'].map((slug) => port.flags(slug)))
    expect(timer.now() - before).toBeGreaterThanOrEqual(200)
  })
})
