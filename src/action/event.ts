import { FluxError } from '../core/error.ts'
import { asCount, asString, memberAt } from '../host/json-shape.ts'

/** A commit that a pull request or a run names, and the repository it is in. */
export interface CommitPlace {
  readonly sha: string
  /** Absent when the repository was deleted. */
  readonly repositoryId?: number
}

/** What the workflow runs for. Only this leaves the payload; every field was checked. */
export type RunContext =
  | {
      readonly kind: 'pull-request'
      readonly number: number
      readonly base: CommitPlace
      readonly head: CommitPlace
      /** The test merge that the runner checked out; absent where the event does not come with one. */
      readonly mergeSha?: string
      /** True on `pull_request_target`, where the head is somebody else's and the token is ours. */
      readonly isPrivileged: boolean
    }
  | {
      readonly kind: 'push'
      /** Absent when the branch is new. */
      readonly before?: string
      readonly after: string
      readonly defaultBranch?: string
    }
  /** A branch or tag is gone. */
  | { readonly kind: 'deletion' }
  | { readonly kind: 'merge-group'; readonly base: string; readonly head: string }
  /** Nothing changed: the whole branch is looked at. */
  | {
      readonly kind: 'audit'
      readonly head: string
      /** False on a branch or tag that somebody chose, and where the event does not tell. */
      readonly isDefaultBranch: boolean
    }
  | {
      readonly kind: 'workflow-run'
      readonly event: string
      /** Path of the workflow file, without the ref. */
      readonly path: string
      /** False when the run belongs to another repository than this one. */
      readonly isOwn: boolean
      readonly head: CommitPlace
      readonly headOwner: string
      readonly headBranch: string
      readonly defaultSha: string
    }

type Environment = Readonly<Record<string, string | undefined>>

/** Events that FLUX runs on, for the message of the error. */
export const EVENTS = [
  'merge_group',
  'pull_request',
  'pull_request_target',
  'push',
  'schedule',
  'workflow_dispatch',
  'workflow_run',
] as const

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
const ZEROS = /^0+$/

/**
 * Reads the event of the run from its payload.
 * @throws FluxError `github/event` for an event that FLUX does not know, `github/payload` for one of a wrong form
 */
export function readEvent(name: string | undefined, payload: unknown, env: Environment): RunContext {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return readPullRequest(name, payload, env)
    case 'push':
      return readPush(payload)
    case 'merge_group':
      return {
        kind: 'merge-group',
        base: shaAt(payload, 'merge_group', 'base_sha'),
        head: shaAt(payload, 'merge_group', 'head_sha'),
      }
    case 'schedule':
      // The service starts it on the default branch only.
      return { kind: 'audit', head: runSha(env), isDefaultBranch: true }
    case 'workflow_dispatch':
      return { kind: 'audit', head: runSha(env), isDefaultBranch: isDefaultBranch(payload, env) }
    case 'workflow_run':
      return readWorkflowRun(payload, env)
    default:
      throw new FluxError(
        'github/event',
        `expected one of the events ${EVENTS.join(', ')}, got \`${name ?? ''}\``,
        {
          hint: 'change `on:` of the workflow, or give the step an `if:` that names the event',
        },
      )
  }
}

function readPullRequest(name: string, payload: unknown, env: Environment): RunContext {
  const number = asCount(memberAt(payload, 'pull_request', 'number')) ?? asCount(memberAt(payload, 'number'))
  if (number === undefined) throw malformed('pull_request.number')
  const isPrivileged = name === 'pull_request_target'
  const merge = env['GITHUB_SHA'] ?? ''
  return {
    kind: 'pull-request',
    number,
    base: placeAt(payload, 'base'),
    head: placeAt(payload, 'head'),
    ...(isPrivileged || !SHA.test(merge) ? {} : { mergeSha: merge }),
    isPrivileged,
  }
}

function placeAt(payload: unknown, side: 'base' | 'head'): CommitPlace {
  const sha = shaAt(payload, 'pull_request', side, 'sha')
  // `head.repo` is null when the fork was deleted.
  const repositoryId = asCount(memberAt(payload, 'pull_request', side, 'repo', 'id'))
  return repositoryId === undefined ? { sha } : { sha, repositoryId }
}

function readPush(payload: unknown): RunContext {
  const after = asString(memberAt(payload, 'after')) ?? ''
  if (memberAt(payload, 'deleted') === true || (after !== '' && ZEROS.test(after)))
    return { kind: 'deletion' }
  const before = shaAt(payload, 'before')
  const defaultBranch = asString(memberAt(payload, 'repository', 'default_branch'))
  return {
    kind: 'push',
    ...(ZEROS.test(before) ? {} : { before }),
    after: shaAt(payload, 'after'),
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
  }
}

function readWorkflowRun(payload: unknown, env: Environment): RunContext {
  const text = (...names: readonly string[]): string => {
    const value = asString(memberAt(payload, 'workflow_run', ...names))
    if (value === undefined) throw malformed(`workflow_run.${names.join('.')}`)
    return value
  }
  const repositoryId = asCount(memberAt(payload, 'workflow_run', 'repository', 'id'))
  if (repositoryId === undefined) throw malformed('workflow_run.repository.id')
  const headRepository = asCount(memberAt(payload, 'workflow_run', 'head_repository', 'id'))
  const sha = shaAt(payload, 'workflow_run', 'head_sha')
  return {
    kind: 'workflow-run',
    event: text('event'),
    path: text('path').replace(/@.*$/s, ''),
    isOwn: String(repositoryId) === env['GITHUB_REPOSITORY_ID'],
    head: headRepository === undefined ? { sha } : { sha, repositoryId: headRepository },
    headOwner: asString(memberAt(payload, 'workflow_run', 'head_repository', 'owner', 'login')) ?? '',
    headBranch: asString(memberAt(payload, 'workflow_run', 'head_branch')) ?? '',
    defaultSha: runSha(env),
  }
}

function isDefaultBranch(payload: unknown, env: Environment): boolean {
  const branch = asString(memberAt(payload, 'repository', 'default_branch')) ?? ''
  return branch !== '' && env['GITHUB_REF'] === `refs/heads/${branch}`
}

function runSha(env: Environment): string {
  const sha = env['GITHUB_SHA'] ?? ''
  if (SHA.test(sha)) return sha
  throw new FluxError('github/payload', 'the variable `GITHUB_SHA` does not hold a commit id')
}

function shaAt(payload: unknown, ...names: readonly string[]): string {
  const sha = asString(memberAt(payload, ...names))
  if (sha !== undefined && SHA.test(sha)) return sha
  throw malformed(names.join('.'))
}

function malformed(field: string): FluxError {
  return new FluxError('github/payload', `the event payload has no usable field \`${field}\``, {
    hint: 'check that nothing before this step changes `GITHUB_EVENT_PATH`',
  })
}
