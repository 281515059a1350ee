import type { Octokit } from '@octokit/rest'
import { asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { PAGE_SIZE } from './checks.ts'
import { ask, type RepositoryName } from './octokit.ts'

/** A file that a pull request changes. */
export interface ChangedFile {
  readonly path: string
  /** Hunks of a unified diff; absent for large and for binary files. */
  readonly patch?: string
}

/** A comment on lines of a pull request. */
export interface ReviewComment {
  readonly body: string
  readonly isBot: boolean
  /** How the author stands to the repository: `OWNER`, `MEMBER`, `COLLABORATOR`, `CONTRIBUTOR`, … */
  readonly association: string
}

/** A comment that replaces lines of a file, both included, as they are in the head of the pull request. */
export interface NewReviewComment {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly body: string
}

/** A review that says something and neither approves nor asks for changes. */
export interface NewReview {
  readonly commit: string
  readonly body: string
  readonly comments: readonly NewReviewComment[]
}

/** The part of the Pulls API that reviews need. Pages count from 1. */
export interface ReviewsApi {
  files(pullRequest: number, page: number): Promise<Answer<readonly ChangedFile[]>>
  comments(pullRequest: number, page: number): Promise<Answer<readonly ReviewComment[]>>
  create(pullRequest: number, review: NewReview): Promise<Answer<true>>
}

/** The reviews of one repository. */
export function openReviewsApi(octokit: Octokit, name: RepositoryName): ReviewsApi {
  const { pulls } = octokit.rest
  return {
    files: (pull_number, page) =>
      ask(
        () => pulls.listFiles({ ...name, pull_number, per_page: PAGE_SIZE, page }),
        (data) => asList(data)?.map(readFile),
      ),
    comments: (pull_number, page) =>
      ask(
        () => pulls.listReviewComments({ ...name, pull_number, per_page: PAGE_SIZE, page }),
        (data) => asList(data)?.map(readComment),
      ),
    create: (pull_number, { commit, body, comments }) =>
      ask(
        () =>
          pulls.createReview({
            ...name,
            pull_number,
            commit_id: commit,
            event: 'COMMENT',
            body,
            comments: comments.map(toRequest),
          }),
        (data) => (asCount(memberAt(data, 'id')) === undefined ? undefined : (true as const)),
      ),
  }
}

// An entry of an unknown form is an empty one: it counts for the length of its page.

function readFile(data: unknown): ChangedFile {
  const path = asString(memberAt(data, 'filename')) ?? ''
  const patch = asString(memberAt(data, 'patch'))
  return patch === undefined ? { path } : { path, patch }
}

function readComment(data: unknown): ReviewComment {
  return {
    body: asString(memberAt(data, 'body')) ?? '',
    isBot: memberAt(data, 'user', 'type') === 'Bot',
    association: asString(memberAt(data, 'author_association')) ?? '',
  }
}

function toRequest({ path, startLine, endLine, body }: NewReviewComment) {
  const place = { path, line: endLine, side: 'RIGHT', body }
  return startLine === endLine ? place : { ...place, start_line: startLine, start_side: 'RIGHT' }
}
