import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { IdentityPolicy } from './identity-policy.ts'
import { workflowOfPolicy } from './signer-workflow.ts'

/** Triggers whose runs start from what the repository itself holds. */
export const SAFE_TRIGGERS: readonly string[] = ['push', 'release', 'schedule', 'workflow_dispatch']

const SERVER = 'https://github.com'
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})\/[A-Za-z0-9._-]{1,100}$/
const TENANT = /^https:\/\/([a-z0-9-]{1,63}\.ghe\.com)$/

/** What a user may say beside the name of the repository. Absent members keep the default. */
export interface RepositoryOptions {
  /** Address of the forge; `https://github.com`, or that of a tenant of `ghe.com`. */
  readonly server?: string
  /** `[host/]owner/name/path.yml`. Absent: any workflow of the repository itself. */
  readonly signerWorkflow?: string
  readonly signerRef?: string
  readonly sourceRef?: string
  readonly sourceDigest?: string
  /** Whether runners of the repository's owner may have signed too. */
  readonly allowSelfHosted?: boolean
  /** Triggers that may sign, in place of `SAFE_TRIGGERS`. */
  readonly buildTriggers?: readonly string[]
}

/**
 * The policy that the name of a repository stands for: the issuer of its forge, the repository and its owner, a workflow in it unless one is named, a
 * runner of the forge, and a trigger that no stranger can pull. Throws `input/invalid` for names that are none.
 */
export function derivePolicy(repository: string, options: RepositoryOptions = {}): IdentityPolicy {
  const { server = SERVER, signerWorkflow, signerRef, sourceRef, sourceDigest } = options
  const [owner = '', name = ''] = repository.split('/')
  if (!NAME.test(repository) || name === '.' || name === '..')
    throw invalid(`${quoted(repository)} is no repository, expected \`owner/name\``)
  if (signerWorkflow !== undefined && workflowOfPolicy(signerWorkflow) === undefined)
    throw invalid(`${quoted(signerWorkflow)} names no workflow, expected \`owner/name/path.yml\``)
  return {
    issuer: issuerOf(server),
    sourceRepository: `${server}/${repository}`,
    sourceOwner: `${server}/${owner}`,
    ...(signerWorkflow === undefined
      ? { subjectPattern: anyWorkflowOf(`${server}/${repository}/`) }
      : { signerWorkflow: withHost(signerWorkflow, server) }),
    ...(signerRef === undefined ? {} : { signerRef }),
    ...(sourceRef === undefined ? {} : { sourceRef }),
    ...(sourceDigest === undefined ? {} : { sourceDigest }),
    ...(options.allowSelfHosted === true ? {} : { runnerEnvironment: 'github-hosted' }),
    buildTriggers: options.buildTriggers ?? SAFE_TRIGGERS,
  }
}

/** Names of repositories have no case; the folder of workflows has. */
function anyWorkflowOf(address: string): string {
  return `(?i:${address.replaceAll('.', '\\.')})\\.github/workflows/[^/@]+@.+`
}

function withHost(workflow: string, server: string): string {
  const [first = ''] = workflow.split('/', 1)
  const hasHost = workflow.startsWith('https://') || first.includes('.') || first.includes(':')
  return hasHost ? workflow : `${server.slice('https://'.length)}/${workflow}`
}

function issuerOf(server: string): string {
  if (server === SERVER) return 'https://token.actions.githubusercontent.com'
  const tenant = TENANT.exec(server)?.[1]
  if (tenant === undefined) throw invalid(`${quoted(server)} is no forge whose identities are known`)
  return `https://token.actions.${tenant}`
}

function invalid(message: string): FluxError {
  return new FluxError('input/invalid', message, { hint: 'name the repository as `owner/name`' })
}
