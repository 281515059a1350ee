import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostic.ts'
import type { Finding, Undecided } from '../../../src/core/finding.ts'
import { formatMarker, readMarker } from '../../../src/report/issue-marker.ts'
import {
  CHANGES_PER_RUN,
  type IssueRequest,
  type IssueWrite,
  type KnownIssue,
  planIssues,
} from '../../../src/report/issue-plan.ts'
import { issueBody, issueTitle } from '../../../src/report/issue-text.ts'
import type { Report, ReportRule } from '../../../src/report/report.ts'
import { afterWrites } from '../../fakes/issue-list.ts'
import { cleanReport } from './sample-reports.ts'

const BOT = 'github-actions[bot]'
const [OLD, NEW] = ['a1'.repeat(20), 'b2'.repeat(20)]
const RULES: readonly ReportRule[] = ['own/a', 'own/b'].map((id) => ({
  id,
  title: id,
  severity: 'low',
  tags: [],
}))

function finding(fingerprint: number, part: Partial<Finding> = {}): Finding {
  return {
    rule: 'own/a',
    title: 'title',
    severity: 'medium',
    confidence: 'high',
    persona: 'regular',
    enforcement: 'block',
    status: 'existing',
    message: `message ${fingerprint}`,
    locations: [{ path: 'a.yml', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }],
    fingerprint: fingerprint.toString(16).padStart(16, '0'),
    ...part,
  }
}

const TEXT = { repositoryUrl: 'https://github.example/octo/repo' }

/** An open issue of ours about a finding, as an earlier run has made it. */
function issue(number: number, about: Finding, part: Partial<KnownIssue> = {}): KnownIssue {
  const body = issueBody(about, { ...TEXT, commit: OLD })
  return { number, title: issueTitle(about), body, author: BOT, isOpen: true, ...part }
}

const settled = (body: string): string => body.replace('state=open', 'state=settled')

function plan(
  findings: readonly Finding[],
  known: readonly KnownIssue[],
  part: Partial<IssueRequest> = {},
  report: Partial<Report> = {},
) {
  return planIssues({
    ...TEXT,
    report: { ...cleanReport, rules: RULES, findings, ...report },
    persona: 'regular',
    isExcluded: () => false,
    known,
    knowsAll: true,
    author: BOT,
    limit: 100,
    commit: NEW,
    ...part,
  })
}

/** `kind number` of every change. */
const told = ({ writes }: { readonly writes: readonly IssueWrite[] }) =>
  writes.map((write) =>
    write.kind === 'create' ? `create ${write.title.split(' (')[0]}` : `${write.kind} ${write.number}`,
  )

const NOTHING = { unchanged: 0, accepted: 0, waiting: 0, undecided: 0, postponed: 0, foreign: 0 }

describe('findings', () => {
  it('are opened by severity, then rule, path, line and column', () => {
    const at = (path: string, startLine: number, startColumn = 1) =>
      [{ path, startLine, startColumn, endLine: startLine, endColumn: startColumn }] as const
    const findings = [
      finding(1, { severity: 'low' }),
      finding(2, { rule: 'own/b', severity: 'high' }),
      finding(3, { severity: 'high', locations: at('b', 1) }),
      finding(4, { severity: 'high', locations: at('a', 10) }),
      finding(5, { severity: 'high', locations: at('a', 9, 2) }),
      finding(6, { severity: 'high', locations: at('a', 9, 1) }),
      finding(7, { severity: 'critical', rule: 'own/b' }),
      finding(8, { severity: 'info', enforcement: 'warn', status: 'new' }),
    ]
    const order = [7, 6, 5, 4, 3, 2, 1, 8]
    const expected = order.map((id) => `create ${id === 7 || id === 2 ? 'own/b' : 'own/a'}: message ${id}`)
    expect(told(plan(findings, []))).toEqual(expected)
    expect(told(plan(findings.toReversed(), []))).toEqual(expected)
  })

  it.each([
    [0, 0, 3],
    [2, 2, 1],
    [3, 3, 0],
    [4, 3, 0],
  ])('are opened up to a limit of %i: %i, and %i wait', (limit, opened, waiting) => {
    const { writes, rest } = plan([finding(1), finding(2), finding(3)], [], { limit })
    expect([writes.length, rest]).toEqual([opened, { ...NOTHING, waiting }])
  })

  it('that are back count as opened', () => {
    const closed = issue(1, finding(1), { isOpen: false, closedAs: 'completed' })
    const known = [{ ...closed, body: settled(closed.body) }]
    const findings = [finding(1), finding(2, { severity: 'high' })]
    expect(told(plan(findings, known, { limit: 1 }))).toEqual(['create own/a: message 2'])
    expect(told(plan(findings, known, { limit: 2 }))).toEqual(['create own/a: message 2', 'reopen 1'])
  })

  it('with one fingerprint share an issue, and one that is not accepted stands for the others', () => {
    const waived = finding(1, { severity: 'high', status: 'waived' })
    expect(told(plan([waived, finding(1), finding(1)], []))).toEqual(['create own/a: message 1'])
    expect(told(plan([waived, finding(1)], [issue(3, finding(1))]))).toEqual([])
  })

  it('that are accepted get no issue', () => {
    expect(plan([finding(1, { status: 'waived' })], [])).toEqual({ writes: [], rest: NOTHING })
  })

  it('get no new issue while there are some that could not be read', () => {
    const { writes, rest } = plan([finding(1), finding(2)], [issue(1, finding(1))], { knowsAll: false })
    expect([writes, rest]).toEqual([[], { ...NOTHING, unchanged: 1, waiting: 1 }])
  })
})

