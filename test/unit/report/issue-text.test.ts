import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import { issueTitleText } from '../../../src/report/escape.ts'
import { readMarker } from '../../../src/report/issue-marker.ts'
import { issueBody, issueTitle } from '../../../src/report/issue-text.ts'

const COMMIT = 'c3'.repeat(20)
const OPTIONS = { repositoryUrl: 'https://github.example/octo/repo', commit: COMMIT }

const FINDING: Finding = {
  rule: 'workflow/unpinned-uses',
  title: 'Actions are pinned to a full commit',
  severity: 'high',
  confidence: 'high',
  persona: 'pedantic',
  enforcement: 'block',
  status: 'existing',
  message: '`actions/checkout@v4` is not pinned to a commit',
  why: 'a tag can be moved',
  fix: 'pin the action',
  url: 'https://flux.example/rules/unpinned-uses',
  locations: [
    { path: '.github/workflows/ci.yml', startLine: 7, startColumn: 15, endLine: 7, endColumn: 34 },
    { path: 'a b.yml', startLine: 1, startColumn: 1, endLine: 3, endColumn: 2, note: 'called here' },
  ],
  fingerprint: '0123456789abcdef',
}

const plain = (html: string): string => html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
const place = (path: string) => ({ path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 })

describe('the title of an issue', () => {
  it('has rule, message and file', () => {
    expect(issueTitle(FINDING)).toBe(
      "workflow/unpinned-uses: 'actions/checkout\uff20v4' is not pinned to a commit (.github/workflows/ci.yml)",
    )
  })

  it('does not change with the line, nor with what is new', () => {
    const moved = {
      ...FINDING,
      status: 'new',
      locations: [{ ...FINDING.locations[0], startLine: 9 }],
    } as const
    expect(issueTitle(moved)).toBe(issueTitle(FINDING))
  })

  it('shows the end of a long path and the start of a long message', () => {
    const title = issueTitle({
      ...FINDING,
      message: 'm'.repeat(500),
      locations: [place(`${'d/'.repeat(99)}end.yml`)],
    })
    expect(title).toMatch(/^workflow\/unpinned-uses: m{109}… \(….*end\.yml\)$/)
    expect(title.length).toBeLessThanOrEqual(250)
  })

  it.each([
    ['names', '\u202e'.repeat(500)],
    ['pairs', '🙂'.repeat(500)],
    ['spaces', ' '.repeat(500)],
  ])('is never longer than the service takes, with no half of a character: %s', (_, text) => {
    const title = issueTitle({ ...FINDING, message: text, locations: [place(text)] })
    expect(title.length).toBeLessThanOrEqual(250)
    expect(title.isWellFormed()).toBe(true)
  })
})

describe('text of a title', () => {
  it.each([
    ['`code`', "'code'"],
    ['@org/team', '\uff20org/team'],
    ['fixes #2', 'fixes \uff032'],
    ['GH-3 gh-4 GH-x', 'GH\u20113 gh\u20114 GH-x'],
    ['octo/repo#5', 'octo/repo\uff035'],
    ['<b>', '\u2039b\u203a'],
    ['git+ssh://x/y', 'git+ssh:\u2215\u2215x/y'],
    [`at ${'0a'.repeat(20)}!`, 'at 0a0a0a0a0a0a…!'],
    [`${'0A'.repeat(32)}`, '0A0A0A0A0A0A…'],
    [`${'0a'.repeat(21)}`, '0a'.repeat(21)],
    ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
    ['\u202e\u200b\ud800', '\\u{202e}\\u{200b}\\u{d800}'],
    [` x ghp_${'Aa0'.repeat(12)} `, 'x (GitHub token redacted)'],
    ['žluťoučký 左 🙂', 'žluťoučký 左 🙂'],
  ])('%j is shown as %j', (text, shown) => {
    expect(issueTitleText(text, 200)).toBe(shown)
  })
})

