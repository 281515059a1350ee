import type { IssueWrite, KnownIssue } from '../../src/report/issue-plan.ts'

/** The issues of a repository after an account has made these changes, as the service keeps them. */
export function afterWrites(
  known: readonly KnownIssue[],
  writes: readonly IssueWrite[],
  author: string,
): readonly KnownIssue[] {
  const issues = new Map(known.map((issue) => [issue.number, issue]))
  for (const write of writes) {
    const { title, body } = write
    if (write.kind === 'create') {
      const number = Math.max(0, ...issues.keys()) + 1
      issues.set(number, { number, title: title.trim(), body, author, isOpen: true })
      continue
    }
    const issue = issues.get(write.number)
    if (issue === undefined) throw new Error(`there is no issue ${write.number}`)
    const { closedAs, ...rest } = { ...issue, title: title.trim(), body }
    if (write.kind === 'close') issues.set(write.number, { ...rest, isOpen: false, closedAs: write.as })
    else if (write.kind === 'reopen') issues.set(write.number, { ...rest, isOpen: true })
    else issues.set(write.number, closedAs === undefined ? rest : { ...rest, closedAs })
  }
  return [...issues.values()]
}
