import { describe, expect, test } from 'vitest'
import { typeFromSchema } from '../../../../../src/core/expression/check/schema-type.ts'
import type { RecordType, Type } from '../../../../../src/core/expression/type.ts'
import { typeText } from '../../../../../src/core/expression/type-text.ts'

function typeOf(schema: unknown): Type {
  return typeFromSchema(schema, 'x').type
}

function recordOf(schema: unknown): RecordType {
  const type = typeOf(schema)
  if (type.kind !== 'record') throw new Error(`no record: ${typeText(type)}`)
  return type
}

/** Field names with their types, `?` where the field may be absent, and the type of the rest. */
function fieldsOf(type: Type): Record<string, string> {
  if (type.kind !== 'record') return { type: typeText(type) }
  const fields = type.fieldNames.map((name) => {
    const field = type.field(name)
    return [
      field?.presence === 'maybe' ? `${name}?` : name,
      typeText(field?.type ?? { kind: 'dyn' }),
    ] as const
  })
  return Object.fromEntries([
    ...fields,
    ...(type.rest === undefined ? [] : [['*', typeText(type.rest)] as const]),
  ])
}

describe('scalars', () => {
  test.each([
    [true, 'dyn'],
    [{}, 'dyn'],
    [false, 'never'],
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'int'],
    [{ type: 'number' }, 'int or double'],
    [{ type: 'boolean' }, 'bool'],
    [{ type: 'null' }, 'null'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ type: 'string', nullable: true }, 'string or null'],
    [{ type: 'string', format: 'date-time' }, 'string'],
    [{ const: 5 }, 'int'],
    [{ const: 1.5 }, 'double'],
    [{ const: null }, 'null'],
    [{ enum: ['a', null, true] }, 'string or null or bool'],
    [{ enum: ['a', 1], type: 'string' }, 'string'],
    [{ const: 'a', type: 'integer' }, 'never'],
    [{ 'x-kubernetes-int-or-string': true }, 'dyn'],
    [{ type: 'widget' }, 'dyn'],
    ['no schema', 'dyn'],
    [null, 'dyn'],
  ])('%j is %s', (schema, type) => {
    expect(typeText(typeOf(schema))).toBe(type)
  })

  test('an enum closes a string to its values', () => {
    expect(typeOf({ type: 'string', enum: ['a', 'b'] })).toEqual({ kind: 'string', values: ['a', 'b'] })
    expect(typeOf({ const: 'a' })).toEqual({ kind: 'string', values: ['a'] })
    expect(typeOf({ enum: ['a', 'b'], allOf: [{ enum: ['b', 'c'] }] })).toEqual({
      kind: 'string',
      values: ['b'],
    })
  })

  test('maxLength bounds a string', () => {
    expect(typeOf({ type: 'string', maxLength: 5 })).toEqual({ kind: 'string', maxLength: 5 })
    expect(typeOf({ type: 'string', maxLength: 5, allOf: [{ type: 'string', maxLength: 3 }] })).toEqual({
      kind: 'string',
      maxLength: 3,
    })
  })
})

