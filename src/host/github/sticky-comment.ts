import type { Pace } from '../pace.ts'
import type { Answer } from './answer.ts'
import { PAGE_SIZE } from './checks.ts'
import type { Comment, CommentsApi } from './comments.ts'

/** What the comment of a pull request shall say. */
export interface StickyComment {
  readonly pullRequest: number
  /** Name of the check; one comment is kept for each. */
  readonly key: string
  /** Markdown without the marker, safe to show. */
  readonly body: string
  /** False when there is nothing to tell: then no comment is begun, but one that is there is brought up to date. */
  readonly hasNews: boolean
}

/** What became of the comment. `refused` carries the status of the answer. */
export type CommentOutcome = 'written' | 'unchanged' | { readonly refused: number } | 'failed'

/** Login of the workflow's own token. */
const ACTIONS_LOGIN = 'github-actions[bot]'
/** LIMIT: pages of comments that are read: 5,000 comments, more than a pull request can be read with. */
const MAX_PAGES = 50

/** Writes or brings up to date the one comment that FLUX keeps on a pull request. */
export async function writeStickyComment(
  ports: { readonly api: CommentsApi; readonly pace: Pace },
  comment: StickyComment,
): Promise<CommentOutcome> {
  const { api, pace } = ports
  const marker = markerOf(comment.key)
  const body = `${marker}\n${comment.body}`
  const before = await findOwn(api, comment.pullRequest, marker, ACTIONS_LOGIN)
  if (before.kind !== 'ok') return outcomeOf(before)
  const [first] = before.value
  if (first !== undefined) return update(ports, first, body)
  if (!comment.hasNews) return 'unchanged'
  await pace()
  const created = await api.create(comment.pullRequest, body)
  if (created.kind !== 'ok') return outcomeOf(created)
  // Another run may have written at the same moment, or the token is another app's whose comment was not known as ours.
  const after = await findOwn(api, comment.pullRequest, marker, created.value.login)
  if (after.kind !== 'ok') return 'written'
  const [kept, ...others] = after.value
  if (kept === undefined || others.length === 0) return 'written'
  await update(ports, kept, body)
  for (const other of others) {
    await pace()
    await api.delete(other.id)
  }
  return 'written'
}

/** The first line of our comment. Nothing that others wrote stands before it. */
export function markerOf(key: string): string {
  return `<!-- flux:report key=${key.replace(/[^A-Za-z0-9 _./-]/g, '_')} -->`
}

async function update(
  { api, pace }: { readonly api: CommentsApi; readonly pace: Pace },
  comment: Comment,
  body: string,
): Promise<CommentOutcome> {
  if (comment.body === body) return 'unchanged'
  await pace()
  return outcomeOf(await api.update(comment.id, body))
}

/** Own comments by rising id. HOSTILE: anybody may write the marker, so the author counts too. */
async function findOwn(
  api: CommentsApi,
  issue: number,
  marker: string,
  login: string,
): Promise<Answer<readonly Comment[]>> {
  const own: Comment[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await api.list(issue, page)
    if (answer.kind !== 'ok') return answer
    own.push(...answer.value.filter((one) => one.login === login && one.isBot && one.body.startsWith(marker)))
    if (answer.value.length < PAGE_SIZE) break
  }
  return { kind: 'ok', value: own.sort((a, b) => a.id - b.id) }
}

function outcomeOf(answer: Answer<unknown>): CommentOutcome {
  if (answer.kind === 'ok') return 'written'
  return answer.kind === 'refused' ? { refused: answer.status } : 'failed'
}
