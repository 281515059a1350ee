import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addedLines } from '../../../../src/collect/change/added-lines.ts'
import { createSource } from '../../../../src/core/source.ts'

function added(before: string | undefined, after: string): { lines: readonly number[]; first: number } {
  const source = createSource('a', after)
  const result = addedLines(before === undefined ? undefined : createSource('a', before), source)
  const lines = Array.from(source.lineStarts, (_, index) => index + 1).filter((line) => result.has(line))
  return { lines, first: result.first }
}

describe('added lines', () => {
  it.each([
    ['one in the middle', 'a\nb\n', 'a\nx\nb\n', [2], 2],
    ['one that is different', 'a\nb\nc\n', 'a\nB\nc\n', [2], 2],
    ['none where one is gone', 'a\nb\nc\n', 'a\nc\n', [], 2],
    ['none where two changed places', 'a\nb\n', 'b\na\n', [], 1],
    ['the second of two equal ones', 'a\n', 'a\na\n', [2], 2],
    ['none where line ends are others', 'a\nb\n', 'a\r\nb\r\n', [], 3],
    ['none where nothing is different', 'a', 'a', [], 1],
    ['all where everything is different', 'a\nb', 'c\nd', [1, 2], 1],
    ['the last one, without an end', 'a\n', 'a\nb', [2], 2],
    ['one of an empty file that is left', 'a', '', [1], 1],
  ])('are %s', (_, before, after, lines, first) => {
    expect(added(before, after)).toEqual({ lines, first })
  })

  it('are all of a file that is new, and no others', () => {
    const source = createSource('a', 'a\nb')
    const result = addedLines(undefined, source)
    expect([0, 1, 2, 3].map((line) => result.has(line))).toEqual([false, true, true, false])
  })

  it('are never fewer than the texts that the version before has less often', () => {
    const line = fc.constantFrom('a', 'b', 'c', '')
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        const { lines } = added(before.join('\n'), after.join('\n'))
        const old = before.length === 0 ? [''] : before
        const now = after.length === 0 ? [''] : after
        const count = (all: readonly string[], text: string): number =>
          all.filter((one) => one === text).length
        for (const text of new Set(now)) {
          const found = lines.filter((one) => now[one - 1] === text).length
          expect(found).toBeGreaterThanOrEqual(Math.max(0, count(now, text) - count(old, text)))
        }
      }),
    )
  })
})
