import { describe, expect, test } from 'vitest'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'
import { printExpression } from '../../../../../src/core/expression/syntax/print.ts'

function codes(text: string): readonly string[] {
  return parse(text).issues.map(({ code, span }) => `${code}@${span.start}-${span.end}`)
}

describe('comprehensions', () => {
  test.each([
    ['l.all(x, p)', 'all', ['x'], 'p', undefined],
    ['l.exists(x, p)', 'exists', ['x'], 'p', undefined],
    ['l.exists_one(x, p)', 'existsOne', ['x'], 'p', undefined],
    ['l.existsOne(x, p)', 'existsOne', ['x'], 'p', undefined],
    ['l.filter(x, p)', 'filter', ['x'], 'p', undefined],
    ['l.map(x, t)', 'map', ['x'], undefined, 't'],
    ['l.map(x, p, t)', 'map', ['x'], 'p', 't'],
    ['l.all(i, x, p)', 'all', ['i', 'x'], 'p', undefined],
    ['l.exists(i, x, p)', 'exists', ['i', 'x'], 'p', undefined],
    ['l.existsOne(i, x, p)', 'existsOne', ['i', 'x'], 'p', undefined],
    ['l.exists_one(i, x, p)', 'existsOne', ['i', 'x'], 'p', undefined],
    ['l.transformList(i, x, t)', 'transformList', ['i', 'x'], undefined, 't'],
    ['l.transformList(i, x, p, t)', 'transformList', ['i', 'x'], 'p', 't'],
    ['l.transformMap(i, x, t)', 'transformMap', ['i', 'x'], undefined, 't'],
    ['l.transformMap(i, x, p, t)', 'transformMap', ['i', 'x'], 'p', 't'],
    ['l.transformMapEntry(i, x, t)', 'transformMapEntry', ['i', 'x'], undefined, 't'],
    ['l.transformMapEntry(i, x, p, t)', 'transformMapEntry', ['i', 'x'], 'p', 't'],
    ['l.sortBy(x, t)', 'sortBy', ['x'], undefined, 't'],
  ])('%s', (text, macro, variables, predicate, transform) => {
    const { expression } = parse(text)
    if (expression?.kind !== 'comprehension') throw new Error('no comprehension')
    expect(expression.macro).toBe(macro)
    expect(expression.variables).toEqual(variables)
    expect(expression.predicate && printExpression(expression.predicate)).toBe(predicate)
    expect(expression.transform && printExpression(expression.transform)).toBe(transform)
    expect(printExpression(expression.range)).toBe('l')
    expect(expression.span).toEqual({ start: 0, end: text.length })
  })

  test.each([
    'l.all(x)',
    'l.all(x, y, p, q)',
    'l.map(x)',
    'l.filter(i, x, p)',
    'l.sortBy(i, x, t)',
    'all(x, p)',
    'l.transformMap(x, t)',
  ])('%s has the form of no macro and stays a call', (text) => {
    expect(parse(text).expression).toMatchObject({ kind: 'call' })
  })

  test.each([
    ['l.all(a.b, p)', 6, 9],
    ['l.map(1, p)', 6, 7],
    ['l.all(.x, p)', 6, 8],
    ['l.all(i, a[0], p)', 9, 13],
    ['l.all(__result__, p)', 6, 16],
  ])('%s has no name for its variable', (text, start, end) => {
    expect(codes(text)).toEqual([`constraint/invalid-expression@${start}-${end}`])
  })

  test('the two variables must differ', () => {
    expect(codes('l.all(x, x, p)')).toEqual(['constraint/invalid-expression@9-10'])
  })

  test.each(['1.sortBy(x, x)', '{}.sortBy(x, x)', '"a".sortBy(x, x)'])('%s has nothing to sort', (text) => {
    expect(codes(text)).toHaveLength(1)
  })

  test.each([
    '[].sortBy(x, x)',
    'a.sortBy(x, x)',
    'a.b.sortBy(x, x)',
    'f().sortBy(x, x)',
    'a[0].sortBy(x, x)',
    'l.map(x, x).sortBy(x, x)',
  ])('%s sorts', (text) => {
    expect(parse(text).expression).toMatchObject({ kind: 'comprehension', macro: 'sortBy' })
  })

  test('stay ordinary calls without macros', () => {
    expect(parse('l.all(x, p)', { macros: false }).expression).toMatchObject({ kind: 'call', name: 'all' })
    expect(parse('has(a.b)', { macros: false }).expression).toMatchObject({ kind: 'call', name: 'has' })
    expect(parse('cel.bind(a, 1, a)', { macros: false }).expression).toMatchObject({
      kind: 'call',
      name: 'bind',
    })
  })
})

