import { FluxError } from '../core/error.ts'
import type { ApiRepository } from '../host/api-tree.ts'
import type { Timer } from '../host/clock.ts'
import { placeAnnotations } from '../host/github/check-annotation.ts'
import { type CheckRunOutcome, createCheckRunPublisher } from '../host/github/check-run.ts'
import type { ChecksApi } from '../host/github/checks.ts'
import type { CommentsApi } from '../host/github/comments.ts'
import type { IssuesApi } from '../host/github/issues.ts'
import type { PullRequestsApi } from '../host/github/pull-requests.ts'
import type { ReviewsApi } from '../host/github/reviews.ts'
import { writeStickyComment } from '../host/github/sticky-comment.ts'
import type { Pace } from '../host/pace.ts'
import { annotationsOf } from '../report/annotations.ts'
import { summaryLine } from '../report/count.ts'
import type { GivenOption } from '../report/render-options.ts'
import { RENDERERS } from '../report/renderers.ts'
import type { Report, SourceLookup } from '../report/report.ts'
import { annotatedFiles } from './annotated-files.ts'
import type { Content } from './content.ts'
import { publishSuggestions, type WantedSuggestions } from './publish-suggestions.ts'

/** The API of the forge, in the parts that a run uses. */
export interface ForgeApi {
  readonly objects: ApiRepository
  readonly checks: ChecksApi
  readonly comments: CommentsApi
  readonly issues: IssuesApi
  readonly pullRequests: PullRequestsApi
  readonly reviews: ReviewsApi
  readonly timer: Timer
  readonly pace: Pace
}

/** What is published, and where. */
export interface PublishRequest {
  readonly report: Report
  /** Texts of files that the report points into. */
  readonly sources: SourceLookup
  /** Of the report as JSON. */
  readonly digest: string
  readonly content: Content
  readonly blobUrl: string
  readonly reportFile: string
  /** What the command that repeats the run needs. */
  readonly given: readonly GivenOption[]
  readonly checkName: string
  readonly maxAnnotations: number
  /** Number of the pull request that gets the comment; absent when no comment is wanted. */
  readonly pullRequest?: number
  /** Absent when none are wanted. */
  readonly suggestions?: WantedSuggestions
  /** Absent without a token. */
  readonly service: ForgeApi | undefined
  readonly onCancel: (close: () => Promise<void>) => void
}

/** What became of it. */
export interface PublishOutcome {
  /** False: the findings have to be shown as log annotations. */
  readonly hasAnnotations: boolean
  /** True when the service failed, as opposed to a token that may not write. */
  readonly failed: boolean
  readonly notices: readonly string[]
}

/** LIMIT: characters of a check summary and of a comment. */
const CHECK_SUMMARY_UNITS = 65_535
const COMMENT_UNITS = 60_000
const COMMENT_FINDINGS = 20
const DIGEST_LENGTH = 16

/** Writes the check run, and the comment and suggestions where they are wanted. Never throws for trouble with the service. */
export async function publishReport(request: PublishRequest): Promise<PublishOutcome> {
  const { service } = request
  if (service === undefined) {
    return {
      hasAnnotations: false,
      failed: false,
      notices: ['without a token findings are shown as log annotations'],
    }
  }
  const run = await publishCheckRun(request, service)
  const comment = await publishComment(request, service)
  const suggestions = await publishSuggestions(request, service)
  return { ...run, notices: [...run.notices, ...comment, ...suggestions] }
}

async function publishCheckRun(request: PublishRequest, service: ForgeApi): Promise<PublishOutcome> {
  const { report, content } = request
  const wanted = annotationsOf(report, { cap: request.maxAnnotations, sources: request.sources })
  const files = await annotatedFiles(content, new Set(wanted.map((annotation) => annotation.path)))
  const { annotations, leftOut } = placeAnnotations(wanted, files)
  const publisher = createCheckRunPublisher({ api: service.checks, timer: service.timer, pace: service.pace })
  request.onCancel(() => publisher.cancel())
  const size = { limit: CHECK_SUMMARY_UNITS, unit: 'units' } as const
  const outcome = await publisher.publish({
    name: request.checkName,
    headSha: content.headSha,
    externalId: `flux/${report.planDigest.slice(-DIGEST_LENGTH)}/${request.digest.slice(0, DIGEST_LENGTH)}`,
    title: summaryLine(report),
    summary: await RENDERERS.markdown(report, {
      size,
      blobUrl: request.blobUrl,
      reportFile: request.reportFile,
      given: request.given,
      sources: request.sources,
    }),
    annotations,
    conclusion: report.conclusion,
  })
  request.onCancel(async () => {})
  return describeOutcome(outcome, leftOut)
}

function describeOutcome(outcome: CheckRunOutcome, leftOut: number): PublishOutcome {
  switch (outcome.kind) {
    case 'published': {
      const missing = leftOut + outcome.refusedAnnotations
      const notice = `${missing} annotations have no place at the head commit; they are in the report`
      return { hasAnnotations: true, failed: false, notices: missing === 0 ? [] : [notice] }
    }
    case 'read-only':
      return {
        hasAnnotations: false,
        failed: false,
        notices: [
          'the token may not write check runs; findings are shown as log annotations instead',
          "help: add `checks: write` to the job's permissions (not possible for pull requests from forks)",
        ],
      }
    case 'cancelled':
      return { hasAnnotations: false, failed: true, notices: ['the run was cancelled'] }
    case 'failed': {
      const { message, hint } = outcome.error
      return {
        hasAnnotations: false,
        failed: true,
        notices: [message, ...(hint === undefined ? [] : [`help: ${hint}`])],
      }
    }
  }
}

async function publishComment(request: PublishRequest, service: ForgeApi): Promise<readonly string[]> {
  const { report, pullRequest, content } = request
  if (pullRequest === undefined) return []
  const size = { limit: COMMENT_UNITS, unit: 'units' } as const
  const options = {
    size,
    maxFindings: COMMENT_FINDINGS,
    blobUrl: request.blobUrl,
    reportFile: request.reportFile,
    given: request.given,
  }
  const text = await RENDERERS.markdown(report, options)
  const body = `${text}\n\nHead \`${content.headSha}\`, constraints \`${report.planDigest}\`.\n`
  try {
    const outcome = await writeStickyComment(
      { api: service.comments, pace: service.pace },
      {
        pullRequest,
        key: request.checkName,
        body,
        hasNews: report.findings.length > 0 || report.exitCode !== 0,
      },
    )
    if (outcome === 'failed') return ['the comment could not be written: the service did not answer']
    if (typeof outcome === 'string') return []
    return ["the token may not write comments: add `pull-requests: write` to the job's permissions"]
  } catch (error) {
    if (error instanceof FluxError) return [`the comment could not be written: ${error.message}`]
    throw error
  }
}
