import type { ShapeTable } from '../../src/core/expression/shape.ts'
import { Double, RecordValue, type Value } from '../../src/core/expression/value.ts'

/** Picks at random: `below(n)` gives 0 … n−1. */
export interface Dice {
  below(count: number): number
}

/** A JSON Schema as plain data. */
export type Schema = boolean | { readonly [keyword: string]: unknown }

const NAMES = ['a', 'b', 'c', 'kind'] as const
const KINDS = ['x', 'y', 'z'] as const

/** One of some values. */
export function pick<T>(dice: Dice, values: readonly T[]): T {
  const value = values[dice.below(values.length)]
  if (value === undefined && values.length === 0) throw new Error('nothing to pick from')
  return value as T
}

function chance(dice: Dice, percent: number): boolean {
  return dice.below(100) < percent
}

/** A random schema without untyped parts: everything that its values hold has a type. */
export function randomSchema(dice: Dice): Schema {
  const root = objectSchema(dice, 3)
  return { ...root, $defs: { node: nodeSchema(dice) } }
}

function nodeSchema(dice: Dice): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: chance(dice, 50) ? ['a'] : [],
    properties: {
      a: pick<Schema>(dice, [{ type: 'string' }, { type: ['integer', 'null'] }]),
      b: { $ref: '#/$defs/node' },
      c: { type: 'array', items: { $ref: '#/$defs/node' } },
    },
  }
}

function anySchema(dice: Dice, depth: number): Schema {
  const leaf = depth <= 0
  switch (dice.below(leaf ? 7 : 14)) {
    case 0:
      return { type: 'string' }
    case 1:
      return { enum: KINDS.slice(0, 1 + dice.below(3)) }
    case 2:
      return { type: 'integer' }
    case 3:
      return { type: 'number' }
    case 4:
      return { type: 'boolean' }
    case 5:
      return { type: [pick(dice, ['string', 'integer', 'boolean']), 'null'] }
    case 6:
      return { type: ['string', 'integer'] }
    case 7:
      return { type: 'array', items: anySchema(dice, depth - 1) }
    case 8:
      return {
        type: 'array',
        prefixItems: [anySchema(dice, depth - 1), anySchema(dice, depth - 1)],
        items: chance(dice, 50) ? false : anySchema(dice, depth - 1),
      }
    case 9:
      return { type: 'object', additionalProperties: anySchema(dice, depth - 1) }
    case 10:
      return discriminated(dice, depth - 1)
    case 11:
      return { anyOf: [objectSchema(dice, depth - 1), { type: pick(dice, ['null', 'string', 'integer']) }] }
    case 12:
      return { $ref: '#/$defs/node' }
    default:
      return objectSchema(dice, depth - 1)
  }
}

function discriminated(dice: Dice, depth: number): Schema {
  const branches = KINDS.slice(0, 2 + dice.below(2)).map((kind) => {
    const branch = objectSchema(dice, depth)
    const properties = { ...(branch['properties'] as object), kind: { const: kind } }
    const required = new Set([...(branch['required'] as string[]), ...(chance(dice, 80) ? ['kind'] : [])])
    return { type: 'object', additionalProperties: false, properties, required: [...required] }
  })
  return { [chance(dice, 50) ? 'oneOf' : 'anyOf']: branches }
}

