import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { VERSION } from '../../core/version.ts'
import type { AttestationStore } from '../../run/attestation-store.ts'
import type { Timer } from '../clock.ts'
import { createHttpClient } from '../http/http-client.ts'
import { createPatientClient } from '../http/patient-client.ts'
import { openAttestations } from './attestations.ts'
import { openOctokit, type RepositoryName } from './octokit.ts'

/** Which repository of which forge, and as whom. */
export interface ForgeConnection {
  /** `GITHUB_API_URL`, `GITHUB_SERVER_URL`, `GH_TOKEN` or `GITHUB_TOKEN`, and settings of a proxy. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** `owner/name`; default: `GITHUB_REPOSITORY`. */
  readonly repository?: string
  readonly timer: Timer
}

/** The parts of a forge that one repository is reached by. */
export interface RepositoryAccess {
  readonly name: RepositoryName
  readonly apiUrl: string
  readonly serverUrl: string
  readonly token: string
}

/** Where the repository is, and the token for it. @throws FluxError `input/invalid` */
export function readRepositoryAccess({ variables, repository }: ForgeConnection): RepositoryAccess {
  const text = repository ?? variables['GITHUB_REPOSITORY'] ?? ''
  const [owner = '', repo = ''] = text.split('/')
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9._-]{1,100}$/.test(text) || repo === '.' || repo === '..')
    throw new FluxError('input/invalid', `expected \`owner/name\` for the repository, got ${quoted(text)}`, {
      hint: 'name it with `--repo`, or run this in a job of its workflows',
    })
  const token = (variables['GH_TOKEN'] || variables['GITHUB_TOKEN'] || '').trim()
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new FluxError('input/invalid', 'the forge keeps nothing without a token', {
      hint: 'set `GH_TOKEN` or `GITHUB_TOKEN`',
    })
  const apiUrl = (variables['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '')
  const serverUrl = (variables['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '')
  if (!URL.canParse(apiUrl) || !URL.canParse(serverUrl))
    throw new FluxError('github/payload', 'the variables of the job do not describe a forge')
  return { name: { owner, repo }, apiUrl, serverUrl, token }
}

/** Connects to the attestations of a repository. Nothing is sent yet. @throws FluxError `input/invalid`, `github/payload` */
export async function connectAttestations(connection: ForgeConnection): Promise<{
  readonly store: AttestationStore
  close(): Promise<void>
}> {
  const { variables, timer } = connection
  const { name, apiUrl, serverUrl, token } = readRepositoryAccess(connection)
  const client = createHttpClient({ trustedOrigins: [new URL(apiUrl).origin], env: variables })
  const http = createPatientClient(client, { timer, random: Math.random })
  const octokit = await openOctokit({ http, apiUrl, token, version: VERSION })
  return {
    store: openAttestations({ octokit, http, name, apiUrl, serverUrl, timer }),
    close: () => client.close(),
  }
}
