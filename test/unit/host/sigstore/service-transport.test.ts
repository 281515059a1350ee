import { describe, expect, test } from 'vitest'
import { FluxError } from '../../../../src/core/error.ts'
import type { HttpClient, HttpRequest, HttpResponse } from '../../../../src/host/http/http-client.ts'
import { createServiceTransport } from '../../../../src/host/sigstore/service-transport.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

type Step = FluxError | { readonly status: number; readonly headers?: Record<string, string> }

const START = 1_800_000_000_000

function play(steps: readonly Step[], elapsedMs = 0) {
  const timer = countingTimer(START)
  const sent: HttpRequest[] = []
  let extra = 0
  const client: HttpClient = {
    send: async (request): Promise<HttpResponse> => {
      const step = steps[Math.min(sent.length, steps.length - 1)]
      sent.push(request)
      extra += elapsedMs
      if (step === undefined || step instanceof FluxError) throw step
      return { status: step.status, headers: step.headers ?? {}, body: new Uint8Array(), url: request.url }
    },
    close: async () => {},
  }
  const clock = { ...timer, now: () => timer.now() + extra }
  const transport = createServiceTransport(client, { timer: clock, random: () => 0 })
  const send = (deadline = START + 180_000) =>
    transport.send({ who: 'the log', method: 'POST', url: 'https://x/', timeoutMs: 60_000, deadline })
  return { send, sent, waits: timer.waits }
}

const lost = new FluxError('network/unreachable', 'x could not be reached')

describe('a request to a service of signing', () => {
  test.each([200, 201, 400, 401, 403, 404, 405, 409, 413, 422, 501])(
    'status %i is an answer',
    async (status) => {
      const { send, sent } = play([{ status }])
      expect((await send()).status).toBe(status)
      expect(sent).toHaveLength(1)
    },
  )

  test.each([408, 429, 500, 502, 503, 504])('status %i is tried again, a write too', async (status) => {
    const { send, waits } = play([{ status }, { status }, { status }, { status: 201 }])
    expect((await send()).status).toBe(201)
    expect(waits).toEqual([500, 1_000, 2_000])
  })

  test('so are time-outs and connections that break', async () => {
    const { send, waits } = play([new FluxError('network/timeout', 'x'), lost, { status: 201 }])
    expect((await send()).status).toBe(201)
    expect(waits).toEqual([500, 1_000])
  })

  test('there is no fifth try', async () => {
    const { send, sent } = play([{ status: 503 }])
    await expect(send()).rejects.toMatchObject({
      code: 'sign/service',
      message: 'the log answered with status 503',
    })
    expect(sent).toHaveLength(4)
  })

  test('trouble that does not pass is thrown at once', async () => {
    const { send, sent } = play([new FluxError('network/refused-address', 'x redirects to another host')])
    await expect(send()).rejects.toMatchObject({ code: 'network/refused-address' })
    expect(sent).toHaveLength(1)
  })

  test('the service may ask for up to half a minute', async () => {
    const { send, waits } = play([{ status: 429, headers: { 'retry-after': '30' } }, { status: 201 }])
    expect((await send()).status).toBe(201)
    expect(waits).toEqual([30_000])
  })

  test('a service that asks for more is given up', async () => {
    const { send, waits } = play([{ status: 429, headers: { 'retry-after': '31' } }, { status: 201 }])
    await expect(send()).rejects.toMatchObject({ code: 'sign/service' })
    expect(waits).toEqual([])
  })

  test('a date counts as well, and nonsense does not', async () => {
    const date = new Date(START + 7_000).toUTCString()
    const asked = play([{ status: 503, headers: { 'retry-after': date } }, { status: 201 }])
    await asked.send()
    expect(asked.waits).toEqual([7_000])
    const nonsense = play([{ status: 503, headers: { 'retry-after': 'soon' } }, { status: 201 }])
    await nonsense.send()
    expect(nonsense.waits).toEqual([500])
  })

  test('no try lasts beyond the deadline, and none is begun right before it', async () => {
    const short = play([{ status: 201 }])
    await short.send(START + 10_000)
    expect(short.sent[0]?.timeoutMs).toBe(10_000)
    const late = play([{ status: 503 }], 9_000)
    await expect(late.send(START + 10_000)).rejects.toMatchObject({ code: 'sign/service' })
    expect(late.sent).toHaveLength(2)
    const over = play([{ status: 201 }])
    await expect(over.send(START + 249)).rejects.toMatchObject({ code: 'sign/service' })
    expect(over.sent).toEqual([])
  })

  test('it follows no redirect to another host', async () => {
    const { send, sent } = play([{ status: 200 }])
    await send()
    expect(sent[0]?.staysOnOrigin).toBe(true)
  })
})