describe('arrays', () => {
  test.each([
    [{ type: 'array' }, 'list(dyn)'],
    [{ type: 'array', items: { type: 'string' } }, 'list(string)'],
    [{ items: { type: 'string' } }, 'list(string)'],
    [{ prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }, 'list(string or int)'],
    [{ prefixItems: [{ type: 'string' }], items: { type: 'integer' } }, 'list(string or int)'],
    [{ prefixItems: [{ type: 'string' }] }, 'list(dyn)'],
    [{ type: 'array', items: [{ type: 'string' }], additionalItems: false }, 'list(string)'],
    [{ type: 'array', items: false }, 'list(never)'],
  ])('%j is %s', (schema, type) => {
    expect(typeText(typeOf(schema))).toBe(type)
  })

  test('constant positions keep the types of prefixItems', () => {
    expect(typeOf({ prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false })).toMatchObject({
      tuple: { prefix: [{ kind: 'string' }, { kind: 'int' }], rest: undefined },
    })
    const allOf = [
      { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
      { type: 'array', prefixItems: [{ enum: ['x', 1] }, { maximum: 5, type: 'integer' }], items: false },
    ]
    expect(typeOf({ allOf })).toMatchObject({
      tuple: {
        prefix: [
          { kind: 'string', values: ['x'] },
          { kind: 'int', maximum: 5 },
        ],
        rest: undefined,
      },
    })
  })

  test('bounds are kept', () => {
    expect(typeOf({ type: 'array', minItems: 1, maxItems: 5 })).toMatchObject({ minItems: 1, maxItems: 5 })
    expect(typeOf({ prefixItems: [{}, {}], items: false })).toMatchObject({ maxItems: 2 })
  })
})

describe('objects', () => {
  test('required properties are present, others may be absent', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'integer' } },
      required: ['a'],
      additionalProperties: false,
    }
    expect(fieldsOf(typeOf(schema))).toEqual({ a: 'string', 'b?': 'int' })
  })

  test.each([
    [undefined, 'dyn'],
    [true, 'dyn'],
    [{ type: 'integer' }, 'int'],
  ])('with additionalProperties %j the rest is %s', (additionalProperties, rest) => {
    const schema = {
      properties: { a: {} },
      ...(additionalProperties !== undefined && { additionalProperties }),
    }
    expect(fieldsOf(typeOf(schema))).toEqual({ 'a?': 'dyn', '*': rest })
  })

  test.each([
    [{ type: 'object' }, 'map(string, dyn)'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'map(string, string)'],
  ])('without properties %j is %s', (schema, type) => {
    expect(typeText(typeOf(schema)).replace(/[()]/g, '')).toBe(type.replace(/[()]/g, ''))
  })

  test('patternProperties type a field by its name, and what is iterated over by all of them', () => {
    const record = recordOf({
      type: 'object',
      properties: { 'a-known': { type: 'string', maxLength: 5 } },
      patternProperties: {
        '^a-': { type: 'string' },
        '-n$': { type: 'integer' },
        '^(?=x)': { type: 'boolean' },
      },
      additionalProperties: false,
    })
    expect(typeText(record.rest ?? { kind: 'null' })).toBe('string or int or bool')
    const rest = (name: string): string => {
      const type = record.restOf?.(name)
      return type === undefined ? 'none' : typeText(type)
    }
    expect(rest('a-1')).toBe('string')
    expect(rest('b-n')).toBe('int')
    expect(rest('a-n')).toBe('never')
    // The engine has no look-ahead: what it would match is not known.
    expect(rest('other')).toBe('bool')
    expect(record.field('a-known')?.type).toEqual({ kind: 'string', maxLength: 5 })
    expect(record.field('a-1')).toBeUndefined()
  })

  test.each([
    [49, 'string'],
    [50, 'string'],
    [51, 'string or int'],
  ])('of %i patterns fifty are matched: another name is %s', (count, type) => {
    const patterns = Array.from({ length: count }, (_, at) => [
      `^p${at}$`,
      { type: at < 50 ? 'boolean' : 'integer' },
    ])
    const { type: found, notes } = typeFromSchema(
      {
        type: 'object',
        patternProperties: Object.fromEntries(patterns),
        additionalProperties: { type: 'string' },
      },
      'x',
    )
    const rest = found.kind === 'record' ? found.restOf?.('other') : undefined
    const names = (rest === undefined ? 'none' : typeText(rest)).split(' or ').sort().reverse()
    expect(names.join(' or ')).toBe(type)
    expect(notes).toHaveLength(count > 50 ? 1 : 0)
  })

  test('patternProperties leave other names to additionalProperties', () => {
    const schema = { type: 'object', patternProperties: { '^a': { type: 'string' } } }
    const closedRecord = recordOf({ ...schema, additionalProperties: false })
    expect(closedRecord.restOf?.('b')).toBeUndefined()
    expect(recordOf({ ...schema, additionalProperties: { type: 'integer' } }).restOf?.('b')).toEqual({
      kind: 'int',
    })
    expect(recordOf(schema).restOf?.('b')).toEqual({ kind: 'dyn' })
  })

  test.each([
    [{ enum: ['a', 'b'] }, ['a'], ['c']],
    [{ const: 'a' }, ['a'], ['b']],
    [{ pattern: '^[a-z]+$' }, ['abc'], ['A']],
    [{ minLength: 2, maxLength: 3 }, ['ab', 'abc', '😀😀'], ['a', 'abcd']],
    [false, [], ['a']],
    [true, ['a'], []],
  ])('propertyNames %j allows %j and refuses %j', (propertyNames, allowed, refused) => {
    const schema = {
      type: 'object',
      properties: { x: {} },
      propertyNames,
      additionalProperties: { type: 'string' },
    }
    const record = recordOf(schema)
    const typeOfName = (name: string): unknown =>
      record.restOf === undefined ? record.rest : record.restOf(name)
    for (const name of allowed) expect(typeOfName(name)).toEqual({ kind: 'string' })
    for (const name of refused) expect(typeOfName(name)).toBeUndefined()
  })

  test('dependentRequired is followed to its end', () => {
    const record = recordOf({ properties: { a: {} }, dependentRequired: { a: ['b'], b: ['c', 'a'] } })
    expect(record.implied?.('a')).toEqual(['b', 'c'])
    expect(record.implied?.('c')).toEqual([])
    expect(recordOf({ properties: { a: {} } }).implied).toBeUndefined()
  })

  test('maxProperties bounds a map', () => {
    expect(typeOf({ type: 'object', maxProperties: 3 })).toMatchObject({ kind: 'map', maxProperties: 3 })
    expect(typeOf({ type: 'object' })).not.toHaveProperty('maxProperties')
  })

  test('a closed object without properties has no fields', () => {
    expect(recordOf({ type: 'object', additionalProperties: false }).fieldNames).toEqual([])
  })

  test('a required property that is not listed has the type of the rest', () => {
    expect(fieldsOf(typeOf({ required: ['a'], additionalProperties: { type: 'string' } }))).toEqual({
      a: 'string',
      '*': 'string',
    })
  })

  test('x-kubernetes-preserve-unknown-fields opens a record', () => {
    const schema = {
      properties: { a: {} },
      additionalProperties: false,
      'x-kubernetes-preserve-unknown-fields': true,
    }
    expect(fieldsOf(typeOf(schema))).toMatchObject({ '*': 'dyn' })
  })

  test('a description becomes the doc of the field', () => {
    expect(recordOf({ properties: { a: { description: 'the a' } } }).field('a')?.doc).toBe('the a')
  })

  test('a field is the same object each time, and unknown ones are undefined', () => {
    const record = recordOf({ properties: { a: { properties: { b: {} } } }, additionalProperties: false })
    expect(record.field('a')).toBe(record.field('a'))
    expect(record.field('z')).toBeUndefined()
    expect(record.field('constructor')).toBeUndefined()
  })

  test('a property called __proto__ is an ordinary one', () => {
    const schema = JSON.parse('{"properties": {"__proto__": {"type": "string"}}, "required": ["__proto__"]}')
    expect(recordOf(schema).field('__proto__')).toEqual({ type: { kind: 'string' }, presence: 'present' })
  })

  test('names tell where a record was declared', () => {
    const record = recordOf({
      properties: { a: { properties: { b: {} } }, l: { items: { properties: {}, required: ['x'] } } },
    })
    expect(record.name).toBe('x')
    expect(typeText(record.field('a')?.type ?? { kind: 'dyn' })).toBe('x.a')
    expect(typeText(record.field('l')?.type ?? { kind: 'dyn' })).toBe('list(x.l[])')
  })
})

