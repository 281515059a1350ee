import { readWorkflowClaims } from '../../attest/predicate/read-claims.ts'
import type { WorkflowClaims } from '../../attest/predicate/workflow-claims.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { Timer } from '../clock.ts'
import { createAddressGuard } from '../http/address.ts'
import { createHttpClient } from '../http/http-client.ts'
import { asString, member } from '../json-shape.ts'
import { connectIdentityTokens } from './identity-tokens.ts'
import { createServiceTransport, type ServiceTransport } from './service-transport.ts'

/** How the claims of a job are asked for. */
export interface ClaimsConnection {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly timer: Timer
  readonly mask: (secret: string) => void
  /** Whether the issuer may be on this machine: where the operator named the services of signing, as in tests. */
  readonly isOwnInstance: boolean
}

/** Names nobody: a token for it is of no use to whoever gets hold of it. */
const AUDIENCE = 'flux'
const WHO = 'the identity provider'
const ANSWER_MS = 10_000
const PUBLIC_ISSUER = 'https://token.actions.githubusercontent.com'

/**
 * What GitHub says of the job that this runs in: a token for FLUX alone, with a signature by a key of the issuer. The token is sent nowhere.
 * @throws FluxError `sign/permission`, `sign/token`, `sign/service`
 */
export async function askWorkflowClaims(connection: ClaimsConnection): Promise<WorkflowClaims> {
  const { variables, timer, mask, isOwnInstance } = connection
  const issuer = issuerOf(variables)
  const tokenUrl = variables['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
  const isLocal = isOwnInstance && isLoopback(tokenUrl)
  // On the operator's own machine whoever gives the tokens has the keys too.
  const base = isLocal ? new URL(tokenUrl).origin : issuer
  const client = createHttpClient({ env: variables, trustedOrigins: isLocal ? [base] : [] })
  try {
    const transport = createServiceTransport(client, { timer, random: Math.random })
    const deadline = timer.now() + LIMITS.signingBudgetMs
    // `SIGSTORE_ID_TOKEN` is for another audience, and may be of anybody.
    const tokens = connectIdentityTokens({
      transport,
      variables: { ...variables, SIGSTORE_ID_TOKEN: undefined },
      audience: AUDIENCE,
      mask,
      allowsLoopback: isLocal,
    })
    const token = await tokens.get(deadline)
    const keys = await askKeys(transport, base, deadline)
    return readWorkflowClaims(token, keys, { issuer, audience: AUDIENCE, now: timer.now() })
  } finally {
    await client.close()
  }
}

/** The issuer of the forge that the runner belongs to; never what a token says. */
function issuerOf(variables: ClaimsConnection['variables']): string {
  const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com'
  if (server === 'https://github.com') return PUBLIC_ISSUER
  const tenant = /^https:\/\/([a-z0-9-]{1,63}\.ghe\.com)$/.exec(server)?.[1]
  if (tenant !== undefined) return `https://token.actions.${tenant}`
  throw new FluxError('sign/permission', 'this server of GitHub gives no provenance of its jobs', {
    hint: 'attest another predicate, or sign with `--key`',
  })
}

/** OpenID Connect Discovery 1.0: the keys lie where the issuer says, on its own host. */
async function askKeys(transport: ServiceTransport, issuer: string, deadline: number): Promise<unknown> {
  const configuration = await askJson(transport, `${issuer}/.well-known/openid-configuration`, deadline)
  const address = asString(member(configuration, 'jwks_uri')) ?? ''
  // HOSTILE: whoever answers for the issuer could name keys of others.
  const isOfIssuer = URL.canParse(address) && new URL(address).origin === new URL(issuer).origin
  if (!isOfIssuer || member(configuration, 'issuer') !== issuer)
    throw new FluxError('sign/token', `${WHO} names keys of somebody else`, { hint: 'run the job again' })
  return askJson(transport, address, deadline)
}

async function askJson(transport: ServiceTransport, url: string, deadline: number): Promise<unknown> {
  const answer = await transport.send({
    who: WHO,
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    timeoutMs: ANSWER_MS,
    maxBytes: LIMITS.signingAnswerBytes,
    deadline,
  })
  if (answer.status !== 200)
    throw new FluxError('sign/service', `${WHO} answered with status ${answer.status}`, {
      hint: 'run again later',
    })
  try {
    return JSON.parse(Buffer.from(answer.body).toString('utf8'))
  } catch {
    throw new FluxError('sign/service', `${WHO} gave an answer that is no JSON`, { hint: 'run again later' })
  }
}

function isLoopback(text: string): boolean {
  const host = URL.canParse(text) ? new URL(text).hostname : ''
  return host === 'localhost' || createAddressGuard().isLoopback(host)
}
