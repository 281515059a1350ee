import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { interpret } from '../../src/core/expression/explain/interpret.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { DYN, INT, listOf, mapOf, STRING } from '../../src/core/expression/type.ts'
import { EvalError, RecordValue, type Result } from '../../src/core/expression/value.ts'
import { isSame } from '../conformance/cel-value.ts'
import { expressionTexts, FUNCTIONS } from './expressions.ts'

const ENVIRONMENT: Environment = {
  variables: [
    { name: 'input', type: DYN },
    { name: 'n', type: INT },
    { name: 's', type: STRING },
    { name: 'l', type: listOf(INT) },
    { name: 'r', type: mapOf(STRING, DYN) },
    { name: 'x', type: INT },
    { name: 'y', type: INT },
    { name: 'z', type: INT },
  ],
  functions: FUNCTIONS,
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

const shapes = new ShapeTable()

function record(fields: Readonly<Record<string, Result>>): RecordValue {
  return new RecordValue(shapes.of(Object.keys(fields)), Object.values(fields))
}

const value: fc.Arbitrary<Result> = fc.oneof(
  fc.constantFrom<Result>(null, true, 0, 1, 'web', 'a', [1, 2, 3], 2n ** 62n),
  fc.integer({ min: -3, max: 12 }),
  fc.constant(new EvalError('unavailable', 'no network')),
  fc.constant(new EvalError('number_range', '1e400 is out of range')),
)

const input: fc.Arbitrary<Result> = fc
  .record({ a: value, b: value, name: value, items: value, inner: value })
  .map(({ a, b, name, items, inner }) =>
    record({
      a,
      b: record({ a: inner, name: b, items }),
      name,
      items,
      gone: new EvalError('unavailable', 'no token'),
      huge: new EvalError('number_range', 'too large'),
    }),
  )

const variables: fc.Arbitrary<readonly Result[]> = fc.tuple(
  input,
  fc.integer({ min: -2, max: 9 }),
  fc.constantFrom('web', '', 'a😀b', '2'),
  fc.array(fc.integer({ min: -2, max: 9 }), { maxLength: 6 }),
  fc.constant(record({ a: 1, web: 'x', '': [1] })),
  fc.integer({ min: 0, max: 2 }),
  fc.constant(2),
  fc.constant(new EvalError('unavailable', 'z is not known')),
)

describe('closures against the interpreter', () => {
  it('give the same value, the same error at the same node, and the same cost', () => {
    let evaluated = 0
    fc.assert(
      fc.property(
        expressionTexts.chain((texts) => fc.constantFrom(...Object.values(texts))),
        variables,
        (text, values) => {
          const { checked } = compile(text, ENVIRONMENT)
          fc.pre(checked !== undefined)
          const planned = { left: 100_000 }
          const walked = { left: 100_000 }
          const result = plan(checked).evaluate(values, planned)
          const expected = interpret(checked, values, walked).value
          if (!isSame(result, expected)) expect({ text, result }).toEqual({ text, result: expected })
          if (result instanceof EvalError && expected instanceof EvalError) {
            if (result.code !== 'cost') expect([text, result.node]).toEqual([text, expected.node])
          }
          if (planned.left >= 0) expect([text, planned.left]).toEqual([text, walked.left])
          evaluated++
        },
      ),
      { numRuns: 4_000 },
    )
    expect(evaluated).toBeGreaterThan(1_000)
  })

  it('give the same on a second evaluation with other shapes, whatever they remember', () => {
    fc.assert(
      fc.property(
        expressionTexts.map((texts) => texts.bool),
        variables,
        variables,
        (text, first, second) => {
          const { checked } = compile(text, ENVIRONMENT)
          fc.pre(checked !== undefined)
          const program = plan(checked)
          program.evaluate(first, { left: 100_000 })
          const again = program.evaluate(second, { left: 100_000 })
          expect(isSame(again, plan(checked).evaluate(second, { left: 100_000 })), text).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('never give another result with a smaller budget than `cost` or the same', () => {
    fc.assert(
      fc.property(
        expressionTexts.map((texts) => texts.bool),
        variables,
        fc.integer({ min: 0, max: 300 }),
        (text, values, left) => {
          const { checked } = compile(text, ENVIRONMENT)
          fc.pre(checked !== undefined)
          const program = plan(checked)
          const whole = program.evaluate(values, { left: 100_000 })
          const cut = program.evaluate(values, { left })
          if (cut instanceof EvalError && cut.code === 'cost') return
          expect(isSame(cut, whole), text).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('explain the result that the program gives, also when they look at more than it does', () => {
    fc.assert(
      fc.property(
        expressionTexts.map((texts) => texts.bool),
        variables,
        (text, values) => {
          const { checked } = compile(text, ENVIRONMENT)
          fc.pre(checked !== undefined)
          const budget = { left: 100_000 }
          const thorough = interpret(checked, values, budget, true).value
          expect(isSame(plan(checked).evaluate(values, { left: 100_000 }), thorough), text).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
