import type { RepositoryPort } from '../../collect/workflow/online/repository-port.ts'
import { FluxError } from '../../core/error.ts'
import { VERSION } from '../../core/version.ts'
import type { Timer } from '../clock.ts'
import { createHttpClient, type HttpClient } from '../http/http-client.ts'
import { createPatientClient } from '../http/patient-client.ts'
import { openOctokit } from './octokit.ts'
import { openRepositories } from './repositories.ts'

/** Where to ask about repositories, and as whom. */
export interface RepositoriesConnection {
  /** `GITHUB_API_URL`. */
  readonly apiUrl: string
  /** `GITHUB_SERVER_URL`: the pages of the forge, which know more than its API. */
  readonly serverUrl: string
  readonly token: string
  readonly timer: Timer
  /** Settings of a proxy are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Waits for rate limits, and after trouble on the way: less than for what a run cannot do without. */
const PATIENCE_MS = 15_000
/** For one answer, all of which are small: no run waits for long because of what it may leave unchecked. */
const TIMEOUT_MS = 10_000

/**
 * Connects to a forge with a client of its own, so that nothing that is asked here takes patience from what a run must send.
 * @throws FluxError `github/payload` when the address is none
 */
export async function connectRepositories({
  apiUrl,
  serverUrl,
  token,
  timer,
  env,
}: RepositoriesConnection): Promise<{ readonly port: RepositoryPort; close(): Promise<void> }> {
  const origins = [originOf(apiUrl, 'GITHUB_API_URL'), originOf(serverUrl, 'GITHUB_SERVER_URL')]
  const client = impatient(createHttpClient({ trustedOrigins: origins, env }))
  const http = createPatientClient(client, { timer, random: Math.random, budgetMs: PATIENCE_MS })
  const octokit = await openOctokit({ http, apiUrl, token, version: VERSION })
  return { port: openRepositories({ octokit, http: client, serverUrl, timer }), close: () => client.close() }
}

function impatient(client: HttpClient): HttpClient {
  return {
    send: (request) => client.send({ timeoutMs: TIMEOUT_MS, ...request }),
    close: () => client.close(),
  }
}

function originOf(url: string, variable: string): string {
  if (URL.canParse(url)) return new URL(url).origin
  throw new FluxError('github/payload', `the variable \`${variable}\` holds no URL`)
}
