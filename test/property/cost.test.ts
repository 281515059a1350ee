import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromNative } from '../../src/core/document/native.ts'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { estimateCost } from '../../src/core/expression/cost/cost.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { DYN } from '../../src/core/expression/type.ts'
import { EvalError } from '../../src/core/expression/value.ts'
import { expressionTexts, FUNCTIONS } from './expressions.ts'

const NAMES = ['input', 'n', 's', 'l', 'r', 'x', 'y', 'z'] as const

/** Everything is dyn, so that nothing but the bytes of the document bounds the cost. */
const ENVIRONMENT: Environment = {
  variables: NAMES.map((name) => ({ name, type: DYN })),
  functions: FUNCTIONS,
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

const shapes = new ShapeTable()

describe('the estimate of the cost', () => {
  it('is never below what a program charges for documents of that size', () => {
    fc.assert(
      fc.property(
        expressionTexts.chain((texts) => fc.constantFrom(...Object.values(texts))),
        fc.record({
          a: fc.oneof(
            fc.integer({ min: 0, max: 9 }),
            fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }),
          ),
          b: fc.record({
            name: fc.string({ maxLength: 30 }),
            items: fc.array(fc.integer(), { maxLength: 10 }),
          }),
          name: fc.string({ maxLength: 60 }),
          items: fc.array(
            fc.oneof(fc.integer(), fc.string({ maxLength: 9 }), fc.array(fc.nat(9), { maxLength: 4 })),
            {
              maxLength: 30,
            },
          ),
        }),
        fc.array(fc.nat(9), { maxLength: 30 }),
        (text, input, list) => {
          const { checked } = compile(text, ENVIRONMENT)
          fc.pre(checked !== undefined)
          const data = [input, list.length, input.name, list, { a: list, web: 1 }, 1, 2, 3]
          const documentBytes = Math.max(...data.map((one) => JSON.stringify(one).length))
          const budget = { left: 10_000_000 }
          const result = plan(checked).evaluate(
            data.map((one) => fromNative(one, shapes)),
            budget,
          )
          fc.pre(!(result instanceof EvalError && result.code === 'cost'))
          const { max, min } = estimateCost(checked, { documentBytes })
          expect(min).toBeLessThanOrEqual(max)
          expect([text, 10_000_000 - budget.left <= max]).toEqual([text, true])
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
