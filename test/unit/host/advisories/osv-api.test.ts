import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type {
  AdvisoryAnswer,
  AdvisoryQuestion,
} from '../../../../src/collect/dependency/advisory/advisory-port.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { type OsvApiOptions, openOsvApi } from '../../../../src/host/advisories/osv-api.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { type DoubleRecord, type SpoilAdvisories, startAdvisories } from '../../../doubles/advisories.ts'
import { NPM_RECORDS, PYPI_RECORDS } from '../../../fakes/advisory-records.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const open: (() => Promise<void>)[] = []
const folders: string[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function start(
  more: {
    readonly npm?: readonly DoubleRecord[]
    readonly spoil?: SpoilAdvisories
    readonly pageSize?: number
    readonly options?: Partial<OsvApiOptions>
  } = {},
) {
  const records = new Map([
    ['npm', more.npm ?? NPM_RECORDS],
    ['PyPI', PYPI_RECORDS],
  ])
  const double = await startAdvisories(records, {
    ...(more.spoil === undefined ? {} : { spoil: more.spoil }),
    ...(more.pageSize === undefined ? {} : { pageSize: more.pageSize }),
  })
  const http = createHttpClient({ trustedOrigins: [double.url] })
  open.push(
    () => http.close(),
    () => double.close(),
  )
  const timer = countingTimer(Date.parse('2026-06-01T00:00:00Z'))
  const port = openOsvApi({ http, timer, random: () => 0, apiUrl: double.url, ...more.options })
  return { double, port, timer }
}

function ask(
  name: string,
  versions: readonly string[] = ['1.2.0'],
  more: Partial<AdvisoryQuestion> = {},
): AdvisoryQuestion {
  return { ecosystem: 'npm', name, versions, mayLeave: true, ...more }
}

function describeAnswer(answer: AdvisoryAnswer | Unavailable): string {
  if (answer instanceof Unavailable) return answer.reason
  return [...answer.records, ...answer.invalid].map(({ id }) => id).join(' ')
}

function json(status: number, body: unknown): (response: ServerResponse) => boolean {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
    return true
  }
}

const LEFT_PAD = 'GHSA-left-pad0-0001 GHSA-left-pad0-0003 SNYK-left-pad-2'

