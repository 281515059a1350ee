import { describe, expect, it } from 'vitest'
import { FluxError } from '../../../../src/core/error.ts'
import type { HttpClient, HttpResponse } from '../../../../src/host/http/http-client.ts'
import { createPatientClient } from '../../../../src/host/http/patient-client.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

type Step =
  | FluxError
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }

const START = 1_800_000_000_000

function play(steps: readonly Step[], budgetMs?: number) {
  const timer = countingTimer(START)
  let sent = 0
  const client: HttpClient = {
    send: async (): Promise<HttpResponse> => {
      const step = steps[Math.min(sent++, steps.length - 1)]
      if (step === undefined || step instanceof FluxError) throw step
      return {
        status: step.status,
        headers: step.headers ?? {},
        body: Buffer.from(step.body ?? ''),
        url: 'https://x/',
      }
    },
    close: async () => {},
  }
  const patient = createPatientClient(client, {
    timer,
    random: () => 0,
    ...(budgetMs === undefined ? {} : { budgetMs }),
  })
  return { patient, timer, sent: () => sent }
}

const get = { method: 'GET', url: 'https://x/' }
const post = { method: 'POST', url: 'https://x/' }
const lost = new FluxError('network/timeout', 'x')

describe('a patient client', () => {
  it('waits as long as the answer says, for writes too', async () => {
    const { patient, timer } = play([{ status: 403, headers: { 'retry-after': '7' } }, { status: 201 }])
    expect((await patient.send(post)).status).toBe(201)
    expect(timer.waits).toEqual([7_000])
  })

  it('a primary limit is waited for until one second after its reset', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1_000 + 30) }
    const { patient, timer } = play([{ status: 429, headers }, { status: 200 }])
    await patient.send(get)
    expect(timer.waits).toEqual([31_000])
  })

  it('a secondary limit without a header is waited for one minute, then two', async () => {
    const body = '{"message":"You have exceeded a secondary rate limit."}'
    const { patient, timer } = play([{ status: 403, body }, { status: 403, body }, { status: 200 }], 200_000)
    await patient.send(post)
    expect(timer.waits).toEqual([60_000, 120_000])
  })

  it.each([400, 401, 403, 404, 410, 422, 451])('an answer %i without a limit is final', async (status) => {
    const { patient, timer, sent } = play([
      { status, body: '{"message":"Resource not accessible by integration"}' },
    ])
    expect((await patient.send(get)).status).toBe(status)
    expect([timer.waits, sent()]).toEqual([[], 1])
  })

  it('reads are tried four times in all', async () => {
    const { patient, timer, sent } = play([{ status: 502 }])
    expect((await patient.send(get)).status).toBe(502)
    expect([timer.waits, sent()]).toEqual([[1_000, 4_000, 9_000], 4])
  })

  it('a read that got lost is tried again', async () => {
    const { patient } = play([lost, { status: 200 }])
    expect((await patient.send(get)).status).toBe(200)
  })

  it.each([lost, { status: 500 } as const])(
    'a write whose fate is unknown is not sent twice',
    async (step) => {
      const { patient, sent } = play([step, { status: 200 }])
      await patient.send(post).catch(() => undefined)
      expect(sent()).toBe(1)
    },
  )

  it('a refused address is not tried again', async () => {
    const { patient, sent } = play([new FluxError('network/refused-address', 'x')])
    await expect(patient.send(get)).rejects.toMatchObject({ code: 'network/refused-address' })
    expect(sent()).toBe(1)
  })

  it.each([
    [9_999, 'github/rate-limit'],
    [10_000, undefined],
    [10_001, undefined],
  ])('a wait of 10,000 ms with a budget of %i ends with %s', async (budget, code) => {
    const { patient } = play([{ status: 429, headers: { 'retry-after': '10' } }, { status: 200 }], budget)
    const error = await patient.send(get).then(
      () => undefined,
      (thrown: FluxError) => thrown.code,
    )
    expect(error).toBe(code)
  })

  it('the budget belongs to the run, not to the request', async () => {
    const { patient } = play([
      { status: 429, headers: { 'retry-after': '60' } },
      { status: 200 },
      { status: 429, headers: { 'retry-after': '61' } },
    ])
    await patient.send(get)
    await expect(patient.send(get)).rejects.toMatchObject({ code: 'github/rate-limit' })
  })
})
