import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/core/expression/compile.ts'
import { estimateCost } from '../../../src/core/expression/cost/cost.ts'
import { explain } from '../../../src/core/expression/explain/explain.ts'
import { plan } from '../../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../../src/core/expression/program.ts'
import { STRING } from '../../../src/core/expression/type.ts'
import { EvalError } from '../../../src/core/expression/value.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import {
  checkedOf,
  codeOf,
  costOf,
  evaluate,
  INPUT,
  userFunction,
  value,
} from '../../unit/core/expression/evaluate.ts'

/** "Did not hang": far above what any machine needs, far below what an attack would take. */
const SOON_MS = 20_000

/** Runs something and fails when it takes longer than a person would wait. */
function soon<T>(run: () => T): T {
  const start = performance.now()
  const result = run()
  expect(performance.now() - start).toBeLessThan(SOON_MS)
  return result
}

const NESTED = 'input.all(a, input.all(b, input.all(c, input.all(d, a + b + c + d >= 0))))'
const SIXTY = Array.from({ length: 60 }, (_, index) => index)

describe('loops in loops', () => {
  it('are refused by the estimate', () => {
    const environment: Environment = {
      ...INPUT,
      variables: [{ name: 'input', type: { kind: 'list', element: { kind: 'int' }, maxItems: 60 } }],
    }
    const { max, dominating } = estimateCost(checkedOf(NESTED, environment))
    expect(max).toBeGreaterThan(60 ** 4)
    expect(max).toBeGreaterThan(LIMITS.costPerSubject)
    expect(dominating).toMatchObject({ factors: ['input', 'input', 'input', 'input'], assumed: false })
  })

  it('stop at the budget when they run all the same', () => {
    // Without the budget these would be 10^13 turns.
    const many = Array.from({ length: 2_000 }, (_, index) => index)
    expect(soon(() => codeOf(NESTED, many))).toBe('cost')
    expect(soon(() => codeOf(NESTED.replaceAll('all', 'exists').replace('>=', '<'), many))).toBe('cost')
    const mapped = 'input.map(a, input.map(b, input.map(c, input.map(d, a + b)))).size() > 0'
    expect(soon(() => codeOf(mapped, many))).toBe('cost')
    expect(soon(() => codeOf(NESTED, SIXTY))).toBe('cost')
    expect(soon(() => codeOf(`${NESTED} || true`, SIXTY))).toBe('cost')
    expect(soon(() => codeOf(`false && true || ${NESTED}`, SIXTY))).toBe('cost')
  })

  it('pass when they are small', () => {
    expect(evaluate(NESTED, SIXTY.slice(0, 5))).toBe(true)
  })

  it('stop in an explanation too', () => {
    const { result } = soon(() => explain(checkedOf(NESTED), [value(SIXTY)], { left: LIMITS.costPerSubject }))
    expect(result).toMatchObject({ code: 'cost' })
  })

  it('through functions stop as well', () => {
    const inner = userFunction('inner', ['l'], 'l.all(a, l.all(b, a + b >= 0))')
    const outer = userFunction('outer', ['l'], 'l.all(a, l.all(b, inner(l)))', [inner])
    const checked = checkedOf('outer(input)', { ...INPUT, functions: [inner, outer] })
    const result = soon(() => plan(checked).evaluate([value(SIXTY)], { left: LIMITS.costPerSubject }))
    expect(result).toMatchObject({ code: 'cost' })
  })
})

