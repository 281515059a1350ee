import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { sizeOf } from '../../../src/report/cut.ts'
import { renderCheckSummary, renderMarkdown } from '../../../src/report/markdown.ts'
import type { GivenOption } from '../../../src/report/render-options.ts'
import type { Report } from '../../../src/report/report.ts'
import { cleanReport, hostileReport, mixedReport } from './sample-reports.ts'

const FINDING = mixedReport.findings[0] as Finding

function findings(count: number, part: Partial<Finding> = {}): Report {
  const list = Array.from(
    { length: count },
    (_, index): Finding => ({ ...FINDING, message: `finding ${index}`, ...part }),
  )
  return { ...cleanReport, findings: list, conclusion: 'failure' }
}

function headings(markdown: string): readonly string[] {
  return markdown.split('\n').filter((line) => /^#{2,3} /.test(line))
}

describe('the Markdown report', () => {
  test('has its sections in order', () => {
    expect(headings(renderMarkdown(mixedReport))).toEqual([
      '## FLUX: check failed',
      '### Undecided',
      '### Diagnostics',
      '### Findings',
      '### Constraint changes',
      '### Waived',
      '### Figures',
      '### Reproduce',
    ])
    expect(headings(renderMarkdown(cleanReport))).toEqual([
      '## FLUX: check passed',
      '### Figures',
      '### Reproduce',
    ])
  })

  test('hides nothing in a fold', () => {
    expect(renderMarkdown(hostileReport)).not.toMatch(/<details|<summary/i)
  })

  test('groups findings by file, files in the order of their worst finding', () => {
    const place = (path: string): Finding['locations'] => [{ ...FINDING.locations[0], path }]
    const report = {
      ...cleanReport,
      findings: [
        { ...FINDING, locations: place('z') },
        { ...FINDING, locations: place('a') },
        { ...FINDING, locations: place('z') },
      ],
    }
    const groups = renderMarkdown(report).match(/#### .*/g)
    expect(groups).toEqual(['#### <code>z</code>', '#### <code>a</code>'])
  })

  test('lists waivers that expire first at the top', () => {
    const waived = (expires: string): Finding => ({
      ...FINDING,
      status: 'waived',
      waiver: { reason: 'r', owner: 'o', expires },
    })
    const text = renderMarkdown({ ...cleanReport, findings: [waived('2032-01-01'), waived('2031-06-01')] })
    expect(text.match(/20\d\d/g)).toEqual(['2031', '2032'])
  })

  test.each([
    [199, undefined],
    [200, undefined],
    [201, '1 more finding in the report file'],
    [512, '312 more findings in the report file'],
  ])('of %i findings lists 200 and says: %s', (count, rollUp) => {
    const text = renderMarkdown(findings(count))
    expect(text.match(/^- \*\*high/gm)).toHaveLength(Math.min(count, 200))
    expect(/.* more finding.*/.exec(text)?.[0]).toBe(rollUp)
  })

  test('lists as many findings as it is told to, and names the report file', () => {
    const text = renderMarkdown(findings(30), { maxFindings: 20, reportFile: 'flux.json' })
    expect(text.match(/^- \*\*high/gm)).toHaveLength(20)
    expect(text).toContain('10 more findings in <code>flux&#46;json</code>')
  })

  test('links to lines below a URL of the caller', () => {
    const blobUrl = 'https://forge.example/o/r/blob/3f2c1d0'
    const place = { path: 'a b/(c).yml', startLine: 2, startColumn: 1, endLine: 4, endColumn: 1 }
    const text = renderMarkdown(findings(1, { locations: [place] }), { blobUrl })
    expect(text).toContain(`[line 2](${blobUrl}/a%20b/%28c%29.yml#L2-L4)`)
    expect(renderMarkdown(findings(1), { blobUrl: 'javascript:alert(1)' })).not.toContain('javascript')
  })

  test.each([
    ['3f2c1d0', 'flux check --base 3f2c1d0 .'],
    ['origin/main', 'flux check --base origin/main .'],
    ["a'; rm -rf $(x)", "flux check --base 'a'\\''; rm -rf $(x)' ."],
    ['HEAD~1', "flux check --base 'HEAD~1' ."],
    ['--upload', 'flux check .'],
    [undefined, 'flux check .'],
  ])('gives the command for the base %j', (base, command) => {
    const report = base === undefined ? cleanReport : { ...cleanReport, base }
    const block = /<pre><code>(.*)<\/code><\/pre>/.exec(renderMarkdown(report))?.[1] ?? ''
    expect(block.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toBe(command)
  })

  test.each<[readonly GivenOption[], string]>([
    [[], 'flux check --base main .'],
    [
      [
        ['head', 'topic'],
        ['set', 'policies/a.yaml'],
        ['set', "b c's.yaml"],
        ['set', '-d.yaml'],
        ['set', '-$(e).yaml'],
      ],
      "flux check --base main --head topic --set policies/a.yaml --set 'b c'\\''s.yaml' --set=-d.yaml '--set=-$(e).yaml' .",
    ],
    [
      [
        ['bundle', 'policy.flux.json'],
        ['bundle-digest', `sha256:${'0a'.repeat(32)}`],
        ['min-version', 'own=1.2.0,workflow=0.1.0'],
      ],
      `flux check --base main --bundle policy.flux.json --bundle-digest sha256:${'0a'.repeat(32)} --min-version own=1.2.0,workflow=0.1.0 .`,
    ],
  ])('gives the command with the options %j', (given, command) => {
    const text = renderMarkdown({ ...cleanReport, base: 'main' }, { given })
    const block = /<pre><code>(.*)<\/code><\/pre>/.exec(text)?.[1] ?? ''
    expect(block.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toBe(command)
  })
})

describe('the Markdown report within a limit', () => {
  const report = findings(40, { message: 'left 左 🙂'.repeat(9) })
  const complete = renderMarkdown(report)

  test.each(['bytes', 'units'] as const)(
    'in %s is complete as soon as it fits, two per cent below the limit',
    (unit) => {
      const enough = Math.ceil(sizeOf(complete, unit) / 0.98)
      expect(renderMarkdown(report, { size: { limit: enough, unit } })).toBe(complete)
      expect(renderMarkdown(report, { size: { limit: enough + 1, unit } })).toBe(complete)
      const cut = renderMarkdown(report, { size: { limit: enough - 1, unit } })
      expect(sizeOf(cut, unit)).toBeLessThanOrEqual((enough - 1) * 0.98)
      expect(cut).toMatch(/\d more findings? in the report file/)
    },
  )

  test('never grows over the limit, and says exactly how many findings are missing', () => {
    for (let limit = 0; limit < sizeOf(complete, 'bytes') * 1.1; limit += 97) {
      const text = renderMarkdown(report, { size: { limit, unit: 'bytes' } })
      expect(sizeOf(text, 'bytes')).toBeLessThanOrEqual(limit * 0.98)
      const listed = text.match(/^- \*\*high/gm)?.length ?? 0
      const left = Number(/^(\d+) more finding/m.exec(text)?.[1] ?? 0)
      if (text.includes('### Findings')) expect(listed + left).toBe(40)
    }
  })

  test('keeps the worst and cuts between entries only', () => {
    const cut = renderMarkdown(mixedReport, { size: { limit: 2_600, unit: 'bytes' } })
    expect(headings(cut)).toEqual(headings(renderMarkdown(mixedReport)))
    const lines = new Set(renderMarkdown(mixedReport).split('\n'))
    const other = cut.split('\n').filter((line) => !lines.has(line))
    expect(other.length).toBeGreaterThan(0)
    for (const line of other) expect(line).toMatch(/^\d+ more .* in the report file$/)
  })

  test('says of every section what is missing when findings take all the room', () => {
    const crowded = {
      ...mixedReport,
      findings: [...findings(300).findings, ...mixedReport.findings.slice(4)],
    }
    const text = renderMarkdown(crowded, { size: { limit: 6_000, unit: 'bytes' } })
    expect(headings(text)).toEqual(headings(renderMarkdown(mixedReport)))
    expect(text).toMatch(/2\d\d more findings in the report file/)
  })
})

describe('the summary of a check run', () => {
  test('has a title of one line and the report', () => {
    const { title, summary } = renderCheckSummary(mixedReport)
    expect(title).toBe(
      'check failed: 4 findings (2 new, 2 existing, 1 blocking), 2 diagnostics (1 error, 1 warning), 2 undecided (1 blocking), 1 waived in 3 files',
    )
    expect(summary).toBe(renderMarkdown(mixedReport))
  })

  test('stays within what the checks API takes', () => {
    const huge = findings(5_000, { message: '🙂'.repeat(70_000), why: '|'.repeat(5_000) })
    const { title, summary } = renderCheckSummary(huge, { maxFindings: 5_000 })
    expect(title.length).toBeLessThanOrEqual(255)
    expect(summary.length).toBeLessThanOrEqual(65_535 * 0.98)
    expect(summary.length).toBeGreaterThan(60_000)
    expect(summary.isWellFormed()).toBe(true)
  })
})
