import { describe, expect, it } from 'vitest'
import { constantValue } from '../../../../../src/collect/workflow/expression/constant.ts'
import { parseExpression } from '../../../../../src/collect/workflow/expression/parser.ts'

function value(text: string): unknown {
  const { expression } = parseExpression(text)
  if (expression === undefined) throw new Error(`${text} is no expression`)
  return constantValue(expression)
}

describe('constantValue', () => {
  it.each([
    ['true', true],
    ["'a'", 'a'],
    ['!0', true],
    ["!''", true],
    ["!'false'", false],
    ['!null', true],
    ['!NaN', true],
    ["'' || 'b'", 'b'],
    ["'a' && 'b'", 'b'],
    ["0 && 'b'", 0],
    ['false || null', null],
    ["'A' == 'a'", true],
    ["'a' != 'b'", true],
    ["'1' == 1", true],
    ["'' == 0", true],
    ['null == 0', true],
    ['null == null', true],
    ['true == 1', true],
    ["'x' == 0", false],
    ["'0x10' == 16", true],
    ["'a' < 'B'", true],
    ['2 >= 2', true],
    ['1 > 2', false],
    ['1 <= 0', false],
    ['NaN == NaN', false],
    ["contains('Hello', 'ELL')", true],
    ["startsWith('Hello', 'he')", true],
    ["endsWith('Hello', 'x')", false],
    ["format('{0}-{1}-{{}}', 'a', 2)", 'a-2-{}'],
    ["join('a')", 'a'],
    ["toJSON('a')", '"a"'],
    ['format(true)', 'true'],
    ["case(true, 'a', 'b')", 'a'],
    ["case(false, 'a', 1 == 1, 'b', 'c')", 'b'],
    ["case(false, 'a', 'b')", 'b'],
  ])('of %s is %j', (text, expected) => {
    expect(value(text)).toEqual(expected)
  })

  it.each([
    'github.ref',
    "true && github.ref == 'x'",
    'false && github.ref',
    'success()',
    "fromJSON('{}')",
    "format('{1}', 'a')",
    "format('{', 'a')",
    "format('}', 'a')",
    "format('{x}', 'a')",
    "contains('a')",
    "hashFiles('a')",
    "case(true, 'a')",
    "case(github.ref == 'a', 1, 2)",
  ])('of %s is not known', (text) => {
    expect(value(text)).toBeUndefined()
  })

  it('does not build texts that grow without end', () => {
    const long = `'${'{0}'.repeat(6)}'`
    let text = "'aaaaaaaaaa'"
    for (let level = 0; level < 12; level++) text = `format(${long}, ${text})`
    expect(value(text)).toBeUndefined()
  })
})
