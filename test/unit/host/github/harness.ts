import { type CheckRunContent, createCheckRunPublisher } from '../../../../src/host/github/check-run.ts'
import type { CheckAnnotation } from '../../../../src/host/github/checks.ts'
import { openChecksApi } from '../../../../src/host/github/checks.ts'
import { openCommentsApi } from '../../../../src/host/github/comments.ts'
import { openIssuesApi } from '../../../../src/host/github/issues.ts'
import { openOctokit } from '../../../../src/host/github/octokit.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { createPatientClient } from '../../../../src/host/http/patient-client.ts'
import { createPace } from '../../../../src/host/pace.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

/** Everything that stands between a report and the service, with time that only counts. */
export async function connect(url: string, token: string | undefined) {
  const timer = countingTimer()
  const http = createHttpClient({ trustedOrigins: [url] })
  const patient = createPatientClient(http, { timer, random: () => 0 })
  const octokit = await openOctokit({ http: patient, apiUrl: url, token, version: '0' })
  const name = { owner: 'octo', repo: 'repo' }
  const pace = createPace(timer)
  const checks = openChecksApi(octokit, name)
  const comments = openCommentsApi(octokit, name)
  const issues = openIssuesApi(octokit, name)
  const publisher = () => createCheckRunPublisher({ api: checks, timer, pace })
  return { timer, http, checks, comments, issues, pace, publisher }
}

/** Annotations `0`, `1`, … at lines 1, 2, … of one file. */
export function annotations(count: number): readonly CheckAnnotation[] {
  return Array.from({ length: count }, (_, index) => ({
    path: 'a.yml',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'failure',
    message: `problem ${index}`,
  }))
}

/** A check run with `count` annotations. */
export function content(count: number, change: Partial<CheckRunContent> = {}): CheckRunContent {
  return {
    name: 'FLUX',
    headSha: 'a'.repeat(40),
    externalId: 'flux/1/2',
    title: 'title',
    summary: 'summary',
    annotations: annotations(count),
    conclusion: 'failure',
    ...change,
  }
}
