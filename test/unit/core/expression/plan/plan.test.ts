import { describe, expect, it } from 'vitest'
import { plan } from '../../../../../src/core/expression/plan/plan.ts'
import type { Environment, UserFunction } from '../../../../../src/core/expression/program.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { DYN } from '../../../../../src/core/expression/type.ts'
import { EvalError, RecordValue } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { checkedOf, codeOf, costOf, evaluate, INPUT, userFunction, value } from '../evaluate.ts'

const shapes = new ShapeTable()

/** A record with a field that is there, one that is not available, and one that is out of range. */
const FACT = new RecordValue(shapes.of(['name', 'date', 'huge']), [
  'web',
  new EvalError('unavailable', 'no network'),
  new EvalError('number_range', '1e400 is out of range'),
])

function overFact(text: string): unknown {
  const result = plan(checkedOf(text)).evaluate([FACT], { left: 10_000 })
  return result instanceof EvalError ? result.code : result
}

describe('errors', () => {
  it.each([
    ['input.x && false', false],
    ['false && input.x', false],
    ['input.x || true', true],
    ['dyn(1) || true', true],
    ["dyn('a') && false", false],
    ['true ? 1 : input.x', 1],
    ['[input.x || true, true][0]', true],
  ])('%s is absorbed: %s', (text, expected) => {
    expect(evaluate(text, {})).toBe(expected)
  })

  it.each([
    ['input.x && true', 'no_such_key'],
    ['input.x || false', 'no_such_key'],
    ["dyn('a') || false", 'no_overload'],
    ['dyn(1) ? 1 : 2', 'no_overload'],
    ['!dyn(1)', 'no_overload'],
    ['!input.x', 'no_such_key'],
    ['[1, input.x, 1 / 0]', 'no_such_key'],
    ['1 / 0 == input.x', 'divide_by_zero'],
    ['input.x && 1 / 0 == 1', 'no_such_key'],
  ])('%s is the first error in the text: %s', (text, code) => {
    expect(codeOf(text, {})).toBe(code)
  })

  it.each([
    ['input.date == input.nope', 'no_such_key'],
    ['input.date && input.nope', 'no_such_key'],
    ['[input.date, input.nope]', 'no_such_key'],
    ['[1, 2].all(i, i == 1 ? input.date : input.nope)', 'no_such_key'],
    ['[1, 2].map(i, i == 1 ? input.date : input.nope)', 'no_such_key'],
    ['input.date == input.huge', 'number_range'],
    ['input.date == input.date', 'unavailable'],
    ['input.date || true', true],
  ])('an unavailable field yields to any other error: %s', (text, expected) => {
    expect(overFact(text)).toBe(expected)
  })

  it('a field that is not available may or may not be there', () => {
    expect(overFact('has(input.date)')).toBe('unavailable')
    expect(overFact("'date' in input")).toBe('unavailable')
    expect(overFact('input.?date')).toBe('unavailable')
    expect(overFact('has(input.huge)')).toBe(true)
    expect(overFact('input.map(k, k).size()')).toBe(3)
    expect(overFact('input.all(k, v, v != null)')).toBe('number_range')
  })

  it('names the node that failed', () => {
    const result = evaluate('true && input.a.b', { a: {} })
    expect(result).toBeInstanceOf(EvalError)
    expect(result instanceof EvalError && result.node).toBeGreaterThanOrEqual(0)
  })
})

