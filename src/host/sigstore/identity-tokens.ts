import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { TokenPort } from '../../run/signing-ports.ts'
import { createAddressGuard } from '../http/address.ts'
import { asString, member } from '../json-shape.ts'
import type { ServiceTransport } from './service-transport.ts'

/** Where tokens come from. */
export interface TokenOptions {
  readonly transport: ServiceTransport
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly audience: string
  /** Takes every token before anything else happens with it, so that no log shows it. */
  readonly mask: (secret: string) => void
  /** Whether tokens may come from this machine: where the certificate authority runs on it too, as in tests. */
  readonly allowsLoopback: boolean
}

const WHO = 'the identity provider'
const TOKEN_MS = 10_000
/** Hosts of GitHub, and of its tenants, that give tokens to jobs. */
const HOSTS = [/(?:^|\.)actions\.githubusercontent\.com$/, /(?:^|\.)actions\.[a-z0-9-]+\.ghe\.com$/] as const

/**
 * Gets identity tokens: in a job of GitHub Actions from its identity provider, else from `SIGSTORE_ID_TOKEN`. Neither the token nor the secret that
 * it is asked for with comes into a message.
 */
export function connectIdentityTokens(options: TokenOptions): TokenPort {
  const { variables } = options
  return {
    get: async (deadline) => {
      const url = variables['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
      const secret = variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''
      if (url !== '' && secret !== '') return requestToken(url, secret, deadline, options)
      const given = (variables['SIGSTORE_ID_TOKEN'] ?? '').trim()
      if (given === '') throw withoutToken(variables)
      options.mask(given)
      return given
    },
  }
}

async function requestToken(
  text: string,
  secret: string,
  deadline: number,
  { transport, audience, mask, allowsLoopback }: TokenOptions,
): Promise<string> {
  mask(secret)
  const url = checkedUrl(text, allowsLoopback)
  url.searchParams.set('audience', audience)
  const answer = await transport.send({
    who: WHO,
    method: 'GET',
    url: url.href,
    headers: { accept: 'application/json', authorization: `Bearer ${secret}` },
    timeoutMs: TOKEN_MS,
    maxBytes: LIMITS.signingAnswerBytes,
    deadline,
  })
  if (answer.status !== 200) {
    // HOSTILE: what it says may repeat the secret, whose form nobody knows.
    throw new FluxError('sign/refused', `${WHO} refused the request with status ${answer.status}`, {
      hint: 'add `permissions: id-token: write` to the job',
    })
  }
  const token = asString(member(readJson(answer.body), 'value')) ?? ''
  if (token === '') {
    throw new FluxError('sign/token', `${WHO} gave no token`, { hint: 'run the job again' })
  }
  mask(token)
  return token
}

/** HOSTILE: a step before this one can set the variable, and the secret goes where it says. */
function checkedUrl(text: string, allowsLoopback: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOfActions = url?.protocol === 'https:' && HOSTS.some((host) => host.test(url.hostname))
  const isOfMachine =
    url !== undefined &&
    allowsLoopback &&
    (url.hostname === 'localhost' || createAddressGuard().isLoopback(url.hostname))
  if (url === undefined || url.username !== '' || url.password !== '' || (!isOfActions && !isOfMachine)) {
    throw new FluxError('sign/token', '`ACTIONS_ID_TOKEN_REQUEST_URL` leads to no host of GitHub Actions', {
      hint: 'leave the variable as the runner sets it',
    })
  }
  return url
}

function withoutToken(variables: TokenOptions['variables']): FluxError {
  if (variables['GITHUB_ACTIONS'] !== 'true') {
    return new FluxError('sign/permission', 'there is no identity to sign with', {
      hint: 'sign in a job with `permissions: id-token: write`, set `SIGSTORE_ID_TOKEN`, or sign with `--key`',
    })
  }
  const event = variables['GITHUB_EVENT_NAME']
  const note =
    event === 'pull_request' ? '; a pull request from a fork gets no identity: sign after it is merged' : ''
  return new FluxError('sign/permission', 'the job may not ask for an identity token', {
    hint: `add \`permissions: id-token: write\` to the job${note}`,
  })
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    // The cause may hold a piece of the token.
    return undefined
  }
}
