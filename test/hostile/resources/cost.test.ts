import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/core/expression/compile.ts'
import { plan } from '../../../src/core/expression/plan/plan.ts'
import { EvalError } from '../../../src/core/expression/value.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { checkedOf, codeOf, evaluate, INPUT, value } from '../../unit/core/expression/evaluate.ts'

/** "Did not hang": far above what any machine needs, far below what an attack would take. */
const SOON_MS = 20_000

/** What a stopped evaluation may hold, with what the garbage collector did not take yet. */
const HEAP_BYTES = 128 * 1024 * 1024

function soon<T>(run: () => T): T {
  const start = performance.now()
  const result = run()
  expect(performance.now() - start).toBeLessThan(SOON_MS)
  return result
}

/** Runs an expression under the budget of a subject and looks at the heap. */
function run(text: string, input: unknown): unknown {
  const { checked } = compile(text, { ...INPUT, profile: 'cel' })
  if (checked === undefined) throw new Error(`not an expression: ${text}`)
  const program = plan(checked)
  const variables = [value(input)]
  const before = process.memoryUsage().heapUsed
  const result = soon(() => program.evaluate(variables, { left: LIMITS.costPerSubject }))
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(HEAP_BYTES)
  return result
}

describe('values that grow', () => {
  const text = 'x'.repeat(10_000)
  it.each([
    ['a list of lists, doubled 20 times', `[0, 1]${'.map(x, [x + x])'.repeat(20)}.size()`, undefined],
    ['lists in lists, doubled 20 times', `["x", "y"]${'.map(x, [x, x])'.repeat(8)}.size()`, undefined],
    ['a text doubled in nested loops', `${nested(6, 'input + input')}.size()`, 'cost'],
    [
      'a list that is joined to itself in loops',
      'lists.range(2000).map(i, lists.range(2000) + lists.range(2000)).size()',
      'cost',
    ],
    ['a range of two thousand million', 'lists.range(2000000000).size()', 'cost'],
    ['a range of all numbers', 'lists.range(9223372036854775807).size()', 'cost'],
    ['a thousand decimals', "(input.substring(0, 0) + '%.1000f').format([1.5])", 'format'],
    ['a thousand million decimals', "(input.substring(0, 0) + '%.1000000000f').format([1.5])", 'format'],
    [
      'a join of a million texts',
      'lists.range(1000).map(i, lists.range(1000).map(k, input).join(input)).join().size()',
      'cost',
    ],
    ['a replacement that blows up', "input.replace('x', input).replace('x', input).size()", 'cost'],
    ['an empty text replaced', "input.replace('', input).replace('', input).size()", 'cost'],
    ['quotes of quotes', `${'strings.quote('.repeat(12)}input${')'.repeat(12)}.size()`, undefined],
    ['maps of maps', 'lists.range(1000).map(i, {"a": {"b": lists.range(1000)}}).size()', 'cost'],
    [
      'a map with a million keys',
      'lists.range(1000).transformMapEntry(i, v, lists.range(1000).transformMap(k, w, w)).size()',
      'duplicate_key',
    ],
    ['bytes of texts', 'lists.range(100000).map(i, bytes(input)).size()', 'cost'],
    ['base64 of base64', 'lists.range(100000).map(i, base64.encode(bytes(input))).size()', 'cost'],
    ['splits', `lists.range(100000).map(i, input.split('')).size()`, 'cost'],
    ['sorted sorts', 'lists.range(1000).map(i, lists.range(1000).sort()).size()', 'cost'],
    [
      'sets of sets',
      'lists.range(1000).map(i, [i]).all(x, sets.contains(lists.range(1000).map(i, [i]), [x]))',
      'cost',
    ],
    ['equal deep lists', 'lists.range(1000).all(i, lists.range(1000) == lists.range(1000))', 'cost'],
  ])('%s: nothing is held that was not paid for', (_, expression, code) => {
    const result = run(expression, text)
    if (code === undefined) expect(result).not.toBeInstanceOf(EvalError)
    else expect(result).toMatchObject({ code })
  })

  it('are refused when they are compiled, where the text says so', () => {
    const { checked, issues } = compile("'%.1000f'.format([1.5])", INPUT)
    expect(checked).toBeUndefined()
    expect(issues.map((issue) => issue.code)).toEqual(['constraint/argument'])
  })

  it('are made where they are small', () => {
    expect(evaluate('lists.range(1000).map(i, input + input).join().size()', 'xy')).toBe(4_000)
    expect(evaluate("input.replace('', '-')", 'ab')).toBe('-a-b-')
    expect(evaluate("'%.3f'.format([1.5])")).toBe('1.500')
  })

  it('end with `cost` at the very unit that is missing', () => {
    const program = plan(checkedOf('lists.range(1000).map(i, i + 1).size()'))
    const budget = { left: LIMITS.costPerSubject }
    expect(program.evaluate([null], budget)).toBe(1_000)
    const cost = LIMITS.costPerSubject - budget.left
    expect(program.evaluate([null], { left: cost })).toBe(1_000)
    expect(program.evaluate([null], { left: cost + 1 })).toBe(1_000)
    expect(program.evaluate([null], { left: cost - 1 })).toMatchObject({ code: 'cost' })
  })
})

/** A text that is doubled in the innermost of nested loops over 20 elements. */
function nested(depth: number, inner: string): string {
  return depth === 0 ? inner : `lists.range(20).map(v${depth}, ${nested(depth - 1, inner)})`
}

describe('texts that are large', () => {
  it.each([
    ['ten thousand parentheses', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['ten thousand brackets', `${'['.repeat(10_000)}1${']'.repeat(10_000)}`],
    ['ten thousand open parentheses', '('.repeat(10_000)],
    ['twenty thousand negations', `${'!'.repeat(20_000)}true`],
    ['twenty thousand fields', `input${'.b'.repeat(20_000)}`],
    ['a million terms', Array.from({ length: 1_000_000 }, () => 'true').join('||')],
    ['an expression of a megabyte', `'${'a'.repeat(1024 * 1024)}'`],
    ['a literal list of a hundred thousand', `[${'1,'.repeat(100_000)}1].size()`],
    ['a chain of five thousand conditions', `${'true ? 1 : '.repeat(5_000)}1`],
    [
      'nine loops',
      `${Array.from({ length: 9 }, (_, at) => `[0, 1].all(v${at}, `).join('')}1 / 0 == 0${')'.repeat(9)}`,
    ],
  ])('%s are refused with a reason', (_, text) => {
    const { checked, issues } = soon(() => compile(text, INPUT))
    expect(checked).toBeUndefined()
    expect(issues.map((issue) => issue.code).every((code) => /^limit\/|invalid-expression/.test(code))).toBe(
      true,
    )
    expect(issues.length).toBeGreaterThan(0)
  })

  it('are taken at the limit: eight loops, a long chain, a long literal', () => {
    const eight = `${Array.from({ length: 8 }, (_, at) => `[0, 1].all(v${at}, `).join('')}1 / 0 == 0${')'.repeat(8)}`
    expect(soon(() => codeOf(eight))).toBe('divide_by_zero')
    expect(soon(() => evaluate(Array.from({ length: 2_000 }, () => 'false').join('||') + '||true'))).toBe(
      true,
    )
    expect(soon(() => evaluate(`'${'a'.repeat(10_000)}'.size()`))).toBe(10_000)
  })
})
