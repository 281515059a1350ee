import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSource } from '../../src/core/source.ts'
import { annotationsOf } from '../../src/report/annotations.ts'
import { codeFrame } from '../../src/report/code-frame.ts'
import { cutBytes, cutUnits, sizeOf } from '../../src/report/cut.ts'
import { cellsOf } from '../../src/report/display-cell.ts'
import { escapeCommandProperty, logText, markdownCode, sarifUri, xmlText } from '../../src/report/escape.ts'
import { lineHashes } from '../../src/report/line-hash.ts'
import { renderCheckSummary, renderMarkdown } from '../../src/report/markdown.ts'
import { createPaint } from '../../src/report/paint.ts'
import { redactSecrets } from '../../src/report/redact.ts'
import { FORMATS, RENDERERS } from '../../src/report/renderers.ts'
import { readRunnerLog } from '../unit/report/runner-log.ts'
import { sarifProblems } from '../unit/report/sarif-schema.ts'
import { parseXml } from '../unit/report/xml.ts'
import { report, text } from './report-arbitrary.ts'

const RUNS = { numRuns: 150 }
/** Everything that cannot be seen but a line break and a tab. */
const INVISIBLE = /[^\n\t\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe('whatever the report', () => {
  test.each(FORMATS)(
    '%s does not throw, gives the same bytes twice and shows nothing invisible',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(report, text, async (one, source) => {
          const options = { sources: (path: string) => createSource(path, source), verbose: true }
          const shown = await RENDERERS[format](one, options)
          expect(await RENDERERS[format](one, options)).toBe(shown)
          expect(shown).not.toMatch(INVISIBLE)
          expect(shown.isWellFormed()).toBe(true)
        }),
        RUNS,
      )
    },
  )

  test.each(FORMATS.filter((format) => format !== 'github'))(
    '%s holds no workflow command',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(report, text, async (one, source) => {
          const shown = await RENDERERS[format](one, { sources: (path) => createSource(path, source) })
          expect(readRunnerLog(shown)).toEqual([])
        }),
        RUNS,
      )
    },
  )

  test('workflow commands are at most ten of a kind, with valid places and short messages', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (one) => {
        const log = await RENDERERS.github(one, {})
        const commands = readRunnerLog(log)
        expect(commands).toHaveLength(log === '' ? 0 : log.split('\n').length - 1)
        for (const kind of ['error', 'warning', 'notice']) {
          expect(commands.filter((command) => command.name === kind).length).toBeLessThanOrEqual(10)
        }
        for (const { properties, data } of commands) {
          const { line, endLine, col, endColumn } = properties
          expect(data.length).toBeLessThanOrEqual(4_096)
          if (line === undefined) continue
          expect(Number(endLine)).toBeGreaterThanOrEqual(Number(line))
          if (col !== undefined) expect(endLine).toBe(line)
          if (col !== undefined) expect(Number(endColumn)).toBeGreaterThanOrEqual(Number(col))
        }
      }),
      RUNS,
    )
  })

  test('SARIF is valid and JUnit is well-formed', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (one) => {
        expect(sarifProblems(JSON.parse(await RENDERERS.sarif(one, {})))).toEqual([])
        expect(parseXml(await RENDERERS.junit(one, {})).name).toBe('testsuites')
      }),
      { numRuns: 60 },
    )
  })

  test('Markdown stays below every limit, at the limit, one below and one above', () => {
    fc.assert(
      fc.property(
        report,
        fc.constantFrom('bytes' as const, 'units' as const),
        fc.double({ min: 0, max: 1.1, noNaN: true }),
        (one, unit, share) => {
          const complete = renderMarkdown(one)
          const exact = Math.ceil(sizeOf(complete, unit) / 0.98)
          const middle = Math.floor(exact * share)
          for (const limit of [middle - 1, middle, middle + 1, exact - 1, exact, exact + 1].filter(
            (value) => value >= 0,
          )) {
            const shown = renderMarkdown(one, { size: { limit, unit } })
            expect(sizeOf(shown, unit)).toBeLessThanOrEqual(limit)
            if (limit >= exact) expect(shown).toBe(complete)
            else expect(sizeOf(shown, unit)).toBeLessThan(sizeOf(complete, unit))
          }
        },
      ),
      RUNS,
    )
  })

  test('annotations obey their cap and the limits of their fields', () => {
    fc.assert(
      fc.property(report, fc.nat(40), (one, cap) => {
        const annotations = annotationsOf(one, { cap })
        expect(annotations.length).toBeLessThanOrEqual(cap)
        for (const { title, message, startLine, endLine, startColumn, endColumn } of annotations) {
          expect(title.length).toBeLessThanOrEqual(255)
          expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64 * 1024)
          expect(startLine).toBeGreaterThanOrEqual(1)
          expect(endLine).toBeGreaterThanOrEqual(startLine)
          expect(startColumn === undefined).toBe(endColumn === undefined)
          if (startColumn !== undefined) expect(endLine).toBe(startLine)
          if (startColumn !== undefined) expect(endColumn).toBeGreaterThanOrEqual(startColumn)
        }
      }),
      RUNS,
    )
  })

  test('a check summary stays within the checks API', () => {
    fc.assert(
      fc.property(report, (one) => {
        const { title, summary } = renderCheckSummary(one)
        expect(title.length).toBeLessThanOrEqual(255)
        expect(summary.length).toBeLessThanOrEqual(65_535)
      }),
      RUNS,
    )
  })
})