describe('the budget', () => {
  it('ends an evaluation at exactly its cost', () => {
    const text = '[1, 2, 3].map(x, x * 2).all(x, x < 10)'
    const cost = costOf(text)
    expect(evaluate(text, null, cost)).toBe(true)
    expect(codeOf(text, null, cost - 1)).toBe('cost')
    expect(evaluate(text, null, cost + 1)).toBe(true)
  })

  it.each(['false && [1, 2, 3].all(x, x > 0)', 'true || [1, 2, 3].all(x, x > 0)'])(
    'is not charged for what does not run: %s',
    (text) => {
      expect(costOf(text)).toBe(0)
    },
  )

  it('is never absorbed', () => {
    const rest = 'lists.range(1000).all(x, lists.range(1000).all(y, y >= 0))'
    expect(codeOf(`${rest} || true`, null, 5_000)).toBe('cost')
    expect(codeOf(`${rest} && false`, null, 5_000)).toBe('cost')
    expect(codeOf(`[1].exists(z, ${rest} || true)`, null, 5_000)).toBe('cost')
    expect(
      codeOf(`optional.of(1).or(optional.of(${rest} ? 1 : 2)).hasValue() && (${rest} || true)`, null, 5_000),
    ).toBe('cost')
  })

  it('stays used up', () => {
    const program = plan(checkedOf('input == 1'))
    const budget = { left: 1 }
    expect(program.evaluate([value(1)], budget)).toMatchObject({ code: 'cost' })
    expect(program.evaluate([value(1)], budget)).toMatchObject({ code: 'cost' })
    expect(program.evaluate([value(1)], { left: 2 })).toBe(true)
  })

  it.each([
    ['1', 0],
    ['input', 1],
    ['input.a', 2],
    ['has(input.a)', 2],
    ['input.a.b.c', 4],
    ['input.l[0]', 3],
    ['[1, 2, 3]', 13],
    ['{1: 2}', 31],
    ["input.s == 'x'", 3],
    [`input.s == '${'x'.repeat(100)}'`, 7],
    ["input.s.startsWith('s')", 3],
    [`input.s.startsWith('${'s'.repeat(25)}')`, 5],
    [`input.s.contains('${'s'.repeat(15)}')`, 2 + 5 * 2],
    ["input.s.matches('^s+$')", 2 + 5 * 1],
    // A pattern that is not constant is compiled, whether it was before or not.
    ['input.s.matches(input.s)', 4 + 41 + 5 * 11],
    ["[input.s, input.s].all(x, 'a'.matches(x) == false)", 12 + 4 + 2 * (2 + 1 + 1 + 1 + 41 + 11 - 1)],
    ["input.s in ['a', 'b', 'c']", 3],
    ['3 in input.l', 3 + 2],
    ['input.l.all(x, x > 0)', 2 + 2 * (2 + 2)],
    ['input.l + input.l', 1 + 4 + 1],
    ['input.s + input.s', 4 + 9],
    ['cel.bind(b, input.a, 1)', 0],
    ['cel.bind(b, input.a, b == b)', 1 + 1 + 2 + 1 + 2],
  ])('%s costs %i', (text, cost) => {
    expect(costOf(text, { a: { b: { c: 1 } }, l: [1, 2], s: 's'.repeat(41) })).toBe(cost)
  })
})

describe('limits of what an evaluation makes', () => {
  it('a string of exactly the limit is made, one unit more is not', () => {
    const half = 's'.repeat(LIMITS.stringBytes / 2)
    const text = 'size(input.a + input.b)'
    const large = 10_000_000
    expect(evaluate(text, { a: half, b: half.slice(1) }, large)).toBe(LIMITS.stringBytes - 1)
    expect(evaluate(text, { a: half, b: half }, large)).toBe(LIMITS.stringBytes)
    expect(codeOf(text, { a: half, b: half + 's' }, large)).toBe('cost')
    // A character of two bytes counts as two.
    expect(codeOf(text, { a: half, b: half.slice(1) + 'é' }, large)).toBe('cost')
  })

  it('a list of exactly the limit is made, one element more is not', () => {
    const large = 10_000_000
    expect(evaluate(`lists.range(${LIMITS.listElements - 1}).size()`, null, large)).toBe(
      LIMITS.listElements - 1,
    )
    expect(evaluate(`lists.range(${LIMITS.listElements}).size()`, null, large)).toBe(LIMITS.listElements)
    expect(codeOf(`lists.range(${LIMITS.listElements + 1}).size()`, null, large)).toBe('cost')
    expect(evaluate(`lists.range(${LIMITS.listElements}).map(x, x).size()`, null, large)).toBe(
      LIMITS.listElements,
    )
    expect(
      codeOf(
        'input.map(x, x).size()',
        Array.from({ length: LIMITS.listElements + 1 }, () => 1),
        large,
      ),
    ).toBe('cost')
    expect(codeOf(`(lists.range(${LIMITS.listElements}) + [1]).size()`, null, large)).toBe('cost')
  })
})

