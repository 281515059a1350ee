import { describe, expect, test } from 'vitest'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'
import type { Value } from '../../../../../src/core/expression/value.ts'

function valueOf(text: string): Value | undefined {
  const { expression } = parse(text)
  return expression?.kind === 'literal' ? expression.value : undefined
}

const octets = (...list: number[]): Uint8Array => Uint8Array.from(list)

describe('string literals', () => {
  test.each([
    [`''`, ''],
    [`'a"b'`, 'a"b'],
    [`"a'b"`, "a'b"],
    [`'''a'b''c'''`, "a'b''c"],
    [`""""a""b"""`, '"a""b'],
    [`'''a\nb'''`, 'a\nb'],
    [`"""a\r\nb\rc"""`, 'a\nb\nc'],
    [String.raw`'\a\b\f\n\r\t\v\\\?\"\''`, '\x07\b\f\n\r\t\v\\?"\''],
    ["'\\`'", '`'],
    [String.raw`'\x41\X42'`, 'AB'],
    [String.raw`'\xFF'`, '\u00ff'],
    [String.raw`'\101\377\000'`, 'A\u00ff\u0000'],
    [String.raw`'\u00e9\u20AC'`, '\u00e9\u20ac'],
    [String.raw`'\U0001F600'`, '\u{1f600}'],
    [String.raw`'\ud7ff\ue000\U0010FFFF'`, '\ud7ff\ue000\u{10ffff}'],
    [String.raw`'\1234'`, 'S4'],
    ["'ÿ😀'", 'ÿ😀'],
    [String.raw`r'\n\q'`, '\\n\\q'],
    [String.raw`R"a\"`, 'a\\'],
    [String.raw`r'''a\'''`, 'a\\'],
    [`r'''a\r\nb'''`, 'a\nb'],
    ["''''''", ''],
  ])('%s is %j', (text, value) => {
    expect(valueOf(text)).toBe(value)
  })

  test.each([
    [String.raw`'\s'`, 1, 3],
    [String.raw`'a\/'`, 2, 4],
    [String.raw`'\8'`, 1, 3],
    [String.raw`'\0'`, 1, 3],
    [String.raw`'\400'`, 1, 3],
    [String.raw`'\08'`, 1, 3],
    [String.raw`'\x4'`, 1, 3],
    [String.raw`'\xg0'`, 1, 3],
    [String.raw`'\u12'`, 1, 3],
    [String.raw`'\ud800'`, 1, 7],
    [String.raw`'\ud83d\ude00'`, 1, 7],
    [String.raw`'\udfff'`, 1, 7],
    [String.raw`'\U00110000'`, 1, 11],
    [String.raw`'\U0000D800'`, 1, 11],
    ["'\\😀'", 1, 4],
    ["'\ud800'", 0, 3],
    ["'a", 0, 2],
    ["'a\nb'", 0, 2],
    ["'a\\\nb'", 0, 3],
    ["'''a''", 0, 6],
    ["r'a\\'b'", 5, 7],
    ['"\\', 0, 2],
  ])('%j is refused at %i to %i', (text, start, end) => {
    expect(parse(text).issues[0]).toMatchObject({
      code: 'constraint/invalid-expression',
      span: { start, end },
    })
  })

  test('every wrong escape of a literal is reported', () => {
    expect(parse(String.raw`'\q\w\n\e'`).issues.map((issue) => issue.span.start)).toEqual([1, 3, 7])
  })

  test('adjacent literals do not join', () => {
    expect(parse(`'a' 'b'`).expression).toBeUndefined()
  })
})

describe('bytes literals', () => {
  test.each([
    [`b''`, octets()],
    [`b'ÿ'`, octets(0xc3, 0xbf)],
    [String.raw`b'\377'`, octets(0xff)],
    [String.raw`B"\xff\X00"`, octets(0xff, 0)],
    [String.raw`b'a\n'`, octets(0x61, 0x0a)],
    [String.raw`br'\n'`, octets(0x5c, 0x6e)],
    [String.raw`bR'\n'`, octets(0x5c, 0x6e)],
    [`b'''a\r\nb'''`, octets(0x61, 0x0a, 0x62)],
    [`b'😀'`, octets(0xf0, 0x9f, 0x98, 0x80)],
  ])('%s is %o', (text, value) => {
    expect(valueOf(text)).toEqual(value)
  })

  test.each([
    String.raw`b'\u00e9'`,
    String.raw`b'\U0001F600'`,
    String.raw`b'\u12'`,
    String.raw`b'\q'`,
    `b'\ud800'`,
  ])('%j is refused', (text) => {
    expect(parse(text).issues).toHaveLength(1)
  })

  test('rb is no prefix', () => {
    expect(parse(`rb'a'`).expression).toBeUndefined()
  })
})
