import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import type { Location } from '../../../src/core/span.ts'
import { annotationRegion } from '../../../src/report/annotation-region.ts'
import { annotationsOf } from '../../../src/report/annotations.ts'
import type { Report } from '../../../src/report/report.ts'
import { cleanReport, hostileReport, mixedReport } from './sample-reports.ts'

const FINDING = mixedReport.findings[0] as Finding

function findings(count: number, part: Partial<Finding> = {}): Report {
  const list = Array.from(
    { length: count },
    (_, index): Finding => ({ ...FINDING, message: `finding ${index}`, ...part }),
  )
  return { ...cleanReport, findings: list }
}

describe('the region of an annotation', () => {
  test.each<[string, Omit<Location, 'path'>, object]>([
    [
      'a span within a line',
      { startLine: 3, startColumn: 2, endLine: 3, endColumn: 9 },
      { startLine: 3, endLine: 3, startColumn: 2, endColumn: 8 },
    ],
    [
      'an empty span',
      { startLine: 3, startColumn: 2, endLine: 3, endColumn: 2 },
      { startLine: 3, endLine: 3, startColumn: 2, endColumn: 2 },
    ],
    [
      'a span of two lines',
      { startLine: 3, startColumn: 2, endLine: 4, endColumn: 9 },
      { startLine: 3, endLine: 4 },
    ],
    [
      'a span up to the next line',
      { startLine: 3, startColumn: 2, endLine: 4, endColumn: 1 },
      { startLine: 3, endLine: 3 },
    ],
    [
      'a span of lines up to the next line',
      { startLine: 3, startColumn: 2, endLine: 6, endColumn: 1 },
      { startLine: 3, endLine: 5 },
    ],
    [
      'a span that ends before it starts',
      { startLine: 3, startColumn: 2, endLine: 1, endColumn: 9 },
      { startLine: 3, endLine: 3, startColumn: 2, endColumn: 2 },
    ],
    [
      'columns the wrong way round',
      { startLine: 3, startColumn: 9, endLine: 3, endColumn: 2 },
      { startLine: 3, endLine: 3, startColumn: 9, endColumn: 9 },
    ],
    [
      'line 0',
      { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 },
      { startLine: 1, endLine: 1, startColumn: 1, endColumn: 1 },
    ],
  ])('is valid for %s', (_, span, expected) => {
    expect(annotationRegion({ path: 'a', ...span })).toEqual(expected)
  })
})

describe('annotations', () => {
  test('are given for everything that is open and has a place, worst first', () => {
    expect(
      annotationsOf(mixedReport, { cap: 50 }).map(({ level, path, startLine }) => [level, path, startLine]),
    ).toEqual([
      ['failure', '.flux/own.flux.yaml', 5],
      ['failure', '.github/workflows/ci.yml', 7],
      ['failure', 'package-lock.json', 2],
      ['warning', '.flux/own.flux.yaml', 6],
      ['warning', 'package-lock.json', 3],
      ['notice', '.github/workflows/ci.yml', 11],
      ['notice', 'package-lock.json', 2],
    ])
  })

  test('have a title, a message with its reasons, and columns within one line only', () => {
    const [, first, , , , second] = annotationsOf(mixedReport, { cap: 50 })
    expect(first).toEqual({
      path: '.github/workflows/ci.yml',
      startLine: 7,
      endLine: 7,
      startColumn: 15,
      endColumn: 33,
      level: 'failure',
      title: 'workflow/unpinned-uses: Actions are pinned to a full commit',
      message: [
        '`actions/checkout@v4` is not pinned to a commit',
        'why: a tag can be moved to other code at any time',
        'fix: pin the action to the commit of the tag',
        'docs: https://flux.example/rules/workflow/unpinned-uses',
      ].join('\n'),
    })
    expect(second).toMatchObject({ startLine: 11, endLine: 17 })
    expect(second).not.toHaveProperty('startColumn')
  })

  test.each([
    [49, 49, 'finding 48'],
    [50, 50, 'finding 49'],
    [51, 50, '2 more problems, see the report'],
  ])('of %i findings are %i within a cap of 50, the last %s', (count, written, last) => {
    const list = annotationsOf(findings(count), { cap: 50 })
    expect(list).toHaveLength(written)
    expect(list.at(-1)?.message.split('\n')[0]).toBe(last)
  })

  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
  ])('obey a cap of %i', (cap, written) => {
    expect(annotationsOf(findings(3), { cap })).toHaveLength(written)
  })

  test('hang the roll-up at the first problem that is left out', () => {
    const places = [1, 2, 3].map(
      (line): Finding => ({
        ...FINDING,
        locations: [{ path: `f${line}`, startLine: line, startColumn: 1, endLine: line, endColumn: 2 }],
      }),
    )
    const [, last] = annotationsOf({ ...cleanReport, findings: places }, { cap: 2 })
    expect(last).toMatchObject({ path: 'f2', startLine: 2, title: '2 more problems' })
  })

  test.each([
    [254, 254],
    [255, 255],
    [256, 255],
  ])('of a title of %i units keep %i', (length, kept) => {
    const title = 't'.repeat(length - FINDING.rule.length - 2)
    expect(annotationsOf(findings(1, { title }), { cap: 1 })[0]?.title).toHaveLength(kept)
  })

  test('have messages below 64 KiB, whatever the texts', () => {
    const [one] = annotationsOf(findings(1, { message: '🙂'.repeat(70_000), why: '左'.repeat(70_000) }), {
      cap: 1,
    })
    expect(Buffer.byteLength(one?.message ?? '')).toBeLessThan(65_536)
    expect(one?.message.isWellFormed()).toBe(true)
  })

  test('give raw paths within the repository', () => {
    const [one] = annotationsOf(findings(1, { locations: [{ ...FINDING.locations[0], path: 'sub/a b' }] }), {
      cap: 1,
      workspacePrefix: 'sub',
    })
    expect(one?.path).toBe('a b')
  })

  test('show nothing that is invisible', () => {
    for (const { title, message } of annotationsOf(hostileReport, { cap: 1_000 })) {
      expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
      expect(message).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}\u2028\u2029]/u)
    }
  })
})
