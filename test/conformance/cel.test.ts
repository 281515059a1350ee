import { afterAll, describe, expect, it } from 'vitest'
import { plan } from '../../src/core/expression/plan/plan.ts'
import { typeText } from '../../src/core/expression/type-text.ts'
import { EvalError, type Result } from '../../src/core/expression/value.ts'
import { type CelTest, readCelTests, readExpression, skipsByReason } from './cel-suite.ts'
import { isSame } from './cel-value.ts'

const { tests, skipped } = readCelTests()
let passed = 0

/** What the test gives: a type, a value or an error; a text when the checker refused the expression. */
function run(test: CelTest): { readonly type: string; readonly result: Result } | string {
  const checked = readExpression(test)
  if (typeof checked === 'string') return checked
  const type = typeText(checked.type)
  if (test.checkOnly) return { type, result: null }
  const values = test.variables.map(({ name }) => test.bindings.get(name) ?? null)
  return { type, result: plan(checked).evaluate(values, { left: 1_000_000 }) }
}

describe('conformance with cel-spec', () => {
  afterAll(() => {
    console.log(`conformance cel passed ${passed} failed ${tests.length - passed} skipped ${skipped.length}`)
  })

  it.each(tests.map((test) => [test.id, test] as const))('%s', (_, test) => {
    const outcome = run(test)
    if (test.expectsError) {
      expect(typeof outcome === 'string' || outcome.result instanceof EvalError).toBe(true)
    } else {
      expect(outcome).toBeTypeOf('object')
      if (typeof outcome === 'string') return
      if (test.deducedType !== undefined) expect(outcome.type).toBe(typeText(test.deducedType))
      if (!test.checkOnly) {
        expect(isSame(outcome.result, test.expected ?? null), JSON.stringify(outcome.result, print)).toBe(
          true,
        )
      }
    }
    passed++
  })

  it('skips nothing but what needs protobuf, and every skip is a test that exists', () => {
    const listed = Object.values(skipsByReason).flat()
    expect(new Set(listed).size).toBe(listed.length)
    expect([...skipped].sort()).toEqual([...listed].sort())
    expect(tests.length).toBeGreaterThanOrEqual(1_648)
  })
})

function print(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
