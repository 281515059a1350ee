import { describe, expect, test } from 'vitest'
import type { Expression } from '../../../src/core/expression/ast.ts'
import { parse } from '../../../src/core/expression/syntax/parser.ts'
import { childrenOf } from '../../../src/core/expression/walk.ts'
import { LIMITS } from '../../../src/core/limits.ts'

/** Generous: every one of these takes a few milliseconds; a quadratic or exponential parser takes minutes. */
const NOT_HANGING_MS = 20_000

function codesOf(text: string): readonly string[] {
  const start = performance.now()
  const { expression, issues } = parse(text)
  expect(performance.now() - start).toBeLessThan(NOT_HANGING_MS)
  expect(expression === undefined).toBe(issues.length > 0)
  return [...new Set(issues.map((issue) => issue.code))]
}

function countNodes(expression: Expression | undefined): number {
  let count = 0
  const pending = expression === undefined ? [] : [expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    count++
    pending.push(...childrenOf(node))
  }
  return count
}

describe('nesting', () => {
  test.each([
    ['parentheses', '('.repeat(5_000) + '1' + ')'.repeat(5_000)],
    ['open parentheses', '('.repeat(5_000)],
    ['brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['braces', '{'.repeat(5_000) + '}'.repeat(5_000)],
    ['maps', '{1:'.repeat(5_000)],
    ['messages', 'T{a:'.repeat(4_000)],
    ['calls', 'f('.repeat(5_000)],
    ['method calls', 'a.f('.repeat(4_000)],
    ['indexes', 'a['.repeat(5_000)],
    ['macros', 'l.all(x,'.repeat(2_000)],
    ['negations in parentheses', '!('.repeat(5_000)],
    ['conditionals on the right', 'a?a:'.repeat(4_000) + 'a'],
    ['selections', 'a' + '.b'.repeat(8_000)],
    ['optional selections', 'a' + '.?b'.repeat(5_000)],
    ['index chains', 'a' + '[0]'.repeat(5_000)],
    ['method chains', 'a' + '.f()'.repeat(4_000)],
    ['macro chains', 'a' + '.map(x,x)'.repeat(1_500)],
    ['sums', '1' + '+1'.repeat(8_000)],
    ['comparisons', 'a' + '<a'.repeat(8_000)],
    ['alternating logic', 'a' + '||(a&&(a'.repeat(2_000)],
  ])('%s without end are refused', (_, text) => {
    expect(codesOf(text)).toEqual(['limit/expression-depth'])
  })

  test('conditionals in the middle are refused one by one, and no more than the limit on issues', () => {
    expect(codesOf('a?'.repeat(8_000))).toEqual(['constraint/invalid-expression'])
    expect(parse('a?'.repeat(8_000)).issues).toHaveLength(LIMITS.expressionIssues)
  })

  test.each([LIMITS.expressionDepth - 1, LIMITS.expressionDepth])('a tree of depth %i is read', (depth) => {
    expect(codesOf('a' + '.b'.repeat(depth - 1))).toEqual([])
    expect(codesOf('1' + '+1'.repeat(depth - 1))).toEqual([])
    expect(codesOf('['.repeat(depth - 1) + '1' + ']'.repeat(depth - 1))).toEqual([])
    expect(codesOf('('.repeat(depth - 1) + '1' + ')'.repeat(depth - 1))).toEqual([])
  })

  test('a tree one deeper is not', () => {
    const more = LIMITS.expressionDepth
    expect(codesOf('a' + '.b'.repeat(more))).toEqual(['limit/expression-depth'])
    expect(codesOf('1' + '+1'.repeat(more))).toEqual(['limit/expression-depth'])
    expect(codesOf('['.repeat(more) + '1' + ']'.repeat(more))).toEqual(['limit/expression-depth'])
    expect(codesOf('('.repeat(more) + '1' + ')'.repeat(more))).toEqual(['limit/expression-depth'])
  })
})

describe('long flat chains', () => {
  test.each(['&&', '||'])('thousands of operands of %s are one flat node', (operator) => {
    const { expression, issues } = parse('a' + `${operator}a`.repeat(5_000))
    expect(issues).toEqual([])
    expect(expression).toMatchObject({ kind: 'logic', operator })
    expect(countNodes(expression)).toBe(5_002)
  })

  test('twenty thousand operands are too long, and no stack overflow', () => {
    expect(codesOf('a' + ' && a'.repeat(20_000))).toEqual(['limit/expression-length'])
  })

  test.each([
    [15_000, 'literal'],
    [15_001, 'call'],
  ])('a run of %i negations is one %s', (count, kind) => {
    expect(parse('!'.repeat(count) + 'true').expression).toMatchObject({ kind })
    expect(parse('-'.repeat(count) + '(1)').expression).toMatchObject({ kind })
  })

  test('twenty thousand negations are too long', () => {
    expect(codesOf('!'.repeat(20_000) + 'a')).toEqual(['limit/expression-length'])
  })
})

describe('size', () => {
  test.each([
    [LIMITS.expressionLength - 1, []],
    [LIMITS.expressionLength, []],
    [LIMITS.expressionLength + 1, ['limit/expression-length']],
  ])('a text of %i characters gives %j', (length, codes) => {
    expect(codesOf('"' + 'a'.repeat(length - 2) + '"')).toEqual(codes)
  })

  test('a megabyte is refused before it is read', () => {
    expect(codesOf('[' + '1,'.repeat(512 * 1024))).toEqual(['limit/expression-length'])
  })

  test.each([
    [LIMITS.expressionNodes - 1, []],
    [LIMITS.expressionNodes, []],
    [LIMITS.expressionNodes + 1, ['limit/expression-nodes']],
  ])('%i nodes give %j', (nodes, codes) => {
    expect(codesOf(withNodes(nodes))).toEqual(codes)
  })
})

/** A list of exactly this many nodes: `x<x` has three nodes in three characters. */
function withNodes(count: number): string {
  const triples = Math.floor((count - 1) / 3)
  const single = count - 1 - 3 * triples
  return `[${[...Array(triples).fill('x<x'), ...Array(single).fill('x')].join(',')}]`
}

describe('literals', () => {
  test('thousands of wrong escapes give no more than the limit on issues', () => {
    expect(parse('"' + '\\q'.repeat(8_000) + '"').issues).toHaveLength(LIMITS.expressionIssues)
  })

  test('thousands of bad characters give no more than the limit on issues', () => {
    expect(parse('@'.repeat(16_000)).issues).toHaveLength(LIMITS.expressionIssues)
  })

  test('a number of thousands of digits is out of range', () => {
    expect(codesOf('9'.repeat(16_000))).toEqual(['constraint/invalid-expression'])
    expect(codesOf('0x' + 'f'.repeat(16_000))).toEqual(['constraint/invalid-expression'])
    expect(codesOf('0'.repeat(16_000) + '1')).toEqual([])
    expect(codesOf('1.' + '0'.repeat(16_000))).toEqual([])
  })

  test('unterminated literals and back quotes do not make the scanner start over', () => {
    expect(codesOf('"""' + '"" '.repeat(5_000))).toEqual(['constraint/invalid-expression'])
    expect(codesOf('x.`a'.repeat(4_000))).toEqual(['constraint/invalid-expression'])
    expect(codesOf('`'.repeat(16_000))).toEqual(['constraint/invalid-expression'])
    expect(codesOf("r'".repeat(8_000) + 'x')).toEqual(['constraint/invalid-expression'])
  })

  test('messages stay short', () => {
    for (const text of ['x'.repeat(16_000) + ' y', '9'.repeat(16_000), 'package' + ' a'.repeat(100)]) {
      for (const { message, help } of parse(text).issues) {
        expect(message.length).toBeLessThan(400)
        expect((help ?? '').length).toBeLessThan(400)
      }
    }
  })
})
