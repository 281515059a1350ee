import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../../../src/report/unified-diff.ts'

/** What `patch` would make of a text. */
function patched(before: string, diff: readonly string[]): string {
  const lines = before === '' ? [] : before.split(/(?<=\n)/)
  const result: string[] = []
  let at = 0
  for (const [index, line] of diff.entries()) {
    if (index < 2) continue
    const hunk = /^@@ -(\d+),(\d+) /.exec(line)
    if (hunk !== null) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1)
      while (at < start) result.push(lines[at++] ?? '')
    } else if (line.startsWith('\\')) result.push((result.pop() ?? '').replace(/\n$/, ''))
    else if (line.startsWith('-')) {
      expect(lines[at]?.replace(/\n$/, '')).toBe(line.slice(1))
      at++
      // The mark of a missing line break belongs to the line that goes.
      if (diff[index + 1]?.startsWith('\\')) result.push('')
    } else {
      result.push(`${line.slice(1)}\n`)
      if (line.startsWith(' ')) expect(lines[at++]?.replace(/\n$/, '')).toBe(line.slice(1))
    }
  }
  while (at < lines.length) result.push(lines[at++] ?? '')
  return result.join('')
}

describe('a unified diff', () => {
  it('shows changes with three lines around them', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\n'
    expect(unifiedDiff('x/y.yml', before, before.replace('e\n', 'E\nE2\n'))).toEqual([
      '--- a/x/y.yml',
      '+++ b/x/y.yml',
      '@@ -2,7 +2,8 @@',
      ' b',
      ' c',
      ' d',
      '-e',
      '+E',
      '+E2',
      ' f',
      ' g',
      ' h',
    ])
  })

  it('says where a line break is missing', () => {
    expect(unifiedDiff('f', 'a', 'a\n').slice(2)).toEqual([
      '@@ -1,1 +1,1 @@',
      '-a',
      '\\ No newline at end of file',
      '+a',
    ])
  })

  it('is empty for equal texts', () => {
    expect(unifiedDiff('f', 'a\n', 'a\n')).toEqual([])
  })

  it('makes one text of the other', () => {
    const texts = fc
      .array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n'), { maxLength: 30 })
      .map((lines) => lines.join(''))
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(patched(before, unifiedDiff('f', before, after))).toBe(after)
      }),
      { numRuns: 500 },
    )
  })

  it('is as short as it can be', () => {
    const diff = unifiedDiff('f', 'a\nb\nc\na\nb\nb\na\n', 'c\nb\na\nb\na\nc\n')
    expect(diff.slice(2).filter((line) => /^[-+]/.test(line))).toHaveLength(5)
  })

  it('replaces everything where more than 2,000 lines differ', () => {
    const lines = (count: number, mark: string): string =>
      `first\n${Array.from({ length: count }, (_, i) => `${mark}${i}\nsame\n`).join('')}last\n`
    const kept = (count: number): number =>
      unifiedDiff('f', lines(count, 'a'), lines(count, 'b')).filter((line) => line === ' same').length
    expect(kept(1_000)).toBeGreaterThan(900)
    // The one that both end with.
    expect(kept(1_001)).toBe(1)
  })
})
