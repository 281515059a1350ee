import { describe, expect, test } from 'vitest'
import { indexFunctions } from '../../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../../src/core/expression/check/schema-type.ts'
import { compile } from '../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../src/core/expression/functions/libraries.ts'
import type { Environment } from '../../../src/core/expression/program.ts'
import { DYN, INT, listOf, type Type } from '../../../src/core/expression/type.ts'
import { typeText } from '../../../src/core/expression/type-text.ts'
import { LIMITS } from '../../../src/core/limits.ts'

/** Generous: these take milliseconds; what they attack would take minutes. */
const NOT_HANGING_MS = 20_000

const index = indexFunctions(STANDARD_LIBRARIES)

function compileQuickly(
  text: string,
  variables: Readonly<Record<string, Type>>,
  profile: Environment['profile'],
) {
  const declared = Object.entries(variables).map(([name, type]) => ({ name, type }))
  const environment: Environment = {
    variables: declared,
    functions: [],
    libraries: STANDARD_LIBRARIES,
    index,
    profile,
  }
  const start = performance.now()
  const compiled = compile(text, environment)
  expect(performance.now() - start).toBeLessThan(NOT_HANGING_MS)
  return compiled
}

describe('expressions whose types grow', () => {
  test('maps that double their type at each step', () => {
    const steps = 60
    let text = 'x0'
    for (let step = steps; step > 0; step--) text = `cel.bind(x${step - 1}, {x${step}: x${step}}, ${text})`
    text = `cel.bind(x${steps}, {1: 1}, ${text})`
    for (const profile of ['cel', 'strict'] as const) compileQuickly(text, {}, profile)
  })

  test('lists that double their depth', () => {
    const text = 'l' + '.map(x, [x, x])'.repeat(100)
    const { checked } = compileQuickly(text, { l: listOf(INT) }, 'strict')
    expect(typeText(checked?.type ?? DYN).length).toBeLessThan(100)
  })

  test('thousands of operands, elements and arguments', () => {
    expect(compileQuickly('1' + '||true'.repeat(2_000), {}, 'cel').issues).toHaveLength(1)
    expect(compileQuickly(`[${'[],'.repeat(3_000)}]`, {}, 'strict').issues).toEqual([])
    expect(compileQuickly(`f(${'1,'.repeat(4_000)}1)`, {}, 'strict').issues).toHaveLength(1)
    expect(compileQuickly(`[${'[any] + [1],'.repeat(1_200)}]`, { any: DYN }, 'strict').issues).toEqual([])
  })

  test('thousands of unknown names give no more than the limit on issues', () => {
    const text = Array.from({ length: 2_000 }, (_, name) => `n${name}`).join('||')
    expect(compileQuickly(text, { input: DYN }, 'strict').issues).toHaveLength(LIMITS.expressionIssues)
  })

  test('the deepest trees are checked without overflow', () => {
    const depth = LIMITS.expressionDepth
    const texts = [
      'any' + '.b'.repeat(depth - 1),
      '1' + '+1'.repeat(depth - 1),
      '['.repeat(depth - 1) + '1' + ']'.repeat(depth - 1),
      '{1:'.repeat(depth - 1) + '1' + '}'.repeat(depth - 1),
      '!('.repeat(depth - 2) + 'true' + ')'.repeat(depth - 2),
      'any' + '[any'.repeat(depth - 1) + ']'.repeat(depth - 1),
      'any' + '.f()'.repeat(depth - 1),
    ]
    for (const text of texts) compileQuickly(text, { any: DYN }, 'strict')
  })
})

