import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import { renderText } from '../../../src/report/text.ts'
import { cleanReport, hostileReport, hostileSources, mixedReport, mixedSources } from './sample-reports.ts'

const FINDING = mixedReport.findings[0] as Finding

function heads(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => /^(?:error|warning|note|undecided|waived)\[[^\]]*\]/.exec(line)?.[0] ?? [])
}

describe('the text report', () => {
  test('shows diagnostics, findings worst first, then what is undecided', () => {
    expect(heads(renderText(mixedReport))).toEqual([
      'error[constraint/unknown-field]',
      'warning[constraint/duplicate-id]',
      'error[workflow/unpinned-uses]',
      'note[workflow/unpinned-uses]',
      'warning[dependencies/min-age]',
      'note[dependencies/min-age]',
      'undecided[dependencies/min-age]',
      'undecided[workflow/unpinned-uses]',
    ])
  })

  test('ends with one line of counts', () => {
    expect(renderText(mixedReport).split('\n').at(-2)).toBe(
      'check failed: 4 findings (2 new, 2 existing, 1 blocking), 2 diagnostics (1 error, 1 warning), 2 undecided (1 blocking), 1 waived in 3 files',
    )
    expect(renderText(cleanReport)).toBe('check passed: no findings in 3 files\n')
    expect(renderText({ ...cleanReport, conclusion: 'neutral' })).toBe(
      'nothing to enforce: no findings in 3 files\n',
    )
  })

  test('says that something was cut, and how much', () => {
    expect(renderText({ ...cleanReport, truncated: true })).toContain('more was found than is listed\n')
    expect(renderText(mixedReport)).toContain('1,234 findings not listed\n')
    expect(renderText(cleanReport)).not.toContain('cut at its limit')
    const figures = { ...cleanReport.figures, findings: 1, undecided: 7 }
    expect(renderText({ ...cleanReport, truncated: true, figures })).toContain(
      '1 finding and 7 undecided not listed\n',
    )
  })

  test('lists waived findings in one line each, in full on request, with the figures', () => {
    expect(renderText(mixedReport)).toContain(
      '.github/workflows/ci.yml:8: we own the tag (platform, until 2031-05-01)',
    )
    const verbose = renderText(mixedReport, { verbose: true })
    expect(heads(verbose).at(-1)).toBe('waived[workflow/unpinned-uses]')
    expect(verbose).toContain('= waived: we own the tag (platform, until 2031-05-01)')
    expect(verbose).toContain('2 constraints, 3 documents, 14 facts, 14 evaluations, cost 1,204, 2,048 bytes')
  })

  test('shows places without frames when the source is not at hand', () => {
    const text = renderText({ ...cleanReport, findings: [FINDING] })
    expect(text).toContain(' --> .github/workflows/ci.yml:7:15\n')
    expect(text).toContain(' ::: .github/workflows/ci.yml:2:5: runs on every push\n')
    expect(text).not.toContain('^')
  })

  test('shows an edit as the line before and after, and none that a secret would stand in', () => {
    const sources = mixedSources
    expect(renderText({ ...cleanReport, findings: [FINDING] }, { sources })).toContain(
      '\n7 -       - uses: actions/checkout@v4\n7 +       - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2\n',
    )
    const edits = (FINDING.edits ?? []).map((edit) => ({ ...edit, text: `ghp_${'a'.repeat(36)}` }))
    expect(renderText({ ...cleanReport, findings: [{ ...FINDING, edits }] }, { sources })).not.toMatch(
      /^7 [-+]/m,
    )
  })

  test.each([
    [9, 9, undefined],
    [10, 10, undefined],
    [11, 10, '1 more place not shown'],
  ])('of %i places draws %i', (count, drawn, note) => {
    const places = Array.from({ length: count }, (_, index) => ({
      ...FINDING.locations[0],
      startLine: index + 1,
      endLine: index + 1,
    }))
    const [first = FINDING.locations[0], ...others] = places
    const text = renderText({ ...cleanReport, findings: [{ ...FINDING, locations: [first, ...others] }] })
    expect(text.match(/(?:-->|:::) /g)).toHaveLength(drawn)
    expect(/\d+ more places? not shown/.exec(text)?.[0]).toBe(note)
  })

  describe('says why a condition fails', () => {
    const place = { path: 'a.json', startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 }
    const atom = { ...place, path: '.flux/own.flux.yaml', startLine: 12, endLine: 12 }
    const reason = {
      atom,
      expression: 'i.v < 10',
      location: place,
      pointer: '/v',
      value: '20',
      note: '20 is no',
    }
    const drawn = (blame: Finding['blame'], verbose = true): readonly string[] =>
      renderText({ ...cleanReport, findings: [{ ...FINDING, ...(blame && { blame }) }] }, { verbose })
        .split('\n')
        .filter((line) => line.includes('because:'))

    test('on request alone, with both places', () => {
      expect(drawn([reason], false)).toEqual([])
      expect(drawn(undefined)).toEqual([])
      expect(drawn([reason])).toEqual([
        '  = because: `i.v < 10`: 20 is no at a.json:3:5 (.flux/own.flux.yaml:12:5)',
      ])
    })

    test.each([
      [9, 9],
      [10, 10],
      [11, 11],
      [20, 11],
    ])('for %i reasons in %i lines', (count, lines) => {
      const found = drawn(new Array(count).fill(reason))
      expect(found).toHaveLength(lines)
      if (count > 10) expect(found.at(-1)).toContain(`${count - 10} more reason`)
    })

    test('on one line, without codes and secrets', () => {
      const token = 'ghp_abcdefghijklmnopqrstuvwx0123456789'
      const [line = ''] = drawn([{ ...reason, expression: 'a\n\u001b[31m', note: token }])
      expect(line).toContain('because:')
      expect(line).not.toContain('\u001b')
      expect(line).not.toContain('ghp_')
    })
  })

  test('with colours is the same text with escape sequences of ours', () => {
    const options = { sources: hostileSources, verbose: true }
    const coloured = renderText(hostileReport, { ...options, colour: true })
    expect(coloured).not.toBe(renderText(hostileReport, options))
    // biome-ignore lint/complexity/useRegexLiterals: an escape sequence reads better as a string
    const plain = coloured.replace(new RegExp('\\u001b\\[[0-9;]*m', 'g'), '')
    expect(plain).toBe(renderText(hostileReport, options))
  })

  test('fits frames into the width of the terminal', () => {
    const sources = () => createSource('a', `${'x'.repeat(300)}\n`)
    const report = {
      ...cleanReport,
      findings: [{ ...FINDING, locations: [{ ...FINDING.locations[0], startLine: 1, endLine: 1 }] as const }],
    }
    for (const width of [60, 100, 200]) {
      const frame = renderText(report, { sources, width })
        .split('\n')
        .filter((line) => /^1? +\|/.test(line))
      expect(Math.max(...frame.map((line) => line.length))).toBeLessThanOrEqual(width)
    }
  })
})
