import { describe, expect, test } from 'vitest'
import { lineHashes } from '../../../src/report/line-hash.ts'

describe('the rolling hash of lines', () => {
  test.each([
    ['an empty file', '', ['c129715d7a2bc9a3:1']],
    [
      'lines with white space',
      ' a\nb\n  \t\tc\n d',
      ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
    ],
  ])('of %s is the published one', (_, text, expected) => {
    expect(lineHashes(text)).toEqual(expected)
  })

  test('does not depend on white space within lines or on the kind of line break', () => {
    const plain = lineHashes('ab\ncd\ne')
    expect(lineHashes('a b\r\nc\td\r\ne')).toEqual(plain)
    expect(lineHashes('ab\rcd\re')).toEqual(plain)
    expect(lineHashes('ab\n\ncd\ne')).not.toEqual(plain)
  })

  test('gives one hash per line, also for lines longer than its window and for many lines in one window', () => {
    expect(lineHashes(`${'x'.repeat(250)}\n${'y'.repeat(99)}\nz\n`)).toHaveLength(4)
    expect(lineHashes('\n'.repeat(300))).toHaveLength(301)
  })

  test('counts how often a hash has occurred so far', () => {
    const hashes = lineHashes('x\n'.repeat(300))
    expect(hashes[0]?.endsWith(':1')).toBe(true)
    expect(hashes[1]).toBe(hashes[0]?.replace(/:1$/, ':2'))
  })

  test('agrees with the definition computed with big integers', () => {
    const text = 'name: ci\non: [push]\n\njobs:\n  build: {}\n'.repeat(9) + '\uffff\u1234 end'
    expect(lineHashes(text)).toEqual(definition(text))
  })
})

/** The definition, word for word and slowly: every line hashes its own 100 units. */
function definition(text: string): readonly string[] {
  const units = [...text.replace(/[ \t]/g, '').replace(/\r\n?/g, '\n')].map((unit) => unit.charCodeAt(0))
  units.push(65_535)
  const starts = units.flatMap((_, index) => (index === 0 || units[index - 1] === 10 ? [index] : []))
  const seen = new Map<string, number>()
  return starts.map((start) => {
    let hash = 0n
    for (let at = 0; at < 100; at++) hash = BigInt.asUintN(64, hash * 37n + BigInt(units[start + at] ?? 0))
    const hex = hash.toString(16)
    seen.set(hex, (seen.get(hex) ?? 0) + 1)
    return `${hex}:${seen.get(hex)}`
  })
}
