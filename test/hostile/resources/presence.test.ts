import { describe, expect, test } from 'vitest'
import { readSchema } from '../../../src/core/constraint/schema-file.ts'
import { readDocuments } from '../../../src/core/document/read.ts'
import { indexFunctions } from '../../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../../src/core/expression/check/schema-type.ts'
import { compile } from '../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../src/core/expression/functions/libraries.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import type { Type } from '../../../src/core/expression/type.ts'
import { typeText } from '../../../src/core/expression/type-text.ts'

/** Generous: these take milliseconds; what they attack would take minutes. */
const NOT_HANGING_MS = 20_000

const index = indexFunctions(STANDARD_LIBRARIES)

function quickly<T>(work: () => T): T {
  const start = performance.now()
  const result = work()
  expect(performance.now() - start).toBeLessThan(NOT_HANGING_MS)
  return result
}

function issuesOf(text: string, type: Type) {
  return quickly(
    () =>
      compile(text, {
        variables: [{ name: 'input', type }],
        functions: [],
        libraries: STANDARD_LIBRARIES,
        index,
        profile: 'strict',
      }).issues,
  )
}

async function diagnose(schema: unknown) {
  const bytes = new TextEncoder().encode(JSON.stringify(schema))
  const { documents } = await readDocuments('s.json', bytes, { shapes: new ShapeTable() })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return quickly(() => readSchema(document, 's.json'))
}

describe('schemas that would take the compiler down', () => {
  test('ten thousand branches are one untyped value, with a note', async () => {
    const oneOf = Array.from({ length: 10_000 }, (_, at) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: `k${at}` }, [`f${at}`]: { type: 'string' } },
      additionalProperties: false,
    }))
    const { file, diagnostics } = await diagnose({ oneOf })
    expect(file && typeText(file.type)).toBe('dyn')
    expect(diagnostics).toMatchObject([{ code: 'constraint/wrong-schema', severity: 'warning' }])
  })

  test('sixteen branches are kept, seventeen are not', () => {
    const branches = (count: number): Type =>
      typeFromSchema(
        {
          oneOf: Array.from({ length: count }, (_, at) => ({
            type: 'object',
            properties: { [`f${at}`]: {} },
            additionalProperties: false,
          })),
        },
        'x',
      ).type
    expect(branches(16)).toMatchObject({ kind: 'union' })
    expect(branches(17).kind).toBe('dyn')
  })

  test('parts within parts within parts of allOf', async () => {
    let schema: unknown = { type: 'object', properties: { a: { type: 'string' } } }
    for (let level = 0; level < 40; level++) schema = { allOf: [schema, schema] }
    quickly(() => typeFromSchema(schema, 'x'))
    let deep: unknown = { type: 'object', properties: { a: { type: 'string' } } }
    for (let level = 0; level < 45; level++) deep = { allOf: [deep] }
    const { file } = await diagnose(deep)
    expect(file && typeText(file.type)).toBe('s.json')
    for (let level = 0; level < 45; level++) deep = { allOf: [deep] }
    const { type, notes } = quickly(() => typeFromSchema(deep, 'x'))
    expect([typeText(type), notes.length]).toEqual(['dyn', 1])
  })

  test('thousands of parts of allOf with thousands of properties', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`p${at}`, { type: 'string' }]),
    )
    const allOf = Array.from({ length: 3_000 }, (_, at) => ({ required: [`p${at % 300}`], properties }))
    const { type } = quickly(() => typeFromSchema({ allOf }, 'x'))
    expect(issuesOf('has(input.p1) && input.p1 == "x" || input.zzz == 1', type).length).toBeGreaterThan(0)
  })

  test('references in a circle are refused at their place', async () => {
    const { file, diagnostics } = await diagnose({
      $ref: '#/$defs/a',
      $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } },
    })
    expect(file?.type.kind).toBe('dyn')
    expect(diagnostics).toMatchObject([{ severity: 'error', message: expect.stringContaining('itself') }])
  })

  test('a record whose every field leads to two others is asked for field by field', async () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [
        `d${at}`,
        {
          type: 'object',
          properties: {
            l: { $ref: `#/$defs/d${(at + 1) % 200}` },
            r: { $ref: `#/$defs/d${(at + 7) % 200}` },
          },
        },
      ]),
    )
    const { file, diagnostics } = await diagnose({ $ref: '#/$defs/d0', $defs })
    expect(diagnostics).toEqual([])
    expect(issuesOf(`has(input${'.l'.repeat(60)})`, file?.type ?? { kind: 'dyn' })).toHaveLength(1)
  })

  test('intersections that go on for ever end', () => {
    const node = (next: string): unknown => ({
      type: 'object',
      properties: { next: { allOf: [{ $ref: '#/$defs/a' }, { $ref: next }] } },
    })
    const { type } = typeFromSchema(
      {
        allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }],
        $defs: { a: node('#/$defs/b'), b: node('#/$defs/a') },
      },
      'x',
    )
    issuesOf(`input${'.next'.repeat(60)} == 1`, type)
  })

  test('thousands of conditions, patterns and dependent properties', async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `p${at}`)
    const { file } = await diagnose({
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
      patternProperties: Object.fromEntries(names.map((name) => [`^${name}x*$`, { type: 'string' }])),
      dependentRequired: Object.fromEntries(names.map((name, at) => [name, names.slice(at + 1, at + 9)])),
      allOf: names.slice(0, 500).map((name) =>
        Object.fromEntries([
          ['if', { required: [name] }],
          ['then', { required: ['p0'] }],
        ]),
      ),
    })
    expect(issuesOf('has(input.p0) && input.p7 == "x"', file?.type ?? { kind: 'dyn' })).toEqual([])
  })

  test('patterns that back-tracking engines choke on', () => {
    const { type } = typeFromSchema(
      { type: 'object', patternProperties: { '^(a+)+$': { type: 'string' } }, additionalProperties: false },
      'x',
    )
    expect(issuesOf(`input["${'a'.repeat(5_000)}b"] == "x"`, type)).toMatchObject([
      { code: 'constraint/unknown-field' },
    ])
  })
})

