import type { DiagnosticCode } from '../core/diagnostic.ts'
import { type Finding, PERSONAS, type Persona, SEVERITIES } from '../core/finding.ts'
import { type IssueMarker, readMarker, replaceMarker } from './issue-marker.ts'
import { type IssueTextOptions, issueBody, issueTitle } from './issue-text.ts'
import type { Report } from './report.ts'

/** An issue of the repository, open or closed. All texts are raw. */
export interface KnownIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  /** Login of whoever made it. */
  readonly author: string
  readonly isOpen: boolean
  /** Why it is closed, in the words of the service: `completed`, `not_planned`, … */
  readonly closedAs?: string
}

/** What a run knows when it decides about issues. */
export interface IssueRequest extends IssueTextOptions {
  readonly report: Report
  /** Whom the report was made for: findings for stricter ones are not in it. */
  readonly persona: Persona
  /** Whether the configuration keeps every rule away from a path. */
  readonly isExcluded: (path: string) => boolean
  readonly known: readonly KnownIssue[]
  /** False when there are more issues than could be read: one that is not known may be among them. */
  readonly knowsAll: boolean
  /** Login of the account that the run writes with. */
  readonly author: string
  /** Issues that are opened at most, again or for the first time. */
  readonly limit: number
}

/** One change to the issues of a repository. */
export type IssueWrite =
  | { readonly kind: 'create'; readonly title: string; readonly body: string }
  | {
      readonly kind: 'reopen' | 'update'
      readonly number: number
      readonly title: string
      readonly body: string
    }
  | {
      readonly kind: 'close'
      readonly number: number
      readonly title: string
      readonly body: string
      readonly as: 'completed' | 'not_planned'
      /** Markdown of ours that says why. */
      readonly comment: string
    }
  /** Only notes that the finding is gone, in an issue that somebody else has closed. */
  | { readonly kind: 'settle'; readonly number: number; readonly title: string; readonly body: string }

/** What is left as it is, and why. */
export interface IssueRest {
  readonly unchanged: number
  /** Findings whose issues people have closed. */
  readonly accepted: number
  /** Findings that get an issue in a later run. */
  readonly waiting: number
  /** Issues that stay open because the run could not tell whether their findings are gone. */
  readonly undecided: number
  /** Changes that a later run makes. */
  readonly postponed: number
  /** Issues with a marker of ours that somebody else has made. */
  readonly foreign: number
}

/** Everything that a run does to issues, in this order. */
export interface IssuePlan {
  readonly writes: readonly IssueWrite[]
  readonly rest: IssueRest
}

/** LIMIT: changes of a run beside the issues that it opens: each takes a second or two of the pace that the service asks for. */
export const CHANGES_PER_RUN = 150

/** An issue of our own with its marker. */
interface OwnIssue extends KnownIssue {
  readonly marker: IssueMarker
}

/**
 * Compares findings with issues. Only issues that the account of the run has made and that begin with a marker count. What is
 * worst is opened first. An issue is closed only where the run could tell that its finding is gone. Carrying the plan out and
 * planning again gives no change, but for what the limits have left.
 */
export function planIssues(request: IssueRequest): IssuePlan {
  const { own, foreign } = ownIssues(request)
  const opening: IssueWrite[] = []
  const changing: IssueWrite[] = []
  const rest = { unchanged: 0, accepted: 0, waiting: 0, undecided: 0, postponed: 0, foreign }
  const change = (write: IssueWrite): void => {
    if (changing.length < CHANGES_PER_RUN) changing.push(write)
    else rest.postponed++
  }
  const open = (finding: Finding, number?: number): void => {
    if (opening.length >= request.limit) rest.waiting++
    else if (number === undefined) opening.push({ kind: 'create', ...textOf(finding, request) })
    else opening.push({ kind: 'reopen', number, ...textOf(finding, request) })
  }
  const findings = byRisk(request.report.findings)
  for (const finding of findings.values()) {
    const [issue, ...doubles] = own.get(finding.fingerprint) ?? []
    for (const double of doubles) {
      if (issue !== undefined && isLeft(double)) change(closing(double, 'not_planned', doubleOf(issue)))
    }
    if (finding.status === 'waived') {
      if (issue !== undefined && isLeft(issue)) change(closing(issue, 'not_planned', acceptedAt(request)))
    } else if (issue === undefined) {
      if (request.knowsAll) open(finding)
      else rest.waiting++
    } else if (!issue.isOpen) {
      if (issue.marker.isSettled) open(finding, issue.number)
      else rest.accepted++
    } else {
      const text = updated(issue, finding, request)
      if (text === undefined) rest.unchanged++
      else change({ kind: 'update', number: issue.number, ...text })
    }
  }
  const isGone = decidable(request)
  for (const [fingerprint, issues] of own) {
    if (findings.has(fingerprint)) continue
    for (const issue of issues) {
      if (issue.marker.isSettled) continue
      if (!isGone(issue.marker)) rest.undecided += issue.isOpen ? 1 : 0
      else if (issue.isOpen) change(closing(issue, 'completed', goneAt(request)))
      // Whoever closed it as done was right: should the finding come back, that is news. Not planned stays not planned.
      else if (issue.closedAs === undefined || issue.closedAs === 'completed') change(settling(issue))
    }
  }
  return { writes: [...opening, ...changing], rest }
}