describe('memory', () => {
  it.each([
    ['doubling lists', `["x", "y"]${'.map(x, x + x)'.repeat(40)}.size()`],
    [
      'doubling by nesting',
      `${Array.from({ length: 7 }, (_, level) => `lists.range(20).map(v${level}, `).join('')}'abc'${')'.repeat(7)}.size()`,
    ],
    [
      'doubling a text',
      `${Array.from({ length: 30 }, (_, level) => `cel.bind(s${level + 1}, s${level} + s${level}, `)
        .join('')
        .replace('s0 + s0', `'${'a'.repeat(64)}'`)}size(s30)${')'.repeat(30)}`,
    ],
    ['a long range', 'lists.range(2000000000).size()'],
    ['the longest range', 'lists.range(9223372036854775807).size()'],
    ['replacing nothing by much', `input.replace('', input).size()`],
    ['joining much', `lists.range(100000).map(x, input).join(input).size()`],
    ['formatting much', `'${'%s'.repeat(500)}'.format(lists.range(500).map(x, input)).size()`],
    ['quoting much', `lists.range(10000).map(x, strings.quote(input)).size()`],
  ])('%s ends with `cost`, and little is held', (_, text) => {
    const input = 'x"'.repeat(5_000)
    const { checked, issues } = compile(text, INPUT)
    // A deep chain may be refused before it runs.
    if (checked === undefined) {
      expect(issues.length).toBeGreaterThan(0)
      return
    }
    const before = process.memoryUsage().heapUsed
    const result = soon(() => plan(checked).evaluate([input], { left: LIMITS.costPerSubject }))
    expect(result).toBeInstanceOf(EvalError)
    expect(result).toMatchObject({ code: 'cost' })
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(256 * 1024 * 1024)
  })
})

describe('patterns', () => {
  const text = 'a'.repeat(5_000) + '!'
  it.each(['^(a+)+$', '^(a|a)*$', '^(?:a{0,100}){0,10}$', '(a+a+)+y', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '%s is matched in linear time',
    (pattern) => {
      expect(soon(() => evaluate(`input.matches('${pattern}')`, text))).toBe(false)
    },
  )

  it.each([
    '((((a{1,100}){1,100}){1,100}){1,100})',
    `${'('.repeat(2_000)}a${')'.repeat(2_000)}`,
    'a'.repeat(LIMITS.patternLength + 1),
    '(?:a{1,1000}){1,1000}',
  ])('%.30s is refused', (pattern) => {
    expect(soon(() => codeOf('"a".matches(input)', pattern))).toBe('invalid_regex')
  })

  it('of exactly the longest length are compiled', () => {
    const pattern = 'b'.repeat(LIMITS.patternLength)
    expect(evaluate('"a".matches(input)', pattern)).toBe(false)
    expect(evaluate('"a".matches(input)', pattern.slice(1))).toBe(false)
    expect(codeOf('"a".matches(input)', pattern + 'b')).toBe('invalid_regex')
  })

  it('that are made at run time do not fill the memory', () => {
    const patterns = Array.from({ length: 3 * LIMITS.patternCache }, (_, index) => `^p${index}$`)
    const program = plan(checkedOf('input.all(p, "p1".matches(p) == (p == "^p1$"))'))
    expect(program.evaluate([value(patterns)], { left: LIMITS.costPerSubject })).toBe(true)
    const cost = (): number => {
      const budget = { left: LIMITS.costPerSubject }
      program.evaluate([value(patterns)], budget)
      return LIMITS.costPerSubject - budget.left
    }
    // What is remembered must not show in the cost: else a verdict would depend on what ran before.
    expect(cost()).toBe(cost())
  })
})

describe('time', () => {
  it.each([
    ['all', 'input.all(i, i.n >= 0)'],
    ['map', 'input.map(i, i.n + 1).size() >= 0'],
    ['in', '-1 in input.map(i, i.n)'],
    ['nested', 'input.all(i, input.exists(j, j.n == i.n))'],
    ['texts', "input.all(i, i.s.contains('zz') || i.s.matches('^a+$'))"],
    ['sort', 'input.map(i, i.n * 7919 % 1009).sort().size() >= 0'],
    ['distinct', 'input.map(i, [i.n]).distinct().size() >= 0'],
  ])('grows with the cost: %s', (_, text) => {
    const checked = checkedOf(text)
    const perUnit = [50, 500, 5_000].map((size) => {
      const data = value(
        Array.from({ length: size }, (_unused, index) => ({ n: index, s: 'a'.repeat(index % 50) })),
      )
      const program = plan(checked)
      const budget = { left: 3_000_000 }
      program.evaluate([data], budget)
      // What else the machine does disturbs some runs, not the shortest.
      const shortest = Math.min(
        ...Array.from({ length: 5 }, () => {
          const start = performance.now()
          program.evaluate([data], { left: 3_000_000 })
          return performance.now() - start
        }),
      )
      return shortest / (3_000_000 - budget.left)
    })
    // A fraction of a microsecond for a unit is usual; quadratic work would be a hundred times dearer at the largest size.
    for (const ms of perUnit) expect(ms).toBeLessThan(0.02)
  })

  it('of an expression with very long chains is bounded', () => {
    const chain = Array.from({ length: 2_000 }, () => 'true').join('&&')
    const { checked } = compile(chain, INPUT)
    if (checked !== undefined) expect(soon(() => plan(checked).evaluate([null], { left: 10_000 }))).toBe(true)
    expect(checked).toBeDefined()
  })

  it('stays within the call stack at the deepest expression and the deepest functions', () => {
    const body = `${'-('.repeat(120)}x${')'.repeat(120)}`
    let functions: readonly ReturnType<typeof userFunction>[] = [userFunction('f0', ['x'], body)]
    for (let level = 1; level < LIMITS.functionDepth; level++) {
      functions = [
        ...functions,
        userFunction(`f${level}`, ['x'], body.replace('x', `f${level - 1}(x)`), functions),
      ]
    }
    const checked = checkedOf(`f${LIMITS.functionDepth - 1}(7)`, { ...INPUT, functions })
    const planned = soon(() => plan(checked).evaluate([null], { left: 100_000 }))
    const explained = soon(() => explain(checked, [null], { left: 100_000 }).result)
    expect(planned).toEqual(explained)
  })

  it('of a lazy value is spent once', () => {
    expect(costOf('cel.bind(x, lists.range(1000).size(), x + x + x + x)')).toBeLessThan(1_100)
  })
})

describe('estimates', () => {
  it('of hostile expressions are quick', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'true' : `input.all(v${depth}, ${nested(depth - 1)})`
    const checked = checkedOf(nested(LIMITS.comprehensionNesting))
    expect(soon(() => estimateCost(checked)).max).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('of functions that call each other are quick', () => {
    const calls = Array.from({ length: 30 }, () => '0')
    let functions: readonly ReturnType<typeof userFunction>[] = [userFunction('f0', ['x'], 'x')]
    for (let level = 1; level < LIMITS.functionDepth; level++) {
      const body = calls.map(() => `f${level - 1}(x)`).join(' + ')
      functions = [...functions, userFunction(`f${level}`, ['x'], body, functions)]
    }
    const checked = checkedOf(`f${LIMITS.functionDepth - 1}(1)`, { ...INPUT, functions })
    expect(soon(() => estimateCost(checked)).max).toBe(Number.MAX_SAFE_INTEGER)
    expect(soon(() => plan(checked).evaluate([null], { left: 100_000 }))).toMatchObject({ code: 'cost' })
  })

  it('let honest expressions pass', () => {
    const environment: Environment = {
      ...INPUT,
      variables: [{ name: 'input', type: { kind: 'list', element: STRING, maxItems: 100 } }],
    }
    const { max } = estimateCost(checkedOf("input.all(i, i.startsWith('a') && i != 'b')", environment))
    expect(max).toBeLessThan(LIMITS.costPerSubject)
    expect(estimateCost(checkedOf("input.a.b == 'x' && input.c > 2")).max).toBeLessThan(20)
    const small = estimateCost(checkedOf('input.jobs.all(j, j.steps.all(s, s.uses != ""))'), {
      documentBytes: 4_096,
    })
    expect(small.max).toBeLessThan(100_000)
  })
})
