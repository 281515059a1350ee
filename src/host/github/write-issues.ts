import { FluxError } from '../../core/error.ts'
import type { IssueWrite, KnownIssue } from '../../report/issue-plan.ts'
import type { IssueChanges } from '../../report/issue-summary.ts'
import type { Timer } from '../clock.ts'
import type { Pace } from '../pace.ts'
import { type Answer, ok } from './answer.ts'
import type { IssueChange, IssueCursor, IssuesApi } from './issues.ts'

/** What writing needs. */
export interface IssuePorts {
  readonly api: IssuesApi
  readonly timer: Timer
  readonly pace: Pace
}

/** The account of a run and the issues that have its label. */
export interface IssueView {
  readonly author: string
  readonly known: readonly KnownIssue[]
  /** False when there are more than are read. */
  readonly knowsAll: boolean
}

/** Why nothing more can be read or written. `status` is that of the answer. */
export type IssueStop =
  | { readonly kind: 'read-only'; readonly status: number }
  | { readonly kind: 'switched-off' }
  /** An issue was made without the label, or by another account than was thought: a later run would not find it again. */
  | { readonly kind: 'not-known-again'; readonly number: number }
  | { readonly kind: 'failed'; readonly error: FluxError }

/** What became of a plan. */
export interface IssuesOutcome {
  /** The changes that were made, with the numbers of their issues. */
  readonly changes: IssueChanges['changes']
  /** Changes that the service refused, as those of issues that are gone; a later run makes them. */
  readonly refused: number
  readonly stop?: IssueStop
}

/** The account of every workflow that has no token of its own. */
const ACTIONS_LOGIN = 'github-actions[bot]'
const DESCRIPTION = 'Kept by FLUX: findings of the scheduled audit'
/** LIMIT: pages of issues that are read: 5,000 issues are more than a repository can work on. */
export const ISSUE_PAGES = 50
const MAX_TRIES = 3
const SETTLE_MS = 2_000

/** Reads who the run is and which issues have its label. */
export async function viewIssues(
  { api, timer }: Pick<IssuePorts, 'api' | 'timer'>,
  label: string,
): Promise<IssueView | IssueStop> {
  try {
    const author = await accountOf(api, timer)
    if (author.kind !== 'ok') return stopOf(author)
    const known: KnownIssue[] = []
    let cursor: IssueCursor | undefined = { page: 1 }
    for (let pages = 0; cursor !== undefined && pages < ISSUE_PAGES; pages++) {
      const answer = await api.list(label, cursor)
      if (answer.kind !== 'ok') return stopOf(answer)
      known.push(...answer.value.issues)
      cursor = answer.value.next
    }
    return { author: author.value, known, knowsAll: cursor === undefined }
  } catch (error) {
    return stopOfError(error)
  }
}

/** The account of the token. A server that does not tell is taken to have given the token of a workflow, as most runs have. */
async function accountOf(api: IssuesApi, timer: Timer): Promise<Answer<string>> {
  const answer = await insist(timer, () => api.whoAmI())
  const isSilent =
    (answer.kind === 'refused' && answer.status !== 401) ||
    (answer.kind === 'lost' && answer.error.code === 'github/payload')
  return isSilent ? ok(ACTIONS_LOGIN) : answer
}

/**
 * Carries a plan out, in its order, at the pace that the service asks for. A change that may be made twice is tried again after
 * trouble; an issue or a comment is not, because nobody can tell whether it was made: the next run looks first.
 */
export async function writeIssues(
  ports: IssuePorts,
  writes: readonly IssueWrite[],
  { label, author }: { readonly label: string; readonly author: string },
): Promise<IssuesOutcome> {
  const changes: { readonly write: IssueWrite; readonly number: number }[] = []
  let refused = 0
  try {
    if (writes.some(({ kind }) => kind === 'create')) {
      const stop = await ensureLabel(ports, label)
      if (stop !== undefined) return { changes, refused, stop }
    }
    for (const write of writes) {
      const made = await carryOut(ports, write, label, author)
      if (made.kind === 'made') changes.push({ write, number: made.number })
      else if (made.kind === 'refused') refused++
      else return { changes, refused, stop: made }
    }
    return { changes, refused }
  } catch (error) {
    return { changes, refused, stop: stopOfError(error) }
  }
}

