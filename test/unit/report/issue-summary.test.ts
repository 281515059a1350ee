import { describe, expect, it } from 'vitest'
import type { IssueWrite } from '../../../src/report/issue-plan.ts'
import {
  type IssueChanges,
  issueNotes,
  issuesLine,
  issuesMarkdown,
} from '../../../src/report/issue-summary.ts'

const URL = 'https://github.example/octo/repo'
const REST = { unchanged: 0, accepted: 0, waiting: 0, undecided: 0, postponed: 0, foreign: 0 }

function done(part: Partial<IssueChanges> = {}): IssueChanges {
  return { isDryRun: false, limit: 10, changes: [], rest: REST, ...part }
}

const create = (title = 'title'): IssueWrite => ({ kind: 'create', title, body: '' })
const update: IssueWrite = { kind: 'update', number: 4, title: 'title', body: '' }
const ALL: IssueChanges['changes'] = [
  { write: create(), number: 9 },
  { write: { ...update, kind: 'reopen' } },
  { write: update },
  { write: { ...update, kind: 'close', as: 'completed', comment: '' } },
  { write: { ...update, kind: 'settle' } },
]

describe('what happened to issues', () => {
  it.each([
    [done(), 'issues: nothing to do'],
    [done({ rest: { ...REST, unchanged: 1_200 } }), 'issues: 1,200 unchanged'],
    [done({ changes: ALL }), 'issues: 1 opened, 1 reopened, 1 updated, 1 closed, 1 noted as gone'],
    [
      done({ changes: [ALL[0], ALL[0]].flatMap((one) => one ?? []), isDryRun: true }),
      'issues: 2 would be opened',
    ],
  ])('is a line', (given, line) => {
    expect(issuesLine(given)).toBe(line)
  })

  it('is told with what was left, in one and in many', () => {
    expect(issueNotes(done())).toEqual([])
    const one = { unchanged: 1, accepted: 1, waiting: 1, undecided: 1, postponed: 1, foreign: 1 }
    const notes = issueNotes(done({ rest: one, limit: 3 }))
    expect(notes).toEqual([
      '1 finding without an issue so far; a run opens at most 3',
      '1 finding with issues that people have closed; they stay closed',
      '1 issue left open, because this run could not tell whether the findings are gone',
      '1 change of issues left for the runs to come',
      '1 issue of other accounts with a marker of FLUX left alone',
    ])
    expect(issueNotes(done({ rest: { ...one, waiting: 2_000 } }))[0]).toContain('2,000 findings')
  })

  it('is a section of the summary with a link to each issue', () => {
    expect(issuesMarkdown(done({ changes: ALL.slice(0, 2), rest: { ...REST, foreign: 1 } }), URL)).toBe(
      '\n### Issues\n\nissues: 1 opened, 1 reopened\n\n' +
        `- [#9](${URL}/issues/9) opened: <code>title</code>\n- [#4](${URL}/issues/4) reopened: <code>title</code>\n` +
        '\n1 issue of other accounts with a marker of FLUX left alone.\n',
    )
    const dry = done({ isDryRun: true, changes: [{ write: create() }, { write: update }] })
    expect(issuesMarkdown(dry, 'no address')).toContain(
      '- an issue would be opened: <code>title</code>\n- #4 would be updated: <code>title</code>\n',
    )
  })

  it('keeps a title in its element', () => {
    const markdown = issuesMarkdown(done({ changes: [{ write: create('</code>@org'), number: 1 }] }), URL)
    expect(markdown).toContain('<code>&#60;&#47;code&#62;&#64;org</code>')
  })

  it.each([
    [19, 19, 0],
    [20, 20, 0],
    [21, 20, 1],
    [500, 20, 480],
  ])('of %i changes lists %i', (count, listed, more) => {
    const changes = Array.from({ length: count }, () => ({ write: update }))
    const markdown = issuesMarkdown(done({ changes }), URL)
    expect(markdown.match(/^- \[/gm)).toHaveLength(listed)
    expect(markdown.includes(`- ${more} more change`)).toBe(more > 0)
  })

  it.each(['\u200b', '<', '🙂', 'x'])('leaves room for the report with titles of %j', (unit) => {
    const changes = Array.from({ length: 30 }, () => ({ write: create(unit.repeat(500)), number: 1 }))
    const markdown = issuesMarkdown(done({ changes }), URL)
    expect(Buffer.byteLength(markdown)).toBeLessThan(17_000)
    expect(markdown).toMatch(/\n- \d+ more changes\n/)
  })
})
