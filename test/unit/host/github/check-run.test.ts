import { afterEach, describe, expect, it } from 'vitest'
import {
  type Fault,
  type GithubDouble,
  type GithubDoubleOptions,
  secondaryLimit,
  startGithub,
} from '../../../doubles/github.ts'
import { annotations, connect, content } from './harness.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function start(options: GithubDoubleOptions = {}, token = 'write-token') {
  const github = await startGithub(options)
  const connection = await connect(github.url, token)
  closers.push(
    () => github.close(),
    () => connection.http.close(),
  )
  return { github, ...connection }
}

const messages = (github: GithubDouble, run = 0) =>
  github.checkRuns[run]?.annotations.map((one) => one['message'])
const expected = (count: number) => annotations(count).map((one) => one.message)
const writes = (github: GithubDouble) => github.requests.filter((one) => !one.startsWith('GET')).length

describe('a check run', () => {
  it.each([0, 1, 49, 50, 51, 100, 101, 200])(
    'with %i annotations ends complete, in order, and nothing twice',
    async (count) => {
      const { github, publisher } = await start()
      const outcome = await publisher().publish(content(count))
      expect(outcome).toMatchObject({ kind: 'published', refusedAnnotations: 0 })
      expect(github.checkRuns).toHaveLength(1)
      expect(github.checkRuns[0]).toMatchObject({
        name: 'FLUX',
        head_sha: 'a'.repeat(40),
        status: 'completed',
        conclusion: 'failure',
        external_id: 'flux/1/2',
        output: { title: 'title', summary: 'summary' },
      })
      expect(messages(github)).toEqual(expected(count))
      expect(writes(github)).toBe(2 + Math.ceil(count / 50))
    },
  )

  it('writes at most once a second', async () => {
    const { timer, publisher } = await start()
    await publisher().publish(content(100))
    expect(timer.waits).toEqual([1_000, 1_000, 1_000])
  })

  it.each(['success', 'neutral', 'failure'] as const)('keeps the conclusion %s', async (conclusion) => {
    const { github, publisher } = await start()
    await publisher().publish(content(0, { conclusion }))
    expect(github.checkRuns[0]?.conclusion).toBe(conclusion)
  })

  it('a read-only token is noticed with the first write and not tried again', async () => {
    const { github, publisher } = await start({}, 'read-token')
    expect(await publisher().publish(content(3))).toEqual({ kind: 'read-only', status: 403 })
    expect(writes(github)).toBe(1)
  })

  it('a wrong token is a failure, not a lack of rights', async () => {
    const { publisher } = await start({}, 'unknown')
    expect(await publisher().publish(content(0))).toMatchObject({
      kind: 'failed',
      error: { code: 'github/api' },
    })
  })

  it('a completed run of the same content is not touched: a new one is made', async () => {
    const { github, publisher } = await start()
    await publisher().publish(content(2))
    await publisher().publish(content(2))
    expect(github.checkRuns).toHaveLength(2)
    expect([messages(github, 0), messages(github, 1)]).toEqual([expected(2), expected(2)])
  })

  it('an unfinished run of other content is not continued', async () => {
    const { github, checks, publisher } = await start()
    await checks.create({
      name: 'FLUX',
      headSha: 'a'.repeat(40),
      startedAt: '2026-01-01T00:00:00Z',
      externalId: 'flux/other',
      output: { title: 't', summary: 's' },
    })
    await publisher().publish(content(1))
    expect(github.checkRuns.map((run) => [run.status, run.annotations.length])).toEqual([
      ['in_progress', 0],
      ['completed', 1],
    ])
  })
})

describe('a check run that is interrupted', () => {
  it.each([0, 1, 2, 3])(
    'after %i writes is continued by the next attempt, and nothing is doubled',
    async (skip) => {
      const { github, publisher } = await start()
      github.fail({ method: 'PATCH', path: /check-runs/, skip, times: 3, answer: { status: 503 } })
      const first = await publisher().publish(content(120))
      expect(first).toMatchObject({ kind: 'failed', error: { kind: 'environment' } })
      expect(github.checkRuns[0]?.status).toBe('in_progress')
      expect(await publisher().publish(content(120))).toMatchObject({ kind: 'published' })
      expect(github.checkRuns).toHaveLength(1)
      expect(messages(github)).toEqual(expected(120))
      expect(github.checkRuns[0]?.conclusion).toBe('failure')
    },
  )

  it('is continued by the count when the annotations cannot be listed', async () => {
    const { github, publisher } = await start()
    github.fail({ method: 'PATCH', path: /check-runs/, skip: 1, times: 3, answer: { status: 503 } })
    await publisher().publish(content(70))
    github.fail({ path: /annotations$/, answer: { status: 404 } })
    await publisher().publish(content(70))
    expect(messages(github)).toEqual(expected(70))
  })

  it('is continued by the count when the service gives texts back in another form', async () => {
    const { github, publisher } = await start({
      presentAnnotation: (one) => ({ ...one, message: `${one['message']}\n` }),
    })
    github.fail({ method: 'PATCH', path: /check-runs/, skip: 1, times: 3, answer: { status: 503 } })
    await publisher().publish(content(70))
    await publisher().publish(content(70))
    expect(messages(github)).toEqual(expected(70))
  })

  it('with annotations that were refused before is continued without doubling the others', async () => {
    const { github, publisher } = await start({ refusesAnnotation: (one) => one['message'] === 'problem 3' })
    github.fail({ method: 'PATCH', path: /check-runs/, skip: 12, times: 3, answer: { status: 503 } })
    await publisher().publish(content(70))
    expect(github.checkRuns[0]?.status).toBe('in_progress')
    expect(await publisher().publish(content(70))).toMatchObject({ kind: 'published', refusedAnnotations: 1 })
    expect(messages(github)).toEqual(expected(70).filter((one) => one !== 'problem 3'))
  })
})

