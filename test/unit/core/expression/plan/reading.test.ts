import { describe, expect, it } from 'vitest'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { interpret } from '../../../../../src/core/expression/explain/interpret.ts'
import { plan } from '../../../../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import { EvalError, OptionalValue, type Result } from '../../../../../src/core/expression/value.ts'
import { checkedOf, INPUT, userFunction, value } from '../evaluate.ts'

const KUBERNETES: Environment = { ...INPUT, profile: 'kubernetes' }

const OBJECT = {
  nothing: null,
  count: 3,
  name: 'web',
  flag: true,
  list: [1],
  spec: { 'run-as': 1, 'a.b/c': 2, in: 3, x__y: 4, 'both-x': 5, both__dash__x: 6 },
}

/** The result of the planned program, which must be the one of the interpreter, with the same cost. */
function evaluate(text: string, environment: Environment): Result {
  const checked = checkedOf(text, environment)
  const planned = { left: 10_000 }
  const walked = { left: 10_000 }
  const result = plan(checked).evaluate([value(OBJECT)], planned)
  expect(interpret(checked, [value(OBJECT)], walked).value).toEqual(result)
  expect(planned).toEqual(walked)
  return result
}

function codeOf(text: string, environment: Environment): string | Result {
  const result = evaluate(text, environment)
  return result instanceof EvalError ? result.code : result
}

describe('reading as Kubernetes reads', () => {
  it.each([
    ['has(input.nothing.x)', false],
    ['has(input.count.x)', false],
    ['has(input.name.x)', false],
    ['has(input.flag.x)', false],
    ['has(input.spec.x)', false],
    ['has(input.?nothing.x)', false],
    ['has(input.?gone.x)', false],
    ['has(input.?count.x)', false],
    ['input.nothing.?x.hasValue()', false],
    ['input.count.?x.hasValue()', false],
    ['input.name.?x.hasValue()', false],
    ['input.?nothing.x.hasValue()', false],
    ['input.?nothing[0].hasValue()', false],
    ['input.?count["x"].hasValue()', false],
    ['input.nothing[?0].hasValue()', false],
    ['input.count[?"x"].orValue(7)', 7],
    ['input.list[?9].hasValue()', false],
    ['input.?list[0].value()', 1],
    ['input.?name.hasValue()', true],
  ])('%s is %s, and without that profile an error or the same', (text, expected) => {
    expect(evaluate(text, KUBERNETES)).toBe(expected)
    expect([expected, 'no_such_field', 'no_overload']).toContain(codeOf(text, INPUT))
  })

  it.each([
    ['input.nothing.x', 'no_such_field'],
    ['input.count.x == 1', 'no_such_field'],
    ['input.gone', 'no_such_key'],
    ['has(input.gone.x)', 'no_such_key'],
    ['has(input.list.x)', 'no_such_field'],
    ['input.list.?x', 'no_such_field'],
    ['input.nothing[0]', 'no_overload'],
    ['input.list[1]', 'index_range'],
  ])('%s still fails as %s', (text, code) => {
    expect(codeOf(text, KUBERNETES)).toBe(code)
    expect(codeOf(text, INPUT)).toBe(code)
  })

  it.each([
    ['input.spec.run__dash__as', 1],
    ['input.spec.a__dot__b__slash__c', 2],
    ['input.spec.__in__', 3],
    ['input.spec.x__underscores__y', 4],
    ['input.spec.both__dash__x', 6],
    ['input.spec.x__y', 4],
    ['has(input.spec.run__dash__as)', true],
    ['has(input.spec.run__dash__at)', false],
    ['input.spec.?run__dash__as.value()', 1],
    ['input.?spec.run__dash__as.value()', 1],
    ['has(input.?spec.run__dash__as)', true],
    ['input.spec.`run-as`', 1],
    ["input.spec['run-as']", 1],
    ["{'a-b': 1}.a__dash__b", 1],
  ])('%s is %s: names that are escaped name the field', (text, expected) => {
    expect(evaluate(text, KUBERNETES)).toBe(expected)
  })

  it('takes an escaped name for what it says in other profiles', () => {
    expect(codeOf('input.spec.run__dash__as', INPUT)).toBe('no_such_key')
    expect(evaluate('has(input.spec.run__dash__as)', INPUT)).toBe(false)
    expect(evaluate('input.spec.?run__dash__as', INPUT)).toEqual(new OptionalValue(undefined))
    expect(codeOf("input.spec['run__dash__as']", KUBERNETES)).toBe('no_such_key')
  })

  it('says where an escaped field stands', () => {
    const checked = checkedOf('input.spec.run__dash__as', KUBERNETES)
    expect(interpret(checked, [value(OBJECT)], { left: 100 }).origins).toEqual([
      { variable: 'input', path: ['spec', 'run-as'], part: 'value', complete: true },
    ])
  })

  it('lets literals mix types, unlike constraint files', () => {
    expect(compile("[1, 'a', null]", KUBERNETES).issues).toEqual([])
    expect(compile("{'a': 1, 'b': 'c'}", KUBERNETES).issues).toEqual([])
    expect(compile("[1, 'a', null]", { ...INPUT, profile: 'strict' }).issues).not.toEqual([])
  })

  it('reads inside of a function as the function was compiled', () => {
    const exact = userFunction('asks', ['v'], 'has(v.x)')
    const functions = { ...KUBERNETES, functions: [exact] }
    expect(codeOf('asks(input.nothing)', functions)).toBe('no_such_field')
    const body = checkedOf('has(v.x)', { ...KUBERNETES, variables: exact.parameters })
    expect(evaluate('asks(input.nothing)', { ...KUBERNETES, functions: [{ ...exact, body }] })).toBe(false)
  })
})
