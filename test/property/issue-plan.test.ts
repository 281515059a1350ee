import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERSONAS } from '../../src/core/finding.ts'
import { readMarker, replaceMarker } from '../../src/report/issue-marker.ts'
import { type IssueRequest, type KnownIssue, planIssues } from '../../src/report/issue-plan.ts'
import { issueBody, issueTitle } from '../../src/report/issue-text.ts'
import { afterWrites } from '../fakes/issue-list.ts'
import { report } from './report-arbitrary.ts'

const BOT = 'github-actions[bot]'
const URL = 'https://github.example/octo/repo'
const commit = fc.constantFrom('a1'.repeat(20), 'b2'.repeat(20), 'c3'.repeat(32))

/** Issues that earlier runs over other reports have left, some of them changed by people, and some of strangers. */
const known: fc.Arbitrary<readonly KnownIssue[]> = fc
  .array(
    fc.tuple(
      report,
      commit,
      fc.record({
        author: fc.constantFrom(BOT, BOT, BOT, 'mallory'),
        isOpen: fc.boolean(),
        isSettled: fc.boolean(),
        closedAs: fc.constantFrom('completed', 'not_planned', undefined),
        edit: fc.constantFrom('', '', ' \r\n', 'x'),
      }),
    ),
    { maxLength: 3 },
  )
  .map((earlier) =>
    earlier
      .flatMap(([{ findings }, at, { author, isOpen, isSettled, closedAs, edit }]) =>
        findings.map((finding): Omit<KnownIssue, 'number'> => {
          const body = issueBody(finding, { repositoryUrl: URL, commit: at })
          const marker = readMarker(body)
          if (marker === undefined) throw new Error('there is no marker')
          return {
            title: issueTitle(finding),
            body: replaceMarker(body, { ...marker, isSettled }) + edit,
            author,
            isOpen,
            ...(closedAs === undefined || isOpen ? {} : { closedAs }),
          }
        }),
      )
      .map((issue, index) => ({ ...issue, number: index + 1 })),
  )

const request: fc.Arbitrary<IssueRequest> = fc
  .record({
    report,
    known,
    commit,
    persona: fc.constantFrom(...PERSONAS),
    limit: fc.integer({ min: 0, max: 40 }),
    knowsAll: fc.constantFrom(true, true, true, false),
    excluded: fc.boolean(),
  })
  .map(({ excluded, ...rest }) => ({
    ...rest,
    isExcluded: (path: string) => excluded && path.length % 2 === 0,
    author: BOT,
    repositoryUrl: URL,
  }))

const next = (before: IssueRequest, list: readonly KnownIssue[]): IssueRequest => ({ ...before, known: list })

describe('a plan for issues', () => {
  it('that was carried out leaves nothing to do, but for what the limit left', () => {
    fc.assert(
      fc.property(request, (first) => {
        const { writes, rest } = planIssues(first)
        const after = planIssues(next(first, afterWrites(first.known, writes, BOT)))
        if (rest.waiting === 0) expect(after.writes).toEqual([])
        else expect(after.writes.filter(({ kind }) => kind !== 'create' && kind !== 'reopen')).toEqual([])
      }),
    )
  })

  it('comes to an end with an issue for every finding that nobody has accepted', () => {
    fc.assert(
      fc.property(request, (given) => {
        const first = { ...given, knowsAll: true, limit: given.limit + 1 }
        let list = first.known
        for (let runs = 0; runs < 30; runs++)
          list = afterWrites(list, planIssues(next(first, list)).writes, BOT)
        const last = planIssues(next(first, list))
        expect(last.writes).toEqual([])
        const open = new Set(
          first.report.findings.filter(({ status }) => status !== 'waived').map((one) => one.fingerprint),
        )
        expect(last.rest.unchanged + last.rest.accepted).toBe(open.size)
      }),
    )
  })

  it('never touches an issue of somebody else, touches each of its own once, and opens no more than the limit', () => {
    fc.assert(
      fc.property(request, (first) => {
        const { writes } = planIssues(first)
        const touched = writes.flatMap((write) => (write.kind === 'create' ? [] : [write.number]))
        const foreign = new Set(
          first.known.filter(({ author }) => author !== BOT).map(({ number }) => number),
        )
        expect(touched.filter((number) => foreign.has(number))).toEqual([])
        expect(new Set(touched).size).toBe(touched.length)
        expect(
          writes.filter(({ kind }) => kind === 'create' || kind === 'reopen').length,
        ).toBeLessThanOrEqual(first.limit)
        const fingerprints = writes.flatMap(({ kind, body }) =>
          kind === 'create' ? [readMarker(body)?.fingerprint] : [],
        )
        expect(new Set(fingerprints).size).toBe(fingerprints.length)
      }),
    )
  })

  it('closes nothing as completed of a rule that is undecided or did not run', () => {
    fc.assert(
      fc.property(request, (first) => {
        const { rules, undecided } = first.report
        const decided = new Set(
          rules.map(({ id }) => id).filter((id) => !undecided.some(({ rule }) => rule === id)),
        )
        const completed = planIssues(first).writes.filter(
          (write) => write.kind === 'close' && write.as === 'completed',
        )
        for (const { body } of completed) expect(decided).toContain(readMarker(body)?.rule)
      }),
    )
  })

  it('does not depend on the order of issues and findings', () => {
    fc.assert(
      fc.property(request, (first) => {
        const turned = {
          ...first,
          known: first.known.toReversed(),
          report: { ...first.report, findings: first.report.findings.toReversed() },
        }
        const [one, other] = [planIssues(first), planIssues(turned)]
        expect(other.rest).toEqual(one.rest)
      }),
    )
  })
})
