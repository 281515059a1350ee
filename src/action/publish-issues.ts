import type { Persona } from '../core/finding.ts'
import { type IssueStop, type IssuesOutcome, viewIssues, writeIssues } from '../host/github/write-issues.ts'
import { countOf } from '../report/count.ts'
import { hasWrongRules, planIssues } from '../report/issue-plan.ts'
import { type IssueChanges, issueNotes, issuesLine, issuesMarkdown } from '../report/issue-summary.ts'
import type { Report, SourceLookup } from '../report/report.ts'
import type { ForgeApi } from './publish-report.ts'

/** What issues are made from, and how many. */
export interface IssuesRequest {
  readonly isDryRun: boolean
  readonly label: string
  readonly limit: number
  readonly report: Report
  readonly persona: Persona
  readonly isExcluded: (path: string) => boolean
  readonly sources: SourceLookup
  readonly commit: string
  /** Page of the repository. */
  readonly repositoryUrl: string
  readonly service: Pick<ForgeApi, 'issues' | 'timer' | 'pace'>
}

/** What there is to tell of it. All texts are raw, but for the summary. */
export interface IssuesPublication {
  /** True when the service failed, as opposed to a token that may not write. */
  readonly failed: boolean
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
  /** Markdown for the summary of the step; empty when nothing was planned. */
  readonly summary: string
}

/** Brings the issues of the repository in line with the findings, or says what would be done. Never throws for trouble with the service. */
export async function publishIssues(request: IssuesRequest): Promise<IssuesPublication> {
  const { report, service, label, limit, isDryRun, repositoryUrl } = request
  // Waivers and rules that were lost by a mistake in their files would open issues that nobody wants.
  if (hasWrongRules(report))
    return {
      ...warn('issues are left alone, because the constraint files are wrong: see the diagnostics'),
      summary: '',
    }
  const ports = { ...service, api: service.issues }
  const view = await viewIssues(ports, label)
  if ('kind' in view) return { ...describeStop(view, label), summary: '' }
  const plan = planIssues({ ...request, ...view })
  const outcome: IssuesOutcome = isDryRun
    ? { changes: plan.writes.map((write) => ({ write })), refused: 0 }
    : await writeIssues(ports, plan.writes, { label, author: view.author })
  const { changes, refused, stop } = outcome
  const done: IssueChanges = { isDryRun, limit, changes, rest: plan.rest }
  const stopped = stop === undefined ? QUIET : describeStop(stop, label)
  const warnings = [
    ...(view.knowsAll ? [] : [`no issues are opened: more have the label \`${label}\` than are read`]),
    ...(refused === 0 ? [] : [`the service refused ${countOf(refused, 'change')} of issues`]),
  ]
  return {
    failed: stopped.failed,
    notices: [issuesLine(done), ...issueNotes(done)],
    warnings: [...warnings, ...stopped.warnings],
    summary: issuesMarkdown(done, repositoryUrl),
  }
}

type Told = Omit<IssuesPublication, 'summary'>

const QUIET: Told = { failed: false, notices: [], warnings: [] }

function warn(warning: string): Told {
  return { ...QUIET, warnings: [warning] }
}

function describeStop(stop: IssueStop, label: string): Told {
  switch (stop.kind) {
    case 'read-only':
      return warn("the token may not write issues: add `issues: write` to the job's permissions")
    case 'switched-off':
      return warn('issues are switched off in the settings of this repository')
    case 'not-known-again':
      return {
        ...warn(
          `issue ${stop.number} was made without the label \`${label}\` or by an account that the service did not name: no run would find it again, so that no more are made`,
        ),
        failed: true,
      }
    case 'failed': {
      const { message, hint } = stop.error
      const help = hint === undefined ? '' : `; ${hint}`
      return { ...warn(`issues could not be brought up to date: ${message}${help}`), failed: true }
    }
  }
}