type Made = { readonly kind: 'made'; readonly number: number } | { readonly kind: 'refused' } | IssueStop

/** The answers to a change of one issue that say nothing of the others: it is gone, or the service does not take the text. */
const OF_ONE_ISSUE: ReadonlySet<number> = new Set([404, 410, 422])

async function carryOut(ports: IssuePorts, write: IssueWrite, label: string, author: string): Promise<Made> {
  if (write.kind === 'create') return create(ports, write, label, author)
  const { number, title, body } = write
  const answer = await update(ports, number, { title, body, ...stateOf(write) })
  if (answer.kind === 'refused' && OF_ONE_ISSUE.has(answer.status)) return { kind: 'refused' }
  if (answer.kind !== 'ok') return stopOf(answer)
  if (write.kind !== 'close') return { kind: 'made', number }
  await ports.pace()
  const comment = await ports.api.comment(number, write.comment)
  // The issue is closed; that a conversation is locked changes nothing of it.
  return comment.kind === 'lost' ? stopOf(comment) : { kind: 'made', number }
}

async function create(
  { api, pace }: IssuePorts,
  { title, body }: Extract<IssueWrite, { kind: 'create' }>,
  label: string,
  author: string,
): Promise<Made> {
  await pace()
  const answer = await api.create(title, body, label)
  if (answer.kind === 'refused' && answer.status === 422) return { kind: 'refused' }
  if (answer.kind !== 'ok') return stopOf(answer)
  const { number, labels } = answer.value
  const isLabelled = labels.some((one) => one.toLowerCase() === label.toLowerCase())
  // An issue that no later run knows as ours would be made again by each of them.
  return isLabelled && answer.value.author === author
    ? { kind: 'made', number }
    : { kind: 'not-known-again', number }
}

async function update(
  { api, timer, pace }: IssuePorts,
  number: number,
  change: IssueChange,
): Promise<Answer<true>> {
  return insist(timer, async () => {
    await pace()
    return api.update(number, change)
  })
}

/** Asks again where nobody can tell what became of a request that may be sent twice. */
async function insist<Value>(timer: Timer, send: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
  for (let tries = 1; ; tries++) {
    const answer = await send()
    const isLost = answer.kind === 'lost' && answer.error.code !== 'github/payload'
    if (!isLost || tries === MAX_TRIES) return answer
    await timer.wait(SETTLE_MS * tries)
  }
}

function stateOf(write: IssueWrite): Pick<IssueChange, 'state' | 'as'> {
  if (write.kind === 'reopen') return { state: 'open' }
  return write.kind === 'close' ? { state: 'closed', as: write.as } : {}
}

async function ensureLabel({ api, pace }: IssuePorts, label: string): Promise<IssueStop | undefined> {
  const there = await api.hasLabel(label)
  if (there.kind === 'ok') return undefined
  if (there.kind === 'lost' || there.status !== 404) return stopOf(there)
  await pace()
  const made = await api.createLabel(label, DESCRIPTION)
  // 422: somebody else was faster.
  if (made.kind === 'ok' || (made.kind === 'refused' && made.status === 422)) return undefined
  return stopOf(made)
}

function stopOf(answer: Exclude<Answer<unknown>, { readonly kind: 'ok' }>): IssueStop {
  if (answer.kind === 'lost') return { kind: 'failed', error: answer.error }
  const { status } = answer
  if (status === 403 || status === 404) return { kind: 'read-only', status }
  if (status === 410) return { kind: 'switched-off' }
  const error = new FluxError('github/api', `the API refused a change of issues with status ${status}`, {
    hint:
      status === 401
        ? 'check that `token` is a valid token of this server'
        : 'run the job again; if it stays so, check the status of the service',
    cause: new Error(answer.message),
  })
  return { kind: 'failed', error }
}

function stopOfError(error: unknown): IssueStop {
  if (error instanceof FluxError) return { kind: 'failed', error }
  throw error
}