describe('an open issue', () => {
  it('stays as it is while title and text say the same, with its link to an older commit', () => {
    expect(plan([finding(1)], [issue(1, finding(1))]).rest).toEqual({ ...NOTHING, unchanged: 1 })
  })

  it.each([
    ['message', { message: 'other' }],
    ['severity', { severity: 'high' }],
    ['title of the rule', { title: 'other' }],
    ['line', { locations: [{ ...finding(1).locations[0], startLine: 2, endLine: 2 }] }],
    ['advice', { fix: 'other' }],
  ] as const)('is updated for another %s', (_, part) => {
    const { writes } = plan([finding(1, part)], [issue(1, finding(1))])
    expect(writes).toEqual([
      {
        kind: 'update',
        number: 1,
        title: issueTitle(finding(1, part)),
        body: issueBody(finding(1, part), { ...TEXT, commit: NEW }),
      },
    ])
  })

  it('is updated where somebody has changed its words, not where a form has changed its line breaks', () => {
    const one = issue(1, finding(1))
    expect(told(plan([finding(1)], [{ ...one, title: 'x' }]))).toEqual(['update 1'])
    expect(told(plan([finding(1)], [{ ...one, body: `${one.body}x` }]))).toEqual(['update 1'])
    const body = one.body.replaceAll('\n', '\r\n').trim()
    expect(told(plan([finding(1)], [{ ...one, body }]))).toEqual([])
  })

  it('is closed as completed when its finding is gone, and keeps its text', () => {
    const one = issue(4, finding(1), { title: 'a title of somebody' })
    expect(plan([], [one]).writes).toEqual([
      {
        kind: 'close',
        number: 4,
        title: 'a title of somebody',
        body: settled(one.body),
        as: 'completed',
        comment: `The finding is gone at ${NEW}.`,
      },
    ])
  })

  it('is closed as not planned when its finding is accepted', () => {
    const { writes } = plan([finding(1, { status: 'waived' })], [issue(4, finding(1))])
    expect(writes).toMatchObject([{ kind: 'close', number: 4, as: 'not_planned' }])
  })

  it('that people have opened again is left to them, until the finding is back', () => {
    const one = issue(4, finding(1))
    const known = [{ ...one, body: settled(one.body) }]
    expect(told(plan([], known))).toEqual([])
    expect(told(plan([finding(1, { status: 'waived' })], known))).toEqual([])
    expect(told(plan([finding(1)], known))).toEqual(['update 4'])
  })

  it('about a finding that an older one is about too is closed for it', () => {
    const known = [issue(9, finding(1)), issue(4, finding(1)), issue(5, finding(1))]
    const { writes, rest } = plan([finding(1)], known)
    expect(told({ writes })).toEqual(['close 5', 'close 9'])
    expect(writes).toMatchObject([{ comment: '#4 is about the same finding.', as: 'not_planned' }, {}])
    expect(rest.unchanged).toBe(1)
    expect(told(plan([], known))).toEqual(['close 4', 'close 5', 'close 9'])
  })

  it('speaks for the finding before those that are closed', () => {
    const closed = issue(1, finding(1), { isOpen: false, closedAs: 'not_planned' })
    expect(plan([finding(1)], [closed, issue(2, finding(1))])).toMatchObject({
      writes: [],
      rest: { unchanged: 1 },
    })
  })
})

describe('a closed issue', () => {
  const closed = issue(1, finding(1), { isOpen: false, closedAs: 'completed' })
  const own = { ...closed, body: settled(closed.body) }

  it('is opened again where FLUX has closed it, with the words of today', () => {
    expect(plan([finding(1, { message: 'other' })], [own]).writes).toEqual([
      {
        kind: 'reopen',
        number: 1,
        title: 'own/a: other (a.yml)',
        body: issueBody(finding(1, { message: 'other' }), { ...TEXT, commit: NEW }),
      },
    ])
  })

  it.each(['completed', 'not_planned', 'duplicate', undefined])(
    'stays closed where people have closed it, as %s',
    (closedAs) => {
      const { closedAs: _, ...rest } = closed
      const known = [closedAs === undefined ? rest : { ...rest, closedAs }]
      expect(plan([finding(1)], known)).toEqual({ writes: [], rest: { ...NOTHING, accepted: 1 } })
    },
  )

  it.each([
    ['completed', ['settle 1']],
    [undefined, ['settle 1']],
    ['not_planned', []],
    ['duplicate', []],
  ])('that people have closed as %s notes once that the finding is gone: %j', (closedAs, changes) => {
    const { closedAs: _, ...rest } = closed
    const known = [closedAs === undefined ? rest : { ...rest, closedAs }]
    const first = plan([], known)
    expect(told(first)).toEqual(changes)
    expect(told(plan([], afterWrites(known, first.writes, BOT)))).toEqual([])
  })

  it('of people stands before one that FLUX has closed as a double', () => {
    const double = { ...own, number: 0 }
    expect(plan([finding(1)], [double, closed]).rest).toEqual({ ...NOTHING, accepted: 1 })
  })

  it('of FLUX stays closed while the finding is gone or accepted', () => {
    expect(told(plan([], [own]))).toEqual([])
    expect(told(plan([finding(1, { status: 'waived' })], [own]))).toEqual([])
  })
})

