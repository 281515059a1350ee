import { describe, expect, test } from 'vitest'
import { cellsOf, displayWidth } from '../../../src/report/display-cell.ts'

describe('the columns of a text', () => {
  test.each([
    ['abc', 3],
    ['', 0],
    ['左パッド', 8],
    ['한국어', 6],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['🙂', 2],
    ['👍🏽', 2],
    ['🇨🇭', 2],
    ['ไทย', 3],
    ['\u1112\u1161\u11ab', 2],
    ['\t', 4],
    ['ab\tc', 5],
    ['abcd\tc', 9],
    ['\u200b', '\\u{200b}'.length],
    ['a\ud800', 1 + '\\u{d800}'.length],
    ['##[x', 5],
    ['#x[', 3],
    ['x#[', 3],
    ['#[', 2],
    ['##(', 3],
  ])('%j are %i', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})

describe('the cells of a line', () => {
  test.each([
    'plain text',
    'a\tb\u0007c',
    '👩‍👩‍👧 family\ufe0f',
    'e\u0301\u0302\u0303x',
    '\ud800\ud800\udc00\udc00',
    `token ghp_${'a'.repeat(36)} end`,
    '##[x] ###[y]',
  ])('cover %j without gaps', (line) => {
    const cells = cellsOf(line)
    let at = 0
    for (const cell of cells) {
      expect(cell.start).toBe(at)
      expect(cell.end).toBeGreaterThan(at)
      at = cell.end
    }
    expect(at).toBe(line.length)
  })

  test('show a secret as one cell of its kind', () => {
    const cells = cellsOf(`t: ghp_${'a'.repeat(36)}`)
    expect(cells.at(-1)).toEqual({ start: 3, end: 43, text: '(GitHub token redacted)', width: 23 })
  })

  test('cut a stack of accents', () => {
    const [cell] = cellsOf(`a${'\u0301'.repeat(5_000)}`)
    expect(cell?.text).toHaveLength(32)
    expect(cell?.end).toBe(5_001)
  })
})
