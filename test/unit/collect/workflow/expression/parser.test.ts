import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../../../src/collect/workflow/expression/parser.ts'
import { contentOf, type Expression } from '../../../../../src/collect/workflow/expression/syntax.ts'

/** S-expression of a parsed text: readable trees in tables. */
function tree(text: string): string {
  const { expression, problem } = parseExpression(text)
  return expression === undefined ? `! ${problem.at} ${problem.message}` : show(expression)
}

function show(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value) ?? 'undefined'
    case 'context': {
      const head = expression.head.kind === 'name' ? expression.head.name : show(expression.head.expression)
      const parts = expression.parts.map((part) =>
        part.kind === 'name' ? `.${part.name}` : part.kind === 'star' ? '.*' : `[${show(part.index)}]`,
      )
      return `${head}${parts.join('')}`
    }
    case 'call':
      return `(${[expression.name, ...expression.arguments.map(show)].join(' ')})`
    case 'not':
      return `(! ${show(expression.operand)})`
    case 'and':
    case 'or':
      return `(${expression.kind} ${expression.operands.map(show).join(' ')})`
    case 'compare':
      return `(${expression.operator} ${show(expression.left)} ${show(expression.right)})`
  }
}

describe('parseExpression', () => {
  it.each([
    ['github.event.issue.title', 'github.event.issue.title'],
    ["github['event'].commits[0].*", 'github["event"].commits[0].*'],
    ['a[*].b', 'a.*.b'],
    ['a-b.c_d-1', 'a-b.c_d-1'],
    ['  true  ', 'true'],
    ['TRUE', 'TRUE'],
    ["'it''s'", '"it\'s"'],
    ["''", '""'],
    ['0xff', '255'],
    ['0o17', '15'],
    ['-1.5e3', '-1500'],
    ['+1', '1'],
    ['.5', '0.5'],
    ['a || b && c == d', '(or a (and b (== c d)))'],
    ['a == b == c', '(== (== a b) c)'],
    ['a < b == c >= d', '(== (< a b) (>= c d))'],
    ['!a.b && !(c || d)', '(and (! a.b) (! (or c d)))'],
    ['a && b && c', '(and a b c)'],
    ['contains(a, b).c[d]', '(contains a b).c[d]'],
    ['format(a, b,)', '(format a b)'],
    ['success()', '(success)'],
    ['(a || b).c', '(or a b).c'],
    ['a[b[c]]', 'a[b[c]]'],
    ["a['}}']", 'a["}}"]'],
  ])('reads %s', (text, expected) => {
    expect(tree(text)).toBe(expected)
  })

  it.each([
    ['', '! 0 the expression ends too early'],
    ['a ||', '! 4 the expression ends too early'],
    ['a b', '! 2 got unexpected `b`'],
    ['"a"', '! 0 got unexpected character `"`, strings take single quotes'],
    ["'open", '! 0 the string has no closing quote'],
    ['a.', '! 2 the expression ends too early'],
    ['a[1', '! 3 the expression ends too early'],
    ['(a', '! 2 the expression ends too early'],
    ['f(a', '! 3 the expression ends too early'],
    ['1.2.3', '! 0 got unexpected `1.2.3`'],
    ["'a'.b", '! 3 got unexpected `.b`'],
    ["'a' .5", '! 4 got unexpected `.5`'],
    ['a = b', '! 2 got unexpected character `=`'],
    ['a & b', '! 2 got unexpected character `&`'],
    ['true()', '(true)'],
    ['a#', '! 1 got unexpected character `#`'],
  ])('says where %s is wrong', (text, expected) => {
    expect(tree(text)).toBe(expected)
  })

  it('keeps the place of every part, without and with the parentheses around it', () => {
    const { expression } = parseExpression(' (github.ref) || x ')
    expect(expression).toMatchObject({
      kind: 'or',
      span: { start: 1, end: 18 },
      operands: [
        { kind: 'context', span: { start: 2, end: 12 }, group: { start: 1, end: 13 } },
        { kind: 'context', span: { start: 17, end: 18 } },
      ],
    })
  })

  it('accepts 50 levels of parentheses and refuses 51', () => {
    expect(parseExpression('('.repeat(50) + 'a' + ')'.repeat(50)).problem).toBeUndefined()
    expect(parseExpression('('.repeat(51) + 'a' + ')'.repeat(51)).problem?.message).toContain('50 levels')
  })

  it('accepts 50 negations and refuses 51', () => {
    expect(parseExpression(`${'!'.repeat(50)}a`).problem).toBeUndefined()
    expect(parseExpression(`${'!'.repeat(51)}a`).problem?.message).toContain('50 levels')
  })

  it('accepts 51 comparisons in a row and refuses 52', () => {
    expect(parseExpression(`a${' == a'.repeat(51)}`).problem).toBeUndefined()
    expect(parseExpression(`a${' == a'.repeat(52)}`).problem?.message).toContain('50 levels')
  })

  it('reads a long chain of && without nesting', () => {
    const { expression } = parseExpression(`a${'&&a'.repeat(6_999)}`)
    expect(expression?.kind === 'and' && expression.operands.length).toBe(7_000)
  })

  it('accepts 21,000 characters and refuses one more', () => {
    expect(parseExpression('a'.repeat(21_000)).problem).toBeUndefined()
    expect(parseExpression('a'.repeat(21_001)).problem?.message).toBe(
      'the expression has 21001 characters, limit is 21000',
    )
  })
})

describe('what is wrong with a text', () => {
  it.each([
    ['github.ref == "x"', 14, 15, '"'],
    ["github.ref == 'x", 14, 15, "'"],
    ['github..ref', 7, 11, '.ref'],
    ['(github.ref', 11, 11, ''],
    ['github.ref)', 10, 11, ')'],
    ['a b', 2, 3, 'b'],
    ['contains(a b)', 11, 12, 'b'],
    ['contains(a,,b)', 11, 12, ','],
    ["github['x'", 10, 10, ''],
    ['1abc', 0, 4, '1abc'],
    ['0x', 0, 2, '0x'],
    ['1e', 0, 2, '1e'],
    ["'a'.b", 3, 5, '.b'],
    ['true.x', 4, 5, '.'],
    ['a & b', 2, 3, '&'],
    ['', 0, 0, ''],
    ['  ', 2, 2, ''],
  ])('of `%s` stands at %d to %d', (text, at, end, token) => {
    expect(parseExpression(text).problem).toMatchObject({ at, end, token })
  })

  it('is no comma behind the last argument, which is noted', () => {
    expect(parseExpression('contains(a, b, )').expression).toMatchObject({
      kind: 'call',
      trailingComma: { start: 13, end: 14 },
    })
    expect(parseExpression('contains(a, b)').expression).not.toHaveProperty('trailingComma')
    expect(parseExpression("contains(a, ')')").problem).toBeUndefined()
  })
})

describe('contentOf', () => {
  it.each([
    ['github.ref', 0],
    ['(github.ref)', 1],
    ['((github).ref) == 1', 2],
    ['(a && b) || c', 1],
    ['!(a)', 0],
    ['f((a))', 0],
  ])('of `%s` starts at %d', (text, start) => {
    const { expression } = parseExpression(text)
    expect(expression && contentOf(expression).start).toBe(start)
  })
})
