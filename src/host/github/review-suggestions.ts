import type { ReviewSuggestion } from '../../report/review-suggestion.ts'
import type { Pace } from '../pace.ts'
import type { Answer } from './answer.ts'
import { PAGE_SIZE } from './checks.ts'
import { type HunkLines, hunksOf } from './diff-lines.ts'
import type { ReviewComment, ReviewsApi } from './reviews.ts'

/** What is proposed on a pull request. */
export interface SuggestedReview {
  readonly pullRequest: number
  /** The head of the pull request, whose lines the suggestions name. */
  readonly commit: string
  /** The first are the most important. */
  readonly suggestions: readonly ReviewSuggestion[]
}

/** What became of the suggestions. `refused` carries the status of the answer. */
export type ReviewOutcome = { readonly written: number } | { readonly refused: number } | 'failed'

/** LIMIT: suggestions of one review, and of one pull request: each of them tells people something. */
export const SUGGESTIONS_PER_REVIEW = 10
export const SUGGESTIONS_PER_PULL_REQUEST = 20
/** LIMIT: pages of comments that are read: 5,000 comments, more than a pull request can be read with. */
const MAX_COMMENT_PAGES = 50
/** LIMIT: the service lists 3,000 files of a pull request at most. */
const MAX_FILE_PAGES = 30
/** Who may stop a suggestion by its marker: apps, and people who may write. */
const TRUSTED: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

const MARKER = /^<!-- flux:fix ([0-9a-f]{16}) -->/

/**
 * Writes a review with the suggestions that are not there yet and whose lines the diff of the pull request shows. It never
 * approves and never asks for changes. Writing it again changes nothing.
 */
export async function writeSuggestions(
  { api, pace }: { readonly api: ReviewsApi; readonly pace: Pace },
  { pullRequest, commit, suggestions }: SuggestedReview,
): Promise<ReviewOutcome> {
  if (suggestions.length === 0) return { written: 0 }
  const before = await pagesOf((page) => api.comments(pullRequest, page), MAX_COMMENT_PAGES)
  if (before.kind !== 'ok') return outcomeOf(before)
  const known = knownFingerprints(before.value)
  const room = Math.min(SUGGESTIONS_PER_REVIEW, SUGGESTIONS_PER_PULL_REQUEST - known.size)
  const open = suggestions.filter(({ fingerprint }) => !known.has(fingerprint))
  if (room <= 0 || open.length === 0) return { written: 0 }
  const files = await pagesOf((page) => api.files(pullRequest, page), MAX_FILE_PAGES)
  if (files.kind !== 'ok') return outcomeOf(files)
  const paths = new Set(open.map(({ path }) => path))
  const changed = files.value.filter(({ path }) => paths.has(path))
  const hunks = new Map(changed.map(({ path, patch = '' }) => [path, hunksOf(patch)]))
  const shown = open.filter((one) => isShown(one, hunks.get(one.path) ?? [])).slice(0, room)
  if (shown.length === 0) return { written: 0 }
  await pace()
  const created = await api.create(pullRequest, { commit, body: bodyOf(shown.length), comments: shown })
  return created.kind === 'ok' ? { written: shown.length } : outcomeOf(created)
}

/** HOSTILE: anybody may write a marker, and stop a suggestion with it, so it counts only from those whom the repository trusts. */
function knownFingerprints(comments: readonly ReviewComment[]): ReadonlySet<string> {
  return new Set(
    comments.flatMap(({ body, isBot, association }) => {
      const [, fingerprint] = MARKER.exec(body) ?? []
      return fingerprint !== undefined && (isBot || TRUSTED.has(association)) ? [fingerprint] : []
    }),
  )
}

/** Whether one hunk shows all lines: the service refuses a whole review for one that it does not show. */
function isShown({ startLine, endLine }: ReviewSuggestion, hunks: readonly HunkLines[]): boolean {
  return hunks.some(({ first, last }) => first <= startLine && endLine <= last)
}

function bodyOf(count: number): string {
  const repairs = count === 1 ? 'a repair' : `${count} repairs`
  return `FLUX proposes ${repairs}. Look at each before you accept it.`
}

async function pagesOf<Item>(
  read: (page: number) => Promise<Answer<readonly Item[]>>,
  max: number,
): Promise<Answer<readonly Item[]>> {
  const items: Item[] = []
  for (let page = 1; page <= max; page++) {
    const answer = await read(page)
    if (answer.kind !== 'ok') return answer
    items.push(...answer.value)
    if (answer.value.length < PAGE_SIZE) break
  }
  return { kind: 'ok', value: items }
}

function outcomeOf(answer: Exclude<Answer<unknown>, { readonly kind: 'ok' }>): ReviewOutcome {
  return answer.kind === 'refused' ? { refused: answer.status } : 'failed'
}
