import { describe, expect, test } from 'vitest'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'
import { printExpression } from '../../../../../src/core/expression/syntax/print.ts'
import { Double, Uint, type Value } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

/** The tree as fully bracketed text, to see how operators group. */
function grouped(text: string): string {
  const { expression, issues } = parse(text)
  if (expression === undefined) return issues.map((issue) => issue.message).join('; ')
  if (expression.kind === 'call' && expression.arguments.length === 2 && expression.receiver === undefined) {
    const [left, right] = expression.arguments
    const parts = [left, right].map((part) => (part === undefined ? '' : grouped(printExpression(part))))
    return `(${parts[0]} ${expression.name.replaceAll('_', '')} ${parts[1]})`
  }
  return printExpression(expression)
}

function valueOf(text: string): Value | undefined {
  const { expression } = parse(text)
  return expression?.kind === 'literal' ? expression.value : undefined
}

function codes(text: string): readonly string[] {
  return parse(text).issues.map(({ code, span }) => `${code}@${span.start}-${span.end}`)
}

describe('operators group', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 * 2 + 3', '((1 * 2) + 3)'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['8 / 4 % 3', '((8 / 4) % 3)'],
    ['1 < 2 < 3', '((1 < 2) < 3)'],
    ['1 == 1 == true', '((1 == 1) == true)'],
    ['1 + 1 in [2]', '((1 + 1) @in [2])'],
    ['a in b != c', '((a @in b) != c)'],
    ['-a * b', '(-a * b)'],
    ['1--1', '(1 - -1)'],
    ['1 - - 1', '(1 - -1)'],
  ])('%s as %s', (text, tree) => {
    expect(grouped(text)).toBe(tree)
  })

  test.each([
    ['a || b && c', 'a || b && c'],
    ['(a || b) && c', '(a || b) && c'],
    ['a && b && c', 'a && b && c'],
    ['a && (b && c)', 'a && (b && c)'],
    ['c ? 1 : d ? 2 : 3', 'c ? 1 : d ? 2 : 3'],
    ['(c ? 1 : 2) ? 3 : 4', '(c ? 1 : 2) ? 3 : 4'],
    ['a || b ? c || d : e', 'a || b ? c || d : e'],
    ['!a.b(c)[0]', '!a.b(c)[0]'],
    ['(-1).f', '-1.f'],
    ['-(1)', '-(1)'],
    ['((a))', 'a'],
  ])('%s as %s', (text, printed) => {
    const { expression } = parse(text)
    expect(expression && printExpression(expression)).toBe(printed)
  })

  test('chains of one logic operator are one flat node', () => {
    const { expression } = parse('a && b && c && d')
    expect(expression).toMatchObject({ kind: 'logic', operator: '&&', operands: [{}, {}, {}, {}] })
  })
})

describe('runs of unary operators', () => {
  test.each([
    ['!!a', 'a'],
    ['!!!a', '!a'],
    ['--a', 'a'],
    ['---a', '-a'],
    ['! ! a', 'a'],
    ['--1', '1'],
    ['---1', '-(1)'],
    ['!-1', '!-1'],
  ])('%s is %s', (text, printed) => {
    const { expression } = parse(text)
    expect(expression && printExpression(expression)).toBe(printed)
  })

  test.each(['!-a', '-!a', '-!1', '!--1'])('%s mixes two kinds and is refused', (text) => {
    expect(codes(text)).toEqual(['constraint/invalid-expression@1-2'])
  })
})

describe('numbers', () => {
  test.each<[string, Value]>([
    ['0', 0],
    ['08', 8],
    ['-0', 0],
    ['0x1F', 31],
    ['0xabcDEF', 0xabcdef],
    ['-0x10', -16],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['0x7fffffffffffffff', 9223372036854775807n],
    ['-0x8000000000000000', -9223372036854775808n],
    ['00000000000000000000000001', 1],
    ['1u', new Uint(1)],
    ['1U', new Uint(1)],
    ['0xFu', new Uint(15)],
    ['18446744073709551615u', new Uint(18446744073709551615n)],
    ['1.5', new Double(1.5)],
    ['.5', new Double(0.5)],
    ['1e3', new Double(1000)],
    ['1.5e3', new Double(1500)],
    ['2E-2', new Double(0.02)],
    ['1e+2', new Double(100)],
    ['-1.5', new Double(-1.5)],
    ['-0.0', new Double(-0)],
  ])('%s is %o', (text, value) => {
    expect(valueOf(text)).toStrictEqual(value)
  })

  test.each([
    '9223372036854775808',
    '-9223372036854775809',
    '0xFFFFFFFFFFFFFFFFF',
    '18446744073709551616u',
    '0xFFFFFFFFFFFFFFFFFu',
    '1e400',
    '--9223372036854775808',
  ])('%s is out of range', (text) => {
    expect(codes(text)).toHaveLength(1)
  })

  test.each(['1.', '0X1F', '1_000', '1.5u', '1abc', '0x', '0xg', '1e'])('%s is no number', (text) => {
    expect(parse(text).expression).toBeUndefined()
  })

  test('1.e3 selects the field e3 of 1', () => {
    expect(parse('1.e3').expression).toMatchObject({ kind: 'select', field: 'e3' })
  })
})