describe('nothing is closed and nothing settled', () => {
  const open = issue(1, finding(1))
  const closed = issue(2, finding(2), { isOpen: false, closedAs: 'completed' })
  const undecided = (rule: string, rules?: readonly string[]): Undecided => ({
    rule,
    ...(rules === undefined ? {} : { rules }),
    reason: 'unavailable',
    enforcement: 'warn',
    message: 'm',
  })
  const fault: Diagnostic = {
    code: 'config/unknown-rule',
    severity: 'error',
    message: 'm',
    location: finding(1).locations[0],
  }
  const kept = { writes: [], rest: { ...NOTHING, undecided: 1 } }

  it.each([
    ['the rule did not run', { rules: RULES.slice(1) }],
    ['the rule is undecided', { undecided: [undecided('own/a')] }],
    ['the rule is undecided together with others', { undecided: [undecided('own/b', ['own/b', 'own/a'])] }],
    ['the report was cut', { truncated: true }],
    ['a constraint file is wrong', { diagnostics: [fault] }],
  ])('when %s', (_, report) => {
    expect(plan([], [open, closed], {}, report)).toEqual(kept)
  })

  it.each([
    ['another rule is undecided', { undecided: [undecided('own/b')] }],
    ['a warning is told', { diagnostics: [{ ...fault, severity: 'warning' }] }],
  ] as const)('but not when %s', (_, report) => {
    expect(told(plan([], [open, closed], {}, report))).toEqual(['close 1', 'settle 2'])
  })

  it('when the path is excluded', () => {
    expect(plan([], [open, closed], { isExcluded: (path) => path === 'a.yml' })).toEqual(kept)
  })

  it('when the path is not known', () => {
    const marker = readMarker(open.body)
    if (marker === undefined) throw new Error('there is no marker')
    const known = [{ ...open, body: formatMarker({ ...marker, path: '' }) }]
    expect(plan([], known)).toEqual(kept)
  })

  it.each([
    ['auditor', 'regular', 0],
    ['auditor', 'pedantic', 0],
    ['auditor', 'auditor', 1],
    ['pedantic', 'auditor', 1],
    ['regular', 'regular', 1],
  ] as const)('of a finding for the %s in a run for the %s: %i closed', (persona, of, count) => {
    const known = [issue(1, finding(1, { persona }))]
    expect(plan([], known, { persona: of }).writes).toHaveLength(count)
  })
})

describe('an issue of somebody else', () => {
  it.each(['mallory', 'github-actions', 'GitHub-Actions[bot]', ''])(
    '(%s) is neither ours nor in the way',
    (author) => {
      const known = [issue(1, finding(1), { author }), issue(2, finding(2), { author })]
      const { writes, rest } = plan([finding(1)], known)
      expect(told({ writes })).toEqual(['create own/a: message 1'])
      expect(rest).toEqual({ ...NOTHING, foreign: 2 })
    },
  )

  it('of ours without a marker is passed over', () => {
    const known = [issue(1, finding(1), { body: `> ${issue(1, finding(1)).body}` })]
    expect(plan([], known)).toEqual({ writes: [], rest: NOTHING })
  })
})

describe('changes of one run', () => {
  it.each([
    [CHANGES_PER_RUN - 1, 0],
    [CHANGES_PER_RUN, 0],
    [CHANGES_PER_RUN + 1, 1],
  ])('of %i issues leave %i for the next', (count, postponed) => {
    const known = Array.from({ length: count }, (_, index) => issue(index + 1, finding(index)))
    const first = plan([], known)
    expect([first.writes.length, first.rest.postponed]).toEqual([count - postponed, postponed])
    expect(plan([], afterWrites(known, first.writes, BOT)).writes).toHaveLength(postponed)
  })

  it('do not keep new issues waiting', () => {
    const known = Array.from({ length: CHANGES_PER_RUN + 1 }, (_, index) => issue(index + 1, finding(index)))
    const { writes } = plan([finding(999)], known, { limit: 1 })
    expect(writes).toHaveLength(CHANGES_PER_RUN + 1)
    expect(writes[0]?.kind).toBe('create')
  })
})
