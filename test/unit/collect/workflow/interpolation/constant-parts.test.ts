import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../../../src/collect/workflow/expression/parser.ts'
import {
  computedIndexes,
  constantParts,
  isConstant,
} from '../../../../../src/collect/workflow/interpolation/constant-parts.ts'

function parse(text: string) {
  const { expression } = parseExpression(text)
  if (expression === undefined) throw new Error(`no expression: ${text}`)
  return expression
}

/** Source and value of each part. */
function parts(text: string): readonly (readonly [string, unknown])[] {
  return constantParts(parse(text)).map(({ span, value }) => [text.slice(span.start, span.end), value])
}

describe('constantParts', () => {
  it.each([
    ["'x'", [["'x'", 'x']]],
    ['(1)', [['1', 1]]],
    ['!true', [['!true', false]]],
    ["format('{0}-{1}', 'a', 2)", [["format('{0}-{1}', 'a', 2)", 'a-2']]],
    ["toJSON('a') == '\"A\"'", [["toJSON('a') == '\"A\"'", true]]],
    ["contains('abc', 'B') && join('x')", [["contains('abc', 'B') && join('x')", 'x']]],
    ["format('{9}', 'a')", [["format('{9}', 'a')", undefined]]],
    ['1 < 2 || github.ref', [['1 < 2', true]]],
    ["github.ref || ('a' != 'b')", [["'a' != 'b'", true]]],
    ["true && 'x' && github.ref && 'y' && 'z'", [["true && 'x'", 'x']]],
    ['(false || 0) || github.ref || true', [['false || 0', 0]]],
    ["'a' == 'b' || 1 || github.ref", [["'a' == 'b' || 1", 1]]],
    ["!startsWith('a', 'a') && fromJSON('[1]')", [["!startsWith('a', 'a')", false]]],
    [
      "format(github.ref, startsWith('ab', 'A'), endsWith('ab', 'c'))",
      [
        ["startsWith('ab', 'A')", true],
        ["endsWith('ab', 'c')", false],
      ],
    ],
    ["github[format('{0}', 'ref')]", [["format('{0}', 'ref')", 'ref']]],
    ["fromJSON(join('[1]'))[0]", [["join('[1]')", '[1]']]],
  ])('finds the largest parts of %s', (text, expected) => {
    expect(parts(text)).toEqual(expected)
  })

  it.each([
    'github.ref',
    "github['ref']",
    "github.ref == 'x'",
    "fromJSON('[1]')",
    'success()',
    "case(true, 'a', 'b')",
    'hashFiles()',
    "github.ref && 'x' && 'y'",
    'github.event.commits[0].message',
    'github.event.commits.*.message',
  ])('finds none in %s', (text) => {
    expect(parts(text)).toEqual([])
  })

  it('knows whole constants', () => {
    expect(isConstant(parse("1 == '1'"))).toBe(true)
    expect(isConstant(parse('1 == github.ref'))).toBe(false)
  })

  it('takes time in proportion to the text, however deep it is nested', () => {
    const deep = `${'(true && '.repeat(45)}x${' && true)'.repeat(45)}`
    const wide = `${deep} || ${'true == false && '.repeat(1_000)}x`
    expect(parts(wide)).toHaveLength(1)
  })
})

describe('computedIndexes', () => {
  it.each([
    ['github[inputs.x]', ['[inputs.x]']],
    ["secrets[format('{0}', 'x')]", ["[format('{0}', 'x')]"]],
    ['a[b[c]].d[e]', ['[b[c]]', '[e]', '[c]']],
    ['fromJSON(x)[matrix.i]', ['[matrix.i]']],
    ["a['b'][0][*].*", []],
    ['a.b', []],
  ])('finds those of %s', (text, expected) => {
    const found = computedIndexes(parse(text))
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })
})