describe('has', () => {
  test('turns a selection into a test of the last step', () => {
    expect(parse('has(a.b.c)').expression).toMatchObject({
      kind: 'select',
      form: 'test',
      field: 'c',
      span: { start: 0, end: 10 },
      fieldSpan: { start: 8, end: 9 },
      operand: { kind: 'select', form: 'plain', field: 'b' },
    })
    expect(parse('has(a.`b-c`)').expression).toMatchObject({ form: 'test', field: 'b-c' })
  })

  test.each(['has(a)', "has(a['b'])", 'has(a.b())', 'has(a.?b)', 'has(has(a.b))', 'has(1)'])(
    '%s is refused',
    (text) => {
      expect(codes(text)).toHaveLength(1)
    },
  )

  test.each(['has()', 'has(a.b, c)', 'x.has(a.b)', '.has(a.b)'])('%s is no macro', (text) => {
    expect(parse(text).expression).toMatchObject({ kind: 'call', name: 'has' })
  })
})

describe('bindings', () => {
  test('cel.bind names a value', () => {
    expect(parse('cel.bind(a, 1, a + a)').expression).toMatchObject({
      kind: 'bind',
      name: 'a',
      value: { value: 1 },
      body: { name: '_+_' },
    })
  })

  test.each(['x.bind(a, 1, a)', 'cel.bind(a, 1)', '.cel.bind(a, 1, a)', 'a.cel.bind(a, 1, a)'])(
    '%s is no macro',
    (text) => {
      expect(parse(text).expression).toMatchObject({ kind: 'call' })
    },
  )

  test('cel.block binds its elements in order', () => {
    expect(parse('cel.block([1, cel.index(0)], cel.index(1))').expression).toMatchObject({
      kind: 'bind',
      name: '@index0',
      body: {
        kind: 'bind',
        name: '@index1',
        value: { kind: 'identifier', name: '@index0' },
        body: { name: '@index1' },
      },
    })
  })

  test('cel.iterVar may name the variable of a macro', () => {
    expect(parse('l.map(cel.iterVar(0, 1), cel.iterVar(0, 1))').expression).toMatchObject({
      kind: 'comprehension',
      variables: ['@it0:1'],
      transform: { name: '@it0:1' },
    })
  })

  test.each([
    'cel.block(1, 2)',
    'cel.block([?a], 2)',
    'cel.index(a)',
    'cel.index(-1)',
    'cel.iterVar(0, "a")',
  ])('%s is refused', (text) => {
    expect(codes(text)).toHaveLength(1)
  })

  test('optMap and optFlatMap name what is inside an optional', () => {
    expect(parse('o.optMap(x, x)').expression).toMatchObject({ kind: 'optional-map', name: 'x', flat: false })
    expect(parse('o.optFlatMap(x, x)').expression).toMatchObject({
      kind: 'optional-map',
      name: 'x',
      flat: true,
    })
    expect(parse('o.optMap(x)').expression).toMatchObject({ kind: 'call' })
    expect(codes('o.optMap(1, x)')).toHaveLength(1)
  })
})

describe('math.greatest and math.least', () => {
  test('take one or two arguments as they are, and more as a list', () => {
    expect(parse('math.greatest(a)').expression).toMatchObject({
      name: 'math.greatest',
      receiver: undefined,
      arguments: [{}],
    })
    expect(parse('math.least(a, 1)').expression).toMatchObject({ name: 'math.least', arguments: [{}, {}] })
    expect(parse('math.least(a, 1, 2u)').expression).toMatchObject({
      arguments: [{ kind: 'list', elements: [{}, {}, {}], span: { start: 11, end: 19 } }],
    })
  })

  test.each([
    'math.greatest()',
    'math.greatest([])',
    'math.greatest("a")',
    'math.least(1, true)',
    'math.least(1, [2])',
    'math.least([1, "a"])',
    'math.least({})',
  ])('%s can never be compared', (text) => {
    expect(codes(text)).toHaveLength(1)
  })

  test.each([
    'math.greatest(-5)',
    'math.greatest([1.5, 2])',
    'math.least(a.b, f(x))',
    'math.least(9223372036854775807, 1u)',
  ])('%s may be', (text) => {
    expect(codes(text)).toEqual([])
  })

  test.each(['x.greatest("a")', '.math.greatest("a")'])('%s is no macro', (text) => {
    expect(parse(text).expression).toMatchObject({ kind: 'call', name: 'greatest' })
  })
})
