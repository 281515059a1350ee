import { describe, expect, test } from 'vitest'
import { connectIdentityTokens, type TokenOptions } from '../../../../src/host/sigstore/identity-tokens.ts'
import type { ServiceRequest } from '../../../../src/host/sigstore/service-transport.ts'

const SECRET = 'secret-of-the-run'
const ACTIONS = {
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run.actions.githubusercontent.com/token?api-version=2.0',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: SECRET,
}

function open(
  variables: TokenOptions['variables'],
  { body = '{"value":"token"}', status = 200, allowsLoopback = false } = {},
) {
  const sent: ServiceRequest[] = []
  const masked: string[] = []
  const tokens = connectIdentityTokens({
    transport: {
      send: async (request) => {
        expect(masked).toEqual([SECRET])
        sent.push(request)
        return { status, headers: {}, body: Buffer.from(body), url: request.url }
      },
    },
    variables,
    audience: 'sigstore',
    mask: (secret) => masked.push(secret),
    allowsLoopback,
  })
  return { tokens, sent, masked }
}

describe('a token of a job', () => {
  test('is asked for with the audience and the secret, both of which are masked first', async () => {
    const { tokens, sent, masked } = open(ACTIONS)
    expect(await tokens.get(1)).toBe('token')
    expect(masked).toEqual([SECRET, 'token'])
    expect(sent).toMatchObject([
      {
        url: 'https://run.actions.githubusercontent.com/token?api-version=2.0&audience=sigstore',
        headers: { authorization: `Bearer ${SECRET}` },
        timeoutMs: 10_000,
      },
    ])
  })

  test('replaces an audience that the address has', async () => {
    const url = `${ACTIONS.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=other`
    const { tokens, sent } = open({ ...ACTIONS, ACTIONS_ID_TOKEN_REQUEST_URL: url })
    await tokens.get(1)
    expect(new URL(sent[0]?.url ?? '').searchParams.getAll('audience')).toEqual(['sigstore'])
  })

  test.each([
    'https://actions.githubusercontent.com/t',
    'https://a.b.actions.githubusercontent.com/t',
    'https://actions.octo.ghe.com/t',
    'https://run.actions.octo.ghe.com/t',
  ])('is asked of %s', async (url) => {
    const { tokens, sent } = open({ ...ACTIONS, ACTIONS_ID_TOKEN_REQUEST_URL: url })
    await tokens.get(1)
    expect(sent).toHaveLength(1)
  })

  test.each([
    'http://run.actions.githubusercontent.com/t',
    'https://actions.githubusercontent.com.evil.test/t',
    'https://evilactions.githubusercontent.com/t',
    'https://actions.evil.test/t',
    'https://actions.a.b.ghe.com/t',
    'https://user:password@run.actions.githubusercontent.com/t',
    'https://127.0.0.1/t',
    'http://localhost:8080/t',
    'nonsense',
  ])('is not asked of %s', async (url) => {
    const { tokens, sent } = open({ ...ACTIONS, ACTIONS_ID_TOKEN_REQUEST_URL: url })
    await expect(tokens.get(1)).rejects.toMatchObject({ code: 'sign/token' })
    expect(sent).toEqual([])
  })

  test('may come from this machine where the authority runs on it', async () => {
    const variables = { ...ACTIONS, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:8080/t' }
    const { tokens } = open(variables, { allowsLoopback: true })
    expect(await tokens.get(1)).toBe('token')
    const elsewhere = { ...ACTIONS, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://192.0.2.1/t' }
    await expect(open(elsewhere, { allowsLoopback: true }).tokens.get(1)).rejects.toMatchObject({
      code: 'sign/token',
    })
  })

  test.each(['{}', '{"value":""}', '{"value":1}', 'eyJ0b2tlbg', '[]'])('is not in %j', async (body) => {
    const error = await open(ACTIONS, { body })
      .tokens.get(1)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'sign/token', cause: undefined })
  })

  test('that is refused needs the permission, and what the answer repeats is not told', async () => {
    const body = JSON.stringify({ message: `bad ${SECRET}` })
    await expect(open(ACTIONS, { status: 403, body }).tokens.get(1)).rejects.toMatchObject({
      code: 'sign/refused',
      message: 'the identity provider refused the request with status 403',
      hint: expect.stringContaining('id-token: write'),
    })
  })
})

describe('without a runner that gives tokens', () => {
  test('the variable serves, without white space around it', async () => {
    const { tokens, masked, sent } = open({ SIGSTORE_ID_TOKEN: ' given\n' })
    expect(await tokens.get(1)).toBe('given')
    expect(masked).toEqual(['given'])
    expect(sent).toEqual([])
  })

  test('a job is told which permission it needs', async () => {
    const hint = async (variables: TokenOptions['variables']) =>
      open(variables)
        .tokens.get(1)
        .then(
          () => '',
          (error: { code: string; hint: string }) => `${error.code}: ${error.hint}`,
        )
    const url = { ACTIONS_ID_TOKEN_REQUEST_URL: ACTIONS.ACTIONS_ID_TOKEN_REQUEST_URL }
    expect(await hint({ GITHUB_ACTIONS: 'true' })).toBe(
      'sign/permission: add `permissions: id-token: write` to the job',
    )
    expect(await hint({ GITHUB_ACTIONS: 'true', ...url })).toContain('id-token: write')
    expect(await hint({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' })).toContain('from a fork')
    expect(await hint({})).toContain('SIGSTORE_ID_TOKEN')
  })
})
