import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edit, Finding } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import { reviewSuggestions } from '../../../src/report/review-suggestion.ts'
import { acceptSuggestion } from '../../doubles/github-reviews.ts'
import { mixedReport } from './sample-reports.ts'

const FINDING = mixedReport.findings[0] as Finding
const PLACE = { startLine: 2, startColumn: 4, endLine: 2, endColumn: 5 }
const TEXT = 'a: 1\nb: 2 # x\nc: 3\n'

function edit(
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  text: string,
): Edit {
  return { path: 'f.yml', startLine, startColumn, endLine, endColumn, text }
}

function finding(edits: readonly Edit[], part: Partial<Finding> = {}): Finding {
  return { ...FINDING, status: 'new', edits, ...part }
}

function suggestionsOf(text: string, ...findings: readonly Finding[]) {
  return reviewSuggestions(findings, (path) => (path === 'f.yml' ? createSource(path, text) : undefined))
}

/** What becomes of the file when the only suggestion is accepted. */
function accept(text: string, ...edits: readonly Edit[]): string {
  const [one, ...others] = suggestionsOf(text, finding(edits))
  expect(others).toEqual([])
  if (one === undefined) throw new Error('nothing is suggested')
  const { startLine, endLine, body, path } = one
  const user = { login: 'x', type: 'Bot' }
  const place = { id: 1, path, commit_id: '', author_association: '', user, body, line: endLine }
  return acceptSuggestion(text, startLine === endLine ? place : { ...place, start_line: startLine })
}

describe('a suggestion', () => {
  it('names the finding, says what is wrong, and holds the lines as they become', () => {
    const [one] = suggestionsOf(TEXT, finding([edit(2, 4, 2, 5, '7')], { message: '`x` @you' }))
    expect(one).toMatchObject({ path: 'f.yml', startLine: 2, endLine: 2, fingerprint: FINDING.fingerprint })
    expect(one?.body).toBe(
      `<!-- flux:fix ${FINDING.fingerprint} -->\n**high** <code>workflow&#47;unpinned&#45;uses</code>: <code>&#96;x&#96; &#64;you</code>\n\n\`\`\`suggestion\nb: 7 # x\n\`\`\`\n`,
    )
  })

  it.each<[string, readonly Edit[], string]>([
    ['replaces a value', [edit(2, 4, 2, 5, '7')], 'a: 1\nb: 7 # x\nc: 3\n'],
    ['adds lines below', [edit(2, 9, 2, 9, '\nd: 4\ne: 5')], 'a: 1\nb: 2 # x\nd: 4\ne: 5\nc: 3\n'],
    ['adds a line above', [edit(2, 1, 2, 1, 'd: 4\n')], 'a: 1\nd: 4\nb: 2 # x\nc: 3\n'],
    ['takes a line away', [edit(2, 1, 3, 1, '')], 'a: 1\nc: 3\n'],
    ['empties a line', [edit(2, 1, 2, 9, '')], 'a: 1\n\nc: 3\n'],
    ['changes several lines', [edit(3, 4, 3, 5, '9'), edit(1, 4, 1, 5, '8')], 'a: 8\nb: 2 # x\nc: 9\n'],
    ['adds to the end', [edit(3, 5, 3, 5, '\nd: 4')], 'a: 1\nb: 2 # x\nc: 3\nd: 4\n'],
  ])('that %s is accepted as it is meant', (_, edits, expected) => {
    expect(accept(TEXT, ...edits)).toBe(expected)
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
    expect(accept(crlf(TEXT), ...edits.map((one) => ({ ...one, text: crlf(one.text) })))).toBe(crlf(expected))
  })

  it('is accepted as it is meant, whatever the lines are', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '`', '~', ' ', '#', '-', '>', '&'), maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        fc.array(line, { minLength: 1, maxLength: 4 }),
        (lines, at, fresh) => {
          const index = at % lines.length
          const text = lines.map((one) => `${one}\n`).join('')
          const old = lines[index] ?? ''
          fc.pre(fresh.join('\n') !== old)
          const after = [...lines.slice(0, index), ...fresh, ...lines.slice(index + 1)]
          const change = edit(index + 1, 1, index + 1, old.length + 1, fresh.join('\n'))
          expect(accept(text, change)).toBe(after.map((one) => `${one}\n`).join(''))
        },
      ),
    )
  })

  it.each<[string, string, Finding]>([
    ['has no edits', TEXT, finding([])],
    ['was there before', TEXT, finding([edit(2, 4, 2, 5, '7')], { status: 'existing' })],
    ['is waived', TEXT, finding([edit(2, 4, 2, 5, '7')], { status: 'waived' })],
    ['is in a file that is not known', TEXT, finding([{ path: 'g.yml', ...PLACE, text: '7' }])],
    [
      'is repaired in two files',
      TEXT,
      finding([edit(2, 4, 2, 5, '7'), { path: 'g.yml', ...PLACE, text: '7' }]),
    ],
    ['shows a secret', `b: ghp_${'a1B2'.repeat(9)}\n`, finding([edit(1, 1, 1, 2, 'c')])],
    ['shows less than it holds', 'b: a\u202eb\n', finding([edit(1, 1, 1, 2, 'c')])],
    [
      'is on lines with two kinds of breaks',
      'a: 1\r\nb: 2\n',
      finding([edit(1, 1, 1, 2, 'c'), edit(2, 1, 2, 2, 'd')]),
    ],
  ])('is left out where the finding %s', (_, text, one) => {
    expect(suggestionsOf(text, one)).toEqual([])
  })

  it.each([
    [39, 1],
    [40, 1],
    [41, 0],
  ])('has at most 40 lines: %i', (count, made) => {
    const fresh = Array.from({ length: count }, (_, index) => `k${index}: 1`).join('\n')
    expect(suggestionsOf(TEXT, finding([edit(2, 1, 2, 9, fresh)]))).toHaveLength(made)
    const old = `${'a: 1\n'.repeat(count)}`
    expect(suggestionsOf(old, finding([edit(1, 1, count, 5, 'b: 2')]))).toHaveLength(made)
  })

  it.each([
    [3_999, 1],
    [4_000, 1],
    [4_001, 0],
  ])('has at most 4,000 characters: %i', (count, made) => {
    expect(suggestionsOf(TEXT, finding([edit(2, 1, 2, 9, 'x'.repeat(count))]))).toHaveLength(made)
  })

  it('gives way to an earlier one on the same lines', () => {
    const [first, second, third] = [[edit(2, 4, 2, 5, '7')], [edit(1, 4, 2, 5, '8')], [edit(3, 4, 3, 5, '9')]]
    const of = (edits: readonly Edit[] = [], fingerprint: string) => finding(edits, { fingerprint })
    const kept = suggestionsOf(TEXT, of(first, '1'), of(second, '2'), of(third, '3'))
    expect(kept.map(({ fingerprint }) => fingerprint)).toEqual(['1', '3'])
  })
})
