import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { renderGithub } from '../../../src/report/github.ts'
import type { RenderOptions } from '../../../src/report/render-options.ts'
import type { Report } from '../../../src/report/report.ts'
import { type RunnerCommand, readRunnerLog } from './runner-log.ts'
import { cleanReport, mixedReport } from './sample-reports.ts'

const FINDING = mixedReport.findings[0] as Finding

function commands(report: Report, options: RenderOptions = {}): readonly RunnerCommand[] {
  return readRunnerLog(renderGithub(report, options))
}

function findings(count: number, part: Partial<Finding> = {}): Report {
  const list = Array.from(
    { length: count },
    (_, index): Finding => ({ ...FINDING, message: `finding ${index}`, ...part }),
  )
  return { ...cleanReport, findings: list }
}

describe('workflow commands', () => {
  test('of a clean run are none', () => {
    expect(renderGithub(cleanReport)).toBe('')
  })

  test('speak of everything that is open, worst first, and of nothing that is waived', () => {
    expect(commands(mixedReport).map(({ name, properties }) => [name, properties['title']])).toEqual([
      ['error', 'constraint/unknown-field'],
      ['error', 'workflow/unpinned-uses: Actions are pinned to a full commit'],
      ['error', 'undecided: dependencies/min-age'],
      ['warning', 'constraint/duplicate-id'],
      ['warning', 'dependencies/min-age: New versions are a few days old'],
      ['warning', 'undecided: workflow/unpinned-uses'],
      ['notice', 'workflow/unpinned-uses: Actions are pinned to a full commit'],
      ['notice', 'dependencies/min-age: New versions are a few days old'],
    ])
  })

  test.each([
    [9, 9, 'finding 8'],
    [10, 10, 'finding 9'],
    [11, 10, '2 more errors, see the job summary'],
    [1_235, 10, '1,226 more errors, see the job summary'],
  ])('of %i errors are %i, and the last is %s', (count, written, last) => {
    const list = commands(findings(count))
    expect(list).toHaveLength(written)
    expect(list.at(-1)?.data.split('\n')[0]).toBe(last)
  })

  test('have ten of each kind', () => {
    const report = {
      ...cleanReport,
      findings: [
        ...findings(12).findings,
        ...findings(12, { enforcement: 'warn' }).findings,
        ...findings(12, { enforcement: 'warn', severity: 'info' }).findings,
      ],
    }
    const names = commands(report).map((command) => command.name)
    for (const name of ['error', 'warning', 'notice'])
      expect(names.filter((one) => one === name)).toHaveLength(10)
  })

  test('give line and column of a span within a line, the end inclusive', () => {
    const [command] = commands(findings(1))
    expect(command?.properties).toMatchObject({
      file: '.github/workflows/ci.yml',
      line: '7',
      endLine: '7',
      col: '15',
      endColumn: '33',
    })
  })

  test('give no columns of a span of several lines', () => {
    const [command] = commands(
      findings(1, { locations: [{ path: 'a', startLine: 2, startColumn: 9, endLine: 4, endColumn: 3 }] }),
    )
    expect(command?.properties).toEqual({
      file: 'a',
      line: '2',
      endLine: '4',
      title: `${FINDING.rule}: ${FINDING.title}`,
    })
  })

  test('give paths within the repository when it is a folder of the workspace', () => {
    const report = findings(1, { locations: [{ ...FINDING.locations[0], path: 'sub/a.yml' }] })
    const fileOf = (options: RenderOptions): string | undefined =>
      commands(report, options)[0]?.properties['file']
    expect(fileOf({ workspacePrefix: 'sub' })).toBe('a.yml')
    expect(fileOf({ workspacePrefix: 'sub/' })).toBe('a.yml')
    expect(fileOf({ workspacePrefix: 'su' })).toBe('sub/a.yml')
    expect(fileOf({ workspacePrefix: '' })).toBe('sub/a.yml')
    expect(fileOf({})).toBe('sub/a.yml')
  })

  test.each([
    [4_088, 4_095],
    [4_089, 4_096],
    [4_090, 4_096],
    [5_000_000, 4_096],
  ])('with a message of %i units and a line of help are %i units long', (length, kept) => {
    const { why: _why, url: _url, ...bare } = FINDING
    const [command] = commands({
      ...cleanReport,
      findings: [{ ...bare, message: 'x'.repeat(length), fix: 'y' }],
    })
    expect(command?.data).toHaveLength(kept)
  })

  test('with a message of emoji never hold half of one', () => {
    const [command] = commands(findings(1, { message: `x${'🙂'.repeat(70_000)}` }))
    expect(command?.data.isWellFormed()).toBe(true)
    expect(command?.data.length).toBeLessThanOrEqual(4_096)
  })
})
