import { countOf, figure } from './count.ts'
import { sizeOf } from './cut.ts'
import { linkTarget, markdownCode } from './escape.ts'
import type { IssueRest, IssueWrite } from './issue-plan.ts'

/** What a run did to issues, or would have done. */
export interface IssueChanges {
  readonly isDryRun: boolean
  readonly limit: number
  /** With the number of its issue, where the change has made it. */
  readonly changes: readonly { readonly write: IssueWrite; readonly number?: number }[]
  readonly rest: IssueRest
}

/** LIMIT: changes that are listed one by one in the summary of a step, and their bytes: the report leaves 20 KB to them. */
const LISTED = 20
const LISTED_BYTES = 16_000
const TITLE_UNITS = 120

const WORDS: Readonly<Record<IssueWrite['kind'], string>> = {
  create: 'opened',
  reopen: 'reopened',
  update: 'updated',
  close: 'closed',
  settle: 'noted as gone',
}

/** One line of what happened: `issues: 2 opened, 1 closed, 7 unchanged`, or what would have. */
export function issuesLine({ isDryRun, changes, rest }: IssueChanges): string {
  const counts = new Map<string, number>()
  for (const { write } of changes) counts.set(WORDS[write.kind], (counts.get(WORDS[write.kind]) ?? 0) + 1)
  const parts = Object.values(WORDS).flatMap((word) => {
    const count = counts.get(word) ?? 0
    return count === 0 ? [] : [`${figure(count)} ${isDryRun ? `would be ${word}` : word}`]
  })
  if (rest.unchanged > 0) parts.push(`${figure(rest.unchanged)} unchanged`)
  return `issues: ${parts.length === 0 ? 'nothing to do' : parts.join(', ')}`
}

/** What was left as it is, a sentence each. */
export function issueNotes({ limit, rest }: IssueChanges): readonly string[] {
  const notes: string[] = []
  if (rest.waiting > 0)
    notes.push(`${countOf(rest.waiting, 'finding')} without an issue so far; a run opens at most ${limit}`)
  if (rest.accepted > 0)
    notes.push(`${countOf(rest.accepted, 'finding')} with issues that people have closed; they stay closed`)
  if (rest.undecided > 0)
    notes.push(
      `${countOf(rest.undecided, 'issue')} left open, because this run could not tell whether the findings are gone`,
    )
  if (rest.postponed > 0)
    notes.push(`${countOf(rest.postponed, 'change')} of issues left for the runs to come`)
  if (rest.foreign > 0)
    notes.push(`${countOf(rest.foreign, 'issue')} of other accounts with a marker of FLUX left alone`)
  return notes
}

/** Section of the summary of a step. `repositoryUrl` is the page of the repository. */
export function issuesMarkdown(done: IssueChanges, repositoryUrl: string): string {
  const { changes, isDryRun } = done
  const listed: string[] = []
  let left = LISTED_BYTES
  for (const change of changes.slice(0, LISTED)) {
    const line = changeLine(change, isDryRun, repositoryUrl)
    left -= sizeOf(line, 'bytes')
    if (left < 0) break
    listed.push(line)
  }
  const more = changes.length - listed.length
  if (more > 0) listed.push(`- ${countOf(more, 'more change')}\n`)
  const notes = issueNotes(done).map((note) => `\n${note}.\n`)
  const list = listed.length === 0 ? '' : `\n${listed.join('')}`
  return `\n### Issues\n\n${issuesLine(done)}\n${list}${notes.join('')}`
}

function changeLine(
  { write, number: made }: IssueChanges['changes'][number],
  isDryRun: boolean,
  repositoryUrl: string,
): string {
  const number = write.kind === 'create' ? made : write.number
  const url = number === undefined ? undefined : linkTarget(`${repositoryUrl}/issues/${number}`)
  const name = number === undefined ? 'an issue' : url === undefined ? `#${number}` : `[#${number}](${url})`
  return `- ${name} ${isDryRun ? 'would be ' : ''}${WORDS[write.kind]}: ${markdownCode(write.title, TITLE_UNITS)}\n`
}
