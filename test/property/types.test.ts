import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../src/core/expression/check/schema-type.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { EvalError } from '../../src/core/expression/value.ts'
import { type Dice, expressionValue, randomSchema, randomValue } from './schemas.ts'
import { randomCondition } from './typed-expressions.ts'

const INDEX = indexFunctions(STANDARD_LIBRARIES)

/** Schemas that are tried; `FLUX_PROPERTY_RUNS` asks for more. */
const RUNS = Number(process.env['FLUX_PROPERTY_RUNS'] ?? '600')

/** Errors that types and presence rule out for values that fit the schema. */
const RULED_OUT: readonly string[] = ['no_overload', 'no_such_field', 'no_such_key', 'not_iterable']

test('what is accepted for a schema never misses a field, a key or an overload in a value of it', () => {
  const ajv = new Ajv2020({ strict: false, addUsedSchema: false })
  let accepted = 0
  let tried = 0
  let evaluated = 0
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = diceOf(seed)
      const schema = randomSchema(dice)
      const { type } = typeFromSchema(schema, 'input')
      if (type.kind === 'dyn') return
      const validate = ajv.compile(schema)
      const shapes = new ShapeTable()
      const values = Array.from({ length: 8 }, () => randomValue(dice, schema, schema)).filter((value) =>
        validate(value),
      )
      const environment: Environment = {
        variables: [{ name: 'input', type }],
        functions: [],
        libraries: STANDARD_LIBRARIES,
        index: INDEX,
        profile: 'strict',
      }
      for (let count = 0; count < 12; count++) {
        const text = randomCondition(dice, type)
        const { checked } = compile(text, environment)
        tried++
        if (checked === undefined) continue
        accepted++
        const program = plan(checked)
        for (const value of values) {
          evaluated++
          const result = program.evaluate([expressionValue(value, shapes)], { left: 100_000 })
          if (!(result instanceof EvalError) || !RULED_OUT.includes(result.code)) continue
          expect({ seed, schema, text, value, error: result.message }).toBe('a value')
        }
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  if (process.env['FLUX_PROPERTY_RUNS'] !== undefined) console.error({ tried, accepted, evaluated })
  expect(accepted).toBeGreaterThan(tried / 10)
  expect(evaluated).toBeGreaterThan(RUNS)
}, 600_000)

/** The same choices for the same seed. */
function diceOf(seed: number): Dice {
  let state = seed | 0
  return {
    below: (count) => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) % count
    },
  }
}
