import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { printExpression } from '../../src/core/expression/syntax/print.ts'
import { DYN, INT, listOf, mapOf, STRING, type Type } from '../../src/core/expression/type.ts'
import { typeText } from '../../src/core/expression/type-text.ts'
import { isList, isMap, typeNameOf } from '../../src/core/expression/value/kind.ts'
import { mapKeys, mapValues } from '../../src/core/expression/value/map-access.ts'
import { EvalError, OptionalValue, RecordValue, type Result } from '../../src/core/expression/value.ts'
import { expressionTexts } from './expressions.ts'

function environment(profile: Environment['profile']): Environment {
  return {
    variables: [
      { name: 'input', type: DYN },
      { name: 'n', type: INT },
      { name: 's', type: STRING },
      { name: 'l', type: listOf(INT) },
      { name: 'r', type: mapOf(STRING, DYN) },
    ],
    functions: [],
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
    profile,
  }
}

const STRICT = environment('strict')
const CEL = environment('cel')

const shapes = new ShapeTable()

function record(fields: Readonly<Record<string, Result>>): RecordValue {
  return new RecordValue(shapes.of(Object.keys(fields)), Object.values(fields))
}

const variables: fc.Arbitrary<readonly Result[]> = fc.tuple(
  fc
    .record({ a: fc.oneof(fc.integer(), fc.boolean()), name: fc.constantFrom('web', 'a') })
    .map(({ a, name }) => record({ a, name, items: [1, 2], b: record({ a: name }) })),
  fc.integer({ min: -2, max: 9 }),
  fc.constantFrom('', 'a', 'web'),
  fc.array(fc.integer({ min: -2, max: 9 }), { maxLength: 3 }),
  fc.constant(record({ a: 1, b: 'x' })),
)

const texts = expressionTexts.chain((all) => fc.constantFrom(...Object.values(all)))

/** Types that values call differently. */
const RUN_TIME_NAMES: ReadonlyMap<string, string> = new Map([
  ['duration', 'google.protobuf.Duration'],
  ['null', 'null_type'],
  ['timestamp', 'google.protobuf.Timestamp'],
])

/** Whether a value is one of the type. */
function belongs(value: Result, type: Type): boolean {
  if (value instanceof EvalError) return false
  switch (type.kind) {
    case 'dyn':
      return true
    case 'union':
      return type.members.some((member) => belongs(value, member))
    case 'list':
      return isList(value) && value.every((element) => belongs(element, type.element))
    case 'map':
      return (
        isMap(value) &&
        mapKeys(value).every((key) => belongs(key, type.key)) &&
        mapValues(value).every((one) => belongs(one, type.value))
      )
    case 'optional':
      return value instanceof OptionalValue && (value.value === undefined || belongs(value.value, type.value))
    default:
      return typeNameOf(value) === (RUN_TIME_NAMES.get(type.kind) ?? typeText(type))
  }
}

test('what an expression gives is an error or of the type that was found for it', () => {
  let values = 0
  fc.assert(
    fc.property(texts, variables, (text, slots) => {
      const { checked } = compile(text, CEL)
      if (checked === undefined) return
      const result = plan(checked).evaluate(slots, { left: 100_000 })
      if (result instanceof EvalError) return
      values++
      expect([text, typeText(checked.type), belongs(result, checked.type)]).toEqual([
        text,
        typeText(checked.type),
        true,
      ])
    }),
    { numRuns: 3_000 },
  )
  expect(values).toBeGreaterThan(500)
})

test('what the strict profile accepts, the standard accepts with the same type', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const strict = compile(text, STRICT)
      if (strict.checked === undefined) return
      const { checked, issues } = compile(text, CEL)
      expect(issues).toEqual([])
      expect(checked?.type).toEqual(strict.checked.type)
    }),
    { numRuns: 2_000 },
  )
})

test('a checked expression prints to a text with the same meaning', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { checked } = compile(text, CEL)
      if (checked === undefined) return
      const again = compile(printExpression(checked.expression), CEL)
      expect(again.issues).toEqual([])
      expect(again.checked?.type).toEqual(checked.type)
      expect(again.checked && printExpression(again.checked.expression)).toBe(
        printExpression(checked.expression),
      )
    }),
    { numRuns: 2_000 },
  )
})
