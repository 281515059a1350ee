import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatMarker,
  type IssueMarker,
  readMarker,
  replaceMarker,
} from '../../../src/report/issue-marker.ts'
import { HOSTILE_TEXTS } from './sample-reports.ts'

const MARKER: IssueMarker = {
  fingerprint: '0123456789abcdef',
  rule: 'workflow/unpinned-uses',
  persona: 'regular',
  path: '.github/workflows/ci.yml',
  commit: 'a1'.repeat(20),
  isSettled: false,
}
const LINE = `<!-- flux:issue v1 fingerprint=0123456789abcdef state=open persona=regular commit=${'a1'.repeat(20)} rule=workflow%2Funpinned-uses path=.github%2Fworkflows%2Fci.yml -->`

describe('the marker of an issue', () => {
  it('is one comment in a fixed form', () => {
    expect(formatMarker(MARKER)).toBe(LINE)
    expect(formatMarker({ ...MARKER, isSettled: true })).toBe(LINE.replace('state=open', 'state=settled'))
  })

  it.each(['', '\n', '\r\n', '\ntext'])('is read from the start of a text, followed by %j', (rest) => {
    expect(readMarker(LINE + rest)).toEqual(MARKER)
  })

  it.each([
    ['nothing', ''],
    ['a text before it', `x${LINE}`],
    ['a line before it', `\n${LINE}`],
    ['text in its line', `${LINE} x`],
    ['another version', LINE.replace('v1', 'v2')],
    ['a short fingerprint', LINE.replace('0123', '123')],
    ['a fingerprint in capitals', LINE.replace('abcdef', 'ABCDEF')],
    ['a persona that is not known', LINE.replace('regular', 'boss')],
    ['a persona that every object has', LINE.replace('regular', 'constructor')],
    ['a state that is not known', LINE.replace('open', 'shut')],
    ['a commit that is none', LINE.replace('a1a1 rule', 'a1 rule')],
    ['a path that cannot be decoded', LINE.replace('ci.yml', '%ff')],
    ['a rule that cannot be decoded', LINE.replace('unpinned', '%')],
    ['a path with another character', LINE.replace('ci.yml', 'c>i.yml')],
  ])('is not read from %s', (_, text) => {
    expect(readMarker(text)).toBeUndefined()
  })

  it('may have a long commit id', () => {
    const marker = { ...MARKER, commit: 'b2'.repeat(32) }
    expect(readMarker(formatMarker(marker))).toEqual(marker)
  })

  it.each([
    [4_095, 4_095],
    [4_096, 4_096],
    [4_097, 0],
  ])('keeps of a path of %i characters %i', (given, kept) => {
    expect(readMarker(formatMarker({ ...MARKER, path: 'x'.repeat(given) }))?.path).toHaveLength(kept)
  })

  it('holds no secret', () => {
    const path = `a/ghp_${'Aa0'.repeat(12)}`
    expect(formatMarker({ ...MARKER, path })).not.toContain('Aa0')
  })

  it.each(HOSTILE_TEXTS)('stays one comment around %j, and gives it back', (path) => {
    const line = formatMarker({ ...MARKER, path })
    expect(line).toMatch(/^<!--[^<>\n\r]*-->$/)
    expect(readMarker(line)?.path).toBe(path.toWellFormed())
  })

  it('comes back as it was, whatever the names', () => {
    const name = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(name, name, fc.boolean(), (rule, path, isSettled) => {
        const marker = { ...MARKER, rule: `a/${rule}`, path: `b/${path}`, isSettled }
        expect(readMarker(`${formatMarker(marker)}\nx`)).toEqual(marker)
      }),
    )
  })

  it.each(['\n\ntext $& $1\n', '\r\ntext', ''])('is replaced, and nothing else: %j', (rest) => {
    const settled = { ...MARKER, isSettled: true }
    expect(replaceMarker(LINE + rest, settled)).toBe(formatMarker(settled) + rest)
  })
})