/**
 * Own issues by fingerprint, of each those first that speak for the finding: an open one, else one that people have closed, else
 * the oldest.
 */
function ownIssues({ known, author }: IssueRequest): {
  readonly own: ReadonlyMap<string, readonly OwnIssue[]>
  readonly foreign: number
} {
  const own = new Map<string, OwnIssue[]>()
  let foreign = 0
  for (const issue of known) {
    const marker = readMarker(issue.body)
    if (marker === undefined) continue
    // HOSTILE: anybody may open an issue with a marker; it neither stands for a finding nor is it ever changed.
    if (issue.author !== author) {
      foreign++
      continue
    }
    const one = { ...issue, marker }
    const same = own.get(marker.fingerprint)
    if (same === undefined) own.set(marker.fingerprint, [one])
    else same.push(one)
  }
  for (const same of own.values()) same.sort((a, b) => rankOf(a) - rankOf(b) || a.number - b.number)
  return { own, foreign }
}

function rankOf({ isOpen, marker }: OwnIssue): number {
  return isOpen ? 0 : marker.isSettled ? 2 : 1
}

/** Open, and not opened again by somebody after FLUX had closed it: what people decide stays. */
function isLeft({ isOpen, marker }: OwnIssue): boolean {
  return isOpen && !marker.isSettled
}

/** Findings by fingerprint, the worst first: severity, then rule, path and place. One that is open stands for a waived one. */
function byRisk(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  const sorted = [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareText(a.rule, b.rule) ||
      compareText(a.locations[0].path, b.locations[0].path) ||
      a.locations[0].startLine - b.locations[0].startLine ||
      a.locations[0].startColumn - b.locations[0].startColumn ||
      compareText(a.fingerprint, b.fingerprint),
  )
  const first = new Map<string, Finding>()
  for (const finding of sorted) {
    const before = first.get(finding.fingerprint)
    if (before === undefined || (before.status === 'waived' && finding.status !== 'waived'))
      first.set(finding.fingerprint, finding)
  }
  return first
}

/** Errors that hide no finding: each brings one back that was accepted. */
const ENDED: readonly DiagnosticCode[] = ['config/expired-waiver', 'config/weak-waiver']

/** Whether mistakes in constraint files or the configuration may have changed which findings there are. */
export function hasWrongRules({ diagnostics }: Report): boolean {
  return diagnostics.some(({ severity, code }) => severity === 'error' && !ENDED.includes(code))
}

/** Whether a run can tell that a finding is gone: its rule ran over its file, for the same people, and was decided everywhere. */
function decidable({ report, persona, isExcluded }: IssueRequest): (marker: IssueMarker) => boolean {
  const ran = new Set(report.rules.map(({ id }) => id))
  const undecided = new Set(report.undecided.flatMap(({ rule, rules = [rule] }) => rules))
  const isFaulty = hasWrongRules(report)
  return (marker) =>
    !report.truncated &&
    !isFaulty &&
    ran.has(marker.rule) &&
    // A rule that looks at many files at once may be undecided because of another file than that of the finding.
    !undecided.has(marker.rule) &&
    PERSONAS.indexOf(marker.persona) <= PERSONAS.indexOf(persona) &&
    marker.path !== '' &&
    !isExcluded(marker.path)
}

function textOf(
  finding: Finding,
  options: IssueTextOptions,
): { readonly title: string; readonly body: string } {
  return { title: issueTitle(finding), body: issueBody(finding, options) }
}

/** The new text of an open issue, or undefined where the old one says the same, though it may link to an older commit. */
function updated(
  issue: OwnIssue,
  finding: Finding,
  options: IssueTextOptions,
): { readonly title: string; readonly body: string } | undefined {
  const old = textOf(finding, { ...options, commit: issue.marker.commit })
  const isSame = sameText(old.title, issue.title) && sameText(old.body, issue.body)
  return isSame ? undefined : textOf(finding, options)
}

/** Forms and services change line breaks and the white space at the end. */
function sameText(ours: string, theirs: string): boolean {
  return ours.trim() === theirs.replaceAll('\r\n', '\n').trim()
}

function closing(issue: OwnIssue, as: 'completed' | 'not_planned', comment: string): IssueWrite {
  return { kind: 'close', number: issue.number, title: issue.title, body: settledBody(issue), as, comment }
}

function settling(issue: OwnIssue): IssueWrite {
  return { kind: 'settle', number: issue.number, title: issue.title, body: settledBody(issue) }
}

function settledBody({ body, marker }: OwnIssue): string {
  return replaceMarker(body, { ...marker, isSettled: true })
}

function goneAt({ commit }: IssueTextOptions): string {
  return `The finding is gone at ${commit}.`
}

function acceptedAt({ commit }: IssueTextOptions): string {
  return `The finding is accepted by a waiver or a comment at ${commit}.`
}

function doubleOf({ number }: OwnIssue): string {
  return `#${number} is about the same finding.`
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
