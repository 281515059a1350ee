import type { Octokit } from '@octokit/rest'
import { asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { PAGE_SIZE } from './checks.ts'
import { ask, type RepositoryName } from './octokit.ts'

/** A comment on a pull request. */
export interface Comment {
  readonly id: number
  readonly body: string
  readonly login: string
  readonly isBot: boolean
}

/** The part of the Issues API that the sticky comment needs. */
export interface CommentsApi {
  /** One page, oldest first; pages count from 1. */
  list(issue: number, page: number): Promise<Answer<readonly Comment[]>>
  create(issue: number, body: string): Promise<Answer<Comment>>
  update(id: number, body: string): Promise<Answer<Comment>>
  delete(id: number): Promise<Answer<true>>
}

/** The comments of one repository. */
export function openCommentsApi(octokit: Octokit, name: RepositoryName): CommentsApi {
  const { issues } = octokit.rest
  return {
    list: (issue, page) =>
      ask(
        () => issues.listComments({ ...name, issue_number: issue, per_page: PAGE_SIZE, page }),
        (data) => asList(data)?.flatMap((one) => readComment(one) ?? []),
      ),
    create: (issue, body) =>
      ask(() => issues.createComment({ ...name, issue_number: issue, body }), readComment),
    update: (id, body) => ask(() => issues.updateComment({ ...name, comment_id: id, body }), readComment),
    delete: (id) =>
      ask(
        () => issues.deleteComment({ ...name, comment_id: id }),
        () => true as const,
      ),
  }
}

function readComment(data: unknown): Comment | undefined {
  const id = asCount(memberAt(data, 'id'))
  const login = asString(memberAt(data, 'user', 'login'))
  if (id === undefined || login === undefined) return undefined
  const isBot = memberAt(data, 'user', 'type') === 'Bot'
  return { id, login, isBot, body: asString(memberAt(data, 'body')) ?? '' }
}