describe('composition', () => {
  test('allOf merges properties and what is required', () => {
    const schema = {
      allOf: [
        { properties: { a: { type: 'string' } }, required: ['a'] },
        { properties: { a: { enum: ['x', 1] }, b: { type: 'integer' } } },
      ],
    }
    expect(fieldsOf(typeOf(schema))).toEqual({ a: 'string', 'b?': 'int', '*': 'dyn' })
    expect(recordOf(schema).field('a')?.type).toEqual({ kind: 'string', values: ['x'] })
  })

  test('allOf of a map and a record gives the fields the type of the map', () => {
    const map = { type: 'object', additionalProperties: { type: 'string' } }
    const record = { properties: { a: { enum: ['x', 1] } } }
    for (const allOf of [
      [map, record],
      [record, map],
    ]) {
      expect(fieldsOf(typeOf({ allOf }))).toEqual({ 'a?': 'string', '*': 'string' })
    }
    expect(typeText(typeOf({ allOf: [map, { type: 'object', additionalProperties: { const: 'x' } }] }))).toBe(
      'map(string, string)',
    )
  })

  test('allOf of lists keeps the tighter bounds', () => {
    const allOf = [
      { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 9 },
      { type: 'array', minItems: 2, maxItems: 5 },
      { type: 'array' },
    ]
    expect(typeOf({ allOf })).toEqual({ kind: 'list', element: { kind: 'string' }, minItems: 2, maxItems: 5 })
    expect(typeOf({ allOf: [{ type: 'array' }] })).toEqual({ kind: 'list', element: { kind: 'dyn' } })
  })

  test('a closed part of allOf forbids what the others declare', () => {
    const schema = {
      allOf: [{ properties: { a: {} }, additionalProperties: false }, { properties: { a: {}, b: {} } }],
    }
    expect(recordOf(schema).fieldNames).toEqual(['a'])
    expect(recordOf(schema).rest).toBeUndefined()
  })

  test('contradicting parts leave nothing, and a note says so', () => {
    const { type, notes } = typeFromSchema({ allOf: [{ type: 'string' }, { type: 'integer' }] }, 'x')
    expect(typeText(type)).toBe('never')
    expect(notes).toEqual(['no value can be `x`: its parts contradict'])
  })

  test.each(['oneOf', 'anyOf'])('%s is a union', (keyword) => {
    expect(typeText(typeOf({ [keyword]: [{ type: 'string' }, { type: 'integer' }] }))).toBe('string or int')
  })

  test('a union next to properties keeps both', () => {
    const schema = {
      properties: { kind: { type: 'string' } },
      required: ['kind'],
      oneOf: [
        { properties: { kind: { const: 'a' }, x: { type: 'string' } } },
        { properties: { kind: { const: 'b' }, x: { type: 'integer' } } },
      ],
    }
    const type = typeOf(schema)
    if (type.kind !== 'union') throw new Error('no union')
    expect(type.members.map(fieldsOf)).toEqual([
      { kind: 'string', 'x?': 'string', '*': 'dyn' },
      { kind: 'string', 'x?': 'int', '*': 'dyn' },
    ])
  })

  test('branches that only differ in what they require stay apart', () => {
    const type = typeOf({ oneOf: [{ required: ['a'] }, { required: ['b'] }] })
    expect(type.kind === 'union' && type.members.length).toBe(2)
  })

  test('unevaluatedProperties closes a record over all its parts', () => {
    const schema = JSON.parse(`{
      "properties": {"a": {"type": "string"}},
      "allOf": [{"properties": {"b": {"type": "string"}}}],
      "if": {"properties": {"a": {"const": "x"}}},
      "then": {"properties": {"c": {"type": "string"}}},
      "dependentSchemas": {"a": {"properties": {"d": {}}}},
      "unevaluatedProperties": false
    }`)
    const type = typeOf(schema)
    if (type.kind !== 'union') throw new Error('no union')
    for (const member of type.members) {
      if (member.kind !== 'record') throw new Error('no record')
      expect([...member.fieldNames].sort()).toEqual(['a', 'b', 'c', 'd'])
      expect(member.rest).toBeUndefined()
    }
  })

  test('unevaluatedProperties leaves what a pattern types', () => {
    const schema = {
      properties: {},
      patternProperties: { '^x-': { type: 'string' } },
      unevaluatedProperties: false,
    }
    expect(recordOf(schema).restOf?.('x-1')).toEqual({ kind: 'string' })
    expect(recordOf(schema).restOf?.('y')).toBeUndefined()
  })

  test('a part of allOf that speaks of objects leaves the other types alone', () => {
    const schema = {
      type: ['object', 'null'],
      properties: { a: { type: 'string' } },
      allOf: [{ required: ['a'] }],
    }
    expect(typeText(typeOf(schema))).toBe('x or null')
  })

  test('not, contains and uniqueItems change nothing', () => {
    expect(typeText(typeOf({ type: 'string', not: { type: 'integer' } }))).toBe('string')
    expect(typeText(typeOf({ type: 'array', contains: { type: 'integer' }, uniqueItems: true }))).toBe(
      'list(dyn)',
    )
  })
})