describe('conditions that would take the compiler down', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [`f${at}`, { type: 'integer' }]),
  )
  const { type } = typeFromSchema({ type: 'object', properties, additionalProperties: false }, 'x')

  test('names that stand for names that double', () => {
    let text = 'b40'
    for (let level = 40; level > 0; level--)
      text = `cel.bind(b${level}, b${level - 1} && b${level - 1}, ${text})`
    expect(issuesOf(`cel.bind(b0, has(input.f1), ${text}) && input.f1 > 1`, type).length).toBeLessThanOrEqual(
      1,
    )
  })

  test('chains of hundreds of guards and reads', () => {
    const guards = Array.from({ length: 400 }, (_, at) => `has(input.f${at}) && input.f${at} > 1`)
    expect(issuesOf(guards.join(' && '), type)).toEqual([])
    expect(issuesOf(guards.map((guard) => `(${guard})`).join(' || '), type)).toEqual([])
    const negated = Array.from({ length: 400 }, (_, at) => `!has(input.f${at}) || input.f${at} > 1`)
    expect(issuesOf(negated.map((guard) => `(${guard})`).join(' && '), type)).toEqual([])
  })

  test('conditionals in conditionals', () => {
    let text = 'has(input.f0)'
    for (let level = 0; level < 100; level++) text = `(${text} ? has(input.f${level % 9}) : !has(input.f3))`
    issuesOf(`${text} && input.f0 > 1`, type)
  })

  test('hundreds of reads that nothing guards', () => {
    const text = Array.from({ length: 400 }, (_, at) => `input.f${at} > 1`).join(' || ')
    expect(issuesOf(text, type)).toHaveLength(30)
  })

  test('unions with unions on both sides of calls', () => {
    const kinds = ['string', 'integer', 'number', 'boolean', 'null', 'array', 'object']
    const union = typeFromSchema(
      { type: 'object', required: ['u'], properties: { u: { type: kinds } } },
      'x',
    ).type
    issuesOf(`${'input.u + '.repeat(200)}input.u`, union)
    issuesOf(`[${'input.u < input.u,'.repeat(300)}]`, union)
  })
})
