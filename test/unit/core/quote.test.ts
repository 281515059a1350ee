import { describe, expect, test } from 'vitest'
import { alternatives, quoted } from '../../../src/core/quote.ts'

describe('quoted', () => {
  test('puts user text in back quotes', () => {
    expect(quoted('block')).toBe('`block`')
  })

  test('keeps 80 characters and shortens 81 in the middle', () => {
    expect(quoted('a'.repeat(80))).toBe('`' + 'a'.repeat(80) + '`')
    expect(quoted('a'.repeat(40) + 'b'.repeat(41))).toBe('`' + 'a'.repeat(40) + '…' + 'b'.repeat(39) + '`')
  })

  test('counts code points: 80 emoji are kept, 81 are shortened', () => {
    const emoji = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => String.fromCodePoint(0x1f300 + from + index)).join('')
    for (const length of [40, 41, 79, 80]) expect(quoted(emoji(0, length))).toBe('`' + emoji(0, length) + '`')
    expect(quoted(emoji(0, 81))).toBe('`' + emoji(0, 40) + '…' + emoji(42, 81) + '`')
  })

  test.each([82, 160, 161, 319, 320, 321, 1_000])('shortens %i characters to their ends', (length) => {
    const text = 'a'.repeat(40) + 'x'.repeat(length - 79) + 'b'.repeat(39)
    expect(quoted(text)).toBe('`' + 'a'.repeat(40) + '…' + 'b'.repeat(39) + '`')
  })

  test('shortens what escapes make longer than 80', () => {
    expect(quoted('\u0001'.repeat(13) + 'ab')).toBe('`' + '\\u0001'.repeat(13) + 'ab`')
    expect(quoted('\u0001'.repeat(13) + 'abc')).toBe(
      '`' + '\\u0001'.repeat(6) + '\\u00' + '…' + '\\u0001'.repeat(6) + 'abc`',
    )
  })

  test('never cuts through a character', () => {
    expect(quoted('😀'.repeat(200)).isWellFormed()).toBe(true)
  })

  test('shows line breaks and terminal codes as escapes', () => {
    expect(quoted('a\nb\r\tc\u001b[31m\u2028')).toBe('`a\\nb\\r\\tc\\u001b[31m\\u2028`')
  })

  test.each([
    ['\0', '\\u0000'],
    ['\b', '\\u0008'],
    ['\u001f', '\\u001f'],
    [' ', ' '],
    ['~', '~'],
    ['\u007f', '\\u007f'],
    ['\u0085', '\\u0085'],
    ['\u009f', '\\u009f'],
    ['\u00a0', '\u00a0'],
    ['\u2027', '\u2027'],
    ['\u2028', '\\u2028'],
    ['\u2029', '\\u2029'],
    ['\u202f', '\u202f'],
    ['\ud800', '\\ud800'],
    ['\udfff', '\\udfff'],
    ['\ue000', '\ue000'],
    ['\u{10ffff}', '\u{10ffff}'],
  ])('shows %j as %j', (text, shown) => {
    expect(quoted(`a${text}b`)).toBe('`a' + shown + 'b`')
  })

  test('is quick on a megabyte', () => {
    expect(quoted('\n'.repeat(1_000_000)).length).toBeLessThan(200)
  })
})

describe('alternatives', () => {
  test.each([
    [[], ''],
    [['a'], '`a`'],
    [['a', 'b'], '`a` or `b`'],
    [['a', 'b', 'c'], '`a`, `b` or `c`'],
  ])('%j reads %j', (names, text) => {
    expect(alternatives(names)).toBe(text)
  })

  test('may be joined by another word, and do not change the list', () => {
    const names = ['a', 'b', 'c']
    expect(alternatives(names, 'and')).toBe('`a`, `b` and `c`')
    expect(names).toEqual(['a', 'b', 'c'])
  })
})