describe('schemas', () => {
  /** Each definition has the next one twice, so that the type has 2^levels parts. */
  function doubling(levels: number, innermost: string): unknown {
    const definitions = Object.fromEntries(
      Array.from({ length: levels }, (_, at) => {
        const next = { $ref: `#/$defs/d${at + 1}` }
        return [`d${at}`, { anyOf: [{ items: next }, { additionalProperties: next }, { type: 'integer' }] }]
      }),
    )
    return { $ref: '#/$defs/d0', $defs: { ...definitions, [`d${levels}`]: { type: innermost } } }
  }

  test.each([5, 8, 20, 60])('types that double %i times are compared in time', (levels) => {
    const a = typeFromSchema(doubling(levels, 'string'), 'x').type
    const b = typeFromSchema(doubling(levels, 'boolean'), 'y').type
    compileQuickly('a == b && b == a && [a] == [b] && a in [b] && dyn(a) == b', { a, b }, 'strict')
  })

  test('intersections of such types are found in time', () => {
    const twice = {
      anyOf: Array.from({ length: 12 }, (_, at) => ({
        items: { anyOf: [{ type: 'string', maxLength: at }, { items: { minItems: at, items: {} } }] },
      })),
    }
    const start = performance.now()
    typeFromSchema({ allOf: Array.from({ length: 200 }, () => structuredClone(twice)) }, 'x')
    expect(performance.now() - start).toBeLessThan(NOT_HANGING_MS)
  })

  test('a chain of thousands of references ends', () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`d${at}`, { $ref: `#/$defs/d${at + 1}` }]),
    )
    const { type, notes } = typeFromSchema({ $ref: '#/$defs/d0', $defs: definitions }, 'x')
    expect(typeText(type)).toBe('dyn')
    expect(notes).toHaveLength(1)
  })

  test('definitions that double at each step are built once each', () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [
        `d${at}`,
        at === 49
          ? { type: 'string' }
          : { anyOf: [{ $ref: `#/$defs/d${at + 1}` }, { items: { $ref: `#/$defs/d${at + 1}` } }] },
      ]),
    )
    const start = performance.now()
    typeFromSchema({ $ref: '#/$defs/d0', $defs: definitions }, 'x')
    expect(performance.now() - start).toBeLessThan(NOT_HANGING_MS)
  })

  test('a record of thousands of fields of different types is joined in time', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [
        `f${at}`,
        { properties: { [`g${at}`]: { type: 'string' } }, additionalProperties: false },
      ]),
    )
    const { type } = typeFromSchema({ properties, additionalProperties: false }, 'x')
    compileQuickly(
      'x.all(k, x[k].size() > 0) && x[name] == x[name] && "zzzz" in x',
      { x: type, name: { kind: 'string' } },
      'strict',
    )
    const { issues } = compileQuickly('x.f5001', { x: type }, 'strict')
    expect(issues[0]?.help?.length ?? 0).toBeLessThan(400)
  })

  test('thousands of enum values are compared in time', () => {
    const values = Array.from({ length: 20_000 }, (_, at) => `value${at}`)
    const { type } = typeFromSchema({ enum: values }, 'x')
    const { issues } = compileQuickly(
      'x == "valu" || x in ["value1", "nope", "value19999"]',
      { x: type },
      'strict',
    )
    expect(issues.map((issue) => issue.code)).toEqual([
      'constraint/unknown-value',
      'constraint/unknown-value',
    ])
    for (const { message } of issues) expect(message.length).toBeLessThan(2_000)
  })

  test('a union of thousands of records is no more than dyn', () => {
    const anyOf = Array.from({ length: 2_000 }, (_, at) => ({
      properties: { [`f${at}`]: {} },
      additionalProperties: false,
    }))
    expect(typeText(typeFromSchema({ anyOf }, 'x').type)).toBe('dyn')
  })

  test('notes are capped', () => {
    const allOf = Array.from({ length: 1_000 }, (_, at) => ({ $ref: `https://example.test/${at}` }))
    expect(typeFromSchema({ allOf }, 'x').notes.length).toBeLessThanOrEqual(30)
  })

  test('names do not grow with the depth of recursion', () => {
    let type: Type | undefined = typeFromSchema(
      { properties: { a: { allOf: [{ $ref: '#' }, { properties: { b: {} } }] } } },
      'x',
    ).type
    for (let level = 0; level < 200 && type?.kind === 'record'; level++) type = type.field('a')?.type
    expect(type?.kind).toBe('record')
    expect(typeText(type ?? DYN).length).toBeLessThan(1_000)
  })
})