describe('conditions', () => {
  const kinds = { kind: { enum: ['a', 'b'] }, x: { type: 'string' } }
  const base = { type: 'object', properties: kinds, additionalProperties: false }

  /** `if`, `then` and `else`: an object literal with a key `then` looks like a promise. */
  function when(test: unknown, passes?: unknown, fails?: unknown): Readonly<Record<string, unknown>> {
    const parts = [['if', test] as const, ['then', passes] as const, ['else', fails] as const]
    return Object.fromEntries(parts.filter(([, part]) => part !== undefined))
  }

  function members(schema: unknown): readonly unknown[] {
    const type = typeOf(schema)
    return (type.kind === 'union' ? type.members : [type]).map(fieldsOf)
  }

  test('if with a test of one property makes one member for each way', () => {
    const schema = {
      ...base,
      ...when(
        { properties: { kind: { const: 'a' } }, required: ['kind'] },
        { required: ['x'] },
        { properties: { x: false } },
      ),
    }
    expect(members(schema)).toEqual([
      { kind: 'string', x: 'string' },
      { 'kind?': 'string', 'x?': 'never' },
    ])
    const type = typeOf(schema)
    const [first, second] = type.kind === 'union' ? type.members : []
    expect(first?.kind === 'record' && first.field('kind')?.type).toEqual({ kind: 'string', values: ['a'] })
    expect(second?.kind === 'record' && second.field('kind')?.type).toEqual({ kind: 'string', values: ['b'] })
  })

  test('without required the test passes for objects that lack the property', () => {
    const schema = { ...base, ...when({ properties: { kind: { const: 'a' } } }, { required: ['x'] }) }
    expect(members(schema)).toEqual([
      { 'kind?': 'string', x: 'string' },
      { kind: 'string', 'x?': 'string' },
    ])
  })

  test('a test that types cannot express leaves both ways open', () => {
    const schema = { ...base, ...when({ minProperties: 2 }, { required: ['x'] }) }
    expect(members(schema)).toEqual([
      { 'kind?': 'string', x: 'string' },
      { 'kind?': 'string', 'x?': 'string' },
    ])
  })

  test('conditions in allOf speak of the whole', () => {
    const schema = {
      ...base,
      required: ['kind'],
      allOf: [when({ properties: { kind: { const: 'a' } }, required: ['kind'] }, { required: ['x'] })],
    }
    expect(members(schema)).toEqual([
      { kind: 'string', x: 'string' },
      { kind: 'string', 'x?': 'string' },
    ])
  })

  test('dependentSchemas part a record by the presence of a property', () => {
    expect(members({ ...base, dependentSchemas: { kind: { required: ['x'] } } })).toEqual([
      { kind: 'string', x: 'string' },
      { 'kind?': 'never', 'x?': 'string' },
    ])
    expect(members({ ...base, required: ['kind'], dependentSchemas: { kind: { required: ['x'] } } })).toEqual(
      [{ kind: 'string', x: 'string' }],
    )
  })

  test.each([
    [999, 0],
    [1_000, 0],
    [1_001, 1],
  ])('%i parts of allOf give %i notes', (count, notes) => {
    const allOf = Array.from({ length: count }, () => ({ required: ['x'] }))
    expect(typeFromSchema({ ...base, allOf }, 'x').notes).toHaveLength(notes)
    expect(members({ ...base, allOf })).toEqual([{ 'kind?': 'string', x: 'string' }])
  })

  test('what is no object is not asked', () => {
    const schema = {
      ...base,
      type: ['object', 'null'],
      ...when({ required: ['x'] }, { required: ['kind'] }),
    }
    expect(typeText(typeOf(schema))).toBe('x/then or x/else or null')
  })

  test('too many conditions are left aside, with a note', () => {
    const condition = when({ required: ['x'] }, { required: ['kind'] })
    const { type, notes } = typeFromSchema(
      { ...base, allOf: Array.from({ length: 8 }, () => condition) },
      'x',
    )
    expect(type.kind === 'union' && type.members.length).toBeLessThanOrEqual(16)
    expect(notes).toEqual(['conditions of `x` are left aside: they make too many cases'])
  })
})

