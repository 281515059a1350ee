import { describe, expect, it } from 'vitest'
import type { Expression } from '../../../../../src/core/expression/ast.ts'
import { unescapeField } from '../../../../../src/core/expression/syntax/field-name.ts'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'
import { printExpression } from '../../../../../src/core/expression/syntax/print.ts'
import { mapChildren } from '../../../../../src/core/expression/syntax/rewrite.ts'
import { childrenOf } from '../../../../../src/core/expression/walk.ts'

function read(text: string): Expression {
  const { expression } = parse(text)
  if (expression === undefined) throw new Error(text)
  return expression
}

/** Texts, and what is printed where that differs. */
const TEXTS: readonly (readonly [text: string, printed?: string])[] = [
  ['null'],
  ['true'],
  ['-5'],
  ['9223372036854775807'],
  ['5u'],
  ['1.0'],
  ['1.5'],
  ['-0.0'],
  ['1e30', '1e+30'],
  ['"a\\"b\\\\c\\n"'],
  ["'it is'", '"it is"'],
  ['b"\\x00\\x1f ~\\x7f\\x80\\xff\\x22\\x5c!#[]"'],
  ['b""'],
  ['a'],
  ['.a'],
  ['a.b'],
  ['a.?b'],
  ['a.`b-c`'],
  ['a.`in`'],
  ['a.`true`'],
  ['a.`false`'],
  ['a.`null`'],
  ['a.`b`', 'a.b'],
  ['a.`9b`'],
  ['has(a.b)'],
  ['has(a.b.`c/d`)'],
  ['a[0]'],
  ['a[?0]'],
  ['a["b"].c[d]'],
  ['f()'],
  ['.f(a, b)'],
  ['a.f(b).g()'],
  ['-a'],
  ['!a'],
  ['-(-a)'],
  ['!(-a)'],
  ['-(1.f())'],
  ['-(1[0])'],
  ['-(1.5.f())'],
  ['-(1 .a)', '-(1.a)'],
  ['-(9223372036854775807.f())'],
  ['-(1.all(x, x))'],
  ['-(1.optMap(x, x))'],
  ['-(1u)', '-1u'],
  ['-a.b'],
  ['-has(a.b)'],
  ['-f(1)'],
  ['!1.f()'],
  ['-(1 + a)'],
  ['(a + b) * c'],
  ['a + b * c'],
  ['a - (b - c)'],
  ['a - b - c'],
  ['a * b / c % d'],
  ['a * (b / c)'],
  ['a / (b + c)'],
  ['a % (b % c)'],
  ['a + (b < c)'],
  ['a < b'],
  ['(a < b) == c', 'a < b == c'],
  ['a < (b == c)'],
  ['a in [b]'],
  ['a + b in c'],
  ['a == b && c != d || e >= f'],
  ['(a || b) && c'],
  ['a && (b && c)'],
  ['a || (b || c)'],
  ['a || b || c'],
  ['(a ? b : c) ? d : e'],
  ['a ? (b ? c : d) : e'],
  ['a ? b : c ? d : e'],
  ['(a ? b : c).d'],
  ['(a ? b : c) || d'],
  ['!(a && b)'],
  ['(a && b)[0]'],
  ['[]'],
  ['[a, ?b]'],
  ['{}'],
  ['{"a": 1, ?b: c, 2: [d]}'],
  ['T{}'],
  ['a.T{b: 1, ?`c-d`: e}'],
  ['.a.T{}', 'a.T{}'],
  ['a.all(x, x > 1)'],
  ['a.exists(x, y, x == y)'],
  ['a.exists_one(x, x)', 'a.existsOne(x, x)'],
  ['a.map(x, y)'],
  ['a.map(x, y, z)'],
  ['a.filter(x, y).sortBy(x, -x)'],
  ['a.transformMap(k, v, k == v, v)'],
  ['(a + b).all(x, x)'],
  ['cel.bind(x, a + b, x ? 1 : 2)'],
  ['a.optMap(x, x + 1)'],
  ['a.optFlatMap(x, x.?b)'],
  ['(-a).optMap(x, x)'],
  ['math.greatest(a, b, c)', 'math.greatest([a, b, c])'],
  ['cel.index(1)'],
  ['a.all(cel.iterVar(0, 1), cel.iterVar(0, 1) == cel.accuVar(2, 3))'],
]

describe('printing', () => {
  it.each(TEXTS.map(([text, printed = text]) => ({ text, printed })))('$text', ({ text, printed }) => {
    expect(printExpression(read(text))).toBe(printed)
    expect(printExpression(read(printed))).toBe(printed)
  })
})

/** The expression with each child replaced in the order of `childrenOf`. */
function renamed(node: Expression, from: string, to: string): Expression {
  if (node.kind === 'identifier') return node.name === from ? { ...node, name: to } : node
  return mapChildren(node, (child) => renamed(child, from, to))
}

describe('replacing parts', () => {
  it.each(TEXTS.map(([text]) => text))('leaves %s as it is where nothing is replaced', (text) => {
    const node = read(text)
    expect(mapChildren(node, (child) => child)).toBe(node)
  })

  it.each([
    ['q.b', 'z.b'],
    ['has(q.b)', 'has(z.b)'],
    ['q[a]', 'z[a]'],
    ['a[q]', 'a[z]'],
    ['q.f(a)', 'z.f(a)'],
    ['a.f(b, q)', 'a.f(b, z)'],
    ['f(q)', 'f(z)'],
    ['a && q', 'a && z'],
    ['q ? a : b', 'z ? a : b'],
    ['a ? q : b', 'a ? z : b'],
    ['a ? b : q', 'a ? b : z'],
    ['[a, ?q]', '[a, ?z]'],
    ['{q: a}', '{z: a}'],
    ['{a: b, ?c: q}', '{a: b, ?c: z}'],
    ['T{a: q, b: c}', 'T{a: z, b: c}'],
    ['q.all(x, a)', 'z.all(x, a)'],
    ['a.all(x, q)', 'a.all(x, z)'],
    ['a.map(x, q)', 'a.map(x, z)'],
    ['a.map(x, q, b)', 'a.map(x, z, b)'],
    ['a.map(x, b, q)', 'a.map(x, b, z)'],
    ['cel.bind(x, q, a)', 'cel.bind(x, z, a)'],
    ['cel.bind(x, a, q)', 'cel.bind(x, a, z)'],
    ['q.optMap(x, a)', 'z.optMap(x, a)'],
    ['a.optFlatMap(x, q)', 'a.optFlatMap(x, z)'],
  ])('turns %s into %s', (text, expected) => {
    const node = read(text)
    const changed = renamed(node, 'q', 'z')
    expect(printExpression(changed)).toBe(expected)
    expect(printExpression(node)).toBe(text)
    const kept = childrenOf(node).filter((child) => child.kind !== 'identifier' || child.name !== 'q')
    for (const child of kept) expect(childrenOf(changed)).toContain(child)
  })
})

describe('escaped field names', () => {
  it.each([
    ['a', 'a'],
    ['a__dash__b', 'a-b'],
    ['a__dot__b__slash__c', 'a.b/c'],
    ['__underscores__a', '__a'],
    ['__in__', 'in'],
    ['__dash__', '-'],
    ['a__in__', 'a__in__'],
    ['__in__a', '__in__a'],
    ['__IN__', '__IN__'],
    ['a__b', 'a__b'],
    ['_dash_', '_dash_'],
  ])('%s is %s', (name, field) => {
    expect(unescapeField(name)).toBe(field)
  })
})