describe('functions of a constraint set', () => {
  const double: UserFunction = userFunction('twice', ['x'], 'x + x')
  const nested: UserFunction = userFunction('nested', ['a', 'b'], 'twice(a) + b.map(x, twice(x))[0]', [
    double,
  ])
  const environment: Environment = { ...INPUT, functions: [double, nested] }

  function call(text: string): unknown {
    const result = plan(checkedOf(text, environment)).evaluate([value({ n: 3 })], { left: 10_000 })
    return result instanceof EvalError ? [result.code, result.node >= 0] : result
  }

  it('read their parameters, also when an argument calls the same function', () => {
    expect(call('twice(twice(input.n))')).toBe(12)
    expect(call('[1, 2].map(x, twice(x) + x)[1]')).toBe(6)
    expect(call('nested(twice(1), [twice(2)])')).toBe(12)
  })

  it('are strict, and their errors belong to the call', () => {
    expect(call('twice(input.zz)')).toEqual(['no_such_key', true])
    expect(call('twice({})')).toEqual(['no_overload', true])
    expect(call('twice(input.zz) == 1 || true')).toBe(true)
  })

  it('may call each other as deep as the limit, and not one deeper', () => {
    function chain(depth: number): Environment {
      let functions: readonly UserFunction[] = [userFunction('f0', ['x'], 'x + 1')]
      for (let level = 1; level < depth; level++) {
        functions = [...functions, userFunction(`f${level}`, ['x'], `f${level - 1}(x) + 1`, functions)]
      }
      return { ...INPUT, functions }
    }
    function run(depth: number): unknown {
      const checked = checkedOf(`f${depth - 1}(0)`, chain(depth))
      const result = plan(checked).evaluate([null], { left: 10_000 })
      return result instanceof EvalError ? result.code : result
    }
    expect(run(LIMITS.functionDepth - 1)).toBe(LIMITS.functionDepth - 1)
    expect(run(LIMITS.functionDepth)).toBe(LIMITS.functionDepth)
    expect(run(LIMITS.functionDepth + 1)).toBe('depth')
  })

  it('that call themselves give the error `depth`', () => {
    const loop: { name: string; parameters: []; result: typeof DYN; body: ReturnType<typeof checkedOf> } = {
      name: 'again',
      parameters: [],
      result: DYN,
      body: checkedOf('1'),
    }
    loop.body = checkedOf('again()', { ...INPUT, functions: [loop] })
    const checked = checkedOf('again()', { ...INPUT, functions: [loop] })
    expect(plan(checked).evaluate([null], { left: 10_000 })).toMatchObject({ code: 'depth' })
  })
})

describe('a program', () => {
  it('serves values of many shapes one after the other', () => {
    const program = plan(checkedOf("input.a == 1 && has(input.b) && input.b.c == 'x'"))
    const run = (data: unknown): unknown => program.evaluate([value(data)], { left: 100 })
    expect(run({ a: 1, b: { c: 'x' } })).toBe(true)
    expect(run({ b: { c: 'x' }, a: 1 })).toBe(true)
    expect(run({ z: 0, a: 1, b: { y: 1, c: 'x' } })).toBe(true)
    expect(run({ a: 1 })).toBe(false)
    expect(run({ b: 1 })).toMatchObject({ code: 'no_such_key' })
    expect(run({ a: 1, b: { c: 'x' } })).toBe(true)
  })

  it('reads records of more keys than shapes are shared for', () => {
    const data = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, index]))
    expect(evaluate('input.k0 + input.k99', data)).toBe(99)
    expect(codeOf('input.k100', data)).toBe('no_such_key')
  })

  it('gives `unavailable` for a variable without a value', () => {
    expect(plan(checkedOf('input')).evaluate([], { left: 10 })).toMatchObject({ code: 'unavailable' })
  })
})
