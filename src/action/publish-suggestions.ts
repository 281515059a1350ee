import { FluxError } from '../core/error.ts'
import type { Finding } from '../core/finding.ts'
import type { AnnotatedFiles } from '../host/github/check-annotation.ts'
import { type ReviewOutcome, writeSuggestions } from '../host/github/review-suggestions.ts'
import type { ReviewsApi } from '../host/github/reviews.ts'
import type { Pace } from '../host/pace.ts'
import type { SourceLookup } from '../report/report.ts'
import { type ReviewSuggestion, reviewSuggestions } from '../report/review-suggestion.ts'
import { annotatedFiles } from './annotated-files.ts'
import type { Content } from './content.ts'

/** Findings whose repairs are proposed, and the pull request that gets them. */
export interface WantedSuggestions {
  readonly pullRequest: number
  readonly findings: readonly Finding[]
}

/** What suggestions are made from; `suggestions` is absent when none are wanted. */
interface SuggestionRequest {
  readonly suggestions?: WantedSuggestions
  readonly sources: SourceLookup
  readonly content: Content
}

/**
 * Proposes the repairs that are wanted, and gives what there is to tell of it. Whatever the service says to them, the run ends
 * as it would without.
 */
export async function publishSuggestions(
  { suggestions: wanted, sources, content }: SuggestionRequest,
  { reviews, pace }: { readonly reviews: ReviewsApi; readonly pace: Pace },
): Promise<readonly string[]> {
  if (wanted === undefined) return []
  const found = reviewSuggestions(wanted.findings, sources)
  const files = await annotatedFiles(content, new Set(found.map(({ path }) => path)))
  const suggestions = found.flatMap((one) => placeSuggestion(one, files))
  const { pullRequest } = wanted
  try {
    const outcome = await writeSuggestions(
      { api: reviews, pace },
      { pullRequest, commit: content.headSha, suggestions },
    )
    return describeOutcome(outcome)
  } catch (error) {
    if (error instanceof FluxError) return [`suggestions could not be written: ${error.message}`]
    throw error
  }
}

/** The suggestion at the lines of the head commit; none where the head has not all of the lines, one after the other. */
function placeSuggestion(one: ReviewSuggestion, files: AnnotatedFiles): readonly ReviewSuggestion[] {
  const { path, startLine, endLine } = one
  if (!files.has(path)) return []
  const map = files.lineMap(path)
  if (map === undefined) return [one]
  const start = map(startLine)
  if (start === undefined) return []
  for (let line = startLine; line <= endLine; line++) {
    if (map(line) !== start + line - startLine) return []
  }
  return [{ ...one, startLine: start, endLine: start + endLine - startLine }]
}

function describeOutcome(outcome: ReviewOutcome): readonly string[] {
  if (outcome === 'failed') return ['suggestions could not be written: the service did not answer']
  if ('written' in outcome) return []
  if (outcome.refused === 403 || outcome.refused === 404) {
    return [
      "the token may not propose repairs: add `pull-requests: write` to the job's permissions (not possible for pull requests from forks)",
    ]
  }
  return [`the service refused the suggestions, with status ${outcome.refused}`]
}