describe('the text of an issue', () => {
  it('says what, where, why, how to fix and how to accept it', () => {
    const body = issueBody(FINDING, OPTIONS)
    expect(readMarker(body)).toEqual({
      fingerprint: '0123456789abcdef',
      rule: 'workflow/unpinned-uses',
      persona: 'pedantic',
      path: '.github/workflows/ci.yml',
      commit: COMMIT,
      isSettled: false,
    })
    expect(plain(body).split('\n').slice(1)).toEqual([
      '',
      '<code>`actions/checkout@v4` is not pinned to a commit</code>',
      '',
      '- rule: [<code>workflow/unpinned-uses</code>](https://flux.example/rules/unpinned-uses), <code>Actions are pinned to a full commit</code>',
      '- severity: **high**, confidence high',
      `- where: [<code>.github/workflows/ci.yml:7:15</code>](https://github.example/octo/repo/blob/${COMMIT}/.github/workflows/ci.yml#L7)`,
      '',
      '**Why:** <code>a tag can be moved</code>',
      '',
      '**How to fix:** <code>pin the action</code>',
      '',
      '**See also:**',
      '',
      `- [<code>a b.yml:1:1</code>](https://github.example/octo/repo/blob/${COMMIT}/a%20b.yml#L1-L3): <code>called here</code>`,
      '',
      '**How to accept it:** add a waiver to <code>.flux/config.yaml</code>',
      '',
      '<pre><code>waivers:',
      '  - rule: workflow/unpinned-uses',
      '    path: ".github/workflows/ci.yml"',
      '    fingerprint: "0123456789abcdef"',
      '    reason: why it is accepted here',
      '    owner: who answers for it',
      '    expires: YYYY-MM-DD</code></pre>',
      '',
      'or a comment to its line',
      '',
      '<pre><code># flux: ignore[unpinned-uses] reason="why it is accepted here" expires=YYYY-MM-DD</code></pre>',
      '',
      '---',
      expect.stringMatching(/^FLUX keeps this issue/),
      '',
    ])
  })

  it('offers a comment only in files that have them, and links only to pages that are harmless', () => {
    const body = plain(
      issueBody({ ...FINDING, url: 'javascript:alert(1)', locations: [place('package.json')] }, OPTIONS),
    )
    expect(body).not.toContain('flux: ignore')
    expect(body).not.toContain('javascript')
    expect(body).toContain('- rule: <code>workflow/unpinned-uses</code>,')
  })

  it('shows the change that repairs it', () => {
    const edits = [{ ...place('a.yml'), startColumn: 4, endColumn: 5, text: '2' }]
    const sources = (path: string) => createSource(path, 'a: 1\n')
    const body = issueBody({ ...FINDING, edits, locations: [place('a.yml')] }, { ...OPTIONS, sources })
    expect(plain(body)).toContain('**Suggested change:**\n\n<pre><code>- a: 1\n+ a: 2</code></pre>\n')
  })

  it('names a path so that YAML gives it back', () => {
    const body = issueBody({ ...FINDING, locations: [place('a"b\\\u202e\n.json')] }, OPTIONS)
    expect(plain(body)).toContain('path: "a\\"b\\\\\\u202e\\n.json"')
  })

  it('has room in what the service takes, whatever the files hold, and keeps what matters', () => {
    const long = '<'.repeat(9_000)
    const other = { ...place(long), note: long }
    const body = issueBody(
      {
        ...FINDING,
        rule: long,
        title: long,
        message: long,
        why: long,
        fix: long,
        locations: [place(long), ...Array(20).fill(other)],
      },
      OPTIONS,
    )
    expect(body.length).toBeLessThanOrEqual(60_000)
    expect(readMarker(body)).toMatchObject({ fingerprint: FINDING.fingerprint, rule: '', path: '' })
    expect(body).toContain('- severity: **high**')
    expect(body.endsWith('still tells of the finding.\n')).toBe(true)
  })
})