describe('names', () => {
  test.each(
    'as break const continue else for function if import let loop namespace package return var void while'.split(
      ' ',
    ),
  )('%s may stand only behind a dot', (word) => {
    expect(codes(word)).toEqual([`constraint/invalid-expression@0-${word.length}`])
    expect(codes(`${word}(1)`)).toEqual([`constraint/invalid-expression@0-${word.length}`])
    expect(codes(`x.${word}`)).toEqual([])
    expect(codes(`x.${word}()`)).toEqual([])
  })

  test.each(['in', 'true', 'false', 'null'])('%s is never a field, unless in back quotes', (word) => {
    expect(codes(`x.${word}`)).toEqual([`constraint/invalid-expression@2-${2 + word.length}`])
    expect(parse(`x.${word}`).issues[0]?.message).toBe(`\`${word}\` is a keyword and cannot be a field name`)
    expect(parse(`x.\`${word}\``).expression).toMatchObject({ kind: 'select', field: word })
  })

  test.each(['a-b', 'a/b', 'a.b', 'a b', '0', 'in'])('`%s` is a back-quoted field', (field) => {
    expect(parse(`x.\`${field}\``).expression).toMatchObject({ kind: 'select', field, form: 'plain' })
    expect(parse(`x.?\`${field}\``).expression).toMatchObject({ kind: 'select', field, form: 'optional' })
  })

  test.each(['x.`a:b`', 'x.``', 'x.`a', '`a`', '`a`()', 'x.`a`()'])('%s is refused', (text) => {
    expect(codes(text)).toHaveLength(1)
  })

  test('a leading dot makes a name or a call start at the root', () => {
    expect(parse('.x').expression).toMatchObject({
      kind: 'identifier',
      name: 'x',
      root: true,
      span: { start: 0, end: 2 },
    })
    expect(parse('.f(1)').expression).toMatchObject({ kind: 'call', name: 'f', root: true })
  })
})

describe('collections', () => {
  test.each([
    '[]',
    '[,]',
    '[1,]',
    '[1, 2]',
    '{}',
    '{,}',
    '{1: 2,}',
    '{"a": 1, "b": 2}',
    'T{}',
    'T{,}',
    'T{a: 1,}',
    'a.b.T{}',
  ])('%s is well formed', (text) => {
    expect(codes(text)).toEqual([])
  })

  test.each([
    '[1,,]',
    '[,1]',
    '{1}',
    '{1:}',
    '{:1}',
    '{1: 2,,}',
    'f(1,)',
    'f(,)',
    'T{1: 2}',
    'f(){}',
    '(T){}',
    'a[0]{}',
    'T{a}',
  ])('%s is refused', (text) => {
    expect(parse(text).expression).toBeUndefined()
  })

  test('optional parts are marked', () => {
    expect(parse('[?a, b]').expression).toMatchObject({ elements: [{ optional: true }, { optional: false }] })
    expect(parse('{?"a": b}').expression).toMatchObject({ entries: [{ optional: true }] })
    expect(parse('T{?a: b}').expression).toMatchObject({
      kind: 'message',
      entries: [{ field: 'a', optional: true }],
    })
    expect(parse('a[?0]').expression).toMatchObject({ kind: 'index', optional: true })
    expect(parse('a.?b').expression).toMatchObject({ kind: 'select', form: 'optional' })
  })

  test('an optional selection cannot be called', () => {
    expect(codes('a.?b()')).toEqual(['constraint/invalid-expression@4-5'])
  })
})