describe('a write whose fate is unknown', () => {
  const ambiguous: readonly Fault['answer'][] = [
    { status: 502 },
    'hang-up',
    'truncated-body',
    'not-json',
    'wrong-type',
  ]

  it.each(ambiguous.flatMap((answer) => [true, false].map((afterEffect) => ({ answer, afterEffect }))))(
    'is not repeated when it took effect: %j',
    async ({ answer, afterEffect }) => {
      const { github, publisher } = await start()
      github.fail({ method: 'PATCH', path: /check-runs/, skip: 1, times: 1, afterEffect, answer })
      expect(await publisher().publish(content(120))).toMatchObject({ kind: 'published' })
      expect(messages(github)).toEqual(expected(120))
      expect(github.checkRuns[0]?.status).toBe('completed')
    },
  )

  it.each(ambiguous)('a creation that took effect is found again: %j', async (answer) => {
    const { github, publisher } = await start()
    github.fail({ method: 'POST', path: /check-runs/, afterEffect: true, answer })
    await publisher().publish(content(3))
    expect(github.checkRuns).toHaveLength(1)
    expect(messages(github)).toEqual(expected(3))
  })

  it('a creation that took no effect is repeated', async () => {
    const { github, publisher } = await start()
    github.fail({ method: 'POST', path: /check-runs/, times: 2, answer: { status: 500 } })
    expect(await publisher().publish(content(3))).toMatchObject({ kind: 'published' })
    expect(github.checkRuns).toHaveLength(1)
  })

  it('a service that is down is given up after one question', async () => {
    const { github, publisher, timer } = await start()
    github.fail({ path: /./, times: 99, answer: 'hang-up' })
    expect(await publisher().publish(content(3))).toMatchObject({
      kind: 'failed',
      error: { code: 'network/unreachable' },
    })
    expect(github.requests).toHaveLength(4)
    expect(timer.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(20_000)
  })

  it('a commit that the service does not know yet is waited for', async () => {
    const { github, publisher } = await start()
    github.fail({
      method: 'POST',
      path: /check-runs/,
      answer: { status: 422, message: 'No commit found for SHA' },
    })
    expect(await publisher().publish(content(3))).toMatchObject({ kind: 'published' })
  })
})

describe('annotations that the service refuses', () => {
  it.each([[[0]], [[49]], [[50]], [[3, 17, 63]], [[118, 119]]])(
    '%j are left out, all others are written in order',
    async (bad) => {
      const names = new Set(bad.map((index) => `problem ${index}`))
      const { github, publisher } = await start({
        refusesAnnotation: (one) => names.has(String(one['message'])),
      })
      expect(await publisher().publish(content(120))).toMatchObject({
        kind: 'published',
        refusedAnnotations: bad.length,
      })
      expect(messages(github)).toEqual(expected(120).filter((one) => !names.has(one)))
      expect(github.checkRuns[0]?.output.summary).toContain(`refused: ${bad.length}`)
    },
  )

  it('a service that refuses all of them gets a bounded number of requests', async () => {
    const { github, publisher } = await start({ refusesAnnotation: () => true })
    expect(await publisher().publish(content(200))).toMatchObject({
      kind: 'published',
      refusedAnnotations: 200,
    })
    expect(github.checkRuns[0]?.conclusion).toBe('failure')
    expect(writes(github)).toBeLessThan(150)
  })
})

describe('rate limits', () => {
  it.each([
    [secondaryLimit({ 'retry-after': '5' }), 5_000],
    [secondaryLimit(), 60_000],
    [{ status: 429 } as const, 60_000],
  ])('a write that was limited is sent again after the wait: %j', async (answer, wait) => {
    const { github, publisher, timer } = await start()
    github.fail({ method: 'PATCH', path: /check-runs/, answer })
    expect(await publisher().publish(content(60))).toMatchObject({ kind: 'published' })
    expect(timer.waits).toContain(wait)
    expect(messages(github)).toEqual(expected(60))
  })

  it('a limit beyond the budget is a failure of the environment, and the next attempt goes on', async () => {
    const { github, publisher } = await start()
    github.fail({
      method: 'PATCH',
      path: /check-runs/,
      skip: 1,
      answer: secondaryLimit({ 'retry-after': '3600' }),
    })
    expect(await publisher().publish(content(60))).toMatchObject({
      kind: 'failed',
      error: { code: 'github/rate-limit' },
    })
    await publisher().publish(content(60))
    expect(messages(github)).toEqual(expected(60))
  })
})

describe('a cancelled run', () => {
  it('is closed as cancelled', async () => {
    const { github, checks, timer } = await start()
    const { createCheckRunPublisher } = await import('../../../../src/host/github/check-run.ts')
    let cancel = async (): Promise<void> => {}
    let passed = 0
    const pace = async (): Promise<void> => {
      if (++passed === 3) await cancel()
    }
    const publisher = createCheckRunPublisher({ api: checks, timer, pace })
    cancel = () => publisher.cancel()
    expect(await publisher.publish(content(200))).toEqual({ kind: 'cancelled' })
    expect(github.checkRuns[0]).toMatchObject({ status: 'completed', conclusion: 'cancelled' })
    expect(messages(github)).toEqual(expected(50))
  })

  it('with nothing to close does nothing', async () => {
    const { github, publisher } = await start()
    await publisher().cancel()
    expect(github.requests).toEqual([])
  })
})