describe('a service of advisories', () => {
  it('is asked for the ids of all names at once, and for each record once', async () => {
    const { double, port } = await start()
    const answers = await port.find([
      ask('left-pad', ['1.2.0', '1.1.0']),
      ask('nothing'),
      ask('foo-bar', ['1.0'], { ecosystem: 'PyPI', spelling: 'Foo_Bar' }),
      ask('contradiction'),
    ])
    expect(answers.map(describeAnswer)).toEqual([LEFT_PAD, '', 'PYSEC-2026-1', 'GHSA-bad0-0000-0001'])
    expect(answers[0]).toMatchObject({ isAsked: true, asOf: '2026-06-01T00:00:00.000Z' })
    expect(double.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/querybatch',
      expect.stringMatching(/^GET \/v1\/vulns\//),
      expect.stringMatching(/^GET \/v1\/vulns\//),
      expect.stringMatching(/^GET \/v1\/vulns\//),
      expect.stringMatching(/^GET \/v1\/vulns\//),
      expect.stringMatching(/^GET \/v1\/vulns\//),
    ])
  })

  it('is told no name that may not leave, in no request', async () => {
    const { double, port } = await start()
    const answers = await port.find([ask('@acme/tool', ['1.0.0'], { mayLeave: false }), ask('left-pad')])
    expect(answers[0]).toEqual({ records: [], invalid: [], isAsked: false })
    expect(JSON.stringify(double.requests)).not.toContain('acme')
  })

  it('is not asked when there is nothing to ask', async () => {
    const { double, port } = await start()
    await port.find([ask('@acme/tool', ['1.0.0'], { mayLeave: false })])
    await port.find([])
    expect(double.requests).toEqual([])
  })

  it('is asked about versions of Go without their letter', async () => {
    const { double, port } = await start()
    await port.find([ask('golang.example/x', ['v1.2.3'], { ecosystem: 'Go' })])
    expect(double.requests[0]?.body).toContain('"version":"1.2.3"')
  })

  it('is asked for page after page, also for one that holds nothing but the way to the next', async () => {
    let empty = 0
    const { port } = await start({
      pageSize: 1,
      spoil: ({ path, body }, response) => {
        if (path !== '/v1/querybatch' || body.includes('page_token') || empty++ > 0) return false
        return json(200, { results: [{ next_page_token: '0' }] })(response)
      },
    })
    expect((await port.find([ask('left-pad')])).map(describeAnswer)).toEqual([LEFT_PAD])
  })

  it('is asked in batches of a thousand', async () => {
    const { double, port } = await start()
    const questions = Array.from({ length: 2_001 }, (_, index) => ask(`nothing-${index}`))
    expect((await port.find([...questions, ask('left-pad')])).at(-1)).toMatchObject({ records: [{}, {}, {}] })
    const sizes = double.requests
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => (JSON.parse(body) as { queries: unknown[] }).queries.length)
    expect(sizes.sort()).toEqual([1_000, 1_000, 2])
  })

  it('that does not understand one query answers all others', async () => {
    const { port } = await start()
    const questions = Array.from({ length: 20 }, (_, index) => ask(`nothing-${index}`))
    const answers = await port.find([...questions, ask('x', ['bad']), ask('left-pad')])
    expect(answers.map(describeAnswer)).toEqual([
      ...questions.map(() => ''),
      'the service of advisories does not understand the name or the version',
      LEFT_PAD,
    ])
  })

  it('is asked again after trouble, with growing waits, and as it says', async () => {
    let sent = 0
    const { port, timer } = await start({
      spoil: (_request, response) => {
        sent++
        if (sent === 1) return json(503, '')(response)
        if (sent === 2) {
          response.writeHead(429, { 'retry-after': '7' })
          response.end()
          return true
        }
        if (sent === 3) {
          response.destroy()
          return true
        }
        return false
      },
    })
    expect((await port.find([ask('left-pad')])).map(describeAnswer)).toEqual([LEFT_PAD])
    expect(timer.waits).toEqual([500, 7_000, 2_000])
  })

  it.each<[string, (response: ServerResponse) => boolean, string, number]>([
    ['trouble', json(503, ''), 'the service of advisories answered with status 503', 6],
    ['a rate limit', json(429, ''), 'the rate limit of the service of advisories is used up', 6],
    ['a refusal', json(403, ''), 'the service of advisories refused to answer, with status 403', 1],
    ['no JSON', json(200, '{"results":'), 'the service of advisories gave an answer of an unknown form', 1],
    [
      'fewer answers',
      json(200, { results: [] }),
      'the service of advisories gave an answer of an unknown form',
      1,
    ],
    [
      'more answers',
      json(200, { results: [{}, {}] }),
      'the service of advisories gave an answer of an unknown form',
      1,
    ],
    [
      'an answer that is none',
      json(200, { results: [null] }),
      'the service of advisories gave an answer of an unknown form',
      1,
    ],
    [
      'an id that leads elsewhere',
      json(200, { results: [{ vulns: [{ id: '../admin', modified: '2026-01-01T00:00:00Z' }] }] }),
      'the service of advisories gave an answer of an unknown form',
      1,
    ],
    [
      'an id without a date',
      json(200, { results: [{ vulns: [{ id: 'X-1' }] }] }),
      'the service of advisories gave an answer of an unknown form',
      1,
    ],
    [
      'pages in a circle',
      json(200, { results: [{ next_page_token: 'a' }] }),
      'the service of advisories gave an answer of an unknown form',
      2,
    ],
    [
      'a page that is a number',
      json(200, { results: [{ next_page_token: 7 }] }),
      'the service of advisories gave an answer of an unknown form',
      1,
    ],
  ])('that gives %s says nothing of the package', async (_what, spoil, reason, requests) => {
    const { double, port } = await start({ spoil: (_request, response) => spoil(response) })
    expect((await port.find([ask('left-pad')])).map(describeAnswer)).toEqual([reason])
    expect(double.requests).toHaveLength(requests)
  })

  it('with pages without end is not followed for ever', async () => {
    let page = 0
    const { double, port } = await start({
      spoil: (_request, response) => json(200, { results: [{ next_page_token: `${page++}` }] })(response),
    })
    expect((await port.find([ask('left-pad')])).map(describeAnswer)).toEqual([
      'the service of advisories lists more than there can be',
    ])
    expect(double.requests.length).toBeLessThan(110)
  })

  it.each<[string, (response: ServerResponse) => boolean, string]>([
    [
      'another record',
      json(200, NPM_RECORDS[3]),
      'the service of advisories gave an answer of an unknown form',
    ],
    ['no record', json(404, {}), 'the service of advisories refused to answer, with status 404'],
    [
      'half of a record',
      json(200, '{"id":"GHSA-left'),
      'the service of advisories gave an answer of an unknown form',
    ],
  ])(
    'that lists a record and gives %s says nothing of the packages with it',
    async (_what, spoil, reason) => {
      const { port } = await start({
        spoil: ({ path }, response) => path.includes('GHSA-left-pad0-0001') && spoil(response),
      })
      const answers = await port.find([ask('left-pad'), ask('contradiction')])
      expect(answers.map(describeAnswer)).toEqual([reason, 'GHSA-bad0-0000-0001'])
    },
  )

  it('that nothing reaches is tried once more, and then not at all', async () => {
    const { double, port, timer } = await start()
    await double.close()
    open.pop()
    const reason = 'the service of advisories could not be reached'
    expect((await port.find([ask('left-pad')])).map(describeAnswer)).toEqual([reason])
    expect(timer.waits).toEqual([500])
    expect((await port.find([ask('contradiction')])).map(describeAnswer)).toEqual([reason])
    expect(timer.waits).toEqual([500])
  })

  it('is not asked any more after a number of requests, a time, or one lost answer after the other', async () => {
    const few = await start({ options: { maxRequests: 3 } })
    expect((await few.port.find([ask('left-pad')])).map(describeAnswer)).toEqual([
      'the service of advisories may be asked at most 3 times',
    ])
    expect(few.double.requests).toHaveLength(3)
    const lost = await start({
      spoil: ({ path }, response) => path.includes('vulns') && json(500, '')(response),
    })
    const answers = await lost.port.find([ask('left-pad'), ask('contradiction')])
    expect(answers.every((answer) => answer instanceof Unavailable)).toBe(true)
    const late = await start({
      options: { deadlineMs: 100 },
      spoil: (_request, response) => json(500, '')(response),
    })
    expect((await late.port.find([ask('left-pad')])).map(describeAnswer)).toEqual([
      'the service of advisories took too long to answer',
    ])
  })
})

describe('what a service gave', () => {
  function cacheFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'flux-records-'))
    folders.push(folder)
    return folder
  }

  it('is kept by id and date, and asked for again when it changed', async () => {
    const options = { cacheFolder: cacheFolder() }
    const first = await start({ options })
    await first.port.find([ask('left-pad')])
    const second = await start({ options })
    expect((await second.port.find([ask('left-pad')])).map(describeAnswer)).toEqual([LEFT_PAD])
    expect(second.double.requests.map(({ path }) => path)).toEqual(['/v1/querybatch'])
    const changed = NPM_RECORDS.map((record, index) =>
      index === 0 ? { ...record, modified: '2026-05-05T00:00:00Z' } : record,
    )
    const third = await start({ options, npm: changed })
    await third.port.find([ask('left-pad')])
    expect(third.double.requests.map(({ path }) => path)).toEqual([
      '/v1/querybatch',
      '/v1/vulns/GHSA-left-pad0-0001',
    ])
  })

  it('is not believed when it is another record, or damaged', async () => {
    const options = { cacheFolder: cacheFolder() }
    const first = await start({ options })
    await first.port.find([ask('left-pad')])
    const files = readdirSync(options.cacheFolder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.json'),
    )
    expect(files).toHaveLength(3)
    const spoiled = ['{', JSON.stringify(NPM_RECORDS[3]), '']
    for (const [index, file] of files.entries())
      writeFileSync(join(options.cacheFolder, file), spoiled[index] ?? '')
    const second = await start({ options })
    expect((await second.port.find([ask('left-pad')])).map(describeAnswer)).toEqual([LEFT_PAD])
    for (const file of files)
      expect(readFileSync(join(options.cacheFolder, file), 'utf8')).toContain('left-pad')
  })

  it('is used when it cannot be kept', async () => {
    const { port } = await start({ options: { cacheFolder: '/dev/null/x' } })
    expect((await port.find([ask('left-pad')])).map(describeAnswer)).toEqual([LEFT_PAD])
  })
})