describe('white space and comments', () => {
  test('tab, LF, FF, CR and space separate tokens', () => {
    expect(codes('1\t+\n2\f+\r3 + 4')).toEqual([])
  })

  test.each(['\u00a0', '\u000b', '\u2028', '\ufeff'])('%j does not', (space) => {
    expect(codes(`1 +${space}2`)).toEqual(['constraint/invalid-expression@3-4'])
  })

  test('a comment ends with the line', () => {
    expect(parse('1 // + 5\n+ 2 // end').expression).toMatchObject({ kind: 'call', name: '_+_' })
  })

  test('a comment is no expression', () => {
    expect(codes('// nothing')).toEqual(['constraint/invalid-expression@10-10'])
  })
})

describe('a conditional', () => {
  test('needs parentheses around a conditional in its middle', () => {
    expect(codes('t ? f ? 1 : 2 : 3')).toEqual(['constraint/invalid-expression@6-7'])
    expect(codes('t ? (f ? 1 : 2) : 3')).toEqual([])
  })

  test('may have a conditional as its last part', () => {
    expect(codes('t ? 1 : f ? 2 : 3')).toEqual([])
  })

  test('needs both branches', () => {
    expect(codes('t ? 1')).toEqual(['constraint/invalid-expression@5-5'])
  })
})

describe('several mistakes', () => {
  test('are all reported, in the order of the text', () => {
    expect(codes("f(1 2, ') + [3 = , and x]")).toEqual([
      'constraint/invalid-expression@4-5',
      'constraint/invalid-expression@7-25',
    ])
    expect(codes('[1 2, = 3, a and b]')).toEqual([
      'constraint/invalid-expression@3-4',
      'constraint/invalid-expression@6-7',
      'constraint/invalid-expression@13-16',
    ])
  })

  test('one missing bracket is one message, at the bracket that was opened last', () => {
    expect(parse('f(a, [b').issues).toEqual([
      {
        code: 'constraint/invalid-expression',
        severity: 'error',
        message: '`[` is never closed',
        span: { start: 5, end: 6 },
        help: 'add `]`',
      },
    ])
  })

  test('a single = is taken for == and the rest is read on', () => {
    expect(parse('a = b && c |').issues.map((issue) => [issue.message, issue.help])).toEqual([
      ['`=` is not an operator', 'did you mean `==`?'],
      ['`|` is not an operator', 'did you mean `||`?'],
      ['expected an expression, the expression ends here', undefined],
    ])
  })

  test('and and or are taken for the operators that they name', () => {
    expect(parse('a and b or 1 +').issues.map((issue) => [issue.message, issue.help])).toEqual([
      ['`and` is not an operator', 'write `&&`'],
      ['`or` is not an operator', 'write `||`'],
      ['expected an expression, the expression ends here', undefined],
    ])
  })

  test('more than the limit are cut', () => {
    const bad = Array.from({ length: 100 }, () => '@').join(' ')
    expect(parse(bad).issues).toHaveLength(LIMITS.expressionIssues)
  })

  test('an empty text has nothing to say', () => {
    expect(parse('').issues).toMatchObject([{ message: 'expected an expression, the expression ends here' }])
  })
})

describe('spans', () => {
  test('cover exactly what was written, with the brackets of parts but not of the whole', () => {
    const text = ' (a + b) * -c.d[e] '
    const { expression } = parse(text)
    if (expression?.kind !== 'call') throw new Error('no call')
    const [sum, negated] = expression.arguments
    const cut = (node: { span: { start: number; end: number } } | undefined): string =>
      node === undefined ? '' : text.slice(node.span.start, node.span.end)
    expect(cut(expression)).toBe('(a + b) * -c.d[e]')
    expect(cut(sum)).toBe('a + b')
    expect(cut(negated)).toBe('-c.d[e]')
    expect(text.slice(expression.nameSpan.start, expression.nameSpan.end)).toBe('*')
  })

  test('of a call name the function and of a selection the field', () => {
    expect(parse('a.size( 1 )').expression).toMatchObject({
      span: { start: 0, end: 11 },
      nameSpan: { start: 2, end: 6 },
    })
    expect(parse('a . f').expression).toMatchObject({
      span: { start: 0, end: 5 },
      fieldSpan: { start: 4, end: 5 },
    })
  })

  test('of a negative number hold its sign', () => {
    expect(parse('[ - 5]').expression).toMatchObject({
      elements: [{ value: { value: -5, span: { start: 2, end: 5 } } }],
    })
  })
})
