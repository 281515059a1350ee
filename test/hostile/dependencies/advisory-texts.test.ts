import { describe, expect, it } from 'vitest'
import { recordedAdvisories } from '../../../src/collect/dependency/advisory/recorded-advisories.ts'
import type { Finding } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import { issueBody, issueTitle } from '../../../src/report/issue-text.ts'
import { renderCheckSummary } from '../../../src/report/markdown.ts'
import { FORMATS, RENDERERS } from '../../../src/report/renderers.ts'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { lockOf } from '../../fakes/audited-tree.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'
import { readRunnerLog } from '../../unit/report/runner-log.ts'
import { HOSTILE_TEXTS } from '../../unit/report/sample-reports.ts'
import { sarifProblems } from '../../unit/report/sarif-schema.ts'
import { parseXml } from '../../unit/report/xml.ts'

const LOCK = lockOf({ left: '1.0.0' })

/** A record with a text in every field that is a text and does not have to be of a form. */
function recordWith(text: string): object {
  return {
    id: 'GHSA-aaaa-bbbb-cccc',
    modified: '2025-12-01T00:00:00Z',
    published: text,
    aliases: [text, `CVE-2025-1${text}`],
    upstream: [text],
    related: [text],
    summary: `${text} in the title`,
    details: text,
    severity: [
      { type: 'CVSS_V3', score: text },
      { type: text, score: text },
    ],
    affected: [
      {
        package: { ecosystem: 'npm', name: 'left', purl: text },
        ranges: [{ type: 'SEMVER', repo: text, events: [{ introduced: '0' }, { fixed: '1.2.0' }] }],
        ecosystem_specific: { severity: text },
        database_specific: { last_known_affected_version_range: text, cvss: text },
      },
    ],
    references: [{ type: text, url: text }],
    credits: [{ name: text, contact: [text] }],
    database_specific: { severity: text, informational: text, cwe_ids: [text] },
    [text]: text,
  }
}

async function audit(records: readonly unknown[], lock = LOCK): Promise<Report> {
  const { report } = await check({
    head: memoryTree({ 'package-lock.json': lock }, 'head'),
    clock: { now: () => Date.UTC(2026, 0, 14) },
    advisories: recordedAdvisories({ asOf: '2026-01-13T00:00:00Z', records }),
  })
  return report
}

/** The same with a harmless text, to compare the structure with. */
const TAME = audit([recordWith('text')])

/** What no output may show: terminal codes, what is invisible, what turns text around, ends of lines that are not those of the output. */
const INVISIBLE = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const options = { sources: () => createSource('package-lock.json', LOCK), verbose: true }

/** What a text cannot change: everything but what stands in elements of code, and the digits of fingerprints. */
function skeleton(markdown: string): string {
  return markdown
    .replace(/<code>(?:[A-Za-z0-9 ]|[\u{a0}-\u{10ffff}]|&#\d+;)*<\/code>/gu, 'CODE')
    .replaceAll(/[0-9a-f]{16}/g, 'FINGERPRINT')
    .replace(/\| \d+ \|$/m, '| COST |')
}

function foundIn({ findings }: Report): Finding {
  const [finding, ...more] = findings.filter(({ rule }) => rule === 'dependencies/known-vulnerability')
  if (finding === undefined || more.length > 0) throw new Error('not one finding')
  return finding
}

const bodyOf = (finding: Finding): string =>
  issueBody(finding, { repositoryUrl: 'https://forge.example/o/r', commit: 'a'.repeat(40) })

describe.each(HOSTILE_TEXTS.map((text) => [JSON.stringify(text), text]))('a record with %s', (_, text) => {
  it('is one finding with its title on one line, and a text in every output', async () => {
    const report = await audit([recordWith(text)])
    const tame = await TAME
    const { message } = foundIn(report)
    expect(message).toContain('in the title')
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
    for (const format of FORMATS) {
      const shown = await RENDERERS[format](report, options)
      expect([format, INVISIBLE.exec(shown)?.[0]]).toEqual([format, undefined])
      const commands = readRunnerLog(shown).map(({ syntax, name, properties }) => [
        syntax,
        name,
        properties['line'],
      ])
      if (format === 'github') {
        const same = readRunnerLog(await RENDERERS.github(tame, options))
        expect(commands).toEqual(
          same.map(({ syntax, name, properties }) => [syntax, name, properties['line']]),
        )
      } else expect(commands).toEqual([])
      if (format === 'sarif') expect(sarifProblems(JSON.parse(shown))).toEqual([])
      if (format === 'junit') expect(parseXml(shown).name).toBe('testsuites')
      if (format === 'markdown')
        expect(skeleton(shown)).toBe(skeleton(await RENDERERS.markdown(tame, options)))
    }
  })

  it('is a text in the summary of a check, and in an issue', async () => {
    const [report, tame] = [await audit([recordWith(text)]), await TAME]
    const { title, summary } = renderCheckSummary(report, options)
    expect(skeleton(summary)).toBe(skeleton(renderCheckSummary(tame, options).summary))
    expect(title).toBe(renderCheckSummary(tame, options).title)
    const finding = foundIn(report)
    expect(skeleton(bodyOf(finding))).toBe(skeleton(bodyOf(foundIn(tame))))
    for (const shown of [title, summary, bodyOf(finding), issueTitle(finding)]) {
      expect(shown).not.toMatch(INVISIBLE)
      expect(shown).toBe(shown.toWellFormed())
    }
    expect(issueTitle(finding)).not.toMatch(/[\n<>@]|<!--/)
  })
})

describe('a name of a package that is', () => {
  const names = HOSTILE_TEXTS.filter((text) => !text.includes('\ud800') && !text.includes('\udc00'))

  it.each(names.map((text) => [JSON.stringify(text), text]))(
    '%s is text, in the lockfile and in the record',
    async (_, name) => {
      const record = {
        id: 'MAL-2026-1',
        modified: '2025-12-01T00:00:00Z',
        affected: [{ package: { ecosystem: 'npm', name }, versions: ['1.0.0'] }],
      }
      const report = await audit([record], lockOf({ [name]: '1.0.0' }))
      // Where no registry could have it, the record or the lock is told of: nothing of it passes in silence.
      expect(report.findings).not.toEqual([])
      for (const format of FORMATS) {
        const shown = await RENDERERS[format](report, options)
        expect([format, INVISIBLE.exec(shown)?.[0]]).toEqual([format, undefined])
        if (format !== 'github') expect(readRunnerLog(shown)).toEqual([])
        if (format === 'sarif') expect(sarifProblems(JSON.parse(shown))).toEqual([])
      }
    },
  )
})

describe('an id that is none', () => {
  it.each(
    HOSTILE_TEXTS.filter((text) => text !== 'www.evil.test').map((text) => [JSON.stringify(text), text]),
  )('%s makes no finding, and is told of', async (_, id) => {
    const record = { ...recordWith('text'), id }
    const { findings } = await audit([record])
    expect(findings.map(({ rule }) => rule)).toContain('dependencies/advisory-invalid')
    expect(findings.map(({ rule }) => rule)).not.toContain('dependencies/known-vulnerability')
  })
})
