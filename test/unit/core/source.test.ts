import { describe, expect, test } from 'vitest'
import { createSource, lineText, locationOf, regionOf } from '../../../src/core/source.ts'

describe('createSource', () => {
  test.each([
    ['', [0]],
    ['a', [0]],
    ['\n', [0, 1]],
    ['a\n', [0, 2]],
    ['a\nb', [0, 2]],
    ['\n\n', [0, 1, 2]],
    ['a\r\nb', [0, 3]],
    ['a\rb', [0]],
    ['a\u2028b', [0]],
    ['\ufeffa\nb', [0, 3]],
  ])('starts the lines of %j at %j', (text, starts) => {
    const source = createSource('a.txt', text)
    expect(source).toMatchObject({ path: 'a.txt', text })
    expect([...source.lineStarts]).toEqual(starts)
  })

  test('finds every line, however many there are and however short they are', () => {
    for (const lines of [6, 7, 8, 9, 10, 15, 16, 17, 18, 100, 1_000]) {
      const starts = Array.from({ length: lines + 1 }, (_, line) => line)
      expect([...createSource('a', '\n'.repeat(lines)).lineStarts]).toEqual(starts)
      const long = `${'x'.repeat(59)}\n`
      expect([...createSource('a', long.repeat(lines)).lineStarts]).toEqual(starts.map((line) => line * 60))
    }
  })
})

describe('regionOf', () => {
  const source = createSource('a.txt', 'ab\ncd\r\n\nx')

  test.each([
    ['the first character', 0, 1, [1, 1, 1, 2]],
    ['an empty span', 1, 1, [1, 2, 1, 2]],
    ['a line break, which belongs to its line', 2, 3, [1, 3, 2, 1]],
    ['the start of a line', 3, 5, [2, 1, 2, 3]],
    ['both characters of a line break', 5, 7, [2, 3, 3, 1]],
    ['an empty line', 7, 8, [3, 1, 4, 1]],
    ['several lines', 1, 9, [1, 2, 4, 2]],
    ['the end of the text', 9, 9, [4, 2, 4, 2]],
    ['a span that ends before it starts', 4, 1, [2, 2, 2, 2]],
    ['offsets before the text', -5, -1, [1, 1, 1, 1]],
    ['offsets beyond the text', 8, 100, [4, 1, 4, 2]],
    ['a start beyond the text', 50, 60, [4, 2, 4, 2]],
  ])('of %s is right', (_, start, end, [startLine, startColumn, endLine, endColumn]) => {
    expect(regionOf(source, { start, end })).toEqual({ startLine, startColumn, endLine, endColumn })
    expect(locationOf(source, { start, end })).toEqual({
      path: 'a.txt',
      startLine,
      startColumn,
      endLine,
      endColumn,
    })
  })

  test('agrees with counting the line breaks before an offset', () => {
    const text = 'a\n\nbcd\n\n\nef\r\ng\nhijklmnop\n\n'
    const long = createSource('a', text)
    for (let start = 0; start <= text.length; start++) {
      const before = text.slice(0, start).split('\n')
      const column = (before.at(-1)?.length ?? 0) + 1
      expect(regionOf(long, { start, end: start })).toMatchObject({
        startLine: before.length,
        startColumn: column,
      })
    }
  })
})

describe('lineText', () => {
  test.each([
    ['a\nbc\n', 1, 'a'],
    ['a\nbc\n', 2, 'bc'],
    ['a\nbc\n', 3, ''],
    ['a\nbc\n', 4, ''],
    ['a\nbc\n', 0, ''],
    ['a\nbc\n', -1, ''],
    ['a\nbc', 2, 'bc'],
    ['a\r\nbc\r\n', 1, 'a'],
    ['a\r\nbc\r\n', 2, 'bc'],
    ['\r\n', 1, ''],
    ['\n\n', 2, ''],
    ['a\rb\n', 1, 'a\rb'],
    ['a\r\r\n', 1, 'a\r'],
    ['a\r', 1, 'a'],
    ['', 1, ''],
  ])('of %j at line %i is %j', (text, line, expected) => {
    expect(lineText(createSource('a', text), line)).toBe(expected)
  })
})
