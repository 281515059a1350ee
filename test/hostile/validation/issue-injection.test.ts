import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import { readMarker } from '../../../src/report/issue-marker.ts'
import { issueBody, issueTitle } from '../../../src/report/issue-text.ts'
import { readRunnerLog } from '../../unit/report/runner-log.ts'
import { HOSTILE_TEXTS, reportOf } from '../../unit/report/sample-reports.ts'

const INVISIBLE = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u

function findingsOf(text: string): readonly Finding[] {
  const place = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 }
  const locations = [
    { ...place, path: `d/${text}` },
    { ...place, path: `e/${text}.yml`, note: text },
  ] as const
  const { findings } = reportOf([text])
  return [...findings, ...findings.map((finding) => ({ ...finding, locations, url: text }))]
}

function bodiesOf(text: string): readonly string[] {
  return findingsOf(text).map((finding) =>
    issueBody(finding, {
      repositoryUrl: 'https://github.example/octo/repo',
      commit: 'd4'.repeat(20),
      sources: (path) => createSource(path, text),
    }),
  )
}

/** What is left of a text without code elements and links of ours. */
function skeleton(body: string): string {
  return (
    body
      .slice(body.indexOf('\n'))
      .replace(/<code>(?:[A-Za-z0-9 ]|[\u{a0}-\u{10ffff}]|&#\d+;)*<\/code>/gu, 'CODE')
      .replaceAll('<pre>CODE</pre>', 'BLOCK')
      .replace(/\[CODE\]\(https:\/\/[a-z.]+\/[\w.~%/#-]*\)/g, 'LINK')
      .replace('\n**Suggested change:**\n\nBLOCK\n', '')
      // Only files that have comments are offered one, and only paths that can be kept are linked.
      .replace('\nor a comment to its line\n\nBLOCK\n', '')
      .replaceAll(/(?:LINK|CODE)/g, 'TEXT')
  )
}

describe.each(HOSTILE_TEXTS.map((text) => [JSON.stringify(text), text]))('%s', (_, text) => {
  test('stays inside of code elements in the text of an issue', () => {
    for (const [index, body] of bodiesOf(text).entries()) {
      expect(skeleton(body)).toBe(skeleton(bodiesOf('text')[index] ?? ''))
      expect(skeleton(body)).not.toMatch(/[<>`@#[\]]/)
      expect(body).not.toMatch(INVISIBLE)
    }
  })

  test('does not end or forge the marker', () => {
    for (const [index, body] of bodiesOf(text).entries()) {
      const { fingerprint, locations } = findingsOf(text)[index] as Finding
      expect(readMarker(body)).toMatchObject({ fingerprint, path: locations[0].path.toWellFormed() })
      expect(body.match(/<!--/g)).toHaveLength(1)
    }
  })

  test('is no code, mention, reference or tag in a title, and nothing invisible', () => {
    for (const finding of findingsOf(text)) {
      const title = issueTitle(finding)
      expect(title).not.toMatch(/[`@#<>\n\r\t]|:\/\/|gh-\d|[0-9a-f]{40}/i)
      expect(title).not.toMatch(INVISIBLE)
      expect(title.length).toBeLessThanOrEqual(250)
      expect(readRunnerLog(`flux: ${title}`)).toEqual([])
    }
  })
})
