import type { Octokit } from '@octokit/rest'
import { asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { PAGE_SIZE } from './checks.ts'
import { ask, type RepositoryName } from './octokit.ts'

/** An open pull request, as far as it can be bound to a commit. */
export interface OpenPullRequest {
  readonly number: number
  readonly headSha: string
  readonly headRepositoryId: number
  readonly baseSha: string
}

/** The part of the Pulls API that finds the pull request of a commit. */
export interface PullRequestsApi {
  /** Open ones whose head is `branch` of the account `owner`. */
  listOpen(owner: string, branch: string): Promise<Answer<readonly OpenPullRequest[]>>
}

/** The pull requests of one repository. */
export function openPullRequestsApi(octokit: Octokit, name: RepositoryName): PullRequestsApi {
  return {
    listOpen: (owner, branch) =>
      ask(
        () =>
          octokit.rest.pulls.list({
            ...name,
            state: 'open',
            head: `${owner}:${branch}`,
            per_page: PAGE_SIZE,
          }),
        (data) => asList(data)?.flatMap((one) => readPullRequest(one) ?? []),
      ),
  }
}

function readPullRequest(data: unknown): OpenPullRequest | undefined {
  const number = asCount(memberAt(data, 'number'))
  const headSha = asString(memberAt(data, 'head', 'sha'))
  const headRepositoryId = asCount(memberAt(data, 'head', 'repo', 'id'))
  const baseSha = asString(memberAt(data, 'base', 'sha'))
  if (
    number === undefined ||
    headSha === undefined ||
    headRepositoryId === undefined ||
    baseSha === undefined
  )
    return undefined
  return { number, headSha, headRepositoryId, baseSha }
}