describe('whatever the text', () => {
  test('no surface lets it out', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(readRunnerLog(logText(one))).toEqual([])
        expect(readRunnerLog(`::error file=${escapeCommandProperty(one)},line=1::x`)).toHaveLength(1)
        expect(markdownCode(one)).toMatch(/^<code>(?:[A-Za-z0-9 ]|[\u{a0}-\u{10ffff}]|&#\d+;)*<\/code>$/u)
        expect(sarifUri(one)).toMatch(/^(?:[\w.~/-]|%[0-9A-F]{2})+$/)
        expect(parseXml(`<a b="${xmlText(one)}">${xmlText(one)}</a>`).name).toBe('a')
      }),
      { numRuns: 1_000 },
    )
  })

  test('redacting it twice is redacting it once', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(redactSecrets(redactSecrets(one))).toBe(redactSecrets(one))
      }),
    )
  })

  test('a cut keeps its limit and whole characters', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (one, max) => {
        const whole = one.toWellFormed()
        expect(cutUnits(whole, max).length).toBeLessThanOrEqual(max)
        expect(Buffer.byteLength(cutBytes(whole, max))).toBeLessThanOrEqual(max)
        expect(cutUnits(whole, max).isWellFormed() && cutBytes(whole, max).isWellFormed()).toBe(true)
      }),
    )
  })

  test('its cells cover it without gaps', () => {
    fc.assert(
      fc.property(text, (one) => {
        const cells = cellsOf(one)
        expect(cells.map((cell) => cell.end).at(-1) ?? 0).toBe(one.length)
        expect(
          cells.every((cell, index) => cell.start === (cells[index - 1]?.end ?? 0) && cell.end > cell.start),
        ).toBe(true)
      }),
    )
  })

  test('its lines have one hash each', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(lineHashes(one)).toHaveLength(one.split(/\r[ \t]*\n|[\r\n]/).length)
      }),
    )
  })

  test('a frame has a number, a mark and no line that is too wide', () => {
    const span = fc.record({
      startLine: fc.integer({ min: 0, max: 6 }),
      startColumn: fc.integer({ min: 0, max: 60 }),
      endLine: fc.integer({ min: 0, max: 6 }),
      endColumn: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(text, fc.array(span, { minLength: 1, maxLength: 3 }), (one, spans) => {
        const source = createSource('a', one)
        const marks = spans.map((region, index) => ({
          ...region,
          primary: index === 0,
          label: index === 0 ? '' : 'label',
        }))
        const options = { width: 60, gutter: 2, paint: createPaint(false), style: 'failure' } as const
        const rows = codeFrame(source, marks, options)
        const inside = spans.filter(
          (region) => region.startLine >= 1 && region.startLine <= source.lineStarts.length,
        )
        expect(rows.length > 0).toBe(inside.length > 0)
        for (const row of rows) expect(row).toMatch(/^(?:[ \d]{2} \||\.\.\.)/)
        if (inside.includes(spans[0] as (typeof spans)[number])) expect(rows.join('')).toContain('^')
      }),
      { numRuns: 1_000 },
    )
  })
})
