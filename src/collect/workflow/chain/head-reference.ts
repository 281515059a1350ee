import { findFences } from '../expression/fence.ts'
import { parseExpression } from '../expression/parser.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { Expression } from '../expression/syntax.ts'
import { carriedContexts } from '../flow/carried-contexts.ts'
import { everyExpression } from '../interpolation/operands.ts'

/** What a text says of the content that somebody outside proposes. */
export interface HeadReference {
  /** A commit, the ref of a pull request, the name of a branch, a repository, or what another step found out. */
  readonly form: 'commit' | 'pull' | 'branch' | 'repository' | 'computed'
  /** Source of the context; the whole text where it is a pattern. */
  readonly text: string
  /** Events in which it means that; undefined when it may be any. */
  readonly event: string | undefined
}

const PULL = 'github.event.pull_request'
const RUN = 'github.event.workflow_run'

/** Contexts that name the head, by lower-case segments, with the event in which they do. */
const HEADS: readonly (readonly [string, HeadReference['form'], string])[] = [
  ['github.head_ref', 'branch', 'pull_request_target'],
  [`${PULL}.head.ref`, 'branch', 'pull_request_target'],
  [`${PULL}.head.sha`, 'commit', 'pull_request_target'],
  [`${PULL}.merge_commit_sha`, 'commit', 'pull_request_target'],
  [`${PULL}.head.repo.full_name`, 'repository', 'pull_request_target'],
  [`${PULL}.head.repo.clone_url`, 'repository', 'pull_request_target'],
  [`${PULL}.head.repo.html_url`, 'repository', 'pull_request_target'],
  [`${PULL}.head.repo.ssh_url`, 'repository', 'pull_request_target'],
  [`${PULL}.head.repo.owner.login`, 'repository', 'pull_request_target'],
  [`${PULL}.head.user.login`, 'repository', 'pull_request_target'],
  [`${RUN}.head_branch`, 'branch', 'workflow_run'],
  [`${RUN}.head_commit.id`, 'commit', 'workflow_run'],
  [`${RUN}.head_sha`, 'commit', 'workflow_run'],
  [`${RUN}.head_repository.full_name`, 'repository', 'workflow_run'],
  [`${RUN}.head_repository.owner.login`, 'repository', 'workflow_run'],
  [`${RUN}.pull_requests.*.head.ref`, 'branch', 'workflow_run'],
  [`${RUN}.pull_requests.*.head.sha`, 'commit', 'workflow_run'],
  ['github.event.check_run.head_sha', 'commit', 'check_run'],
  ['github.event.check_suite.head_branch', 'branch', 'check_suite'],
  ['github.event.check_suite.head_sha', 'commit', 'check_suite'],
]

const CONTEXTS: ReadonlyMap<string, Pick<HeadReference, 'form' | 'event'>> = new Map(
  HEADS.map(([name, form, event]) => [name, { form, event }]),
)

/** Contexts that number the pull request, with the event in which they do. */
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ['github.event.issue.number', 'issue_comment'],
  ['github.event.number', 'pull_request_target'],
  [`${PULL}.number`, 'pull_request_target'],
  [`${RUN}.pull_requests.*.number`, 'workflow_run'],
])

/** Names of outputs by which steps say what they found out about a pull request. */
const OUTPUT = /^(?:pr[-_]?)?head[-_]?(?:branch|ref|sha)$|^pr[-_]?(?:branch|ref|sha)$/

const PULL_REF = /(?:^|[^\w/])(?:refs\/(?:remotes\/)?)?pull\/(?:[0-9]|\$\{\{|\{0\})/

/**
 * The head that a text names, if it does: `${{ github.event.pull_request.head.sha }}`, `refs/pull/${{ … }}/merge`.
 * `read` gives the text that a context stands for where that is known, such as an input of a called workflow.
 */
export function headReference(
  text: string,
  read: (segments: readonly string[]) => string | undefined,
): HeadReference | undefined {
  // LIMIT: one text is read through others, each time one level up; calls nest ten deep.
  let pending: readonly string[] = [text]
  for (let depth = 0; depth < MAX_DEPTH && pending.length > 0; depth++) {
    const next: string[] = []
    for (const one of pending) {
      const found = directReference(one, read, next)
      if (found !== undefined) return found
    }
    pending = next.slice(0, MAX_TEXTS)
  }
  return undefined
}

const MAX_DEPTH = 12
const MAX_TEXTS = 50

function directReference(
  text: string,
  read: (segments: readonly string[]) => string | undefined,
  next: string[],
): HeadReference | undefined {
  const expressions = findFences(text).flatMap(({ inner }) => {
    const source = text.slice(inner.start, inner.end)
    const { expression } = parseExpression(source)
    return expression === undefined ? [] : [{ source, expression }]
  })
  const isPull = PULL_REF.test(text) || expressions.some(({ expression }) => formatsPull(expression))
  const numbers: string[] = []
  for (const { source, expression } of expressions) {
    for (const context of carriedContexts(expression)) {
      const segments = contextSegments(context) ?? []
      const name = segments.join('.')
      const known = CONTEXTS.get(name)
      const written = source.slice(context.span.start, context.span.end)
      if (known !== undefined) return { ...known, text: written }
      const number = NUMBERS.get(name)
      if (number !== undefined) numbers.push(number)
      if (isOutput(segments) && OUTPUT.test(segments.at(-1) ?? ''))
        return { form: 'computed', text: written, event: undefined }
      if (isPull && isOutput(segments)) numbers.push('')
      const through = read(segments)
      if (through !== undefined) next.push(isPull ? `refs/pull/${through}/head` : through)
    }
  }
  const [event] = numbers
  if (!isPull || event === undefined) return undefined
  return { form: 'pull', text: text.trim(), event: event === '' ? undefined : event }
}

function isOutput(segments: readonly string[]): boolean {
  return (segments[0] === 'steps' || segments[0] === 'needs') && segments[2] === 'outputs'
}

function formatsPull(expression: Expression): boolean {
  return everyExpression(expression).some(
    (part) => part.kind === 'literal' && typeof part.value === 'string' && PULL_REF.test(part.value),
  )
}