function objectSchema(dice: Dice, depth: number): { readonly [keyword: string]: unknown } {
  const names = NAMES.filter(() => chance(dice, 60))
  const properties = Object.fromEntries(names.map((name) => [name, anySchema(dice, depth)]))
  const required = names.filter(() => chance(dice, 50))
  const schema: Record<string, unknown> = {
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  }
  if (chance(dice, 20)) schema['additionalProperties'] = anySchema(dice, depth - 1)
  if (chance(dice, 15)) schema['patternProperties'] = { '^x-': anySchema(dice, depth - 1) }
  const [first, second] = names
  if (first !== undefined && second !== undefined && chance(dice, 20))
    schema['dependentRequired'] = { [first]: [second] }
  if (chance(dice, 15)) {
    const kinds = { kind: { enum: KINDS } }
    schema['properties'] = { ...properties, ...kinds }
    schema['if'] = {
      properties: { kind: { const: 'x' } },
      ...(chance(dice, 70) && { required: ['kind'] }),
    }
    if (chance(dice, 80)) schema['then'] = { required: [pick(dice, NAMES)] }
    if (chance(dice, 50)) schema['else'] = { required: [pick(dice, NAMES)] }
  }
  return schema
}

/** A random value that probably fits a schema; the validator has the last word. */
export function randomValue(dice: Dice, root: Schema, schema: Schema, depth = 0): unknown {
  if (typeof schema === 'boolean') return pick<unknown>(dice, ['s', 1, null])
  if (depth > 8) return schema['type'] === 'object' ? {} : 's'
  const reference = schema['$ref']
  if (typeof reference === 'string' && typeof root === 'object') {
    const { node } = root['$defs'] as { readonly node: Schema }
    return randomValue(dice, root, node, depth + 1)
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = schema[keyword]
    if (Array.isArray(branches)) return randomValue(dice, root, pick<Schema>(dice, branches), depth)
  }
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return pick<unknown>(dice, schema['enum'])
  const { type } = schema
  const kind = Array.isArray(type) ? pick<unknown>(dice, type) : type
  switch (kind) {
    case 'string':
      return pick(dice, ['', 'x', 'y', 'text'])
    case 'integer':
      return dice.below(5) - 2
    case 'number':
      return pick(dice, [0, 1, -2, 0.5, 2.25])
    case 'boolean':
      return dice.below(2) === 0
    case 'null':
      return null
    case 'array':
      return randomList(dice, root, schema, depth)
    default:
      return randomObject(dice, root, schema, depth)
  }
}

function randomList(
  dice: Dice,
  root: Schema,
  schema: { readonly [keyword: string]: unknown },
  depth: number,
): unknown {
  const prefix = (schema['prefixItems'] ?? []) as readonly Schema[]
  const items = schema['items'] as Schema
  const count = dice.below(depth > 4 ? 1 : 4)
  return Array.from({ length: items === false ? Math.min(count, prefix.length) : count }, (_, index) =>
    randomValue(dice, root, prefix[index] ?? items, depth + 1),
  )
}

function randomObject(
  dice: Dice,
  root: Schema,
  schema: { readonly [keyword: string]: unknown },
  depth: number,
): unknown {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>
  const required = (schema['required'] ?? []) as readonly string[]
  const value: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(properties)) {
    if (required.includes(name) || (depth < 5 && chance(dice, 50)))
      value[name] = randomValue(dice, root, part, depth + 1)
  }
  const patterns = Object.entries((schema['patternProperties'] ?? {}) as Readonly<Record<string, Schema>>)
  for (const [, part] of patterns)
    if (chance(dice, 40)) value['x-1'] = randomValue(dice, root, part, depth + 1)
  const others = schema['additionalProperties'] as Schema | undefined
  if (others !== undefined && others !== false && depth < 6) {
    for (const name of ['other', 'a', 'k'])
      if (!(name in properties) && chance(dice, 40)) value[name] = randomValue(dice, root, others, depth + 1)
  }
  return value
}

/** The value that an expression reads for plain data. */
export function expressionValue(value: unknown, shapes: ShapeTable): Value {
  if (Array.isArray(value)) return value.map((element) => expressionValue(element, shapes))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    return new RecordValue(
      shapes.of(entries.map(([key]) => key)),
      entries.map(([, one]) => expressionValue(one, shapes)),
    )
  }
  if (typeof value === 'number') return Number.isInteger(value) ? value + 0 : new Double(value)
  return value as Value
}
