import { describe, expect, it } from 'vitest'
import { createScalarWriter } from '../../../../../src/core/document/scalar-writer.ts'
import { type BlockScalar, decodeBlock } from '../../../../../src/core/document/yaml/yaml-block-scalar.ts'
import {
  decodeDouble,
  decodePlain,
  decodeSingle,
  findBadEscape,
} from '../../../../../src/core/document/yaml/yaml-flow-scalar.ts'

/** The decoded text, and for each of its units (and the end) the offset that it comes from. */
function decoded(run: (writer: ReturnType<typeof createScalarWriter>) => void): readonly [string, number[]] {
  const writer = createScalarWriter(true)
  run(writer)
  const { value, runs } = writer
  const sources: number[] = []
  for (let unit = 0, at = 0; unit <= value.length; unit++) {
    while (at + 1 < (runs?.decoded.length ?? 0) && (runs?.decoded[at + 1] ?? 0) <= unit) at++
    sources.push((runs?.sources[at] ?? -1) + unit - (runs?.decoded[at] ?? 0))
  }
  return [value, sources]
}

describe('plain scalars', () => {
  it.each([
    ['', '', [0]],
    ['a b', 'a b', [0, 1, 2, 3]],
    ['a  b', 'a  b', [0, 1, 2, 3, 4]],
    ['a\nb', 'a b', [0, 1, 2, 3]],
    ['a \t\n \t b', 'a b', [0, 3, 7, 8]],
    ['a\r\nb', 'a b', [0, 1, 3, 4]],
    ['a\rb', 'a b', [0, 1, 2, 3]],
    ['a\n\nb', 'a\nb', [0, 2, 3, 4]],
    ['a\n \n\n b', 'a\n\nb', [0, 3, 4, 6, 7]],
    ['a\r\n\r\nb', 'a\nb', [0, 3, 5, 6]],
    ['a\r\rb', 'a\nb', [0, 2, 3, 4]],
    ["it''s \\n", "it''s \\n", [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ])('%j is %j', (text, value, sources) => {
    expect(decoded((writer) => decodePlain(text, 0, text.length, writer))).toEqual([value, sources])
  })
})

describe('single quotes', () => {
  it.each([
    ["''", "'", [0, 2]],
    ["a''b", "a'b", [0, 1, 3, 4]],
    ["''''", "''", [0, 2, 4]],
    [' a ', ' a ', [0, 1, 2, 3]],
    [' a \n b ', ' a b ', [0, 1, 3, 5, 6, 7]],
    ["a'' \nb", "a' b", [0, 1, 4, 5, 6]],
    ['\na', ' a', [0, 1, 2]],
    ['a\n', 'a ', [0, 1, 2]],
    ['a\\nb', 'a\\nb', [0, 1, 2, 3, 4]],
  ])('of %j hold %j', (text, value, sources) => {
    expect(decoded((writer) => decodeSingle(text, 0, text.length, writer))).toEqual([value, sources])
  })
})

describe('double quotes', () => {
  it.each([
    ['0', '\0'],
    ['a', '\u0007'],
    ['b', '\b'],
    ['t', '\t'],
    ['\t', '\t'],
    ['n', '\n'],
    ['v', '\v'],
    ['f', '\f'],
    ['r', '\r'],
    ['e', '\u001b'],
    [' ', ' '],
    ['"', '"'],
    ['/', '/'],
    ['\\', '\\'],
    ['N', '\u0085'],
    ['_', '\u00a0'],
    ['L', '\u2028'],
    ['P', '\u2029'],
    ['x41', 'A'],
    ['xfF', '\u00ff'],
    ['u00e9', 'é'],
    ['uffff', '\uffff'],
    ['U00000041', 'A'],
    ['U0001f600', '😀'],
    ['U0010ffff', '\u{10ffff}'],
    ['U00110000', '\ud800'],
  ])('read \\%s', (escape, value) => {
    const text = `x\\${escape}y`
    const sources = [
      0,
      ...Array.from(value, () => 1),
      ...(value.length === 2 ? [1] : []),
      text.length - 1,
      text.length,
    ]
    expect(decoded((writer) => decodeDouble(text, 0, text.length, writer))).toEqual([`x${value}y`, sources])
  })

  it.each([
    ['a\\\nb', 'ab', [0, 3, 4]],
    ['a\\\r\n \t b', 'ab', [0, 7, 8]],
    ['a \\\n  b', 'a b', [0, 1, 6, 7]],
    ['a\\\n\n b', 'a\nb', [0, 3, 5, 6]],
    ['a\\n \nb', 'a\n b', [0, 1, 4, 5, 6]],
    ['a \n\\tb', 'a \tb', [0, 2, 3, 5, 6]],
    ["it''s", "it''s", [0, 1, 2, 3, 4, 5]],
    ['a\n\nb ', 'a\nb ', [0, 2, 3, 4, 5]],
  ])('fold the lines of %j', (text, value, sources) => {
    expect(decoded((writer) => decodeDouble(text, 0, text.length, writer))).toEqual([value, sources])
  })

  it.each([
    ['\\ud800', 0, 6],
    ['\\udfff', 0, 6],
    ['\\U0000dbff', 0, 10],
    ['\\U00110000', 0, 10],
    ['\\ud800\\udbff', 0, 6],
    ['\\ud800\\ue000', 0, 6],
    ['\\ud800\\x41', 0, 6],
    ['\\ud800x', 0, 6],
    ['\\ud800 udc00', 0, 6],
    ['\\udc00\\udc00', 0, 6],
    ['\\ud800\\udc00\\ud801', 12, 18],
    ['\\udbff\\udfff\\udfff', 12, 18],
    ['\\\\\\ud800', 2, 8],
    ['\\x41\\u0041\\U00000041\\n\\ud800', 22, 28],
    ['\\ud7ff\\ue000\\U0010ffff\\udc00', 22, 28],
  ])('hold a bad escape in %j from %i to %i', (text, start, end) => {
    expect(findBadEscape(text, 0, text.length)).toEqual({ start, end })
    expect(findBadEscape(`\\ud800"${text}`, 7, text.length + 7)).toEqual({ start: start + 7, end: end + 7 })
  })

  it('are bad as a whole when no escape in them is', () => {
    expect(findBadEscape('a\\n\\ud83d\\ude00', 1, 15)).toEqual({ start: 1, end: 15 })
    expect(findBadEscape('ab\\ud800', 0, 2)).toEqual({ start: 0, end: 2 })
  })
})

describe('block scalars', () => {
  const block = (text: string, options: Partial<BlockScalar>) =>
    decoded((writer) =>
      decodeBlock(
        text,
        { start: 0, end: text.length, indent: 2, chomping: 'clip', isFolded: false, ...options },
        writer,
      ),
    )

  it.each([
    ['clip', '  a\n', 'a\n', [2, 3, 4]],
    ['clip', '  a', 'a\n', [2, 3, 3]],
    ['clip', '  a\n\n', 'a\n', [2, 3, 4]],
    ['clip', '  a\r\n', 'a\n', [2, 3, 5]],
    ['clip', '  a\r', 'a\n', [2, 3, 4]],
    ['strip', '  a\n\n', 'a', [2, 3]],
    ['keep', '  a\n\n', 'a\n\n', [2, 3, 4, 5]],
    ['keep', '  a', 'a\n', [2, 3, 3]],
    ['clip', '  a\n  b\n', 'a\nb\n', [2, 3, 6, 7, 8]],
    ['clip', '  a\n\n  b\n', 'a\n\nb\n', [2, 3, 4, 7, 8, 9]],
    ['clip', '\n  a\n', '\na\n', [0, 3, 4, 5]],
    ['clip', '  a\n   b \n', 'a\n b \n', [2, 3, 6, 7, 8, 9, 10]],
    ['clip', '  a\n   \n', 'a\n \n', [2, 3, 6, 7, 8]],
    ['clip', '  a\n  \n', 'a\n', [2, 3, 4]],
    ['clip', '', '', [0]],
    ['keep', '', '', [0]],
    ['strip', '', '', [0]],
  ] as const)('with %s of %j are literal', (chomping, text, value, sources) => {
    expect(block(text, { chomping })).toEqual([value, sources])
  })

  it.each([
    ['clip', '\n\n', '', [0]],
    ['strip', '\n\n', '', [0]],
    ['keep', '\n\n', '\n\n', [0, 1, 2]],
    ['keep', ' \n\n', '\n\n', [1, 2, 3]],
  ] as const)('with %s of blank lines, %j', (chomping, text, value, sources) => {
    expect(block(text, { chomping, indent: -1 })).toEqual([value, sources])
    expect(block(text, { chomping, indent: -1, isFolded: true })).toEqual([value, sources])
  })

  it.each([
    ['  a\n  b\n', 'a b\n', [2, 3, 6, 7, 8]],
    ['  a\n\n  b\n', 'a\nb\n', [2, 4, 7, 8, 9]],
    ['  a\n\n\n  b\n', 'a\n\nb\n', [2, 4, 5, 8, 9, 10]],
    ['  a\n   b\n  c\n', 'a\n b\nc\n', [2, 3, 6, 7, 8, 11, 12, 13]],
    ['  a\n  \tb\n  c\n', 'a\n\tb\nc\n', [2, 3, 6, 7, 8, 11, 12, 13]],
    ['  a\n\n   b\n', 'a\n\n b\n', [2, 3, 4, 7, 8, 9, 10]],
    ['   a\n   b\n', ' a\n b\n', [2, 3, 4, 7, 8, 9, 10]],
    ['   a\n  b\n  c\n', ' a\nb c\n', [2, 3, 4, 7, 8, 11, 12, 13]],
    ['\n  a\n  b\n', '\na b\n', [0, 3, 4, 7, 8, 9]],
    ['  a\r\n  b\r\n', 'a b\n', [2, 3, 7, 8, 10]],
  ] as const)('that are folded join the lines of %j', (text, value, sources) => {
    expect(block(text, { isFolded: true })).toEqual([value, sources])
  })

  it('begin and end where they are said to', () => {
    expect(block('|\n  a\n  b\nc: d\n', { start: 2, end: 10 })).toEqual(['a\nb\n', [4, 5, 8, 9, 10]])
  })
})
