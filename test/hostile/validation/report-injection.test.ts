import { describe, expect, test } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { escapeCommandData, escapeCommandProperty, logText } from '../../../src/report/escape.ts'
import { FORMATS, type Format, RENDERERS } from '../../../src/report/renderers.ts'
import type { Report } from '../../../src/report/report.ts'
import { readRunnerLog } from '../../unit/report/runner-log.ts'
import { HOSTILE_TEXTS, reportOf } from '../../unit/report/sample-reports.ts'
import { sarifProblems } from '../../unit/report/sarif-schema.ts'
import { parseXml, type XmlElement } from '../../unit/report/xml.ts'

const INVISIBLE = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u

/** Every format of a report that has `text` wherever a file can put one, with the text as source too. */
async function render(text: string, format: Format): Promise<string> {
  return renderReport(reportOf([text]), format, text)
}

async function renderReport(report: Report, format: Format, source: string): Promise<string> {
  return RENDERERS[format](report, { sources: (path) => createSource(path, source), verbose: true })
}

/** The same with a harmless text, to compare the structure with. */
const tame = (format: Format): Promise<string> => render('text', format)

describe.each(HOSTILE_TEXTS.map((text) => [JSON.stringify(text), text]))('%s', (_, text) => {
  test.each(FORMATS.filter((format) => format !== 'github'))(
    'is no command in the log as %s',
    async (format) => {
      expect(readRunnerLog(await render(text, format))).toEqual([])
    },
  )

  test.each(FORMATS)('shows nothing invisible as %s', async (format) => {
    expect(await render(text, format)).not.toMatch(INVISIBLE)
  })

  test('gives the same workflow commands as a harmless text, with the text as data', async () => {
    const shape = (log: string): readonly unknown[] =>
      readRunnerLog(log).map(({ syntax, name, properties }) => [syntax, name, Object.keys(properties)])
    const log = await render(text, 'github')
    expect(shape(log)).toEqual(shape(await tame('github')))
    for (const { properties } of readRunnerLog(log)) {
      expect(Object.values(properties).join('')).not.toMatch(/[\r\n]/)
    }
  })

  test('stays inside of code elements in Markdown', async () => {
    const skeleton = (markdown: string): string =>
      markdown
        .replace(/<code>(?:[A-Za-z0-9 ]|[\u{a0}-\u{10ffff}]|&#\d+;)*<\/code>/gu, 'CODE')
        .replaceAll('<pre>CODE</pre>', 'BLOCK')
        // An edit that changes nothing, as with the harmless text, is not shown.
        .replace('  - suggested change: BLOCK\n', '')
    const markdown = await render(text, 'markdown')
    expect(skeleton(markdown)).toBe(skeleton(await tame('markdown')))
    expect(skeleton(markdown)).not.toMatch(/[<>`@]|<!--|\]\(/)
  })

  test('leaves SARIF valid, with no link and no path of its own', async () => {
    const log = JSON.parse(await render(text, 'sarif'))
    expect(sarifProblems(log)).toEqual([])
    const [run] = log.runs
    for (const { message, relatedLocations } of run.results) {
      const links = [...String(message.text).matchAll(/(?<!\\)(?:\\\\)*\[/g)]
      expect(links).toHaveLength(relatedLocations.length)
    }
    const uris = [...JSON.stringify(log).matchAll(/"uri":"([^"]*)"/g)].map((match) => match[1] ?? '')
    for (const uri of uris) expect(uri).toMatch(/^[de](?:\/(?:[\w.~-]|%[0-9A-F]{2})+)+$/)
  })

  test('leaves JUnit well-formed and of the same structure', async () => {
    const shape = (element: XmlElement): unknown => [
      element.name,
      Object.keys(element.attributes),
      element.children.map(shape),
    ]
    expect(shape(parseXml(await render(text, 'junit')))).toEqual(shape(parseXml(await tame('junit'))))
  })

  test('comes out of JSON unchanged', async () => {
    const report = JSON.parse(await render(text, 'json'))
    expect(report.findings[0].message).toBe(text)
    expect(report.undecided[0].location.path).toBe(`d/${text}`)
  })

  test('is no command as a line of the log, alone or behind a space', () => {
    expect(readRunnerLog(logText(text))).toEqual([])
    expect(readRunnerLog(`  ${logText(text)}`)).toEqual([])
  })

  test('is one command with one file when it is the file of a command', () => {
    const line = `::error file=${escapeCommandProperty(text)},line=1::${escapeCommandData(text)}`
    const commands = readRunnerLog(line)
    expect(commands).toHaveLength(1)
    expect(Object.keys(commands[0]?.properties ?? {})).toEqual(['file', 'line'])
  })
})

describe('the reader of logs that these tests use', () => {
  test('finds what the runner would find', () => {
    const log =
      '  ::error file=a%3Ab,line=1::x%0Ay\nfree ##[warning]z\rnothing\r\n::unknown::q\n\u00a0::NOTICE::n\n'
    expect(readRunnerLog(log)).toEqual([
      { syntax: 'v2', name: 'error', properties: { file: 'a:b', line: '1' }, data: 'x\ny' },
      { syntax: 'v1', name: 'warning', properties: {}, data: 'z' },
      { syntax: 'v2', name: 'NOTICE', properties: {}, data: 'n' },
    ])
  })
})

describe('texts of a size that no person writes', () => {
  const HUGE = [
    ['five megabytes of letters', 'x'.repeat(5_000_000)],
    ['70,000 emoji', `x${'🙂'.repeat(70_000)}`],
    ['a million line breaks', '\n'.repeat(1_000_000)],
    ['a million brackets', '['.repeat(1_000_000)],
    ['many headers of private keys', '-----BEGIN PRIVATE KEY-----'.repeat(50_000)],
    ['many starts of tokens', 'eyJ'.repeat(500_000)],
    ['many starts of URLs', '://a:'.repeat(200_000)],
    ['many prefixes', 'ghp_'.repeat(300_000)],
  ] as const

  test.each(HUGE)('%s are cut in what people read, and never through a character', async (_, text) => {
    const [finding] = reportOf([text]).findings
    const place = { path: 'a', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
    const report: Report = {
      ...reportOf([]),
      findings: finding === undefined ? [] : [{ ...finding, locations: [place], edits: [] }],
    }
    for (const format of ['text', 'markdown', 'github', 'junit', 'sarif'] as const) {
      const shown = await renderReport(report, format, text)
      expect(shown.length).toBeLessThan(150_000)
      expect(shown.isWellFormed()).toBe(true)
    }
  })
})