describe('references', () => {
  const person = {
    type: 'object',
    properties: { name: { type: 'string' }, friend: { $ref: '#/$defs/person' } },
    required: ['name'],
  }

  test('lead to definitions, recursive ones too', () => {
    const record = recordOf({ $ref: '#/$defs/person', $defs: { person } })
    expect(record.name).toBe('x#/$defs/person')
    const friend = record.field('friend')?.type
    expect(friend?.kind === 'record' && friend.field('friend')?.type).toBe(friend)
  })

  test('may lead to the root', () => {
    const record = recordOf({ properties: { self: { $ref: '#' } } })
    expect(record.field('self')?.type).toBe(record)
  })

  test.each([
    '#/$defs/a',
    '#a',
    'https://example.test/s#/$defs/a',
    'https://example.test/s#a',
    '#/%24defs/a',
  ])('%s is local', ($ref) => {
    const schema = { $id: 'https://example.test/s', $ref, $defs: { a: { $anchor: 'a', type: 'string' } } }
    expect(typeText(typeOf(schema))).toBe('string')
  })

  test('a pointer may hold escaped characters and list positions', () => {
    expect(typeText(typeOf({ $ref: '#/$defs/a~1b~0c', $defs: { 'a/b~c': { type: 'string' } } }))).toBe(
      'string',
    )
    expect(typeText(typeOf({ $ref: '#/oneOf/1', $defs: {}, oneOf: [true, { type: 'string' }] }))).toBe(
      'string',
    )
  })

  test.each(['https://example.test/other', 'other.json#/a', 'file:///etc/passwd'])(
    '%s is refused',
    ($ref) => {
      const { type, notes } = typeFromSchema({ $ref }, 'x')
      expect(typeText(type)).toBe('dyn')
      expect(notes).toEqual([
        `reference \`${$ref}\` is not in this schema; only local references are followed`,
      ])
    },
  )

  test.each(['#/$defs/none', '#none', '#/$defs/%', '#/__proto__', '#/constructor'])(
    '%s leads nowhere',
    ($ref) => {
      const { type, notes } = typeFromSchema({ $ref }, 'x')
      expect(typeText(type)).toBe('dyn')
      expect(notes).toEqual([`reference \`${$ref}\` leads nowhere`])
    },
  )

  test('an anchor is found in any part of the schema', () => {
    const schema = {
      $ref: '#deep',
      examples: ['text', null, 1],
      allOf: [true, { properties: { a: { items: [{ $anchor: 'deep', type: 'string' }] } } }],
    }
    expect(typeFromSchema({ ...schema, allOf: undefined, $defs: schema.allOf }, 'x')).toMatchObject({
      type: { kind: 'string' },
      notes: [],
    })
  })

  test('siblings of a reference narrow it', () => {
    expect(
      typeOf({ $ref: '#/$defs/a', enum: ['x'], $defs: { a: { type: 'string', maxLength: 3 } } }),
    ).toEqual({
      kind: 'string',
      values: ['x'],
      maxLength: 3,
    })
  })

  test('$dynamicRef is read as $ref, with a note', () => {
    const { type, notes } = typeFromSchema(
      { $dynamicRef: '#a', $defs: { a: { $dynamicAnchor: 'a', type: 'string' } } },
      'x',
    )
    expect(typeText(type)).toBe('string')
    expect(notes).toHaveLength(1)
  })

  test.each([
    [{ $ref: '#' }],
    [{ allOf: [{ $ref: '#' }] }],
    [{ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }],
  ])('a schema that is only itself (%j) ends with a note', (schema) => {
    const { notes } = typeFromSchema(schema, 'x')
    expect(notes.length).toBeGreaterThan(0)
  })

  test('recursion through lists and maps ends', () => {
    const schema = {
      anyOf: [
        { type: 'string' },
        { type: 'array', items: { $ref: '#' } },
        { type: 'object', additionalProperties: { $ref: '#' } },
      ],
    }
    expect(typeText(typeOf(schema))).toBe('string or list(dyn) or map(string, dyn)')
  })
})
